"""Strategy in the room: registers that say what gapes, choices that stay free, roles offered and never pressed."""

from __future__ import annotations

import html

import pytest

from workbook import chain
from workbook.people.words import Purpose, Role
from workbook.screens.issues import Activities, Choices, Issues
from workbook.screens.offering import RolesOffered
from workbook.screens.reaching import DecisionsWeFollow, LobbyingRoom, Safeguards, ServiceActions
from workbook.screens.structures import Boundaries, JobPlans, Structures, Teams

SAID = "A lantern <at> the corner"
CARDS = [
    (Issues, "issue", {"winnable": "yes", "origin": "participants", "justice": "4", "purse": "1"}),
    (Choices, "choice", {"options": "Tea\nCoffee"}),
    (Activities, "activity", {"aim": "solve", "label": "service"}),
    (Structures, "structure", {"authority": "advises", "seats": "3", "all_seats": "9", "rung": "4"}),
    (Teams, "team", {"roles": "Caller, greeter"}),
    (Teams, "beat", {"on": "2026-07-01", "what": "support"}),
    (Boundaries, "boundary", {"budget": "told", "staff": "none", "disclosure": "none", "mission": "asked",
                              "review_on": "2026-09-01"}),
    (JobPlans, "job line", {"job": "Front desk", "promised": "3", "in_plan": "1"}),
    (ServiceActions, "action inside a service", {"service": "Class", "action": "Vote", "chosen": "yes"}),
    (DecisionsWeFollow, "decision we follow", {"decided_by": "Council", "stage": "hearing"}),
    (DecisionsWeFollow, "local resource", {"where": "Library"}),
    (Safeguards, "safeguard", {"about": "party"}),
    (LobbyingRoom, "lobbying year", {"spending": "500000"}),
]  # fmt: skip
IDS = [kind for _, kind, _ in CARDS]


def page(screen) -> str:
    return html.unescape(str(screen.html))


def done(answer) -> bool:
    assert answer["kind"] == "done", answer["said"]
    return True


@pytest.mark.parametrize(("screen", "kind", "values"), CARDS, ids=IDS)
def test_what_is_written_stays_is_corrected_taken_down_and_read_in_a_report(sit, screen, kind, values):
    here = sit()
    one = screen(here)
    assert done(one.act("add", {"kind": kind, "body": SAID} | values))
    card = here.cards(kind)[-1]

    assert card.body == SAID
    assert "<at>" not in str(screen(sit()).html)
    assert SAID in page(screen(sit(mode="report")))
    assert done(one.act("correct", values | {"key": card.key, "rev": "1", "body": "Another lantern"}))
    assert "Another lantern" in page(screen(sit()))
    assert done(one.act("take_back", {"key": card.key}))
    assert "Another lantern" not in page(screen(sit(mode="report")))
    assert done(one.act("undo", {}))
    assert "Another lantern" in page(screen(sit()))


# Issues, choices, activities


def test_our_own_gain_stands_above_the_issues_before_anybody_chooses(look):
    told = page(Issues(look()))

    assert "We gain money by this. Say so to participants before anybody chooses" in told
    assert told.index("We gain money by this") < told.index("Add: issue")


def test_what_was_chosen_is_one_of_the_ways_and_may_be_none_of_them(sit):
    here = sit()
    one = Choices(here)
    open_one = next(choice.card for choice in one.view()["choices"] if not choice.chosen)

    assert one.act("choose", {"key": open_one.key, "chosen": "Whatever staff prefer"})["kind"] == "refused"
    assert done(one.act("choose", {"key": open_one.key, "chosen": "none", "chosen_by": "English class"}))

    assert "Chosen: None of these" in page(Choices(sit(mode="report")))
    assert done(one.act("choose", {"key": open_one.key, "chosen": "later"}))


@pytest.mark.parametrize("act", ["add", "correct"])
def test_the_word_power_is_refused_without_anybody_who_decides_more(here, act):
    one = Activities(here)
    card = here.cards("activity")[0]
    said = {"kind": "activity", "key": card.key, "rev": "1", "body": "A new desk", "aim": "change", "label": "power"}

    assert "who decides more than before" in one.act(act, said)["said"]
    assert done(one.act(act, said | {"because": "The line decides who stands at it."}))


def test_the_mix_is_held_side_by_side_round_by_round(look):
    (mix,) = Activities(look()).view()["figures"]

    assert [row[0] for row in mix.rows] == [1, 2]
    assert [sum(row[1:4]) for row in mix.rows] == [1, 3]


def test_the_chain_asks_for_a_value_and_for_who_decides_more(sit):
    here = sit()

    assert done(chain(here).act("add", {"kind": "chain", "body": "A lift", "label": "power"}))

    told = page(chain(sit()))
    assert "it cites no value of ours yet" in told
    assert "it is called a shift of power, and nobody said who decides more" in told


# Boundaries, decisions, lobbying


