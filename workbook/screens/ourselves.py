"""Ourselves: how heavy it was and what was enough, how the house changes, what help we want."""

from __future__ import annotations

from typing import Any

from workbook.figures.figure import Table
from workbook.figures.spread import Bar, bars
from workbook.language.say import listed, plural, spoken
from workbook.phases.entry import Entry
from workbook.phases.help_wanted import still_wanted
from workbook.phases.labels import labelled, labels_of
from workbook.phases.openness import budgets
from workbook.phases.pacing import enough, let_go, loads
from workbook.phases.transition import strands
from workbook.screens.account import Account, Told, day_of
from workbook.screens.live import Screen
from workbook.screens.openness import openness_line
from workbook.storage.shipped import shipped
from workbook.storage.workbook import Workbook


class Pacing(Account):
    """The staff half: how heavy it was, what was enough, what can be let go; silent below five (P037, P042)."""

    kinds = ("pace",)
    unsigned = ("pace",)

    def told(self) -> Told:
        """The answers of all, once there are five."""
        cards = self.in_time()
        found = loads(cards) if len(cards) >= self.fewest else []
        rows = [Bar(spoken(label), count) for label, count in found]
        few = spoken("Fewer than five of us have answered how it was, so nothing is shown yet.")
        said = plural(len(cards), "One of us answered how it was.", "{N} of us answered how it was.")
        much = sum(count for _, count in found[2:])
        heavy = plural(much, "For one it was too much.", "For {n} it was too much.")
        return Told(
            sentence=(f"{said} {heavy}" if much >= self.fewest else said) if found else few,
            parts=(bars(rows, title=spoken("How much it was")),) if found and _may_show(found, self.smallest) else (),
            said=((spoken("What was enough"), tuple(enough(cards)) if found else ()),
                  (spoken("What we can let go of"), tuple(let_go(cards)) if found else ())),
        )  # fmt: skip


class Transition(Account):
    """Three strands of change in the organization itself: who governs, what we practise, how we speak (P006).

    Beside it stands how open our money was to people (P003).
    """

    kinds = ("transition",)

    def told(self) -> Told:
        """Each strand with its changes; an empty one is named."""
        found = strands(self.cards())
        empty = [spoken(label).lower() for label, cards in found if not cards]
        rows = tuple(
            (spoken(label), card.body, str(card.fact("before", "–")), str(card.fact("decided")), day_of(card))
            for label, cards in found
            for card in cards
        )
        heads = (spoken("Strand"), spoken("What is different"), spoken("Before"), spoken("Who decided"),
                 spoken("Since"))  # fmt: skip
        count = sum(len(cards) for _, cards in found)
        said = plural(count, "One change in ourselves.", "{N} changes in ourselves.")
        still = spoken("Nothing has changed yet in: {strands}.", strands=listed(empty))
        nothing = spoken("No change in ourselves is written down yet: who governs, what we do every day, how we speak.")
        return Told(
            sentence=nothing if not count else f"{said} {still}" if empty else said,
            parts=(Table(spoken("How the house changes"), heads, rows),),
            hints=(openness_line(budgets(self.here.cards("budget line", "budget shared"))),),
        )


class HelpWanted(Account):
    """Help we want from others, as a list that can be given out: no names in it (P059)."""

    kinds = ("help wanted",)

    def told(self) -> Told:
        """What is still wanted; a line that holds a name of somebody we know is left out."""
        wanted = still_wanted(self.cards())
        named = [card for card in wanted if _names_somebody(self.here.workbook, card)]
        said = plural(len(wanted), "One kind of help is still wanted.", "{N} kinds of help are still wanted.")
        nothing = spoken("No help is asked for. What do we need from others to go on?")
        return Told(
            sentence=said if wanted else nothing,
            attention=(plural(
                len(named), "One line holds a name and is left out of the list. Take the name out of it.",
                "{N} lines hold a name and are left out of the list. Take the names out of them.",
            ),) if named else (),
        )  # fmt: skip

    def beside(self) -> dict[str, Any]:
        """The list to give out, without a name."""
        wanted = [card for card in still_wanted(self.cards()) if not _names_somebody(self.here.workbook, card)]
        rows = tuple((card.body, str(card.fact("of_whom", "–")), day_of(card, "by")) for card in wanted)
        table = Table(spoken("Help wanted"), (spoken("What"), spoken("Who could help"), spoken("By")), rows)
        return {"own_part": "screens/help_wanted.html", "given_out": table}


class HowWeSpeak(Screen):
    """Our own words on cards, looked through for labels; nothing is changed by itself (P126)."""

    template = "how_we_speak.html"

    def view(self) -> dict[str, Any]:
        """Words that label somebody, the card they stand on, and what one could say instead."""
        labels = labels_of((shipped("data") / "instruments" / "labels.toml").read_text("utf-8"))
        found = labelled(self.here.cards(), labels) if self.here.live else []
        rows = tuple((one.word, one.instead, one.card.body) for one in found)
        heads = (spoken("The word"), spoken("One could say"), spoken("On the card"))
        none = spoken("No label of a person was found in our own words. What people said themselves is not looked at.")
        said = plural(len(found), "One word on our cards labels somebody.", "{N} words on our cards label somebody.")
        live = spoken("In the room our own words are looked through for labels; a report shows none of it.")
        return {
            "sentence": (said if found else none) if self.here.live else live,
            "table": Table(spoken("Words that label"), heads, rows),
        }


def _may_show(found: list[tuple[str, int]], smallest: int) -> bool:
    """Whether no answer was given by so few that they could be picked out."""
    return all(not 0 < count < smallest for _, count in found)


def _names_somebody(book: Workbook, card: Entry) -> bool:
    """Whether a card holds the name, the address or the number of somebody on our list."""
    said = " ".join([card.body, *(str(value) for value in card.facts.values())]).casefold()
    words = {word for one in book.everybody() for word in (one.name, one.called, one.email, one.phone) if len(word) > 2}
    return any(_stands(word.casefold(), said) for word in words)


def _stands(word: str, said: str) -> bool:
    """Whether whole words stand in a text."""
    at = said.find(word)
    while at >= 0:
        before, after = said[at - 1 : at], said[at + len(word) : at + len(word) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = said.find(word, at + 1)
    return False
