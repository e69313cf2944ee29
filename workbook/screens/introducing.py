"""Who could meet whom this week, and why: proposals among people who said yes to being introduced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from operator import itemgetter
from typing import Any

from workbook.language.say import counted
from workbook.network.introductions import PRESETS, Wishes, propose
from workbook.network.words import JUDGEMENT, Introduction, said
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair, pair
from workbook.people.words import Audience, Purpose, Role
from workbook.screens.live import Screen
from workbook.storage.workbook import Workbook

NOBODY_YET = (
    "There is no introduction to propose yet. It takes two people who agreed to be introduced and "
    "something both allow to be told: a concern, a group, a language, a ride."
)


class Introductions(Screen):
    """Up to five introductions with their reasons; each person is asked apart (P020, P024, P033)."""

    template = "introductions.html"

    def __init__(self, here: Any, *, at_most: int = 5) -> None:
        super().__init__(here)
        self.at_most = at_most
        self.preset = "balanced"
        self.own_reasons: dict[Pair, str] = {}

    def view(self) -> dict[str, Any]:
        """The proposals, those already marked, and the organizer's own reasons."""
        shared = shared_for_introducing(self.here.workbook, self.here.audience)
        marked = self.here.workbook.marked_introductions(for_purpose="introduce", audience=self.here.audience)
        done = {pair(mark["one"], mark["other"]) for mark in marked}
        found = self._proposals(shared, done) if self.here.live else []
        named = {one.key: one.called for one in shared}
        return {
            "sentence": _said(len(found), marked, len(shared)),
            "proposals": [_told(one, shared, named) for one in found],
            "marked": [mark | {"names": f"{named[mark['one']]} and {named[mark['other']]}"} for mark in marked],
            "people": sorted(((one.key, one.called) for one in shared if _may_meet(one, shared)), key=itemgetter(1)),
            "presets": tuple((name, name.capitalize()) for name in PRESETS),
            "preset": self.preset,
            "nobody": NOBODY_YET,
        }  # fmt: skip

    def do_preset(self, values: dict[str, Any]) -> str:
        """Put another aim first."""
        wanted = str(values.get("preset", ""))
        self.preset = wanted if wanted in PRESETS else self.preset
        return f"Showing: {self.preset}."

    def do_reason(self, values: dict[str, Any]) -> str:
        """Add the organizer's own reason for a pair."""
        together = pair(str(values.get("one", "")), str(values.get("other", "")))
        self.own_reasons[together] = str(values.get("because", ""))[:200].strip()
        return "Taken into account. Your reason is for your eyes; the two hear only that you think they would get on."

    def do_worth(self, values: dict[str, Any]) -> str:
        """Mark a pair as worth asking."""
        self._mark(values, state="worth asking")
        return "Marked as worth asking. Ask each of them apart, by the reason only, before you name the other."

    def do_aside(self, values: dict[str, Any]) -> str:
        """Set a pair aside."""
        self._mark(values, state="set aside")
        return "Set aside. It will not be proposed again for now, and nobody is told."

    def _mark(self, values: Mapping[str, Any], *, state: str) -> None:
        """Write the mark of a pair that may be introduced."""
        shared = shared_for_introducing(self.here.workbook, self.here.audience)
        one, other = (shared.person(str(values.get(name, ""))).key for name in ("one", "other"))
        because, introducer = self.own_reasons.get(pair(one, other), ""), str(values.get("introducer", ""))
        self.here.workbook.mark_introduction(one, other, state=state, because=because, introducer=introducer)

    def _proposals(self, shared: SharedMap, done: set[Pair]) -> list[Introduction]:
        """What the engine proposes, without the pairs that are marked already."""
        wishes = Wishes(at_most=self.at_most, preset=self.preset, seed=self.here.parameters.seed)
        return propose(shared, options=wishes, already=done | namesakes(shared), judgement=self.own_reasons)


def shared_for_introducing(book: Workbook, audience: Audience) -> SharedMap:
    """The map of people who agreed to be introduced, or to introduce."""
    return book.shared_map(for_purpose=Purpose.INTRODUCE, audience=audience)


def namesakes(shared: SharedMap) -> set[Pair]:
    """Pairs of the same name, who may be one person written down twice."""
    named: dict[str, list[str]] = defaultdict(list)
    for one in shared:
        named[one.called.casefold()].append(one.key)
    return {pair(*two) for keys in named.values() for two in combinations(keys[:50], 2)}


def proposals(book: Workbook, *, at_most: int, preset: str) -> list[dict[str, Any]]:
    """Proposals as sentences, for the command line.

    Returns
    -------
    list of dict
        one, other, introducer (keys), said (a sentence), worth, reasons.
    """
    shared = shared_for_introducing(book, Audience.OWN_TABLE)
    marked = book.marked_introductions(for_purpose="introduce", audience=Audience.OWN_TABLE)
    done = {pair(mark["one"], mark["other"]) for mark in marked} | namesakes(shared)
    judged = {pair(mark["one"], mark["other"]): mark["because"] for mark in marked if mark["because"]}
    found = propose(
        shared, options=Wishes(at_most=at_most, preset=preset), already=done - judged.keys(), judgement=judged
    )
    named = {one.key: one.called for one in shared}
    return [_told(one, shared, named) for one in found]


def _told(one: Introduction, shared: SharedMap, named: Mapping[str, str]) -> dict[str, Any]:
    """One proposal in words, with its numbers behind the fold."""
    own = [told.what for told in one.reasons if told.reason == JUDGEMENT]
    return {
        "one": one.one, "other": one.other, "introducer": one.introducer,
        "names": f"{named[one.one]} and {named[one.other]}",
        "said": said(one, shared, name_of=named.__getitem__),
        "worth": one.worth,
        "effects": list(one.effects),
        "own_reason": own[0] if own else "",
        "numbers": {name: round(value, 2) for name, value in one.numbers.items()},
    }  # fmt: skip


def _may_meet(one: Any, shared: SharedMap) -> bool:
    """Whether somebody may be one of the two."""
    return one.role != Role.STAFF and shared.yes[one.key].may_be_introduced


def _said(found: int, marked: list[dict[str, str]], people: int) -> str:
    """The screen in one or two sentences."""
    worth = sum(mark["state"] == "worth asking" for mark in marked)
    who = counted(people, "person", "people")
    said = f"{who.capitalize()} agreed to be asked about introductions."
    if found:
        said = f"{counted(found, 'introduction').capitalize()} to consider among {who} who agreed to be asked."
    return said + (f" {counted(worth, 'pair').capitalize()} marked as worth asking." if worth else "")
