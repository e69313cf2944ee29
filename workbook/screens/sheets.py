"""The sheet to print before an evening: in which language, on which paper, for which questions."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted, UnknownValue
from workbook.figures.consent_sheet import PAPERS, consent_sheet
from workbook.language.say import plural, spoken
from workbook.people.person import AT_MOST_CHARACTERS, tidy
from workbook.people.wording import LANGUAGES, language_of
from workbook.people.words import Purpose, word
from workbook.screens.asking import PURPOSES
from workbook.screens.forms import several
from workbook.screens.live import Screen
from workbook.screens.our_wording import our_language, our_wording


class Sheet(Screen):
    """The sheet that people sign, as it will come out of the printer (P110)."""

    template = "sheet.html"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.language, self.paper = our_language(), "a4"
        self.purposes: tuple[Purpose, ...] = (Purpose.MAP, Purpose.INTRODUCE)

    def view(self) -> dict[str, Any]:
        """The sheet, and what was chosen for it."""
        wording = our_wording(self.language)
        sentence = plural(
            len(self.purposes), "A sheet to sign, in {language}, with one of six questions on it.",
            "A sheet to sign, in {language}, with {n} of six questions on it.", language=spoken(wording.name),
        )  # fmt: skip
        if not self.here.live:
            return {"sentence": sentence}
        book = self.here.workbook
        return {
            "sentence": sentence, "code": self.language, "paper": self.paper, "chosen": self.purposes,
            "languages": LANGUAGES.items(), "papers": PAPERS.items(), "purposes": PURPOSES,
            "contact": book.setting("contact"),
            "page": consent_sheet(
                wording, organization=book.setting("name"), contact=book.setting("contact"),
                paper=self.paper, purposes=self.purposes,
            ),
        }  # fmt: skip

    def do_set(self, values: dict[str, Any]) -> str:
        """Choose language, paper, questions, and whom people turn to."""
        language, paper = language_of(str(values.get("language", ""))), str(values.get("paper", ""))
        if paper not in PAPERS:
            raise UnknownValue(paper[:40], of=spoken("paper"), valid=PAPERS)
        chosen = tuple(word(one, Purpose) for one in several(values.get("purposes")))
        if not chosen:
            raise NotAccepted(spoken("Questions"), spoken("choose at least one question for the sheet."))
        self._turn_to(tidy(str(values.get("contact", ""))))
        self.language, self.paper, self.purposes = language, paper, tuple(p for p in Purpose if p in chosen)
        return spoken("This is the sheet. Print one for each person, on both sides, and a copy for them to keep.")

    def _turn_to(self, contact: str) -> None:
        """Keep whom people tell when they want to stop or complain: on each sheet and on each person's page (P085)."""
        if len(contact) > AT_MOST_CHARACTERS:
            raise NotAccepted(spoken("Whom to tell"), spoken("at most {most} characters.", most=AT_MOST_CHARACTERS))
        if contact != self.here.workbook.setting("contact"):
            self.here.workbook.set("contact", contact)
