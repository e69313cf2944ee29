"""Looking back: verdicts, panels, whose it was, what it cost, how it was, and how we were ourselves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import TODAY, card

from workbook.errors import NotAccepted
from workbook.phases.bodies import bodies
from workbook.phases.costs import borne
from workbook.phases.deck import KINDS
from workbook.phases.experience import FUNDAMENTALS, counts, fundamentals, words_beside
from workbook.phases.harvest import harvest
from workbook.phases.help_wanted import still_wanted
from workbook.phases.labels import labelled, labels_of
from workbook.phases.ledgers import ledgers, says_something
from workbook.phases.own_steps import offers_and_steps
from workbook.phases.ownership import done_for_people, shares, steps_by_round
from workbook.phases.pacing import enough, let_go, loads
from workbook.phases.significant import chosen, majority, not_chosen
from workbook.phases.supervision import agenda, may_bring
from workbook.phases.transition import strands
from workbook.phases.watching import due, honoured, in_order, to_talk_over, ways_used
from workbook.phases.were_we_right import looked_at


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [([], "partly"), (["agree"], "agree"), (["agree", "agree"], "agree"), (["agree", "no"], "divided")],
)
def test_what_people_outside_say_counts_before_what_we_wrote_ourselves(verdicts, said):
    outcome = card("outcome", key="o", verdict="partly")
    asked = [card("verdict", parents=("o",), verdict=one, who="Legal aid") for one in verdicts]

    assert [one.said for one in harvest([outcome, *asked])] == [said]


def test_an_outcome_nobody_was_asked_about_says_so():
    assert [one.said for one in harvest([card("outcome")])] == ["not asked"]


def test_a_story_that_was_not_chosen_is_kept():
    door, letter = card("change story", "The door", key="door"), card("change story", "The letter", key="letter")
    choice = card("panel choice", "We all have one.", parents=("door",), participants=3, others=2)

    assert [one.story.body for one in chosen([door, letter, choice])] == ["The door"]
    assert [one.body for one in not_chosen([door, letter, choice])] == ["The letter"]


@pytest.mark.parametrize("others", [3, 4])
def test_a_panel_without_a_majority_of_participants_chooses_nothing(others):
    majority(3, 2)
    with pytest.raises(NotAccepted, match="participants have to be more than the others"):
        majority(3, others)


def test_shares_are_counted_from_five_cases_up():
    doers = ("participants", "staff", "staff", "together")
    cases = [card("who did it", did=who, later="Nobody learned it.") for who in doers]

    assert all(one.participants is None for one in shares(cases))
    did = shares([*cases, card("who did it", did="participants")])[2]
    assert (did.known, did.participants, did.together, did.staff, did.others) == (5, 2, 1, 2, 0)
    assert len(done_for_people(cases)) == 2


def test_steps_of_participants_are_told_by_round():
    cases = [card("who did it", did=who, round=at) for at, who in [(1, "staff"), (2, "together"), (2, "participants")]]

    assert steps_by_round(cases) == [(1, 0, 1), (2, 2, 2)]


def test_costs_stand_by_those_who_bore_them_and_an_answer_is_missed():
    cards = [card("cost", whom="staff", what="time"), card("cost", whom="families", what="risk", answer="Legal aid")]

    found = [(one.whom, len(one.cards), one.unanswered) for one in borne(cards)]
    assert found == [("Their families", 1, 0), ("Staff", 1, 1)]


def test_each_link_of_a_plan_has_the_last_word_said_of_it():
    plan = card("chain", key="plan")
    said = [card("link looked at", parents=("plan",), link="power", found=found) for found in ("held", "failed")]

    (one,) = looked_at([plan, *said])

    assert (one.how_many("held"), one.how_many("failed")) == (0, 1)


def pulse(value=4, **more):
    return card("experience answer", "Ask me.", **dict.fromkeys((name for name, _ in FUNDAMENTALS), value) | more)


@settings(deadline=None, database=None)
@given(st.lists(st.integers(1, 5), max_size=9), st.integers(1, 10))
def test_below_the_smallest_number_of_answers_nothing_is_known_of_any_of_the_seven(values, at_least):
    for one in fundamentals([pulse(value) for value in values], at_least=at_least):
        assert (one.middle is None) == (len(values) < max(at_least, 1))
        assert one.middle is None or 1 <= one.middle <= 5


def test_one_of_the_seven_may_be_left_empty_without_losing_the_others():
    answers = [pulse() for _ in range(4)] + [pulse(fair="")]

    found = fundamentals(answers)

    assert found[0].middle is None
    assert all(one.middle == 4 for one in found[1:])
    assert words_beside(answers) == ["Ask me."]
    assert words_beside(answers[:4]) == []


def test_complaints_are_added_up_and_a_number_nobody_gave_is_not_made_up():
    cards = [card("count of complaints", matter="complaint", number=4, in_time=3),
             card("count of complaints", matter="complaint", number=3),
             card("count of complaints", matter="access", number=2)]  # fmt: skip

    assert counts(cards) == [("Complaints", 7, 3), ("Requests to see what we hold", 2, None)]


def test_an_activity_may_stand_in_one_ledger_and_not_in_none():
    lines = [card("two ledgers", met="Lunch", gained="A report made"), card("two ledgers", met="Lunch")]

    assert (ledgers(lines).both, len(ledgers(lines).only_met)) == (1, 1)
    says_something({"gained": "A report made"})
    with pytest.raises(NotAccepted, match="at least one of the two"):
        says_something({"met": "  "})


def test_four_of_us_say_nothing_and_five_do():
    cards = [card("pace", f"Soup {at}", load="much", let_go="Minutes") for at in range(5)]

    assert (loads(cards[:4]), enough(cards[:4]), let_go(cards[:4])) == ([], [], [])
    assert dict(loads(cards))["It was too much"] == 5
    assert let_go(cards) == ["Minutes"]
    assert len(enough(cards)) == 5


def test_an_empty_strand_is_there_to_be_seen():
    found = strands([card("transition", strand="messaging", decided="The team")])

    assert [(label, len(cards)) for label, cards in found] == [
        ("Who governs", 0), ("What we do every day", 0), ("How we speak of people and of us", 1),
    ]  # fmt: skip


def test_the_five_ways_of_looking_are_all_named_used_or_not():
    days = [("First", "2026-02-17"), ("Later", "2026-05-17")]
    looks = [card("monitoring", body, way="training", on=on) for body, on in days]

    found = ways_used(looks)

    assert [one.body if one else "" for _, one in found] == ["", "", "", "Later", ""]


@pytest.mark.parametrize(
    ("said", "talk"),
    [({"wish": "asked"}, 1), ({"wish": "freely", "worth": 21}, 1), ({"wish": "freely", "worth": 20}, 0)],
)
def test_a_gift_that_was_asked_for_or_is_large_is_talked_over(said, talk):
    assert len(to_talk_over([card("gift", way="to us", **said)])) == talk


def test_what_is_due_is_a_day_that_has_come():
    days = [("now", "2026-05-30"), ("then", "2026-05-31")]
    cards = [card("training", body, on="2026-01-01", next_on=on) for body, on in days]

    assert [one.body for one in due(cards, today=TODAY)] == ["now"]


def test_work_after_withdrawals_is_counted_from_five_cases_up():
    cards = [card("work after a withdrawal", asked_on="2026-04-20", done_on=f"2026-04-2{day}") for day in (1, 2, 3, 4)]

    assert honoured(cards).asked is None
    found = honoured([*cards, card("work after a withdrawal", asked_on="2026-04-20")])
    assert (found.asked, found.done, found.median_days) == (5, 4, 2.5)
    with pytest.raises(NotAccepted, match="cannot be done before"):
        in_order("2026-04-20", "2026-04-19")


def test_only_what_the_worker_brings_is_on_the_agenda():
    lab, late = card("practice", key="lab", skill="asking"), card("promise", key="late", by="2026-05-01")
    brought = card("supervision item", "The lab", stands_on=("lab",))
    talked = card("supervision item", "Done", talked=True)

    assert [one.body for one in agenda([lab, late, brought, talked])] == ["The lab"]
    assert [one.key for one in may_bring([lab, late, brought, talked])] == ["late"]


def test_help_that_somebody_gave_is_no_longer_wanted():
    cards = [card("help wanted", "Later", by="2026-09-01"), card("help wanted", "Soon", by="2026-06-01"),
             card("help wanted", "Done", state="done"), card("help wanted", "Some day")]  # fmt: skip

    assert [one.body for one in still_wanted(cards)] == ["Soon", "Later", "Some day"]


def test_offers_stand_beside_steps_and_nobody_is_counted_as_inactive():
    cards = [card("invitation", round=2), card("own step", round=2), card("who did it", did="participants", round=2),
             card("who did it", did="staff", round=2), card("commitment", state="kept", told_by="table 1", round=1),
             card("commitment", state="kept", told_by="staff", round=1)]  # fmt: skip

    assert [(one.round, one.offers, one.steps) for one in offers_and_steps(cards)] == [(1, 0, 1), (2, 1, 2)]


LABELS = labels_of('[[label]]\nword = "hard to reach"\ninstead = "we have not reached them yet"\n')


@pytest.mark.parametrize(
    ("body", "told_by", "found"),
    [("They are Hard to reach.", "staff", 1), ("They are hard to reach.", "participants", 0),
     ("She said: “I am hard to reach.”", "staff", 0), ("A hard to reachable shelf", "staff", 0)],
)  # fmt: skip
def test_a_label_is_found_in_our_own_words_and_nowhere_else(body, told_by, found):
    assert len(labelled([card("outcome", body, told_by=told_by)], LABELS)) == found


def test_a_list_of_labels_that_is_none_is_refused_in_words():
    for text in ("label = 3", "no toml at all [", '[[label]]\nword = "x"\n'):
        with pytest.raises(NotAccepted, match=r"labels\.toml"):
            labels_of(text)


def test_a_body_written_down_again_shows_where_it_was_and_where_it_is():
    first = card("structure", "Advisory board", authority="advises", rung="4")
    later = card("structure", "advisory Board", authority="decides", rung="6", changed="The rule of the bag", round=2)

    (one,) = bodies([first, later])

    assert (one.first, one.now, one.changed) == (4, 6, "The rule of the bag")


def test_words_lent_as_testimony_are_of_kinds_of_their_own():
    lent = {name for name, kind in KINDS.items() if kind.lent_for == "testimony"}

    assert lent >= {"story", "story wording", "story told"}
    assert all("teller" in KINDS[name].parts for name in ("story", "story wording", "story told"))
