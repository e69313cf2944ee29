from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, person

from workbook.errors import NotAccepted, WorkbookError
from workbook.network.table_talk import balanced
from workbook.network.tables import Guest, Seating, guests, seat

Pairs = list[tuple[str, str]]


def crowd(count: int, **told: object) -> list[Guest]:
    return [Guest(key=f"p{at:03d}", **told) for at in range(count)]  # type: ignore[arg-type]


def drawn_pairs(people: list[Guest], count: int, *, seed: int) -> Pairs:
    rolled = random.Random(seed)
    every = list(combinations(sorted(guest.key for guest in people), 2))
    return rolled.sample(every, min(count, len(every)))


def together(seating: Seating) -> list[tuple[str, str]]:
    return [two for tables in seating.rounds for table in tables for two in combinations(table.keys, 2)]


def mixed(count: int, *, seed: int) -> list[Guest]:
    """Most speak English, some only Spanish or only Somali; some interpret, some cannot climb steps."""
    rolled = random.Random(seed)
    found = []
    for at in range(count):
        languages = rolled.choices(
            [("English",), ("Spanish",), ("Somali",), ("English", "Spanish"), ("English", "Somali"), ()],
            [10, 3, 1, 3, 1, 2],
        )[0]
        found.append(
            Guest(
                key=f"p{at:03d}",
                languages=languages,
                groups=(f"Group {rolled.randrange(4)}",),
                interprets=len(languages) == 2 and rolled.random() < 0.7,
                step_free=rolled.random() < 0.1,
            )
        )
    return found


def most_spoken(here: list[Guest]) -> str:
    """What whoever stated no language is taken to speak."""
    said = Counter(language.casefold() for guest in here for language in guest.languages)
    return min(said, key=lambda language: (-said[language], language))


def follows(guest: Guest, keys: tuple[str, ...], people: dict[str, Guest], common: str) -> bool:
    """Whether somebody can follow at a table: by its language, or through somebody who interprets there."""
    own = {language.casefold() for language in guest.languages} or {common}
    spoken = {key: {word.casefold() for word in people[key].languages} or {common} for key in keys}
    for language in set().union(*spoken.values()):
        bridges = [spoken[key] for key in keys if people[key].interprets and language in spoken[key]]
        if all(language in said or any(said & bridge for bridge in bridges) for said in spoken.values()):
            return language in own or any(own & bridge for bridge in bridges)
    return False


def test_everybody_has_one_seat_in_each_round_and_a_card_that_says_so() -> None:
    seating = seat(crowd(20), size=6, rounds=3)

    for number, tables in enumerate(seating.rounds):
        assert sorted(key for table in tables for key in table.keys) == [guest.key for guest in crowd(20)]
        at = {key: table.number for table in tables for key in table.keys}
        assert all(card.tables[number] == at[card.key] for card in seating.cards)
    assert [card.key for card in seating.cards] == [guest.key for guest in crowd(20)]


@pytest.mark.parametrize(
    ("people", "size", "seats"),
    [(7, 2, [3, 2, 2]), (8, 2, [2] * 4), (7, 3, [3, 2, 2]), (13, 6, [5, 4, 4]), (3, 2, [3]), (2, 6, [2])],
)
def test_tables_are_even_and_nobody_sits_alone(people: int, size: int, seats: list[int]) -> None:
    assert balanced(people, size) == seats


def test_eight_people_meet_everybody_in_seven_rounds_of_pairs() -> None:
    seating = seat(crowd(8), size=2, rounds=7)

    assert sorted(together(seating)) == list(combinations([guest.key for guest in crowd(8)], 2))
    assert seating.again == 0


def test_people_who_know_each_other_are_spread() -> None:
    families = [(f"p{at:03d}", f"p{at + 1:03d}") for at in range(0, 24, 2)]

    seating = seat(crowd(24), size=6, rounds=2, known=families)

    assert not set(families) & set(together(seating))
    assert seating.new == seating.meetings


def test_a_new_meeting_comes_before_somebody_one_does_not_know() -> None:
    # Four people, three rounds of pairs: everybody must meet everybody, also those who know each other.
    seating = seat(crowd(4), size=2, rounds=3, known=[("p000", "p001"), ("p002", "p003")])

    assert (seating.meetings, seating.again, seating.new) == (6, 0, 4)


