"""The way through the phases, issues between two aims, bodies on the ladder, and a page to sign."""

from __future__ import annotations

from datetime import date

import pytest
from drawn_maps import all_of
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.figures.ladder import ladder
from workbook.figures.paper import paper
from workbook.figures.path_view import Stop, path_view
from workbook.figures.two_axes import Placed, two_axes

LINES = ["Learning", "Vision", "Action"]
HOSTILE = "<script>alert(1)</script>"


def stop(line, time=1, state="held", **said):
    return Stop(key=f"{line} {time}", line=line, time=time, state=state, state_said=state, **said)


def test_the_way_says_how_many_stops_and_how_many_went_back():
    figure = path_view([stop("Learning", on=date(2026, 3, 3)), stop("Action"), stop("Learning", 2)],
                       lines=LINES, title="Where we have been")  # fmt: skip

    assert figure.sentence == (
        "Three stops so far, on 2 of 3 lines. One of them went back to a phase we had been in."
    )
    assert "3 Mar" in figure.drawing
    assert [row[1] for row in figure.table.rows] == ["Learning", "Action", "Learning"]


def test_a_phone_reads_the_same_way_from_stop_to_stop():
    figure = path_view([stop("Learning", on=date(2026, 3, 3)), stop("Action", state="re-open suggested")],
                       lines=LINES, title="Where we have been")  # fmt: skip

    (lines,) = all_of(figure.drawing, "ol", class_="stops")
    assert ["".join(one.itertext()) for one in lines] == ["Learning 3 March 2026, held", "Action re-open suggested"]
    assert [one.get("class") for one in lines] == ["", "moved"]


def test_before_the_first_visit_there_is_a_sentence_and_no_way():
    figure = path_view([], lines=LINES, title="Where we have been")

    assert figure.sentence == "No phase has been visited yet."
    assert "way" not in figure.drawing


@pytest.mark.parametrize(
    ("state", "mark"),
    [("open", 'class="mark"'), ("closed", "<rect"), ("re-opened", 'class="again"'),
     ("re-open suggested", 'class="ring"')],
)  # fmt: skip
def test_each_state_has_a_shape_of_its_own_and_not_only_a_colour(state, mark):
    drawing = str(path_view([stop("Vision", state=state)], lines=LINES, title="Way").drawing)

    assert mark in drawing
    assert f"Vision, {state}" in drawing


@settings(deadline=None, database=None, max_examples=40)
@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_however_long_the_way_every_stop_is_drawn_once_and_within_the_edges(walked):
    stops = [stop(line, at) for at, line in enumerate(walked)]

    drawing = str(path_view(stops, lines=LINES, title="Way").drawing)

    wide = float(drawing.split('viewBox="0 0 ')[1].split()[0])
    centres = [float(part.split('"')[0]) for part in drawing.split('cx="')[1:]]
    assert drawing.count('class="stop"') == len(walked)
    assert all(0 < centre < wide for centre in centres)


def test_below_the_line_an_issue_does_more_for_our_purse():
    figure = two_axes(
        [Placed(key="a", name="The rule", justice=5, purse=1), Placed(key="b", name="The grant", justice=2, purse=4)],
        title="Two aims",
    )

    assert figure.sentence.startswith("Two issues have both answers. One of them does more for our own purse")
    assert figure.table.rows == ((1, "The rule", 5, 1), (2, "The grant", 2, 4))


def test_two_issues_at_one_place_are_both_seen():
    same = [Placed(key=key, name=key, justice=3, purse=3) for key in "ab"]

    drawing = str(two_axes(same, title="Two aims").drawing)

    places = {part.split('"')[0] for part in drawing.split('<circle cx="')[1:]}
    assert len(places) == 2


def test_the_ladder_holds_bodies_from_the_lowest_rung_to_the_highest():
    figure = ladder(["1 Told", "2 Asked", "3", "4", "5", "6 Partners"], {"Board": 2, "Committee": 6}, title="Ladder")

    assert figure.sentence == "Two bodies stand on the ladder. From “6 Partners” upwards: Committee."
    assert str(figure.drawing).index("Committee") < str(figure.drawing).index("Board</text>")


def test_nothing_that_people_wrote_becomes_a_part_of_the_page():
    figures = [
        path_view([stop("Vision", note=HOSTILE)], lines=LINES, title=HOSTILE),
        two_axes([Placed(key="a", name=HOSTILE, justice=1, purse=1)], title="Aims"),
        ladder(["1", "2", "3", "4", "5", "6"], {HOSTILE: 6}, title="Ladder"),
    ]

    assert "<script" not in "".join(str(figure.html) for figure in figures)
    assert "<script" not in paper(HOSTILE, [(HOSTILE, HOSTILE)], closing=HOSTILE, lines=[HOSTILE])


def test_a_page_to_sign_is_whole_and_has_room_for_two_hands():
    page = paper("What we agree on", [("Budget", "We tell them")], lines=("For the role", "For the organization"))

    assert page.startswith("<!doctype html>")
    assert '<html lang="en" dir="ltr">' in page
    assert "<dd>We tell them</dd>" in page
    assert page.count("For the") == 2
