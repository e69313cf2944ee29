from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, name, person, redrawn, ties_of, town, web_map, without, yes

from workbook.errors import NotAccepted, UnknownValue, WorkbookError
from workbook.network.graph import ground
from workbook.network.introductions import PRESETS, Introduction, Wishes, chosen_on, proof, propose
from workbook.network.words import Told
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair
from workbook.people.words import Purpose, Reason, Role, TieKind

ANA = person("ana", concerns=("rent",), groups=("Parents' group",))
LUIS = person("luis", concerns=("rent",), groups=("Tenants' group",))
MARTA = person("marta")
QUICK = Wishes(improve=False)


def likely_by_pair(shared: SharedMap) -> dict[Pair, float]:
    people = ground(shared)
    made, _ = chosen_on(people, options=QUICK, barred=shared.apart, judgement={})
    keys = people.web.keys
    ends = zip(made.pairs.one, made.pairs.other, made.likely, strict=True)
    return {(keys[one], keys[other]): float(likely) for one, other, likely in ends}


def kitchen(**answers: object) -> SharedMap:
    return map_of([ANA, LUIS, MARTA], ties_of("ana-marta", "luis-marta"), answers=answers)  # type: ignore[arg-type]


def test_two_who_care_about_the_same_thing_are_introduced_by_somebody_both_know() -> None:
    (found,) = propose(kitchen())

    assert (found.one, found.other, found.introducer) == ("ana", "luis", "marta")
    assert found.reasons == (Told("concern", "rent"),)
    assert found.between == ("Parents' group", "Tenants' group")
    assert found.worth == "strong"


def test_the_printed_form_never_shows_a_number() -> None:
    (found,) = propose(kitchen())

    assert found.numbers["people in common"] == 1
    assert not any(sign.isdigit() for sign in repr(found))


def test_without_a_reason_that_both_opened_nobody_is_proposed() -> None:
    closed = kitchen(ana=yes("ana", may_tell=frozenset()))

    assert propose(closed) == []


def test_somebody_who_does_not_wish_to_be_introduced_is_in_no_pair() -> None:
    assert propose(kitchen(luis=yes("luis", may_be_introduced=False))) == []


def test_somebody_who_does_not_wish_to_introduce_is_not_asked_to() -> None:
    (found,) = propose(kitchen(marta=yes("marta", may_introduce=False)))

    assert found.introducer == ""


def test_people_who_are_tied_in_any_way_are_not_introduced() -> None:
    for kind in TieKind:
        tied = map_of([ANA, LUIS], ties_of("ana-luis", kind=kind))

        assert propose(tied) == []


def test_two_without_a_language_in_common_are_not_introduced() -> None:
    apart = [replace(ANA, languages=("Spanish",)), replace(LUIS, languages=("Somali",))]

    assert propose(map_of(apart)) == []


def test_somebody_who_stated_no_language_counts_as_speaking_the_common_one() -> None:
    others = [person("dee", languages=("Spanish",)), replace(ANA, languages=("spanish",))]

    assert [found.pair for found in propose(map_of([*others, LUIS]))] == [("ana", "luis")]


def test_a_language_that_most_do_not_share_is_a_reason_but_the_common_one_is_not() -> None:
    english = [person(f"e{at}", languages=("English",)) for at in range(5)]
    somali = [person(key, languages=("English", "Somali")) for key in ("amina", "yusuf")]

    (found,) = propose(map_of([*english, *somali]))

    assert (found.pair, found.reasons) == (("amina", "yusuf"), (Told("language", "Somali"),))


def test_a_newcomer_meets_a_leader_only_when_both_opened_it() -> None:
    people = [person("ana"), person("luis", role=Role.LEADER)]
    closed = {"ana": yes("ana", may_tell=frozenset(set(Reason) - {Reason.LEADERSHIP}))}

    assert [found.reasons for found in propose(map_of(people))] == [(Told("leadership"),)]
    assert propose(map_of(people, answers=closed)) == []


def test_a_ride_offered_meets_a_ride_needed() -> None:
    people = [person("ana", ride="offers"), person("luis", ride="needs"), person("dee", ride="needs")]

    assert {found.pair for found in propose(map_of(people))} == {("ana", "luis"), ("ana", "dee")}


