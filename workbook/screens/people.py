"""People and permissions: ask each person, record every answer, show them what we hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from workbook.errors import NotAccepted, OutOfDate
from workbook.language.say import day, plural, spoken
from workbook.people.consent import STANDARDS, Consent
from workbook.people.held import Held, given, stands
from workbook.people.person import Person
from workbook.people.receipts import Receipt
from workbook.people.telling import Telling, told
from workbook.people.wording import LANGUAGES, language_of
from workbook.people.words import Door, Purpose, word
from workbook.screens import asking, holding
from workbook.screens.bringing_in import BringIn, several_words
from workbook.screens.live import Screen
from workbook.screens.our_wording import our_language, our_wording
from workbook.storage.after_death import alive_after_all, record_death

__all__ = ["BringIn", "Permissions"]


class Permissions(Screen):
    """What each person answered; asking them step by step; what we hold about them (P085, P093-P096, P100).

    The limits are read aloud and told back before anything can be asked, and exactly what a
    yes would show stands there before it can be recorded.
    """

    template = "permissions.html"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.chosen = ""
        self.language = our_language()
        self.reading: Person | None = None  # as they were when their page was opened
        self.told: dict[tuple[str, date], Telling] = {}  # of one day: tomorrow they are told again
        self.asked: asking.Question | None = None
        self.receipt: Receipt | None = None

    def view(self) -> dict[str, Any]:
        """Everybody with their answers, and the page of the person chosen."""
        sentence = _said(*self._counts())
        if not self.here.live:
            return {"sentence": sentence, "rows": [], "person": None}
        everybody, answers, at = self.here.workbook.everybody(), self._answers(), self.here.workbook.now
        person = next((one for one in everybody if one.key == self.chosen), None)
        return {
            "sentence": sentence,
            "rows": [
                (one, {p: stands(answers.get((one.key, p)), at=at) for p, _ in asking.PURPOSES}) for one in everybody
            ],
            "person": person,
            "people": [(one.key, one.called) for one in everybody],
            "purposes": asking.PURPOSES,
            **(self._page(person) if person else {}),
        }

    def do_choose(self, values: dict[str, Any]) -> str:
        """Open one person's page, to ask them."""
        self.chosen, self.reading, self.asked, self.receipt = str(values.get("person", "")), None, None, None
        if not self.chosen:
            return spoken("Nobody is chosen.")
        self.here.opened(Door.ANSWERS, self._person(values).key)
        return ""

    def do_about(self, values: dict[str, Any]) -> str:
        """Open what we hold about one person."""
        person = self._person(values)
        self.chosen, self.reading, self.asked, self.receipt = person.key, person, None, None
        self.here.opened(Door.PAGE, person.key)
        return spoken("What we hold about {name}. Sit down with them to read it.", name=person.called)

    def do_language(self, values: dict[str, Any]) -> str:
        """Show our words in another language."""
        self.language = language_of(str(values.get("language", "")))
        return spoken("Our words in {language}.", language=spoken(our_wording(self.language).name))

    def do_tell(self, values: dict[str, Any]) -> str:
        """Keep how the limits were told back; the question opens then and not before."""
        person, wording = self._person(values), our_wording(self.language)
        words = {name: str(values.get(name, "")) for name in ("words", "language", "interpreter")}
        self.told[person.key, self.here.today] = told(wording, **words)
        return spoken("Told back. Now say exactly what you ask for.")

    def do_show(self, values: dict[str, Any]) -> str:
        """Show exactly what a yes would let others see."""
        person = self._person(values)
        self._told(person)
        self.chosen, self.asked = person.key, asking.question(values)
        return spoken("Read it together before anybody says yes.")

    def do_again(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Ask something else instead."""
        self.asked = None
        return spoken("Nothing was recorded.")

    def do_yes(self, values: dict[str, Any]) -> str:
        """Record a yes to what was shown, with how each of the six standards was met."""
        person = self._person(values)
        telling = self._told(person)
        if self.asked is None or person.key != self.chosen:
            raise NotAccepted(spoken("Yes"), spoken("first show what it would let others see, and read it together."))
        at = self.here.workbook.now
        answer = asking.yes(person.key, self.asked, telling, values, at=at)
        self.here.workbook.record_answer(replace(answer, recorded_by=self.here.parameters.mode))
        self._remember(person, values)
        purpose, self.asked = self.asked.purpose.value, None
        return spoken(
            "The yes is recorded, for {purpose!r} and nothing else. It can be taken back at any time.",
            purpose=spoken(purpose),
        )

    def do_no(self, values: dict[str, Any]) -> str:
        """Record a no, so that nobody asks again and again."""
        person, purpose = self._person(values), word(str(values.get("purpose", "")), Purpose)
        no = Consent(person=person.key, purpose=purpose, given_at=self.here.workbook.now, said_yes=False)
        self.here.workbook.record_answer(no)
        return spoken("The no is recorded. It is shown to nobody else and changes nothing for this person.")

    def do_withdraw(self, values: dict[str, Any]) -> str:
        """Take a yes back in one act, and give its receipt."""
        person = self._person(values)
        self.receipt = self.here.workbook.withdraw(person.key, purpose=str(values.get("purpose", "")))
        self.chosen = person.key
        return self.receipt.sentence

    def do_correct(self, values: dict[str, Any]) -> str:
        """Put right what is written about somebody."""
        person = self._person(values)
        seen = self.reading if self.reading and self.reading.key == person.key else person
        try:
            self.here.workbook.correct_person(holding.corrected(seen, values), seen=seen)
        except OutOfDate:
            self.reading = person
            raise
        self.reading = self._person(values)
        return spoken("It is put right. What stood there before is in the history.")

    def do_not_so(self, values: dict[str, Any]) -> str:
        """Take out a tie of which the person says that it is not so."""
        return holding.not_so(self.here, self._held(values), str(values.get("tie", "")))

    def do_correct_card(self, values: dict[str, Any]) -> str:
        """Put right what a card says."""
        card, body = str(values.get("card", "")), str(values.get("body", ""))
        return holding.correct_card(self.here, self._held(values), card, body)

    def do_take_down(self, values: dict[str, Any]) -> str:
        """Take down a card with the person's name."""
        return holding.take_down(self.here, self._held(values), str(values.get("card", "")))

    def do_died(self, values: dict[str, Any]) -> str:
        """Write down that somebody has died."""
        person = self._person(values)
        if not values.get("sure"):
            raise NotAccepted(spoken("Sure"), spoken("tick that you know it, then press again."))
        record_death(self.here.workbook, person.key)
        self.reading, self.asked = self._person(values), None
        return spoken(
            "Written down. Every limit {name} set stays; nobody can allow more in their name.", name=person.called
        )

    def do_alive(self, values: dict[str, Any]) -> str:
        """Take it back, when it was written down by mistake."""
        person = self._person(values)
        alive_after_all(self.here.workbook, person.key)
        self.reading = self._person(values)
        return spoken("Taken back. What had ended is not there again by itself: ask {name}.", name=person.called)

    def _page(self, person: Person) -> dict[str, Any]:
        """The page of one person: what we hold, or the step at which asking them has arrived."""
        if self.reading:
            return {"reading": True, **holding.page(self.here, person)}
        telling, wording = self.told.get((person.key, self.here.today)), our_wording(self.language)
        asked = self.asked if telling else None
        return {
            "reading": False, "theirs": self.here.workbook.answers(person.key)[::-1], "receipt": self.receipt,
            "telling": telling, "wording": wording, "code": self.language, "languages": LANGUAGES.items(),
            "asked": asked, "asked_for": dict(asking.PURPOSES)[asked.purpose] if asked else "",
            "disclosed": asking.disclosed(self.here, person, asked, self.language) if asked else None,
            "audiences": asking.AUDIENCES, "reasons": asking.REASONS, "methods": asking.METHODS,
            "standards": STANDARDS, "told_us": asking.TOLD_US, "given": given, "day": day,
            "stands": partial(stands, at=self.here.workbook.now), "may_tell": _may_tell,
        }  # fmt: skip

    def _person(self, values: dict[str, Any]) -> Person:
        """The person a form is about."""
        key = str(values.get("person", "")) or self.chosen
        found = next((one for one in self.here.workbook.everybody() if one.key == key), None)
        if found is None:
            raise NotAccepted(spoken("Person"), spoken("choose somebody from the list first."))
        return found

    def _held(self, values: dict[str, Any]) -> Held:
        """What is held about the person a form is about."""
        return self.here.workbook.held(self._person(values).key)

    def _told(self, person: Person) -> Telling:
        """The limits as this person told them back today, or a refusal to go on without."""
        telling = self.told.get((person.key, self.here.today))
        if telling is None:
            raise NotAccepted(
                spoken("Limits"), spoken("read them aloud first, and write how the person told them back.")
            )
        return telling

    def _remember(self, person: Person, values: dict[str, Any]) -> None:
        """Keep what the person said they care about, if they said it now."""
        if more := several_words(str(values.get("concerns", ""))):
            corrected = replace(person, concerns=tuple(dict.fromkeys((*person.concerns, *more))))
            self.here.workbook.correct_person(corrected, seen=person)

    def _answers(self) -> dict[tuple[str, str], Consent]:
        """The answer that stands for each person and purpose, or the one that was taken back."""
        answers = sorted(self.here.workbook.answers(), key=lambda a: (a.withdrawn_at is None, a.given_at))
        return {(a.person, a.purpose.value): a for a in answers}

    def _counts(self) -> tuple[int, int]:
        """How many agreed to be on the map, and how many to be introduced."""
        book = self.here.workbook
        mapped, willing = (
            len(book.shared_map(for_purpose=purpose, audience=self.here.audience)) for purpose in ("map", "introduce")
        )
        return mapped, willing


def _may_tell(answer: Consent) -> list[str]:
    """What may be told to the other, in the words of the language spoken now."""
    return [spoken(reason) for reason in sorted(answer.may_tell)]


def _said(on_map: int, introduced: int) -> str:
    """The answers in one sentence."""
    return spoken(
        "{mapped} agreed to be on the map, {willing} to be introduced.",
        mapped=plural(on_map, "{N} person", "{N} people"), willing=plural(introduced, "one person", "{n} people"),
    )  # fmt: skip