def test_each_agreement_is_a_page_that_two_hands_sign(look):
    pages = Boundaries(look()).view()["papers"]

    assert len(pages) == 2
    assert all("For the role" in paper and "For the organization" in paper for _, paper in pages)
    assert all("Your services do not depend on this." in paper for _, paper in pages)


def test_a_day_that_passed_stands_at_the_top_until_somebody_says_what_came_of_it(sit):
    said = {"kind": "decision we follow", "body": "A lamp", "stage": "hearing", "next_on": "2026-05-01"}

    assert done(DecisionsWeFollow(sit()).act("add", said | {"decided_by": "Council"}))

    one = DecisionsWeFollow(sit())
    assert "A day has passed and nobody wrote what came of it." in one.view()["sentence"]
    assert "1 May 2026 has passed: what came of it?" in page(one)


def test_the_lobbying_room_never_goes_without_the_word_that_it_is_no_advice(look):
    assert "not legal advice" in LobbyingRoom(look(mode="report")).view()["sentence"]


# Roles offered


@pytest.fixture
def offers(sit):
    return RolesOffered(sit())


def person(one, name) -> str:
    return next(key for key, called in one.view()["people"] if called.startswith(name))


def offer(one, name, **said):
    role = one.view()["roles"][0][0]
    return one.act("offer", {"person": person(one, name), "role": role, "body": "She asks well."} | said)


def test_who_is_offered_a_role_is_no_longer_among_those_we_forgot(offers):
    before = offers.view()["waits"]

    assert done(offer(offers, "Ines"))

    assert "Ines Quiroga" in before
    assert "Ines Quiroga" not in offers.view()["waits"]
    assert any("Your services do not depend on this" in line for line in offers.view()["offered"][0].said)


def test_a_role_too_vague_to_say_yes_to_cannot_be_offered(offers):
    vague = next(card for card in offers.here.cards("role card") if card.body.startswith("Get involved"))

    answer = offer(offers, "Ines", role=vague.key)

    assert "too vague to be offered" in answer["said"]


def test_who_said_not_now_is_left_in_peace(offers):
    assert "said: not now" in offer(offers, "Luz")["said"]
    assert "Luz" not in " ".join(offers.view()["waits"])


def test_nobody_is_written_down_as_a_leader_before_a_role_was_accepted(offers):
    assert done(offer(offers, "Ines"))
    newest = offers.view()["offered"][0].card.key

    early = offers.act("lead", {"key": newest})
    assert done(offers.act("answer", {"key": newest, "answer": "accepted"}))
    assert done(offers.act("lead", {"key": newest}))

    assert "before a role was offered and accepted" in early["said"]
    roles = {one.called: one.role for one in offers.here.workbook.everybody()}
    assert roles["Ines Quiroga"] == Role.LEADER


def test_somebody_who_is_added_by_hand_is_never_a_leader_at_once(here):
    from workbook import bring_in

    one = bring_in(here)

    early = one.act("person", {"name": "Zora Quill", "role": "leader"})

    assert "before a role was offered and accepted" in early["said"]
    assert '<option value="leader">' not in str(one.html)
    assert done(one.act("person", {"name": "Zora Quill", "role": "participant"}))


def test_what_a_person_says_about_their_time_stands_beside_the_guess(offers):
    said = {"person": person(offers, "Ines"), "body": "One evening, with my sister.", "hours": "2", "guess": "5"}

    assert done(offers.act("capacity", said))

    name, gap = offers.view()["gaps"][-1]
    assert (name, gap.hours, gap.guess) == ("Ines Quiroga", 2, 5)
    assert gap.said == "They offer less than we guessed. Ask for less, and give more."


def test_a_yes_taken_back_takes_offers_time_and_count_along(offers):
    here = offers.here
    latrice, before = person(offers, "Latrice"), len(offers.view()["people"])

    here.workbook.withdraw(latrice, purpose=Purpose.CONTACT)

    assert len(offers.view()["people"]) == before - 1
    assert "Latrice" not in str(offers.html)
    assert offer(offers, "Ines", person=latrice)["kind"] == "refused"


def test_what_was_lent_for_being_asked_is_in_no_report_and_for_no_other_purpose(sit):
    here = sit()

    for purpose in Purpose:
        cards = here.workbook.cards("offer", "capacity", for_purpose=purpose, audience="own table")
        assert bool(cards) == (purpose == Purpose.CONTACT)


@pytest.mark.parametrize("audience", ["organization", "public"])
def test_a_report_says_no_name_and_no_small_number_about_offers(look, audience):
    one = RolesOffered(look(mode="report", audience=audience))

    told = page(one)

    assert "Ines" not in told
    assert "Guerda" not in told
    assert one.view()["sentence"].startswith(("Too few people", "Nobody has said yes"))


@pytest.mark.parametrize("weeks", ["0", "9", "-1", "all", ""])
def test_only_the_times_on_the_list_can_be_chosen(offers, weeks):
    assert offers.act("weeks", {"weeks": weeks})["kind"] == "refused"
    assert offers.weeks == 8
