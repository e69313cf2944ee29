"""The cause tree: every card once, whole words, lines to what it lies behind."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.figures.tree import Branch, tree

RENT = Branch("rent", "Half of what we earn goes for rent", "problem", (), "")
REPAIRS = Branch("repairs", "Repairs wait for months", "How an institution works", ("rent",), "The help desk writes")
OWNER = Branch("owner", "The owner is a company elsewhere", "The economy", ("rent", "repairs"), "")
LONG = "Whoever complains loses the flat, and everybody here knows somebody to whom it happened. " * 12


def drawn(*branches):
    return ET.fromstring(str(tree(branches, title="What lies behind it").drawing))


def cards(drawing):
    return {one.get("data-key"): one for one in drawing.iter("g")}


def words(element):
    return " ".join(text.text for text in element.iter("text"))


def test_each_card_says_its_words_its_kind_and_the_care():
    repairs = cards(drawn(RENT, REPAIRS))["repairs"]

    assert words(repairs) == "Repairs wait for months How an institution works Care: The help desk writes"


def test_the_problem_can_be_told_from_its_causes_without_colour():
    found = cards(drawn(RENT, REPAIRS))

    assert found["rent"].get("class") == "problem"
    assert found["repairs"].get("class") == "cause"


def test_the_sentence_counts_causes_roots_and_what_feeds_two_branches():
    assert tree([RENT, REPAIRS, OWNER], title="Rent").sentence == (
        "Two causes; one of them at the root, and one cause under more than one card."
    )


def test_the_table_says_what_lies_behind_what():
    rows = tree([RENT, REPAIRS, OWNER], title="Rent").table.rows

    assert rows[2] == (OWNER.text, "The economy", f"{RENT.text}; {REPAIRS.text}", "-")


def test_a_parent_that_was_taken_down_is_left_out():
    figure = tree([RENT, Branch("bus", "No bus after seven", "A rule or law", ("gone", "rent"), "")], title="Rent")

    assert str(figure.drawing).count('class="branch"') == 1
    assert "gone" not in figure.html


def test_cards_in_a_circle_are_all_drawn():
    circle = [Branch("a", "First", "", ("b",), ""), Branch("b", "Second", "", ("a",), "")]

    assert sorted(cards(drawn(*circle))) == ["a", "b"]


def test_words_that_had_to_be_cut_stand_whole_in_the_title():
    card = cards(drawn(RENT, Branch("fear", LONG, "A belief or discrimination", ("rent",), "Soup")))["fear"]

    assert "…" in words(card)
    assert card.find("title").text == f"{LONG} Care: Soup"


def test_a_card_of_a_few_lines_is_never_cut():
    card = cards(drawn(RENT, Branch("fear", LONG[:170], "", ("rent",), "Soup in the hall, " * 5)))["fear"]

    assert "…" not in words(card)
    assert card.find("title") is None


def test_every_line_ends_at_the_side_of_a_card():
    drawing = drawn(RENT, REPAIRS, OWNER)
    rects = [cards(drawing)[key].find("rect") for key in ("repairs", "owner")]
    ends = {line.get("d").split("C")[-1].split(" ", 4)[-1] for line in drawing.iter("path")}
    sides = {f"{rect.get('x')} {float(rect.get('y')) + float(rect.get('height')) / 2:.1f}" for rect in rects}

    assert ends == sides


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 14), max_size=4), min_size=1, max_size=15))
def test_every_card_is_drawn_once_and_stands_in_the_table_once(links):
    branches = [
        Branch(f"k{n}", f"Card {n}", "The economy", tuple(f"k{m}" for m in above), "") for n, above in enumerate(links)
    ]

    figure = tree(branches, title="What lies behind it")
    keys = [one.get("data-key") for one in ET.fromstring(str(figure.drawing)).iter("g")]

    assert keys == [one.key for one in branches]
    assert [row[0] for row in figure.table.rows] == [one.text for one in branches]


def test_no_card_yet_is_still_a_drawing():
    figure = tree([], title="What lies behind it")

    assert figure.sentence == "No cause behind it yet."
    assert ET.fromstring(str(figure.drawing)).tag == "svg"


def test_a_card_that_was_taken_down_does_not_count_as_one_it_hangs_under():
    gone = Branch("late", "Notices come late", "economy", ("rent", "taken down"), "")

    figure = tree([Branch("rent", "Rents rise", "problem", (), ""), gone], title="Rent")

    assert figure.sentence == "One cause; one of them at the root."


def test_a_kind_of_cause_has_a_colour_beside_its_word():
    rule = Branch("cap", "No cap", "A rule or law", (), "")

    drawing = tree([rule], title="Rent").drawing

    assert "A rule or law" in drawing
    assert 'class="tint-1"' in drawing
