"""Learning: concern cards on a wall, and the causes behind a problem as a tree."""

from __future__ import annotations

from typing import Any

from workbook.figures.tree import Branch, tree
from workbook.language.say import counted, listed
from workbook.phases.causes import KINDS_OF_CAUSE, CauseTree, cause_tree, may_hang, ready_to_close
from workbook.phases.concerns import SHOWN_FROM, Pattern, patterns
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form, several

NOTHING_YET = "No concern cards yet. Ten minutes are enough for a start: one concern a card, in people's own words."


class ConcernWall(CardScreen):
    """What people come with, in their words, in named piles (P016, P040, P076)."""

    template = "concerns.html"
    kinds = ("concern",)

    def view(self) -> dict[str, Any]:
        """The piles, the form, and what the piles say together."""
        cards = self.cards()
        piles = patterns(cards)
        smallest = self.here.audience.smallest_cell
        form = card_form("concern", (), submit="Put it on the wall")
        return {"sentence": _wall_said(piles), "piles": piles, "form": form, "shown_from": smallest,
                "small": sum(len(pile.cards) < smallest for pile in piles),
                "down": self.taken_back(), "names": sorted({pile.name for pile in piles})}  # fmt: skip


class CauseBoard(CardScreen):
    """The problem tree: several causes, each root with the care that holds people up (P053)."""

    template = "causes.html"
    kinds = ("problem", "cause", "question")

    def view(self) -> dict[str, Any]:
        """The tree as a figure, what is still to be asked, and the forms."""
        cards, grounds = self.cards(), self.here.cards("problem", "cause", "concern")
        found = cause_tree(cards)
        return {
            "sentence": _tree_said(found),
            "figure": tree(_branches(found), title="What lies behind it") if found.problems or found.causes else None,
            "tree": found,
            "cards": [card for card in cards if card.kind != "question"],
            "not_ready": ready_to_close(found),
            "questions": [card for card in cards if card.kind == "question"],
            "forms": [card_form(kind, grounds, submit="Add it") for kind in self.kinds],
            "down": self.taken_back(),
        }  # fmt: skip

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct a card of the tree."""
        may_hang(str(values.get("key", "")), several(values.get("under")), self.cards())
        return super().do_correct(values)


def _wall_said(piles: list[Pattern]) -> str:
    """The wall in one sentence."""
    if not piles:
        return NOTHING_YET
    cards = sum(len(pile.cards) for pile in piles)
    largest = piles[0]
    said = (
        f"{counted(cards, 'concern').capitalize()} in {counted(len(piles), 'pile')}; the largest is “{largest.name}”."
    )
    bridges = [f"“{pile.name}”" for pile in piles if pile.bridges and len(pile.cards) >= SHOWN_FROM]
    return said + (f" Heard in more than one programme: {listed(bridges)}." if bridges else "")


def _tree_said(found: CauseTree) -> str:
    """The tree in one or two sentences."""
    if not found.problems and not found.causes:
        return "No tree yet. Write down one problem, then ask of each card: what is behind that?"
    problem = f" behind “{found.problems[0].body}”" if found.problems else ""
    said = (
        f"{counted(len(found.causes), 'cause').capitalize()}{problem}, {counted(len(found.roots), 'root')} among them."
    )
    bare = len(found.without_care)
    return said + (
        f" {counted(bare, 'root').capitalize()} still without the service that holds people up." if bare else ""
    )


def _branches(found: CauseTree) -> list[Branch]:
    """The cards as the figure wants them."""
    named = dict(KINDS_OF_CAUSE)
    problems = [Branch(card.key, card.body, "problem", (), "") for card in found.problems]
    causes = [
        Branch(card.key, card.body, named.get(str(card.fact("type")), ""), card.parents, str(card.fact("care")))
        for card in found.causes
    ]
    return problems + causes
