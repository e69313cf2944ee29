"""The made-up story keeps what it promises to the chapters that use it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.example.maple_street import NOW, tell
from workbook.network.introductions import Wishes, propose
from workbook.network.stage import stage
from workbook.people.tie import pair
from workbook.people.words import Audience, Purpose, Role
from workbook.phases.causes import cause_tree
from workbook.phases.concerns import patterns
from workbook.phases.deck import KINDS, kind_of
from workbook.phases.entry import Phase
from workbook.phases.events import gates
from workbook.phases.outcomes import power_moved, services
from workbook.phases.promises import ledger
from workbook.phases.rounds import flags, path
from workbook.phases.strategy import chains
from workbook.phases.vision import lines

LATER = datetime(2026, 11, 2, 9, tzinfo=UTC)
DOORS = [(purpose.value, audience.value) for purpose in Purpose for audience in Audience]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return tell(tmp_path_factory.mktemp("maple") / "workspace", clock=lambda: LATER)


@pytest.fixture(scope="module")
def cards(book):
    return book.cards(for_purpose="report", audience="organization")


def called(book, *names):
    return {book.find(name).key for name in names}


# Who is there


def test_the_story_has_reached_the_thirtieth_of_may_and_time_goes_on(tmp_path):
    moment = [LATER]
    told = tell(tmp_path / "workspace", clock=lambda: moment[0])

    moment[0] = LATER.replace(day=3)

    assert told.now == NOW.replace(day=31)


def test_a_facilitator_sees_that_it_is_an_example(book):
    assert book.setting("name") == "Maple Street Neighbours (example)"
    assert book.setting("example") == "yes"


def test_fifty_two_people_hold_five_roles(book):
    roles = Counter(person.role for person in book.everybody())

    assert roles == {
        Role.PARTICIPANT: 32, Role.LEADER: 7, Role.STAFF: 6, Role.ALLY: 5, Role.DECISION_MAKER: 2,
    }  # fmt: skip


def test_three_languages_are_spoken_on_maple_street(book):
    assert {word for person in book.everybody() for word in person.languages} == {
        "English", "Spanish", "Haitian Creole",
    }  # fmt: skip


def test_everybody_can_be_called_by_a_first_name_of_their_own(book):
    first = [person.name.split()[0] for person in book.everybody()]

    assert len(set(first)) == len(first)


@pytest.mark.parametrize(
    ("purpose", "audience", "people"),
    [
        ("map", "organization", 37),
        ("introduce", "organization", 31),
        ("report", "own table", 28),
        ("report", "organization", 24),
        ("report", "public", 2),
        ("training", "organization", 1),
    ],
)
def test_each_door_opens_on_those_who_said_yes_for_it(book, purpose, audience, people):
    assert len(book.shared_map(for_purpose=purpose, audience=audience)) == people


@pytest.mark.parametrize(("purpose", "audience"), DOORS)
def test_who_withdrew_or_let_it_lapse_appears_at_no_door(book, purpose, audience):
    gone = called(book, "Marlène Azor", "Efraín Baltasar", "Tilda Romney", "Earl Pettibone")

    shared = book.shared_map(for_purpose=purpose, audience=audience)
    read = book.cards(for_purpose=purpose, audience=audience, taken_back=True)

    assert not gone & {person.key for person in shared}
    assert not gone & {key for tie in shared.ties for key in tie.pair}
    assert not gone & {key for card in read for key in card.people.values()}


def test_a_yes_to_training_alone_puts_nobody_on_the_map(book):
    mateo = called(book, "Mateo Lucero")

    assert mateo <= {person.key for person in book.shared_map(for_purpose="training", audience="organization")}
    assert not mateo & {person.key for person in book.shared_map(for_purpose="map", audience="own table")}


def test_some_have_refused_and_some_were_never_asked(book):
    answers = book.answers()

    refused = {answer.person for answer in answers if not answer.said_yes}
    unasked = {person.key for person in book.everybody()} - {answer.person for answer in answers}

    assert called(book, "Samira Haddou", "Teresa Mullane") <= refused
    assert called(book, "Nilda Cortez", "Patrice Dunmore") <= unasked


def test_no_yes_ends_before_a_reader_of_2090_opens_the_example(book):
    ends = [answer.expires_at for answer in book.answers() if answer.expires_at]

    assert ends
    assert all(end < NOW or end.year > 2090 for end in ends)


def test_ties_were_lost_and_formed_between_the_two_mappings(book):
    ask = {"for_purpose": "map", "audience": "organization"}

    january = {tie.pair for tie in book.shared_map(**ask, on=date(2026, 1, 20)).ties}
    today = {tie.pair for tie in book.shared_map(**ask).ties}

    assert january & today
    assert january - today
    assert today - january


def test_three_people_on_the_map_stand_without_a_tie(book):
    shared = book.shared_map(for_purpose="map", audience="organization")

    tied = {key for tie in shared.ties for key in tie.pair}

    assert {person.called.split()[0] for person in shared if person.key not in tied} == {"Benny", "Noor", "Ola"}


@pytest.mark.parametrize(("on", "shape"), [(date(2026, 1, 20), "clusters on one bridge"), (None, "multi-hub")])
def test_the_network_moved_from_one_bridge_to_several_hubs(book, on, shape):
    shared = book.shared_map(for_purpose="map", audience="organization", on=on)

    assert stage(shared).name == shape


def test_introductions_are_possible_and_never_the_pair_kept_apart(book):
    shared = book.shared_map(for_purpose="introduce", audience="organization")
    hector_and_ignacio = pair(book.find("Hector Olmedo").key, book.find("Ignacio Ribera").key)
    close = Wishes(preset="close triangles")

    proposed = {pair(one.one, one.other) for one in propose(shared, options=close)}
    careless = {pair(one.one, one.other) for one in propose(replace(shared, apart=frozenset()), options=close)}

    assert len(proposed) == 5
    assert hector_and_ignacio not in proposed
    assert hector_and_ignacio in careless


# What hangs on the wall


def test_every_kind_of_card_is_there_at_least_twice_for_what_it_was_lent(book):
    read = (card for purpose in Purpose for card in book.cards(for_purpose=purpose, audience="organization")
            if kind_of(card.kind).lent_for == purpose)  # fmt: skip
    counts = Counter(card.kind for card in read)

    assert [kind for kind in KINDS if counts[kind] < 2] == []


def test_all_six_phases_and_two_rounds_hold_cards(cards):
    assert {card.phase for card in cards} == set(Phase)
    assert {card.round for card in cards} == {1, 2}


def test_the_group_did_not_walk_the_phases_in_a_line(book):
    walked = [visit.phase.value for visit in path(book.visits())]

    assert walked == [
        "learning", "awareness", "action", "learning", "vision", "strategy", "awareness", "action", "reflection",
    ]  # fmt: skip


def test_twenty_three_concerns_lie_in_five_piles_and_one_was_taken_back(cards):
    piles = patterns(cards)

    assert [len(pile.cards) for pile in piles] == [6, 5, 5, 4, 3]
    assert all(pile.bridges for pile in piles)


def test_the_tree_shares_two_causes_and_one_root_names_no_care(cards):
    tree = cause_tree(cards)

    assert len(tree.causes) == 16
    assert len(tree.shared) == 2
    assert [root.body.split(",")[0] for root in tree.without_care] == ["Flats are bought and left empty"]


def test_flags_arise_from_a_correction_a_card_taken_back_and_an_outcome(book):
    all_cards = book.cards(for_purpose="report", audience="organization", taken_back=True)

    raised = {(flag.card.kind, flag.reason.split(":")[0]) for flag in flags(all_cards)}

    assert ("chain", "what it stands on was corrected on 5 May 2026") in raised
    assert ("cause", "what it stands on was taken back") in raised
    assert ("vision line", "an outcome speaks against it") in raised


def test_one_line_is_not_settled_and_one_has_no_answer(cards):
    said = Counter(line.said for line in lines(cards))

    assert said == {"stands": 5, "not settled": 1, "nobody has answered yet": 1}


def test_one_chain_holds_and_the_other_has_four_holes(cards):
    whole, open_one = chains(cards)

    assert whole.card.fact("decider") == "Director of the Housing Office"
    assert (len(whole.holes), len(open_one.holes)) == (0, 4)


def test_two_events_are_past_and_of_the_coming_ones_one_is_ready(cards):
    found = [(gate.event.fact("on") < "2026-05-30", gate.ready) for gate in gates(cards)]

    assert found == [(True, True), (True, False), (False, True), (False, False)]


def test_the_promises_are_kept_late_broken_and_overdue(cards):
    found = ledger(cards, today=NOW.date())

    assert found.counts == {"open": 2, "kept": 1, "late": 1, "broken": 1, "changed": 0}
    assert (len(found.overdue), len(found.not_owned)) == (1, 1)


def test_two_decisions_moved_up_and_one_down(cards):
    moved = power_moved(cards, today=NOW.date())

    assert (len(moved.up), len(moved.down)) == (2, 1)


def test_a_service_with_three_answers_stays_silent(cards):
    shown = {view.name: view.importance is not None for view in services(cards)}

    assert shown == {"English classes": False, "Food pantry": True, "Tenants' help desk": True}


def test_a_commitment_whose_doer_did_not_agree_is_not_shown(book, cards):
    nell = book.find("Nell Okafor").key

    commitments = [card for card in cards if card.kind == "commitment"]

    assert any(card.people.get("doer") for card in commitments)
    assert nell not in {card.people.get("doer") for card in commitments}
    assert "Speak with the drivers at the turning place." not in {card.body for card in commitments}


def test_no_card_carries_the_full_name_of_anybody(book):
    everything = book.cards(for_purpose="report", audience="own table", taken_back=True)
    written = " ".join([card.body + " ".join(map(str, card.facts.values())) for card in everything])

    assert [person.name for person in book.everybody() if person.name in written] == []


def test_told_twice_the_story_has_the_same_people_and_cards(book, tmp_path):
    again = tell(tmp_path / "workspace", clock=lambda: LATER)
    ask = {"for_purpose": "report", "audience": "organization", "taken_back": True}

    assert again.everybody() == book.everybody()
    assert again.cards(**ask) == book.cards(**ask)
    assert again.visits() == book.visits()
