"""What we hold about somebody can be read, printed and taken home, and gives nobody else away."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from workbook.figures.about_page import about_page
from workbook.people.consent import Consent
from workbook.people.held import Held, HeldCard, HeldIntroduction, HeldTie, given, stands
from workbook.people.person import Person
from workbook.people.receipts import ReleasedReport
from workbook.people.words import Audience, Purpose, Strength, TieKind

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
YES = Consent(
    person="r", purpose=Purpose.MAP, given_at=NOW - timedelta(days=9), place="Parish hall", witness="Joseph",
    interpreter="Mado", language="Lingala", taught_back="They call if there is danger", wording="2026-2",
)  # fmt: skip
ROSA = Person(key="r", name="Rosa Quintero", preferred_name="Rosi", languages=("Spanish",), concerns=("rent",))
FULL = Held(
    person=ROSA, answers=(YES,),
    ties=(HeldTie("Ana", TieKind.SOCIAL, Strength.TRUST, date(2025, 3, 1), None, "tie-1"),
          HeldTie("somebody", TieKind.WORK, Strength.MET, None, date(2026, 1, 2), "tie-2")),
    cards=(HeldCard("card-1", "concern", "The lift is broken", "by", date(2026, 5, 2)),),
    introductions=(HeldIntroduction("worth asking", date(2026, 5, 5)),),
    bonds=("We keep in mind that you share a household with somebody on the list.",),
    reports=(ReleasedReport("Reflection", Audience.PUBLIC, date(2026, 4, 1)),), file="spring.csv",
)  # fmt: skip


def read(held=FULL, **options) -> str:
    """The page as somebody reads it."""
    page = re.sub(r"<style>.*?</style>", "", about_page(held, at=NOW, **options), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize(
    "said",
    [
        "Rosa Quintero", "Rosi", "Spanish", "rent", "spring.csv", "Map: yes , seen by the organization.",
        "at Parish hall, seen by Joseph, in Lingala, carried over by Mado; wording 2026-2",
        "Told back: “They call if there is danger”", "You and Ana trust each other (social, since 1 March 2025)",
        "You and somebody have met (work, until 2 January 2026)", "“The lift is broken” (concern, 2 May 2026; you are",
        "named as the one who said or wrote it", "5 May 2026: worth asking", "share a household with somebody",
        "Reflection, made on 1 April 2026 for everybody", "Nothing is written about: pronouns, groups",
    ],
)  # fmt: skip
def test_everything_that_is_held_can_be_read(said):
    assert said in read()


def test_there_is_always_somebody_to_turn_to():
    assert "Turn to Joseph Bell. You may also turn" in read(contact="Joseph Bell")
    assert "You may turn to anybody here whom you trust" in read()


def test_who_was_never_asked_reads_that_they_appear_nowhere():
    said = read(Held(person=ROSA))

    assert "You have not been asked yet, so you appear nowhere." in said
    assert said.count("None.") == 3


def test_the_page_on_paper_has_nothing_to_press_and_asks_nobody():
    page = about_page(FULL, at=NOW)

    assert not re.search(r"<(button|form|input|script)|src=|https?://", page)


def test_what_people_wrote_cannot_break_the_page():
    bad = "<script>alert(1)</script>"
    page = about_page(
        Held(person=Person(name=bad, concerns=(bad,)), file=bad), at=NOW, organization=bad, contact=bad
    )

    assert "<script" not in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "yes"), ({"said_yes": False}, "no"), ({"withdrawn_at": NOW}, "taken back"), ({"expires_at": NOW}, "over"),
        ({"expires_at": NOW + timedelta(days=1)}, "yes"), ({"standards": frozenset(), "batch": "b"}, "only claimed"),
    ],
    ids=str,
)  # fmt: skip
def test_an_answer_is_said_in_a_word_or_two(changes, said):
    assert stands(Consent(person="r", purpose=Purpose.MAP, given_at=NOW, **changes), at=NOW) == said
    assert stands(None, at=NOW) == "not asked"


def test_what_was_not_said_about_an_answer_is_left_out():
    bare = Consent(person="r", purpose=Purpose.MAP, given_at=NOW)

    assert given(bare) == "1 June 2026, spoken, in English; wording 2026-1"
