"""The chain: a hole is said where it gapes."""

from __future__ import annotations

from workbook.figures.flow import Link, chain

WHOLE = Link("Decision", "A cap by city law", holds=True, hole="")
GAPING = Link("Who decides", "", holds=False, hole="nobody here reaches the one who decides")


def test_a_hole_is_said_in_the_chain_and_in_the_sentence():
    figure = chain([WHOLE, GAPING], title="A cap")

    assert figure.sentence == "Two links, one hole: nobody here reaches the one who decides."
    assert '<li class="hole"><strong>Who decides</strong>' in figure.drawing


def test_a_chain_that_holds_has_no_hole_in_it():
    figure = chain([WHOLE], title="A cap")

    assert figure.sentence == "One link, no holes."
    assert "hole" not in figure.drawing
