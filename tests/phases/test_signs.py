"""Signs that speak for a second look: read from what people wrote, shown with their reason, settled by a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.errors import NotAccepted
from workbook.phases.entry import Phase
from workbook.phases.looking_again import second_look
from workbook.phases.rounds import SUGGESTED, Visit, flags, shown_state
from workbook.phases.were_we_right import FOUND, LINKS, SIGN, fits

MARCH, APRIL, MAY, JUNE = date(2026, 3, 2), date(2026, 4, 14), date(2026, 5, 5), date(2026, 6, 1)


def line(**said):
    return card("vision line", "Nobody waits in the cold.", key="line", **{"on": MARCH} | said)


def chain(**said):
    return card("chain", "One report is enough.", key="chain", **{"on": MARCH} | said)


def outcome(round, *stands_on, on=JUNE):
    said = card("outcome", "Somebody changed something.", key=f"outcome {round} {on}", round=round, stands_on=stands_on)
    return replace(said, on=on)


def link(which, found, *, key="link", on=MAY, **said):
    return card("link looked at", "We asked them.", key=key, parents=("chain",), link=which, found=found, on=on, **said)


def measured(number, done, *, target=50, on=MAY):
    test = card("structure test", key=f"test {number}", target=target, by=f"2026-05-0{number}", stands_on=("chain",),
                on=APRIL)  # fmt: skip
    result = card("test result", "Elm Court", key=f"result {number}", parents=(test.key,), listed=20, done=done, on=on)
    return [test, result]


def review(reason="wrong", *, on=MAY, **said):
    return card("after action review", "Six came.", key="review", parents=("event",), planned="Sixty", reason=reason,
                on=on, **said)  # fmt: skip


def raised(*cards):
    return [(flag.card.key, flag.ground.key, flag.reason) for flag in flags(cards)]


# No evidence


LOOKED_TWICE = [outcome(1, on=APRIL), outcome(2, on=MAY)]


def test_a_line_of_which_two_rounds_of_outcomes_say_nothing_is_flagged_with_both_rounds():
    assert raised(line(), *LOOKED_TWICE) == [("line", "line", "no outcome of rounds 1 and 2 says anything of it")]
    assert flags([line(), *LOOKED_TWICE])[0].by_itself


def test_one_round_of_looking_back_is_not_enough():
    assert raised(line(), outcome(1, on=APRIL), outcome(1, on=MAY)) == []


@pytest.mark.parametrize(
    "evidence",
    [
        [outcome(2, "line")],
        [chain(stands_on=("line",)), outcome(2, "chain")],
        [chain(stands_on=("line",)), link("tactic", "failed", round=2)],
        [chain(stands_on=("line",)), *measured(1, 19)],
    ],
    ids=["an outcome on it", "an outcome on a plan for it", "a link of that plan", "a test of that plan"],
)
def test_whatever_shows_where_it_went_is_evidence(evidence):
    looked = [outcome(1, on=APRIL), outcome(2, on=MAY)]

    assert raised(line(), *looked, *evidence) == []


def test_that_nobody_can_tell_is_no_evidence():
    cards = [line(), chain(stands_on=("line",)), link("tactic", "unknown", round=2), *LOOKED_TWICE]

    assert [key for key, _, _ in raised(*cards)] == ["line", "chain"]


def test_a_line_written_anew_is_given_two_rounds_again():
    again = line(changed_on=date(2026, 4, 20), rev=2)

    assert raised(again, *LOOKED_TWICE) == []
    assert len(raised(again, *LOOKED_TWICE, outcome(3, on=JUNE))) == 1


def test_a_plan_without_evidence_is_flagged_as_a_line_is():
    assert [key for key, _, _ in raised(chain(), *LOOKED_TWICE)] == ["chain"]


def test_keeping_a_line_holds_until_another_round_says_nothing_of_it():
    (flag,) = flags([line(), *LOOKED_TWICE])
    kept = second_look(flag.card, flag.ground, "keep", "It takes longer.", sign=flag.sign)

    assert raised(line(), *LOOKED_TWICE, kept) == []
    assert len(raised(line(), *LOOKED_TWICE, kept, outcome(3, on=JUNE))) == 1


# Somebody else decides


def test_a_plan_that_counts_on_an_office_somebody_else_holds_now_is_flagged():
    actor = card("actor", "Head of housing", key="actor", on=MARCH)
    stance = card("stance", "She took over in May.", key="stance", parents=("actor",), stance="0", new_holder=True,
                  on=MAY)  # fmt: skip

    assert raised(actor, stance, chain(stands_on=("actor",))) == [
        ("chain", "stance", "somebody else decides there now")
    ]
    assert raised(actor, stance, chain(stands_on=("actor",), changed_on=JUNE)) == []


def test_a_decision_we_follow_says_since_when_somebody_else_decides_until_somebody_decides_what_follows():
    tracked = card("decision we follow", key="tracked", stands_on=("chain",), new_since="2026-05-05", decided_by="C",
                   stage="idea")  # fmt: skip
    (flag,) = flags([chain(), tracked])

    assert flag.reason == "somebody else decides there since 5 May 2026"
    assert flags([chain(), tracked, second_look(flag.card, tracked, "keep", "Same party.", sign=flag.sign)]) == []


def test_looking_back_a_decision_that_was_not_theirs_is_a_sign_and_the_last_word_on_it_counts():
    (found,) = raised(chain(), link("decider", "failed"))

    assert found == ("chain", "link", "looking back, the decision was not theirs")
    assert raised(chain(), link("decider", "failed"), link("decider", "held", key="later")) == []


# Twice below its own target


def test_a_plan_whose_last_two_tests_stayed_below_their_target_is_flagged():
    assert raised(chain(), *measured(1, 9), *measured(2, 8)) == [
        ("chain", "test 2", "two tests of our strength in a row stayed below their own target")
    ]


@pytest.mark.parametrize("tests", [[(1, 9)], [(1, 9), (2, 12)], [(1, 12), (2, 9)]])
def test_once_below_or_reached_the_second_time_raises_nothing(tests):
    assert raised(chain(), *(one for test in tests for one in measured(*test))) == []


def test_tests_of_another_plan_say_nothing_about_this_one():
    other = card("chain", key="other", on=MARCH)

    assert [key for key, _, _ in raised(chain(), other, *measured(1, 9), *measured(2, 8))] == ["chain"]


# The sign that we are wrong, and a reason that was wrong


def test_a_sign_that_was_seen_flags_its_plan_and_one_that_was_not_seen_does_not():
    assert raised(chain(), link(SIGN, "seen")) == [("chain", "link", "what would show that it is wrong was seen")]
    assert raised(chain(), link(SIGN, "not seen")) == []
    assert raised(chain(), link(SIGN, "seen", taken_back=True)) == []


@pytest.mark.parametrize("which", [name for name, _ in LINKS])
@pytest.mark.parametrize("found", [name for name, _ in FOUND])
def test_a_link_holds_or_fails_and_a_sign_is_seen_or_not(which, found):
    if found == "unknown" or (which == SIGN) == (found in ("seen", "not seen")):
        fits({"link": which, "found": found})
    else:
        with pytest.raises(NotAccepted, match="every other link held or failed"):
            fits({"link": which, "found": found})


def test_a_reason_that_was_wrong_flags_what_the_event_stood_on():
    event = card("event", key="event", on="2026-05-01", stands_on=("chain",))

    assert raised(chain(), event, review()) == [
        ("chain", "review", "the room said that the reason for it was wrong")
    ]
    assert raised(chain(), event, review("holds")) == []
    assert raised(chain(changed_on=JUNE), event, review()) == []


def test_where_an_event_stood_on_nothing_the_event_itself_is_flagged():
    event = card("event", key="event", on="2026-05-01")

    assert [key for key, _, _ in raised(replace(event, on=MARCH), review())] == ["event"]


# What comes to the table later


PROBLEM = card("problem", "Homes are cold.", key="problem", on=APRIL)


def pile(on, *, cards=5, signs="ab", name="Getting home", **said):
    return [card("concern", "The last bus leaves at six.", key=f"{name} {n}", pattern=name, on=on,
                 heard_by=signs[n % len(signs)], **said) for n in range(cards)]  # fmt: skip


def test_a_pile_that_becomes_a_pattern_later_flags_the_problem_the_tree_began_with():
    (found,) = raised(PROBLEM, *pile(MAY))

    assert found[:2] == ("problem", "Getting home 4")
    assert found[2] == "“Getting home” has become a pattern since, and no cause stands on it"


@pytest.mark.parametrize(
    "cards",
    [
        pile(MAY),
        [PROBLEM, *pile(APRIL)],
        [PROBLEM, *pile(MAY, cards=4)],
        [PROBLEM, *pile(MAY, signs="a")],
        [PROBLEM, *pile(MAY), card("cause", key="cause", parents=("problem",), stands_on=("Getting home 2",))],
        [replace(PROBLEM, changed_on=JUNE), *pile(MAY)],
    ],
    ids=["no tree", "there before", "too few", "one worker alone", "in the tree", "the problem written anew"],
)
def test_a_pile_is_no_sign_where_nothing_is_missing(cards):
    assert raised(*cards) == []


def test_a_sixth_card_is_no_new_pattern_and_another_pile_is():
    (flag,) = flags([PROBLEM, *pile(MAY)])
    kept = second_look(flag.card, flag.ground, "keep", "It is a tree of its own.", sign=flag.sign)
    sixth = replace(pile(JUNE)[0], key="sixth")

    assert raised(PROBLEM, *pile(MAY), kept, sixth) == []
    assert len(raised(PROBLEM, *pile(MAY), kept, sixth, *pile(JUNE, name="Papers"))) == 1


def test_a_programme_first_heard_from_after_a_line_has_not_been_asked_about_it():
    heard = pile(MAY, cards=2, programme="English classes")

    assert raised(line(), *heard) == [
        ("line", "Getting home 0", "English classes was first heard from afterwards, and has not been asked")
    ]
    answer = card("answer", key="yes", parents=("line",), answer="yes", programme="English classes", on=JUNE)
    assert raised(line(), *heard, answer) == []
    assert raised(line(), *pile(MARCH, cards=1, programme="English classes"), *heard) == []
    assert raised(line(programme="English classes"), *heard) == []


def test_an_outcome_that_breaks_a_value_flags_the_lines_that_stand_on_it():
    value = card("value", "Nobody speaks for somebody who could speak.", key="value", on=MARCH)
    broken = card("outcome", "The board decided without the tenants.", key="outcome", stands_on=("value",),
                  against=True, on=date(2026, 5, 5))  # fmt: skip

    (found,) = raised(value, line(stands_on=("value",)), broken)

    assert found[:2] == ("line", "value")
    assert "The board decided without the tenants." in found[2]


# A person decides


SIGNS = [
    [line(), *LOOKED_TWICE],
    [chain(), link(SIGN, "seen")],
    [chain(), *measured(1, 9), *measured(2, 8)],
    [chain(), link("decider", "failed")],
    [PROBLEM, *pile(MAY)],
    [line(), *pile(MAY, cards=1, programme="English classes")],
]


@pytest.mark.parametrize("cards", SIGNS)
def test_who_goes_back_keeps_the_flag_until_the_card_is_corrected(cards):
    (flag,) = flags(cards)
    back = second_look(flag.card, flag.ground, "re-open", "We begin again.", sign=flag.sign)
    corrected = [replace(one, rev=2) if one.key == flag.card.key else one for one in cards]

    assert [one.reopened for one in flags([*cards, back])] == [True]
    assert flags([*corrected, back]) == []


@pytest.mark.parametrize("cards", SIGNS)
def test_going_back_to_its_phase_is_suggested_and_nothing_is_done(cards):
    found = flags(cards)

    visit = Visit(phase=Phase(found[0].card.phase), round=1, state="held")

    assert shown_state(visit, found) == SUGGESTED
    assert visit.state == "held"


@settings(deadline=None, database=None)
@given(st.permutations([*measured(1, 9), *measured(2, 8), chain(), line(), *LOOKED_TWICE, link(SIGN, "seen")]))
def test_the_same_cards_carry_the_same_signs_in_whatever_order_they_are_read(cards):
    found = {(flag.card.key, flag.sign) for flag in flags(cards)}

    assert found == {("chain", "below target"), ("chain", "sign"), ("line", "no evidence 2")}
