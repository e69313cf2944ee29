"""A glimpse for allies: one page of what moved, kept and is open, with nothing about any person."""

from __future__ import annotations

import pytest
from small_workspace import empty, yes

from workbook.parameters import Parameters
from workbook.people.person import Person
from workbook.people.words import Purpose
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry
from workbook.reports import glimpse
from workbook.session import Session

PARTS = (glimpse.what_changed, glimpse.who_decides_more, glimpse.what_we_kept, glimpse.what_is_open,
         glimpse.what_you_can_do)  # fmt: skip


@pytest.fixture
def here(tmp_path):
    book = empty(tmp_path)
    yield Session(Parameters(mode="report"), book)
    book._engine.dispose()


def put_up(here, kind, body, *, people=None, under=(), **facts) -> str:
    card = Entry(kind=kind, phase=kind_of(kind).phase, body=body, people=people or {}, parents=under, facts=facts)
    return here.workbook.add_card(card)


def read(here) -> str:
    """The whole page as somebody reads it."""
    return " ".join(words for part in PARTS for words in (part(here).sentence, *part(here).lines))


def test_allies_read_what_changed_what_we_kept_what_is_open_and_what_they_can_do(here):
    bus = put_up(here, "outcome", "The bus runs until ten.", wanted="yes")
    put_up(here, "outcome", "Nobody outside was asked about this.", wanted="yes")
    put_up(here, "verdict", "It does.", under=(bus,), verdict="agree", who="The school")
    put_up(here, "promise", "Everybody hears from us.", by="2026-05-01", state="kept")
    put_up(here, "promise", "A key for each group.", by="2026-05-01", state="broken")
    put_up(here, "not resolved", "The rents of two families.")
    put_up(here, "help wanted", "A van on Saturdays.")

    told = read(here)

    assert "people outside were asked about one of them. The bus runs until ten. People outside agree." in told
    assert "Nobody outside was asked about this." not in told
    assert "Of two promises of ours, kept in time: one; broken: one." in told
    assert "One matter is not resolved. The rents of two families." in told
    assert "With one thing you could help us. A van on Saturdays." in told


def test_a_card_that_names_somebody_is_not_on_it_even_with_a_yes(here):
    rosa = here.workbook.add_person(Person(name="Rosa Quill"))
    here.workbook.record_answers([yes(rosa, purpose) for purpose in Purpose])
    put_up(here, "not resolved", "Rosa asks about the gate.", people={"by": rosa})
    put_up(here, "help wanted", "Rosa needs a van.", people={"by": rosa})

    told = read(here)

    assert [card.body for card in here.cards("not resolved")] == ["Rosa asks about the gate."]
    assert "Rosa" not in told
    assert "Come and see. That is the help we want most." in told


def test_with_nothing_to_show_the_page_says_so_and_is_not_filled(here):
    told = read(here)

    assert "No outcome is on the wall yet. We say so rather than fill the page." in told
    assert "We have written down no promise yet." in told
    assert "As far as the cards show, power did not move." in told


def test_what_was_not_kept_is_said_as_plainly_as_what_was(here):
    put_up(here, "promise", "A key for each group.", by="2026-05-01", state="broken")

    assert read(here).count("Of one promise of ours, kept in time: none; broken: one.") == 1
