"""Each phase ends with what was taken on in it; the weekly look shows all of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbook import decide
from workbook.errors import UnknownValue
from workbook.parameters import Parameters
from workbook.session import Session
from workbook.storage.workbook import new_workbook

STEP = {"kind": "commitment", "by": "2026-07-01", "first_step": "Ask", "first_by": "2026-06-05"}


@pytest.fixture
def here(tmp_path) -> Session:
    book = new_workbook(tmp_path / "here", clock=lambda: datetime(2026, 5, 30, tzinfo=UTC))
    return Session(Parameters(mode="room"), book)


def test_what_is_taken_on_in_a_phase_stays_with_that_phase(here):
    assert decide(here, phase="vision").act("add", STEP | {"body": "Paint the sign"})["kind"] == "done"

    assert "Paint the sign" in str(decide(here, phase="vision").html)
    assert "Paint the sign" not in str(decide(here, phase="learning").html)
    assert "Paint the sign" in str(decide(here).html)


def test_a_phase_that_does_not_exist_is_refused_with_the_nearest(here):
    with pytest.raises(UnknownValue, match="Did you mean 'vision'"):
        decide(here, phase="visoin")


def test_what_became_of_a_commitment_is_said_on_the_spot_and_its_passed_day_is_shown(here):
    screen = decide(here)
    screen.act("add", STEP | {"body": "Paint the sign"})
    screen.act("add", STEP | {"body": "Ask the shop", "by": "2026-05-29", "first_by": "2026-05-28"})
    painted, asked = ({card.body: card for card in screen.cards()}[body] for body in ("Paint the sign", "Ask the shop"))

    late = str(screen.html).split("its day has passed")
    assert len(late) == 2
    assert late[0].rindex(asked.key) > late[0].rindex("<tr")

    said = screen.act("state", {"key": asked.key, "state": "changed"})
    assert said["said"] == "Written down: changed together."
    assert "its day has passed" not in str(screen.html)
    assert str(screen.html).count("Say what became of it") == 1  # of what is still open

    refused = screen.act("state", {"key": painted.key, "state": "forgotten"})
    assert refused["kind"] == "refused"
    became = {card.body: card.fact("state", "open") for card in screen.cards()}
    assert became == {"Paint the sign": "open", "Ask the shop": "changed"}
