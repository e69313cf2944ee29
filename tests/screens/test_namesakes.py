"""Two pages with one name may be one person written down twice: they are not introduced to themselves."""

from __future__ import annotations

from datetime import UTC, datetime

from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.words import Purpose, Reason
from workbook.screens.introducing import proposals
from workbook.storage.workbook import new_workbook


def test_people_of_one_name_are_not_proposed_to_each_other(tmp_path):
    book = new_workbook(tmp_path / "here", clock=lambda: datetime(2026, 5, 30, tzinfo=UTC))
    for name in ("Ana Lopez", "ana lopez", "Sam Okoro"):
        key = book.add_person(Person(name=name, languages=("Spanish",), concerns=("rent",)))
        yes = Consent(person=key, purpose=Purpose.INTRODUCE, given_at=book.now, may_tell=frozenset(Reason))
        book.record_answer(yes)

    found = proposals(book, at_most=5, preset="balanced")

    assert found
    assert all("Sam Okoro" in one["names"] for one in found)
