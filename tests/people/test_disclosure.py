"""Before a yes, a person reads exactly what it would show, and to whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.people.disclosure import preview
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.wording import wordings
from workbook.people.words import Audience, Purpose, Reason, TieKind

OURS = wordings((Path(__file__).resolve().parents[2] / "data/instruments/consent_wording.toml").read_text("utf-8"))
ROSA = Person(
    key="r", name="Rosa Quintero", preferred_name="Rosi", languages=("Spanish", "English"), concerns=("rent",),
    groups=("Choir",), email="rosi@mail.example", phone="555 0101", ride="offers",
)  # fmt: skip
SAID_ONLY_IF_TICKED = {
    Reason.CONCERN: "rent", Reason.GROUP: "Choir", Reason.LANGUAGE: "Spanish", Reason.RIDE: "offers a ride",
}  # fmt: skip


def shown(purpose, audience=Audience.ORGANIZATION, *reasons, ties=(), person=ROSA, code="en"):
    return preview(person, purpose, audience, reasons, wording=OURS[code], ties=ties)


def test_the_map_shows_the_name_she_wants_and_her_drawn_lines():
    ties = [Tie(one="a", other="r"), Tie(one="b", other="r"), Tie(one="c", other="r", kind=TieKind.SERVICE)]

    lines = shown(Purpose.MAP, ties=ties).lines

    assert "“Rosi”" in lines[0]
    assert lines[-1].startswith("Two lines at most, to others who said yes to this circle too")


def test_a_report_shows_the_very_cards_that_name_her_today():
    lines = preview(ROSA, Purpose.REPORT, Audience.PUBLIC, wording=OURS["en"], cards=["The lift is broken"]).lines

    assert lines[1:] == ("Today that is one card:", "“The lift is broken”")
    assert "No card names you today" in shown(Purpose.REPORT).lines[1]


@pytest.mark.parametrize("audience", list(Audience))
def test_who_would_see_it_follows_the_circle(audience):
    seen = {"own table": "your own table", "organization": "the organization", "public": "everybody"}

    assert shown(Purpose.REPORT, audience).seen_by == seen[audience]


@pytest.mark.parametrize("audience", list(Audience))
def test_an_introduction_is_heard_by_one_other_person_whatever_the_circle(audience):
    assert "one other person" in shown(Purpose.INTRODUCE, audience).seen_by


@settings(deadline=None, database=None)
@given(st.frozensets(st.sampled_from(list(Reason))))
def test_an_introduction_tells_what_was_ticked_and_nothing_else(ticked):
    said = " ".join(shown(Purpose.INTRODUCE, Audience.PUBLIC, *ticked).lines)

    for reason, words in SAID_ONLY_IF_TICKED.items():
        assert (words in said) == (reason in ticked)


@settings(deadline=None, database=None)
@given(st.sampled_from(Purpose), st.sampled_from(Audience), st.frozensets(st.sampled_from(list(Reason))))
def test_an_address_is_shown_for_contact_alone(purpose, audience, reasons):
    said = " ".join(shown(purpose, audience, *reasons).lines)

    assert ("rosi@mail.example" in said) == ("555 0101" in said) == (purpose == Purpose.CONTACT)
    assert "Quintero" not in said


@pytest.mark.parametrize("code", OURS)
@pytest.mark.parametrize("purpose", list(Purpose))
def test_what_could_follow_and_how_to_stop_are_said_in_the_language_of_the_wording(purpose, code):
    seen = shown(purpose, code=code)

    assert seen.follows == OURS[code].purposes[purpose].follows
    assert seen.stop == OURS[code].purposes[purpose].stop
