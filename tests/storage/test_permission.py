"""Whoever may be shown is the same by the store, by the domain's rule and by an oracle in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_workspace import NOON, empty

from workbook.errors import UnknownValue
from workbook.people.consent import holds
from workbook.people.words import Audience, Purpose
from workbook.storage.permission import asked, yes
from workbook.storage.schema import consent, entry, entry_person, introduction, keep_apart, metadata, person, tie

STANDARDS = ("voluntary", "capable", "specific", "valid_form", "can_withdraw", "informed")
PURPOSES = ("map", "introduce", "report")
AUDIENCES = ("own table", "organization", "public")
PEOPLE = [f"{number:032d}" for number in range(6)]
TODAY = NOON.date()
AROUND = [NOON + timedelta(hours=by) for by in (-48, -1, 0, 1, 48)]
A_PERSON = dict.fromkeys(("preferred_name", "pronouns", "organization", "email", "phone", "ride"), "")
A_PERSON |= {"role": "participant", "created_at": NOON}
AN_ANSWER = dict.fromkeys(("wording", "language", "method", "recorded_by"), "")
AN_ANSWER |= {"may_introduce": True, "may_be_introduced": True, "may_tell": []}
A_TIE = {"strength": 2, "source": "self", "created_at": NOON}
A_CARD = {"kind": "concern", "phase": "learning", "round": 1, "body": "x", "told_by": "", "programme": "", "facts": {}}
A_CARD |= {"on_day": TODAY, "created_at": NOON}
A_MARK = {"state": "worth asking", "at": NOON}
WORLDS = settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@dataclass(frozen=True)
class World:
    """Rows of one small world, and what a reader asks of it."""

    people: list[str]
    answers: list[dict]
    ties: list[dict]
    apart: list[tuple[str, str]]
    cards: list[dict]
    marks: list[dict]
    purpose: str
    audience: str


def days() -> st.SearchStrategy:
    """A day around today, or none."""
    return st.sampled_from([None, *(TODAY + timedelta(days=by) for by in (-400, -1, 0, 1, 400))])


def pairs(people: list[str]) -> st.SearchStrategy:
    """Two different people, smaller key first."""
    return st.lists(st.sampled_from(people), min_size=2, max_size=2, unique=True).map(lambda two: tuple(sorted(two)))


def mostly(usual: object, *others: object) -> st.SearchStrategy:
    """One value most of the time, so that enough people agree for the rest to be tried."""
    return st.integers(0, 9).flatmap(lambda dice: st.just(usual) if dice < 8 else st.sampled_from(others))


@st.composite
def answers(draw: st.DrawFn, person: st.SearchStrategy, purpose: st.SearchStrategy) -> dict:
    """One answer: usually a whole yes, with one or two things that may be wrong with it."""
    missing = draw(mostly(None, *STANDARDS))
    return {
        "person": draw(person),
        "purpose": draw(purpose),
        "said_yes": draw(mostly(True, False)),
        "reach": draw(mostly(3, 1, 2)),
        "given_at": draw(mostly(AROUND[0], *AROUND)),
        "expires_at": draw(mostly(None, *AROUND)),
        "withdrawn_at": draw(mostly(None, *AROUND)),
    } | {name: name != missing for name in STANDARDS}


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to six people, what they answered, and what hangs on them."""
    people = PEOPLE[: draw(st.integers(2, 6))]
    someone, purpose = st.sampled_from(people), draw(st.sampled_from(PURPOSES))
    asked_now = [draw(answers(st.just(key), st.just(purpose))) for key in people]
    others = draw(st.lists(answers(someone, st.sampled_from(PURPOSES)), max_size=8))
    tie_rows = st.fixed_dictionaries(
        {"pair": pairs(people), "kind": st.sampled_from(["social", "work"]), "since": days(), "ended_on": days()}
    )
    card_rows = st.fixed_dictionaries({"named": st.lists(someone, max_size=3), "taken_back": st.booleans()})
    mark_rows = st.fixed_dictionaries(
        {"pair": pairs(people), "introducer": st.one_of(st.none(), someone), "closed": st.booleans()}
    )
    return World(
        people=people,
        answers=first_open([*asked_now, *others], ("person", "purpose"), "withdrawn_at"),
        ties=first_open(draw(st.lists(tie_rows, max_size=8)), ("pair", "kind"), "ended_on"),
        apart=draw(st.lists(pairs(people), max_size=3, unique=True)),
        cards=draw(st.lists(card_rows, max_size=6)),
        marks=first_open(draw(st.lists(mark_rows, max_size=5)), ("pair",), "closed"),
        purpose=purpose,
        audience=draw(st.sampled_from(AUDIENCES)),
    )


def first_open(found: list[dict], same: tuple[str, ...], closing: str) -> list[dict]:
    """Keep one open row of each; the store has an index that refuses a second."""
    seen, kept = set(), []
    for row in found:
        mark = tuple(row[name] for name in same)
        if row[closing] or mark not in seen:
            kept.append(row)
        if not row[closing]:
            seen.add(mark)
    return kept


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return empty(tmp_path_factory.mktemp("worlds"))


def settle(book, world: World) -> None:
    """Put one world into the store, row by row, after sweeping out the last one."""
    with book.writing() as write:
        for table in reversed(metadata.sorted_tables):
            if table.name not in ("change", "meta"):
                write.connection.execute(sa.delete(table))
        for table, found in written(world):
            if found:
                write.connection.execute(sa.insert(table), found)


