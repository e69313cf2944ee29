"""Spreads and bars: every answer a dot, every number said."""

from __future__ import annotations

from drawn_maps import all_of
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.figures.spread import Answers, Bar, bars, spread

PARTICIPANTS = Answers(dimension="Power inside", group="Participants", values=(1, 1, 2, 2, 5))
STAFF = Answers(dimension="Power inside", group="Staff", values=(3, 4, 4, 4, 5))


def test_the_sentence_names_where_groups_lie_widest_apart():
    alike = [Answers(dimension="Barriers", group=name, values=(3,) * 5) for name in ("Participants", "Staff")]

    figure = spread([*alike, PARTICIPANTS, STAFF], title="Where we are")

    assert figure.sentence == (
        "Two dimensions rated by two groups. Widest apart: Power inside (Staff: 4, Participants: 2)."
    )


def test_groups_that_agree_are_not_set_against_each_other():
    figure = spread([PARTICIPANTS], title="Where we are")

    assert figure.sentence == "One dimension rated by one group."


def test_median_and_middle_half_include_the_ends_of_the_scale():
    # By hand: sorted 1 1 2 2 5, quartiles at the second and the fourth of five.
    assert (PARTICIPANTS.median, PARTICIPANTS.middle_half) == (2, (1, 2))
    assert spread([PARTICIPANTS], title="Where").table.rows == (("Power inside", "Participants", 5, "2", "1 to 2"),)


def test_nobody_having_answered_is_said():
    assert spread([], title="Where we are").sentence == "Nobody has answered yet."


def test_one_answer_is_its_own_middle():
    assert Answers(dimension="a", group="b", values=(4,)).middle_half == (4, 4)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=12), max_size=6))
def test_every_answer_is_one_dot(answers):
    given_ones = [Answers(dimension=f"D{n // 2}", group=f"G{n % 2}", values=tuple(v)) for n, v in enumerate(answers)]

    figure = spread(given_ones, title="Where we are")

    assert len(all_of(f"<div>{figure.drawing}</div>", "circle")) == sum(map(len, answers))


def test_each_bar_says_its_number_and_the_longest_is_the_largest():
    figure = bars([Bar("Rent", 34, "in three programmes"), Bar("Bus", 17), Bar("Papers", 0)], title="Concerns")
    lengths = [float(rect.get("width").removesuffix("%")) for rect in all_of(figure.drawing, "rect")]

    assert figure.sentence == "Concerns: 51 in all, in three rows."
    assert lengths[0] == 2 * lengths[1] > lengths[2]
    assert [number.text for number in all_of(figure.drawing, "strong")] == ["34", "17", "0"]


def test_no_bars_draw_nothing_and_say_so():
    figure = bars([], title="Concerns")

    assert figure.sentence == "Concerns: nothing to count yet."
    assert figure.drawing == ""
