"""What two people are to each other outside the map, kept so that no suggestion crosses it."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import marked, plural, spoken
from workbook.people.words import Bond, word
from workbook.screens import asking
from workbook.screens.live import Screen
from workbook.storage.bonds import Bound

KINDS = (
    ("household", marked("They share a household")), ("serves", marked("The first one serves the other")),
    ("conflict", marked("There is a conflict of interest")), ("dual", marked("They meet in more than one role")),
)  # fmt: skip


class Bonds(Screen):
    """Households, who serves whom, conflicts, two roles at once; and pairs never to be brought together (P106, P108).

    A pair that is never to be introduced is written down without a reason and shown nowhere.
    """

    template = "bonds.html"

    def view(self) -> dict[str, Any]:
        """The bonds that stand, those to be looked at again first."""
        if not self.here.live:
            return {
                "sentence": spoken("Bonds between people are kept for whoever asks them, and are part of no report.")
            }
        bounds = self.here.workbook.bonds()
        everybody = self.here.workbook.everybody()
        called = {one.key: one.called for one in everybody}
        due = [bound for bound in bounds if bound.review_on and bound.review_on <= self.here.today]
        return {
            "sentence": _said(len(bounds), len(due)),
            "rows": [(one, called.get(one.one, ""), called.get(one.other, ""), one in due) for one in _sorted(bounds)],
            "people": [(one.key, one.called) for one in everybody],
            "kinds": KINDS,
            "labels": dict(KINDS),
        }

    def do_bond(self, values: dict[str, Any]) -> str:
        """Write a bond down."""
        one, other = self._two(values)
        on = asking.moment(spoken("Look again on"), str(values.get("review_on", "")))
        bound = Bound(
            one=one, other=other, kind=word(str(values.get("kind", "")), Bond),
            boundary=str(values.get("boundary", "")), review_on=on.date() if on else None,
        )  # fmt: skip
        if bound.kind == Bond.DUAL and not bound.boundary.strip():
            raise NotAccepted(
                spoken("Boundary"), spoken("say what was agreed, such as who is asked when the two roles pull apart.")
            )
        self.here.workbook.bond(bound)
        return spoken("Written down. No introduction is suggested across it, and nobody else sees it.")

    def do_unbond(self, values: dict[str, Any]) -> str:
        """Strike a bond that is over."""
        one, other = (str(values.get(name, "")) for name in ("one", "other"))
        self.here.workbook.unbond(Bound(one=one, other=other, kind=word(str(values.get("kind", "")), Bond)))
        return spoken("Struck. It stays in the history and counts nowhere.")

    def do_apart(self, values: dict[str, Any]) -> str:
        """Never bring two people together; no reason is asked for or kept."""
        self.here.workbook.keep_apart(*self._two(values))
        return spoken("Kept. These two are never suggested to each other. It is shown nowhere, and no reason is kept.")

    def _two(self, values: dict[str, Any]) -> tuple[str, str]:
        """Two different people of the list."""
        one, other = (str(values.get(name, "")) for name in ("one", "other"))
        if not {one, other} <= {person.key for person in self.here.workbook.everybody()}:
            raise NotAccepted(spoken("People"), spoken("choose two people from the list."))
        if one == other:
            raise NotAccepted(spoken("People"), spoken("choose two different people."))
        return one, other


def _sorted(bounds: list[Bound]) -> list[Bound]:
    """Those to be looked at again soonest first; those without a day last."""
    return sorted(bounds, key=lambda one: (one.review_on is None, str(one.review_on), one.one, one.other, one.kind))


def _said(count: int, due: int) -> str:
    """The screen in one or two sentences."""
    if not count:
        return spoken("No household, service or conflict is written down between two people yet.")
    said = plural(count, "{N} bond between two people, seen on this page alone.",
                  "{N} bonds between two people, seen on this page alone.")  # fmt: skip
    if not due:
        return said
    return f"{said} {plural(due, '{N} bond to be looked at again.', '{N} bonds to be looked at again.')}"