def test_an_organizers_own_reason_counts_when_it_is_typed() -> None:
    people = map_of([person("ana"), person("luis")])

    (found,) = propose(people, judgement={("luis", "ana"): "Both sing."})
    nothing = propose(people, judgement={("ana", "luis"): "  "})

    assert found.reasons == (Told("judgement", "Both sing."),)
    assert nothing == []


def test_pairs_offered_or_declined_lately_are_left_out() -> None:
    assert propose(kitchen(), already=[("luis", "ana")]) == []


def test_nobody_has_more_introductions_than_they_want() -> None:
    wishes = {"ana": 1, "luis": 0}
    people = [
        replace(person(key, concerns=("rent",)), at_most=wishes.get(key)) for key in ("ana", "luis", "dee", "sam")
    ]

    found = propose(map_of(people), options=Wishes(at_most=10))

    ends = [key for one in found for key in one.pair]
    assert ends.count("ana") == 1
    assert "luis" not in ends
    assert max(ends.count(key) for key in ("dee", "sam")) <= 2


def test_what_happened_earlier_in_the_period_counts_too() -> None:
    assert propose(kitchen(), options=Wishes(taken={"ana": 2})) == []
    assert propose(kitchen(), options=Wishes(asked={"marta": 2}))[0].introducer == ""


def test_an_introducer_is_asked_twice_at_most_and_the_load_is_shared() -> None:
    people = [person(f"p{at}", concerns=("rent",)) for at in range(8)] + [person("marta"), person("zora")]
    known = [f"p{at}-{who}" for at in range(8) for who in ("marta", "zora")]

    found = propose(map_of(people, ties_of(*known)), options=Wishes(at_most=8))

    asked = [one.introducer for one in found]
    assert (asked.count("marta"), asked.count("zora")) == (2, 2)


def test_the_introducer_is_the_one_both_are_closest_to() -> None:
    ties = [*ties_of("ana-zora", "luis-zora", strength=3), *ties_of("ana-marta", "luis-marta", strength=1)]

    (found,) = propose(map_of([ANA, LUIS, MARTA, person("zora")], ties))

    assert found.introducer == "zora"


def test_two_circles_with_one_shared_concern_are_bridged_first() -> None:
    left = [person(f"a{at}", groups=("East",), concerns=("rent",) * (at == 2)) for at in range(5)]
    right = [person(f"b{at}", groups=("West",), concerns=("rent",) * (at == 3)) for at in range(5)]
    tied = [f"{side}{one}-{side}{other}" for side in "ab" for one in range(5) for other in range(one)]

    found = propose(map_of([*left, *right], ties_of(*tied)))

    assert found[0].pair == ("a2", "b3")
    assert "first tie between East and West" in found[0].effects
    assert "joins two circles that nobody joins yet" in found[0].effects


def test_a_star_around_staff_introduces_the_people_and_leaves_the_staff_out() -> None:
    spokes = [person(f"p{at}", concerns=("rent",) if at < 2 else ()) for at in range(6)]
    star = map_of([*spokes, person("worker", role=Role.STAFF)], ties_of(*(f"p{at}-worker" for at in range(6))))

    (found,) = propose(star)

    assert (found.pair, found.introducer) == (("p0", "p1"), "")
    assert found.effects == ("somebody besides staff, for one of the two",)


@pytest.mark.parametrize("preset", ["balanced", "stand without hubs"])
def test_circles_are_joined_past_the_person_who_holds_them_together(preset: str) -> None:
    people = [person(f"{side}{at}", concerns=("rent",)) for side in "abcdefgh" for at in range(3)]
    circles = [f"{side}{one}-{side}{other}" for side in "abcdefgh" for one in range(3) for other in range(one)]
    hub = person("hub", role=Role.LEADER, concerns=("rent",))
    around = map_of([*people, hub], ties_of(*circles, *(f"{side}{at}-hub" for side in "abcdefgh" for at in range(2))))

    found = propose(around, options=Wishes(at_most=7, preset=preset))

    assert len(found) == 7
    assert not any("hub" in one.pair for one in found)
    assert all("joins two circles that few people join" in one.effects for one in found)
    staff = propose(around, options=Wishes(preset="stand without staff"))
    assert not any("joins two" in effect for one in staff for effect in one.effects)


