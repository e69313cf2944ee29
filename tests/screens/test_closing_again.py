"""A vote that was shown, opened again and closed anew tells nobody what one single person answered."""

from __future__ import annotations

import html

import workbook
from workbook.phases.closing import HELD_BACK
from workbook.screens.alignment import Alignment
from workbook.screens.continuum import Continuum
from workbook.screens.worldview import Statements

PILES = ["Getting home", "Heat and cold"]


def page(screen) -> str:
    return html.unescape(str(screen.html))


def again(screen, what, *acts):
    """Open a vote again, let people answer, and close it."""
    screen.act("reopen", {"what": what})
    for action, values in acts:
        answer = screen.act(action, values)
        assert answer["kind"] == "done", answer["said"]
    assert screen.act("shut", {"what": what})["kind"] == "done"


def rating(group):
    return "rate", {"group": group} | {f"item_{number}": "5" for number in range(1, 11)}


def test_one_dot_after_the_count_was_shown_waits_for_another(sit):
    here = sit()
    wall = workbook.concern_wall(here)
    dot = "dots", {"piles": PILES}
    for _ in range(5):
        wall.act(*dot)
    wall.act("shut", {"what": "dots"})

    again(wall, "dots", dot)

    assert "Dots on the piles: 10 in all, in two rows." in page(wall)
    assert HELD_BACK in page(wall)
    again(wall, "dots", dot)
    assert "Dots on the piles: 14 in all, in two rows." in page(wall)
    assert HELD_BACK not in page(wall)


def spread_of(here) -> list[str]:
    """The drawn spread of everybody's ratings."""
    return [str(part.figure.html) for part in Continuum(here).shown().parts if part.figure]


def test_one_rating_after_the_spread_was_shown_leaves_the_spread_as_it_was(sit):
    here = sit()
    before = spread_of(here)

    again(Continuum(here), "continuum", rating("participant"))

    assert before
    assert spread_of(here) == before
    assert HELD_BACK in page(Continuum(here))
    assert HELD_BACK not in page(Continuum(sit(mode="report")))


def test_two_ratings_of_two_groups_wait_as_well_and_two_of_one_are_shown(sit):
    here = sit()
    before = spread_of(here)

    again(Continuum(here), "continuum", rating("participant"), rating("front line"))
    assert spread_of(here) == before

    again(Continuum(here), "continuum", rating("participant"))
    assert spread_of(here) != before


def vote(here, group):
    """One person of that group agrees with every sentence."""
    one = Statements(here)
    assert one.act("begin", {"group": group, "own": ""})["kind"] == "done"
    for card in here.cards("statement"):
        assert one.act("vote", {"statement": card.key, "answer": "agree"})["kind"] == "done"
    return one


def test_one_vote_after_the_votes_were_shown_changes_no_gap(sit):
    here = sit()
    before, votes = spread_of_votes(here), len(here.cards("vote"))

    Statements(here).act("reopen", {"what": "worldview"})
    Statements(here).act("reopen", {"what": "staff vote"})
    vote(here, "participants")
    for what in ("worldview", "staff vote"):
        assert Statements(here).act("shut", {"what": what})["kind"] == "done"

    assert len(here.cards("vote")) > votes
    assert before
    assert spread_of_votes(here) == before
    assert HELD_BACK in page(Alignment(here))


def spread_of_votes(here) -> list[str]:
    """The gaps as they are drawn."""
    return [str(part.figure.html) for part in Alignment(here).shown().parts if part.figure]
