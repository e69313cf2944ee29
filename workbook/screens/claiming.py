"""What a file says people agreed to: it counts after somebody states where and how it was given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import plural, spoken
from workbook.people.claims import Claim
from workbook.people.consent import STANDARDS
from workbook.people.telling import told
from workbook.people.wording import LANGUAGES
from workbook.screens import asking
from workbook.screens.forms import several
from workbook.screens.live import Screen
from workbook.screens.our_wording import our_language, our_wording


class Claims(Screen):
    """Claims of imported files, each with the form that turns it into answers for the people ticked."""

    template = "claims.html"
    scripts = ("find",)

    def view(self) -> dict[str, Any]:
        """The claims that are open, with the people each is about."""
        if not self.here.live:
            return {
                "sentence": spoken("A column in a file is not a yes; this page is for asking and not part of a report.")
            }
        claims = self.here.workbook.claims()
        called = {one.key: one.called for one in self.here.workbook.everybody()} if claims else {}
        return {
            "sentence": _said(claims),
            "claims": [(claim, _name(claim), _people(claim, called)) for claim in claims],
            "standards": STANDARDS, "audiences": asking.AUDIENCES, "methods": asking.METHODS,
            "languages": LANGUAGES.items(), "code": our_language(), "today": self.here.today.isoformat(),
            "reasons": asking.REASONS,
        }  # fmt: skip

    def do_confirm(self, values: dict[str, Any]) -> str:
        """Record the yeses of a file for the people ticked, with where and how they were given."""
        claim = self._claim(str(values.get("claim", "")))
        people = several(values.get("people"))
        if not people:
            raise NotAccepted(
                spoken("People"), spoken("nobody is ticked. Tick those of whom you know how they said yes.")
            )
        telling = told(our_wording(str(values.get("wording", our_language()))), words=str(values.get("words", "")))
        on = asking.moment(spoken("Given on"), str(values.get("on", "")))
        if on is None or on > self.here.workbook.now:
            raise NotAccepted(spoken("Given on"), spoken("say on which day, today or before, the yes was given."))
        asked = asking.question(values | {"purpose": claim.purpose.value})
        answer = asking.yes("", asked, telling, values, at=on)
        answer = replace(answer, recorded_by=str(values.get("recorded_by", "")).strip())
        count = self.here.workbook.confirm_claims(claim.batch, answer, people)
        return plural(
            count,
            "The yes of one person counts from now on, for {purpose!r} alone.",
            "The yes of {n} people counts from now on, for {purpose!r} alone.",
            purpose=spoken(claim.purpose.value),
        )  # fmt: skip

    def _claim(self, name: str) -> Claim:
        """The claim a form is about."""
        for claim in self.here.workbook.claims():
            if _name(claim) == name:
                return claim
        raise NotAccepted(spoken("Claim"), spoken("it is no longer open. Reload the page."))


def _name(claim: Claim) -> str:
    """A claim as a form names it."""
    return f"{claim.batch}-{claim.purpose.value}"


def _people(claim: Claim, called: dict[str, str]) -> list[tuple[str, str]]:
    """The people a claim is about, by the name they want."""
    return sorted(((key, called[key]) for key in claim.persons if key in called), key=lambda one: one[1].casefold())


def _said(claims: list[Claim]) -> str:
    """The screen in one or two sentences."""
    if not claims:
        return spoken("No file claims a yes that somebody here still has to vouch for.")
    return plural(
        len({key for claim in claims for key in claim.persons}),
        "{N} person agreed, a file says. It counts for nobody until somebody states where and how it was given.",
        "{N} people agreed, a file says. It counts for nobody until somebody states where and how it was given.",
    )  # fmt: skip
