"""The network of those who agreed to be counted, in words that give nobody away, not even beside the last report."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import escape

from workbook.language.say import day, marked, of_them, plural, spoken
from workbook.language.tongue import LANGUAGES, SOURCE, language, speaking
from workbook.network.change import change
from workbook.network.stage import AT_LEAST, stage, stage_without_staff
from workbook.people.shared_map import SharedMap
from workbook.people.words import Audience, Purpose, Role, TieKind
from workbook.reports.guard import Earlier, Released, released, tells
from workbook.session import Session
from workbook.storage.releases import Release, releases
from workbook.storage.workbook import Workbook

NAME = "network"
_TOO_FEW = marked("Fewer than {count} people agreed to be in this report: too few to say anything of their ties.")
Lines = Mapping[str, Mapping[str, Collection[str]]]


@dataclass(frozen=True)
class Telling:
    """What a report says of the network.

    Attributes
    ----------
    lines : mapping
        Who was counted, by line and answer; empty when an earlier report is repeated.
    """

    sentences: tuple[str, ...]
    lines: Lines = field(default_factory=dict, repr=False)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        said = "".join(f"<p>{escape(one)}</p>" for one in self.sentences[1:])
        html = f'<div class="owb"><p class="sentence">{escape(self.sentences[0])}</p>{said}</div>'
        return {"text/plain": self.sentences[0], "text/html": html}


def network_in_words(here: Session, *, report: str = "reflection") -> Telling:
    """What the report this notebook makes may say of the network."""
    return told(here.workbook, report=report, audience=here.audience, seed=here.parameters.seed)


def told(book: Workbook, *, report: str, audience: Audience, seed: int) -> Telling:
    """Put the network in words for an audience, and what became of its ties since the round before.

    Numbers of today, unless somebody who laid this report beside an earlier one could
    learn something of single people from the difference: then the earlier words stand.
    """
    shared = book.shared_map(for_purpose=Purpose.REPORT, audience=audience).without(TieKind.SERVICE)
    if not len(shared):
        return Telling((spoken("Nobody has agreed to be in this report yet."),))
    lines = _lines(shared)
    earlier = [one for one in releases(book, report=report, audience=audience) if NAME in one.cells]
    if any(_tells(one, lines, audience.smallest_cell) for one in earlier):
        return _again(earlier[-1])
    shown = {name: released(line, audience=audience) for name, line in lines.items()}
    said = _sentences(shared, shown, seed=seed, smallest=audience.smallest_cell)
    changed = _since(book, shared) if len(shared) >= audience.smallest_cell else ()
    return Telling((*said, *changed), lines)


def _round_before(book: Workbook) -> date | None:
    """The last day of the round before the present one."""
    visits = book.visits()
    now = max((one.round for one in visits), default=0)
    return max((one.on for one in visits if one.on and one.round < now), default=None)


def _since(book: Workbook, now: SharedMap) -> tuple[str, ...]:
    """What became of the ties of those who agree today since the end of the round before, and of no other day.

    Whoever could choose the day would find single ties by asking for one day after the other.
    """
    since = _round_before(book)
    if since is None or since >= now.drawn_at.date():
        return ()
    then = book.shared_map(for_purpose=Purpose.REPORT, audience=now.audience, on=since)
    today = now.drawn_at.date()
    first = spoken("From {then} to {now}, as far as we know when ties began:", then=day(since), now=day(today))
    return (first, *change(then, now, on=since).sentences)


def to_keep(book: Workbook, *, report: str, audience: Audience, seed: int) -> dict[str, Any]:
    """What the next report must be held against, in every language it may be made in; nothing when this one repeats."""
    said = {}
    for tongue in LANGUAGES:
        with speaking(tongue):
            telling = told(book, report=report, audience=audience, seed=seed)
        said[tongue] = list(telling.sentences)
    return {"sentences": said, "lines": telling.lines} if telling.lines else {}


def _lines(shared: SharedMap) -> Lines:
    """Who is counted as what: staff or not, and with how many ties."""
    many = dict.fromkeys((one.key for one in shared), 0)
    for tie in shared.ties:
        many[tie.one] += 1
        many[tie.other] += 1
    staff = {one.key for one in shared if one.role == Role.STAFF}
    return {
        "people": {"staff": sorted(staff), "others": sorted(many.keys() - staff)},
        "ties": {
            "none": sorted(key for key, ties in many.items() if ties == 0),
            "one": sorted(key for key, ties in many.items() if ties == 1),
            "more": sorted(key for key, ties in many.items() if ties > 1),
        },
    }


def _tells(earlier: Release, lines: Lines, smallest: int) -> bool:
    """Whether the difference to an earlier report is about too few people."""
    kept = earlier.cells[NAME]["lines"]
    return any(tells(Earlier(kept[name], earlier.seal), line, smallest=smallest) for name, line in lines.items())


def _again(earlier: Release) -> Telling:
    """The words of an earlier report once more."""
    since = spoken(
        "These are the words of {day}: so few people came or went since that new ones would point at them.",
        day=day(earlier.on),
    )
    said = earlier.cells[NAME]["sentences"]
    return Telling((*(said.get(language(), said[SOURCE]) if isinstance(said, Mapping) else said), since))


def _sentences(shared: SharedMap, shown: Mapping[str, Released], *, seed: int, smallest: int) -> tuple[str, ...]:
    """The network in sentences, without any count below the smallest that is shown."""
    staff, one_tie, alone = shown["people"].counts["staff"], shown["ties"].counts["one"], shown["ties"].counts["none"]
    if len(shared) < smallest:
        return (spoken(_TOO_FEW, count=smallest),)
    said = [_who(len(shared), staff, ties=plural(len(shared.ties), "one tie", "{n} ties", none=marked("no ties")))]
    if alone:
        said.append(plural(
            alone, "One person stands without a tie: that is for us to see to.",
            "{N} people stand without a tie: that is for us to see to.",
        ))  # fmt: skip
    if one_tie:
        said.append(plural(one_tie, "One person has only one.", "{N} people have only one."))
    return (*said, *_shape(shared, seed=seed))


def _shape(shared: SharedMap, *, seed: int) -> tuple[str, ...]:
    """What shape it has with staff, and without."""
    with_staff = stage(shared, seed=seed)
    if with_staff.values.people < AT_LEAST:
        return (spoken("From {count} people up we would name the shape of the network.", count=AT_LEAST),)
    left = stage_without_staff(shared, seed=seed)
    lost = round(100 * with_staff.values.hub_loss)
    held = spoken(
        "If the person on most paths left, {lost} of 100 pairs of the others would lose their path.", lost=lost
    )
    first = left.sentences[0]
    beside = (spoken("Without staff: {said}", said=first[0].lower() + first[1:]),) if left.nearest else ()
    return (*with_staff.sentences[:2], held, *beside)


def _who(people: int, staff: int | None, *, ties: str) -> str:
    """How many agreed, and how many ties are among them."""
    if not staff:
        return plural(
            people, "One person agreed to be in this report; {ties} among them.",
            "{N} people agreed to be in this report; {ties} among them.", ties=ties,
        )  # fmt: skip
    return plural(
        people, "One person agreed to be in this report, {part} staff; {ties} among them.",
        "{N} people agreed to be in this report, {part} staff; {ties} among them.", part=of_them(staff), ties=ties,
    )  # fmt: skip

