"""Care before asking: rights talked through, two hats kept apart, what each box is for, and when to stop and call."""

from __future__ import annotations

from functools import cache
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import day, plural, spoken
from workbook.language.tongue import language
from workbook.people.fields import BOXES
from workbook.people.person import AT_MOST_CHARACTERS, Person, tidy
from workbook.people.rights import Rights, rights_of
from workbook.people.wording import language_of
from workbook.phases.care import EXPLAINED, LINES, TWO_HATS
from workbook.phases.entry import Entry
from workbook.screens.forms import facts_in, several
from workbook.screens.undoing import UndoingScreen
from workbook.storage.shipped import shipped


class ForOnePerson(UndoingScreen):
    """A screen on which an organizer sits with one person; in a report it shows nobody."""

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.chosen = ""

    def do_choose(self, values: dict[str, Any]) -> str:
        """Choose whom to sit with."""
        self.chosen = str(values.get("person", ""))
        return ""

    def choices(self) -> dict[str, Any]:
        """Whom to choose from, and who is chosen."""
        everybody = self.here.workbook.everybody() if self.here.live else []
        person = next((one for one in everybody if one.key == self.chosen), None)
        return {"people": [(one.key, one.called) for one in everybody], "person": person}

    def their(self, person: Person, title: str) -> list[Any]:
        """What we hold about this person under one title, oldest first."""
        held = self.here.workbook.held(person.key).cards
        return [card for card in held if card.kind == title and not card.down]

    def _asked(self, values: dict[str, Any]) -> Person:
        """The person a form is about."""
        key = str(values.get("person", "")) or self.chosen
        found = next((one for one in self.here.workbook.everybody() if one.key == key), None)
        if found is None:
            raise NotAccepted(spoken("Person"), spoken("choose somebody from the list first."))
        return found


class RightsSheet(ForOnePerson):
    """What people may ask of us, read together and ticked line by line (P084)."""

    template = "rights.html"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.code = ""

    def view(self) -> dict[str, Any]:
        """The sheet in one language, and when it was talked through with the person chosen."""
        sheet, chosen = our_rights()[self.code or _known(language())], self.choices()
        told = self.their(chosen["person"], EXPLAINED.title) if chosen["person"] else []
        return {
            "sentence": plural(
                len(sheet.lines), "One line to talk through, before anything is asked.",
                "{N} lines to talk through, before anything is asked.",
            ),
            "sheet": sheet, "told": [(one, day(one.on)) for one in told],
            "contact": self.here.workbook.setting("contact"),
            "languages": [(code, one.name) for code, one in our_rights().items()], **chosen,
        }  # fmt: skip

    def do_language(self, values: dict[str, Any]) -> str:
        """Show the sheet in another language."""
        self.code = language_of(str(values.get("language", "")))
        return spoken("The sheet in {language}.", language=our_rights()[self.code].name)

    def do_explained(self, values: dict[str, Any]) -> str:
        """Keep which lines were talked through."""
        person, sheet = self._asked(values), our_rights()[self.code or _known(language())]
        lines = [line for line in LINES if line in several(values.get("lines"))]
        if not lines:
            raise NotAccepted(spoken("Lines"), spoken("tick those that you talked through."))
        body = str(values.get("body", "")).strip() or spoken("They asked nothing more.")
        facts = {"lines": lines, "wording": sheet.version, "language": sheet.name}
        self.here.workbook.add_card(Entry(
            kind=EXPLAINED.name, phase=EXPLAINED.phase, round=self.here.round, body=body, facts=facts,
            people={"told": person.key},
        ))  # fmt: skip
        return plural(
            len(lines), "Kept: one line was talked through with {name}.",
            "Kept: {n} lines were talked through with {name}.", name=person.called,
        )  # fmt: skip


class TwoHats(ForOnePerson):
    """Somebody who is served and organizes: who sorts it out, and what stays apart (P012).

    Nothing of a service is kept in this workbook, so nobody who organizes can open it from here.
    """

    template = "two_hats.html"

    def view(self) -> dict[str, Any]:
        """The sheets of the person chosen, and the form."""
        chosen = self.choices()
        agreed = self.their(chosen["person"], TWO_HATS.title) if chosen["person"] else []
        return {
            "sentence": spoken("Two parts in one life, each with its own door. Nothing of a service is kept here."),
            "agreed": [(one, day(one.on)) for one in agreed], "fields": TWO_HATS.fields, "question": TWO_HATS.question,
            **chosen,
        }  # fmt: skip

    def do_agree(self, values: dict[str, Any]) -> str:
        """Keep what was agreed on with one person."""
        person = self._asked(values)
        facts = {name: value for name, value in facts_in(values).items() if name != "person"}
        self.here.workbook.add_card(Entry(
            kind=TWO_HATS.name, phase=TWO_HATS.phase, round=self.here.round, body=str(values.get("body", "")),
            facts=facts, people={"hats": person.key},
        ))  # fmt: skip
        return spoken("Kept for {name}. It stands on their page of what we hold.", name=person.called)


class WhatFor(UndoingScreen):
    """What each box about a person is for; an empty box is never a fault (P097, P127)."""

    template = "what_for.html"

    def view(self) -> dict[str, Any]:
        """Every box with its purposes and its reason."""
        return {
            "sentence": spoken("Every box has a purpose. An empty one is nobody's fault and is counted nowhere."),
            "boxes": [
                (spoken(box.label), [spoken(purpose.value) for purpose in box.purposes], spoken(box.why))
                for box in BOXES
            ],
        }  # fmt: skip


class StopCard(UndoingScreen):
    """When to put the workbook away and call: serious, foreseeable, soon; or somebody who cannot decide (P092).

    There is no box for what happened: nothing about it is kept here.
    """

    template = "stop_card.html"

    def view(self) -> dict[str, Any]:
        """The card, with whom to call."""
        whom = self.here.workbook.setting("supervisor")
        said = spoken("Somebody is in danger? Close this and call {whom}.", whom=whom)
        return {"sentence": said if whom else spoken("Write down whom to call before you need it."), "whom": whom}

    def do_call(self, values: dict[str, Any]) -> str:
        """Keep whom to call."""
        whom = tidy(str(values.get("whom", "")))
        if not whom or len(whom) > AT_MOST_CHARACTERS:
            why = spoken("say a name and a number, in at most {most} characters.", most=AT_MOST_CHARACTERS)
            raise NotAccepted(spoken("Whom to call"), why)
        self.here.workbook.set("supervisor", whom)
        return spoken("Kept. Print the card and hang it where you talk with people.")


@cache
def our_rights() -> dict[str, Rights]:
    """The sheet in every language, by short name."""
    return rights_of((shipped("data") / "instruments" / "rights.toml").read_text("utf-8"))


def _known(code: str) -> str:
    """A language in which the sheet exists."""
    return code if code in our_rights() else "en"
