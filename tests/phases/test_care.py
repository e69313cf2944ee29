"""What was talked through with somebody is known line by line."""

from __future__ import annotations

import pytest

from workbook.errors import NotAccepted
from workbook.people.fields import BOXES
from workbook.people.person import Person
from workbook.people.rights import rights_of
from workbook.phases.care import EXPLAINED, LINES, TWO_HATS, not_yet_explained
from workbook.phases.entry import Entry
from workbook.phases.kinds import checked
from workbook.storage.shipped import shipped

SHEETS = rights_of((shipped("data") / "instruments" / "rights.toml").read_text("utf-8"))


@pytest.mark.parametrize("code", ["en", "es", "fr"])
def test_the_sheet_says_the_same_ten_lines_in_every_language(code):
    assert tuple(SHEETS[code].lines) == LINES


def test_what_was_talked_through_over_two_evenings_is_done():
    first = Entry(kind=EXPLAINED.name, facts={"lines": ["see", "refuse"]})
    second = Entry(kind=EXPLAINED.name, facts={"lines": [line for line in LINES if line not in ("see", "others")]})

    assert not_yet_explained([]) == LINES
    assert not_yet_explained([first, second]) == ("others",)


def test_two_hats_without_somebody_who_sorts_it_out_is_refused():
    with pytest.raises(NotAccepted, match="Whom do they see about organizing"):
        checked(TWO_HATS, "Cooks with us and gets help with the rent.", {"services": "Marta"})


def test_every_box_about_a_person_says_what_it_is_for():
    boxes = {box.name for box in BOXES}

    assert boxes == set(Person.__dataclass_fields__) - {"key"}
    assert all(box.why.endswith(".") for box in BOXES)


def test_ways_to_reach_somebody_are_for_contact_alone():
    for_contact = {box.name for box in BOXES if [purpose.value for purpose in box.purposes] == ["contact"]}

    assert for_contact == {"email", "phone"}
