"""An event on the evening of a programme is noticed before the posters are printed."""

from __future__ import annotations

import pytest
from made_cards import card

from workbook.phases.calendar import clashes


def event(on):
    return card("event", "Supper", on=on)


@pytest.mark.parametrize(
    ("on", "falls"),
    [("2026-06-09", True), ("2026-06-10", False), ("2026-01-06", True), ("2025-12-30", False), ("2026-12-29", False)],
)
def test_a_weekly_programme_falls_on_its_weekday_from_its_first_to_its_last_day(on, falls):
    tuesdays = card("programme date", "English class", weekly=True, on="2026-01-06", until="2026-12-22")

    assert bool(clashes(event(on), [tuesdays])) is falls


@pytest.mark.parametrize(("on", "falls"), [("2026-06-01", True), ("2026-06-03", True), ("2026-06-04", False)])
def test_several_days_in_a_row_are_all_taken(on, falls):
    days = card("programme date", "Audit", on="2026-06-01", until="2026-06-03")

    assert bool(clashes(event(on), [days])) is falls
