"""The introductions desk: read and written only while everybody in an introduction agrees."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbook.errors import NotAccepted, WorkbookError
from workbook.language.say import marked, number, spoken
from workbook.network.graph import at_most
from workbook.people.introducing import (
    ASKS_A_WEEK,
    INTRODUCES_AT_MOST,
    WEEK,
    Act,
    Order,
    Prepared,
    State,
    Step,
    accepted,
    asked_in_order,
    in_this_period,
    is_open,
    not_now,
    order,
    state,
)
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Tie, pair
from workbook.people.words import Purpose, Role, Strength, TieKind
from workbook.storage import steps, ties
from workbook.storage.history import Writing
from workbook.storage.permission import asked
from workbook.storage.schema import introduction
from workbook.storage.workbook import Workbook

CAP = "introductions asked in a week"
"""The setting that holds how often the team wants to ask in a week."""
GONE = marked(
    "This introduction cannot go on, because a yes it stands on has ended or it is not on the desk. "
    "Look at the list again. Nothing was said to anybody and nothing was changed."
)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What somebody saw on the page when they acted.

    Attributes
    ----------
    key : str
        The introduction.
    state : State
        How far it had come there; a page that is behind changes nothing.
    """

    key: str
    state: State


# Looking


def prepared(book: Workbook, *, audience: str) -> list[Prepared]:
    """Every introduction, past ones too, on which everybody in it agrees to be asked; oldest first.

    Always read for the purpose "introduce"; two who are kept apart are left out.
    """
    with book._looking() as connection:
        return steps.read(connection, book._ask(connection, Purpose.INTRODUCE, audience))


def asks_left(book: Workbook) -> int:
    """How often the team may still ask this week, by its own limit; of the work, not of people."""
    with book._looking() as connection:
        asked_lately = steps.asked_since(connection, book._time.now(connection) - WEEK)
    return max(0, asks_a_week(book) - asked_lately)


def asks_a_week(book: Workbook) -> int:
    """The team's own limit."""
    said = book.setting(CAP)
    return int(said) if said.isdecimal() else ASKS_A_WEEK


def in_order(one: Prepared, shared: SharedMap) -> Order:
    """Who is asked first and who second.

    Raises
    ------
    WorkbookError
        One of the two is not on the map of those who agreed.
    """
    counts: dict[str, int] = {}
    for tie in shared.without(TieKind.SERVICE).ties:
        for end in tie.pair:
            counts[end] = counts.get(end, 0) + 1
    return asked_in_order(one, order((shared.person(one.one), shared.person(one.other)), counts))


# Acting


def worth(book: Workbook, one: str, other: str, *, audience: str, because: str = "", introducer: str = "") -> str:
    """Put a pair on the desk as worth asking; gives the introduction's key.

    Whoever has introduced as often as one person is asked to is left out as introducer.

    Raises
    ------
    WorkbookError
        One of the two has not agreed to be introduced or has had their share, they are kept
        apart, or the pair is on the desk or rests.
    """
    shared = _may_be_put_up(book, one, other, audience)
    with book.writing() as write:
        every = steps.read(write.connection, asked(Purpose.INTRODUCE, audience, write.at))
        if pair(one, other) in not_now(every, now=write.at):
            raise WorkbookError(spoken("These two are on the desk already, or rest for now. Nothing was changed."))
        taken, brought = in_this_period(every, now=write.at)
        if any(taken[key] >= at_most(shared.person(key)) for key in (one, other)):
            raise WorkbookError(
                spoken("One of these two has had as many introductions as they want. Nothing was changed.")
            )
        willing = introducer in {who.key for who in shared} and shared.yes[introducer].may_introduce
        through = introducer if willing and brought[introducer] < INTRODUCES_AT_MOST else ""
        return ties.mark_introduction(write, one, other, state="worth asking", because=because, introducer=through)


def set_aside(book: Workbook, one: str, other: str, *, audience: str) -> None:
    """Set an idea aside: it rests, and nobody is told."""
    _may_be_put_up(book, one, other, audience)
    with book.writing() as write:
        every = steps.read(write.connection, asked(Purpose.INTRODUCE, audience, write.at))
        if any(is_open(known) and known.pair == pair(one, other) for known in every):
            raise WorkbookError(
                spoken("These two are on the desk. Leave it for now there instead. Nothing was changed.")
            )
        ties.mark_introduction(write, one, other, state="set aside", because="", introducer="")


