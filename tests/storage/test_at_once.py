"""What belongs together is written together, and the order of writing is known."""

from __future__ import annotations

import pytest

from workbook.errors import NotAccepted
from workbook.phases.entry import Entry, Phase
from workbook.phases.rounds import Visit
from workbook.storage.at_once import Correction, write_together
from workbook.storage.order import last_written

ALL = {"for_purpose": "report", "audience": "own table"}
VISIT = Visit(phase=Phase.VISION, round=2, state="re-opened")


def value(body):
    return Entry(kind="value", phase=Phase.VISION, body=body)


def bodies(book):
    return [card.body for card in book.cards("value", **ALL)]


def test_two_cards_and_a_visit_are_undone_with_one_press(book):
    write_together(book, new=[value("Warmth"), value("Voice")], visit=VISIT)
    before = (bodies(book), [visit.state for visit in book.visits()])

    book.undo()

    assert before == (["Warmth", "Voice"], ["re-opened"])
    assert (bodies(book), book.visits()) == ([], [])
    book.redo()
    assert (bodies(book), len(book.visits())) == (["Warmth", "Voice"], 1)


def test_when_one_card_is_refused_nothing_of_it_is_written(book):
    with pytest.raises(NotAccepted):
        write_together(book, new=[value("Warmth"), value("   ")], visit=VISIT)

    assert bodies(book) == []
    assert book.visits() == []


def test_a_correction_and_a_new_card_come_together(book):
    key = book.add_card(value("Warmth"))
    (card,) = book.cards("value", **ALL)

    (new,) = write_together(book, new=[value("Voice")], corrected=[Correction(card, "Warmth for all", {})])

    assert {one.key: one.body for one in book.cards("value", **ALL)} == {key: "Warmth for all", new: "Voice"}


def test_the_card_written_last_has_the_greater_number_also_within_a_day(book):
    first, second = book.add_card(value("Warmth")), book.add_card(value("Voice"))
    early = last_written(book)

    book.correct_card(book.cards("value", **ALL)[0], body="Warmth for all", facts={})
    late = last_written(book)

    assert early[first] < early[second] == late[second] < late[first]
