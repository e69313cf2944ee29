"""The map: everybody who agreed once, nobody twice, names that can be read."""

from __future__ import annotations

import random

import pytest
from drawn_maps import all_of, key, shared_map
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.figures.board import overlap
from workbook.figures.lettering import width
from workbook.figures.network_map import MARK, SIZE, MapLook, network_map
from workbook.people.words import Role

NAMES = ("Ana Garcia", "Luis", "Marta Nguyen", "Dee", "Sam Okafor")


def people(figure):
    return [one for one in all_of(figure.drawing, "g", class_="person") if one.get("data-key")]


def ring(names):
    return {key(n): (0.5 + 0.4 * ((n * 7) % 11 - 5) / 5, 0.5 + 0.4 * ((n * 5) % 13 - 6) / 6) for n in range(len(names))}


def test_the_sentence_counts_people_ties_and_those_without_a_tie():
    shared = shared_map(NAMES, [(0, 1), (1, 2)])

    figure = network_map(shared, ring(NAMES))

    assert figure.sentence == "Five people who said yes, two ties; two people with no tie yet."
    assert figure._repr_mimebundle_()["text/plain"] == figure.sentence


def test_each_person_and_each_tie_can_be_found_again_by_a_live_map():
    shared = shared_map(NAMES, [(0, 1), (1, 2)])

    figure = network_map(shared, ring(NAMES))

    assert [one.get("data-key") for one in people(figure)] == [one.key for one in shared]
    assert [one.get("data-name") for one in people(figure)] == list(NAMES)
    assert [(line.get("data-one"), line.get("data-other")) for line in all_of(figure.drawing, "line")] == [
        tie.pair for tie in shared.ties
    ]


def test_a_role_is_a_shape_and_a_word_never_colour_alone():
    shared = shared_map(NAMES, roles=list(Role))

    figure = network_map(shared, ring(NAMES))
    marks = [(one[1].tag, len(one[1].get("points", "").split()), one[1].get("r")) for one in people(figure)]

    assert len(set(marks)) >= 4
    for role in Role:
        assert role.value.capitalize() in str(figure.drawing)
        assert role.value in {row[1] for row in figure.table.rows}


def test_no_name_stands_on_a_person_or_on_another_name():
    names = [
        f"{first} {last}" for first in ("Ana", "Luis", "Marta", "Ruth", "Otto", "Wilhelmina") for last in "ABCDEFGH"
    ]
    chance = random.Random(3)
    places = {key(n): (chance.random(), chance.random()) for n in range(len(names))}

    figure = network_map(shared_map(names, [(n, n + 1) for n in range(47)]), places)
    boxes = []
    for text in all_of(figure.drawing, "text")[: len([one for one in people(figure) if one.findall("text")])]:
        x, base = float(text.get("x")), float(text.get("y"))
        boxes.append((x + 1, base - SIZE + 1, x + width(text.text, SIZE) - 1, base + 3))
    marks = [one[1] for one in people(figure) if one[1].tag == "circle"]
    around = [(float(one.get("cx")), float(one.get("cy"))) for one in marks]

    assert len(boxes) > 30
    assert not [1 for n, one in enumerate(boxes) for other in boxes[:n] if overlap(one, other)]
    assert not [1 for box in boxes for x, y in around if overlap(box, (x - 7, y - 7, x + 7, y + 7))]


def test_people_whom_the_layout_puts_on_one_spot_are_all_seen():
    figure = network_map(shared_map(NAMES, roles=[Role.LEADER] * 5), {key(n): (0.5, 0.5) for n in range(5)})
    spots = [(float(one[1].get("cx")), float(one[1].get("cy"))) for one in people(figure)]

    assert min(abs(x - a) + abs(y - b) for n, (x, y) in enumerate(spots) for a, b in spots[:n]) >= MARK


def test_initials_leave_no_name_in_drawing_or_table():
    figure = network_map(shared_map(NAMES, [(0, 1)]), ring(NAMES), options=MapLook(initials_only=True))

    assert "A.G." in figure.html
    assert not [name for name in NAMES if name in figure.html]


def test_a_suggestion_is_drawn_said_and_listed():
    look = MapLook(suggested=((key(0), key(2)),))

    figure = network_map(shared_map(NAMES, [(0, 1)]), ring(NAMES), options=look)

    assert len(all_of(figure.drawing, "path", class_="proposed")) == 2
    assert figure.sentence.endswith("one introduction suggested.")
    assert ("Ana Garcia", "participant", "knows Luis, suggested: Marta Nguyen") in figure.table.rows


def test_a_suggestion_with_somebody_who_is_not_on_the_map_is_not_there_at_all():
    look = MapLook(suggested=((key(0), key(99)),), path=(key(0), key(99)))

    assert network_map(shared_map(NAMES), ring(NAMES), options=look) == network_map(shared_map(NAMES), ring(NAMES))


def test_a_path_and_the_person_looked_for_are_marked():
    look = MapLook(path=(key(0), key(1), key(2)), highlight=key(4))

    figure = network_map(shared_map(NAMES, [(0, 1), (1, 2)]), ring(NAMES), options=look)

    assert len(all_of(figure.drawing, "polyline", class_="way")[0].get("points").split()) == 3
    assert [one.get("data-name") for one in people(figure) if "chosen" in one.get("class").split()] == ["Sam Okafor"]


def test_a_map_of_nobody_says_so():
    figure = network_map(shared_map(()), {})

    assert figure.sentence == "No people who said yes, no ties."
    assert "Nobody has said yes to this map yet." in figure.html


def test_a_map_of_a_whole_retreat_stays_light():
    names = [f"Person Number{n}" for n in range(48)]

    drawing = network_map(shared_map(names, [(n, (n * 5 + 1) % 48) for n in range(48)]), ring(names)).drawing

    assert len(str(drawing).encode()) <= 25_000


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_the_map_everybody_on_it_stands_on_it_once(data):
    names = data.draw(st.lists(st.text(min_size=1, max_size=20), max_size=20))
    numbers = st.integers(0, max(len(names) - 1, 0))
    pairs = data.draw(st.lists(st.tuples(numbers, numbers), max_size=30)) if names else []
    where = st.floats(-2, 2)
    places = data.draw(st.dictionaries(numbers.map(key), st.tuples(where, where)))

    figure = network_map(shared_map(names, pairs), places)

    assert [one.get("data-key") for one in people(figure)] == [key(n) for n in range(len(names))]
    assert len(figure.table.rows) == len(names)


@pytest.mark.parametrize("strength", ["have met", "know", "trust"])
def test_the_legend_says_what_the_lines_mean(strength):
    figure = network_map(shared_map(NAMES, [(0, 1), (0, 2), (1, 2)]), ring(NAMES))

    assert strength in [text.text for text in all_of(figure.drawing, "text")]
