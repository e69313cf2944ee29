"""What we hold about one person is gathered in one step, and gives nobody else away."""

from __future__ import annotations

import pytest
from small_workspace import NOON, yes

from workbook.errors import NotFound
from workbook.people.held import SOMEBODY
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience, Bond, Purpose
from workbook.phases.entry import Entry
from workbook.storage.bonds import Bound


@pytest.fixture
def told(book):
    rosa, dee, sam = (book.add_person(Person(name=name)) for name in ("Rosa", "Dee", "Sam"))
    book.record_answers([yes(rosa), yes(dee, audience=Audience.OWN_TABLE)])
    book.record_tie(Tie(one=rosa, other=dee))
    book.record_tie(Tie(one=sam, other=rosa))
    book.add_card(Entry(kind="concern", body="damp", people={"by": rosa}))
    book.mark_introduction(rosa, sam, because="both care about rent")
    book.bond(Bound(one=dee, other=rosa, kind=Bond.SERVES))
    book.keep_apart(rosa, sam)
    return book, rosa, dee, sam


def test_a_persons_page_holds_everything_of_theirs(told):
    book, rosa, _, _ = told

    held = book.held(rosa)
    assert held.person.name == "Rosa"
    assert [answer.purpose for answer in held.answers] == [Purpose.MAP]
    assert sorted(tie.other_called for tie in held.ties) == ["Dee", SOMEBODY]
    assert [(card.body, card.part) for card in held.cards] == [("damp", "by")]
    assert [(one.state, one.on) for one in held.introductions] == [("somebody thought of you", NOON.date())]
    assert held.bonds == ("We keep in mind that somebody serves you on the list.",)


def test_it_names_no_other_person_who_has_not_agreed(told):
    book, rosa, dee, _ = told

    assert "Sam" not in repr(book.held(rosa))
    book.withdraw(dee, purpose="map")
    assert "Dee" not in repr(book.held(rosa))


def test_nobody_learns_from_it_whom_they_are_kept_apart_from(told):
    book, rosa, _, sam = told

    assert sam not in repr(book.held(rosa))
    assert "apart" not in repr(book.held(rosa))


def test_a_tie_that_is_not_so_stands_nowhere_any_more(told):
    book, rosa, _, _ = told
    [tie] = [tie for tie in book.held(rosa).ties if tie.other_called == "Dee"]

    book.end_tie(tie.key, reason="we never met")

    assert book.shared_map(for_purpose="map", audience="own table").ties == ()
    assert book.history()[0]["reason"] == "we never met"
    with pytest.raises(NotFound):
        book.end_tie(tie.key)


def test_there_is_no_page_of_somebody_who_is_not_here(told):
    with pytest.raises(NotFound):
        told[0].held("f" * 32)
