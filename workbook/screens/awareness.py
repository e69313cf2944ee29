"""Awareness: who can move what outside, and what we ourselves decide over people."""

from __future__ import annotations

from typing import Any

from workbook.figures import power_grid as grid
from workbook.language.say import day, listed, marked, plural, spoken
from workbook.phases.power import (
    RUNGS,
    Decision,
    Standing,
    areas_not_looked_at,
    decisions,
    handed_over,
    overdue,
    standings,
)  # fmt: skip
from workbook.screens.forms import card_form
from workbook.screens.working import Working


class PowerMap(Working):
    """Influence and stance of those who can move something, with dated evidence and movement (P045)."""

    template = "power_map.html"
    kinds = ("actor", "stance", "so what")
    about = "power map"
    phase = "awareness"

    def view(self) -> dict[str, Any]:
        """The grid, what is a guess, what is old, and the forms."""
        cards = self.cards("actor", "stance")
        found = standings(cards, today=self.here.today)
        seen = [standing for standing in found if standing.stance is not None]
        return {
            "sentence": _map_said(found),
            "figure": grid.power_grid([_placed(one) for one in seen], title=spoken("Influence and stance"))
            if seen else None,
            "cards": cards,
            "unseen": [one for one in found if one.stance is None],
            "stale": [one for one in found if one.stale],
            "forms": [card_form(kind, self.here.cards("actor", "cause"), submit=marked("Add it"))
                      for kind in ("actor", "stance")],
            "down": self.taken_back(),
        } | self.so_what()  # fmt: skip


class PowerInside(Working):
    """The decisions we take over people: money, staff, telling and mission too, and three to hand over (P008, P052)."""

    template = "power_inside.html"
    kinds = ("power over", "rung", "so what")
    about = "power inside"
    phase = "awareness"

    def view(self) -> dict[str, Any]:
        """The inventory with its rungs, days that have passed, and the forms."""
        cards = self.cards("power over", "rung")
        found, dated = decisions(cards), handed_over(cards)
        late = overdue(found, today=self.here.today)
        return {
            "sentence": _inside_said(len(found), len(dated), sum(one.moved > 0 for one in found)),
            "decisions": found,
            "rungs": {int(value): spoken(label) for value, label in RUNGS},
            "late": [_late(one) for one in late],
            "unlooked": listed(spoken(area) for area in areas_not_looked_at(cards)) if found else "",
            "forms": [card_form(kind, cards, submit=marked("Add it")) for kind in ("power over", "rung")],
            "down": self.taken_back(),
        } | self.so_what()


def _late(one: Decision) -> str:
    """A day for handing over that has passed."""
    return spoken(
        "“{decision}” was to be handed over by {day}. What stands in the way, and who tells people?",
        decision=one.card.body,
        day=day(one.day),
    )


def _placed(one: Standing) -> grid.Standing:
    """An actor as the figure wants it."""
    return grid.Standing(
        key=one.actor.key, name=one.actor.body, influence=one.influence, stance=one.stance or 0,
        earlier=one.earlier, evidence="" if one.guess else one.evidence, on=one.seen_on,
        note=str(one.actor.fact("gains")),
    )  # fmt: skip


def _map_said(found: list[Standing]) -> str:
    """The power map in one or two sentences."""
    if not found:
        return spoken(
            "Nobody is on the power map yet. Begin with one root cause: who keeps it in place, who could move it?"
        )
    guesses = sum(one.guess and one.stance is not None for one in found)
    stale = sum(one.stale for one in found)
    doubts = [
        plural(guesses, "one stance a guess", "{n} stances a guess") if guesses else "",
        plural(stale, "one stance older than 90 days", "{n} stances older than 90 days") if stale else "",
    ]
    if not any(doubts):
        return plural(len(found), "{N} actor on the map.", "{N} actors on the map.")
    said = listed(doubt for doubt in doubts if doubt)
    return plural(len(found), "{N} actor on the map; {doubts}.", "{N} actors on the map; {doubts}.", doubts=said)


def _inside_said(found: int, dated: int, moved: int) -> str:
    """The inventory in one or two sentences."""
    if not found:
        return spoken(
            "No decision is listed yet. Begin with admission, rules, time and money: who decides, and who may object?"
        )
    said = plural(
        found,
        "{N} decision that staff take over participants; {handing}.",
        "{N} decisions that staff take over participants; {handing}.",
        handing=number_to_hand(dated),
    )
    if not moved:
        return said
    climbed = plural(moved, "{N} decision moved up the ladder since.", "{N} decisions moved up the ladder since.")
    return " ".join([said, climbed])


def number_to_hand(dated: int) -> str:
    """How many are to be handed over, beside the three that were aimed at."""
    if dated < 3:
        return spoken("{dated} of 3 chosen to be handed over", dated=dated)
    return plural(dated, "{n} decision to be handed over, each with a day",
                  "{n} decisions to be handed over, each with a day")  # fmt: skip
