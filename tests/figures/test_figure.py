"""A figure and a table: the same in words, for those who see and those who do not."""

from __future__ import annotations

import pandas as pd
from drawn_maps import read

from workbook.figures.figure import Figure, Table, svg
from workbook.figures.markup import render, tag


def test_a_table_has_a_caption_and_a_name_for_every_row_and_column():
    table = read(Table("Turnout", ("Table", "Came"), (("One", 12), ("Two", 7))).html).find("table")

    assert table.find("caption").text == "Turnout"
    assert [head.get("scope") for head in table.iter("th")] == ["col", "col", "row", "row"]
    assert [(cell.get("data-label"), cell.text) for cell in table.iter("td")] == [("Came", "12"), ("Came", "7")]


def test_numbers_are_set_to_the_right_with_their_heading():
    html = Table("Turnout", ("Table", "Came", "Late"), (("One", 12, True),)).html

    assert html.count('class="num"') == 2
    assert '<th scope="col" class="num">Came</th>' in html


def test_a_table_without_rows_says_so_instead_of_showing_a_grid():
    table = Table("Promises", ("What",), (), "No promise is open.")

    assert "<table" not in table.html
    assert "No promise is open." in table.html
    assert table._repr_mimebundle_()["text/plain"] == "Promises: No promise is open."


def test_a_frame_becomes_a_table_and_what_is_missing_a_dash():
    frame = pd.DataFrame({"Group": ["Parents", "Tenants"], "People": [12, None]})

    assert Table.of(frame, caption="Groups").rows == (("Parents", 12.0), ("Tenants", "-"))


def test_a_drawing_says_its_name_and_sentence_to_those_who_do_not_see_it():
    drawing = read(svg(tag("circle", r=4), size=(10, 10), named=("The map", "Two people.")))

    assert drawing.get("role") == "img"
    assert [(part.tag, part.text) for part in drawing][:2] == [("title", "The map"), ("desc", "Two people.")]


def test_a_figure_is_a_sentence_a_drawing_and_the_same_as_a_table():
    figure = Figure(
        title="Who", sentence="One person.", drawing=svg(size=(1, 1), named=("Who", "One person.")),
        table=Table("Who", ("Name",), (("Ana",),)), wide=True,
    )  # fmt: skip
    bundle = figure._repr_mimebundle_()

    assert bundle["text/plain"] == "One person."
    assert sorted(bundle) == ["text/html", "text/plain"]
    assert "<figcaption>One person.</figcaption>" in bundle["text/html"]
    assert "The same as a table" in bundle["text/html"]
    assert 'tabindex="0"' in bundle["text/html"]


def test_a_character_that_no_page_may_hold_is_left_out_of_every_page():
    html = render("figures/table.html", table=Table("A\x00\x08\ud800\ufffeB", ("C",), (("D\x0b",),)))

    assert "<caption>AB</caption>" in html
    assert read(tag("text", "A\x01B", data_name="C\x02D")).get("data-name") == "CD"
