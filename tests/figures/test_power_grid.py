"""The power grid: everybody in their place, a guess called a guess, a move shown with where it began."""

from __future__ import annotations

from datetime import date

from drawn_maps import all_of, read
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.figures.board import overlap
from workbook.figures.power_grid import COLUMNS, Standing, power_grid

MAYOR = Standing(key="a", name="Mayor", influence=5, stance=0, earlier=-1, evidence="Came", on=date(2026, 5, 3))
OWNERS = Standing(key="b", name="Owners", influence=5, stance=-2, evidence="Letter")
PAPER = Standing(key="c", name="Paper", influence=2, stance=1)


def cards(figure):
    rects = all_of(figure.drawing, "rect")
    sides = [[float(rect.get(name)) for name in ("x", "y", "width", "height")] for rect in rects]
    return [(x, y, x + wide, y + tall) for x, y, wide, tall in sides]


def test_the_sentence_says_sides_guesses_and_moves():
    figure = power_grid([MAYOR, OWNERS, PAPER], title="Who decides")

    assert figure.sentence == (
        "Three actors: 1 on our side, 1 against, 1 undecided; one stance only guessed; one actor moved."
    )


def test_a_guess_has_a_word_as_well_as_a_broken_outline():
    figure = power_grid([PAPER], title="Who decides")

    assert "guess" in [text.text for text in all_of(figure.drawing, "text", class_="note")]
    assert len(all_of(figure.drawing, "g", class_="guess")) == 1
    assert "a guess" in figure.table.rows[0]


def test_who_moved_has_an_arrow_and_the_earlier_stance_in_words():
    moved = power_grid([MAYOR], title="Who decides")
    stayed = power_grid([OWNERS], title="Who decides")

    assert len(all_of(moved.drawing, "g", class_="moved")) == 1
    assert f"earlier: {COLUMNS[1].lower()}" in [text.text for text in all_of(moved.drawing, "text")]
    assert all_of(stayed.drawing, "g", class_="moved") == []


def test_a_phone_reads_the_same_from_stance_to_stance():
    figure = power_grid([MAYOR, OWNERS, PAPER], title="Who decides")

    (lines,) = all_of(figure.drawing, "div", class_="stances")
    assert [words.text for words in lines.iter() if words.text and words.text.strip()] == [
        "Works against it", "Owners ", "Influence 5",
        "Undecided", "Mayor ", "Influence 5, earlier: leans against",
        "Leans our way", "Paper ", "Influence 2, guess",
    ]  # fmt: skip


def test_the_way_of_one_who_moved_crosses_nobody():
    others = [Standing(key=str(n), name=f"Neighbour {n}", influence=5, stance=n % 5 - 2) for n in range(10)]
    mover = Standing(key="m", name="Zed", influence=5, stance=2, earlier=-2, evidence="Seen")

    figure = power_grid([*others, mover], title="Who decides")
    way = all_of(figure.drawing, "g", class_="moved")[0].find("circle")
    x, y = float(way.get("cx")), float(way.get("cy"))

    assert not [card for card in cards(figure) if overlap(card, (x, y - 1, x + 4 * 178 - 90, y + 1))]


def test_nobody_on_the_grid_is_still_a_drawing():
    figure = power_grid([], title="Who decides")

    assert figure.sentence == "No actors: 0 on our side, 0 against, 0 undecided."
    assert read(figure.drawing).tag == "svg"


STANDINGS = st.builds(
    Standing, key=st.text(max_size=3), name=st.text(min_size=1, max_size=60), influence=st.integers(0, 5),
    stance=st.integers(-2, 2), earlier=st.none() | st.integers(-2, 2), evidence=st.sampled_from(["", "Seen"]),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(STANDINGS, max_size=15))
def test_everybody_has_one_card_and_no_card_covers_another(standings):
    figure = power_grid(standings, title="Who decides")
    drawn = cards(figure)

    assert len(drawn) == len(figure.table.rows) == len(standings)
    assert not [1 for n, one in enumerate(drawn) for other in drawn[:n] if overlap(one, other)]
