"""What people do with cards on any screen: put one up, correct it, take it down, put it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from workbook.errors import NotAccepted
from workbook.figures.exercise_sheet import exercise_sheet
from workbook.language.say import marked, spoken
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry, Phase
from workbook.phases.promises import first_step_soon
from workbook.screens.forms import Form, card_form, correction, facts_in, on_paper, several
from workbook.screens.undoing import UndoingScreen

WRITTEN_AT_ONCE = marked(
    "Somebody changed this card while you were writing. Nothing of theirs was overwritten, and yours is kept on a card "
    "of its own beside it. Read both, then take one of them down."
)


class CardScreen(UndoingScreen):
    """A screen on which cards of some kinds are put up.

    A child names the `kinds` people may add and correct there.
    """

    kinds: ClassVar[tuple[str, ...]]
    opened: str = ""
    phase: str = ""

    @property
    def correcting(self) -> Form | None:
        """The form of the card somebody opened, filled with what it says now."""
        card = next((card for card in self.cards() if card.key == self.opened), None) if self.opened else None
        return correction(card) if card else None

    def cards(self, *kinds: str) -> list[Entry]:
        """Cards that may be shown here; this screen's own kinds by default."""
        return self.here.cards(*(kinds or self.kinds))

    def grounds(self) -> list[Entry]:
        """All that the cards of this screen may hang under or stand on."""
        rests = {name for kind in self.kinds for name in (*kind_of(kind).rests_on, *kind_of(kind).under)}
        return self.here.cards(*sorted(rests)) if rests else []

    def do_add(self, values: dict[str, Any]) -> str:
        """Put a card up."""
        kind = kind_of(self._own_kind(str(values.get("kind", ""))))
        facts, under = facts_in(values), self._known(several(values.get("under")), kind.under)
        if kind.under and not under:
            raise NotAccepted(spoken(kind.under_label), spoken("choose one. If none is there, add that first."))
        if kind.name == "commitment":
            first_step_soon(facts, today=self.here.today)
        self.keep(
            Entry(
                kind=kind.name, phase=Phase(self.phase or kind.phase),
                round=self.here.round, body=str(values.get("body", "")), people=self.named(),
                told_by=str(values.get("told_by", "")), programme=self.here.parameters.programme, facts=facts,
                parents=under, stands_on=self._known(several(values.get("stands_on")), kind.rests_on),
            )
        )  # fmt: skip
        return spoken("{kind} saved.", kind=spoken(kind.title))

    def named(self) -> dict[str, str]:
        """Who is named on a card that is put up here, by part; nobody, unless a child says who."""
        return {}

    def keep(self, card: Entry) -> None:
        """Write a new card down."""
        self.here.workbook.add_card(card)

    def do_paper(self, values: dict[str, Any]) -> str:
        """Write the questions of a card on a sheet of paper, with room for answers."""
        kind = self._own_kind(str(values.get("kind", "")))
        form = card_form(kind, self.grounds(), submit=marked("Save"))
        organization = self.here.workbook.setting("name")
        self.to_print = exercise_sheet(form.title, on_paper(form), organization=organization, on=self.here.today)
        return spoken("The sheet is on its way to the printer. Copy it as often as there are people.")

    def do_open(self, values: dict[str, Any]) -> str:
        """Open a card in order to correct it."""
        self.opened = self._card(str(values.get("key", ""))).key
        return spoken("Change it below. The earlier words are kept in the history.")

    def do_close(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Leave a card as it is."""
        self.opened = ""
        return spoken("Nothing was changed.")

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct a card; the earlier words stay in the history."""
        card = self._card(str(values.get("key", "")))
        seen = str(values.get("rev", ""))
        before = replace(card, rev=int(seen[:9])) if seen.isdecimal() else card
        stands = self.here.workbook.correct_card(before, body=str(values.get("body", "")), facts=facts_in(values))
        self.opened = ""
        if stands != card.key:
            return spoken(WRITTEN_AT_ONCE)
        return spoken(
            "{kind} corrected. The earlier words are kept in the history.", kind=spoken(kind_of(card.kind).title)
        )

    def do_take_back(self, values: dict[str, Any]) -> str:
        """Take a card down."""
        card = self._card(str(values.get("key", "")))
        self.here.workbook.take_back(card.key)
        self.opened = ""
        return spoken("{kind} taken down. It can be put back.", kind=spoken(kind_of(card.kind).title))

    def do_put_back(self, values: dict[str, Any]) -> str:
        """Put a card up again."""
        card = self._card(str(values.get("key", "")))
        self.here.workbook.take_back(card.key, back=False)
        return spoken("{kind} put back.", kind=spoken(kind_of(card.kind).title))

    def fold(self) -> None:
        """Close the card that is open."""
        self.opened = ""

    def taken_back(self) -> list[Entry]:
        """Cards of this screen that were taken down and can be put back, newest first."""
        down = [card for card in self.here.cards(*self.kinds, taken_back=True) if card.taken_back]
        return down[::-1][:5] if self.here.live else []

    def _own_kind(self, name: str) -> str:
        """The kind, if cards of it are put up here."""
        if name not in self.kinds:
            raise NotAccepted(
                spoken("Card"), spoken("it does not belong on this screen. Reload the page and try again.")
            )
        return name

    def _card(self, key: str) -> Entry:
        """A card of this screen by its key."""
        for card in self.here.cards(*self.kinds, taken_back=True):
            if card.key == key:
                return card
        raise NotAccepted(spoken("Card"), spoken("it is no longer here. Reload the page to see what is."))

    def _known(self, keys: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Keys of cards that are really there and may carry this one."""
        if not keys or not kinds:
            return ()
        there = {card.key for card in self.here.cards(*kinds)}
        return tuple(dict.fromkeys(key for key in keys if key in there))
