"""Asking one person: limits told back, then exactly what, then the yes with how each standard was met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.people.consent import STANDARDS, Consent
from workbook.people.disclosure import Disclosure, preview
from workbook.people.held import SOMEBODY
from workbook.people.person import Person
from workbook.people.telling import Telling
from workbook.people.words import Audience, Purpose, Reason, word
from workbook.screens.forms import several
from workbook.screens.our_wording import our_wording
from workbook.session import Session

TOLD_US = marked("told us so")
PURPOSES = (
    ("map", marked("Be on the map of who knows whom")),
    ("introduce", marked("Be introduced to others, or introduce them")),
    ("report", marked("Be named in reports, on cards that carry the name")),
    ("testimony", marked("Have a story told")),
    ("contact", marked("Be written to or called")),
    ("training", marked("Be an example in training")),
)
REASONS = (
    ("concern", marked("What I care about")), ("group", marked("Groups I belong to")),
    ("language", marked("Languages I speak")),
    ("ride", marked("Rides I offer or need")), ("leadership", marked("Parts I have taken on")),
)  # fmt: skip
AUDIENCES = (
    ("own table", marked("My own table")),
    ("organization", marked("The organization")),
    ("public", marked("Everybody")),
)
METHODS = (("spoken", marked("Spoken")), ("written", marked("Written")), ("form", marked("On a signed sheet")),
           ("proxy", marked("Through somebody who may")))  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody is about to be asked: for what, seen by whom, what may be told.

    Attributes
    ----------
    willing : tuple of str
        Only for "introduce": "be introduced", "introduce", or both.
    """

    purpose: Purpose
    audience: Audience
    may_tell: frozenset[Reason] = frozenset()
    willing: tuple[str, ...] = ()


def question(values: dict[str, Any]) -> Question:
    """Read what is to be asked.

    Raises
    ------
    NotAccepted
        An introduction in which somebody neither meets nor introduces anybody.
    """
    purpose = word(str(values.get("purpose", "")), Purpose)
    audience = word(str(values.get("audience", "organization")), Audience)
    if purpose != Purpose.INTRODUCE:
        return Question(purpose=purpose, audience=audience)
    told = frozenset(word(reason, Reason) for reason in several(values.get("may_tell")))
    willing = several(values.get("willing"))
    if not {"be introduced", "introduce"} & set(willing):
        raise NotAccepted(
            spoken("Introductions"), spoken("say whether they want to meet somebody, to introduce others, or both.")
        )
    return Question(purpose=purpose, audience=audience, may_tell=told, willing=willing)


def disclosed(here: Session, person: Person, asked: Question, code: str) -> Disclosure:
    """Exactly what a yes to this question would show."""
    held = here.workbook.held(person.key)
    drawn = [tie for tie in held.ties if tie.other_called != SOMEBODY and tie.ended_on is None]
    cards = [card.body for card in held.cards if not card.down]
    wording = our_wording(code)
    return preview(person, asked.purpose, asked.audience, asked.may_tell, wording=wording, ties=drawn, cards=cards)


def yes(person: str, asked: Question, telling: Telling, values: dict[str, Any], *, at: datetime) -> Consent:
    """The yes as it was given, with how each standard was met."""
    ticked = frozenset(several(values.get("standards")))
    introducing = asked.purpose == Purpose.INTRODUCE
    return Consent(
        person=person, purpose=asked.purpose, given_at=at, audience=asked.audience, may_tell=asked.may_tell,
        standards=ticked, met=how_met(values, ticked), expires_at=end_of(str(values.get("until", ""))),
        may_introduce=not introducing or "introduce" in asked.willing,
        may_be_introduced=not introducing or "be introduced" in asked.willing,
        **given(telling, values),
    )  # fmt: skip


def how_met(values: dict[str, Any], ticked: frozenset[str]) -> dict[str, str]:
    """How each standard that was ticked was met; "told us so" where nothing else was written."""
    return {name: str(values.get(f"met_{name}", "")).strip() or TOLD_US for name in STANDARDS if name in ticked}


def given(telling: Telling, values: dict[str, Any]) -> dict[str, Any]:
    """How, where and before whom it was given, and what was told back."""
    method = str(values.get("method", "spoken"))
    if method not in dict(METHODS):
        raise NotAccepted(spoken("How"), spoken("choose one of the ways on the list."))
    plain = {name: str(values.get(name, "")).strip() for name in ("place", "witness")}
    return plain | {
        "method": method, "wording": telling.wording, "language": telling.language,
        "interpreter": telling.interpreter, "taught_back": telling.words,
    }  # fmt: skip


def end_of(said: str) -> datetime | None:
    """The end of the day said, or nothing.

    Raises
    ------
    NotAccepted
        It is not a date.
    """
    on = moment(spoken("Until"), said)
    return on + timedelta(days=1) if on else None


def moment(label: str, said: str) -> datetime | None:
    """The beginning of the day said, or nothing."""
    try:
        return datetime.fromisoformat(said).replace(tzinfo=UTC) if said else None
    except (ValueError, OverflowError):
        raise NotAccepted(label, spoken("{said!r} is not a date. Write it as 2026-12-31.", said=said[:40])) from None
