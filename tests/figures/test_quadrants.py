"""Four fields: what is important to people and works, and what does not; in words, so that a phone shows it."""

from __future__ import annotations

from drawn_maps import read

from workbook.figures.quadrants import Placed, quadrants
from workbook.language.tongue import speaking

DESK, PANTRY, BUS = Placed("Help desk", 4.7, 2.4, 9), Placed("Pantry", 4.5, 4.1, 12), Placed("Bus", 3.0, 3.0, 6)


def fields(figure):
    """Each field with what stands in it."""
    return {one.find("p").text: [item.text for item in one.iter("li")] for one in read(figure.drawing)}


def test_each_thing_stands_in_the_field_it_belongs_to_and_the_middle_counts_as_neither():
    assert fields(quadrants([DESK, PANTRY, BUS], title="Services")) == {
        "Important, and does not work well": ["Help desk (4.7 / 2.4)"],
        "Important, and works well": ["Pantry (4.5 / 4.1)"],
        "Less important, and does not work well": ["Bus (3 / 3)"],
        "Less important, and works well": [],
    }


def test_the_sentence_says_what_is_important_and_does_not_work():
    assert quadrants([DESK, PANTRY], title="S").sentence == "Important to people, and not working well: Help desk."
    assert quadrants([PANTRY], title="S").sentence == "Nothing that is important to people was said to work badly."


def test_parts_of_a_whole_are_written_as_the_language_writes_them():
    with speaking("es"):
        figure = quadrants([DESK], title="S")

        assert "Help desk (4,7 / 2,4)" in figure.drawing
        assert ">4,7</td>" in figure.table.html


def test_nothing_to_place_draws_nothing_and_says_so():
    figure = quadrants([], title="Services")

    assert (figure.drawing, figure.sentence) == ("", "Nothing has enough answers to be placed.")