def written(world: World) -> list[tuple[sa.Table, list[dict]]]:
    """The rows as the store has them."""
    named = [
        {"entry": f"c{at}", "part": f"part {place}", "person": key}
        for at, row in enumerate(world.cards)
        for place, key in enumerate(row["named"])
    ]
    return [
        (person, [{"key": key, "name": f"Name {key}"} | A_PERSON for key in world.people]),
        (consent, [{"key": f"a{at}"} | AN_ANSWER | row for at, row in enumerate(world.answers)]),
        (tie, [{"key": f"t{at}"} | A_TIE | paired(row, "kind", "since", "ended_on")
               for at, row in enumerate(world.ties)]),
        (keep_apart, [{"one": one, "other": other, "at": NOON} for one, other in world.apart]),
        (entry, [A_CARD | {"key": f"c{at}", "place": at, "taken_back_at": NOON if row["taken_back"] else None}
                 for at, row in enumerate(world.cards)]),
        (entry_person, named),
        (introduction, [A_MARK | paired(row, "introducer") | {"key": f"i{at}", "because": f"mark {at}",
                        "closed_at": NOON if row["closed"] else None} for at, row in enumerate(world.marks)]),
    ]  # fmt: skip


def paired(row: dict, *names: str) -> dict:
    """A row about two people as the store has it."""
    return {"one": row["pair"][0], "other": row["pair"][1]} | {name: row[name] for name in names}


def who_agreed(world: World) -> set[str]:
    """The oracle: said in plain Python, with nothing of the package in it."""
    agreed = set()
    for row in world.answers:
        if row["purpose"] != world.purpose or not row["said_yes"] or not all(row[name] for name in STANDARDS):
            continue
        if row["reach"] < 1 + AUDIENCES.index(world.audience) or row["withdrawn_at"] is not None:
            continue
        if row["given_at"] > NOON or (row["expires_at"] is not None and row["expires_at"] <= NOON):
            continue
        agreed.add(row["person"])
    return agreed


def stands(row: dict, on: date) -> bool:
    """Whether a tie of the world stands on a day."""
    return not (row["since"] and row["since"] > on) and not (row["ended_on"] and row["ended_on"] <= on)


def tie_facts(found: list[dict]) -> list[str]:
    """Ties in one written form, sorted."""
    return sorted(f"{row['pair']} {row['kind']} {row['since']} {row['ended_on']}" for row in found)


def of_frame(frame) -> list[str]:
    """A frame of ties in the same written form."""
    plain = frame.astype(object).where(frame.notna(), None)
    return tie_facts([{"pair": (row.one, row.other)} | row._asdict() for row in plain.itertuples()])


@WORLDS
@given(world=worlds())
def test_every_door_shows_exactly_the_people_who_agreed(shared, world):
    settle(shared, world)
    ask = {"for_purpose": world.purpose, "audience": world.audience}
    agreed = who_agreed(world)
    both = [row for row in world.ties if agreed.issuperset(row["pair"])]
    drawn = shared.shared_map(**ask)

    assert list(shared.people(**ask).index) == sorted(agreed)
    assert [one.key for one in drawn] == sorted(agreed)
    assert set(drawn.yes) == agreed
    assert drawn.apart == {pair for pair in world.apart if agreed.issuperset(pair)}
    assert of_frame(shared.ties(**ask)) == tie_facts(both)
    assert tie_facts([{"pair": one.pair} | vars(one) for one in drawn.ties]) == tie_facts(
        [row for row in both if stands(row, TODAY)]
    )


@WORLDS
@given(world=worlds())
def test_cards_and_marks_are_shown_only_while_everybody_on_them_agrees(shared, world):
    settle(shared, world)
    ask = {"for_purpose": world.purpose, "audience": world.audience}
    agreed = who_agreed(world)
    readable = [f"c{at}" for at, row in enumerate(world.cards) if agreed.issuperset(row["named"])]
    still_up = [key for key in readable if not world.cards[int(key[1:])]["taken_back"]]

    assert [card.key for card in shared.cards(taken_back=True, **ask)] == readable
    assert [card.key for card in shared.cards(**ask)] == still_up
    open_marks = [(f"mark {at}", row) for at, row in enumerate(world.marks) if not row["closed"]]
    assert sorted(mark["because"] for mark in shared.marked_introductions(**ask)) == [
        mark
        for mark, row in open_marks
        if row["pair"] not in world.apart and {*row["pair"], row["introducer"]} <= {None, *agreed}
    ]


@WORLDS
@given(world=worlds(), later=st.integers(-60, 60))
def test_the_rule_of_the_domain_and_the_rule_of_the_store_are_the_same_rule(shared, world, later):
    settle(shared, world)
    at = NOON + timedelta(hours=later)
    recorded = shared.answers()

    for purpose in PURPOSES:
        for audience in AUDIENCES:
            ask = asked(purpose, audience, at)
            with shared.writing() as write:
                by_store = set(write.connection.scalars(sa.select(consent.c.key).where(yes(ask))))
            wanted = {"purpose": Purpose(purpose), "audience": Audience(audience), "at": at}
            assert by_store == {one.key for one in recorded if holds(one, **wanted)}


def test_a_word_that_is_no_purpose_is_refused_and_the_near_one_offered(book):
    with pytest.raises(UnknownValue, match="Did you mean 'map'") as refused:
        book.people(for_purpose="mapp", audience="public")

    assert refused.value.of == "purpose"


def test_a_word_that_is_no_audience_is_refused_and_the_near_one_offered(book):
    with pytest.raises(UnknownValue, match="Did you mean 'organization'"):
        book.ties(for_purpose="map", audience="organisation")
