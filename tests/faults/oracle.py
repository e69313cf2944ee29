"""What may be shown, worked out again from the words of the design alone, in plain lists.

Nothing of `people.consent` or `storage.permission` is used here: the rule is written a third time, by somebody
who read only the sentences. An answer is open until a newer one for the same purpose takes its place or it is taken
back. A yes counts while it is open, said yes, met six standards, had begun, has not ended, and reaches far enough.
A tie, a card or a mark is shown while everybody it names has such a yes. Taking a yes to being introduced back
closes what was being prepared, for good. A death takes back every yes but those for reports and stories, and nobody
says yes afterwards. Time never runs back.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

REACH = {"own table": 1, "organization": 2, "public": 3}
PURPOSES = ("map", "introduce", "report", "testimony", "contact", "training")


@dataclass
class Answer:
    person: str
    purpose: str
    yes: bool
    reach: int
    begins: datetime
    ends: datetime | None
    may_meet: bool
    may_introduce: bool
    standards: int = 6
    open: bool = True


@dataclass
class Known:
    one: str
    other: str
    kind: str
    since: date | None
    ended: date | None = None
    batch: str = ""


@dataclass
class Mark:
    one: str
    other: str
    through: str
    state: str
    open: bool = True
    closed_for_good: bool = False


@dataclass
class Card:
    people: tuple[str, ...]
    up: bool = True


@dataclass
class Oracle:
    """Everything that happened, as plain lists."""

    now: datetime
    people: dict[str, str] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    ties: list[Known] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    cards: dict[str, Card] = field(default_factory=dict)
    apart: set[tuple[str, str]] = field(default_factory=set)
    bonds: set[tuple[str, str, str]] = field(default_factory=set)
    staff: set[str] = field(default_factory=set)
    past: list[tuple[datetime, dict[str, Any]]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)

    # What happens

    def see(self, clock: datetime) -> datetime:
        """The moment, which never runs back."""
        self.now = max(self.now, clock)
        return self.now

    def remember(self) -> None:
        """Keep what stands now, for those who ask for an earlier moment."""
        held = {"people": dict(self.people), "ties": copy.deepcopy(self.ties), "cards": copy.deepcopy(self.cards)}
        self.past.append((self.now, held))

    def answer(self, new: Answer) -> None:
        for one in self.answers:
            if (one.person, one.purpose) == (new.person, new.purpose):
                one.open = False
        self.answers.append(new)
        if not new.yes:
            self._close_marks(new.person, new.purpose)

    def may_withdraw(self, person: str, purpose: str) -> bool:
        return any(one.open and one.yes and (one.person, one.purpose) == (person, purpose) for one in self.answers)

    def withdraw(self, person: str, purpose: str) -> None:
        for one in self.answers:
            if (one.person, one.purpose) == (person, purpose):
                one.open = False
        self._close_marks(person, purpose)

    def died(self, person: str) -> None:
        """What only the living do ends; what was allowed for reports and stories stays."""
        self.dead.add(person)
        for purpose in ("map", "introduce", "contact", "training"):
            if self.may_withdraw(person, purpose):
                self.withdraw(person, purpose)

    def _close_marks(self, person: str, purpose: str) -> None:
        for mark in self.marks:
            if purpose == "introduce" and person in (mark.one, mark.other, mark.through):
                mark.open, mark.closed_for_good = False, True

    def tie(self, one: str, other: str, kind: str, *, batch: str = "") -> None:
        first, second = sorted((one, other))
        today, before = self.now.date(), [known for known in self.ties if self._same(known, first, second, kind)]
        for known in before:
            if known.ended is None or known.ended > today:
                known.ended = max(today, known.since or today)
        since = today if before or batch else None
        self.ties.append(Known(first, second, kind, since, batch=batch))

    @staticmethod
    def _same(known: Known, one: str, other: str, kind: str) -> bool:
        return (known.one, known.other, known.kind) == (one, other, kind)

    def mark(self, one: str, other: str, through: str, state: str) -> None:
        first, second = sorted((one, other))
        for mark in self.marks:
            if (mark.one, mark.other) == (first, second):
                mark.open = False
        self.marks.append(Mark(first, second, through, state))

    def undo_import(self, batch: str) -> None:
        self.ties = [known for known in self.ties if known.batch != batch]
        for person in [key for key, came in self.people.items() if came == batch]:
            if not self.built_on(person):
                self.remove(person)

    def remove(self, person: str) -> None:
        del self.people[person]
        self.gone.add(person)
        self.bonds = {bond for bond in self.bonds if person not in bond[:2]}

    def forget(self, person: str) -> None:
        """Everything that hangs on somebody goes; a card that names others too is taken down until it was read."""
        self.remove(person)
        self.answers = [one for one in self.answers if one.person != person]
        self.ties = [known for known in self.ties if person not in (known.one, known.other)]
        self.apart = {two for two in self.apart if person not in two}
        self.marks = [mark for mark in self.marks if person not in (mark.one, mark.other)]
        for mark in self.marks:
            if mark.through == person:
                mark.through, mark.open, mark.closed_for_good = "", False, True
        for key, card in list(self.cards.items()):
            if person in card.people and (card.people[0] == person or len(card.people) == 1):
                del self.cards[key]
            elif person in card.people:
                card.up, card.people = False, tuple(one for one in card.people if one != person)
        self.past.clear()

    def built_on(self, person: str) -> bool:
        """Whether somebody has answered, or is named anywhere else."""
        return (
            any(one.person == person for one in self.answers)
            or any(person in (known.one, known.other) for known in self.ties)
            or any(person in card.people for card in self.cards.values())
            or any(person in (mark.one, mark.other, mark.through) for mark in self.marks)
            or any(person in two for two in self.apart)
        )

    def bonded(self, person: str) -> bool:
        return any(person in bond[:2] for bond in self.bonds)

    # What may be shown

    def agreed(self, purpose: str, audience: str) -> set[str]:
        return {one.person for one in self.answers if self._counts(one, purpose, REACH[audience])}

    def _counts(self, one: Answer, purpose: str, reach: int) -> bool:
        if one.purpose != purpose or not one.open or not one.yes or one.standards < 6:
            return False
        if one.person not in self.people or one.reach < reach:
            return False
        return one.begins <= self.now and (one.ends is None or self.now < one.ends)

    def map(self, purpose: str, audience: str, at: datetime | None = None) -> tuple[Any, ...]:
        """People, ties that stand on the day, and pairs never to be brought together."""
        then, day = self._then(at), (at or self.now).date()
        shown = self.agreed(purpose, audience) & set(then["people"])
        ties = sorted(
            (known.one, known.other, known.kind)
            for known in then["ties"]
            if {known.one, known.other} <= shown
            and (known.since is None or known.since <= day)
            and (known.ended is None or day < known.ended)
        )
        never = {(one, other) for one, other in self.apart | self._bonded() if {one, other} <= shown}
        return tuple(sorted(shown)), ties, sorted(never)

    def _bonded(self) -> set[tuple[str, str]]:
        return {(min(one, other), max(one, other)) for one, other, _ in self.bonds}

    def all_ties(self, purpose: str, audience: str, at: datetime | None = None) -> list[Any]:
        then = self._then(at)
        shown = self.agreed(purpose, audience) & set(then["people"])
        told = [known for known in then["ties"] if {known.one, known.other} <= shown]
        return sorted((known.one, known.other, known.kind, str(known.since), str(known.ended)) for known in told)

    def shown_cards(self, purpose: str, audience: str, at: datetime | None = None) -> list[str]:
        shown = self.agreed(purpose, audience)
        return sorted(key for key, card in self._then(at)["cards"].items() if card.up and set(card.people) <= shown)

    def shown_marks(self, purpose: str, audience: str) -> list[Any]:
        shown = self.agreed(purpose, audience)
        return sorted(
            (mark.one, mark.other, mark.state)
            for mark in self.marks
            if mark.open
            and {mark.one, mark.other} <= shown
            and (not mark.through or mark.through in shown)
            and (mark.one, mark.other) not in self.apart | self._bonded()
        )

    def may_meet(self, one: str, other: str, audience: str) -> bool:
        """Whether two people may be proposed to each other at all."""
        people, ties, never = self.map("introduce", audience)
        willing = {
            answer.person
            for answer in self.answers
            if self._counts(answer, "introduce", REACH[audience]) and answer.may_meet
        }
        first, second = sorted((one, other))
        tied = any((known[0], known[1]) == (first, second) for known in ties)
        return {one, other} <= willing & set(people) - self.staff and not tied and (first, second) not in never

    def may_bring_together(self, person: str, audience: str) -> bool:
        return any(
            answer.person == person and answer.may_introduce and self._counts(answer, "introduce", REACH[audience])
            for answer in self.answers
        )

    def _then(self, at: datetime | None) -> dict[str, Any]:
        if at is None:
            return {"people": self.people, "ties": self.ties, "cards": self.cards}
        earlier = [held for moment, held in self.past if moment <= at]
        return earlier[-1] if earlier else {"people": {}, "ties": [], "cards": {}}


Inverse = Callable[[Oracle], None]
