"""What a yes would show, exactly, and to whom: read before anybody says it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbook.language.say import listed, marked, plural, spoken
from workbook.people.held import HeldTie
from workbook.people.person import Person
from workbook.people.receipts import SEEN_BY
from workbook.people.tie import Tie
from workbook.people.wording import Wording
from workbook.people.words import Audience, Purpose, Reason, TieKind


@dataclass(frozen=True)
class Disclosure:
    """What one yes would let others see.

    Attributes
    ----------
    lines : tuple of str
        Exactly this would be seen, one sentence each.
    seen_by : str
        Who would see it.
    follows, stop : str
        What could follow, and how to stop, in our wording.
    """

    lines: tuple[str, ...]
    seen_by: str
    follows: str
    stop: str


def preview(
    person: Person,
    purpose: Purpose,
    audience: Audience,
    may_tell: Collection[Reason] = (),
    *,
    wording: Wording,
    ties: Collection[Tie | HeldTie] = (),
    cards: Collection[str] = (),
) -> Disclosure:
    """Say what a yes would show of this person: exactly this, to these people.

    Parameters
    ----------
    may_tell : collection of Reason
        Only for "introduce": what may be told to the other.
    ties : collection of Tie or HeldTie
        The person's ties to people who agreed to be on the map; used for "map" alone.
    cards : collection of str
        What the cards say that name the person today; used for "report" alone.
    """
    lines = _LINES[purpose](person, _Known(frozenset(may_tell), tuple(ties), tuple(cards)))
    asking = wording.purposes[purpose]
    alone = purpose in (Purpose.INTRODUCE, Purpose.CONTACT)
    seen_by = _FEW[purpose] if alone else SEEN_BY[audience]
    return Disclosure(tuple(lines), spoken(seen_by), asking.follows, asking.stop)


@dataclass(frozen=True)
class _Known:
    """What a preview goes by, beside the person."""

    may_tell: frozenset[Reason]
    ties: tuple[Tie | HeldTie, ...]
    cards: tuple[str, ...]


_FEW = {
    Purpose.INTRODUCE: marked("the one other person, and whoever brings you together"),
    Purpose.CONTACT: marked("those here who organize"),
}


def _on_map(person: Person, known: _Known) -> list[str]:
    """The map: the name, the part, the drawn ties."""
    drawn = [tie for tie in known.ties if tie.kind != TieKind.SERVICE]
    lines = plural(
        len(drawn),
        "{N} line at most, to others who said yes to this circle too; thicker where you trust each other.",
        "{N} lines at most, to others who said yes to this circle too; thicker where you trust each other.",
        none=marked("No line yet. Lines appear only to others who said yes too."),
    )
    return [
        spoken("A mark with the name “{name}”.", name=person.called),
        spoken("The shape for “{role}”.", role=spoken(person.role)),
        lines,
    ]


def _told_to_other(person: Person, known: _Known) -> list[str]:
    """An introduction: the name and what was ticked, with what it says now."""
    said = [_name(person)]
    said += [
        spoken("{what}: {now}.", what=spoken(label), now=_now(person, reason))
        for reason, label in _TOLD.items() if reason in known.may_tell
    ]  # fmt: skip
    kept = [spoken(label).lower() for reason, label in _TOLD.items() if reason not in known.may_tell]
    return said + ([spoken("Not told: {what}.", what=listed(kept))] if kept else [])


def _name(person: Person) -> str:
    """The name, where it is told in every case."""
    return spoken("The name “{name}”.", name=person.called)


def _now(person: Person, reason: Reason) -> str:
    """What would be told today for one reason."""
    told = {
        Reason.CONCERN: listed(person.concerns),
        Reason.GROUP: listed(person.groups),
        Reason.LANGUAGE: listed(person.languages),
        Reason.RIDE: spoken(RIDES[person.ride]) if person.ride else "",
        Reason.LEADERSHIP: spoken("has accepted a leading part") if person.role == "leader" else "",
    }[reason]
    return told or spoken("nothing written yet; what you add later would be told too")


def _named(person: Person, known: _Known) -> list[str]:
    """A report: the name, where a card carries it."""
    today = plural(
        len(known.cards), "Today that is one card:", "Today that is {n} cards:",
        none=marked("No card names you today; each one that will is on your page, and you can have it taken down."),
    )  # fmt: skip
    return [
        spoken("The name “{name}”, on cards you wrote or are named on, with the words of those cards.",
               name=person.called),
        today,
        *(spoken("“{words}”", words=body) for body in known.cards),
    ]  # fmt: skip


def _story(person: Person, known: _Known) -> list[str]:  # noqa: ARG001
    """A story: the words, and the name only if the person says so."""
    return [spoken("Your story in your words, as you have read it."),
            spoken("The name “{name}” only if you say so for that story.", name=person.called)]  # fmt: skip


def _reached(person: Person, known: _Known) -> list[str]:  # noqa: ARG001
    """Contact: exactly the address and number that are kept."""
    ways = [way for way in (person.email, person.phone) if way]
    return [_name(person), spoken("To reach you: {ways}.", ways=listed(ways) or spoken("nothing written yet"))]


def _example(person: Person, known: _Known) -> list[str]:  # noqa: ARG001
    """Training: no name at all."""
    return [spoken("What you told, with names and places changed."),
            spoken("The name “{name}” is not shown.", name=person.called)]  # fmt: skip


_TOLD = {
    Reason.CONCERN: marked("What you care about"),
    Reason.GROUP: marked("Groups you belong to"),
    Reason.LANGUAGE: marked("Languages you speak"),
    Reason.RIDE: marked("Rides"),
    Reason.LEADERSHIP: marked("Parts you have taken on"),
}
RIDES = {"offers": marked("offers a ride"), "needs": marked("needs a ride")}
_LINES = {
    Purpose.MAP: _on_map,
    Purpose.INTRODUCE: _told_to_other,
    Purpose.REPORT: _named,
    Purpose.TESTIMONY: _story,
    Purpose.CONTACT: _reached,
    Purpose.TRAINING: _example,
}
