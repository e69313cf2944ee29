"""One evening: many signed sheets at once, with what they share written down a single time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import listed, marked, plural, spoken
from workbook.people.consent import STANDARDS, Consent
from workbook.people.telling import Telling, told
from workbook.people.wording import LANGUAGES, language_of
from workbook.people.words import Purpose, word
from workbook.screens import asking
from workbook.screens.forms import several
from workbook.screens.live import Screen
from workbook.screens.our_wording import our_language, our_wording

ON_THE_SHEET = marked("on the signed sheet")


class Evening(Screen):
    """Yeses of a whole room: nobody is ticked before somebody ticks them; all are recorded or none (P093, P095)."""

    template = "evening.html"
    scripts = ("find",)

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.language = our_language()
        self.telling: Telling | None = None
        self.later: frozenset[str] = frozenset()

    def view(self) -> dict[str, Any]:
        """The limits; once they were told back, the form with everybody's name."""
        if not self.here.live:
            return {"sentence": _said(None)}
        return {
            "sentence": _said(self.telling), "telling": self.telling,
            "people": [(one.key, one.called) for one in self.here.workbook.everybody() if not one.died]
            if self.telling else [],
            "later": self.later, "wording": our_wording(self.language), "code": self.language,
            "languages": LANGUAGES.items(), "purposes": asking.PURPOSES, "audiences": asking.AUDIENCES,
            "reasons": asking.REASONS, "methods": asking.METHODS, "standards": STANDARDS,
            "today": self.here.today.isoformat(), "finding": _finding(), "counting": _counting(),
        }  # fmt: skip

    def do_language(self, values: dict[str, Any]) -> str:
        """Show our words in another language."""
        self.language = language_of(str(values.get("language", "")))
        return spoken("Our words in {language}.", language=spoken(our_wording(self.language).name))

    def do_tell(self, values: dict[str, Any]) -> str:
        """Keep who told the limits back for the room; the form opens then and not before."""
        words = {name: str(values.get(name, "")) for name in ("words", "language", "interpreter")}
        self.telling = told(our_wording(self.language), **words)
        return spoken("Now the sheets: what they share first, then tick each person whose sheet you hold.")

    def do_close(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Begin another evening."""
        self.telling, self.later = None, frozenset()
        return spoken("Put away. What was recorded stays.")

    def do_record(self, values: dict[str, Any]) -> str:
        """Record the yes of everybody ticked, in one go: all of them or none."""
        if self.telling is None:
            raise NotAccepted(spoken("Limits"), spoken("read them aloud first, and write who told them back and how."))
        people, purposes, at = self._ticked(values), _purposes(values), self._at(values)
        telling = self.telling
        answers = [answer for one in people for answer in _answers(one, purposes, telling, values, at=at)]
        self._not_answered_since(answers)
        mode = self.here.parameters.mode
        self.here.workbook.record_answers(replace(one, recorded_by=mode) for one in answers)
        self.later = frozenset()
        return plural(
            len(people), "{N} person recorded, for {purposes} and nothing else.",
            "{N} people recorded, for {purposes} and nothing else.", purposes=_named(purposes),
        )  # fmt: skip

    def _ticked(self, values: dict[str, Any]) -> list[str]:
        """The people whose sheets somebody holds, each once."""
        ticked = sorted(set(several(values.get("people"))))
        if not ticked:
            raise NotAccepted(
                spoken("People"), spoken("nobody is ticked. Tick each person whose signed sheet you hold.")
            )
        if not set(ticked) <= {one.key for one in self.here.workbook.everybody()}:
            raise NotAccepted(spoken("People"), spoken("somebody ticked is no longer on the list. Reload the page."))
        return ticked

    def _at(self, values: dict[str, Any]) -> datetime:
        """When the sheets were signed: now if today, else at noon of that day."""
        now, on = self.here.workbook.now, asking.moment(spoken("Date"), str(values.get("on", "")))
        if on is None:
            raise NotAccepted(spoken("Date"), spoken("say on which day the sheets were signed."))
        if on.date() > now.date():
            raise NotAccepted(spoken("Date"), spoken("that day has not come yet."))
        return now if on.date() == now.date() else on + timedelta(hours=12)

    def _not_answered_since(self, answers: Sequence[Consent]) -> None:
        """Refuse a sheet that is older than what the person said since: the later answer stands."""
        signed = {(one.person, one.purpose): one.given_at for one in answers}
        since = [
            one.person
            for one in self.here.workbook.answers()
            if (at := signed.get((one.person, one.purpose))) and max(one.given_at, one.withdrawn_at or at) > at
        ]
        self.later = frozenset(since)
        if since:
            said = plural(
                len(self.later),
                "one person answered after that day, and the later answer stands. They are marked below: untick them.",
                "{n} people answered after that day, and the later answer stands. They are marked below: untick them.",
            )  # fmt: skip
            raise NotAccepted(spoken("People"), said)


def _finding() -> dict[str, str]:
    """What is said while somebody looks for a name in the list; the browser puts the name in."""
    return {
        "found": spoken("{name}: press the space bar"),
        "nobody": spoken("Nobody begins like that"),
        "ticked": spoken("{name} is ticked. Ticked so far: {count}"),
        "unticked": spoken("{name} is not ticked any more. Ticked so far: {count}"),
    }


def _counting() -> dict[str, str]:
    """What stands on the button, by how many are ticked; the browser counts."""
    return {
        "none": spoken("Record the yeses"),
        "one": spoken("Record one yes"),
        "many": spoken("Record {count} yeses"),
    }


def _named(purposes: Sequence[Purpose]) -> str:
    """Purposes one after the other, each in quotation marks."""
    return listed(repr(spoken(one.value)) for one in purposes)


def _purposes(values: dict[str, Any]) -> list[Purpose]:
    """What the sheets say yes to."""
    ticked = several(values.get("purposes"))
    if not ticked:
        raise NotAccepted(spoken("For what"), spoken("tick what the sheets say yes to."))
    return [word(one, Purpose) for one in dict.fromkeys(ticked)]


def _answers(
    person: str, purposes: Sequence[Purpose], telling: Telling, values: dict[str, Any], *, at: datetime
) -> list[Consent]:
    """The answers of one person, one a purpose."""
    for name, label in (("place", spoken("Where")), ("witness", spoken("Who saw it"))):
        if not str(values.get(name, "")).strip():
            raise NotAccepted(label, spoken("please write it once; it is kept with every sheet of this evening."))
    how = {f"met_{name}": str(values.get("how", "")).strip() or ON_THE_SHEET for name in STANDARDS}
    asked = [asking.question(values | {"purpose": purpose.value}) for purpose in purposes]
    return [asking.yes(person, one, telling, values | how, at=at) for one in asked]


def _said(telling: Telling | None) -> str:
    """The screen in one sentence."""
    if telling is None:
        return spoken("For an evening with many signed sheets: first the limits, told back, then everybody at once.")
    return spoken("The limits were told back. Tick each person whose signed sheet you hold, and record them at once.")
