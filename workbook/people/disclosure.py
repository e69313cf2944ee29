"""What a yes would show, exactly, and to whom: read before anybody says it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbook.language.say import counted, listed
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
    return Disclosure(tuple(lines), seen_by, asking.follows, asking.stop)


@dataclass(frozen=True)
class _Known:
    """What a preview goes by, beside the person."""

    may_tell: frozenset[Reason]
    ties: tuple[Tie | HeldTie, ...]
    cards: tuple[str, ...]


_FEW = {
    Purpose.INTRODUCE: "the one other person, and whoever brings you together",
    Purpose.CONTACT: "those here who organize",
}


def _on_map(person: Person, known: _Known) -> list[str]:
    """The map: the name, the part, the drawn ties."""
    drawn = [tie for tie in known.ties if tie.kind != TieKind.SERVICE]
    count = counted(len(drawn), "line").capitalize()
    told = [f"A mark with the name “{person.called}”.", f"The shape for “{person.role.value}”."]
    if not drawn:
        return [*told, "No line yet. Lines appear only to others who said yes too."]
    return [*told, f"{count} at most, to others who said yes to this circle too; thicker where you trust each other."]


def _told_to_other(person: Person, known: _Known) -> list[str]:
    """An introduction: the name and what was ticked, with what it says now."""
    said = [f"The name “{person.called}”."]
    said += [f"{label}: {_now(person, reason)}." for reason, label in _TOLD.items() if reason in known.may_tell]
    kept = [label.lower() for reason, label in _TOLD.items() if reason not in known.may_tell]
    return said + ([f"Not told: {listed(kept)}."] if kept else [])


def _now(person: Person, reason: Reason) -> str:
    """What would be told today for one reason."""
    told = {
        Reason.CONCERN: listed(person.concerns),
        Reason.GROUP: listed(person.groups),
        Reason.LANGUAGE: listed(person.languages),
        Reason.RIDE: f"{person.ride} a ride" if person.ride else "",
        Reason.LEADERSHIP: "has accepted a leading part" if person.role == "leader" else "",
    }[reason]
    return told or "nothing written yet; what you add later would be told too"


def _named(person: Person, known: _Known) -> list[str]:
    """A report: the name, where a card carries it."""
    told = [f"The name “{person.called}”, on cards you wrote or are named on, with the words of those cards."]
    if not known.cards:
        return [*told, "No card names you today; each one that will is on your page, and you can have it taken down."]
    return [*told, f"Today that is {counted(len(known.cards), 'card')}:", *(f"“{body}”" for body in known.cards)]


def _story(person: Person, known: _Known) -> list[str]:  # noqa: ARG001
    """A story: the words, and the name only if the person says so."""
    return ["Your story in your words, as you have read it.",
            f"The name “{person.called}” only if you say so for that story."]  # fmt: skip


def _reached(person: Person, known: _Known) -> list[str]:  # noqa: ARG001
    """Contact: exactly the address and number that are kept."""
    ways = [way for way in (person.email, person.phone) if way]
    return [f"The name “{person.called}”.", f"To reach you: {listed(ways) or 'nothing written yet'}."]


def _example(person: Person, known: _Known) -> list[str]:  # noqa: ARG001
    """Training: no name at all."""
    return ["What you told, with names and places changed.", f"The name “{person.called}” is not shown."]


_TOLD = {
    Reason.CONCERN: "What you care about",
    Reason.GROUP: "Groups you belong to",
    Reason.LANGUAGE: "Languages you speak",
    Reason.RIDE: "Rides",
    Reason.LEADERSHIP: "Parts you have taken on",
}
_LINES = {
    Purpose.MAP: _on_map,
    Purpose.INTRODUCE: _told_to_other,
    Purpose.REPORT: _named,
    Purpose.TESTIMONY: _story,
    Purpose.CONTACT: _reached,
    Purpose.TRAINING: _example,
}
