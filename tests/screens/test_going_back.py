"""Rounds in any order: ground that moved is flagged with its reason, and a person decides what follows."""

from __future__ import annotations

import html
from datetime import UTC, datetime

import pytest

from workbook import where_we_are
from workbook.parameters import Parameters
from workbook.phases.entry import Entry, Phase
from workbook.phases.rounds import Visit
from workbook.screens.before import WhatCameBefore
from workbook.screens.strategy import ChainOfChange
from workbook.screens.were_we_right import WereWeRight
from workbook.session import Session
from workbook.storage.workbook import new_workbook

NOON = datetime(2026, 5, 30, 12, tzinfo=UTC)


@pytest.fixture
def empty(tmp_path) -> Session:
    """A sitting in a workspace in which nothing has happened yet."""
    return Session(Parameters(mode="room"), new_workbook(tmp_path / "here", clock=lambda: NOON))


def states(here) -> list[tuple[str, int, str]]:
    return [(one.phase.value, one.round, said) for one, _, said, _ in where_we_are(here).view()["visits"]]


def flagged(screen) -> list[tuple[str, str]]:
    return [(flag.card.kind, flag.reason) for flag in screen.moved()]


def decide(screen, answer, why="We read it again."):
    flag = next(flag for flag in screen.moved() if flag.card.kind == "chain")
    return screen.act("look_again", {"card": flag.card.key, "ground": flag.ground.key, "answer": answer, "body": why})


def plan_on_a_cause(here) -> Entry:
    """A strategy that stands on a cause; both were written on the same day."""
    book = here.workbook
    cause = book.add_card(Entry(kind="cause", phase=Phase.LEARNING, body="Three letters.", facts={"type": "rule"}))
    book.add_card(Entry(kind="chain", phase=Phase.STRATEGY, body="One report.", stands_on=(cause,)))
    book.record_visit(Visit(phase=Phase.STRATEGY, round=1, state="held", on=NOON.date()))
    return next(card for card in here.cards("cause") if card.key == cause)


def test_a_plan_is_flagged_where_it_is_made_on_the_path_and_in_what_came_before(empty):
    cause = plan_on_a_cause(empty)
    quiet = [flagged(screen(empty)) for screen in (where_we_are, ChainOfChange, WhatCameBefore)]

    empty.workbook.correct_card(cause, body="Two letters.", facts=cause.facts)

    assert quiet == [[], [], []]
    for screen in (where_we_are, ChainOfChange, WhatCameBefore):
        assert flagged(screen(empty)) == [("chain", "what it stands on was corrected on 30 May 2026")]
        assert "Two letters.”: what it stands on was corrected" in html.unescape(str(screen(empty).html))


def test_going_back_is_suggested_and_nothing_more_happens_by_itself(empty):
    cause = plan_on_a_cause(empty)

    empty.workbook.correct_card(cause, body="Two letters.", facts=cause.facts)

    assert states(empty) == [("strategy", 1, "re-open suggested")]
    assert [visit.state for visit in empty.workbook.visits()] == ["held"]
    assert [card.body for card in empty.cards("chain")] == ["One report."]


def test_whoever_keeps_the_plan_gives_a_reason_and_the_flag_goes_everywhere(empty):
    cause = plan_on_a_cause(empty)
    empty.workbook.correct_card(cause, body="Two letters.", facts=cause.facts)

    refused, kept = decide(ChainOfChange(empty), "keep", why=" "), decide(ChainOfChange(empty), "keep")

    assert (refused["kind"], kept["kind"]) == ("refused", "done")
    assert "write something first" in refused["said"]
    assert flagged(where_we_are(empty)) == []
    assert states(empty) == [("strategy", 1, "held")]
    assert [card.body for card in empty.cards("look again")] == ["We read it again."]


def test_whoever_goes_back_makes_a_stop_on_the_path_and_the_plan_waits_for_a_correction(empty):
    cause = plan_on_a_cause(empty)
    empty.workbook.correct_card(cause, body="Two letters.", facts=cause.facts)

    assert decide(where_we_are(empty), "re-open")["said"].startswith("Strategy is re-opened.")

    assert states(empty) == [("strategy", 1, "held"), ("strategy", 2, "re-opened")]
    assert "Re-opened: correct the card" in str(where_we_are(empty).html)
    (plan,) = empty.cards("chain")
    empty.workbook.correct_card(plan, body="One report, two homes.", facts=plan.facts)
    assert flagged(where_we_are(empty)) == []


def test_the_flag_comes_back_when_the_ground_moves_again(empty):
    cause = plan_on_a_cause(empty)
    empty.workbook.correct_card(cause, body="Two letters.", facts=cause.facts)
    decide(where_we_are(empty), "keep")

    (cause,) = empty.cards("cause")
    empty.workbook.take_back(cause.key)

    assert flagged(where_we_are(empty)) == [("chain", "what it stands on was taken back")]


