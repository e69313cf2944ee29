"""Tests of our own strength: who was asked, who did it, by group, and where the gaps are."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.figure import Table
from workbook.language.say import figures, listed, plural, spoken
from workbook.phases.structure_tests import Group, Tested, below_twice, possible, strengths
from workbook.screens.account import Account, Told, day_of


class StructureTests(Account):
    """A small public act with a list, a target and a day: coverage by group, never by person (P010)."""

    kinds = ("structure test", "test result")

    def told(self) -> Told:
        """Every test with its coverage, and what the gaps ask of us."""
        found = strengths(self.cards(), at_least=self.fewest)
        attention = [
            spoken("{test}: below our aim in {groups}. Who there is asked by somebody they trust?", test=one.card.body,
                   groups=listed(spoken(name) for name in one.gaps))
            for one in found if one.gaps and not one.reached
        ]  # fmt: skip
        if below_twice(found):
            attention.append(spoken(
                "The last two tests stayed below our aim. Go back to Strategy before the next action is planned."
            ))  # fmt: skip
        stronger = [one for one in found if one.reached and one.card.fact("next")]
        hints = [spoken("Strong enough for the next one: {act}", act=one.card.fact("next")) for one in stronger]
        return Told(
            sentence=_said(found), attention=tuple(attention), parts=tuple(_table(one, self.smallest) for one in found),
            hints=(*hints, spoken("Groups with fewer than five on their list are put together.")) if found else (),
        )  # fmt: skip

    def do_add(self, values: dict[str, Any]) -> str:
        """Put up a test, or the result of one group."""
        if values.get("kind") == "test result":
            possible(*(_number(values.get(name)) for name in ("listed", "done")))
        return super().do_add(values)


def _number(said: object) -> float:
    """A number as it was typed; 0 where it is none, which the card itself refuses."""
    try:
        return float(str(said))
    except ValueError:
        why = spoken("{said!r} is not a number.", said=str(said)[:40])
        raise NotAccepted(spoken("Result of one group"), why) from None


def _counted(group: Group, smallest: int) -> tuple[str, str]:
    """How many did it, and of a hundred; neither where few did it, or few did not."""
    few = any(0 < count < smallest for count in (group.done, group.listed - group.done))
    return ("–", "–") if few else (figures(group.done), f"{group.share}")


def _said(found: list[Tested]) -> str:
    """The tests in one or two sentences."""
    if not found:
        return spoken("No test yet. Which small public act can everybody on a list do in three days?")
    measured = [one for one in found if one.whole.listed]
    said = plural(len(found), "One test of our strength.", "{N} tests of our strength.")
    if not measured:
        return f"{said} {spoken('No result is in yet.')}"
    last = measured[-1]
    return said + " " + spoken(
        "{test}: {share} of a hundred did it; we aimed for {target}.", test=last.card.body, share=last.whole.share,
        target=last.target,
    )  # fmt: skip


def _table(one: Tested, smallest: int) -> Table:
    """One test by group, the least covered first; a number that points at few people is left out."""
    rows = tuple((spoken(group.name), group.listed, *_counted(group, smallest)) for group in one.groups)
    heads = (spoken("Group"), spoken("On the list"), spoken("Did it"), spoken("Of a hundred"))
    caption = spoken("{test}, by {day}; we aim for {target} of a hundred", test=one.card.body,
                     day=day_of(one.card, "by"), target=one.target)  # fmt: skip
    return Table(caption, heads, rows)
