"""Two who talk: a step with a day, a strength with its moment, a plan of two, and no measure of anybody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import NotAccepted, UnknownValue
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry
from workbook.phases.expectations import EXPECTED, FAR_APART, ITEMS, SHEETS, both_accept, gaps, meeting_for, to_look_at
from workbook.phases.joint_plans import REVIEW, joint_plans
from workbook.phases.kinds import checked
from workbook.phases.noticed import NOTICED, moment, not_told
from workbook.phases.of_one_to_ones import KINDS
from workbook.phases.one_to_ones import (
    Doers,
    doers,
    doers_by_round,
    information,
    named_or_called,
    talks,
    whose,
    without_a_step,
)
from workbook.phases.phrases import heard_in, phrases_of, unclear
from workbook.phases.promises import is_overdue

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 5, 30)


@pytest.fixture(scope="module")
def banks():
    return phrases_of((ROOT / "data" / "instruments" / "one_to_ones.toml").read_text("utf-8"))


def card(kind, *, key="", people=None, round=1, **facts) -> Entry:
    return Entry(kind=kind, key=key or f"{kind} {len(str(facts))}", body="Said so.", people=people or {}, round=round,
                 facts=facts)  # fmt: skip


def talk(on, **facts) -> Entry:
    return card("one to one", on=on, **facts)


def sheet(side, answers, *, name="of us", key="") -> Entry:
    return card("expectation sheet", key=key, sheet=name, side=side, **dict(zip(ITEMS, answers, strict=True)))


# --- What is kept of a talk --------------------------------------------------------------------


def test_the_newest_talk_comes_first():
    found = talks([talk("2026-04-02"), talk("2026-05-07"), talk("2026-04-20")])

    assert [one.fact("on") for one in found] == ["2026-05-07", "2026-04-20", "2026-04-02"]


@pytest.mark.parametrize(
    ("steps", "in_a_row"), [(["", "", ""], 3), (["", "Read them", ""], 1), (["Ring", "", ""], 2), (["A step"], 0)]
)
def test_talks_without_a_step_are_counted_back_to_the_last_step(steps, in_a_row):
    every = [talk(f"2026-04-0{at}", step=step) for at, step in enumerate(steps, start=1)]

    assert without_a_step(every) == in_a_row


def test_a_step_of_a_plan_counts_with_those_of_talks_and_one_without_a_doer_does_not():
    every = [
        talk("2026-04-02", step="Read", step_by="we"), talk("2026-04-03", step="Ask", step_by="they"),
        talk("2026-04-04", step="Somebody might"), talk("2026-04-05", step_by="they"),
        card("plan line", side="they", by="2026-06-01"),
    ]  # fmt: skip

    assert doers(every) == Doers(they=2, we=1)


def test_a_round_with_few_steps_is_not_shown():
    many = [card("plan line", side="they", by="2026-06-01", round=1) for _ in range(5)]
    few = [card("plan line", side="we", by="2026-06-01", round=2) for _ in range(4)]

    assert doers_by_round([*many, *few], fewest=5) == [(1, Doers(they=5, we=0))]


def test_information_is_counted_as_offered_and_as_taken():
    found = information([talk("2026-04-02", information="taken"), talk("2026-04-03", information="offered")])

    assert (found["taken"], found["offered"]) == (1, 1)


def test_a_card_is_about_somebody_who_agreed_or_has_a_word_for_two():
    named_or_called({"with": "someone"}, "")
    named_or_called({}, "blue folder")

    with pytest.raises(NotAccepted, match="a word that only you two know"):
        named_or_called({}, "  ")


def test_nothing_on_these_cards_counts_a_person():
    numbers = {field.name for kind in KINDS for field in kind.fields if field.kind in ("number", "rating")}

    assert numbers == {"minutes", *ITEMS}


# --- Strengths -----------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["", "Very warm", "She is kind"])
def test_a_quality_without_a_moment_is_refused(said):
    with pytest.raises(NotAccepted, match="A quality without a moment is a judgement"):
        moment(said)


def test_a_moment_is_enough():
    moment("She let him finish, then asked him.")

    assert checked(NOTICED, "She let him finish.", {"quality": "empathy"}) == (
        "She let him finish.",
        {"quality": "empathy"},
    )


def test_what_was_told_to_nobody_is_found():
    told, silent = card("strength noticed", told_on="2026-05-07"), card("strength noticed", quality="honest")

    assert not_told([told, silent]) == [silent]


# --- The plan of two -----------------------------------------------------------------------------


def test_a_plan_has_both_columns_each_by_its_day():
    late = card("plan line", key="a", called="blue folder", side="we", by="2026-06-16")
    soon = card("plan line", key="b", called="blue folder", side="we", by="2026-05-19")
    theirs = card("plan line", key="c", called="blue folder", side="they", by="2026-05-21")

    [plan] = joint_plans([late, soon, theirs])

    assert (plan.whose, plan.ours, plan.theirs) == ("blue folder", (soon, late), (theirs,))


def test_plans_of_others_are_never_mixed_in():
    mine = card("plan line", key="a", people={"with": "one"}, side="we", by="2026-06-16")
    other = card("plan line", key="b", people={"with": "two"}, side="we", by="2026-06-16")

    assert [plan.ours for plan in joint_plans([mine, other])] == [(mine,), (other,)]


@pytest.mark.parametrize(
    ("by", "state", "due"), [("2026-05-29", "", True), ("2026-05-29", "changed", False), ("2026-05-30", "", False)]
)
def test_a_line_is_late_only_while_nobody_has_said_what_became_of_it(by, state, due):
    assert is_overdue(card("plan line", by=by, side="we", state=state), today=TODAY) is due


def test_a_look_back_without_our_own_column_is_refused():
    theirs = {"they_agreed": "To ask on the stairs", "they_did": "Half of it"}

    with pytest.raises(NotAccepted, match="We, first"):
        checked(REVIEW, "Both of us keep on.", theirs)


def test_our_column_stands_before_theirs():
    names = [field.name for field in REVIEW.fields]

    assert names.index("we_change") < names.index("they_agreed")


# --- What two expect of each other ---------------------------------------------------------------


def test_lines_that_lie_two_apart_are_talked_over():
    found = gaps([sheet("they", (5, 5, 4, 4)), sheet("we", (2, 5, 5, 4))], "of us")

    assert [(gap.item, gap.they, gap.we) for gap in found] == [("first", 5, 2)]


def test_before_both_have_filled_it_nothing_is_shown():
    assert gaps([sheet("they", (5, 5, 5, 5))], "of us") == []
    assert gaps([sheet("they", (5, 5, 5, 5)), sheet("we", (1, 1, 1, 1), name="results")], "of us") == []


def test_what_was_agreed_stands_until_somebody_fills_the_sheet_anew():
    both = [sheet("they", (5, 5, 4, 4)), sheet("we", (2, 5, 5, 4))]
    talked = card("expectation talked over", sheet="of us", item="first")

    [before] = gaps([*both, talked], "of us")
    [again] = gaps([*both, talked, sheet("they", (5, 5, 4, 4), key="anew")], "of us")

    assert before.talked is talked
    assert again.talked is None


@given(they=st.tuples(*[st.integers(1, 5)] * 4), we=st.tuples(*[st.integers(1, 5)] * 4))
def test_a_talk_card_opens_exactly_where_two_are_far_apart(they, we):
    found = {gap.item for gap in gaps([sheet("they", they), sheet("we", we)], "of us")}

    assert found == {item for item, a, b in zip(ITEMS, they, we, strict=True) if abs(a - b) >= FAR_APART}


@pytest.mark.parametrize("answer", ["0", "6", "", "two"])
def test_a_line_is_answered_from_one_to_five(answer):
    facts = {"sheet": "of us", "side": "we"} | dict.fromkeys(ITEMS, "3")

    with pytest.raises((NotAccepted, UnknownValue)):
        checked(EXPECTED, "We talk.", facts | {"third": answer})


def test_a_purpose_that_only_one_wants_is_refused():
    both_accept({"we_accept": "yes", "they_accept": True})

    with pytest.raises(NotAccepted, match="both of you want it"):
        both_accept({"we_accept": "yes"})


def test_the_newest_purpose_counts_and_what_is_over_is_left_in_peace():
    first = card("what we meet for", called="blue folder", review_on="2026-05-01")
    over = card("what we meet for", called="blue folder", review_on="2026-05-01", ended="served")

    assert to_look_at(first, TODAY)
    assert not to_look_at(over, TODAY)
    assert meeting_for([first, over]) == {"blue folder": over}
    assert whose(first) == "blue folder"


# --- Words that help ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["en", "es", "fr"])
def test_every_language_has_the_same_sheets_and_enough_to_practise(banks, code):
    bank = banks[code]

    assert {name: len(lines) for name, lines in bank.items.items()} == {name: len(ITEMS) for name, _ in SHEETS}
    assert len(bank.pairs) == len(banks["en"].pairs)
    assert len(bank.plays) >= 3
    assert len(bank.own_story) == 3


@pytest.mark.parametrize("code", ["en", "es", "fr"])
def test_what_we_say_instead_is_never_on_the_list_itself(banks, code):
    for pair in banks[code].pairs:
        assert pair in heard_in(pair.listens[0], banks[code])
        assert heard_in(pair.say, banks[code]) == []


def test_a_draft_is_read_whatever_its_apostrophes_and_lines(banks):
    found = heard_in("Dear neighbour,\nI KNOW\nhow you feel. Why don’t you come?", banks["en"])

    assert [pair.avoid for pair in found] == ["I know how you feel.", "You should …"]


@pytest.mark.parametrize(
    ("what", "who", "when", "open_"),
    [
        ("Read the letters together", "we", "2026-06-01", []), ("We try to meet soon", "we", "2026-06-01", ["what"]),
        ("Call", "they", "", ["what", "when"]), ("Ring at her doors", "", "", ["who", "when"]),
    ],
)  # fmt: skip
def test_a_step_says_what_who_and_when(banks, what, who, when, open_):
    assert unclear(what, who=who, when=when, vague=banks["en"].vague) == open_


def test_a_vague_word_inside_another_word_is_no_vague_word(banks):
    assert unclear("Ask the betterment office", who="we", when="x", vague=banks["en"].vague) == []


@pytest.mark.parametrize("text", ["not a bank = [", "[en]\nown_story = []", "en = 3"])
def test_a_file_that_is_no_phrase_bank_is_refused(text):
    with pytest.raises(NotAccepted, match="cannot be read"):
        phrases_of(text)


def test_every_kind_names_the_other_under_one_part():
    assert {kind_of(kind.name).parts for kind in KINDS} == {("with",)}
