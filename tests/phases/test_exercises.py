"""An organization writes an exercise as a plain file; what does not fit is said in one sentence."""

from __future__ import annotations

import pytest

from workbook.errors import FileRefused, NotAccepted
from workbook.language.tongue import LANGUAGES, SOURCE, speaking
from workbook.phases.exercises import AT_MOST_QUESTIONS, answered, credits_of, exercise_of
from workbook.storage.shipped import shipped

WHOLE = """
title = "A walk round the block"
phase = "learning"
minutes = 30
why = "Looking together."
say_aloud = "We walk and look."
steps = ["Walk.", "Talk."]
so_what = "What did we not know?"
credit = "Our grandmothers"
[[ask]]
question = "What did you see?"
[[ask]]
question = "Would you walk again?"
kind = "choice"
choices = ["yes", "no"]
[[ask]]
question = "How safe did it feel?"
kind = "rating"
"""


def read(text=WHOLE):
    return exercise_of(text, file_name="walk.toml")


def test_a_file_becomes_an_exercise_with_its_questions():
    walk = read()

    assert (walk.key, walk.phase, walk.minutes, walk.credit) == ("walk", "learning", 30, "Our grandmothers")
    assert [(ask.name, ask.kind) for ask in walk.asks] == [
        ("answer_1", "longtext"), ("answer_2", "choice"), ("answer_3", "rating"),
    ]  # fmt: skip


def test_every_exercise_that_ships_can_be_read_and_names_its_source():
    for file in sorted((shipped("data") / "exercises").glob("*.toml")):
        assert exercise_of(file.read_text("utf-8"), file_name=file.name).credit, file.name


@pytest.mark.parametrize("part", ["title", "phase", "minutes", "why", "say_aloud", "steps", "so_what"])
def test_a_missing_part_is_named(part):
    without = "\n".join(line for line in WHOLE.splitlines() if not line.startswith(f"{part} ="))

    with pytest.raises(FileRefused, match=part) as refused:
        read(without)

    assert "walk.toml" in str(refused.value)


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ('phase = "learning"', 'phase = "lunch"', "“lunch” is not a phase"),
        ("minutes = 30", "minutes = 0.5", "whole number"),
        ("minutes = 30", "minutes = 481", "1 to 480"),
        ('steps = ["Walk.", "Talk."]', 'steps = "Walk."', "square brackets"),
        ('kind = "rating"', 'kind = "stars"', "question 3 is of the kind “stars”"),
        ('choices = ["yes", "no"]', 'choices = ["yes"]', "two choices"),
        ('question = "What did you see?"', "", "question 1 has no words"),
        ('title = "A walk round the block"', "title = 7", "quotation marks"),
        ('title = "A walk round the block"', "title = ", "cannot be read"),
        ("minutes", "x" * 20_000, "longer than"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(was, becomes, why):
    with pytest.raises(FileRefused, match=why):
        read(WHOLE.replace(was, becomes, 1))


def test_a_sheet_of_nine_questions_is_too_long():
    with pytest.raises(FileRefused, match="more than eight questions"):
        read(WHOLE + '[[ask]]\nquestion = "And?"\n' * (AT_MOST_QUESTIONS - 2))


def test_a_sheet_keeps_its_answers_by_question():
    body, facts = answered(read(), {"answer_1": " A  school ", "answer_2": "yes", "answer_3": "4"})

    assert facts == {"exercise": "walk", "answer_1": "A school", "answer_2": "yes", "answer_3": "4"}
    assert body == "A school; yes; 4"


@pytest.mark.parametrize("values", [{"answer_2": "maybe"}, {"answer_3": "9"}, {}, {"answer_1": " "}])
def test_an_answer_that_does_not_fit_is_not_kept(values):
    with pytest.raises(NotAccepted):
        answered(read(), values)


def test_each_source_is_named_once_and_only_when_it_was_used():
    there = {"walk": read(), "other": exercise_of(WHOLE.replace("walk", "talk"), file_name="other.toml")}

    assert credits_of(there, ["walk", "walk", "gone"]) == ["A walk round the block: Our grandmothers"]


# In further languages

IN_SPANISH = """
[es]
title = "Una vuelta a la manzana"
steps = ["Caminen.", "Hablen."]
[[es.ask]]
[[es.ask]]
question = "¿Volvería a caminar?"
choices = ["sí", "no"]
"""


def test_a_file_is_read_in_the_language_spoken_and_what_it_does_not_say_stays_as_it_is():
    with speaking("es"):
        walk = read(WHOLE + IN_SPANISH)

    assert (walk.title, walk.steps, walk.why) == (
        "Una vuelta a la manzana", ("Caminen.", "Hablen."), "Looking together.",
    )  # fmt: skip
    assert [ask.label for ask in walk.asks] == ["What did you see?", "¿Volvería a caminar?", "How safe did it feel?"]
    assert read(WHOLE + IN_SPANISH) == read()


def test_what_is_kept_of_a_choice_is_the_same_in_every_language():
    with speaking("es"):
        body, facts = answered(read(WHOLE + IN_SPANISH), {"answer_2": "yes"})

    assert (body, facts["answer_2"]) == ("sí", "yes")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('[es]\ntitel = "Paseo"', "“es.titel” is nothing that can be said in another language"),
        ("[es]\nminutes = 30", "“es.minutes” is nothing"),
        ('[es]\nsteps = ["Caminen."]', "as many steps"),
        ("[es]\ntitle = 7", "“es.title” is text"),
        ('[es]\nsteps = "Caminen."', "square brackets"),
        ('[[es.ask]]\nchoices = ["sí"]', "as many choices"),
        ("[[es.ask]]\n[[es.ask]]\n[[es.ask]]\n[[es.ask]]", "asks more than the sheet"),
        ("[[es]]", r"“es” is a table: begin it with \[es\]"),
    ],
)
def test_a_further_language_that_does_not_fit_is_refused_whatever_language_is_spoken(said, why):
    with pytest.raises(FileRefused, match=why):
        read(WHOLE + said)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != SOURCE])
def test_every_exercise_that_ships_is_told_whole_in_every_language(code):
    for file in sorted((shipped("data") / "exercises").glob("*.toml")):
        text = file.read_text("utf-8")
        english = exercise_of(text, file_name=file.name)
        with speaking(code):
            other = exercise_of(text, file_name=file.name)
        both = [(getattr(english, name), getattr(other, name)) for name in ("title", "why", "say_aloud", "so_what",
                "needs", "if_it_goes_wrong", "credit")]  # fmt: skip
        both += [*zip(english.steps, other.steps, strict=True)]
        both += [(one.label, two.label) for one, two in zip(english.asks, other.asks, strict=True)]
        assert all(one != two for one, two in both if one), file.name
