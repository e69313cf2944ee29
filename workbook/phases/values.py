"""Values: written apart, grouped together, given seven names at most, and what we mean by justice (P078)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import marked, plural, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

NAMED_AT_MOST, JUSTICE_WORDS = 7, 40

VALUE_NOTE = Kind(
    name="value note",
    phase=Phase.VISION,
    title=marked("Value in a word"),
    question=marked("One value, in a few words"),
    practices=("P078",),
)
VALUE = Kind(
    name="value",
    phase=Phase.VISION,
    title=marked("Value"),
    question=marked("What must never be given up?"),
    fields=(Field(name="looks_like", label=marked("How would somebody see it on an ordinary day?"), at_most=200),),
    practices=("P078",),
    rests_on=("value note",),
)
JUSTICE = Kind(
    name="justice",
    phase=Phase.VISION,
    title=marked("Our meaning of justice"),
    question=marked("What do we mean by justice, in forty words or fewer?"),
    fields=(Field(name="review_on", label=marked("When do we look at it again?"), kind="date"),),
    practices=("P078",),
    rests_on=("value",),
)


@dataclass(frozen=True)
class Values:
    """What was written, under which names it stands, and our meaning of justice.

    Attributes
    ----------
    groups : tuple of (Entry, tuple of Entry)
        Each named value with the notes that stand in it.
    loose : tuple of Entry
        Notes that stand in no named value yet.
    justice : Entry or None
        The meaning written last.
    """

    groups: tuple[tuple[Entry, tuple[Entry, ...]], ...]
    loose: tuple[Entry, ...]
    justice: Entry | None


def values(entries: Iterable[Entry]) -> Values:
    """Read the wall of values, in the order it was written."""
    cards = list(entries)
    notes, named = of_kind(cards, VALUE_NOTE.name), of_kind(cards, VALUE.name)
    groups = tuple((one, tuple(note for note in notes if note.key in one.stands_on)) for one in named)
    held = {note.key for _, inside in groups for note in inside}
    meanings = of_kind(cards, JUSTICE.name)
    return Values(groups, tuple(note for note in notes if note.key not in held), meanings[-1] if meanings else None)


def few_enough(kind: str, body: str, entries: Iterable[Entry]) -> None:
    """Refuse an eighth value, and a meaning of justice that nobody could keep in mind.

    Raises
    ------
    NotAccepted
        Says what to take away first.
    """
    if kind == VALUE.name and len(of_kind(entries, VALUE.name)) >= NAMED_AT_MOST:
        raise NotAccepted(VALUE.title, spoken("seven are named already. Put two together first, or take one down."))
    words = len(body.split())
    if kind == JUSTICE.name and words > JUSTICE_WORDS:
        why = plural(
            words - JUSTICE_WORDS,
            "forty words can be kept in mind; take one word away.",
            "forty words can be kept in mind; take {n} words away.",
        )
        raise NotAccepted(JUSTICE.title, why)
