"""The page "did power move" tells round by round what moved, of how many, and nothing of groups that are too small."""

from __future__ import annotations

import html

import pytest

from workbook import did_power_move
from workbook.phases.entry import Entry, Phase
from workbook.screens.round_by_round import round_by_round


def hands(here, round, **counts):
    """Hands of each group for the first sentence: for it and against it."""
    statement = here.cards("statement")[0]
    for group, (agree, disagree) in counts.items():
        facts = {"group": group, "agree": agree, "disagree": disagree}
        here.workbook.add_card(
            Entry(kind="hand count", phase=Phase.AWARENESS, round=round, body="Aloud.", facts=facts,
                  parents=(statement.key,))
        )  # fmt: skip
    for what in ("staff vote", "worldview"):
        closed = {"phase": Phase.AWARENESS, "round": round, "facts": {"what": what}}
        here.workbook.add_card(Entry(kind="closed", body=what, **closed))
    return statement


def said_of(here, statement) -> list[str]:
    return [said for said in round_by_round(here).sentences if statement.body in said]


def test_maple_street_sees_its_rounds_beside_each_other(look):
    page = html.unescape(str(did_power_move(look()).html))

    assert "Round by round" in page
    assert "2 up, 1 down, of 4 looked at" in page
    assert "4 of 6" in page
    assert "on 3 of 12 sentences" in page


def test_a_sentence_says_how_far_apart_people_lay_of_how_many_and_how_it_was_before(here):
    statement = hands(here, 1, participants=(9, 1), staff=(1, 9))

    (said,) = said_of(here, statement)

    assert "26 participants" not in said
    assert "In round 1 it was 1.6, of 10 participants and 10 staff." in said


@pytest.mark.parametrize(
    "small", [{"participants": (4, 0), "staff": (5, 5)}, {"participants": (5, 5), "staff": (3, 1)}]
)
def test_a_group_below_five_is_in_no_sentence_and_in_no_row(here, small):
    statement = hands(here, 1, **small)

    assert "In round 1" not in said_of(here, statement)[0]
    assert round_by_round(here).table.rows[0][-1] == "–"


def test_votes_that_are_not_closed_are_told_nowhere(here):
    for card in here.cards("closed"):
        here.workbook.take_back(card.key)

    assert round_by_round(here).sentences == ()


def test_a_report_waits_for_what_the_room_says_of_it_and_leaves_out_whole_groups_that_agree(sit):
    here, report = sit(), sit(mode="report")
    room, told = round_by_round(here).sentences, round_by_round(report).sentences
    for card in here.cards("so what"):
        if card.fact("about") == "alignment":
            here.workbook.take_back(card.key)

    assert 0 < len(told) < len(room)
    assert not any("+1.0" in said or "-1.0" in said for said in told)
    assert round_by_round(sit(mode="report")).sentences == ()
    assert round_by_round(here).sentences == room
