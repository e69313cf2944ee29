"""Two groups on one line: a dot, a square, and the sentence that says the widest gap."""

from __future__ import annotations

from drawn_maps import all_of

from workbook.figures.apart import Apart, apart

GROUPS = ("Participants", "Staff")


def row(sentence, one, other):
    alignment = 1 - abs(one - other) / 2
    return Apart(key=sentence, sentence=sentence, one=one, other=other, alignment=alignment, low=alignment - 0.1,
                 high=alignment, people=(9, 7))  # fmt: skip


def test_the_widest_gap_is_said_with_who_agrees_more():
    figure = apart([row("Rents rise.", 0.5, 0.4), row("Staff stand with us.", -0.6, 1.0)], title="Gaps", groups=GROUPS)

    assert figure.sentence == (
        "Two sentences with answers of both groups. Furthest apart: “Staff stand with us.”; Staff agree more."
    )
    assert figure.table.rows[1] == ("Staff stand with us.", "-0.6 (9)", "+1.0 (7)", "0.20", "0.10 to 0.20")


def test_groups_are_told_apart_by_shape_and_not_by_colour_alone():
    figure = apart([row("Rents rise.", 0.5, -0.4)], title="Gaps", groups=GROUPS)

    dots, squares = all_of(figure.drawing, "circle"), [
        one for one in all_of(figure.drawing, "rect") if one.get("class") == "other"
    ]  # fmt: skip
    assert (len(dots), len(squares)) == (2, 2)  # one each in the head, one each on the line
    assert float(dots[1].get("cx")) > float(squares[1].get("x"))


def test_without_rows_nothing_is_claimed():
    assert apart([], title="Gaps", groups=GROUPS).sentence == "No sentence has enough answers from both groups."


def test_every_word_of_a_long_sentence_is_in_the_drawing_or_its_table():
    long = "People lose homes mainly because rents rise faster than pay and nobody in this county counts them at all."

    figure = apart([row(long, 0, 0)], title="Gaps", groups=GROUPS)

    assert long in figure.table.rows[0]
    assert "People lose homes" in " ".join(text.text for text in all_of(figure.drawing, "p") if text.text)
