"""What two people are to each other is kept off the map, and no suggestion crosses it."""

from __future__ import annotations

import html

import pytest

from workbook.screens.bonds import Bonds
from workbook.screens.introducing import Introductions


def proposed(here):
    return Introductions(here).view()["proposals"][0]


def pairs(here) -> set[str]:
    return {one["names"] for one in Introductions(here).view()["proposals"]}


@pytest.mark.parametrize("kind", ["household", "serves", "conflict", "dual"])
def test_no_introduction_is_suggested_across_a_bond(sit, kind):
    here = sit()
    pair = proposed(here)
    values = {"one": pair["one"], "other": pair["other"], "kind": kind, "boundary": "Ask Joseph first"}

    assert Bonds(here).act("bond", values)["kind"] == "done"
    assert pair["names"] not in pairs(sit())


def test_a_pair_kept_apart_is_suggested_nowhere_and_shown_nowhere(sit):
    here = sit()
    pair = proposed(here)
    one = Bonds(here)
    before = str(one.html)

    assert one.act("apart", {"one": pair["one"], "other": pair["other"]})["kind"] == "done"
    assert str(one.html) == before
    assert pair["names"] not in pairs(sit())
    assert "reason" not in dict(here.workbook.held(pair["one"]).__dict__)
    assert here.workbook.held(pair["one"]).bonds == ()


def test_a_bond_to_be_looked_at_again_says_so(here):
    pair = proposed(here)
    one = Bonds(here)

    one.act("bond", {"one": pair["one"], "other": pair["other"], "kind": "dual", "boundary": "Ask Joseph first",
                     "review_on": here.today.isoformat()})  # fmt: skip

    assert "One bond to be looked at again." in one.view()["sentence"]
    page = html.unescape(str(one.html))
    assert "Ask Joseph first" in page
    assert "to be looked at again since" in page


def test_a_bond_that_is_over_is_struck(here):
    pair = proposed(here)
    one = Bonds(here)
    values = {"one": pair["one"], "other": pair["other"], "kind": "household"}
    one.act("bond", values)

    assert one.act("unbond", values)["kind"] == "done"
    assert here.workbook.bonds() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"other": ""}, "two people from the list"),
        ({"one": "0" * 32}, "two people from the list"),
        ({"other": "same"}, "two different people"),
        ({"kind": "enemies"}, "enemies"),
        ({"kind": "dual"}, "say what was agreed"),
        ({"review_on": "soon"}, "not a date"),
    ],
    ids=str,
)
def test_a_bond_that_does_not_hold_together_is_refused(here, changes, said):
    pair = proposed(here)
    values = {"one": pair["one"], "other": pair["other"], "kind": "household"} | changes
    values["other"] = values["one"] if values["other"] == "same" else values["other"]

    answer = Bonds(here).act("bond", values)

    assert answer["kind"] == "refused"
    assert said in answer["said"]
    assert here.workbook.bonds() == []


def test_the_other_ones_name_is_not_on_my_page(here):
    pair = proposed(here)
    other = next(one for one in here.workbook.everybody() if one.key == pair["other"])
    Bonds(here).act("bond", {"one": pair["one"], "other": pair["other"], "kind": "household"})

    [said] = here.workbook.held(pair["one"]).bonds

    assert "household" in said
    assert other.called not in said
