"""What if one person were gone: asked on the desk alone, said without a name, gone with the yes it stands on."""

from __future__ import annotations

import html

import pytest

from workbook.screens.introducing import Introductions, shared_for_introducing


def seen(one) -> str:
    return html.unescape(str(one.html))


@pytest.fixture
def asked(here):
    one = Introductions(here)
    assert one.act("what_if", {})["kind"] == "done"
    return one


def fold(one) -> str:
    return seen(one).split("What if one person were gone?")[1].split("For your eyes: your pace")[0]


def test_nothing_is_worked_out_before_somebody_asks(here):
    part = fold(Introductions(here))

    assert "Nobody is named as the one" in part
    assert "would lose their path" not in part
    assert "our rules cost" not in part


def test_what_would_be_lost_is_said_in_sentences_with_numbers_behind_a_fold(asked):
    sentences, numbers = fold(asked).split("The numbers, and what our rules cost")

    assert "Think of the one person on most ways" in sentences
    assert "would lose their path" in sentences
    assert "<table" not in sentences
    assert "By lot" in numbers
    assert "what is kept apart is never weighed" in numbers


def test_nobody_is_named_as_the_one(here, asked):
    found = asked.view()["what_if"]

    told = " ".join((*found.sentences, *found.costs, *(row[0] for row in found.beside.rows)))
    assert [one.called for one in shared_for_introducing(here.workbook, here.audience) if one.called in told] == []


def test_what_was_found_is_gone_with_a_yes_it_stands_on(here, asked):
    helped = asked.view()["what_if"].ideas[0]

    here.workbook.withdraw(helped["one"], purpose="introduce")

    assert asked.view()["what_if"] is None
    assert "Think of the one person" not in seen(asked)


def test_an_idea_taken_up_from_there_moves_into_our_hands(asked):
    idea = asked.view()["what_if"].ideas[0]

    assert asked.act("worth", {name: idea[name] for name in ("one", "other", "introducer")})["kind"] == "done"

    view = asked.view()
    assert view["what_if"] is None
    assert [row["names"] for row in view["marked"] if row["names"] == idea["names"]] == [idea["names"]]


def test_a_report_asks_no_what_if(look):
    report = Introductions(look(mode="report"))

    assert report.act("what_if", {})["kind"] == "refused"
    assert "What if" not in seen(report)
