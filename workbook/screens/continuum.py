"""Where do we stand: ten dimensions rated apart, shown as a spread by group, with targets of our own."""

from __future__ import annotations

from typing import Any

from workbook.figures.figure import Table
from workbook.figures.spread import Answers, spread
from workbook.language.say import figures, listed, marked, plural, spoken
from workbook.phases.closing import HELD_BACK
from workbook.phases.continuum import GROUPS, Instrument, Spread, answers, held_back, instrument, spreads
from workbook.phases.entry import Entry, of_kind
from workbook.screens.forms import Form, Question, card_form
from workbook.screens.working import Item, Part, Shown, Working, choosing
from workbook.storage.own_files import instrument as words_of

NO_EXAMPLE = marked("No example was given.")
"""Stands on ratings to which nobody gave one, in one language wherever it was rated."""


class Continuum(Working):
    """The continuum of an organization, by role group, widest disagreement first (P056, P062).

    Everybody rates apart and nothing is shown before the ratings are closed. Groups of fewer than
    five are merged; there is a target for each dimension and no total.
    """

    kinds = ("continuum aim", "so what")
    about = "continuum"
    closes = ("continuum",)
    phase = "awareness"

    def instrument(self) -> Instrument:
        """The workspace's own set of dimensions, else the one that ships."""
        return instrument(words_of(self.here.workbook.folder, "continuum.toml"))

    def shown(self) -> Shown:
        """The spread once it is closed, the targets, and the forms."""
        of = self.instrument()
        cards = self.here.cards("continuum answer", "continuum aim", "closed", taken_back=True)
        given = len(answers(cards, of, round=self.here.round))
        at_least = max(5, self.here.audience.smallest_cell)
        is_closed = self.closed("continuum") is not None
        found = spreads(cards, of, round=self.here.round, at_least=at_least) if is_closed else []
        aims = of_kind(cards, "continuum aim")
        held = is_closed and self.here.live and held_back(cards, of, round=self.here.round)
        aim = card_form("continuum aim", (), submit=marked("Set the target"))
        return Shown(
            sentence=_said(found, given, is_closed=is_closed),
            parts=(*_parts(found, of, aims), *([Part(hint=spoken(HELD_BACK))] if held else ())),
            presses=(self.shutting("continuum", marked("Everybody has rated: show the spread")),),
            forms=(_rating(of), choosing(aim, "dimension", [(one.name, spoken(one.name)) for one in of.dimensions])),
            manage=tuple(aims),
        )

    def do_rate(self, values: dict[str, Any]) -> str:
        """Keep one person's ratings on one card, with nobody's name on it."""
        self.still_open("continuum")
        of = self.instrument()
        asked = {f"item_{number}" for number in range(1, len(of.dimensions) + 1)} | {"group"}
        facts = {name: value for name, value in values.items() if name in asked and value}
        example = values.get("example") or NO_EXAMPLE
        self.put_up("continuum answer", str(example), facts | {"instrument": of.name})
        return spoken("Thank you. Your ratings are kept without your name; the form is empty for whoever comes after.")


def _rating(of: Instrument) -> Form:
    """The form on which one person rates all dimensions."""
    group = Question(name="group", label=spoken("Which group do you belong to?"), kind="choice", required=True,
                     choices=tuple((value, spoken(label)) for value, label in GROUPS))  # fmt: skip
    ratings = [
        Question(
            name=f"item_{number}", label=spoken(one.name), kind="rating", least=1, most=5,
            help=spoken("1: {one} 3: {three} 5: {five}", one=spoken(one.one), three=spoken(one.three),
                        five=spoken(one.five)),
        )
        for number, one in enumerate(of.dimensions, start=1)
    ]  # fmt: skip
    example = Question(name="example", label=spoken("One example of what you mean"), kind="longtext",
                       help=spoken("No names, please; also not your own."))  # fmt: skip
    return Form(action="rate", questions=(group, *ratings, example), submit=spoken("Keep my ratings"), hidden={},
                title=spoken("One person's ratings"))  # fmt: skip


def _parts(found: list[Spread], of: Instrument, aims: list[Entry]) -> list[Part]:
    """The spread, the targets beside it, and the two questions to talk about."""
    parts = []
    if found:
        drawn = [
            Answers(dimension=spoken(one.dimension.name), group=spoken(group), values=values)
            for one in found
            for group, values in one.groups.items()
        ]
        parts.append(Part(figure=spread(drawn, title=spoken("Where we stand"))))
        parts.append(Part(figure=_targets(found)))
        parts += [Part(hint=spoken(prompt), aloud=True) for prompt in of.prompts]
    if aims:
        why = tuple(Item(card.body, spoken(str(card.fact("dimension"))), card) for card in aims)
        parts.append(Part(title=spoken("Why these targets"), items=why))
    return parts


def _targets(found: list[Spread]) -> Table:
    """Each dimension with its middle, how far apart people are, and our own target; never a total (P062)."""
    rows = tuple(
        (
            spoken(one.dimension.name),
            figures(one.middle, "g"),
            spoken("{low:g} to {high:g}", low=one.half[0], high=one.half[1]),
            _target(one.aim),
        )
        for one in found
    )
    columns = (spoken("Dimension"), spoken("Median"), spoken("Middle half"), spoken("Our own target"))
    return Table(spoken("Widest apart first"), columns, rows)


def _target(aim: Entry | None) -> str:
    """Our own target in words."""
    if aim is None:
        return spoken("not set")
    if aim.fact("not_now") is True:
        return spoken("not a priority now")
    said = str(aim.fact("target") or spoken("not set"))
    return spoken("{target}, in this round", target=said) if aim.fact("work") is True else said


def _said(found: list[Spread], given: int, *, is_closed: bool) -> str:
    """The continuum in one or two sentences."""
    if not given:
        return spoken("Nobody has rated yet. Everybody rates apart, on a phone, on paper or one after the other here.")
    if not is_closed:
        return plural(
            given,
            "One person has rated, apart. The spread is shown when somebody closes the ratings.",
            "{N} people have rated, each apart. The spread is shown when somebody closes the ratings.",
        )
    if not found:
        return spoken("Too few people have rated to show anything without showing somebody.")
    widest = listed(spoken("“{name}”", name=spoken(one.dimension.name)) for one in found[:2])
    return plural(
        given,
        "One person rated; furthest apart on {widest}.",
        "{N} people rated; they are furthest apart on {widest}.",
        widest=widest,
    )
