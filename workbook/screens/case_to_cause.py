"""From case to cause to action and back: where each pattern of concerns has come to, and where it stops."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.figure import Table
from workbook.figures.spread import Bar, bars
from workbook.language.say import day, listed, marked, plural, spoken
from workbook.phases.case_to_cause import STAGES, Way, days_to_a_plan, flow, stops_at, ways
from workbook.phases.concerns import FROM_WORKERS, SHOWN_FROM
from workbook.screens.forms import Form, Question, card_form
from workbook.screens.slips import sealed
from workbook.screens.working import Item, Part, Shown, Working, choosing


class CaseToCause(Working):
    """The standing path from a concern to an action and back to people (P075, P076).

    A pattern is named from five concerns of two workers on; what lies still for sixty days is
    asked about; whoever holds a slip may ask what became of it.
    """

    kinds = ("return note", "so what")
    about = "case to cause"
    phase = "learning"

    def shown(self) -> Shown:
        """The flow with its counts, the patterns, what is stuck, and the notes back to people."""
        found = ways(self.here.cards())
        held = [way for way in found if way.pattern.holds]
        note = card_form("return note", (), submit=marked("Post the note"))
        named = [(way.pattern.name, way.pattern.name) for way in found if way.pattern.sorted]
        return Shown(
            sentence=_said(found, held),
            attention=tuple(_stuck(way) for way in held if way.stuck(self.here.today)),
            parts=tuple(_parts(found, held)),
            forms=(choosing(note, "pattern", named), _asking()),
        )

    def do_ask(self, values: dict[str, Any]) -> str:
        """Say to whoever holds a slip what became of it; nothing is written down."""
        seal = sealed(str(values.get("words", "")))
        card = next((card for card in self.here.cards("concern") if card.fact("slip") == seal), None)
        if card is None:
            raise NotAccepted(spoken("The slip"), spoken("no card here has these words. Look at each of them again."))
        pattern = str(card.fact("pattern"))
        notes = [one for one in self.here.cards("return note") if pattern and one.fact("pattern") == pattern]
        if notes:
            return spoken("This became of it: {note}", note=notes[-1].body)
        if pattern:
            return spoken("It lies with others under “{pattern}”. There is no note yet.", pattern=pattern)
        return spoken("It hangs on the wall and has not been sorted yet.")


def _asking() -> Form:
    """The box for the four words of a slip."""
    asked = Question(name="words", label=spoken("The four words on the slip"), required=True, at_most=80)
    return Form(action="ask", questions=(asked,), submit=spoken("What became of it?"), hidden={},
                title=spoken("A question from a slip"))  # fmt: skip


def _parts(found: list[Way], held: list[Way]) -> list[Part]:
    """The flow, each pattern with its way, and what bridges programmes."""
    if not found:
        return []
    counts = flow(found)
    stop = stops_at(counts)
    rows = [
        Bar(spoken(STAGES[number]), count, spoken("it stops here") if number == stop else "")
        for number, count in enumerate(counts)
    ]
    said = spoken("Nothing stops: a note went back to people.") if stop is None else spoken(
        "It stops before “{stage}”.", stage=spoken(STAGES[stop]))
    title = spoken("How far concerns have come, each counted at every stage it reached")
    parts = [Part(figure=bars(rows, title=title, sentence=said))]
    if held:
        parts.append(Part(figure=_ways(held)))
        parts.append(Part(figure=_bridges(held)))
    few = len([way for way in found if way.pattern.sorted]) - len(held)
    if few:
        parts.append(Part(hint=plural(
            few, "One pile is not a pattern yet: that takes five concerns, heard by two workers.",
            "{N} piles are not patterns yet: that takes five concerns, heard by two workers.",
        )))  # fmt: skip
    notes = tuple(
        Item(note.body, str(note.fact("posted")), note, f"{way.pattern.name}:") for way in found for note in way.notes
    )
    return [*parts, Part(title=spoken("What you told us became ..."), items=notes)] if notes else parts


def _ways(held: list[Way]) -> Table:
    """Each pattern: how many, how far, since when, and how long to a plan."""
    rows = tuple(
        (
            way.pattern.name,
            len(way.pattern.cards),
            spoken(STAGES[way.stage]),
            day(way.since) if way.since else "-",
            "-" if way.days is None else plural(way.days, "one day", "{n} days", none=marked("the same day")),
        )
        for way in held
    )
    columns = (spoken("Pattern"), spoken("Concerns"), spoken("How far"), spoken("Last moved"),
               spoken("From first concern to a plan"))  # fmt: skip
    return Table(spoken("Each pattern and its way"), columns, rows)


def _bridges(held: list[Way]) -> Table:
    """In which programmes each pattern was heard; two or more are a bridge between them (P076)."""
    programmes = sorted({name for way in held for name in way.pattern.programmes})
    heard, not_heard = spoken("heard"), "-"
    rows = tuple(
        (way.pattern.name, *(heard if name in way.pattern.programmes else not_heard for name in programmes))
        for way in held
    )
    return Table(spoken("Patterns that bridge programmes"), (spoken("Pattern"), *programmes), rows)


def _stuck(way: Way) -> str:
    """What is asked about a pattern that lies still."""
    return spoken(
        "“{pattern}” has lain still since {day}. Who takes it one step further, or who tells people that we do not?",
        pattern=way.pattern.name,
        day=day(way.since) if way.since else "",
    )


def _said(found: list[Way], held: list[Way]) -> str:
    """The path in one or two sentences."""
    if not found:
        return spoken("No concern has come in yet. Put the first cards on the wall, then look here once a week.")
    if not held:
        return spoken("No pattern yet: that takes {many} concerns, heard by {workers} workers.",
                      many=SHOWN_FROM, workers=FROM_WORKERS)  # fmt: skip
    names = listed(spoken("“{name}”", name=way.pattern.name) for way in held[:3])
    said = plural(len(held), "{N} pattern holds: {names}.", "{N} patterns hold: {names}.", names=names)
    days = days_to_a_plan(found)
    if days is None:
        return " ".join([said, spoken("None of it has come to a plan.")])
    return " ".join([said, plural(round(days), "From the first concern to a plan it took one day.",
                                  "From the first concern to a plan it took {n} days.")])  # fmt: skip
