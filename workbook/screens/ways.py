"""Who could bring us to somebody who decides: up to two ways, in sentences, each person on them asked first."""

from __future__ import annotations

from collections.abc import Mapping

from workbook.language.say import listed, marked, plural, spoken
from workbook.network.paths import Ways, ways
from workbook.people.shared_map import SharedMap
from workbook.people.words import Purpose, Role
from workbook.session import Session

SHOWN = 2
"""Ways that are said; a third would hide that two are enough."""
_FIRST = {
    "alone": marked("{names} knows them and agreed to be asked."),
    "chain": marked("Ask {names}, in this order; each must be asked first."),
}
_OTHER = {
    "alone": marked("Another way: {names} knows them and agreed to be asked."),
    "chain": marked("Another way: ask {names}, in this order; each must be asked first."),
}


def way_to(here: Session, decider: str) -> str:
    """The ways to whoever takes a decision, in sentences; empty when nobody leads there.

    A way begins with one of us, a participant or a leader, and everybody on it agreed to
    introduce. Names are said only where everybody on it is on the map that may be seen here,
    since a way tells who knows whom.

    Parameters
    ----------
    decider : str
        As it stands on the card; somebody of that organization is meant.
    """
    shared = here.workbook.shared_map(for_purpose=Purpose.INTRODUCE, audience=here.audience)
    starts = [one.key for one in shared if one.role in (Role.PARTICIPANT, Role.LEADER)]
    found = [ways(shared, starts, target, at_most=SHOWN) for target in _meant(shared, decider)]
    best = max(found, key=lambda one: (len(one.paths), -sum(map(len, one.paths))), default=Ways((), ()))
    if not best.paths:
        return ""
    seen = here.workbook.shared_map(for_purpose=Purpose.MAP, audience=here.audience)
    named = {one.key: one.called for one in seen}
    return " ".join([*_said(best.paths, named), *best.holes])


def _meant(shared: SharedMap, decider: str) -> list[str]:
    """Decision makers whose organization stands on the card."""
    folded = decider.casefold()
    return [
        one.key for one in shared
        if one.role == Role.DECISION_MAKER and one.organization and one.organization.casefold() in folded
    ]  # fmt: skip


def _said(paths: tuple[tuple[str, ...], ...], named: Mapping[str, str]) -> list[str]:
    """One sentence a way."""
    return [
        _by_name(path, named, _OTHER if at else _FIRST) if named.keys() >= set(path) else _by_count(len(path) - 1, at)
        for at, path in enumerate(paths)
    ]


def _by_name(path: tuple[str, ...], named: Mapping[str, str], sentences: Mapping[str, str]) -> str:
    """A way on which everybody may be seen to know the next."""
    asked = [named[key] for key in path[:-1]]
    return spoken(sentences["chain" if len(asked) > 1 else "alone"], names=listed(asked))


def _by_count(asked: int, at: int) -> str:
    """A way on which somebody is not to be named."""
    if at:
        return plural(
            asked,
            "Another way: one of us knows them and agreed to be asked.",
            "Another way leads through {n} people who agreed to be asked, each of them first.",
        )
    return plural(
        asked,
        "One of us knows them and agreed to be asked.",
        "The way leads through {n} people who agreed to be asked, each of them first.",
    )