def ask(book: Workbook, seen: Seen, *, audience: str) -> Prepared:
    """Write down that the next of the two was asked.

    Raises
    ------
    NotAccepted
        The team has asked as often this week as it wants to.
    """
    return _take(book, seen, Step(act=Act.ASK, at=book.now), audience)


def said_yes(book: Workbook, seen: Seen, *, audience: str) -> Prepared:
    """Write down that whoever was asked last said yes."""
    return _take(book, seen, Step(act=Act.YES, at=book.now), audience)


def leave(book: Workbook, seen: Seen, *, audience: str) -> Prepared:
    """Leave it for now: after a no, after silence or for a reason of our own, which is not kept."""
    return _take(book, seen, Step(act=Act.LEAVE, at=book.now), audience)


def introduced(book: Workbook, seen: Seen, *, level: int, first_step: str, audience: str) -> Prepared:
    """Write down how the two were introduced, and the first small step."""
    return _take(book, seen, Step(act=Act.MAKE, at=book.now, level=level, words=first_step), audience)


def told(book: Workbook, seen: Seen, *, person: str, how: str, knows: bool, audience: str) -> Prepared:
    """Write down how one of the two says it was; a tie only when both say that they know each other."""
    return _take(book, seen, Step(act=Act.TELL, at=book.now, person=person, words=how, knows=knows), audience)


def _take(book: Workbook, seen: Seen, step: Step, audience: str) -> Prepared:
    """Check a step against what stands, write it, and give the introduction as it stands then."""
    shared, limit = book.shared_map(for_purpose=Purpose.INTRODUCE, audience=audience), asks_a_week(book)
    with book.writing() as write:
        one = _on_the_desk(write, seen.key, shared)
        first = in_order(one, shared).first
        whole = replace(step, at=write.at, person=step.person or _about(one, step.act, first))
        whole = accepted(one, whole, seen=seen.state, first=first)
        if step.act == Act.ASK and steps.asked_since(write.connection, write.at - WEEK) >= limit:
            raise NotAccepted(
                spoken("Asking"),
                spoken("the limit you set yourselves is {limit} a week. It can wait.", limit=number(limit)),
            )
        steps.add(write, one, whole)
        after = replace(one, steps=(*one.steps, whole))
        _finish(write, after)
        return after


def _on_the_desk(write: Writing, key: str, shared: SharedMap) -> Prepared:
    """One introduction, if everybody in it agrees at this moment."""
    here = {who.key for who in shared}
    for one in steps.read(write.connection, asked(shared.purpose, shared.audience, write.at)):
        if one.key == key and {one.one, one.other} <= here:
            return one
    raise WorkbookError(spoken(GONE))


def _about(one: Prepared, act: Act, first: str) -> str:
    """Whom the next asking or yes is about."""
    if act == Act.YES and one.steps:
        return one.steps[-1].person
    if act == Act.ASK:
        return (one.other if first == one.one else one.one) if one.steps else first
    return ""


def _finish(write: Writing, one: Prepared) -> None:
    """Close what is over, and record the tie that both spoke of."""
    if state(one) == State.TIE:
        known = Tie(one=one.one, other=one.other, strength=Strength.KNOW, since=write.today, source="introduction")
        ties.record(write, known)
    if state(one) in (State.TIE, State.OVER):
        ties.close_introductions(write, introduction.c.key == one.key)


def _may_be_put_up(book: Workbook, one: str, other: str, audience: str) -> SharedMap:
    """The map of those who agreed, if both may be introduced to each other."""
    shared = book.shared_map(for_purpose=Purpose.INTRODUCE, audience=audience)
    both = pair(shared.person(one).key, shared.person(other).key)
    staff = any(shared.person(key).role == Role.STAFF for key in both)
    if staff or both in shared.apart or not steps.may_meet(both, shared.yes):
        raise WorkbookError(
            spoken(
                "There is no introduction to prepare between these two at the moment. Choose others. "
                "Nothing was changed."
            )
        )
    return shared
