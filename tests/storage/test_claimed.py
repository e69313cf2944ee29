"""A column of a file that says people agreed is shown as a claim, and counts for nobody until somebody vouches."""

from __future__ import annotations

import pytest
from small_workspace import NOON, rows, yes

from workbook.people.words import Purpose
from workbook.storage.arriving import look
from workbook.storage.claimed import purpose_claimed, says_yes


@pytest.mark.parametrize(
    ("heading", "purpose"),
    [
        ("Consent", "map"), ("OK to share", "map"), ("permission", "map"), ("Agreed", "map"), ("Consentimiento", "map"),
        ("¿Da su permiso?", "map"), ("Autorización", "map"), ("J'accepte", "map"), ("D’accord", "map"),
        ("Opt-in email", "contact"), ("OK to text?", "contact"), ("can2_subscription_status", "contact"),
        ("photo_consent", "testimony"), ("Permission to quote", "testimony"), ("OK to introduce", "introduce"),
        ("Consent: annual report", "report"), ("I agree to be an example in trainings", "training"),
    ],
)  # fmt: skip
def test_a_heading_that_claims_a_yes_is_recognized_with_its_purpose(heading, purpose):
    assert purpose_claimed(heading) == Purpose(purpose)


@pytest.mark.parametrize("heading", ["Name", "Agreement number", "Opted out", "Does not consent", "Disagrees", "Phone",
                                     "Consent withdrawn", "Sin consentimiento"])  # fmt: skip
def test_a_heading_that_claims_none_is_not(heading):
    assert purpose_claimed(heading) is None


@pytest.mark.parametrize(
    ("cell", "said"),
    [("Yes", True), ("sí", True), ("X", True), ("✓", True), ("TRUE", True), ("oui", True), ("2024-05-01", True),
     ("1/5/2024", True), ("De acuerdo", True), ("no", False), ("Non", False), ("0", False), ("declined", False),
     ("unsubscribed", False), ("", None), ("ask her", None), ("?", None)],
)  # fmt: skip
def test_a_cell_says_yes_or_no_or_neither(cell, said):
    assert says_yes(cell) is said


FILE = "Name,Consent,OK to call\nRosa,yes,no\nDee,no,Sí\nSam,ask him,x\nAna,,\n"


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "list.csv"
    made.write_text(FILE, "utf-8")
    return made


def test_the_preview_says_that_it_does_not_count_yet(file):
    said = [problem.said for problem in look(file).problems]

    assert said == [
        "The column 'Consent' says that one person agreed (map). It does not count until you say where and how it was "
        "given.",
        "In 'Consent' one cell said neither yes nor no and counted as nothing.",
        "The column 'OK to call' says that two people agreed (contact). It does not count until you say where and how "
        "it was given.",
    ]


def test_a_column_the_facilitator_took_for_something_else_claims_nothing(file):
    assert look(file, mapping={"groups": "Consent|OK to call"}).claims == ()


def test_a_claim_is_stored_with_the_file_and_shows_nobody(book, file):
    batch = book.bring_in(look(file))

    called = {one.key: one.name for one in book.everybody()}
    found = {(claim.purpose, claim.column_said): sorted(map(called.get, claim.persons)) for claim in book.claims()}
    assert found == {(Purpose.MAP, "Consent"): ["Rosa"], (Purpose.CONTACT, "OK to call"): ["Dee", "Sam"]}
    assert all(answer.only_claimed and answer.batch == batch.key for answer in book.answers())
    for purpose in Purpose:
        assert book.people(for_purpose=purpose, audience="own table").empty


def test_a_claim_counts_once_somebody_says_where_and_how(book, file):
    batch = book.bring_in(look(file))
    rosa = book.find("Rosa").key
    how = {"method": "form", "place": "at the door", "recorded_by": "Dee", "taught_back": "nobody outside"}

    book.confirm_claims(batch.key, yes(rosa, given_at=NOON, **how), [rosa])

    assert list(book.people(for_purpose="map", audience="own table")["name"]) == ["Rosa"]


def test_taking_the_file_out_takes_its_people_and_claims_out(book, file):
    before = rows(book)
    book.bring_in(look(file))

    batch = book.undo_import()

    assert (batch.people, batch.kept) == (4, 0)
    assert {**rows(book), "import_batch": []} == before


def test_somebody_who_stays_keeps_no_claim_of_a_file_that_went(book, file):
    book.bring_in(look(file))
    dee = book.find("Dee").key
    book.record_answer(yes(dee))

    book.undo_import()

    assert [one.name for one in book.everybody()] == ["Dee"]
    assert book.claims() == []
    assert [answer.purpose for answer in book.answers(dee)] == [Purpose.MAP]


def test_a_yes_in_one_column_and_a_no_in_another_is_no_claim(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("Name,Consent,Permission\nRosa,yes,no\nSam,no,yes\nDee,yes,yes\n", "utf-8")

    assert [claim.column_said for claim in look(file).claims] == ["Consent"]


def test_a_long_heading_is_kept_as_far_as_it_fits(book, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("Name,I agree that my name may be shown to everybody at the retreat\nRosa,yes\n", "utf-8")

    book.bring_in(look(file))

    assert [answer.wording for answer in book.answers()] == ["I agree that my name may be shown to ever"[:40]]
