"""Small maps for the tests, made through the one door that makes maps."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap, draw
from workbook.people.tie import Pair, Tie, pair
from workbook.people.words import Audience, Purpose, Reason, Role, Strength, TieKind

MAY_DAY = datetime(2026, 5, 1, 9, tzinfo=UTC)
EVERYTHING = frozenset(Reason)


def person(key: str, **fields: object) -> Person:
    """A participant called like their key."""
    return Person(**{"key": key, "name": key.capitalize(), **fields})  # type: ignore[arg-type]


def yes(key: str, **fields: object) -> Consent:
    """A valid yes to introductions with every reason opened."""
    given = {"purpose": Purpose.INTRODUCE, "given_at": MAY_DAY, "may_tell": EVERYTHING, **fields}
    return Consent(person=key, **given)  # type: ignore[arg-type]


def ties_of(*pairs: str, kind: TieKind = TieKind.SOCIAL, strength: int = 2) -> list[Tie]:
    """Ties written as ``"ana-luis"``."""
    both = (pair(*text.split("-")) for text in pairs)
    return [Tie(one=one, other=other, kind=kind, strength=Strength(strength)) for one, other in both]


def map_of(
    people: Iterable[Person],
    ties: Iterable[Tie] = (),
    *,
    answers: Mapping[str, Consent] | None = None,
    apart: Iterable[Pair] = (),
    purpose: Purpose = Purpose.INTRODUCE,
) -> SharedMap:
    """Draw a map; everybody without an answer of their own says yes to everything."""
    people = list(people)
    given = {one.key: yes(one.key, purpose=purpose) for one in people} | dict(answers or {})
    return draw(
        people,
        ties,
        given,
        purpose=purpose,
        audience=Audience.ORGANIZATION,
        at=MAY_DAY,
        apart=[pair(*two) for two in apart],
    )


def web_map(count: int, pairs: Iterable[tuple[int, int]], *, staff: Iterable[int] = ()) -> SharedMap:
    """Numbered people with the ties given."""
    on_staff = set(staff)
    people = [person(name(at), role=Role.STAFF if at in on_staff else Role.PARTICIPANT) for at in range(count)]
    return map_of(people, [Tie(one=name(min(two)), other=name(max(two))) for two in pairs], purpose=Purpose.MAP)


def name(at: int) -> str:
    """The key of a numbered person; sorts like the number."""
    return f"p{at:06d}"


def town(count: int, *, seed: int, ties: int | None = None, staff: float = 0.05) -> SharedMap:
    """A made-up town: groups, some concerns, languages, rides; ties mostly inside groups."""
    rolled = random.Random(seed)
    groups = max(3, count // 20)
    people = [_neighbour(at, groups, rolled, staff=staff) for at in range(count)]
    home: dict[str, list[int]] = {}
    for at, one in enumerate(people):
        home.setdefault(one.groups[0], []).append(at)
    found: set[tuple[int, int]] = set()
    wanted = count * 4 if ties is None else ties
    while len(found) < wanted:
        one = rolled.randrange(int(count * 0.9))
        near = home[people[one].groups[0]] if rolled.random() < 0.8 else range(count)
        other = rolled.choice(near)
        if one != other:
            found.add((min(one, other), max(one, other)))
    drawn = [
        Tie(
            one=name(a),
            other=name(b),
            strength=Strength(rolled.randint(1, 3)),
            kind=_kind(people[a], people[b], rolled),
        )
        for a, b in sorted(found)
    ]
    answers = {one.key: _answer(one.key, rolled) for one in people}
    return map_of(people, drawn, answers=answers)


def without(shared: SharedMap, *keys: str) -> SharedMap:
    """The same map drawn when some people are not on it."""
    gone = set(keys)
    return draw(
        [one for one in shared if one.key not in gone],
        shared.ties,
        shared.yes,
        purpose=shared.purpose,
        audience=shared.audience,
        at=shared.drawn_at,
        apart=shared.apart,
    )


def redrawn(shared: SharedMap, **changes: object) -> SharedMap:
    """The same map with one thing changed."""
    return replace(shared, **changes)  # type: ignore[arg-type]


def _neighbour(at: int, groups: int, rolled: random.Random, *, staff: float) -> Person:
    luck = rolled.random()
    role = Role.STAFF if luck < staff else Role.LEADER if luck < staff + 0.1 else Role.PARTICIPANT
    return person(
        name(at),
        role=role,
        groups=tuple(dict.fromkeys(f"Group {rolled.randrange(groups)}" for _ in range(rolled.choice([1, 1, 1, 2])))),
        concerns=tuple(sorted({f"concern {rolled.randrange(groups + 5)}" for _ in range(rolled.randrange(4))})),
        languages=tuple(
            sorted(set(rolled.choices(["English", "Spanish", "Somali"], [8, 3, 1], k=rolled.randrange(3))))
        ),
        ride=rolled.choice(["", "", "", "offers", "needs"]),
    )


def _kind(one: Person, other: Person, rolled: random.Random) -> TieKind:
    if Role.STAFF in (one.role, other.role) and rolled.random() < 0.5:
        return TieKind.SERVICE
    return rolled.choice([TieKind.SOCIAL, TieKind.SOCIAL, TieKind.FAMILY, TieKind.WORK])


def _answer(key: str, rolled: random.Random) -> Consent:
    told = frozenset(reason for reason in Reason if rolled.random() < 0.7)
    return yes(key, may_tell=told, may_introduce=rolled.random() < 0.6, may_be_introduced=rolled.random() < 0.9)
