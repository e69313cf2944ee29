"""Reports that lie in the workspace: whoever takes a yes back is not left in them without anybody knowing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from browser_tools import write_notebook
from small_workspace import Clock, empty, yes

from workbook.errors import Stopped
from workbook.parameters import strict
from workbook.people.person import Person
from workbook.people.words import Audience, Purpose
from workbook.reports.kept import kept, make_anew, remove
from workbook.reports.releasing import give_out
from workbook.reports.run import run_report
from workbook.serving.house import House
from workbook.serving.shelf import Shelf
from workbook.storage.releases import record

TODAY = date(2026, 5, 30)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def book(tmp_path, clock):
    return empty(tmp_path, clock)


@pytest.fixture
def ana(book):
    """Somebody who agreed to be named in a report."""
    key = book.add_person(Person(name="Ana Ruiz"))
    book.record_answers([yes(key, Purpose.REPORT)])
    return key


def given(book, **asked):
    return {"workspace": str(book.folder), "mode": "report"} | asked


def lies_there(book, name="reflection_organization.html", **asked):
    """A report that was given out and lies in the workspace."""
    file = book.folder / "reports" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("Ana Ruiz spoke.", "utf-8")
    give_out(book, "reflection", strict(given(book, **asked)), file)
    return file


def silent(said):
    """Hear what is told on the way, and say nothing."""


def stale(book):
    return [one.file.name for one in kept(book) if one.ended]


def test_a_report_is_out_of_date_from_the_moment_a_yes_ends(book, ana):
    lies_there(book)
    before = stale(book)

    book.withdraw(ana, purpose="report")

    assert (before, stale(book)) == ([], ["reflection_organization.html"])
    assert "out of date, a yes that it stands on has ended since" in kept(book)[0].said
    assert "Ana" not in kept(book)[0].said


def test_a_yes_to_something_else_that_ends_leaves_a_report_as_it_is(book, ana):
    book.record_answers([yes(ana, Purpose.MAP)])
    lies_there(book)

    book.withdraw(ana, purpose="map")

    assert stale(book) == []


def test_a_yes_that_ran_out_ends_a_report_as_well(book, clock):
    key = book.add_person(Person(name="Bo Chen"))
    book.record_answers([yes(key, Purpose.REPORT, expires_at=clock() + timedelta(days=7))])
    lies_there(book)

    clock.move(days=8)

    assert stale(book) == ["reflection_organization.html"]


def test_a_report_for_one_table_is_held_against_the_yes_of_that_table(book, ana):
    lies_there(book, "reflection_own-table.html", audience="own table")

    assert [(one.release.audience, one.ended) for one in kept(book)] == [(Audience.OWN_TABLE, False)]


def test_what_was_removed_or_lies_somewhere_else_is_not_kept_here(book, ana, tmp_path):
    lies_there(book).unlink()
    elsewhere = tmp_path / "table.html"
    elsewhere.write_text("Ana Ruiz spoke.", "utf-8")
    give_out(book, "reflection", strict(given(book)), elsewhere)
    (book.folder / "reports" / "table.html").write_text("something else", "utf-8")

    assert kept(book) == []


def test_made_anew_it_is_asked_for_as_before_and_stands_on_what_people_agree_to_today(book, ana, tmp_path):
    notebooks = write_notebook(tmp_path / "own" / "own.ipynb", "1 + 1").parent
    file = run_report("own", given(book, period_start="2026-01-01"), notebooks=notebooks, progress=silent)
    book.withdraw(ana, purpose="report")
    (one,) = kept(book)

    made = make_anew(book, one, progress=silent, notebooks=notebooks)

    assert (one.ended, made) == (True, file)
    (anew,) = kept(book)
    assert anew.release.cells["asked"] == one.release.cells["asked"]
    assert anew.release.cells["asked"]["given"]["period_start"] == "2026-01-01"
    assert not anew.ended


def test_a_report_nobody_kept_the_asking_of_is_not_made_anew_and_can_be_removed(book, clock, ana):
    file = lies_there(book)
    clock.move(minutes=5)
    record(book, report="reflection", audience=Audience.ORGANIZATION, members=[ana], cells={}, file=file.name)
    book.withdraw(ana, purpose="report")
    (one,) = kept(book)

    with pytest.raises(Stopped, match="Make it with the words you used then"):
        make_anew(book, one, progress=silent)

    assert one.ended
    remove(one)
    assert (file.exists(), kept(book)) == (False, [])


# On the front page


def test_the_front_page_says_it_at_the_next_opening_and_not_in_the_hour_it_happened(book, ana):
    lies_there(book)
    open_since_morning = Shelf(book.folder)
    assert open_since_morning.said(lambda: book, today=TODAY) == []

    book.withdraw(ana, purpose="report")

    assert open_since_morning.said(lambda: book, today=TODAY) == []
    for shelf, day in ((open_since_morning, TODAY + timedelta(days=1)), (Shelf(book.folder), TODAY)):
        (said,) = shelf.said(lambda: book, today=day)
        assert "reflection_organization.html was made before a yes that it stands on ended" in said
        assert "Ana" not in said


def test_what_was_removed_or_made_anew_is_not_said_any_more(book, clock, ana):
    lies_there(book)
    book.withdraw(ana, purpose="report")
    shelf = Shelf(book.folder)
    assert shelf.said(lambda: book, today=TODAY)

    clock.move(minutes=5)
    lies_there(book)

    assert shelf.said(lambda: book, today=TODAY) == []


def test_a_workspace_without_reports_is_not_even_opened(tmp_path):
    def nobody():
        raise AssertionError

    assert Shelf(tmp_path).said(nobody, today=TODAY) == []


def test_whoever_opens_the_front_page_reads_it_among_the_notices(book, ana, tmp_path):
    lies_there(book)
    book.withdraw(ana, purpose="report")

    said = " ".join(House(book.folder, tmp_path, 3).notices)

    assert "reflection_organization.html was made before a yes that it stands on ended" in said
    assert "python -m workbook reports" in said
    assert House(tmp_path / "nothing", tmp_path, 3).notices is not None