def test_somebody_in_both_groups_is_a_tie_between_them_already() -> None:
    both = person("dee", groups=("Parents' group", "Tenants' group"))

    found = {one.pair: one for one in propose(map_of([ANA, LUIS, both]))}

    assert found["ana", "luis"].between == ()


def test_a_map_drawn_for_another_purpose_is_refused() -> None:
    with pytest.raises(WorkbookError, match="Nobody was proposed"):
        propose(web_map(3, [(0, 1)]))


def test_an_unknown_emphasis_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownValue, match="Did you mean 'bridge groups'"):
        propose(kitchen(), options=Wishes(preset="bridge group"))


def test_fewer_than_no_introductions_are_refused() -> None:
    with pytest.raises(NotAccepted, match="below zero"):
        propose(kitchen(), options=Wishes(at_most=-1))


def test_nobody_on_the_map_and_nothing_wished_give_an_empty_list() -> None:
    assert propose(map_of([])) == []
    assert propose(map_of([person("worker", role=Role.STAFF)])) == []
    assert propose(kitchen(), options=Wishes(at_most=0)) == []


def test_the_proven_gap_is_small_on_a_small_map() -> None:
    found = proof(town(60, seed=3))

    assert 0.0 <= found.gap < 0.05
    assert found.worth <= found.bound


# What must hold on every map


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_in_which_people_and_ties_come_changes_nothing(seed: int) -> None:
    shared = town(40, seed=seed)
    people, ties = list(shared.people), list(shared.ties)
    random.Random(seed).shuffle(people)
    random.Random(seed + 1).shuffle(ties)

    again = map_of(people, ties, answers=dict(reversed(shared.yes.items())))

    assert repr(propose(again)) == repr(propose(shared))
    assert [found.numbers for found in propose(again)] == [found.numbers for found in propose(shared)]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), which=st.integers(0, 10_000))
def test_keeping_two_apart_removes_that_pair_and_changes_no_other(seed: int, which: int) -> None:
    shared = town(40, seed=seed)
    before = likely_by_pair(shared)
    if not before:
        return
    two = sorted(before)[which % len(before)]

    after = likely_by_pair(redrawn(shared, apart=frozenset([two])))

    assert after == {pair: likely for pair, likely in before.items() if pair != two}


def test_two_kept_apart_never_appear_in_two_hundred_weeks() -> None:
    presets = sorted(PRESETS)
    for seed in range(200):
        shared = town(24, seed=seed)
        best = propose(shared, options=QUICK)
        if not best:
            continue
        apart = redrawn(shared, apart=frozenset([best[0].pair]))

        found = propose(apart, options=Wishes(at_most=30, preset=presets[seed % len(presets)], improve=seed % 4 == 0))

        assert best[0].pair not in [one.pair for one in found]
        together = [{one.one, one.other, one.introducer} for one in found]
        assert not any(set(best[0].pair) <= three for three in together)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), which=st.integers(0, 39))
def test_whoever_withdraws_is_in_no_pair_introduces_nobody_and_is_no_bridge(seed: int, which: int) -> None:
    shared = town(40, seed=seed)
    gone = name(which)

    found = propose(without(shared, gone), options=Wishes(at_most=40, improve=False))

    assert gone not in repr(found)
    for one in found:
        in_common = [z for z in shared if z.key != gone and z.role != Role.STAFF]
        known = {tie.pair for tie in shared.ties if tie.kind != TieKind.SERVICE}
        mutual = [z for z in in_common if {_two(z.key, one.one), _two(z.key, one.other)} <= known]
        assert one.numbers["people in common"] == len(mutual)


def _two(one: str, other: str) -> Pair:
    return (min(one, other), max(one, other))


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_without_the_staff_everything_stays_as_likely_and_the_same_pairs_are_chosen(seed: int) -> None:
    shared = town(40, seed=seed)
    staff = [one.key for one in shared if one.role == Role.STAFF]

    alone = without(shared, *staff)

    assert likely_by_pair(alone) == likely_by_pair(shared)
    assert [_core(found) for found in propose(alone)] == [_core(found) for found in propose(shared)]


