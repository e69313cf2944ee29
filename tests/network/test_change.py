from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, name, person, redrawn, ties_of, town, without

from workbook.network.change import change
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose, TieKind

FOUR = [person(key) for key in ("ana", "dee", "luis", "sam")]


def drawn(*pairs: str, people: list[object] | None = None, more: tuple[Tie, ...] = ()) -> SharedMap:
    shared = map_of(people or FOUR, [*ties_of(*pairs), *more], purpose=Purpose.MAP)  # type: ignore[arg-type]
    return redrawn(shared, audience=Audience.OWN_TABLE)


def test_ties_are_kept_lost_and_formed() -> None:
    found = change(drawn("ana-dee", "dee-luis"), drawn("ana-dee", "luis-sam", "ana-sam"), introduced=[("sam", "luis")])

    assert (found.people, found.kept, found.lost, found.formed, found.by_introduction) == (4, 1, 1, 2, 1)
    assert found.sentences == (
        "Among the four people on both maps, one tie held, one tie ended and two ties formed.",
        "Of those formed, one came through an introduction.",
    )


def test_a_tie_that_says_it_came_from_an_introduction_counts_as_one() -> None:
    made = Tie(one="ana", other="sam", source="introduction")

    assert change(drawn(), drawn(more=(made,))).by_introduction == 1
    assert change(drawn(more=(made,)), drawn(more=(made,))).by_introduction == 0


def test_newcomers_are_counted_apart() -> None:
    found = change(drawn("ana-dee"), drawn("ana-dee", "ana-zora", people=[*FOUR, person("zora")]))

    assert (found.people, found.formed, found.newcomers, found.newcomer_ties) == (4, 0, 1, 1)
    assert found.sentences[-1] == "One came newly onto the map, with one tie."


def test_somebody_whose_yes_ended_leaves_no_trace_in_the_change() -> None:
    before = drawn("ana-dee", "dee-luis", "luis-sam")

    gone = change(before, without(before, "dee"))
    never = change(without(before, "dee"), without(before, "dee"))

    assert gone == never


def test_service_ties_and_ties_that_ended_are_no_ties() -> None:
    service = Tie(one="ana", other="dee", kind=TieKind.SERVICE)
    ended = Tie(one="luis", other="sam", ended_on=date(2026, 1, 1))

    assert change(drawn(), drawn(more=(service, ended))).formed == 0


def test_small_counts_are_hidden_from_a_wider_audience() -> None:
    before, after = (redrawn(one, audience=Audience.PUBLIC) for one in (drawn(), drawn("ana-dee")))
    crowd = [person(name(at)) for at in range(12)]
    wide = [redrawn(drawn(*pairs, people=crowd), audience=Audience.PUBLIC) for pairs in ((), ("p000001-p000002",))]

    assert change(before, after).sentences == ("Too few people are on both maps to say what changed among them.",)
    assert change(*wide).sentences[0].endswith("no ties ended and fewer than 10 ties formed.")


@settings(max_examples=15, deadline=None)
@given(one=st.integers(0, 500), other=st.integers(0, 500))
def test_what_is_kept_and_lost_was_there_and_what_is_kept_and_formed_is_there(one: int, other: int) -> None:
    before, after = town(20, seed=one, ties=25), town(20, seed=other, ties=30)

    found, back = change(before, after), change(after, before)

    kinds = {tie.pair for tie in before.ties if tie.kind != TieKind.SERVICE}
    assert found.kept + found.lost == len(kinds)
    assert (found.kept, found.lost, found.formed) == (back.kept, back.formed, back.lost)
