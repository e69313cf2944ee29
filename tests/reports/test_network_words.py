"""The network of a report: those who agreed, and the earlier words where new numbers would point at somebody."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from small_workspace import empty, yes

from workbook.parameters import strict
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose, Role
from workbook.phases.entry import Phase
from workbook.phases.rounds import Visit
from workbook.reports.network_words import told
from workbook.reports.releasing import give_out

TODAY = date(2026, 5, 30)
ORGANIZATION = {"report": "reflection", "audience": Audience.ORGANIZATION, "seed": 7}


def joined(book, many, *, role=Role.PARTICIPANT, known=True):
    """So many new people who agree to be in a report, each tied to the one before."""
    keys = [book.add_person(Person(name=f"{role} {number}", role=role)) for number in range(many)]
    book.record_answers([yes(key, Purpose.REPORT) for key in keys])
    for one, other in pairwise(keys) if known else ():
        book.record_tie(Tie(one=one, other=other))
    return keys


@pytest.fixture
def town(tmp_path):
    book = empty(tmp_path)
    return book, joined(book, 24) + joined(book, 6, role=Role.STAFF)


def given(book, tmp_path):
    telling = told(book, **ORGANIZATION)
    give_out(book, "reflection", strict({"workspace": str(book.folder), "mode": "report"}), tmp_path / "made.html")
    return telling


def test_it_says_how_many_agreed_and_how_many_of_them_are_staff(town):
    telling = told(town[0], **ORGANIZATION)

    assert telling.sentences[0] == "30 people agreed to be in this report, six of them staff; 28 ties among them."
    assert "text/html" in telling._repr_mimebundle_()


def test_a_count_below_five_is_not_said(tmp_path):
    book = empty(tmp_path)
    joined(book, 24)
    joined(book, 3, role=Role.STAFF, known=False)

    said = " ".join(told(book, **ORGANIZATION).sentences)
    assert "staff" not in said.split(".")[0]
    assert "three" not in said


def test_of_fewer_than_five_people_nothing_is_said(tmp_path):
    book = empty(tmp_path)
    joined(book, 4)

    [said] = told(book, **ORGANIZATION).sentences
    assert said.startswith("Fewer than 5 people")


def between(book, many):
    """Two rounds: so many ties began in the second, and one of the first ended in it."""
    for round, on in ((1, date(2026, 1, 20)), (2, TODAY)):
        book.record_visit(Visit(phase=Phase.LEARNING, round=round, state="held", on=on))
    keys = joined(book, 24)
    for number in range(many):
        book.record_tie(Tie(one=keys[number], other=keys[number + 12], since=date(2026, 3, 1)))
    return keys


def test_it_says_what_became_of_the_ties_since_the_round_before(tmp_path):
    book = empty(tmp_path)
    between(book, 7)

    *_, when, said, through = told(book, **ORGANIZATION).sentences

    assert when.startswith("From 20 January 2026 to ")
    assert said == "Among the 24 people on both maps, 23 ties held, no ties ended and seven ties formed."
    assert through == "Of those formed, none came through an introduction."


def test_a_count_of_new_ties_below_five_is_not_said(tmp_path):
    book = empty(tmp_path)
    between(book, 3)

    assert "fewer than 5 ties formed" in told(book, **ORGANIZATION).sentences[-1]


def test_in_a_first_round_there_is_nothing_to_compare_with(town):
    town[0].record_visit(Visit(phase=Phase.LEARNING, round=1, state="held", on=date(2026, 1, 20)))

    assert not any("ties formed" in said for said in told(town[0], **ORGANIZATION).sentences)


def test_what_became_of_ties_is_told_again_in_the_same_words_when_one_person_went(tmp_path):
    book = empty(tmp_path)
    keys = between(book, 7)
    before = given(book, tmp_path)

    book.withdraw(keys[0], purpose="report")

    assert told(book, **ORGANIZATION).sentences[:-1] == before.sentences
    assert any("seven ties formed" in said for said in before.sentences)


@pytest.mark.parametrize("came", [1, 2, 3, 4])
def test_when_few_came_the_earlier_words_stand(town, tmp_path, came):
    book, _ = town
    before = given(book, tmp_path)
    joined(book, came, known=False)

    now = told(book, **ORGANIZATION)

    assert now.sentences[: len(before.sentences)] == before.sentences
    assert "would point at them" in now.sentences[-1]


def test_when_one_took_a_yes_back_the_earlier_words_stand_and_the_receipt_names_the_report(town, tmp_path):
    book, keys = town
    before = given(book, tmp_path)

    receipt = book.withdraw(keys[0], purpose="report")

    assert told(book, **ORGANIZATION).sentences[:-1] == before.sentences
    assert "reflection" in receipt.beyond_recall[0]


def test_when_enough_came_the_numbers_are_new(town, tmp_path):
    book, _ = town
    given(book, tmp_path)
    joined(book, 12)
    joined(book, 6, role=Role.STAFF)

    assert told(book, **ORGANIZATION).sentences[0].startswith("48 people")


def test_a_report_for_somebody_else_is_held_against_their_own_only(town, tmp_path):
    book, _ = town
    given(book, tmp_path)
    joined(book, 2, known=False)

    said = told(book, report="reflection", audience=Audience.OWN_TABLE, seed=7).sentences
    assert said[0].startswith("32 people")


def test_where_nobody_agreed_it_says_so(tmp_path):
    assert told(empty(tmp_path), **ORGANIZATION).sentences == ("Nobody has agreed to be in this report yet.",)
