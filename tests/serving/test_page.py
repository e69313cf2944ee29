from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook.errors import NobodyAgreed, WorkbookError
from workbook.serving.page import declined, parts


def error(name: str, said: str, *, traceback: list[str]) -> dict[str, object]:
    return {"output_type": "error", "ename": name, "evalue": said, "traceback": traceback}


def test_a_refusal_of_the_workbook_is_shown_in_its_own_words():
    refused = NobodyAgreed("map")
    outputs = [{"output_type": "stream"}, error("NobodyAgreed", str(refused), traceback=refused._render_traceback_())]

    assert declined(outputs) == str(refused)


@pytest.mark.parametrize(
    "output",
    [
        error("KeyError", "'Ana'", traceback=["'Ana'"]),
        error("NotFound", "a file of somebody", traceback=["Traceback ...", "line 3"]),
        error("NotFoundInLibrary", "x", traceback=["x"]),
    ],
    ids=["an error of the language", "a foreign error of the same name", "an unknown error"],
)
def test_any_other_failure_may_hold_private_words_and_is_not_shown(output):
    assert declined([output]) == ""


def test_an_error_declared_later_is_recognised_too():
    class Later(WorkbookError):
        """Declared by somebody who adds a room."""

    assert declined([error("Later", "Wait a day.", traceback=["Wait a day."])]) == "Wait a day."


def notebook(*said: str):
    cells = [new_markdown_cell(words, id=f"cell-{at}") for at, words in enumerate(said)]
    return new_notebook(cells=[*cells, new_code_cell("## no heading")])


def test_a_long_page_lists_its_parts_in_their_order_without_the_signs_of_their_writing():
    found = parts(notebook("# The whole", "## Silent cards\n\nFive minutes.", "Words.", "## *The* `tree`", "## Roots"))

    assert found == [("part-cell-1", "Silent cards"), ("part-cell-3", "The tree"), ("part-cell-4", "Roots")]


def test_a_short_page_lists_nothing_and_what_a_desk_alone_sees_is_no_part():
    long = notebook("## One", "## Two", "## Three")
    long.cells[2].metadata["tags"] = ["desk"]

    assert parts(notebook("# The whole", "## One", "## Two")) == []
    assert parts(long) == []
