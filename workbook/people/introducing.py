"""What an introduction goes through at the desk: whom to ask first, who said yes, when to look in again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workbook.errors import NotAccepted, UnknownValue, WorkbookError
from workbook.language.say import marked, spoken
from workbook.people.person import Person
from workbook.people.tie import Pair, pair
from workbook.people.words import Role

COOL_OFF = timedelta(days=90)
"""How long a pair rests after it was left, set aside or over; also the period of everybody's own limit."""
LOOK_IN = timedelta(days=14)
"""When each of the two is asked how it was."""
WEEK = timedelta(days=7)
ASKS_A_WEEK = 5
"""How often an organizer asks in a week, unless the team says otherwise (P037)."""
INTRODUCES_AT_MOST = 2
"""How often one person is asked to introduce in a period."""
LEVELS: dict[int, str] = {
    1: marked("Suggested to one of them to get in touch"),
    2: marked("Suggested it, and told the other to expect it"),
    3: marked("Written to both in one message"),
    4: marked("Called, all three together"),
    5: marked("Introduced in person"),
    6: marked("Introduced in person, and looked in again"),
    7: marked("Introduced in person, with something to do together"),
}
"""Jack Ricchiuto's seven levels of weaving, in our words."""
HOW_IT_WAS = (marked("useful"), marked("not useful"), marked("rather not say"))
_MORE_TO_LOSE = (Role.PARTICIPANT, Role.LEADER, Role.ALLY, Role.DECISION_MAKER, Role.STAFF)


class Act(StrEnum):
    """What happens at the desk, one line each."""

    ASK = "asked"
    YES = "yes"
    LEAVE = "left"
    MAKE = "made"
    TELL = "told"


class State(StrEnum):
    """How far an introduction has come."""

    WORTH = marked("worth asking")
    FIRST_ASKED = marked("first asked")
    FIRST_YES = marked("first said yes")
    SECOND_ASKED = marked("second asked")
    BOTH_YES = marked("both said yes")
    MADE = marked("introduced")
    ONE_TOLD = marked("one has told")
    TIE = marked("a tie")
    OVER = marked("over")
    RESTS = marked("rests")
    CLOSED = marked("closed")


