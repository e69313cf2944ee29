"""Roles offered to people: whom we have offered nothing, what each can take on, and who accepted (P004, P007, P011)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import marked, plural, spoken
from workbook.people.person import Person
from workbook.people.words import Purpose, Role
from workbook.phases.asks import role_cards
from workbook.phases.entry import Entry, of_kind
from workbook.phases.invitations import role_of, words
from workbook.phases.offers import ANSWERS, CAPACITY, NOT_NOW, OFFER, Gap, accepted, bench, gaps
from workbook.screens.undoing import UndoingScreen

WEEKS = (4, 8, 12, 26)
ROLES = (Role.PARTICIPANT, Role.LEADER)
ACCEPTED = marked("accepted a role")
"""What the history says of somebody who is a leader from now on, in one language whoever wrote it down."""


@dataclass(frozen=True)
class Offered:
    """One role that was offered, as the organizer reads it.

    Attributes
    ----------
    said : tuple of str
        The invitation, line by line, to be spoken aloud.
    may_lead : bool
        They accepted a role and are not yet written down as a leader.
    """

    card: Entry
    called: str
    role: str
    answer: str
    said: tuple[str, ...]
    may_lead: bool


class RolesOffered(UndoingScreen):
    """What was offered to whom, for the organizer's own screen; others see how many, and never who.

    Only people with a valid yes to being asked are here, in names and in numbers.
    """

    template = "offering.html"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.weeks = 8

    def view(self) -> dict[str, Any]:
        """Who waits for an offer, what was offered, and what each said about their time."""
        people, cards = self._agreed(), self.here.cards(OFFER.name, CAPACITY.name)
        waits = bench(list(people), cards, today=self.here.today, after=timedelta(weeks=self.weeks))
        return {
            "sentence": self._said(len(people), len(waits)), "weeks": self.weeks, "choose_weeks": WEEKS,
            "people": [(key, one.called) for key, one in people.items()],
            "waits": [people[key].called for key in waits], "offered": self._offered(people, cards),
            "gaps": [(people[gap.person].called, gap) for gap in gaps(cards) if gap.person in people],
            "roles": [(one.key, one.body) for one in self._ready()],
            "answers": [(value, spoken(label)) for value, label in ANSWERS],
            "not_now": [(value, spoken(label)) for value, label in NOT_NOW],
        }  # fmt: skip

    def do_weeks(self, values: dict[str, Any]) -> str:
        """Choose after how long without an offer we look at ourselves."""
        asked = str(values.get("weeks", ""))
        if asked not in map(str, WEEKS):
            raise NotAccepted(marked("Weeks"), spoken("choose one of the times on the list."))
        self.weeks = int(asked)
        return plural(self.weeks, "Looking back one week.", "Looking back {n} weeks.")

    def do_offer(self, values: dict[str, Any]) -> str:
        """Write down that a role is offered to somebody who said yes to being asked."""
        person = self._person(str(values.get("person", "")))
        role = role_of([str(values.get("role", ""))], self.here.cards("role card"))
        if any(gap.not_now for gap in self._gaps() if gap.person == person.key):
            raise NotAccepted(OFFER.title, spoken("{name} said: not now. Wait until they say so.", name=person.called))
        facts = {"answer": "open", "offered_on": self.here.today.isoformat(), "offered_by": str(values.get("by", ""))}
        self._put_up(OFFER.name, str(values.get("body", "")), facts, {"to": person.key}, parents=(role.key,))
        return spoken("Written down. Ask {name} aloud, with the words below, and make a no easy.", name=person.called)

    def do_answer(self, values: dict[str, Any]) -> str:
        """Write down what somebody answered; a "not now" is kept from everybody else."""
        card = self._offer(str(values.get("key", "")))
        answer = str(values.get("answer", ""))
        self.here.workbook.correct_card(card, body=card.body, facts={**card.facts, "answer": answer})
        return spoken("Written down: {answer}.", answer=spoken(dict(ANSWERS)[answer]))

    def do_lead(self, values: dict[str, Any]) -> str:
        """Write somebody down as a leader, which takes a role that was offered and accepted (P011)."""
        card = self._offer(str(values.get("key", "")))
        person = self._person(card.people.get("to", ""))
        if person.key not in accepted(self.here.cards(OFFER.name)):
            why = spoken("nobody is called a leader before a role was offered and accepted.")
            raise NotAccepted(marked("Leader"), why)
        self.here.workbook.correct_person(replace(person, role=Role.LEADER), seen=person, reason=ACCEPTED)
        return spoken("{name} is written down as a leader: a role was offered and accepted.", name=person.called)

    def do_capacity(self, values: dict[str, Any]) -> str:
        """Write down what somebody says about their own time, beside what staff had guessed (P004)."""
        person = self._person(str(values.get("person", "")))
        facts = {name: values.get(name, "") for name in ("hours", "when", "not_now", "guess")}
        self._put_up(CAPACITY.name, str(values.get("body", "")), facts, {"of": person.key})
        return spoken("Written down in the words of {name}.", name=person.called)

    def _put_up(
        self, kind: str, body: str, facts: dict[str, Any], people: dict[str, str], *, parents: tuple[str, ...] = ()
    ) -> None:
        """Put up a card that names one person, lent for being asked and for nothing else."""
        phase = {OFFER.name: OFFER, CAPACITY.name: CAPACITY}[kind].phase
        self.here.workbook.add_card(
            Entry(kind=kind, phase=phase, round=self.here.round, body=body, facts=facts, people=people, parents=parents,
                  programme=self.here.parameters.programme)
        )  # fmt: skip

    def _agreed(self) -> dict[str, Person]:
        """Participants and leaders who said yes to being asked, by the name they want to be called."""
        shared = self.here.workbook.shared_map(for_purpose=Purpose.CONTACT, audience=self.here.audience)
        found = sorted((one for one in shared if one.role in ROLES), key=lambda one: (one.called.casefold(), one.key))
        return {one.key: one for one in found}

    def _person(self, key: str) -> Person:
        """One of those who said yes to being asked."""
        people = self._agreed()
        if key not in people:
            raise NotAccepted(marked("Person"), spoken("choose somebody who said yes to being asked."))
        return people[key]

    def _offer(self, key: str) -> Entry:
        """An offer by its key."""
        for card in self.here.cards(OFFER.name):
            if card.key == key:
                return card
        raise NotAccepted(OFFER.title, spoken("it is no longer here. Reload the page to see what is."))

    def _ready(self) -> list[Entry]:
        """Role cards that can be offered: with a number, a day, a place and our support (P010)."""
        return [one.card for one in role_cards(self.here.cards("role card")) if not one.vague]

    def _gaps(self) -> list[Gap]:
        """What each said about their time."""
        return gaps(self.here.cards(CAPACITY.name))

    def _offered(self, people: dict[str, Person], cards: list[Entry]) -> list[Offered]:
        """Every offer with its words, newest first."""
        roles = self.here.cards("role card")
        ready = {one.key for one in self._ready()}
        bodies, took = {role.key: role.body for role in roles}, accepted(cards)
        found = []
        for card in reversed(of_kind(cards, OFFER.name)):
            person = people.get(card.people.get("to", ""))
            if person is None:
                continue
            said = words(card, roles).lines if ready & set(card.parents) else ()
            role = "; ".join(bodies[key] for key in card.parents if key in bodies)
            may_lead = person.key in took and person.role != Role.LEADER
            found.append(Offered(card, person.called, role, str(card.fact("answer", "open")), said, may_lead))
        return found

    def _said(self, people: int, waiting: int) -> str:
        """How many said yes to being asked, and how many were offered nothing; a report keeps small numbers unsaid."""
        least = 1 if self.here.live else self.here.audience.smallest_cell
        if not people:
            return spoken("Nobody has said yes to being asked yet, so there is nobody to offer a role to.")
        if people < least or 0 < waiting < least:
            return spoken("Too few people said yes to being asked to say anything about offers here.")
        said = plural(people, "One person said yes to being asked.", "{N} people said yes to being asked.")
        ours = plural(
            waiting, "We have offered one of them nothing; that is ours to change.",
            "We have offered {n} of them nothing; that is ours to change.",
            none=marked("Each of them was offered something, or rests."),
        )  # fmt: skip
        return f"{said} {ours}"
