"""Vision in the room: three values at once, few names, a better sentence, and dissent that stays."""

from __future__ import annotations

import html

import pytest

from workbook import vision_lines
from workbook.screens.imagining import DreamAndPower, OurPart, Pictures, ValuesWall

WORDING = "In two weeks, in any language, somebody stands at the door."


def page(screen) -> str:
    return html.unescape(str(screen.html))


def done(answer) -> bool:
    assert answer["kind"] == "done", answer["said"]
    return True


def line(here, words):
    return next(one for one in vision_lines(here).view()["lines"] if words in one.card.body)


def test_three_values_go_up_together_and_come_down_together(sit):
    one = ValuesWall(sit())

    assert one.act("three", {"one": "Warmth", "two": " ", "three": "Bread"})["said"] == "Two values are on the wall."

    assert "Warmth · Bread" in page(ValuesWall(sit()))
    assert done(one.act("undo", {}))
    assert "Warmth" not in page(one).split("Taken down")[0]


def test_an_empty_wall_note_is_refused(here):
    assert ValuesWall(here).act("three", {"one": "  "})["kind"] == "refused"


def test_a_value_takes_the_notes_that_stand_in_it_off_the_loose_ones(sit):
    here = sit()
    patience = next(card for card in here.cards("value note") if card.body == "Patience")

    assert done(ValuesWall(here).act("add", {"kind": "value", "body": "We wait for each other.",
                                             "stands_on": [patience.key]}))  # fmt: skip

    found = ValuesWall(sit()).view()["values"]
    assert found.loose == ()
    assert found.groups[-1][1] == (patience,)


@pytest.mark.parametrize("screen", [ValuesWall, vision_lines])
def test_an_eighth_value_is_refused_wherever_it_is_written(here, screen):
    one = screen(here)
    for number in range(4):
        assert done(one.act("add", {"kind": "value", "body": f"Value {number}"}))

    answer = one.act("add", {"kind": "value", "body": "One too many"})

    assert "seven are named already" in answer["said"]
    assert len(here.cards("value")) == 7


def test_justice_is_refused_above_forty_words_also_when_it_is_corrected(here):
    one = ValuesWall(here)
    justice = here.cards("justice")[-1]

    for act, said in (("add", {"kind": "justice"}), ("correct", {"key": justice.key, "rev": "1"})):
        assert "take one word away" in one.act(act, said | {"body": "word " * 41})["said"]
    assert done(one.act("correct", {"key": justice.key, "rev": "1", "body": "word " * 40}))


def test_a_better_sentence_takes_the_place_of_the_line_and_everybody_is_asked_again(sit):
    here = sit()
    one, before = vision_lines(here), line(here, "Whoever reports a leak")
    said = {"kind": "answer", "under": before.card.key, "body": "Then yes.", "answer": "yes if", "wording": WORDING}
    assert done(one.act("add", said))
    proposal = line(here, "Whoever reports a leak").wordings[0]

    assert done(one.act("take_wording", {"key": proposal.key}))

    after = line(sit(), WORDING)
    assert (after.counts, after.earlier) == ({"yes": 1, "yes if": 0, "no": 0}, 3)
    assert "Three answers were given to an earlier wording: ask again." in page(vision_lines(sit()))
    assert done(one.act("undo", {}))
    assert line(here, "Whoever reports a leak").counts == before.counts | {"yes if": 3}


def test_dissent_stays_beside_a_line_that_was_reworded(sit):
    here = sit()
    one, owned = vision_lines(here), line(here, "Elm Court belongs")
    said = {"kind": "answer", "under": owned.card.key, "body": "Then yes.", "answer": "yes if"}
    assert done(one.act("add", said | {"wording": "Whoever lives in Elm Court may stay."}))
    proposal = line(here, "Elm Court belongs").wordings[-1]

    assert done(one.act("take_wording", {"key": proposal.key}))

    assert "I fled one debt. I will not sign another." in line(sit(), "may stay").dissent


def test_a_wording_that_is_gone_is_refused(here):
    answer = vision_lines(here).act("take_wording", {"key": "0" * 32})

    assert answer["kind"] == "refused"


def test_the_wording_that_was_heard_is_kept_when_an_answer_is_corrected(sit):
    here = sit()
    one, warm = vision_lines(here), line(here, "warm")
    assert done(one.act("add", {"kind": "answer", "under": warm.card.key, "body": "Yes.", "answer": "yes"}))
    answer = here.cards("answer")[-1]
    assert done(one.act("open", {"key": answer.key}))
    form = one.correcting
    heard = next(question.value for question in form.questions if question.name == "heard")

    assert done(one.act("correct", {"key": answer.key, "rev": "1", "body": "Yes, gladly.", "answer": "yes",
                                    "heard": heard}))  # fmt: skip

    assert heard == warm.card.body
    assert '<input type="hidden" name="heard"' in str(one.html) or here.cards("answer")[-1].fact("heard") == heard


@pytest.mark.parametrize("audience", ["organization", "public"])
def test_a_report_counts_no_answers_below_the_smallest_cell(look, audience):
    told = page(vision_lines(look(mode="report", audience=audience)))

    assert "too few answers to count" in told
    assert "yes 3" not in told


CARDS = [
    (Pictures, {"kind": "image", "body": "An open window"}),
    (Pictures, {"kind": "morning", "body": "Bread on the stairs", "who": "Everybody"}),
    (OurPart, {"kind": "our part", "body": "Stop asking for papers", "part": "stop", "under": "vision line"}),
    (DreamAndPower, {"kind": "dream and power", "body": "Said at the bus stop", "dream": "participants",
                     "hands": "ours", "under": "vision line"}),
]  # fmt: skip


@pytest.mark.parametrize(("screen", "said"), CARDS, ids=[said["kind"] for _, said in CARDS])
def test_what_is_written_stays_is_corrected_and_is_read_in_a_report(sit, screen, said):
    here = sit()
    said = said | ({"under": here.cards("vision line")[0].key} if "under" in said else {})
    one = screen(here)
    assert done(one.act("add", said))
    card = here.cards(said["kind"])[-1]

    assert said["body"] in page(screen(sit(mode="report")))
    facts = {name: value for name, value in said.items() if name not in ("kind", "under")}
    assert done(one.act("correct", facts | {"key": card.key, "rev": "1", "body": "Said otherwise"}))
    assert "Said otherwise" in page(screen(sit()))
    assert done(one.act("take_back", {"key": card.key}))
    assert "Said otherwise" not in page(screen(sit(mode="report")))
