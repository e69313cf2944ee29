"""Invitations to a role: put together, read aloud or printed, and never more in a week than we can stand behind."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.figure import Table
from workbook.figures.introduction_sheet import introduction_sheet
from workbook.language.say import how_many, number, plural, spoken
from workbook.language.tongue import language
from workbook.network.drafts import Draft
from workbook.phases.asks import role_cards
from workbook.phases.entry import Entry
from workbook.phases.invitations import ANSWERS, Words, asked_in_week, role_of, words
from workbook.screens.account import Account, Told, day_of, label_of
from workbook.screens.forms import Form
from workbook.screens.weekly import cap_of, keep_cap


class Invitations(Account):
    """A role card, why you, what we provide, an easy no, and that no service depends on it (P019, P107)."""

    kinds = ("invitation",)
    shown: str = ""

    def told(self) -> Told:
        """What was asked and answered, as numbers; nobody is named."""
        cards = self.cards()
        vague = sum(one.vague for one in role_cards(self.here.cards("role card")))
        hint = plural(
            vague, "One role card is too vague to be offered, and is not on the list.",
            "{N} role cards are too vague to be offered, and are not on the list.",
        )  # fmt: skip
        return Told(
            sentence=self._said(cards), parts=(self._table(cards),) if self.here.live else (),
            hints=(hint,) if vague else (),
        )  # fmt: skip

    def beside(self) -> dict[str, Any]:
        """The invitation that is open, in words and on paper."""
        if not self.here.live:
            return {}
        chosen = next((card for card in self.cards() if card.key == self.shown), None)
        found = words(chosen, self.here.cards("role card")) if chosen and self._role(chosen) else None
        return {
            "own_part": "screens/invitation.html", "invitation": found, "page": _paper(found) if found else "",
            "there": [card for card in self.cards() if self._role(card)],
        }  # fmt: skip

    def form(self, name: str, grounds: list[Entry]) -> Form:
        """Only roles that may be offered are on the list."""
        ready = {one.card.key for one in role_cards(grounds) if not one.vague}
        return super().form(name, [card for card in grounds if card.kind != "role card" or card.key in ready])

    def do_add(self, values: dict[str, Any]) -> str:
        """Write an invitation, unless this week is full."""
        cap = cap_of(self.here.workbook)
        if self._asked() >= cap:
            why = spoken("{cap} asks a week is the limit you set yourselves. This one can wait.", cap=number(cap))
            raise NotAccepted(spoken("Invitation"), why)
        role_of([str(values.get("under", ""))], self.here.cards("role card"))
        said = super().do_add(values)
        self.shown = self.cards()[-1].key
        return said

    def do_show(self, values: dict[str, Any]) -> str:
        """Open an invitation to read it aloud or print it."""
        self.shown = self._card(str(values.get("key", ""))).key
        return spoken("Read it aloud, or print it. The name is written on the paper by hand.")

    def do_cap(self, values: dict[str, Any]) -> str:
        """Say how often we ask in a week."""
        return keep_cap(self.here.workbook, values)

    def _asked(self) -> int:
        """How often somebody was asked in the last seven days."""
        return len(asked_in_week(self.here.cards("invitation", "offer"), today=self.here.today))

    def _role(self, card: Entry) -> bool:
        """Whether the role of an invitation may still be offered."""
        try:
            return bool(role_of(card.parents, self.here.cards("role card")))
        except NotAccepted:
            return False

    def _said(self, cards: list[Entry]) -> str:
        """What was asked, in one or two sentences."""
        if not cards:
            return spoken("Nobody has been invited yet. An invitation names one role, says why you, and allows a no.")
        waits = sum(card.fact("answer", "open") == "open" for card in cards)
        asked, cap = how_many(self._asked()), number(cap_of(self.here.workbook))
        pace = spoken("Asked this week: {asked} of {cap}.", asked=asked, cap=cap)
        said = plural(len(cards), "One invitation, {waits} of them without an answer yet.",
                      "{N} invitations, {waits} of them without an answer yet.", waits=how_many(waits))  # fmt: skip
        return f"{said} {pace}" if self.here.live else said

    def _table(self, cards: list[Entry]) -> Table:
        """Each invitation by its role; why it was made stays on the invitation itself."""
        roles = {card.key: card.body for card in self.here.cards("role card")}
        rows = tuple(
            (roles.get(card.parents[0] if card.parents else "", "–"), day_of(card, "asked_on"),
             str(card.fact("asked_by", "–")), label_of(ANSWERS, card.fact("answer", "open")))
            for card in cards
        )  # fmt: skip
        heads = (spoken("For which role?"), spoken("Asked on"), spoken("Who asks"), spoken("Answer"))
        return Table(spoken("Invitations"), heads, rows)


def _paper(found: Words) -> str:
    """The invitation as a page to print, with a line for the name."""
    name = spoken("For: ______________________________")
    answer = spoken("Answer, if you like: yes · not now · something else · no")
    return introduction_sheet([Draft("invitation", language(), found.title, (name, *found.lines, answer))])