NEXT: dict[State, Act] = {
    State.WORTH: Act.ASK,
    State.FIRST_ASKED: Act.YES,
    State.FIRST_YES: Act.ASK,
    State.SECOND_ASKED: Act.YES,
    State.BOTH_YES: Act.MAKE,
    State.MADE: Act.TELL,
    State.ONE_TOLD: Act.TELL,
}
"""The one thing that comes next; a state that is not here has nothing to come."""
_BEFORE_IT_IS_MADE = tuple(NEXT)[:5]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that happened with an introduction.

    That somebody said no is no step: "left" stands for a no, for silence and for a second
    thought of ours, and names nobody, so that nothing kept here can tell them apart.

    Attributes
    ----------
    person : str
        Who was asked, said yes or told how it was; empty for the others.
    level : int
        For "made": 1-7, see `LEVELS`.
    words : str
        For "made" the first small step; for "told" one of `HOW_IT_WAS`.
    knows : bool
        For "told": whether they say that the two know each other now.
    """

    act: Act
    at: datetime
    person: str = ""
    level: int = 0
    words: str = ""
    knows: bool = False


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """One introduction at the desk, with what happened so far.

    Attributes
    ----------
    one, other : str
        Keys, smaller first.
    because : str
        The organizer's own reason, for the organizer's eyes only.
    aside : bool
        Set aside as an idea, before anybody was asked.
    closed : bool
        Nothing comes after it: it is over, or a yes it stood on has ended.
    steps : tuple of Step
        Oldest first.
    """

    key: str
    one: str
    other: str
    at: datetime
    introducer: str = ""
    because: str = ""
    aside: bool = False
    closed: bool = False
    steps: tuple[Step, ...] = ()

    @property
    def pair(self) -> Pair:
        """Both keys, smaller first."""
        return pair(self.one, self.other)


@dataclass(frozen=True)
class Order:
    """Who is asked first, and why: "role", "fewer ties" or "alike"."""

    first: str
    second: str
    why: str


def state(one: Prepared) -> State:
    """How far an introduction has come."""
    acts = [step.act for step in one.steps]
    if one.aside or Act.LEAVE in acts:
        return State.RESTS
    told = [step for step in one.steps if step.act == Act.TELL]
    if len(told) == 2:
        return State.TIE if all(step.knows for step in told) else State.OVER
    if one.closed:
        return State.CLOSED
    if Act.MAKE in acts:
        return State.ONE_TOLD if told else State.MADE
    return _BEFORE_IT_IS_MADE[len(acts)]


def is_open(one: Prepared) -> bool:
    """Whether something is still to come."""
    return state(one) in NEXT


def order(two: tuple[Person, Person], ties: Mapping[str, int]) -> Order:
    """Whom to ask first: the one with more to lose by a no or by gossip.

    A participant comes before a leader, a leader before an ally; then whoever has fewer ties.

    Parameters
    ----------
    ties : mapping of str to int
        How many ties each person has on the map of those who agreed.
    """
    first, second = sorted(two, key=lambda who: (_MORE_TO_LOSE.index(who.role), ties.get(who.key, 0), who.key))
    if first.role != second.role:
        return Order(first.key, second.key, "role")
    fewer = ties.get(first.key, 0) < ties.get(second.key, 0)
    return Order(first.key, second.key, "fewer ties" if fewer else "alike")


def asked_in_order(one: Prepared, otherwise: Order) -> Order:
    """The order in which the two are asked: once the first was asked, it stays."""
    first = next((step.person for step in one.steps if step.act == Act.ASK), otherwise.first)
    if first == otherwise.first:
        return otherwise
    return Order(first, otherwise.first, "alike")


def accepted(one: Prepared, step: Step, *, seen: State, first: str) -> Step:
    """Return the step if it is what comes next, or refuse.

    Parameters
    ----------
    seen : State
        What the page showed when somebody acted.
    first : str
        Who is to be asked first.

    Raises
    ------
    WorkbookError
        Somebody else has gone on since, or the step skips one.
    NotAccepted, UnknownValue
        A level, a first small step or a word that does not fit.
    """
    now = state(one)
    if now != seen or now not in NEXT or step.act not in (NEXT[now], Act.LEAVE):
        raise WorkbookError(spoken(
            "This introduction has gone on since your page was drawn. "
            "Look at where it stands now, then choose again. Nothing was changed."
        ))  # fmt: skip
    if step.act != Act.LEAVE and step.person not in _whose_turn(one, now, first):
        raise WorkbookError(spoken(
            "It is not this person’s turn: ask one after the other, the one with more to lose first. "
            "Nothing was changed."
        ))  # fmt: skip
    return _worded(step)


def _whose_turn(one: Prepared, now: State, first: str) -> set[str]:
    """Whom the next step may be about."""
    both = {one.one, one.other}
    if now == State.WORTH:
        return {first}
    if now in (State.FIRST_ASKED, State.SECOND_ASKED):
        return {one.steps[-1].person}
    if now == State.FIRST_YES:
        return both - {one.steps[0].person}
    if now == State.BOTH_YES:
        return {""}
    return both - {step.person for step in one.steps if step.act == Act.TELL}


def _worded(step: Step) -> Step:
    """Check what was said with a step."""
    if step.act == Act.MAKE and step.level not in LEVELS:
        raise NotAccepted(spoken("How"), spoken("choose one of the seven ways in which they were introduced."))
    if step.act == Act.MAKE and not step.words.strip():
        raise NotAccepted(
            spoken("First small step"), spoken("please write one, such as a cup of tea on Thursday.")
        )
    if step.act == Act.TELL and step.words not in HOW_IT_WAS:
        raise UnknownValue(step.words[:40], of=spoken("way to say how it was"), valid=HOW_IT_WAS)
    return step


def look_in_on(one: Prepared) -> datetime | None:
    """When each of the two is asked how it was; None before they were introduced."""
    return next((step.at + LOOK_IN for step in one.steps if step.act == Act.MAKE), None)


def rests_until(one: Prepared) -> datetime | None:
    """Until when a pair is not proposed again; None while it is open or where nothing holds it."""
    if state(one) not in (State.RESTS, State.TIE, State.OVER):
        return None
    return (one.steps[-1].at if one.steps else one.at) + COOL_OFF


def not_now(every: Iterable[Prepared], *, now: datetime) -> set[Pair]:
    """Pairs that are on the desk, or rest."""
    return {one.pair for one in every if is_open(one) or ((until := rests_until(one)) and now < until)}


def in_this_period(every: Iterable[Prepared], *, now: datetime) -> tuple[Counter[str], Counter[str]]:
    """How often each person was thought of, and how often to introduce, in the last 90 days.

    An introduction counts from the day it was found worth asking and whatever came of it, so
    that nobody's share tells whether somebody said no.
    """
    counted = [one for one in every if not one.aside and now - one.at < COOL_OFF]
    taken = Counter(who for one in counted for who in one.pair)
    return taken, Counter(one.introducer for one in counted if one.introducer)
