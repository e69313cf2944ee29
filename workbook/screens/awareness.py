"""Awareness: who can move what outside, and what we ourselves decide over people."""

from __future__ import annotations

from typing import Any

from workbook.figures import power_grid as grid
from workbook.language.say import counted, listed
from workbook.phases.power import RUNGS, Standing, decisions, handed_over, standings
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form


class PowerMap(CardScreen):
    """Influence and stance of those who can move something, with dated evidence (P045)."""

    template = "power_map.html"
    kinds = ("actor", "stance")

    def view(self) -> dict[str, Any]:
        """The grid, what is a guess, what is old, and the forms."""
        cards = self.cards()
        found = standings(cards, today=self.here.today)
        seen = [standing for standing in found if standing.stance is not None]
        return {
            "sentence": _map_said(found),
            "figure": grid.power_grid([_placed(one) for one in seen], title="Influence and stance") if seen else None,
            "cards": cards,
            "unseen": [one for one in found if one.stance is None],
            "stale": [one for one in found if one.stale],
            "forms": [card_form(kind, self.here.cards("actor", "cause"), submit="Add it") for kind in self.kinds],
            "down": self.taken_back(),
        }


class PowerInside(CardScreen):
    """The decisions we take over people, and three to hand over (P052)."""

    template = "power_inside.html"
    kinds = ("power over", "rung")

    def view(self) -> dict[str, Any]:
        """The inventory with its rungs, and the forms."""
        cards = self.cards()
        found, dated = decisions(cards), handed_over(cards)
        return {
            "sentence": _inside_said(len(found), len(dated), sum(one.moved > 0 for one in found)),
            "decisions": found,
            "rungs": {int(value): label for value, label in RUNGS},
            "forms": [card_form(kind, cards, submit="Add it") for kind in self.kinds],
            "down": self.taken_back(),
        }


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
        return "Nobody is on the power map yet. Begin with one root cause: who keeps it in place, who could move it?"
    guesses = sum(one.guess and one.stance is not None for one in found)
    stale = sum(one.stale for one in found)
    doubts = [
        f"{counted(guesses, 'stance')} a guess" if guesses else "",
        f"{counted(stale, 'stance')} older than 90 days" if stale else "",
    ]
    said = f"{counted(len(found), 'actor').capitalize()} on the map"
    return said + (f"; {listed([d for d in doubts if d])}." if any(doubts) else ".")


def _inside_said(found: int, dated: int, moved: int) -> str:
    """The inventory in one or two sentences."""
    if not found:
        return (
            "No decision is listed yet. Begin with admission, rules, time and money: who decides, and who may object?"
        )
    said = f"{counted(found, 'decision').capitalize()} that staff take over participants; {number_to_hand(dated)}."
    return said + (f" {counted(moved, 'decision').capitalize()} moved up the ladder since." if moved else "")


def number_to_hand(dated: int) -> str:
    """How many are to be handed over, beside the three that were aimed at."""
    return (
        f"{dated} of 3 chosen to be handed over"
        if dated < 3
        else f"{counted(dated, 'decision')} to be handed over, each with a day"
    )