def test_a_decision_with_its_stop_is_undone_with_one_press(empty):
    cause = plan_on_a_cause(empty)
    empty.workbook.correct_card(cause, body="Two letters.", facts=cause.facts)
    one = where_we_are(empty)
    decide(one, "re-open")

    assert one.act("undo", {})["kind"] == "done"

    assert states(empty) == [("strategy", 1, "re-open suggested")]
    assert empty.cards("look again") == []


def test_several_flags_of_one_phase_need_one_stop(here):
    one = where_we_are(here)
    strategy = [flag for flag in one.moved() if flag.card.phase == Phase.STRATEGY]
    for flag in strategy:
        said = {"card": flag.card.key, "ground": flag.ground.key, "answer": "re-open", "body": "Back to it."}
        assert one.act("look_again", said)["kind"] == "done"

    assert len(strategy) == 2
    assert [visit for visit in states(here) if visit[0] == "strategy"] == [
        ("strategy", 2, "held"), ("strategy", 3, "re-opened"),
    ]  # fmt: skip


@pytest.mark.parametrize("answer", ["", "program", "open", "re open"])
def test_nothing_but_the_two_answers_decides(here, answer):
    one = where_we_are(here)
    before = len(one.moved())

    assert decide(one, answer)["kind"] == "refused"
    assert len(one.moved()) == before


def test_a_card_that_carries_no_flag_cannot_be_decided(here):
    chain, cause = here.cards("chain")[1], here.cards("cause")[0]

    answer = where_we_are(here).act(
        "look_again", {"card": chain.key, "ground": cause.key, "answer": "keep", "body": "So be it."}
    )

    assert answer["kind"] == "refused"
    assert "no longer here" in answer["said"]


def test_in_a_report_the_flags_are_read_and_nobody_can_press_anything(look):
    one = where_we_are(look(mode="report"))

    assert "what it stands on was corrected on 5 May 2026" in str(one.html)
    assert "Decide what follows" not in str(one.html)


# How far a visit is


def test_a_visit_is_held_closed_and_opened_again_as_a_stop_of_its_own(empty):
    empty.workbook.record_visit(Visit(phase=Phase.VISION, round=1, state="open", on=NOON.date(), note="By lamplight"))
    one = where_we_are(empty)

    for state in ("held", "closed", "re-opened"):
        assert one.act("becomes", {"phase": "vision", "round": "1", "state": state})["kind"] == "done"

    assert states(empty) == [("vision", 1, "closed"), ("vision", 2, "re-opened")]
    assert "By lamplight" in str(one.html)


@pytest.mark.parametrize("said", [{"state": "open"}, {"round": "9"}, {"phase": "dinner"}, {"state": "nonsense"}])
def test_a_step_that_does_not_follow_is_refused(here, said):
    before = here.workbook.visits()

    answer = where_we_are(here).act("becomes", {"phase": "strategy", "round": "2", "state": "closed"} | said)

    assert answer["kind"] == "refused"
    assert here.workbook.visits() == before


# Ten minutes instead of what is missing


@pytest.mark.parametrize("phase", list(Phase))
def test_a_phase_may_be_the_first_one_and_offers_ten_minutes_for_what_is_missing(empty, phase):
    one = WhatCameBefore(empty, phase=phase.value)

    assert one.view()["sentence"].startswith("Nothing has come to ")
    assert str(one.html).count("Ten minutes") == len(one.kinds)
    assert str(one.html).count("<form") == len(one.kinds)


FIRST = {
    "cause": {"type": "rule", "trouble": "Homes are cold."}, "power over": {"who": "Staff", "rung": "1"},
    "actor": {"influence": "3"}, "event": {"on": "2026-05-01"}, "outcome": {"wanted": "yes"},
}  # fmt: skip


@pytest.mark.parametrize("phase", list(Phase))
def test_a_stand_in_is_a_card_like_any_other_and_takes_the_place_of_the_ten_minutes(empty, phase):
    one = WhatCameBefore(empty, phase=phase.value)

    for kind in one.kinds:
        answer = one.act("add", {"kind": kind, "body": "A stand-in."} | FIRST.get(kind, {}))
        assert answer["kind"] == "done", answer["said"]

    assert "Ten minutes" not in str(WhatCameBefore(empty, phase=phase.value).html)
    assert all(len(empty.cards(kind)) == 1 for kind in one.kinds)


def test_a_first_root_brings_its_trouble_along_and_both_are_undone_with_one_press(empty):
    one = WhatCameBefore(empty, phase="strategy")
    said = {"kind": "cause", "body": "Nobody has to come.", "type": "rule"}

    assert "Which trouble is it?" in one.act("add", said)["said"]
    assert one.act("add", said | {"trouble": "Homes are cold."})["kind"] == "done"

    (problem,), (cause,) = empty.cards("problem"), empty.cards("cause")
    assert (problem.body, cause.parents) == ("Homes are cold.", (problem.key,))
    one.act("undo", {})
    assert empty.cards("problem", "cause") == []


