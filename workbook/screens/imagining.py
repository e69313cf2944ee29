"""Before the lines: pictures and mornings, values and justice, our part, and whose dream it is."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import marked, plural, spoken
from workbook.phases.entry import Entry, of_kind
from workbook.phases.images import IMAGE, MORNING
from workbook.phases.our_part import DREAM, OUR_PART, Asked, asked
from workbook.phases.values import JUSTICE, NAMED_AT_MOST, VALUE, VALUE_NOTE, Values, few_enough, values
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form
from workbook.screens.register import Register
from workbook.storage.at_once import write_together


class Pictures(CardScreen):
    """What change looks like: pictures and objects, then mornings told in pairs (P045)."""

    template = "pictures.html"
    kinds = (IMAGE.name, MORNING.name)

    def view(self) -> dict[str, Any]:
        """The wall of pictures and mornings, and a form for each."""
        cards = self.cards()
        images, mornings = of_kind(cards, IMAGE.name), of_kind(cards, MORNING.name)
        return {
            "sentence": _pictures_said(len(images), len(mornings)), "images": images, "mornings": mornings,
            "forms": [card_form(kind, (), submit=marked("Put it on the wall")) for kind in self.kinds],
            "down": self.taken_back(),
        }  # fmt: skip


class ValuesWall(CardScreen):
    """Three values each, grouped, at most seven names, and what we mean by justice (P078)."""

    template = "values.html"
    kinds = (VALUE_NOTE.name, VALUE.name, JUSTICE.name)

    def view(self) -> dict[str, Any]:
        """The named values with what stands in them, what is loose, and our meaning of justice."""
        cards = self.cards()
        found = values(cards)
        return {
            "sentence": _values_said(found), "values": found, "most": NAMED_AT_MOST,
            "cards": cards, "down": self.taken_back(),
            "forms": [card_form(kind, cards, submit=marked("Write it down")) for kind in (VALUE.name, JUSTICE.name)],
        }  # fmt: skip

    def do_three(self, values: dict[str, Any]) -> str:
        """Put up to three values on the wall at once; one undo takes them all down again."""
        words = [said for name in ("one", "two", "three") if (said := str(values.get(name) or "").strip())]
        if not words:
            raise NotAccepted(VALUE_NOTE.question, spoken("please write something first."))
        told_by, programme = str(values.get("told_by", "")), self.here.parameters.programme
        notes = [
            Entry(kind=VALUE_NOTE.name, phase=VALUE_NOTE.phase, round=self.here.round, body=said, told_by=told_by,
                  programme=programme)
            for said in words
        ]  # fmt: skip
        write_together(self.here.workbook, new=notes)
        return plural(len(notes), "One value is on the wall.", "{N} values are on the wall.")

    def do_add(self, values: dict[str, Any]) -> str:
        """Name a value, or write what we mean by justice."""
        few_enough(str(values.get("kind", "")), str(values.get("body", "")), self.cards())
        return super().do_add(values)

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct a card; justice stays within forty words."""
        if self._card(str(values.get("key", ""))).kind == JUSTICE.name:
            few_enough(JUSTICE.name, str(values.get("body", "")), ())
        return super().do_correct(values)


class OurPart(Register):
    """For each line: what only we do, what we do with others, and what we must stop (P045)."""

    kinds = (OUR_PART.name,)
    caption = marked("Our part")
    columns = ("line", "part")

    def said(self, cards: list[Entry]) -> str:
        """How many parts are ours, and whether anything is to stop."""
        if not cards:
            return spoken("Nobody has said yet what our part is. What do only we do, what with others, what must stop?")
        stop = sum(card.fact("part") == "stop" for card in cards)
        said = plural(len(cards), "One part is ours.", "{N} parts are ours.")
        return said + " " + plural(stop, "One thing is to stop.", "{N} things are to stop.",
                                   none=marked("Nothing is to stop yet; is that honest?"))  # fmt: skip

    def cell(self, card: Entry, name: str) -> str:
        """The line it belongs to, or whose work it is."""
        return self._line(card) if name == "line" else super().cell(card, name)

    def _line(self, card: Entry) -> str:
        """The words of the line above a card."""
        return "; ".join(line.body for line in self.here.cards("vision line") if line.key in card.parents)

    def _head(self, name: str) -> str:
        return spoken("Line") if name == "line" else super()._head(name)


class DreamAndPower(CardScreen):
    """Two questions of each line: whose dream is it, and in whose hands is it once it is true (P068)."""

    template = "dreams.html"
    kinds = (DREAM.name,)

    def view(self) -> dict[str, Any]:
        """The answers in a square of four, the lines nobody asked yet, and the form."""
        there = self.here.cards(DREAM.name, *DREAM.under)
        found, left = asked(there)
        words = {value: spoken(label) for value, label in DREAM.field("dream").choices}
        return {
            "sentence": _dreams_said(found, left), "asked": found, "left": left, "words": words,
            "forms": [card_form(DREAM.name, there, submit=marked("Write it down"))],
            "cards": of_kind(there, DREAM.name), "down": self.taken_back(),
        }  # fmt: skip


def _pictures_said(images: int, mornings: int) -> str:
    """The wall in one sentence."""
    if not images and not mornings:
        return spoken("The wall is empty. Lay out pictures and objects, and let everybody choose one in silence.")
    told = plural(mornings, "one good morning", "{n} good mornings", none=marked("no good morning yet"))
    return plural(images, "One picture or object, and {mornings}.", "{N} pictures or objects, and {mornings}.",
                  none=marked("No picture yet, and {mornings}."), mornings=told)  # fmt: skip


def _values_said(found: Values) -> str:
    """The values in one to three sentences."""
    count = sum(len(notes) for _, notes in found.groups) + len(found.loose)
    if not count and not found.groups:
        return spoken("No value is written yet. Everybody writes three, alone and in silence, before anybody speaks.")
    said = plural(len(found.groups), "One value has a name.", "{N} values have a name.",
                  none=marked("No value has a name yet."))  # fmt: skip
    if found.loose:
        said += " " + plural(len(found.loose), "One note stands in none of them.", "{N} notes stand in none of them.")
    if found.justice is None:
        said += " " + spoken("What we mean by justice is not written yet.")
    return said


def _dreams_said(found: list[Asked], left: list[Entry]) -> str:
    """Both answers together, in one or two sentences."""
    if not found:
        return spoken("Nobody has asked yet whose dream a line is, and in whose hands it lies once it is true.")
    both = sum(one.both for one in found)
    said = plural(len(found), "Both questions were asked of one.", "Both questions were asked of {n}.")
    said += " " + plural(both, "One is participants’ own dream and in their own hands.",
                         "{N} are participants’ own dream and in their own hands.",
                         none=marked("None is participants’ own dream and in their own hands."))  # fmt: skip
    if left:
        said += " " + plural(len(left), "One line was not asked yet.", "{N} lines were not asked yet.")
    return said
