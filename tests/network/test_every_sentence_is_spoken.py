"""Every sentence about the network comes from the catalogue of the language spoken now."""

from __future__ import annotations

from itertools import pairwise

import pytest
from network.maps import map_of, person, ties_of

from workbook.errors import WorkbookError
from workbook.language.tongue import speaking
from workbook.network.change import change
from workbook.network.diagnosis import diagnose
from workbook.network.introductions import propose
from workbook.network.outcome import beside
from workbook.network.paths import ways
from workbook.network.stage import TOO_FEW, stage
from workbook.network.table_talk import Guest
from workbook.network.tables import seat
from workbook.network.what_if import relief
from workbook.network.words import said
from workbook.people.words import Role

BRACKETS = "x-pseudo"
CIRCLES = [[f"{name}{at}" for at in range(7)] for name in "abc"]
"""Three circles of seven that only a hub joins; everybody cares about rent and says which group they belong to."""


def street(*, staff: bool = False):
    people = [person(key, concerns=("rent",), groups=(f"{key[0]} group",)) for circle in CIRCLES for key in circle]
    hub = [person("hub", role=Role.STAFF if staff else Role.PARTICIPANT)]
    ties = [f"{one}-{other}" for circle in CIRCLES for one, other in pairwise(circle)]
    return map_of([*people, *hub, person("zoe")], ties_of(*ties, *(f"{circle[0]}-hub" for circle in CIRCLES)))


def in_english_only(text: str) -> str:
    """What stands outside the brackets that every sentence of the catalogue is given."""
    deep, outside = 0, ""
    for letter in text:
        deep += {"⟦": 1, "⟧": -1}.get(letter, 0)
        outside += "" if deep or letter == "⟧" else letter
    return outside.strip()


def sentences():
    shared = street(staff=True)
    yield from diagnose(shared).sentences
    yield from diagnose(shared).to_do
    yield from (word for one in diagnose(shared).values for word in (one.name, one.limit))
    yield from change(shared, shared).sentences
    yield from beside(shared, shared, []).sentences
    yield from relief(street()).sentences
    yield from ways(shared, ["a0"], "zoe").holes
    yield from ways(shared, ["a0"], "nobody").holes
    yield from seat([Guest(key=f"g{at}") for at in range(8)], size=4, rounds=2).sentences
    for one in propose(shared):
        yield from one.effects


def test_no_sentence_about_the_network_is_left_in_english_only():
    with speaking(BRACKETS):
        told = list(sentences())

    assert len(told) > 25
    assert [one for one in told if in_english_only(one)] == []


def test_an_introduction_is_told_in_whole_sentences_of_the_language():
    shared = street()
    introduction = propose(shared)[0]

    with speaking(BRACKETS):
        told = said(introduction, shared, name_of=str.upper)

    assert told.count("⟦") > 1
    assert in_english_only(told) == ""


def test_a_shape_keeps_its_name_for_the_rule_and_is_called_in_the_language():
    with speaking(BRACKETS):
        found = stage(map_of([person("ana")]))

        assert found.name == TOO_FEW
        assert found.called == f"⟦{TOO_FEW}⟧"


def test_a_refusal_is_said_in_the_language_too():
    guests = [Guest(key=f"g{at}", languages=("English",)) for at in range(4)]
    with speaking(BRACKETS), pytest.raises(WorkbookError) as refused:
        seat([*guests, Guest(key="b", languages=("Somali",))], size=3, rounds=1)

    assert "⟦" in str(refused.value)
