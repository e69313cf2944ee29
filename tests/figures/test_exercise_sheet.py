"""Whoever prefers paper gets the same questions, with room to write, and nobody's name on it."""

from __future__ import annotations

from datetime import date

from workbook.figures.exercise_sheet import AT_MOST_BOXES, OnPaper, exercise_sheet

ON = date(2026, 6, 1)


def test_every_question_stands_there_with_its_boxes_or_room_to_write():
    asked = [
        OnPaper(label="What is behind that?", kind="longtext"),
        OnPaper(label="What kind of cause is it?", kind="choice", boxes=("A rule", "A belief")),
    ]

    page = exercise_sheet("Cause", asked, organization="Elm & Oak", on=ON)

    assert page.count("<h2>") == 2
    assert page.count('<span class="box">') == 2
    assert page.count('<div class="room">') == 1
    assert "Elm &amp; Oak" in page
    assert "1 June 2026" in page


def test_a_choice_too_long_to_read_is_a_line_to_write_on():
    many = OnPaper(label="Which card?", kind="several", boxes=tuple(map(str, range(AT_MOST_BOXES + 1))))

    page = exercise_sheet("Cause", [many], on=ON)

    assert '<span class="box">' not in page
    assert '<div class="room">' in page


def test_no_paper_size_is_forced_on_a_printer_and_nothing_is_fetched():
    page = exercise_sheet("Cause", [OnPaper(label="Why?")], on=ON)

    assert "size:" not in page.split("</style>")[0].split("@page")[1].split("}")[0]
    assert "http" not in page
    assert "<script" not in page
