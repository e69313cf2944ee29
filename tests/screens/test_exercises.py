"""An exercise that is a plain file is done, its sheet kept, corrected, undone and shown in a report."""

from __future__ import annotations

import base64

import pytest

from workbook.language.tongue import speaking
from workbook.screens.exercises import OwnExercises
from workbook.storage.own_files import lay_exercise
from workbook.storage.shipped import shipped

CHAIRS = "chairs-of-ours"  # nobody in the example has done this one
SHEET = {
    "kind": "own exercise", "exercise": CHAIRS, "answer_1": "somebody on the night shift", "answer_3": "yes, before",
}  # fmt: skip
FILE = (shipped("data") / "exercises" / "chairs-for-those-not-here.toml").read_bytes()
OURS = (shipped("data") / "exercises" / "five-minutes-of-thanks.toml").read_bytes()


IN_OUR_WAY = OURS.replace(b"Five minutes of thanks", b"Thanks in our way")


@pytest.fixture(autouse=True)
def brought_chairs(sit):
    lay_exercise(sit().workbook.folder, f"{CHAIRS}.toml", FILE)


def brought(screen, name="ours.toml", content=IN_OUR_WAY):
    return screen.act("bring", {"file_name": name, "file": base64.b64encode(content).decode()})


def test_a_filled_sheet_is_there_after_a_reload(sit):
    assert OwnExercises(sit()).act("add", SHEET)["kind"] == "done"

    again = OwnExercises(sit())

    assert "somebody on the night shift" in again.html
    assert "three sheets were kept so far" in again.view()["sentence"]


def test_a_report_shows_what_was_said_and_whose_idea_it_was(sit):
    OwnExercises(sit()).act("add", SHEET)

    report = OwnExercises(sit(mode="report"))

    assert "somebody on the night shift" in report.html
    assert "Whose ideas these are" in report.html
    assert "many popular educators" in report.html
    assert "<form" not in report.html
    assert "Five minutes of thanks" not in report.html  # nobody did that one


def test_choices_are_counted_only_when_no_answer_stands_for_few(sit):
    here = sit()
    for _ in range(4):
        OwnExercises(here).act("add", SHEET)
    screen = OwnExercises(sit(mode="solo"))
    assert "Too few answers to count them." in screen.html

    OwnExercises(here).act("add", SHEET)

    assert "yes, before: 5" in screen.html


def test_a_sheet_is_corrected_by_its_own_questions_and_the_step_undone(sit):
    screen = OwnExercises(sit())
    screen.act("add", SHEET)
    card = screen.cards()[-1]

    screen.act("open", {"key": card.key})
    assert "Who is missing?" in screen.html
    answers = {"answer_1": "whoever cleans the hall", "answer_3": "yes, before"}
    screen.act("correct", {"key": card.key, "rev": "1", **answers})

    assert "whoever cleans the hall" in screen.html
    assert screen.act("undo", {})["kind"] == "done"
    assert "somebody on the night shift" in screen.html


@pytest.mark.parametrize(
    "values", [{"exercise": "gone"}, {"exercise": CHAIRS}, {"exercise": CHAIRS, "answer_3": "perhaps"}]
)
def test_a_sheet_that_does_not_fit_is_refused_in_words(sit, values):
    screen = OwnExercises(sit())

    refused = screen.act("add", {"kind": "own exercise", **values})

    assert refused["kind"] == "refused"
    assert len(screen.cards()) == 2  # those of the example


def test_a_file_is_brought_in_on_the_page(sit):
    screen = OwnExercises(sit())

    assert brought(screen)["kind"] == "done"

    assert "Thanks in our way" in OwnExercises(sit()).html
    assert "already" in brought(screen)["said"]


def test_a_broken_file_is_refused_and_the_others_stay(sit):
    screen = OwnExercises(sit())

    refused = brought(screen, content=b"title = ")

    assert refused["kind"] == "refused"
    assert "Chairs for those who are not here" in screen.html


def test_a_page_of_one_phase_holds_only_its_exercises(look):
    assert "Five minutes of thanks" not in OwnExercises(look(), "awareness").html


def test_a_sheet_is_filled_in_spanish_and_counted_with_those_in_english(sit):
    with speaking("es"):
        spanish = OwnExercises(sit())
        assert "Sillas para quienes no están" in spanish.html
        assert "sí, antes" in spanish.html
        assert spanish.act("add", SHEET)["kind"] == "done"
    for _ in range(4):
        OwnExercises(sit()).act("add", SHEET)

    assert "yes, before: 5" in OwnExercises(sit()).html
    with speaking("es"):
        assert "sí, antes: 5" in OwnExercises(sit()).html