def _core(found: Introduction) -> tuple[object, ...]:
    return found.one, found.other, found.introducer, found.reasons, found.worth, found.between


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), preset=st.sampled_from(sorted(PRESETS)))
def test_every_rule_holds_on_every_map(seed: int, preset: str) -> None:
    shared = town(40, seed=seed)
    tied = {tie.pair for tie in shared.ties}

    found = propose(shared, options=Wishes(at_most=30, preset=preset, improve=False))

    asked = [one.introducer for one in found if one.introducer]
    assert len({one.pair for one in found}) == len(found)
    for one in found:
        two = [shared.person(key) for key in one.pair]
        assert one.pair not in tied
        assert all(end.role != Role.STAFF and shared.yes[end.key].may_be_introduced for end in two)
        assert one.reasons
        assert all(told.reason in shared.may_tell(key) for told in one.reasons for key in one.pair)
        assert not one.introducer or shared.yes[one.introducer].may_introduce
        assert not one.introducer or {_two(one.introducer, key) for key in one.pair} <= tied
    assert all(asked.count(key) <= 2 for key in asked)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_first_tie_between_two_groups_is_only_said_when_nobody_stands_between_them(seed: int) -> None:
    shared = town(40, seed=seed, ties=50)
    crowd = {one.key: set(one.groups) for one in shared if one.role != Role.STAFF}
    tied = [tie.pair for tie in shared.ties if tie.kind != TieKind.SERVICE and set(tie.pair) <= crowd.keys()]

    for found in propose(shared, options=Wishes(at_most=30, preset="bridge groups", improve=False)):
        for left, right in [found.between] if found.between else []:
            assert not any({left, right} <= groups for groups in crowd.values())
            assert not any(left in crowd[a] and right in crowd[b] for a, b in tied)
            assert not any(right in crowd[a] and left in crowd[b] for a, b in tied)
            assert all(Reason.GROUP in shared.may_tell(key) for key in found.pair)


def test_what_is_none_of_our_business_changes_nothing() -> None:
    shared = town(40, seed=5)
    canary = {"organization": "owes rent", "phone": "diagnosis", "email": "missed@three", "pronouns": "status"}

    marked = redrawn(shared, people=tuple(_marked(one, canary) for one in shared))

    assert repr(propose(marked)) == repr(propose(shared))


def _marked(one: Person, canary: dict[str, str]) -> Person:
    return replace(one, **canary) if int(one.key[1:]) % 2 else one  # type: ignore[arg-type]


def test_what_somebody_did_not_open_is_not_read_at_all() -> None:
    closed = yes("luis", may_tell=frozenset([Reason.RIDE]))
    ride = [replace(ANA, ride="offers"), replace(LUIS, ride="needs")]
    plain = [replace(ride[0], concerns=()), replace(ride[1], concerns=("rent", "food"))]

    numbers = [propose(map_of(people, answers={"luis": closed}))[0].numbers for people in (ride, plain)]

    assert numbers[0] == numbers[1]


def test_two_processes_give_the_same_list_letter_for_letter() -> None:
    code = (
        "from network.maps import town; from workbook.network.introductions import propose; "
        "import sys; sys.stdout.write(repr(propose(town(60, seed=9))))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": number, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for number in ("1", "2")
    ]

    assert said[0] == said[1]
    assert said[0].startswith(b"[Introduction(")


def test_more_than_four_hundred_people_are_looked_at_in_part_and_the_rules_still_hold() -> None:
    shared = town(700, seed=2, ties=2500)
    two = propose(shared, options=QUICK)[0].pair

    found = propose(redrawn(shared, apart=frozenset([two])), options=Wishes(at_most=60, improve=False))

    tied = {tie.pair for tie in shared.ties}
    assert len(found) == 60
    assert not {one.pair for one in found} & (tied | {two})
    assert all(told.reason in shared.may_tell(key) for one in found for told in one.reasons for key in one.pair)


def test_a_pair_an_organizer_names_is_looked_at_on_a_large_map_too() -> None:
    silent = map_of([person(name(at)) for at in range(500)])

    (found,) = propose(silent, judgement={(name(3), name(400)): "Both fish."})

    assert found.pair == (name(3), name(400))


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose != Purpose.INTRODUCE])
def test_a_yes_to_anything_else_is_not_a_yes_to_introductions(purpose: Purpose) -> None:
    with pytest.raises(WorkbookError):
        propose(map_of([ANA, LUIS], purpose=purpose))