def test_groups_are_mixed_where_everything_else_allows_it() -> None:
    people = [replace(guest, groups=(f"Table {at // 4}",)) for at, guest in enumerate(crowd(16))]

    seating = seat(people, size=4)

    group = {guest.key: guest.groups for guest in people}
    assert not [two for two in together(seating) if group[two[0]] == group[two[1]]]


@settings(max_examples=40, deadline=None)
@given(people=st.integers(6, 40), size=st.integers(2, 7), rounds=st.integers(1, 4), seed=st.integers(0, 999))
def test_two_who_are_kept_apart_are_never_at_one_table(people: int, size: int, rounds: int, seed: int) -> None:
    here = crowd(people)
    apart = drawn_pairs(here, people // 2, seed=seed)
    try:
        seating = seat(here, size=size, rounds=rounds, keep_apart=apart, seed=seed)
    except WorkbookError:
        assert not seatable(here, size, apart)
        return

    assert not set(apart) & set(together(seating))


def seatable(here: list[Guest], size: int, apart: Pairs) -> bool:
    """A quick way to see that few pairs kept apart leave some way: an even colouring of their graph."""
    graph = nx.Graph(apart)
    graph.add_nodes_from(guest.key for guest in here)
    tables = len(balanced(len(here), size))
    return tables > max(dict(graph.degree).values())  # Hajnal and Szemerédi, 1970


@settings(max_examples=40, deadline=None)
@given(people=st.integers(12, 60), size=st.integers(3, 8), seed=st.integers(0, 9999))
def test_everybody_can_follow_and_get_to_their_table(people: int, size: int, seed: int) -> None:
    here = mixed(people, seed=seed)
    try:
        seating = seat(here, size=size, rounds=2, step_free_tables=2, seed=seed)
    except WorkbookError as refused:
        said = str(refused)
    else:
        said = ""
        _every_rule_holds(here, seating)

    assert said == "" or said.endswith("Nobody was seated and nothing was changed.")


def _every_rule_holds(here: list[Guest], seating: Seating) -> None:
    by_key, most = {guest.key: guest for guest in here}, most_spoken(here)
    for table in [table for tables in seating.rounds for table in tables]:
        assert len(table.keys) >= 2
        assert all(follows(by_key[key], table.keys, by_key, most) for key in table.keys)
        assert all(by_key[key].interprets and key in table.keys for key in table.interpreters)
        assert table.number <= 2 or not any(by_key[key].step_free for key in table.keys)


def test_most_mixed_crowds_are_seated() -> None:
    seated = 0
    for seed in range(40):
        try:
            seat(mixed(40, seed=seed), size=6, rounds=2, step_free_tables=3, seed=seed)
            seated += 1
        except WorkbookError:
            pass

    assert seated >= 36


def test_somebody_who_speaks_another_language_sits_where_it_is_interpreted() -> None:
    people = [
        *crowd(10, languages=("English",)),
        Guest(key="amina", languages=("Somali",)),
        Guest(key="yusuf", languages=("Somali", "English"), interprets=True),
    ]

    (tables,) = seat(people, size=4).rounds

    (table,) = [table for table in tables if "amina" in table.keys]
    assert table.interpreters == ("yusuf",)
    assert table.languages == ("English", "Somali")


def test_without_anybody_to_interpret_they_have_a_table_of_their_own() -> None:
    people = [*crowd(10, languages=("English",)), *(Guest(key=key, languages=("Somali",)) for key in ("a", "b", "c"))]

    (tables,) = seat(people, size=4).rounds

    (table,) = [table for table in tables if "a" in table.keys]
    assert (table.keys, table.languages) == (("a", "b", "c"), ("Somali",))


def test_somebody_who_could_follow_at_no_table_is_not_seated_in_silence() -> None:
    people = [*crowd(10, languages=("English",)), Guest(key="amina", languages=("Somali",))]

    with pytest.raises(WorkbookError, match=r"One person speaks Somali.*Ask somebody who speaks it to interpret"):
        seat(people, size=4)


def test_too_few_places_without_steps_are_said_and_nobody_is_seated() -> None:
    with pytest.raises(WorkbookError, match="More people need a table without steps"):
        seat(crowd(12, step_free=True), size=4, step_free_tables=2)


def test_a_rule_that_cannot_be_kept_is_refused_without_saying_whose() -> None:
    with pytest.raises(WorkbookError, match="No way was found to seat 3 people at tables of 3") as refused:
        seat(crowd(3), size=3, keep_apart=[("p000", "p001")])

    assert "p00" not in str(refused.value)


def test_a_seating_that_only_a_full_search_finds_is_found() -> None:
    # Twelve people in pairs, of whom each may sit with exactly one other.
    people = crowd(12)
    wanted = {(people[at].key, people[11 - at].key) for at in range(6)}
    apart = [two for two in combinations([guest.key for guest in people], 2) if two not in wanted]

    assert set(together(seat(people, size=2, keep_apart=apart))) == wanted


@pytest.mark.parametrize(
    ("people", "size", "rounds"), [(crowd(1), 2, 1), (crowd(4), 1, 1), (crowd(4), 2, 0), (crowd(2) + crowd(2), 2, 1)]
)
def test_what_makes_no_sense_is_refused(people: list[Guest], size: int, rounds: int) -> None:
    with pytest.raises(NotAccepted):
        seat(people, size=size, rounds=rounds)


def test_the_order_of_people_changes_nothing_and_another_seed_changes_the_seating() -> None:
    people, apart = mixed(50, seed=3), drawn_pairs(mixed(50, seed=3), 20, seed=1)
    shuffled = random.Random(1).sample(people, len(people))

    one = seat(people, size=6, rounds=3, keep_apart=apart)

    assert seat(shuffled, size=6, rounds=3, keep_apart=list(reversed(apart))) == one
    assert seat(people, size=6, rounds=3, keep_apart=apart, seed=1) != one


def test_two_processes_seat_letter_for_letter_the_same() -> None:
    code = (
        "from network.test_tables import mixed, seat; import sys; "
        "sys.stdout.write(repr(seat(mixed(60, seed=2), size=6, rounds=3)))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": number, "PYTHONPATH": ":".join(sys.path), "OPENBLAS_NUM_THREADS": number},
            capture_output=True,
            check=True,
        ).stdout
        for number in ("1", "2")
    ]

    assert said[0] == said[1]
    assert said[0].startswith(b"Seating(")


