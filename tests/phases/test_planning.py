"""Strategy looks at itself: issues, choices, roles, bodies, hours, rhythm, decisions and labels."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import TODAY, card

from workbook.errors import NotAccepted
from workbook.phases.activities import mixes, origins, power_has_a_reason
from workbook.phases.issues import issues
from workbook.phases.job_plans import job_lines
from workbook.phases.lobbying import limit, room
from workbook.phases.offers import accepted, bench, gaps
from workbook.phases.options import choices, one_of
from workbook.phases.safeguards import unguarded
from workbook.phases.service_actions import matrix
from workbook.phases.structures import structures
from workbook.phases.teams import rhythm, stumbles
from workbook.phases.tracker import tracked

# Issues


def issue(**said):
    return card("issue", "One report is enough.", stands_on=("cause",), **said)


def test_an_issue_says_in_words_what_speaks_against_it():
    (found,) = issues([issue(winnable="no", widely="yes", builds="no")])

    assert found.doubts == ("nobody thinks yet that it can be won", "it builds no leaders")
    assert "Who gains money by it, and about how much?" in found.unanswered


def test_an_issue_that_stands_on_nothing_says_so():
    (found,) = issues([card("issue", "Something.")])

    assert "it stands on no cause, no concern and no line of the vision" in found.doubts


@pytest.mark.parametrize(
    ("said", "banner"),
    [
        ({"we_gain": "yes", "justice": 5, "purse": 0}, "We gain money by this."),
        ({"justice": 2, "purse": 3}, "It does more for our own purse than for people’s justice."),
        ({"justice": 3, "purse": 3}, ""),
        ({"justice": 0, "purse": 0}, ""),
        ({"purse": 5}, ""),
    ],
)
def test_our_own_gain_is_said_aloud_before_anybody_chooses(said, banner):
    (found,) = issues([issue(**said)])

    assert found.conflict.startswith(banner)
    assert bool(found.conflict) == bool(banner)


def test_issues_keep_the_order_in_which_they_were_written():
    """P065, P071: the screen compares nothing and puts nothing first."""
    best, worst = issue(key="b", justice=0, purse=5, winnable="no"), issue(key="a", justice=5, purse=0, winnable="yes")

    assert [one.card.key for one in issues([best, worst])] == ["b", "a"]


# Choices


def test_none_and_later_stand_under_every_choice_whoever_wrote_it():
    (found,) = choices([card("choice", options="- Heaters\nThe rule\n\nThe rule")])

    assert [value for value, _ in found.options] == ["Heaters", "The rule", "none", "later"]
    assert one_of(found, "later") == "later"


@settings(deadline=None, database=None)
@given(st.text(max_size=200))
def test_whatever_is_written_as_options_none_and_later_are_the_last_two(text):
    (found,) = choices([card("choice", options=text)])

    assert [value for value, _ in found.options][-2:] == ["none", "later"]
    assert len(dict(found.options)) == len(found.options)


def test_what_is_none_of_the_options_cannot_be_chosen():
    (found,) = choices([card("choice", options="Heaters")])

    with pytest.raises(NotAccepted, match="choose one of the ways"):
        one_of(found, "Somebody else's wish")


# Roles offered


def offer(to, **said):
    return card("offer", "She kept the door.", people={"to": to}, parents=("role",), **said)


def test_who_agreed_to_be_asked_and_was_offered_nothing_is_our_omission():
    recent = offer("ana", offered_on="2026-05-01")
    long_ago = offer("bea", offered_on="2026-01-01")

    assert bench(["ana", "bea", "cy"], [recent, long_ago], today=TODAY) == ["bea", "cy"]


@pytest.mark.parametrize(("after", "there"), [(timedelta(days=29), ["ana"]), (timedelta(days=30), [])])
def test_the_time_without_an_offer_is_ours_to_choose(after, there):
    found = offer("ana", offered_on="2026-04-30")

    assert bench(["ana"], [found], today=TODAY, after=after) == there


def test_who_said_not_now_and_who_accepted_is_left_in_peace():
    resting = card("capacity", "Ask me in autumn.", people={"of": "ana"}, not_now="yes")
    took = offer("bea", offered_on="2020-01-01", answer="accepted")

    assert bench(["ana", "bea"], [resting, took], today=TODAY) == []


@pytest.mark.parametrize(("answer", "called"), [("accepted", {"ana"}), ("open", set()), ("not now", set())])
def test_nobody_is_called_a_leader_before_a_role_was_offered_and_accepted(answer, called):
    assert accepted([offer("ana", answer=answer)]) == called
    assert accepted([offer("ana", answer=answer, taken_back=True)]) == set()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"hours": 3, "guess": 1}, "They offer more than we guessed."),
        ({"hours": 1, "guess": 3}, "They offer less than we guessed."),
        ({"hours": 2, "guess": 2}, ""),
        ({"hours": 2}, ""),
        ({"not_now": "yes", "hours": 2, "guess": 9}, "They said: not now."),
    ],
)
def test_the_gap_between_a_persons_word_and_our_guess_is_a_lesson_for_staff(said, words):
    (gap,) = gaps([card("capacity", people={"of": "ana"}, **said)])

    assert gap.said.startswith(words)
    assert bool(gap.said) == bool(words)


def test_a_persons_newest_word_about_their_time_counts():
    early, late = (card("capacity", people={"of": "ana"}, hours=hours) for hours in (1, 4))

    assert [gap.hours for gap in gaps([early, late])] == [4]


# Bodies, hours, rhythm


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ({"changed": ""}, "nobody can name a decision that it changed"),
        ({"authority": "decides", "seats": 4, "all_seats": 8}, "it decides, and participants can be outvoted"),
        ({"seats": 1}, "one seat alone is a lonely seat"),
    ],
)
def test_a_body_says_what_does_not_fit_together(said, doubt):
    whole = {"authority": "advises", "seats": 5, "all_seats": 8, "changed": "The rule", "rung": "6"}

    (found,) = structures([card("structure", **whole | said)])

    assert found.doubts == (doubt,)
    assert structures([card("structure", **whole)])[0].doubts == ()


@pytest.mark.parametrize(
    ("promised", "in_plan", "short", "doubt"),
    [(4, None, 4, "promised, and in no job plan"), (4, 2, 2, "the plan holds fewer hours than we promised"),
     (4, 4, 0, ""), (4, 6, 0, "")],
)  # fmt: skip
def test_hours_promised_are_held_against_the_hours_in_the_plan(promised, in_plan, short, doubt):
    said = {"job": "Help desk", "leaves": "A morning", "review": "Which decision?", "promised": promised}

    (line,) = job_lines([card("job line", **said, in_plan=in_plan)])

    assert line.short == short
    assert line.doubts == ((doubt,) if doubt else ())


def beat(day, what):
    return card("beat", f"On {day}", key=day, on=day, what=what)


def test_three_days_of_service_in_a_row_ask_for_an_evening_for_leaders():
    days = [beat(f"2026-06-0{n}", what) for n, what in enumerate(["service", "service", "support", "service"], 1)]

    assert stumbles(days) == []
    assert stumbles([*days, beat("2026-06-05", "service"), beat("2026-06-06", "service")]) == [
        "Three days of service in a row until 6 June 2026. Put an evening for leaders between."
    ]
    assert [card.key for card in rhythm(days[::-1])] == [card.key for card in days]


def test_a_rhythm_without_support_for_the_core_says_so():
    assert stumbles([beat("2026-06-01", "leadership")]) == [
        "No day of support for the core team is planned. Who carries those who carry?"
    ]


# Services, decisions, safeguards, labels


def test_the_matrix_holds_each_action_at_its_service_and_asks_for_owner_and_day():
    cards = [
        card("action inside a service", "Cards", key="a", service="Class", action="Vote", chosen="yes", owner="T",
             starts_on="2026-06-01"),
        card("action inside a service", "Letter", key="b", service="Class", action="Write", chosen="yes", owner="T"),
        card("action inside a service", "Board", key="c", service="Line", action="Vote", chosen="yes"),
        card("action inside a service", "Later", key="d", service="Line", action="Write", chosen="no"),
    ]  # fmt: skip

    found = matrix(cards)

    assert (found.services, found.actions) == (("Class", "Line"), ("Vote", "Write"))
    assert found.missing == ("“Letter” has no day on which it begins.", "“Board” has nobody who sees to it yet.")


def test_decisions_are_followed_by_their_next_day_and_say_what_nobody_thought_of():
    said = {"stage": "vote", "next_on": "2026-05-29", "testimony": "Two", "cost": "nothing"}
    late = card("decision we follow", key="late", decided_by="Office", **said)
    open_one = card("decision we follow", key="open", decided_by="Board", stage="idea")
    over = card("decision we follow", key="over", decided_by="Council", stage="done", next_on="2020-01-01")

    found = tracked([over, open_one, late], today=TODAY)

    assert [(one.card.key, one.overdue, len(one.missing)) for one in found] == [
        ("late", True, 0), ("open", False, 3), ("over", False, 0),
    ]  # fmt: skip


def test_each_safeguard_that_nobody_spoke_of_is_named():
    assert len(unguarded([])) == 4
    assert len(unguarded([card("safeguard", about="depend"), card("safeguard", about="other")])) == 3


@pytest.mark.parametrize(
    ("spending", "may"),
    [(0, 0), (500_000, 100_000), (620_000, 118_000), (1_000_000, 175_000), (1_500_000, 225_000),
     (17_000_000, 1_000_000), (900_000_000, 1_000_000)],
)  # fmt: skip
def test_the_lobbying_limit_is_the_one_of_the_law(spending, may):
    """20, 15, 10 and 5 per cent by bands of half a million, at most a million: section 4911(c)(2), by hand."""
    assert limit(spending) == may


def test_what_is_left_may_fall_below_nothing_and_asking_the_public_has_a_quarter():
    found = room(card("lobbying year", spending=500_000, spent=120_000, grassroots=1_000))

    assert (found.limit, found.left) == (100_000, -20_000)
    assert (found.grassroots_limit, found.grassroots_left) == (25_000, 24_000)


def test_the_word_power_needs_somebody_who_decides_more():
    with pytest.raises(NotAccepted, match="who decides more than before"):
        power_has_a_reason({"label": "power", "because": "  "})
    power_has_a_reason({"label": "power", "because": "Tenants decide."})
    power_has_a_reason({"label": "service"})


def activity(round=1, label="service", aim="solve", origin="", **said):
    return card("activity", round=round, label=label, aim=aim, origin=origin, **said)


def test_the_mix_of_each_round_counts_what_we_called_our_activities():
    found = mixes([activity(), activity(label="power", aim="change"), activity(round=2, label="improvement")])

    assert [(mix.round, mix.labels) for mix in found] == [
        (1, {"improvement": 0, "service": 1, "power": 1}), (2, {"improvement": 1, "service": 0, "power": 0}),
    ]  # fmt: skip


def test_where_ideas_began_counts_only_those_whose_beginning_is_known():
    ours = [activity(origin="participants"), card("issue", origin="funder"), card("structure")]
    cards = [*ours, card("value", on=date.min)]

    found = origins(cards)

    assert (found.participants, found.known, found.unknown) == (1, 2, 1)
