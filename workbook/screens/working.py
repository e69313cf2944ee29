"""An exercise as it stands on a page: its sentence, what it shows, the so-what box, and the forms folded below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from workbook.errors import NotAccepted
from workbook.figures.figure import Figure, Table
from workbook.language.say import marked, spoken
from workbook.phases.closing import WHAT, closing
from workbook.phases.entry import Entry, Phase
from workbook.phases.so_what import said_after
from workbook.screens.carding import CardScreen
from workbook.screens.forms import Form, card_form, facts_in


@dataclass(frozen=True)
class Item:
    """One line of a list: words people wrote, a hint behind them, and the card to change."""

    text: str
    hint: str = ""
    card: Entry | None = None
    strong: str = ""


@dataclass(frozen=True)
class Part:
    """One block of an exercise: a heading, a figure or table, and a list."""

    title: str = ""
    hint: str = ""
    figure: Figure | Table | None = None
    items: tuple[Item, ...] = ()
    aloud: bool = False


@dataclass(frozen=True)
class Press:
    """A button: what it does, and what it says."""

    action: str
    label: str
    values: Mapping[str, str] = field(default_factory=dict)
    primary: bool = False


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What an exercise shows.

    Attributes
    ----------
    sentence : str
        The same in words.
    attention : tuple of str
        What the room should look at first.
    columns : tuple of Part
        Lists that are read beside each other.
    front : Form or None
        A form that stands open because it is what people came for.
    forms : tuple of Form
        Forms that are folded until somebody opens them.
    manage : sequence of Entry
        Cards that can be changed from a folded list.
    """

    sentence: str
    attention: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    columns: tuple[Part, ...] = ()
    presses: tuple[Press, ...] = ()
    front: Form | None = None
    forms: tuple[Form, ...] = ()
    manage: tuple[Entry, ...] = ()


class Working(CardScreen):
    """An exercise with a so-what box (P082): a child says in `shown` what stands on the page.

    Attributes
    ----------
    about : str
        The exercise's name in the so-what box; none when it is empty.
    closes : tuple of str
        Votes that can be closed and opened again here.
    unseen : tuple of str
        Kinds of card that are never listed one by one, not even when they were taken down.
    kept : tuple of str
        Facts that are on a card and in no form; they stay when it is corrected.
    """

    template = "working.html"
    about: ClassVar[str] = ""
    closes: ClassVar[tuple[str, ...]] = ()
    unseen: ClassVar[tuple[str, ...]] = ()
    kept: ClassVar[tuple[str, ...]] = ()

    def shown(self) -> Shown:
        """What stands on the page now."""
        raise NotImplementedError

    def view(self) -> dict[str, Any]:
        """The exercise, what the room said after it, and what was taken down."""
        shown = self.shown()
        return {"sentence": shown.sentence, "shown": shown} | self.so_what() | {"down": self.taken_back()}

    def so_what(self) -> dict[str, Any]:
        """What the room said this means for us, and the form for it; nothing where no box belongs."""
        if not self.about:
            return {"so_what": [], "so_what_form": None}
        form = card_form("so what", (), submit=marked("Write it down"), only=("hears",))
        return {
            "so_what": said_after(self.here.cards("so what"), self.about),
            "so_what_form": replace(form, hidden={"kind": "so what", "about": self.about}),
        }

    def taken_back(self) -> list[Entry]:
        """Cards that were taken down and may be seen, newest first."""
        return [card for card in super().taken_back() if card.kind not in self.unseen]

    @property
    def correcting(self) -> Form | None:
        """The form of the card somebody opened, without the facts that no form asks for."""
        form = super().correcting
        hidden = (*self.kept, "about") if form and self.opened_kind() == "so what" else self.kept
        return form and replace(form, questions=tuple(one for one in form.questions if one.name not in hidden))

    def opened_kind(self) -> str:
        """The kind of the card that is open."""
        return next((card.kind for card in self.cards() if card.key == self.opened), "")

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct a card; what no form asks for stays on it."""
        card = self._card(str(values.get("key", "")))
        hidden = (*self.kept, "about") if card.kind == "so what" else self.kept
        stays = {name: card.facts[name] for name in hidden if name in card.facts}
        return super().do_correct({**values, **stays})

    def do_shut(self, values: dict[str, Any]) -> str:
        """Close a vote, so that its counts are shown and no more is added."""
        what = self._closes(values)
        if self.closed(what):
            raise NotAccepted(spoken(dict(WHAT)[what]), spoken("that is closed already."))
        self.here.workbook.add_card(
            Entry(kind="closed", body=what, facts={"what": what}, round=self.here.round, phase=Phase(self.phase),
                  programme=self.here.parameters.programme)
        )  # fmt: skip
        return spoken("Closed. What people answered apart is shown now; nothing is added unless you open it again.")

    def do_reopen(self, values: dict[str, Any]) -> str:
        """Open a vote again; its counts are hidden once more."""
        what = self._closes(values)
        card = self.closed(what)
        if card is None:
            raise NotAccepted(spoken(dict(WHAT)[what]), spoken("that is open already."))
        self.here.workbook.take_back(card.key)
        return spoken("Open again. The counts are hidden until it is closed.")

    def closed(self, what: str) -> Entry | None:
        """The card that closed a vote of this round, if it is closed."""
        return closing(self.here.cards("closed"), what, round=self.here.round)

    def still_open(self, what: str) -> None:
        """Refuse what comes after a vote was closed.

        Raises
        ------
        NotAccepted
            Says that it must be opened again first.
        """
        if self.closed(what):
            raise NotAccepted(spoken(dict(WHAT)[what]), spoken("that is closed. Open it again first."))

    def shutting(self, what: str, label: str) -> Press:
        """The button that closes a vote, or opens it again."""
        if self.closed(what):
            return Press("reopen", spoken("Open “{what}” again", what=spoken(dict(WHAT)[what])), {"what": what})
        return Press("shut", spoken(label), {"what": what}, primary=True)

    def _closes(self, values: Mapping[str, Any]) -> str:
        """Which vote is meant."""
        what = str(values.get("what", ""))
        if what not in self.closes:
            raise NotAccepted(spoken("Closing"), spoken("that cannot be closed here. Reload the page and try again."))
        return what

    def put_up(self, kind: str, body: str, values: Mapping[str, Any], *, under: tuple[str, ...] = ()) -> str:
        """Put up a card that a form of our own asked for, and give its key."""
        card = Entry(
            kind=kind, phase=Phase(self.phase), round=self.here.round, body=body, parents=under,
            programme=self.here.parameters.programme, facts=facts_in(values),
        )  # fmt: skip
        return self.here.workbook.add_card(card)


def choosing(form: Form, name: str, choices: Iterable[tuple[str, str]]) -> Form:
    """A form in which one box of free words becomes a choice among words that are there.

    Parameters
    ----------
    choices : iterable of (str, str)
        What is kept, and the words shown.
    """
    there = tuple(choices)
    questions = (
        replace(one, kind="choice", choices=there) if one.name == name and there else one for one in form.questions
    )
    return replace(form, questions=tuple(questions))
