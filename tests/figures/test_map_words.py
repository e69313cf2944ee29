"""The map in words: a legend for what is there, initials for a wall, long and hostile names."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from network.maps import map_of, person, ties_of

from workbook.figures.network_map import MapLook, initials, network_map
from workbook.people.words import Purpose, Role, TieKind

PLACES = {"ana": (0.1, 0.2), "luis": (0.6, 0.5), "marta": (0.9, 0.95)}


def small_map(*roles, **names):
    people = [
        person(key, role=role, name=names.get(key, key.capitalize()))
        for key, role in zip(PLACES, roles or [Role.PARTICIPANT] * 3, strict=True)
    ]
    return map_of(people, ties_of("ana-luis"), purpose=Purpose.MAP)


def drawn(shared, **look):
    return ET.fromstring(str(network_map(shared, PLACES, options=MapLook(**look)).drawing))


def legend(shared, **look):
    return [text.text for text in drawn(shared, **look).find("g[@class='legend']").iter("text")]


def test_the_legend_names_only_roles_and_lines_that_are_on_the_map():
    assert legend(small_map()) == ["Participant", "know"]
    assert legend(small_map(Role.LEADER, Role.STAFF, Role.STAFF)) == ["Leader", "Staff", "know"]


def test_a_dotted_service_tie_is_explained():
    people = [person("ana"), person("luis", role=Role.STAFF), person("marta")]
    shared = map_of(people, ties_of("ana-luis", kind=TieKind.SERVICE), purpose=Purpose.MAP)

    assert "service" in legend(shared)


def test_no_word_of_the_legend_stands_on_another():
    shared = small_map(Role.DECISION_MAKER, Role.PARTICIPANT, Role.ALLY)
    words = list(drawn(shared, suggested=(("ana", "marta"),)).find("g[@class='legend']").iter("text"))
    starts = [float(word.get("x")) for word in words]

    assert starts == sorted(starts)
    assert all(
        right - left > 6.5 * len(word.text) for (left, right), word in zip(pairwise(starts), words, strict=False)
    )
    assert starts[-1] < 900


@pytest.mark.parametrize("name", ["Ana Luz Pérez", "ana-maria o'neill", "王 小明"])
def test_initials_leave_the_name_nowhere(name):
    shown = str(network_map(small_map(ana=name), PLACES, options=MapLook(initials_only=True)).html)

    assert initials(name) in shown
    assert not [part for part in name.split() if len(part) > 1 and part in shown]


def test_a_name_of_five_hundred_letters_stays_on_the_map_and_whole_in_its_title():
    long = "W" * 500
    drawing = drawn(small_map(ana=long))
    own = next(one for one in drawing.iter("g") if one.get("data-key") == "ana")

    assert own.find("title").text == f"{long}, participant"
    assert own.find("text").text.endswith("…")
    assert len(own.find("text").text) < 20


def test_a_name_cannot_turn_round_the_words_beside_it():
    html = str(network_map(small_map(ana="Ana\u202eziuL\u2066"), PLACES).html)

    assert "AnaziuL" in html
    assert not [sign for sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" if sign in html]


def test_people_without_a_tie_have_room_for_their_names():
    from workbook.network.layout import layout

    people = [person(f"p{n}", name=f"Somebody {n}") for n in range(6)]
    shared = map_of(people, purpose=Purpose.MAP)

    drawing = ET.fromstring(str(network_map(shared, layout(shared)).drawing))

    assert sum(one.find("text") is not None for one in drawing.iter("g") if one.get("data-key")) == 6
