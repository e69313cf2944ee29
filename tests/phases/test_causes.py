"""The cause tree: several parents, no circles, and a second look before blaming people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.errors import NotAccepted
from workbook.phases.causes import cause_tree, may_hang, ready_to_close


def cause(key, *under, **said):
    return card("cause", key=key, parents=under, **{"type": "rule"} | said)


PROBLEM = card("problem", "Homes are cold.", key="cold")


def test_the_roots_are_the_causes_with_nothing_behind_them():
    tree = cause_tree([PROBLEM, cause("owner", "cold"), cause("far away", "owner"), cause("lease", "cold")])

    assert [root.key for root in tree.roots] == ["far away", "lease"]


def test_a_cause_that_feeds_two_branches_is_shared():
    tree = cause_tree([PROBLEM, cause("repairs", "cold"), cause("owner", "cold", "repairs")])

    assert [shared.key for shared in tree.shared] == ["owner"]


def test_a_root_without_a_service_that_holds_people_up_is_named():
    tree = cause_tree([PROBLEM, cause("owner", "cold", care="Winter fund"), cause("lease", "cold")])

    assert [root.key for root in tree.without_care] == ["lease"]


def test_a_parent_that_is_not_shown_takes_no_part_in_the_tree():
    tree = cause_tree([PROBLEM, cause("owner", "cold", "hidden card")])

    assert tree.causes[0].parents == ("cold",)


def test_behind_a_cause_taken_back_its_parent_is_a_root_again():
    tree = cause_tree([PROBLEM, cause("owner", "cold"), cause("far away", "owner", taken_back=True)])

    assert [root.key for root in tree.roots] == ["owner"]


@pytest.mark.parametrize("under", ["owner", "far away", "very far"])
def test_nothing_can_be_its_own_cause(under):
    cards = [PROBLEM, cause("owner", "cold"), cause("far away", "owner"), cause("very far", "far away")]

    with pytest.raises(NotAccepted, match="its own cause"):
        may_hang("owner", [under], cards)


def test_a_second_parent_elsewhere_in_the_tree_is_welcome():
    cards = [PROBLEM, cause("owner", "cold"), cause("lease", "cold")]

    may_hang("owner", ["cold", "lease"], cards)


@settings(deadline=None, database=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_links_that_were_let_in_never_close_a_circle(asked):
    parents = dict.fromkeys(map(str, range(7)), ())
    for child, parent in (map(str, pair) for pair in asked):
        try:
            may_hang(child, [parent], [cause(key, *above) for key, above in parents.items()])
        except NotAccepted:
            continue
        parents[child] += (parent,)

    tree = cause_tree([cause(key, *above) for key, above in parents.items()])

    assert tree.roots


def test_when_most_roots_are_personal_the_rule_is_asked_about_first():
    tree = cause_tree(
        [
            PROBLEM,
            cause("tired", "cold", type="personal"),
            cause("late", "cold", type="personal"),
            cause("lease", "cold"),
        ]
    )

    assert "two cards" in ready_to_close(tree)
    assert "if the rule were different" in ready_to_close(tree)


@pytest.mark.parametrize("answer", ["Yes, it would.", "No, not with one form a year."])
def test_a_personal_root_may_stay_once_it_was_answered_either_way(answer):
    tree = cause_tree([PROBLEM, cause("tired", "cold", type="personal", if_rule_changed=answer)])

    assert ready_to_close(tree) == ""


def test_half_personal_roots_stand_in_nobodys_way():
    tree = cause_tree([PROBLEM, cause("tired", "cold", type="personal"), cause("lease", "cold")])

    assert ready_to_close(tree) == ""


def test_an_empty_wall_can_be_closed():
    assert ready_to_close(cause_tree([])) == ""
