"""No word of a story is told that its teller did not approve, nowhere the teller did not allow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import TODAY, card

from workbook.errors import NotAccepted
from workbook.phases.testimony import changes, may_tell, may_word, shelf, stories


def story(until="2026-12-31", **said):
    return card("story", "One heater", key="story", venues=["ours", "decision"], until=until, **said)


def wording(key, body="We had one heater.", *, approved=True):
    facts = {"approved_on": "2026-05-02"} if approved else {}
    return card("story wording", body, key=key, parents=("story",), length="half minute", **facts)


def found(*cards):
    (one,) = stories(cards, today=TODAY)
    return one


def test_only_an_approved_wording_is_ready_and_the_newest_of_its_length():
    one = found(story(), wording("old"), wording("new", "We had one heater for four."), wording("next", approved=False))

    assert [ready.card.key for ready in one.ready] == ["new"]
    assert [waits.card.key for waits in one.waiting] == ["next"]


def test_a_new_wording_is_laid_against_the_last_one_approved():
    never = wording("no", "Nobody said this.", approved=False)
    one = found(story(), wording("old"), never, wording("new", "We had two."))

    assert one.wordings[0].changes == ()
    assert one.wordings[2].changes == (("same", "We had "), ("gone", "one heater."), ("new", "two."))


@settings(deadline=None, database=None)
@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_the_difference_holds_every_word_of_both_wordings(before, after):
    told = changes(before, after)

    kept = "".join(text for what, text in told if what != "gone").split()
    old = [word for what, text in told if what != "new" for word in text.split()]
    assert kept == after.split()
    assert old == before.split()


def test_a_story_past_its_day_is_not_ready_and_may_not_be_told():
    one = found(story(until="2026-05-29"), wording("old"))

    assert one.over
    assert one.ready == ()
    with pytest.raises(NotAccepted, match="29 May 2026"):
        may_tell(one, "old", "ours", on=TODAY)


@pytest.mark.parametrize(("said", "venue", "why"), [("old", "press", "did not allow"), ("new", "ours", "not approved")])
def test_another_place_or_an_unapproved_wording_is_refused(said, venue, why):
    one = found(story(), wording("old"), wording("new", approved=False))

    with pytest.raises(NotAccepted, match=why):
        may_tell(one, said, venue, on=TODAY)
    may_tell(one, "old", "decision", on=TODAY)


def test_half_a_minute_is_ninety_words():
    may_word("word " * 90, "half minute")
    with pytest.raises(NotAccepted, match="at most 90 words fit; this has 91"):
        may_word("word " * 91, "half minute")


def test_the_shelf_stands_by_cause_and_holds_only_what_may_be_told():
    cause = card("cause", "Two letters", key="cause", type="rule")
    one = found(story(stands_on=("cause",)), wording("old"))
    loose = found(story(), wording("old"))
    bare = found(story(stands_on=("cause",)))

    assert shelf([one, bare], [cause]) == [("Two letters", [one])]
    assert shelf([loose], [cause]) == [("", [loose])]
    assert shelf([bare], [cause]) == []
