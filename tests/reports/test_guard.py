"""A count in a report tells how many, and never what one person answered."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from workbook.people.words import Audience
from workbook.reports.guard import Earlier, hidden, released, sums, tells

ORGANIZATION, PUBLIC, TABLE = Audience.ORGANIZATION, Audience.PUBLIC, Audience.OWN_TABLE


def people(how_many: int, *, since: int = 0) -> list[str]:
    return [f"person {number}" for number in range(since, since + how_many)]


def line(yes: int, no: int) -> dict[str, list[str]]:
    """So many people said yes and so many others no."""
    return {"yes": people(yes), "no": people(no, since=1_000)}


def shown(yes: int, no: int, audience: Audience = ORGANIZATION) -> tuple[int | None, int | None, int | None]:
    found = released(line(yes, no), audience=audience)
    return found.counts["yes"], found.counts["no"], found.total


def test_groups_that_are_large_enough_are_counted():
    assert shown(7, 5) == (7, 5, 12)
    assert shown(11, 10, PUBLIC) == (11, 10, 21)


def test_a_group_of_four_is_hidden_and_so_is_the_one_that_would_give_it_away():
    assert shown(4, 12) == (None, None, 16)


def test_the_public_sees_groups_from_ten_people_on():
    assert shown(9, 30, PUBLIC) == (None, None, 39)


def test_what_everybody_answered_is_hidden():
    assert shown(12, 0) == (None, None, 12)


def test_too_few_people_are_not_even_counted_together():
    assert shown(2, 2) == (None, None, None)


def test_at_the_own_table_everybody_sees_everything():
    assert shown(1, 0, TABLE) == (1, 0, 1)


def test_beside_one_hidden_answer_there_is_no_total():
    found = released({"yes": people(3)}, audience=ORGANIZATION)

    assert (found.counts["yes"], found.total) == (None, None)


def test_the_smallest_of_the_others_is_hidden_beside_a_small_group():
    assert hidden({"": {"a": 3, "b": 20, "c": 9}}, smallest=5) == {"": {"a": None, "b": 20, "c": None}}


def test_two_small_groups_that_are_too_few_together_take_a_third_with_them():
    assert hidden({"": {"a": 2, "b": 2, "c": 9, "d": 30}}, smallest=5)[""] == {"a": None, "b": None, "c": None, "d": 30}


def test_where_columns_add_up_no_column_holds_a_lone_hidden_count_either():
    table = {"north": {"yes": 3, "no": 20, "later": 9}, "south": {"yes": 8, "no": 7, "later": 30},
             "west": {"yes": 9, "no": 12, "later": 11}}  # fmt: skip

    found = hidden(table, smallest=5, columns_add_up=True)

    assert all(sum(count is None for count in row.values()) != 1 for row in found.values())
    for answer in ("yes", "no", "later"):
        assert sum(row[answer] is None for row in found.values()) != 1
    assert hidden(table, smallest=5)["south"] == table["south"]


@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from([5, 10]))
def test_no_hidden_count_can_be_worked_out_from_the_rest(counts, smallest):
    table = {f"line {at}": dict(zip("abc", row, strict=True)) for at, row in enumerate(counts)}

    found = hidden(table, smallest=smallest, columns_add_up=True)

    rows = [[(table[name][answer], found[name][answer]) for answer in "abc"] for name in table]
    columns = [[(table[name][answer], found[name][answer]) for name in table] for answer in "abc"]
    for places in rows + (columns if len(table) > 1 else []):
        away = [count for count, seen in places if seen is None]
        assert all(seen in (None, count) for count, seen in places)
        assert all(seen is None or seen >= smallest for _, seen in places)
        assert not away or len(away) == len(places) or (len(away) > 1 and sum(away) >= smallest)


def test_who_joins_alone_is_counted_only_when_enough_have_changed():
    first = line(10, 10)
    then = first | {"yes": [*first["yes"], "Rosa"]}

    again = released(then, audience=ORGANIZATION, earlier=[Earlier(first)])

    assert (again.counts, again.total, again.repeats) == ({"yes": 10, "no": 10}, 20, 0)


def test_who_leaves_a_group_of_five_does_not_make_it_disappear():
    first = line(5, 10)
    then = first | {"yes": first["yes"][1:]}

    again = released(then, audience=ORGANIZATION, earlier=[Earlier(first)])

    assert again.counts == {"yes": 5, "no": 10}


def test_who_makes_a_hidden_group_large_enough_does_not_make_it_appear():
    first = line(4, 10)
    then = first | {"yes": [*first["yes"], "Rosa"]}

    again = released(then, audience=ORGANIZATION, earlier=[Earlier(first)])

    assert again.counts == {"yes": None, "no": None}


def test_one_changed_answer_is_not_shown_although_the_same_people_answer():
    first = line(10, 10)
    then = {"yes": first["yes"][1:], "no": [*first["no"], first["yes"][0]]}

    again = released(then, audience=ORGANIZATION, earlier=[Earlier(first)])

    assert again.counts == {"yes": 10, "no": 10}


def test_five_who_all_answer_the_same_are_not_shown_as_such():
    first = line(10, 10)
    then = first | {"yes": [*first["yes"], *people(5, since=500)]}

    assert released(then, audience=ORGANIZATION, earlier=[Earlier(first)]).repeats == 0


def test_when_enough_people_changed_and_answered_differently_the_numbers_are_of_today():
    first = line(10, 10)
    then = {"yes": [*first["yes"], *people(3, since=500)], "no": [*first["no"], *people(2, since=2_000)]}

    again = released(then, audience=ORGANIZATION, earlier=[Earlier(first)])

    assert (again.counts, again.total, again.repeats) == ({"yes": 13, "no": 12}, 25, None)


def test_a_report_is_held_against_every_earlier_one_not_only_the_last():
    first = line(10, 10)
    second = {"yes": [*first["yes"], *people(3, since=500)], "no": [*first["no"], *people(3, since=2_000)]}
    third = first | {"yes": [*first["yes"], "Rosa"]}

    last_alone = released(third, audience=ORGANIZATION, earlier=[Earlier(second)])
    again = released(third, audience=ORGANIZATION, earlier=[Earlier(first), Earlier(second)])

    assert last_alone.repeats is None
    assert (again.repeats, again.counts) == (1, {"yes": 13, "no": 13})


def test_nobody_changed_so_the_numbers_are_of_today_and_the_same():
    first = line(10, 10)

    assert released(first, audience=ORGANIZATION, earlier=[Earlier(first)]).repeats is None


def test_people_are_recognized_by_the_seal_of_the_earlier_report():
    first, rosa = line(10, 10), "Rosa"
    then = first | {"yes": [*first["yes"], rosa]}

    def seal(key: str) -> str:
        return hashlib.sha256(b"salt" + key.encode()).hexdigest()

    kept = Earlier({answer: [seal(key) for key in keys] for answer, keys in first.items()}, seal)

    assert not tells(kept, first, smallest=5)
    assert tells(kept, then, smallest=5)
    assert released(then, audience=ORGANIZATION, earlier=[kept]).counts == {"yes": 10, "no": 10}


def test_the_public_needs_ten_changes_before_a_number_moves():
    first = line(20, 20)
    then = {"yes": [*first["yes"], *people(4, since=500)], "no": [*first["no"], *people(5, since=2_000)]}

    assert released(then, audience=PUBLIC, earlier=[Earlier(first)]).repeats == 0
    assert released(then, audience=ORGANIZATION, earlier=[Earlier(first)]).repeats is None


def test_a_sum_over_all_lines_adds_what_is_shown_and_nothing_newer():
    first, rosa = line(10, 10), "Rosa"
    north = released(first | {"yes": [*first["yes"], rosa]}, audience=ORGANIZATION, earlier=[Earlier(first)])
    south = released(line(6, 7), audience=ORGANIZATION)

    assert sums({"north": north, "south": south}) == {"yes": 16, "no": 17}
    assert sums({"north": north, "south": released(line(3, 7), audience=ORGANIZATION)}) == {"yes": None, "no": None}
