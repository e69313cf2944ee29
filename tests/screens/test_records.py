"""A person's record: who opened it stands on it, and after a death it stays as closed as it was."""

from __future__ import annotations

import html

import pytest

from workbook.people.words import Door, Purpose
from workbook.screens.evening import Evening
from workbook.screens.people import Permissions
from workbook.session import BY, begin


@pytest.fixture
def page(here):
    return Permissions(here)


@pytest.fixture
def nilda(here):
    return here.workbook.find("Nilda Cortez")


@pytest.fixture
def miriam(here):
    """Somebody who said yes to everything that is asked."""
    agreed = [
        {one.key for one in here.workbook.shared_map(for_purpose=purpose, audience="own table")}
        for purpose in ("map", "introduce", "report")
    ]
    return next(one for one in here.workbook.everybody() if all(one.key in keys for keys in agreed))


def read(page) -> str:
    return html.unescape(str(page.html))


def test_who_opens_a_record_stands_on_it_for_the_person_to_read(page, nilda):
    page.act("choose", {"person": nilda.key})
    page.act("about", {"person": nilda.key})
    page.act("about", {"person": nilda.key})

    shown = read(page)
    assert "this page was opened (two times; on the page in a room)." in shown
    assert "your answers were opened (once; on the page in a room)." in shown


def test_nobody_elses_openings_stand_there(page, here, nilda, miriam):
    page.act("about", {"person": miriam.key})

    page.act("about", {"person": nilda.key})

    assert [one.times for one in here.workbook.held(nilda.key).looks] == [1]


def test_whoever_said_who_sits_there_is_named(monkeypatch, sit, nilda):
    monkeypatch.setenv(BY, "Esther")
    page = Permissions(sit())

    page.act("about", {"person": nilda.key})

    assert "this page was opened (once; Esther)." in read(page)


def test_a_record_opened_a_thousand_times_still_fits_its_page(page, here, nilda):
    for day in range(25):
        here.workbook.who = f"table {day}"
        here.opened(Door.PAGE, nilda.key)

    page.act("about", {"person": nilda.key})

    assert "Five earlier lines are kept too; ask for them." in read(page)


def test_a_report_opens_nobodys_record(here, nilda):
    report = begin({"workspace": str(here.workbook.folder), "mode": "report"})

    report.opened(Door.PAGE, nilda.key)

    assert here.workbook.held(nilda.key).looks == ()


def test_a_death_is_written_down_only_by_somebody_who_is_sure(page, here, miriam):
    page.act("about", {"person": miriam.key})

    answer = page.act("died", {"person": miriam.key})

    assert answer["kind"] == "refused"
    assert not here.workbook.held(miriam.key).person.died


def test_after_a_death_nothing_is_asked_and_the_limits_stay(page, here, miriam):
    page.act("about", {"person": miriam.key})
    open_before = {
        p for p in Purpose
        if miriam.key in {one.key for one in here.workbook.shared_map(for_purpose=p, audience="own table")}
    }  # fmt: skip

    answer = page.act("died", {"person": miriam.key, "sure": "yes"})

    assert answer["kind"] == "done", answer["said"]
    assert f"{miriam.called} has died. Every limit they set stays" in read(page)
    page.act("choose", {"person": miriam.key})
    assert "nobody is asked in their name" in read(page)
    assert "read this aloud" not in read(page)
    open_now = {
        p for p in Purpose
        if miriam.key in {one.key for one in here.workbook.shared_map(for_purpose=p, audience="own table")}
    }  # fmt: skip
    assert open_now == open_before & {Purpose.REPORT, Purpose.TESTIMONY}


def test_no_sheet_of_an_evening_lists_somebody_who_has_died(page, here, nilda):
    page.act("about", {"person": nilda.key})
    page.act("died", {"person": nilda.key, "sure": "yes"})
    evening = Evening(here)
    evening.act("tell", {"words": "They call if somebody is in danger"})

    shown = read(evening)

    assert nilda.key not in shown


def test_a_death_written_by_mistake_is_taken_back(page, here, nilda):
    page.act("about", {"person": nilda.key})
    page.act("died", {"person": nilda.key, "sure": "yes"})

    answer = page.act("alive", {"person": nilda.key})

    assert answer["kind"] == "done", answer["said"]
    assert not here.workbook.held(nilda.key).person.died