def test_two_hundred_people_in_six_rounds_of_eight_meet_nobody_twice() -> None:
    people = [replace(guest, groups=(f"Group {at % 10}",)) for at, guest in enumerate(crowd(200))]
    apart = drawn_pairs(people, 40, seed=2)

    seating = seat(people, size=8, rounds=6, keep_apart=apart, known=drawn_pairs(people, 800, seed=1))

    assert seating.again == 0
    assert not set(apart) & set(together(seating))
    assert seating.new == seating.meetings


@pytest.mark.parametrize(("people", "size", "rounds"), [(25, 5, 6), (18, 3, 4), (16, 4, 5)])
def test_no_random_seating_of_a_thousand_has_fewer_people_meeting_twice(people: int, size: int, rounds: int) -> None:
    rolled, fewest = random.Random(1), 10_000
    for _ in range(1000):
        met: set[tuple[int, int]] = set()
        again = 0
        for _ in range(rounds):
            order = rolled.sample(range(people), people)
            two = [t for at in range(0, people, size) for t in combinations(sorted(order[at : at + size]), 2)]
            again += sum(pair in met for pair in two)
            met.update(two)
        fewest = min(fewest, again)

    assert seat(crowd(people), size=size, rounds=rounds).again <= fewest


def test_people_on_a_map_become_guests_with_what_they_said() -> None:
    shared = map_of([person("ana", languages=("Spanish",), groups=("Choir",)), person("luis")])

    ana, luis = guests(shared, interpreters=["ana"], step_free=["luis"])

    assert ana == Guest(key="ana", languages=("Spanish",), groups=("Choir",), interprets=True)
    assert luis == Guest(key="luis", step_free=True)


def test_the_seating_says_what_it_brings_without_a_name() -> None:
    seating = seat(crowd(8), size=4, rounds=2)

    assert seating.sentences == (
        "Two rounds at two tables for eight people.",
        "20 pairs sit together, 20 of them for the first time.",
        "Four times a pair sits together once more.",
    )
