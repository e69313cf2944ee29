"""The cause tree on a page: causes with the care that holds people up, turned round, and closed with a second look."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.figure import Table
from workbook.figures.spread import Bar, bars
from workbook.figures.tree import Branch, tree
from workbook.language.say import listed, marked, plural, spoken
from workbook.phases.causes import KINDS_OF_CAUSE, CauseTree, across, by_programme, cause_tree, may_hang, ready_to_close
from workbook.phases.entry import Entry
from workbook.screens.forms import card_form, several
from workbook.screens.working import Working


class CauseBoard(Working):
    """The problem tree: several causes, each root with the care that holds people up (P016, P053).

    It closes only after a second look at roots that blame people, whatever the answer; causes
    that were told in somebody's own words are kept word for word, without a name.
    """

    template = "causes.html"
    kinds = ("problem", "cause", "said cause", "objective", "question", "so what")
    about = "causes"
    closes = ("tree",)
    phase = "learning"

    def view(self) -> dict[str, Any]:
        """The tree as a figure, what is still to be asked, and the forms."""
        cards, grounds = self.cards(), self.here.cards("problem", "cause", "concern", "said cause")
        found = cause_tree(cards)
        there = {kind: [card for card in cards if card.kind == kind] for kind in self.kinds}
        return {
            "sentence": _tree_said(found),
            "figure": tree(_branches(found), title=spoken("What lies behind it")) if found.causes or found.problems
            else None,
            "tree": found,
            "cards": [*there["problem"], *there["cause"]],
            "not_ready": ready_to_close(found),
            "tables": _tables(found, cards, grounds),
            "questions": there["question"],
            "said": there["said cause"],
            "press": self.shutting("tree", marked("Close the tree")) if found.roots else None,
            "forms": [card_form(kind, grounds, submit=marked("Add it")) for kind in self.kinds if kind != "so what"],
            "down": self.taken_back(),
        } | self.so_what()  # fmt: skip

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct a card of the tree."""
        may_hang(str(values.get("key", "")), several(values.get("under")), self.cards())
        return super().do_correct(values)

    def do_shut(self, values: dict[str, Any]) -> str:
        """Close the tree, unless most roots blame people and nobody has asked about the rule."""
        if not_ready := ready_to_close(cause_tree(self.cards())):
            raise NotAccepted(spoken("The tree stays open"), not_ready)
        super().do_shut(values)
        return spoken("The tree is closed for this round. Its roots can be voted on in Awareness.")


def _tree_said(found: CauseTree) -> str:
    """The tree in one or two sentences."""
    if not found.problems and not found.causes:
        return spoken("No tree yet. Write down one problem, then ask of each card: what is behind that?")
    roots = plural(len(found.roots), "one root", "{n} roots", none=marked("no roots"))
    if found.problems:
        said = plural(
            len(found.causes),
            "{N} cause behind “{problem}”, {roots} among them.",
            "{N} causes behind “{problem}”, {roots} among them.",
            roots=roots,
            problem=found.problems[0].body,
        )
    else:
        said = plural(len(found.causes), "{N} cause, {roots} among them.", "{N} causes, {roots} among them.",
                      roots=roots)  # fmt: skip
    bare = len(found.without_care)
    if not bare:
        return said
    without = plural(bare, "{N} root still without the service that holds people up.",
                     "{N} roots still without the service that holds people up.")  # fmt: skip
    return " ".join([said, without])


def _branches(found: CauseTree) -> list[Branch]:
    """The cards as the figure wants them."""
    named = dict(KINDS_OF_CAUSE)
    problems = [Branch(card.key, card.body, "problem", (), "") for card in found.problems]
    causes = [
        Branch(card.key, card.body, named.get(str(card.fact("type")), ""), card.parents, str(card.fact("care")))
        for card in found.causes
    ]
    return problems + causes


def _tables(found: CauseTree, cards: list[Entry], grounds: list[Entry]) -> list[Any]:
    """Cause and care side by side, causes turned round, programmes, and causes that bridge them."""
    tables: list[Any] = []
    if found.roots:
        tables.append(_care(found))
    turned = [card for card in cards if card.kind == "objective"]
    if turned:
        tables.append(_turned(turned, found))
    counts = by_programme(found)
    if len(counts) > 1:
        title = spoken("Causes named in each programme")
        tables.append(bars([Bar(name, count) for name, count in counts], title=title))
    bridging = across(found, grounds)
    if bridging:
        rows = tuple((cause.body, listed(programmes)) for cause, programmes in bridging)
        columns = (spoken("Cause"), spoken("Heard in"))
        tables.append(Table(spoken("Causes that more than one programme hears of"), columns, rows))
    return tables


def _care(found: CauseTree) -> Table:
    """Each root with who holds people up, what touches the cause, and what lets people come back (P053)."""
    nothing = spoken("nothing yet")
    rows = tuple(
        tuple(str(one) for one in (root.body, *(root.fact(name, nothing) for name in ("care", "touches", "door"))))
        for root in found.roots
    )
    columns = (spoken("Root"), spoken("Holds people up meanwhile"), spoken("Touches the cause"),
               spoken("Lets people come back with the same"))  # fmt: skip
    return Table(spoken("Cause and care"), columns, rows)


def _turned(turned: list[Entry], found: CauseTree) -> Table:
    """Causes turned round into what would be true without them."""
    bodies = {cause.key: cause.body for cause in found.causes}
    branch = {True: spoken("a branch we might work on"), False: "-"}
    rows = tuple(
        (card.body, "; ".join(bodies[key] for key in card.parents if key in bodies) or "-",
         branch[card.fact("branch") is True])
        for card in turned
    )  # fmt: skip
    return Table(spoken("Turned round"), (spoken("What would be true"), spoken("Instead of"), spoken("Branch")), rows)
