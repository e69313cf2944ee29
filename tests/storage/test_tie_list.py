"""A list of ties connects people of the file, and nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from workbook.errors import FileRefused
from workbook.people.person import Person
from workbook.people.words import Strength, TieKind
from workbook.storage.reading import Table, tabled
from workbook.storage.recognize import TIE_WORDS, recognized
from workbook.storage.tie_list import Ends, by_name, named_in, ties_in

ENDS = Ends({"a": "a", "b": "b", "c": "c"}, {"ana": "a", "luis": "b"})


def a_list(*lines: str) -> Table:
    table = tabled([line.split(",") for line in lines], name="ties.csv")
    assert table is not None
    return table


def read(*lines: str):
    table = a_list(*lines)
    ties, findings = ties_in(table, recognized(table.columns, TIE_WORDS), ENDS, name="ties.csv")
    return ties, [finding.problem.said for finding in findings]


def test_ends_are_found_by_id_or_by_name():
    ties, said = read("From,To", "b,a", "LUIS,c")

    assert [tie.pair for tie in ties] == [("a", "b"), ("b", "c")]
    assert {tie.source for tie in ties} == {"import"}
    assert said == []


def test_several_names_in_one_cell_are_several_ties():
    ties, _ = read("From,To", "a,b | c")

    assert [tie.pair for tie in ties] == [("a", "b"), ("a", "c")]


def test_closeness_kind_and_day_come_along():
    ties, said = read("From,To,Strength,Kind,Since", "a,b,3,Family,2024-05-01", "a,c,1,work,")

    assert [(tie.strength, tie.kind, tie.since) for tie in ties] == [
        (Strength.TRUST, TieKind.FAMILY, date(2024, 5, 1)),
        (Strength.MET, TieKind.WORK, None),
    ]
    assert said == []


def test_a_tie_to_somebody_who_is_not_there_is_left_out():
    ties, said = read("From,To", "a,zoe", "a,", "a,b")

    assert len(ties) == 1
    assert [text.split(":")[0] for text in said] == ["Row 2", "Row 3"]


def test_nobody_is_tied_to_themselves():
    ties, said = read("From,To", "a,Ana")

    assert ties == ()
    assert "to themselves" in said[0]


def test_of_several_ties_between_two_the_closest_is_kept_from_the_first_day_on():
    ties, said = read("From,To,Strength,Since", "a,b,1,2020-01-01", "b,a,3,2024-01-01", "a,b,2,")

    assert [(tie.strength, tie.since) for tie in ties] == [(Strength.TRUST, date(2020, 1, 1))]
    assert len(said) == 2


def test_a_day_that_can_be_read_two_ways_is_not_guessed():
    ties, said = read("From,To,Since", "a,b,03/04/2024")

    assert ties[0].since is None
    assert "year-month-day" in said[0]


def test_a_kind_of_another_program_counts_as_social_and_a_direction_is_no_kind():
    ties, said = read("From,To,Type", "a,b,Undirected", "a,c,mentors")

    assert {tie.kind for tie in ties} == {TieKind.SOCIAL}
    assert len(said) == 1


def test_a_name_that_two_people_share_is_nobodys():
    people = [Person(key="1", name="Ana"), Person(key="2", name="ana "), Person(key="3", name="Luis")]

    assert by_name(people) == {"luis": "3"}


def test_everybody_a_list_names_is_read_once_in_the_order_of_the_file():
    table = a_list("From,To", "Luis,Ana", "ana,Marta|Dee")

    assert named_in(table, recognized(table.columns, TIE_WORDS), name="ties.csv") == ["Luis", "Ana", "Marta", "Dee"]


def test_ties_between_numbers_do_not_say_who_anybody_is():
    table = a_list("Source,Target", "0,1", "1,2")

    with pytest.raises(FileRefused, match="ties between numbers"):
        named_in(table, recognized(table.columns, TIE_WORDS), name="edges.csv")
