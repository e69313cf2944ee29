"""What a file would bring is said once, plainly, and not a thousand times."""

from __future__ import annotations

import pytest

from workbook.storage.preview import Finding, Problem, told, whole_file


def rows_without_a_name(count: int) -> list[Finding]:
    kind = "no name, so it was left out"
    return [Finding(kind, Problem(row, "", f"Row {row}: {kind}.", kept=False)) for row in range(2, count + 2)]


@pytest.mark.parametrize(("count", "said"), [(1, 1), (10, 10), (11, 4), (900, 4)])
def test_more_than_ten_of_a_kind_are_three_and_a_count(count, said):
    problems = told(rows_without_a_name(count))

    assert len(problems) == said


def test_the_count_says_how_many_there_are_in_all():
    last = told(rows_without_a_name(14))[-1]

    assert last == Problem(None, "", "And 11 more, 14 in all: no name, so it was left out.", kept=False)


def test_different_kinds_are_not_counted_together():
    problems = told([*rows_without_a_name(12), whole_file("Check names with accents.")])

    assert [problem.row for problem in problems] == [2, 3, 4, None, None]
    assert problems[-1].said == "Check names with accents."
