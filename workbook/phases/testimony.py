"""Stories that somebody lends: each wording approved by the teller, each use within what was allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken, stored_day
from workbook.people.words import Purpose
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

VENUES = (
    ("ours", marked("Our own meetings")), ("community", marked("Meetings of neighbours and allies")),
    ("decision", marked("Before those who decide")), ("funder", marked("To those who fund us")),
    ("press", marked("Press and radio")), ("online", marked("On the internet")), ("training", marked("In trainings")),
)  # fmt: skip
LENGTHS = (("half minute", marked("Half a minute")), ("two minutes", marked("Two minutes")), ("page", marked("A page")))
WORDS_AT_MOST = {"half minute": 90, "two minutes": 320, "page": 600}
"""How many words can be said in that time, at a calm pace."""

STORY = Kind(
    name="story",
    phase=Phase.ACTION,
    title=marked("Story"),
    question=marked("What is the story about, in a few words?"),
    fields=(
        Field(name="shows", label=marked("What does it show that people lack?"), at_most=300, required=True),
        Field(name="change", label=marked("Which change does it ask for?"), at_most=300, required=True),
        Field(name="venues", label=marked("Where may it be told?"), kind="several", choices=VENUES, required=True),
        Field(name="until", label=marked("Until which day?"), kind="date", required=True),
        Field(name="credit", label=marked("How does the teller want to be called in it?"), at_most=120,
              help=marked("Such as 'a mother on Maple Street'.")),
    ),
    practices=("P022", "P021"),
    parts=("teller",),
    rests_on=("cause",),
    lent_for=Purpose.TESTIMONY,
)  # fmt: skip
WORDING = Kind(
    name="story wording",
    phase=Phase.ACTION,
    title=marked("Wording of a story"),
    question=marked("The story, word for word"),
    fields=(
        Field(name="length", label=marked("How long is it?"), kind="choice", choices=LENGTHS, required=True),
        Field(name="approved_on", label=marked("When did the teller approve it?"), kind="date"),
        Field(name="approved_how", label=marked("How did the teller see or hear it?"), at_most=200),
    ),
    practices=("P022",),
    parts=("teller",),
    under=("story",),
    under_label=marked("Which story?"),
    lent_for=Purpose.TESTIMONY,
)
TELLING = Kind(
    name="story told",
    phase=Phase.ACTION,
    title=marked("Where a story was told"),
    question=marked("Where was it told, and to whom?"),
    fields=(
        Field(name="on", label=marked("On which day?"), kind="date", required=True),
        Field(name="venue", label=marked("What kind of place was it?"), kind="choice", choices=VENUES, required=True),
        Field(name="came_of_it", label=marked("What came of it?"), at_most=300),
    ),
    practices=("P022",),
    parts=("teller",),
    under=("story wording",),
    under_label=marked("In which wording?"),
    lent_for=Purpose.TESTIMONY,
)


@dataclass(frozen=True)
class Wording:
    """One wording of a story, and what it changes against the one approved before it.

    Attributes
    ----------
    changes : tuple of (str, str)
        Pieces of the text in order: "same", "gone" or "new", and the words.
    """

    card: Entry
    approved: bool
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Story:
    """A story with its wordings, oldest first, and where it has been."""

    card: Entry
    wordings: tuple[Wording, ...]
    told: tuple[Entry, ...]
    over: bool

    @property
    def ready(self) -> tuple[Wording, ...]:
        """The last approved wording of each length, while the story may be told."""
        last = {str(one.card.fact("length")): one for one in self.wordings if one.approved}
        return () if self.over else tuple(last.values())

    @property
    def waiting(self) -> tuple[Wording, ...]:
        """Wordings the teller has not approved."""
        return tuple(one for one in self.wordings if not one.approved)


def stories(entries: Iterable[Entry], *, today: date) -> list[Story]:
    """Every story with its wordings and its travels, in the order they were lent."""
    cards = list(entries)
    return [_story(card, cards, today) for card in of_kind(cards, "story")]


def shelf(found: Iterable[Story], causes: Iterable[Entry]) -> list[tuple[str, list[Story]]]:
    """Stories that may be told today, by the cause they speak of; those of no cause last (P021)."""
    there = [story for story in found if story.ready]
    named = [(cause.body, [one for one in there if cause.key in one.card.stands_on]) for cause in causes]
    loose = [one for one in there if not any(one in own for _, own in named)]
    return [(cause, own) for cause, own in named if own] + ([("", loose)] if loose else [])


def may_word(body: str, length: str) -> None:
    """Refuse a wording that is too long to be said in its time.

    Raises
    ------
    NotAccepted
        Says how many words fit.
    """
    most, count = WORDS_AT_MOST.get(length, WORDS_AT_MOST["page"]), len(body.split())
    if count > most:
        why = spoken("at most {most} words fit; this has {count}. Shorten it with the teller.", most=most, count=count)
        raise NotAccepted(spoken(WORDING.question), why)


def may_tell(story: Story, wording: str, venue: str, *, on: date) -> None:
    """Refuse to write down a use that the teller did not allow.

    Raises
    ------
    NotAccepted
        The story is over, the place was not allowed, or this wording was not approved.
    """
    until = str(story.card.fact("until"))
    if on.isoformat() > until:
        why = spoken("it was lent until {day}. Ask the teller again first.", day=stored_day(until))
        raise NotAccepted(spoken(STORY.title), why)
    if venue not in story.card.fact("venues", []):
        why = spoken("the teller did not allow it at such a place. Ask again for each new use.")
        raise NotAccepted(spoken(STORY.title), why)
    if wording not in {one.card.key for one in story.wordings if one.approved}:
        raise NotAccepted(spoken(STORY.title), spoken("the teller has not approved this wording yet."))


def changes(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """What a new wording takes away and adds, word by word, in the order one reads it."""
    old, new = (re.findall(r"\S+\s*", text) for text in (before, after))
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", "".join(new[c:d])))
            continue
        found += [("gone", "".join(old[a:b]))] if b > a else []
        found += [("new", "".join(new[c:d]))] if d > c else []
    return tuple(found)


def _story(card: Entry, cards: list[Entry], today: date) -> Story:
    """One story; each wording is laid against the last one approved before it."""
    own = [one for one in of_kind(cards, "story wording") if card.key in one.parents]
    approved_before, wordings = "", list[Wording]()
    for one in own:
        approved = bool(one.fact("approved_on"))
        wordings.append(Wording(one, approved, changes(approved_before, one.body) if approved_before else ()))
        approved_before = one.body if approved else approved_before
    keys = {one.key for one in own}
    told = tuple(one for one in of_kind(cards, "story told") if keys & set(one.parents))
    return Story(card, tuple(wordings), told, today.isoformat() > str(card.fact("until")))
