"""The list of reports on the command line: which a yes has ended for, made anew or removed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from small_workspace import empty, yes

from workbook.cli.kept_reports import reports
from workbook.language.tongue import call, settle
from workbook.parameters import strict
from workbook.people.person import Person
from workbook.people.words import Purpose
from workbook.reports.releasing import give_out


@pytest.fixture(autouse=True)
def _as_before():
    yield
    settle("en")
    call({})


@pytest.fixture
def book(tmp_path):
    """A workspace with one report that names somebody, who then takes the yes back."""
    return empty(tmp_path)


def typed(book, *words):
    told = CliRunner().invoke(reports, [*words, "-w", str(book.folder)])
    assert told.exit_code == 0, told.output
    return told.output


def test_the_list_says_which_is_out_of_date_and_what_can_be_done(book):
    key = book.add_person(Person(name="Ana Ruiz"))
    book.record_answers([yes(key, Purpose.REPORT)])
    file = book.folder / "reports" / "reflection_organization.html"
    file.parent.mkdir()
    file.write_text("Ana Ruiz spoke.", "utf-8")
    give_out(book, "reflection", strict({"workspace": str(book.folder), "mode": "report"}), file)
    assert typed(book).endswith("None is out of date.\n")

    book.withdraw(key, purpose="report")

    assert "One is out of date. Make it anew with --anew, or remove it with --remove." in typed(book)
    assert "Ana" not in typed(book)
    assert "One report was removed." in typed(book, "--remove")
    assert typed(book) == "No report lies in this workspace.\n"


def test_where_none_is_out_of_date_nothing_is_made_or_removed(book):
    assert typed(book, "--anew") == typed(book, "--remove") == "None is out of date.\n"
