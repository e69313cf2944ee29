"""One introduction of the desk in plain words: where it stands, what comes next, what to say aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from workbook.figures.introduction_sheet import introduction_sheet
from workbook.language.say import day, listed, marked, sentence, spoken
from workbook.network.drafts import Draft, asking, between, first_tie, introducing, together
from workbook.network.words import JUDGEMENT, Introduction, Told, said
from workbook.people.introducing import HOW_IT_WAS, LEVELS, NEXT, Act, Order, Prepared, State, Step, look_in_on, state
from workbook.people.shared_map import SharedMap
from workbook.screens.our_drafts import our_drafts
from workbook.storage.desk import in_order

WHY_FIRST = {
    "role": marked(
        "{first} first: a no is harder for a participant than for a leader, and for a leader than for an ally."
    ),
    "fewer ties": marked("{first} first: {first} knows fewer people here, so more hangs on it for {first}."),
    "alike": marked("{first} first: for both of them about as much hangs on it."),
}
_SAID = {
    State.WORTH: marked("worth asking; nobody has been asked"),
    State.FIRST_ASKED: marked("{first} has been asked"),
    State.FIRST_YES: marked("{first} said yes; {second} has not been asked"),
    State.SECOND_ASKED: marked("{first} said yes; {second} has been asked"),
    State.BOTH_YES: marked("both said yes; they may hear each other’s names"),
    State.MADE: marked("introduced; look in on {day}"),
    State.ONE_TOLD: marked("introduced; one of them has told how it was"),
}
_NEXT = {
    State.WORTH: marked("I have asked {first}"),
    State.FIRST_ASKED: marked("{first} said yes"),
    State.FIRST_YES: marked("I have asked {second}"),
    State.SECOND_ASKED: marked("{second} said yes"),
}
NameOf = Callable[[str], str]


def row(one: Prepared, shared: SharedMap, *, today: date, name_of: NameOf) -> dict[str, Any]:
    """One line of the list: who, and how far it has come."""
    now, words = state(one), _words(one, in_order(one, shared), name_of)
    due = look_in_on(one)
    return {
        "key": one.key, "state": now.value, "names": names(one, name_of), "due": bool(due and due.date() <= today),
        "said": spoken("introduced; look in now") if due and due.date() <= today else spoken(_SAID[now], **words),
    }  # fmt: skip


def opened(one: Prepared, shared: SharedMap, *, name_of: NameOf) -> dict[str, Any]:
    """Everything about the introduction that is open: why these two, the one next step, the words for it."""
    now, asked = state(one), in_order(one, shared)
    words = _words(one, asked, name_of)
    drafts = drafts_now(one, asked, shared)
    return {
        "why": _why(one, shared, name_of),
        "own_reason": one.because,
        "why_first": spoken(WHY_FIRST[asked.why], **words) if now == State.WORTH else "",
        "next": NEXT[now].value,
        "button": spoken(_NEXT[now], **words) if now in _NEXT else "",
        "levels": tuple((level, spoken(said)) for level, said in LEVELS.items()),
        "first_step": next((step.words for step in one.steps if step.act == Act.MAKE), ""),
        "up": _level_up(one),
        "still": [(key, name_of(key)) for key in one.pair if key not in _told(one)],
        "how": tuple((how, sentence(spoken(how)).rstrip(".")) for how in HOW_IT_WAS),
        "drafts": drafts,
        "page": introduction_sheet(drafts) if drafts else "",
    }


def drafts_now(one: Prepared, asked: Order, shared: SharedMap) -> list[Draft]:
    """What to say next: to one apart, without the other's name, or with names once both have said yes."""
    now, words = state(one), our_drafts()
    if now in (State.WORTH, State.FIRST_ASKED):
        return [asking(shared, asked.first, asked.second, words=words)]
    if now in (State.FIRST_YES, State.SECOND_ASKED):
        return [asking(shared, asked.second, asked.first, words=words)]
    if now != State.BOTH_YES:
        return []
    both = [together(shared, one.pair, words=words)]
    return [introducing(shared, one.introducer, one.pair, words=words), *both] if one.introducer else both


def names(one: Prepared, name_of: NameOf) -> str:
    """Both names, for the organizer's own screen."""
    return listed([name_of(one.one), name_of(one.other)])


def _words(one: Prepared, asked: Order, name_of: NameOf) -> dict[str, str]:
    due = look_in_on(one)
    return {"first": name_of(asked.first), "second": name_of(asked.second), "day": day(due) if due else ""}


def _why(one: Prepared, shared: SharedMap, name_of: NameOf) -> str:
    """Why these two, in what both allow to be told today."""
    two = shared.person(one.one), shared.person(one.other)
    reasons = between(shared, *two) or (Told(JUDGEMENT, one.because),)
    told = Introduction(one.one, one.other, one.introducer, reasons, between=first_tie(shared, *two))
    return said(told, shared, name_of=name_of)


def _told(one: Prepared) -> set[str]:
    return {step.person for step in one.steps if step.act == Act.TELL}


def _level_up(one: Prepared) -> str:
    """What they were introduced by, and the next level up, for another time."""
    made: Step | None = next((step for step in one.steps if step.act == Act.MAKE), None)
    if made is None:
        return ""
    level, up = spoken(LEVELS[made.level]), spoken(LEVELS.get(made.level + 1, ""))
    if not up:
        return sentence(level)
    return spoken("{level}. One level up, another time: {up}.", level=level, up=up[0].lower() + up[1:])
