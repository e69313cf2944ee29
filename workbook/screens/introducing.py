"""Who could meet whom, and how far it has come: proposals and the desk, for the organizer alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from operator import itemgetter
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import day, how_many, listed, marked, number, plural, spoken
from workbook.network.came_of_it import TOO_FEW, came_of_it, to_whom
from workbook.network.introductions import PRESETS, Wishes, propose
from workbook.network.words import JUDGEMENT, Introduction, said
from workbook.people.introducing import Prepared, State, in_this_period, is_open, not_now, rests_until, state
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair, pair
from workbook.people.words import Audience, Door, Purpose, Role, word
from workbook.screens import in_hand
from workbook.screens.undoing import UndoingScreen
from workbook.screens.what_if import WhatIf
from workbook.storage import desk
from workbook.storage.workbook import Workbook

NOBODY_YET = marked(
    "There is no introduction to propose yet. It takes two people who agreed to be introduced and "
    "something both allow to be told: a concern, a group, a language, a ride."
)
ENOUGH = marked(
    "You have asked {times} this week, which is the limit you set yourselves. "
    "New ideas can wait; be glad of what is under way."
)
MOST_A_WEEK = 50
SPEAKS_FOR_IT = {
    "strong": marked("much speaks for it"),
    "some": marked("something speaks for it"),
    "worth a try": marked("worth a try"),
}


class Introductions(UndoingScreen):
    """The desk: ideas with their reasons, and what is in hand; each person is asked apart (P020, P024, P033, P037)."""

    template = "introductions.html"

    def __init__(self, here: Any, *, at_most: int = 5) -> None:
        super().__init__(here)
        self.at_most = at_most
        self.preset = "balanced"
        self.opened = ""
        self.own_reasons: dict[Pair, str] = {}
        self.what_if = WhatIf()

    def view(self) -> dict[str, Any]:
        """What is in hand, the ideas of today, and what came of earlier ones; nothing of it in a report."""
        shared = shared_for_introducing(self.here.workbook, self.here.audience)
        if not self.here.live:
            return {"sentence": _said(0, 0, len(shared))}
        every = _still_here(desk.prepared(self.here.workbook, audience=self.here.audience), shared)
        left = desk.asks_left(self.here.workbook)
        wishes, barred = self._wanted(shared, every)
        found = propose(shared, options=wishes, already=barred, judgement=self.own_reasons) if left else []
        named = {one.key: one.called for one in shared}
        going = self._in_hand(shared, every, named)
        return {
            "sentence": _said(len(found), len(going), len(shared)),
            "marked": going,
            "proposals": self._one_open([_told(one, shared, named) for one in found], going),
            "enough": "" if left else enough(self.here.workbook),
            "people": sorted(((one.key, one.called) for one in shared if _may_meet(one, shared)), key=itemgetter(1)),
            "presets": tuple((name, spoken(name).capitalize()) for name in PRESETS),
            "preset": self.preset,
            "nobody": spoken(NOBODY_YET),
            "what_if": self.what_if.still(shared, barred),
            **self._for_your_eyes(every, shared, named),
        }

    # What is pressed

    def do_open(self, values: dict[str, Any]) -> str:
        """Open one introduction; the others fold."""
        self.opened = str(values.get("introduction", ""))[:80]
        every = desk.prepared(self.here.workbook, audience=self.here.audience)
        self.here.opened(Door.DESK, *(key for one in every if one.key == self.opened for key in (one.one, one.other)))
        return spoken("Open.")

    def do_preset(self, values: dict[str, Any]) -> str:
        """Put another aim first."""
        wanted = str(values.get("preset", ""))
        self.preset = wanted if wanted in PRESETS else self.preset
        return spoken("Showing: {preset}.", preset=spoken(self.preset))

    def do_reason(self, values: dict[str, Any]) -> str:
        """Add the organizer's own reason for a pair."""
        together = pair(str(values.get("one", "")), str(values.get("other", "")))
        self.own_reasons[together] = str(values.get("because", ""))[:200].strip()
        return spoken(
            "Taken into account. Your reason is for your eyes; the two hear only that you think they would get on."
        )

    def do_worth(self, values: dict[str, Any]) -> str:
        """Mark a pair as worth asking."""
        one, other, introducer = (str(values.get(name, "")) for name in ("one", "other", "introducer"))
        because = self.own_reasons.get((min(one, other), max(one, other)), "")
        self.opened = desk.worth(
            self.here.workbook, one, other, because=because, introducer=introducer, audience=self.here.audience
        )
        return spoken("Marked as worth asking. Ask each of them apart, by the reason only, before you name the other.")

    def do_aside(self, values: dict[str, Any]) -> str:
        """Set a pair aside."""
        one, other = (str(values.get(name, "")) for name in ("one", "other"))
        desk.set_aside(self.here.workbook, one, other, audience=self.here.audience)
        return spoken("Set aside. It will not be proposed again for now, and nobody is told.")

    def do_asked(self, values: dict[str, Any]) -> str:
        """Write down that the next of the two was asked."""
        desk.ask(self.here.workbook, self._seen(values), audience=self.here.audience)
        return spoken("Written down. Give them time; silence is an answer too, and costs nothing.")

    def do_yes(self, values: dict[str, Any]) -> str:
        """Write down a yes."""
        after = desk.said_yes(self.here.workbook, self._seen(values), audience=self.here.audience)
        if state(after) == State.BOTH_YES:
            return spoken("Both have said yes. Now, and only now, they hear each other’s names.")
        return spoken("One yes. Ask the other apart, still without a name.")

    def do_left(self, values: dict[str, Any]) -> str:
        """Leave it for now, for whatever reason."""
        desk.leave(self.here.workbook, self._seen(values), audience=self.here.audience)
        self.opened = ""
        return spoken("Left for now. Why is not kept and nobody is told; the two are not proposed again for a while.")

    def do_made(self, values: dict[str, Any]) -> str:
        """Write down how they were introduced, and the first small step."""
        chosen = str(values.get("level", ""))
        desk.introduced(
            self.here.workbook, self._seen(values), level=int(chosen) if chosen in "1234567" and chosen else 0,
            first_step=str(values.get("first_step", "")), audience=self.here.audience,
        )  # fmt: skip
        return spoken("Introduced. In two weeks, ask each of them apart how it was.")

    def do_told(self, values: dict[str, Any]) -> str:
        """Write down how one of them says it was."""
        after = desk.told(
            self.here.workbook, self._seen(values), person=str(values.get("person", "")),
            how=str(values.get("how", "")), knows=bool(values.get("knows")), audience=self.here.audience,
        )  # fmt: skip
        if state(after) == State.TIE:
            return spoken(
                "Both say that they know each other: it is a tie, and on the map of those who agreed to be on it."
            )
        if state(after) == State.OVER:
            return spoken("Both have told. It is no tie, and that is nobody’s failure.")
        return spoken("Written down. What one tells you, the other does not hear. Ask the other too.")

    def do_what_if(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Ask what would be lost without one person, and what would help."""
        shared = shared_for_introducing(self.here.workbook, self.here.audience)
        every = _still_here(desk.prepared(self.here.workbook, audience=self.here.audience), shared)
        self.what_if.ask(shared, *self._wanted(shared, every), self.own_reasons)
        return spoken("Looked. What was found stands below, for your eyes.")

    def do_cap(self, values: dict[str, Any]) -> str:
        """Say how often the team wants to ask in a week."""
        said = str(values.get("cap", "")).strip()
        if not (said.isascii() and said.isdecimal()) or not 1 <= int(said[:4]) <= MOST_A_WEEK:
            raise NotAccepted(spoken("How often"), spoken("a number from 1 to {most}.", most=MOST_A_WEEK))
        self.here.workbook.set(desk.CAP, str(int(said)))
        return plural(int(said), "At most one time a week from now on.", "At most {n} times a week from now on.")

    # What is shown

    def _in_hand(self, shared: SharedMap, every: list[Prepared], named: Mapping[str, str]) -> list[dict[str, Any]]:
        """What is under way, what is due first; one of them open."""
        name_of, going = named.__getitem__, [one for one in every if is_open(one)]
        rows = [in_hand.row(one, shared, today=self.here.today, name_of=name_of) for one in going]
        ordered = sorted(zip(rows, going, strict=True), key=lambda both: (not both[0]["due"], both[1].at, both[1].key))
        open_one = self.opened or next((shown["key"] for shown, _ in ordered), "")
        return [
            shown | ({"open": in_hand.opened(one, shared, name_of=name_of)} if one.key == open_one else {"open": None})
            for shown, one in ordered
        ]

    def _one_open(self, ideas: list[dict[str, Any]], going: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The ideas, one of them open unless something in hand is."""
        busy = any(one["open"] for one in going)
        chosen = next((idea["key"] for idea in ideas if idea["key"] == self.opened), ideas[0]["key"] if ideas else "")
        return [idea | {"open": not busy and idea["key"] == chosen} for idea in ideas]

    def _for_your_eyes(self, every: list[Prepared], shared: SharedMap, named: Mapping[str, str]) -> dict[str, Any]:
        """What rests, what came of it and to whom, and the team's own limit."""
        cap = desk.asks_a_week(self.here.workbook)
        asked = cap - desk.asks_left(self.here.workbook)
        return {
            "resting": _resting(every, self.here.workbook, named),
            "funnel": [line.said for line in came_of_it(every)] or [spoken(TOO_FEW)],
            "spread": to_whom(every, shared),
            "cap": cap,
            "pace": spoken("Asked this week: {asked} of {cap}.", asked=how_many(asked), cap=number(cap)),
        }

    def _seen(self, values: Mapping[str, Any]) -> desk.Seen:
        """What the page showed when somebody acted."""
        return desk.Seen(key=str(values.get("introduction", "")), state=word(str(values.get("state", ""))[:40], State))

    def _wanted(self, shared: SharedMap, every: list[Prepared]) -> tuple[Wishes, set[Pair]]:
        """What is asked of the engine, and the pairs it leaves alone: those on the desk, resting or of one name."""
        wishes, barred = _wishes(every, self.here.workbook, at_most=self.at_most, preset=self.preset)
        return replace(wishes, seed=self.here.parameters.seed), barred | namesakes(shared)


def shared_for_introducing(book: Workbook, audience: Audience) -> SharedMap:
    """The map of people who agreed to be introduced, or to introduce."""
    return book.shared_map(for_purpose=Purpose.INTRODUCE, audience=audience)


def enough(book: Workbook) -> str:
    """That the team has asked as often this week as it wanted to."""
    return spoken(ENOUGH, times=plural(desk.asks_a_week(book), "one time", "{n} times"))


def namesakes(shared: SharedMap) -> set[Pair]:
    """Pairs of the same name, who may be one person written down twice."""
    named: dict[str, list[str]] = defaultdict(list)
    for one in shared:
        named[one.called.casefold()].append(one.key)
    return {pair(*two) for keys in named.values() for two in combinations(keys[:50], 2)}


def proposals(book: Workbook, *, at_most: int, preset: str) -> list[dict[str, Any]]:
    """Proposals as sentences, for the command line; none while the team's own limit is reached.

    Returns
    -------
    list of dict
        one, other, introducer (keys), said (a sentence), worth, reasons.
    """
    shared = shared_for_introducing(book, Audience.OWN_TABLE)
    every = desk.prepared(book, audience=Audience.OWN_TABLE)
    wishes, barred = _wishes(every, book, at_most=at_most, preset=preset)
    found = propose(shared, options=wishes, already=barred | namesakes(shared)) if desk.asks_left(book) else []
    named = {one.key: one.called for one in shared}
    return [_told(one, shared, named) for one in found]


def _still_here(every: list[Prepared], shared: SharedMap) -> list[Prepared]:
    """Those whose people are all on the map: somebody may have taken a yes back since it was drawn."""
    here = {one.key for one in shared} | {""}
    return [one for one in every if {one.one, one.other, one.introducer} <= here]


def _wishes(every: list[Prepared], book: Workbook, *, at_most: int, preset: str) -> tuple[Wishes, set[Pair]]:
    """What is asked of the engine: everybody's own limit, and the pairs it leaves alone."""
    now = book.now
    taken, asked = in_this_period(every, now=now)
    return Wishes(at_most=at_most, preset=preset, taken=taken, asked=asked), not_now(every, now=now)


def _resting(every: list[Prepared], book: Workbook, named: Mapping[str, str]) -> list[str]:
    """Pairs that rest, with the day; why, and after what, is not said because it is not kept."""
    now, known = book.now, [(one, rests_until(one)) for one in every if state(one) == State.RESTS]
    return [
        spoken("{names}: until {day}", names=in_hand.names(one, named.__getitem__), day=day(until))
        for one, until in known
        if until and now < until
    ]


def _told(one: Introduction, shared: SharedMap, named: Mapping[str, str]) -> dict[str, Any]:
    """One proposal in words, with its numbers behind the fold."""
    own = [told.what for told in one.reasons if told.reason == JUDGEMENT]
    return {
        "key": f"{one.one}-{one.other}",
        "one": one.one, "other": one.other, "introducer": one.introducer,
        "names": listed([named[one.one], named[one.other]]),
        "said": said(one, shared, name_of=named.__getitem__),
        "worth": SPEAKS_FOR_IT[one.worth],
        "effects": list(one.effects),
        "own_reason": own[0] if own else "",
        "numbers": {name: round(value, 2) for name, value in one.numbers.items()},
    }  # fmt: skip


def _may_meet(one: Any, shared: SharedMap) -> bool:
    """Whether somebody may be one of the two."""
    return one.role != Role.STAFF and shared.yes[one.key].may_be_introduced


def _said(found: int, going: int, people: int) -> str:
    """The screen in one or two sentences."""
    agreed = plural(
        people,
        "One person agreed to be asked about introductions.",
        "{N} people agreed to be asked about introductions.",
    )
    if found:
        agreed = plural(
            found,
            "One introduction to consider among {people} who agreed to be asked.",
            "{N} introductions to consider among {people} who agreed to be asked.",
            people=plural(people, "one person", "{n} people"),
        )
    in_hand_now = plural(going, "One in hand.", "{N} in hand.")
    return " ".join([agreed, in_hand_now] if going else [agreed])
