"""P102: what hangs on a wall names nobody, agreed or not, whatever the screen and wherever the name stands."""

from __future__ import annotations

import html
import re

import pytest

from tests.screens.test_all_screens import SCREENS, screen, seen
from workbook.people.person import Person
from workbook.session import ON_A_WALL


@pytest.fixture
def on_a_wall(monkeypatch):
    monkeypatch.setenv(ON_A_WALL, "yes")


def named(here) -> set[str]:
    return {name for one in here.workbook.everybody() for name in (one.name, one.called)}


@pytest.mark.parametrize("mode", ["room", "report"])
@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_on_a_wall_names_anybody(look, on_a_wall, name, mode):
    here = look(mode=mode)

    text = html.unescape(seen(screen(name, here)))

    boxes = re.sub(r'\bvalue="[^"]*"|<textarea.*?</textarea>|<iframe.*?>', "", text, flags=re.DOTALL)
    assert not [one for one in named(here) if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", boxes)]


def test_a_card_that_names_somebody_is_put_up_whole_and_shown_without_the_name(sit, on_a_wall, monkeypatch):
    here = sit()
    here.workbook.add_person(Person(name="Zora Quill"))
    wall = screen("concern_wall", here)

    said = wall.act("add", {"kind": "concern", "body": "Zora Quill says the lift is broken", "pattern": "Lifts"})
    shown = str(wall.html)
    monkeypatch.delenv(ON_A_WALL)

    assert said["kind"] == "done"
    assert "Z.Q. says the lift" in shown
    assert "Zora Quill says the lift" in str(wall.html)


def test_on_a_wall_no_card_is_changed_so_that_its_words_stay_whole(sit, on_a_wall):
    here = sit()
    wall = screen("concern_wall", here)
    key = re.search(r'data-action="open" data-key="(\w+)"', str(wall.html))[1]

    answer = wall.act("open", {"key": key})

    assert answer["kind"] == "refused"
    assert "Nothing was changed." in answer["said"]
    assert wall.correcting is None


def test_on_a_wall_the_map_keeps_its_first_letters(look, on_a_wall):
    answer = screen("relationships", look()).act("initials", {})

    assert answer["kind"] == "refused"


def test_a_refusal_on_a_wall_names_nobody(look, on_a_wall):
    here = look()
    one, other = sorted(here.workbook.shared_map(for_purpose="map", audience=here.audience), key=lambda p: p.name)[:2]

    said = screen("relationships", here).act("way", {"one": one.key, "other": other.key})["said"]

    assert not [name for name in named(here) if name in said]
