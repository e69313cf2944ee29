"""Lists from other programs are understood by their headers."""

from __future__ import annotations

import pytest

from workbook.errors import FileRefused, UnknownValue
from workbook.storage.reading import Table
from workbook.storage.recognize import (
    PEOPLE_WORDS,
    chosen,
    doubtful_headers,
    folded,
    holds_ties,
    known_fields,
    recognized,
    with_a_name,
)


def a_table(*columns: str, rows: list[list[str]] | None = None) -> Table:
    numbered = list(enumerate(rows or [["x"] * len(columns)], start=2))
    return Table(columns=columns, rows=numbered, header_row=1)


def headers_by_field(*columns: str) -> dict[str, list[str]]:
    return {field: [columns[at] for at in places] for field, places in recognized(columns).items()}


@pytest.mark.parametrize(
    ("header", "plain"),
    [
        ("E-mail 1 - Value", "email1value"),
        ("Pref Phone ", "prefphone"),
        (" given_name", "givenname"),
        ("Teléfono", "telefono"),
    ],
)
def test_headers_are_compared_without_blanks_case_accents_and_signs(header, plain):
    assert folded(header) == plain


def test_a_list_from_action_network():
    columns = ("uuid", "first_name", "last_name", "email", "can2_phone", "zip_code", "can2_user_tags")

    assert headers_by_field(*columns) == {
        "first_name": ["first_name"], "last_name": ["last_name"], "groups": ["can2_user_tags"],
        "email": ["email"], "phone": ["can2_phone"], "source_id": ["uuid"],
    }  # fmt: skip


def test_a_list_from_van():
    columns = ("Voter File VANID", "FirstName", "MiddleName", "LastName", "Pref Phone ", "Cell Phone", "Sex", "Party")

    assert headers_by_field(*columns) == {
        "first_name": ["FirstName"], "last_name": ["LastName"], "phone": ["Pref Phone ", "Cell Phone"],
        "source_id": ["Voter File VANID"],
    }  # fmt: skip


def test_a_list_from_nationbuilder():
    columns = (
        "nationbuilder_id",
        "first_name",
        "last_name",
        "email",
        "mobile_number",
        "phone_number",
        "tag_list",
        "support_level",
    )

    assert headers_by_field(*columns) == {
        "first_name": ["first_name"], "last_name": ["last_name"], "groups": ["tag_list"], "email": ["email"],
        "phone": ["phone_number", "mobile_number"], "source_id": ["nationbuilder_id"],
    }  # fmt: skip


def test_a_list_from_google_contacts_takes_values_and_not_their_labels():
    columns = (
        "First Name",
        "Last Name",
        "Nickname",
        "E-mail 1 - Label",
        "E-mail 1 - Value",
        "Phone 1 - Label",
        "Phone 1 - Value",
    )

    assert headers_by_field(*columns) == {
        "first_name": ["First Name"], "last_name": ["Last Name"], "preferred_name": ["Nickname"],
        "email": ["E-mail 1 - Value"], "phone": ["Phone 1 - Value"],
    }  # fmt: skip


def test_a_list_from_civicrm_does_not_take_the_mothers_address_for_the_childs():
    columns = ("First Name", "Last Name", "Email", "Mum-email", "First Name (2)")

    assert headers_by_field(*columns) == {"first_name": ["First Name"], "last_name": ["Last Name"], "email": ["Email"]}


def test_a_kumu_sheet_of_people_and_one_of_connections_are_told_apart():
    assert not holds_ties(a_table("Label", "Type", "Description", "Tags"))
    assert holds_ties(a_table("From", "To", "Type", "Strength"))
    assert holds_ties(a_table("Source", "Target", "Type", "Weight"))


def test_debts_numbers_of_the_state_and_birth_dates_are_no_field():
    assert recognized(("soc_sec_id", "date_of_birth", "Diagnosis", "Sex", "Party", "Debt")) == {}


def test_a_header_that_stands_there_twice_is_said():
    (finding,) = doubtful_headers(a_table("First Name", "Email", "First Name (2)", "First Name (3)"))

    assert finding.problem.said == "More than one column is called 'First Name'; the first was used."


def test_a_first_row_that_is_a_person_is_pointed_out():
    (finding,) = doubtful_headers(a_table("Ana", "ana@example.org"))

    assert "looks like a person" in finding.problem.said
    assert not finding.problem.kept


def test_the_facilitators_choice_stands_over_what_was_recognized():
    table = a_table("Name", "Known as", "Organisation", "Borough", "Tags")

    found = chosen(table, {"name": "organisation", "groups": "Borough|tags"}, of=PEOPLE_WORDS, name="people.csv")

    assert found == {"name": (2,), "preferred_name": (1,), "groups": (3, 4)}


def test_an_empty_choice_drops_a_field():
    found = chosen(a_table("Name", "Email"), {"email": ""}, of=PEOPLE_WORDS, name="people.csv")

    assert found == {"name": (0,)}


def test_a_column_that_is_not_there_is_refused_with_one_that_is():
    with pytest.raises(FileRefused, match="no column called 'Nmae'") as refusal:
        chosen(a_table("Name", "Email"), {"name": "Nmae"}, of=PEOPLE_WORDS, name="people.csv")

    assert "'Name'" in str(refusal.value)


def test_fields_are_spelled_as_people_write_them_and_unknown_ones_refused():
    assert known_fields({"Source id": "ref", "first-name": "x"}) == {"source_id": "ref", "first_name": "x"}
    with pytest.raises(UnknownValue, match="email"):
        known_fields({"emial": "x"})


def test_without_a_name_column_the_first_one_made_of_words_is_taken_and_said():
    table = a_table("No.", "Ref", "Who came", rows=[["1", "A-7731", "Ana Ruiz"], ["2", "B-2290", "Luis"]])

    found, (finding,) = with_a_name(table, {}, name="people.csv")

    assert found["name"] == (2,)
    assert (
        finding.problem.said == "No column is called a name; the workbook took 'Who came'. Choose another with --name."
    )
    assert finding.problem.kept


def test_a_column_taken_for_the_name_is_not_taken_twice():
    table = a_table("Organisation", "Phone", rows=[["Tenants Union", "1"]])

    found, _ = with_a_name(table, {"organization": (0,), "phone": (1,)}, name="people.csv")

    assert found == {"name": (0,), "phone": (1,)}


def test_statistics_are_refused_with_the_way_around_it():
    rows = [["Timber", "2,666", "12%", "-"], ["Steel", "1 204", "7.5", "..."]] * 3

    with pytest.raises(FileRefused, match="table of figures") as refusal:
        with_a_name(a_table("Sector", "2000", "2001", "2002", rows=rows), {}, name="co2.csv")

    assert "--name" in str(refusal.value)


def test_figures_beside_an_email_are_still_people():
    rows = [["ana@example.org", "1", "2", "3"]] * 6

    found, _ = with_a_name(a_table("Email", "q1", "q2", "q3", rows=rows), {"email": (0,)}, name="survey.csv")

    assert found["email"] == (0,)
