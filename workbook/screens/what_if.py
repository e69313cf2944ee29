"""What if: which few introductions would leave the network less in one person's hands, and what our rules cost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbook.figures.figure import Table
from workbook.language.say import listed, marked, spoken
from workbook.network.introductions import Wishes
from workbook.network.what_if import NOT_PRICED, Compared, Price, compared, prices, relief
from workbook.network.words import Introduction, said
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair

LEAST = 0.005
"""Below half a hundredth a rule is said to cost nothing."""


@dataclass(frozen=True)
class Look:
    """What was found, in words; for the organizer's own screen.

    Attributes
    ----------
    sentences : tuple of str
        What would be lost and what would help, without saying who the one person is.
    ideas : tuple of dict
        one, other, introducer (keys), names, said.
    beside : Table
        Our list beside random and popular pairs.
    costs : tuple of str
        What each rule costs, one sentence a rule.
    """

    sentences: tuple[str, ...]
    ideas: tuple[dict[str, str], ...]
    beside: Table
    costs: tuple[str, ...]


class WhatIf:
    """The last look, kept only as long as no yes, no tie and nothing on the desk has changed since."""

    def __init__(self) -> None:
        self._of: Any = None
        self._look: Look | None = None

    def ask(self, shared: SharedMap, wishes: Wishes, barred: Collection[Pair], judgement: Mapping[Pair, str]) -> None:
        """Look once, at the map as it stands."""
        self._of, self._look = _same(shared, barred), look(shared, wishes, barred, judgement)

    def still(self, shared: SharedMap, barred: Collection[Pair]) -> Look | None:
        """What was found, if map and desk are the same; a name must not outlive a yes."""
        return self._look if self._look and self._of == _same(shared, barred) else None


def look(shared: SharedMap, wishes: Wishes, barred: Collection[Pair], judgement: Mapping[Pair, str]) -> Look:
    """Ask what would be lost without the one person on most ways, and what would help.

    Parameters
    ----------
    wishes, barred, judgement
        As for the ideas of the desk: whatever rules out an introduction there rules it out here.
    """
    asked: dict[str, Any] = {"options": replace(wishes, improve=False), "already": barred, "judgement": judgement}
    found, beside = relief(shared, **asked), compared(shared, **asked)
    named = {one.key: one.called for one in shared}
    return Look(
        (spoken("Think of the one person on most ways between others; we do not say who it is."), *found.sentences),
        tuple(_idea(one, shared, named) for one in found.introductions),
        _beside(beside),
        (*(_cost(one) for one in prices(shared, **asked)), spoken(NOT_PRICED)),
    )


def _same(shared: SharedMap, barred: Collection[Pair]) -> Any:
    return shared.people, shared.ties, dict(shared.yes), shared.apart, frozenset(barred)


def _idea(one: Introduction, shared: SharedMap, named: Mapping[str, str]) -> dict[str, str]:
    names = listed([named[one.one], named[one.other]])
    why = said(one, shared, name_of=named.__getitem__)
    return {"one": one.one, "other": one.other, "introducer": one.introducer, "names": names, "said": why}


def _beside(found: Compared) -> Table:
    """Our list, as many pairs drawn by lot, and pairs of the best known."""
    three = (found.ours, found.random, found.popular)
    rows = (
        (spoken("Of 100 people with one tie or none, how many meet somebody"), [100 * one.few_tied for one in three]),
        (spoken("Of 100 places, how many go to the tenth with most ties"), [100 * one.on_popular for one in three]),
        (spoken("Ties that may come of it, about"), [one.ties for one in three]),
    )
    return Table(
        spoken("The ideas of today beside as many other pairs"),
        (spoken("What it does"), spoken("Ours"), spoken("By lot"), spoken("Of the best known")),
        tuple((name, *(round(value) for value in values)) for name, values in rows),
    )


def _cost(price: Price) -> str:
    rule = spoken(price.safeguard)
    if price.gain < LEAST:
        return spoken("The rule that {rule} costs nothing just now.", rule=rule)
    more = marked("Without the rule that {rule}, the list could be worth {share} of 100 more.")
    return spoken(more, rule=rule, share=round(100 * price.gain))
