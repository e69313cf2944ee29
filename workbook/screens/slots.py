"""Times and places: which two suit most of those who answered, and how many they leave out."""

from __future__ import annotations

from dataclasses import replace

from workbook.figures.figure import Table
from workbook.language.say import listed, plural, spoken
from workbook.phases.entry import Entry
from workbook.phases.slots import Cover, covers, short_of_childcare
from workbook.screens.account import Account, Told, cell, few
from workbook.screens.forms import Form


class Slots(Account):
    """Several times and places to choose from, answered without a name, and the best few (P028)."""

    kinds = ("slot", "times that suit")
    unsigned = ("times that suit",)

    def told(self) -> Told:
        """The best times of each event, whom they leave out, and where childcare is short."""
        cards = self.here.cards("event", *self.kinds)
        found = covers(cards)
        short = short_of_childcare(cards)
        return Told(
            sentence=_said(found),
            attention=tuple(
                spoken("More children are expected than can be looked after: {slot}.", slot=slot.body) for slot in short
            ),
            parts=tuple(_table(cover, self.fewest, self.smallest) for cover in found),
            hints=tuple(self._left_out(cover) for cover in found if cover.answers),
        )

    def form(self, name: str, grounds: list[Entry]) -> Form:
        """An answer ticks every time that suits."""
        form = super().form(name, grounds)
        if name != "times that suit":
            return form
        asked = tuple(replace(one, kind="several") if one.name == "under" else one for one in form.questions)
        return replace(form, questions=asked)

    def _left_out(self, cover: Cover) -> str:
        """Whom the chosen times leave out, as a number, from five answers on."""
        if cover.answers < self.fewest:
            return spoken("{event}: fewer than five have answered, so no numbers are shown.", event=cover.event.body)
        left = few(cover.left_out, self.smallest)
        event = cover.event.body
        return spoken("{event}: left out by these times, {left} of those who answered.", event=event, left=left)


def _said(found: list[Cover]) -> str:
    """Which times to choose, in one or two sentences."""
    if not found:
        return spoken("No times are written down yet. One time leaves somebody out: offer two, or say why not.")
    chosen = next((cover for cover in found if cover.chosen), None)
    if chosen is None:
        return plural(
            len(found), "Times are offered for one event; nobody has answered yet.",
            "Times are offered for {n} events; nobody has answered yet.",
        )  # fmt: skip
    times = listed(slot.body for slot, _ in chosen.chosen)
    return spoken("For “{event}” these suit most people: {times}.", event=chosen.event.body, times=times)


def _table(cover: Cover, fewest: int, smallest: int) -> Table:
    """The times in the order they are best chosen."""
    shown = cover.answers >= fewest
    rows = tuple((slot.body, cell(brings, smallest) if shown else "–") for slot, brings in cover.chosen)
    caption = spoken("Best times for “{event}”", event=cover.event.body)
    return Table(caption, (spoken("Time and place"), spoken("Brings in, of those still left out")), rows)
