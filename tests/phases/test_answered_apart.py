"""Behind a door: cards as cards, and what many answered apart in its own word."""

from __future__ import annotations

from workbook.phases.answered_apart import NOT_COUNTED, SAID, behind
from workbook.phases.deck import KINDS
from workbook.phases.entry import Phase


def test_votes_and_ratings_are_no_cards_and_each_has_a_line_in_its_own_word():
    counts = {("awareness", "actor"): 2, ("awareness", "vote"): 288, ("awareness", "continuum answer"): 19,
              ("vision", "answer"): 15}  # fmt: skip

    assert behind(Phase.AWARENESS, counts) == ["two cards", "19 sheets of ratings", "288 votes on sentences"]
    assert behind(Phase.VISION, counts) == ["15 answers to lines"]


def test_what_keeps_the_work_in_order_is_counted_nowhere():
    assert behind(Phase.AWARENESS, {("awareness", "closed"): 3, ("awareness", "look again"): 1}) == ["no cards yet"]


def test_every_instrument_and_every_card_left_out_is_a_kind_of_the_deck_and_has_its_word():
    assert {*SAID, *NOT_COUNTED} <= KINDS.keys()
    assert all("2" in said(22) and "{" not in said(1) for said in SAID.values())
