"""A screen for two who talk: about somebody who agreed to be named, or under a word that only the two know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import spoken
from workbook.people.words import Door, Purpose
from workbook.phases.entry import Entry
from workbook.phases.of_one_to_ones import KINDS
from workbook.phases.one_to_ones import WITH, named_or_called, whose
from workbook.screens.carding import CardScreen
from workbook.screens.forms import Form, card_form

FEWEST = 5
"""Counts below this many are never shown (data.md 3.4)."""
_ONLY_LOOKS = ("choose", "fill", "open", "close")


class WithOne(CardScreen):
    """Cards about one other person: nobody is named who has not agreed, and nobody needs to be.

    Until somebody is chosen the page shows only what names nobody. In a report it counts.
    """

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self._chosen = ""
        self._wrote = False

    @property
    def chosen(self) -> str:
        """The key of the person chosen, or the word of two; nothing once a yes has ended."""
        return self._chosen if self._chosen in self.choices() else ""

    @property
    def steps(self) -> bool:
        """Whether something was written here; to choose somebody leaves nothing to take back."""
        return self._wrote

    def act(self, action: str, values: Mapping[str, Any]) -> dict[str, str]:
        """Do what somebody asked for, and remember whether it wrote anything."""
        told = super().act(action, values)
        self._wrote = self._wrote or (told["kind"] == "done" and action not in _ONLY_LOOKS)
        return told

    def choices(self) -> dict[str, str]:
        """Who may be chosen: those who agreed to be named, then the words that are in use."""
        cards = self.here.cards(*(kind.name for kind in KINDS))
        words = sorted({str(card.fact("called")) for card in cards if card.fact("called")}, key=str.casefold)
        return self.agreed() | {word: spoken("“{word}”", word=word) for word in words}

    def agreed(self) -> dict[str, str]:
        """How those want to be called who agreed to be named on cards, by key."""
        if not self.here.live:
            return {}
        shared = self.here.workbook.shared_map(for_purpose=Purpose.REPORT, audience=self.here.audience)
        return {one.key: one.called for one in sorted(shared, key=lambda one: (one.called.casefold(), one.key))}

    def theirs(self, *kinds: str) -> list[Entry]:
        """The cards of the two, or those about nobody in particular; a report goes by all it may count."""
        cards = self.cards(*kinds)
        return [card for card in cards if whose(card) == self.chosen] if self.here.live else cards

    def do_choose(self, values: dict[str, Any]) -> str:
        """Choose whom it is about."""
        whom = str(values.get("whom", ""))
        if whom and whom not in self.choices():
            raise NotAccepted(spoken("With whom"), spoken("choose somebody from the list, or nobody."))
        self.sit_with(whom)
        if whom in self.agreed():
            self.here.opened(Door.TALK, whom)
        return ""

    def sit_with(self, whom: str) -> None:
        """Turn every page part of two who talk to the same person: one choice is enough."""
        for screen in {id(one): one for one in (self, *self.here.screens)}.values():
            if isinstance(screen, WithOne):
                screen._chosen = whom
                screen.fold()

    def do_add(self, values: dict[str, Any]) -> str:
        """Put a card up about the one chosen, or under a word."""
        if self.chosen and self.chosen not in self.agreed():
            values = values | {"called": self.chosen}
        elif self.chosen:
            values = {name: value for name, value in values.items() if name != "called"}
        if self.needs_a_word:
            named_or_called(self.named(), str(values.get("called", "")))
        said = super().do_add(values)
        if not self.chosen and str(values.get("called", "")).strip():
            self.sit_with(" ".join(str(values["called"]).split()))
        return said

    needs_a_word = True

    def named(self) -> dict[str, str]:
        """The person on the card, if one was chosen who agreed."""
        return {WITH: self.chosen} if self.chosen in self.agreed() else {}

    def form(self, kind: str, *, submit: str) -> Form:
        """The form of a kind; a word is asked for only where nobody is chosen."""
        made = card_form(kind, (), submit=submit)
        if not self.chosen:
            return made
        return replace(made, questions=tuple(one for one in made.questions if one.name != "called"))

    def choosing(self) -> dict[str, Any]:
        """What the chooser above the cards needs."""
        name = self.choices().get(self.chosen, "")
        return {"whom": list(self.choices().items()), "chosen": self.chosen, "name": name}

    @property
    def fewest(self) -> int:
        """The smallest count that may be shown to this audience."""
        return max(FEWEST, self.here.audience.smallest_cell)

    def counted(self, count: int) -> int:
        """A count, or nothing where it is too small for a report."""
        return count if self.here.live or count >= self.fewest else 0
