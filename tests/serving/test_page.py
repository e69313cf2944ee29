from __future__ import annotations

import pytest

from workbook.errors import NobodyAgreed, WorkbookError
from workbook.serving.page import declined


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