# Five questions


def test_five_answers_suggest_a_door_and_every_other_stays_open(empty):
    one = where_we_are(empty)
    said = dict.fromkeys(("causes", "power", "vision", "plan", "looked_back"), "yes") | {"power": "no"}

    assert one.act("add", {"kind": "opening", "body": "The same trouble again."} | said)["kind"] == "done"

    page = str(where_we_are(empty).html)
    assert "We do not know yet who keeps it as it is." in page
    assert "A door for that: Awareness" in page
    assert page.count('<li><a href="0') == 6


def test_an_answer_left_out_is_asked_for_and_nothing_is_kept(empty):
    answer = where_we_are(empty).act("add", {"kind": "opening", "body": "The same trouble.", "causes": "no"})

    assert answer["kind"] == "refused"
    assert empty.cards("opening") == []


# Signs that speak for a second look


def seen_wrong(here) -> Entry:
    """A plan, and on a later day the word that the sign against it was seen."""
    plan_on_a_cause(here)
    (plan,) = here.cards("chain")
    said = {"kind": "link looked at", "link": "sign", "found": "seen", "under": plan.key, "body": "Nobody came twice."}
    assert WereWeRight(here).act("add", said)["kind"] == "done"
    return plan


def test_a_sign_written_down_in_reflection_is_a_flag_on_the_plan_where_it_is_made(empty):
    seen_wrong(empty)

    for screen in (where_we_are, ChainOfChange, WhatCameBefore):
        assert flagged(screen(empty)) == [("chain", "what would show that it is wrong was seen")]
        page = html.unescape(str(screen(empty).html))
        assert "Nobody came twice.”: what would show that it is wrong was seen." in page
    assert states(empty) == [("strategy", 1, "re-open suggested")]
    assert "was seen. Open Strategy again for it." in str(WereWeRight(empty).html)


@pytest.mark.parametrize(("answer", "left"), [("keep", 0), ("re-open", 1)])
def test_a_person_decides_what_follows_from_a_sign(empty, answer, left):
    plan = seen_wrong(empty)

    assert decide(where_we_are(empty), answer)["kind"] == "done"

    assert len(flagged(where_we_are(empty))) == left
    empty.workbook.correct_card(plan, body="Two reports.", facts=plan.facts)
    assert flagged(where_we_are(empty)) == []


@pytest.mark.parametrize(("link", "found"), [("sign", "held"), ("tactic", "seen")])
def test_a_sign_cannot_hold_and_a_tactic_cannot_be_seen(empty, link, found):
    plan_on_a_cause(empty)
    (plan,) = empty.cards("chain")
    said = {"kind": "link looked at", "link": link, "found": found, "under": plan.key, "body": "So it was."}

    answer = WereWeRight(empty).act("add", said)

    assert (answer["kind"], empty.cards("link looked at")) == ("refused", [])
    assert "every other link held or failed" in answer["said"]


def test_a_line_without_evidence_says_so_of_itself(empty):
    book = empty.workbook
    book.add_card(Entry(kind="vision line", phase=Phase.VISION, body="Nobody waits in the cold."))
    for round in (1, 2):
        book.add_card(Entry(kind="outcome", phase=Phase.REFLECTION, body="The bus came.", round=round))

    page = html.unescape(str(WhatCameBefore(empty, phase="vision").html))

    assert "About the card itself: no outcome of rounds 1 and 2 says anything of it." in page


def test_the_room_that_said_its_reason_was_wrong_finds_it_on_maple_street(look):
    found = WhatCameBefore(look(mode="report"), phase="action").moved()

    assert [flag.reason for flag in found if flag.sign] == [
        "the room said that the reason for it was wrong"
    ]


# What lies behind each door


def behind(here) -> dict[str, list[str]]:
    return {phase: counts for phase, _, _, counts in where_we_are(here).view()["doors"]}


def test_a_vote_is_no_card_on_the_door_and_a_line_says_how_many_there_are(here):
    before = behind(here)["awareness"]
    for number in range(2):
        facts = {"answer": "agree", "group": "staff", "ballot": f"new {number}"}
        statement = here.cards("statement")[0].key
        here.workbook.add_card(
            Entry(kind="vote", phase=Phase.AWARENESS, body="Said apart.", facts=facts, parents=(statement,))
        )

    after = behind(here)["awareness"]

    assert "288 votes on sentences" in before
    assert "290 votes on sentences" in after
    assert [one for one in after if "votes" not in one] == [one for one in before if "votes" not in one]


def test_an_answer_taken_down_is_not_counted_and_an_empty_door_says_so(empty):
    key = empty.workbook.add_card(Entry(kind="dots", phase=Phase.LEARNING, body="Bus"))
    assert behind(empty)["learning"] == ["one person's dots"]

    empty.workbook.take_back(key)

    assert behind(empty)["learning"] == ["no cards yet"]
