"""An invitation names one role, allows a no, and says that no service depends on it."""

from __future__ import annotations

from datetime import date

import pytest
from made_cards import TODAY, card

from workbook.errors import NotAccepted
from workbook.phases.invitations import asked_in_week, role_of, waiting, words

ROLE = card("role card", "Call five homes.", key="role", number="five calls", when="2026-06-12", place="From home",
            support="The list and a phone.", hours=1)  # fmt: skip
VAGUE = card("role card", "Get involved.", key="vague")


def invitation(on="2026-05-28", **said):
    return card("invitation", "You asked whether she had eaten.", parents=("role",), asked_on=on, **said)


def test_the_words_hold_the_role_why_you_what_we_provide_and_the_way_out():
    said = words(invitation(), [ROLE]).lines

    assert said[1] == "five calls, on 12 June 2026, From home."
    assert "Why you: You asked whether she had eaten." in said
    assert "We provide: The list and a phone." in said
    assert any(line.startswith("A no is easy to say") for line in said)
    assert any("services do not depend on this" in line for line in said)
    assert any("for whom you vote" in line for line in said)


def test_a_vague_role_cannot_be_offered_and_neither_can_one_that_is_gone():
    with pytest.raises(NotAccepted, match="too vague"):
        role_of(["vague"], [ROLE, VAGUE])
    with pytest.raises(NotAccepted, match="choose one"):
        role_of(["elsewhere"], [ROLE, VAGUE])


@pytest.mark.parametrize(("on", "counts"), [("2026-05-23", 0), ("2026-05-24", 1), ("2026-05-30", 1), ("2026-05-31", 0)])
def test_a_week_has_seven_days_with_today(on, counts):
    assert len(asked_in_week([invitation(on)], today=TODAY)) == counts
    assert len(asked_in_week([card("offer", "You", offered_on=on)], today=TODAY)) == counts


def test_silence_waits_and_an_answer_of_any_kind_does_not():
    cards = [invitation(), invitation(answer="open"), *(invitation(answer=one) for one in ("yes", "later", "no"))]

    assert len(waiting(cards)) == 2
    assert date(2026, 5, 30) == TODAY
