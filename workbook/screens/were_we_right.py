"""Were we right? Every plan, link by link, after the fact."""

from __future__ import annotations

from typing import Any

from workbook.figures.figure import Table
from workbook.language.say import how_many, plural, spoken
from workbook.phases.were_we_right import FOUND, LINKS, LookedAt, fits, looked_at
from workbook.screens.account import Account, Told, label_of


class WereWeRight(Account):
    """Each link of a plan held, failed, or cannot be told; what failed leads back to Strategy (P047)."""

    kinds = ("link looked at",)

    def told(self) -> Told:
        """Every plan with its links, and where one failed."""
        found = looked_at(self.here.cards("chain", "link looked at"))
        seen = [one for one in found if one.found]
        attention = tuple(
            spoken("“{plan}” did not hold at: {link}. Open Strategy again for it.", plan=one.chain.body,
                   link=label_of(LINKS, name))
            for one in seen for name, card in one.found.items() if card.fact("found") == "failed"
        )  # fmt: skip
        wrong = tuple(
            spoken("What would show that “{plan}” is wrong was seen. Open Strategy again for it.", plan=one.chain.body)
            for one in seen if one.how_many("seen")
        )  # fmt: skip
        return Told(sentence=_said(found), attention=(*wrong, *attention), parts=tuple(_table(one) for one in seen))

    def do_add(self, values: dict[str, Any]) -> str:
        """Put up what was found of a link; a link holds or fails, and a sign is seen or not."""
        fits(values)
        return super().do_add(values)

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct what was found, by the same rule."""
        fits(values)
        return super().do_correct(values)


def _said(found: list[LookedAt]) -> str:
    """All plans in one or two sentences."""
    if not found:
        return spoken("There is no plan to look back on yet. Build a chain in Strategy first.")
    counts = {what: sum(one.how_many(what) for one in found) for what in ("held", "failed", "unknown")}
    if not any(one.found for one in found):
        return plural(
            len(found), "One plan waits to be looked at, link by link.",
            "{N} plans wait to be looked at, link by link.",
        )  # fmt: skip
    return spoken(
        "Links that held: {held}; that failed: {failed}; of which nobody can tell: {unknown}.",
        **{what: how_many(count) for what, count in counts.items()},
    )


def _table(one: LookedAt) -> Table:
    """One plan, link by link in the order of the plan."""
    rows = tuple(
        (spoken(label), label_of(FOUND, one.found[name].fact("found")), one.found[name].body)
        for name, label in LINKS
        if name in one.found
    )
    heads = (spoken("Link"), spoken("Did it hold?"), spoken("What shows it"))
    return Table(spoken("“{plan}”, after the fact", plan=one.chain.body), heads, rows)
