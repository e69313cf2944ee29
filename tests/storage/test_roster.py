"""Every row with a name becomes a person; what does not arrive is said."""

from __future__ import annotations

import pytest

from workbook.people.words import Role
from workbook.storage.reading import tabled
from workbook.storage.recognize import recognized
from workbook.storage.roster import Given, Roster, people_in


def roster(*lines: str, given: Given | None = None) -> Roster:
    table = tabled([line.split(",") for line in lines], name="people.csv")
    assert table is not None
    return people_in(table, recognized(table.columns), given or Given())


def said(found: Roster) -> list[str]:
    return [finding.problem.said for finding in found.findings]


def test_first_and_last_names_are_put_together_and_cells_tidied():
    found = roster("given_name,surname", " Ana , Ruiz  Vega", ",waller", "Luis,")

    assert [person.name for person in found.people] == ["Ana Ruiz Vega", "waller", "Luis"]


def test_a_whole_name_stands_before_its_parts():
    (person,) = roster("Name,First Name,Last Name", "Ana R. Vega,Ana,Ruiz").people

    assert person.name == "Ana R. Vega"


def test_a_row_without_a_name_is_left_out_with_its_number():
    found = roster("Name,Phone", "Ana,1", ",2", "Luis,3")

    assert [person.key for person in found.people] == ["row 2", "row 4"]
    assert said(found) == ["Row 3: no name, so it was left out."]


def test_a_row_that_repeats_another_is_left_out_and_one_that_looks_alike_is_not():
    found = roster("Name,Phone", "Ana,1", "Ana,2", "Ana,1", "ana,1")

    assert [(person.name, person.phone) for person in found.people] == [("Ana", "1"), ("Ana", "2"), ("ana", "1")]
    assert said(found) == ["Row 4: the same as an earlier row, so it was left out."]


@pytest.mark.parametrize("written", ["leader", "Leader", " LEADER "])
def test_nobody_comes_in_as_a_leader_whatever_a_file_says(written):
    """P011: a leader is one who was offered a role here and accepted it."""
    found = roster("Name,Role", f"Ana,{written}", "Dee,staff")

    assert [person.role for person in found.people] == [Role.PARTICIPANT, Role.STAFF]
    assert said(found) == [
        "Row 2: nobody comes in as a leader before they accepted a role here, so they come as a participant."
    ]


def test_people_who_share_an_id_stay_two_people():
    found = roster("Id,Name", "7,Ana", "7,Luis", "7 (2),Marta", "8,Dee")

    assert [person.key for person in found.people] == ["7", "7 (2)", "7 (2) (2)", "8"]
    assert found.key_by_id.keys() == {"7 (2)", "8"}
    assert found.findings[0].problem.kept


def test_leading_zeros_and_formulas_stay_as_they_are():
    (person,) = roster("Name,Phone,Organization", "=HYPERLINK('x'),0044 20,+cmd|' /C calc'!A0").people

    assert (person.name, person.phone, person.organization) == ("=HYPERLINK('x')", "0044 20", "+cmd|' /C calc'!A0")


def test_an_address_that_cannot_be_right_is_kept_and_said():
    found = roster("Name,Email", "Ana,ana@example.org", "Luis,luis at home")

    assert [person.email for person in found.people] == ["ana@example.org", "luis at home"]
    assert said(found) == ["Row 3: the e-mail does not look like an address; it was kept as it is."]
    assert found.findings[0].problem.column == "email"


def test_of_several_addresses_the_first_filled_one_is_taken():
    found = roster("Name,Phone,Mobile,Email", "Ana,,077,a@example.org ::: b@example.org")

    assert (found.people[0].phone, found.people[0].email) == ("077", "a@example.org")


def test_groups_are_lists_places_or_numbers_with_a_noun():
    (person,) = roster(
        "Name;Tags;Neighbourhood;Table;Modularity Class".replace(";", ","), "Ana,renters|parents,St James,4,3"
    ).people

    assert person.groups == ("St James", "table 4", "group 3", "renters", "parents")


def test_concerns_and_languages_are_lists():
    (person,) = roster("Name,Concerns,Languages", "Ana,the bus; rent,Spanish / English; Quechua|Spanish").people

    assert person.concerns == ("the bus", "rent")
    assert person.languages == ("Spanish", "English", "Quechua")


def test_a_language_is_given_only_where_the_file_has_no_column_for_it():
    given = Given(language="English", programme="Spring retreat")

    assert roster("Name", "Ana", given=given).people[0].languages == ("English",)
    assert roster("Name,Language", "Ana,", given=given).people[0].languages == ()
    assert roster("Name", "Ana", given=Given()).people[0].languages == ()
    assert roster("Name,Table", "Ana,2", given=given).people[0].groups == ("table 2", "Spring retreat")


@pytest.mark.parametrize(
    ("text", "ride"),
    [("offers", "offers"), ("Can drive", "offers"), ("NEEDS a ride", "needs"), ("", ""), ("maybe", "")],
)
def test_rides_are_read_in_the_words_people_use(text, ride):
    found = roster("Name,Ride", f"Ana,{text}")

    assert found.people[0].ride == ride
    assert len(found.findings) == (text == "maybe")


def test_a_role_nobody_here_knows_comes_as_a_participant():
    found = roster("Name,Role", "Ana,Staff", "Luis,Decision-maker", "Dee,captain")

    assert [person.role for person in found.people] == [Role.STAFF, Role.DECISION_MAKER, Role.PARTICIPANT]
    assert "participant" in said(found)[0]


def test_what_is_too_long_is_left_out_and_said():
    long = "a" * 201
    found = roster("Name,Pronouns,Tags", f"Ana,{long},{long}", f"{long},x,y")

    assert [(person.name, person.pronouns, person.groups) for person in found.people] == [("Ana", "", ())]
    assert len(found.findings) == 3


def test_a_character_that_cannot_be_kept_leaves_the_row_out():
    found = roster("Name,Phone", "A\x00na,1", "\u202e,2", "Luis,3")

    assert [person.name for person in found.people] == ["Luis"]
    assert said(found) == [
        "Row 2: it cannot be kept as text, so it was left out.",
        "Row 3: no name, so it was left out.",
    ]
