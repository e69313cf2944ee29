"""The widget behind a screen: a message from the browser becomes an act, a new page part and one answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from ipywidgets import Widget

from workbook import concern_wall, relationships, where_we_are
from workbook.screens.live import module

ROOT = Path(__file__).resolve().parents[2]
HOST = (ROOT / "workbook" / "serving" / "static" / "host.js").read_text("utf-8")


class Browser:
    """The other end of a widget: what it is sent is written down."""

    def __init__(self, widget: Widget) -> None:
        self.widget, self.notices = widget, []
        widget.send = lambda content, buffers=None: self.notices.append(content["notice"])

    def sends(self, **content) -> dict:
        before = len(self.notices)
        self.widget._handle_custom_msg(content, [])
        assert len(self.notices) == before + 1
        return self.notices[-1]


@pytest.fixture
def wall(here):
    screen = concern_wall(here)
    screen._repr_mimebundle_()
    return Browser(screen.widget)


def put_up(body: str) -> dict:
    return {"action": "add", "values": {"kind": "concern", "body": body}}


def test_a_card_put_up_comes_back_on_the_wall_with_one_answer(wall):
    notice = wall.sends(**put_up("The lift is broken"), once="a1")

    assert notice == {"kind": "done", "said": "Concern saved.", "action": "add", "once": "a1"}
    assert "The lift is broken" in wall.widget.html


def test_the_page_part_is_new_before_the_answer_is_said(wall):
    seen = []
    wall.widget.send = lambda content: seen.append("The lift is broken" in wall.widget.html)

    wall.widget._handle_custom_msg(put_up("The lift is broken"), [])

    assert seen == [True]


def test_a_refusal_is_one_sentence_and_the_wall_stays(wall):
    before = wall.widget.html

    notice = wall.sends(**put_up(""))

    assert notice["kind"] == "refused"
    assert "what you wrote is still here" in notice["said"]
    assert wall.widget.html == before


def test_the_same_act_that_arrives_twice_is_done_once_and_answered_twice(wall, here):
    first = wall.sends(**put_up("The lift is broken"), once="a1")
    second = wall.sends(**put_up("The lift is broken"), once="a1")

    assert second == first
    assert [card.body for card in here.cards("concern")].count("The lift is broken") == 1


def test_what_was_refused_may_be_tried_again_under_the_same_name(wall):
    assert wall.sends(**put_up(""), once="a1")["kind"] == "refused"
    assert wall.sends(**put_up("The lift is broken"), once="a1")["kind"] == "done"


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"action": None},
        {"action": ["add"], "values": "concern"},
        {"action": "add", "values": ["concern"]},
        {"action": "add", "values": {"kind": {"deep": 1}, "body": 7}},
        {"action": "add", "values": {"kind": "concern", "body": [1, 2]}},
        {"action": "x" * 100_000, "values": {"y" * 100_000: "z" * 100_000}, "once": {"a": 1}},
    ],
    ids=repr,
)
def test_a_message_of_another_shape_is_refused_and_breaks_nothing(wall, content):
    notice = wall.sends(**content)

    assert notice["kind"] == "refused"
    assert "on our side" not in notice["said"]
    assert wall.sends(**put_up("The lift is broken"))["kind"] == "done"


def test_an_act_on_one_screen_is_seen_on_the_others_of_the_page(wall, here):
    path = where_we_are(here)
    path._repr_mimebundle_()
    before = path.widget.html

    wall.sends(**put_up("The lift is broken"))

    assert path.widget.html != before


def test_a_screen_that_is_shown_twice_is_one_screen(here):
    screen = relationships(here)

    first, second = screen._repr_mimebundle_(), screen._repr_mimebundle_()

    assert first == second
    assert here.screens == [screen]


def test_the_module_carries_the_map_only_where_there_is_one(here):
    assert "function enliven" in relationships(here).widget._esm
    assert "function enliven" not in concern_wall(here).widget._esm


@pytest.mark.parametrize("name", ["map", "find", "private"])
def test_the_scripts_of_a_page_are_small_and_ask_nobody_outside(name):
    text = module(name)

    assert len(text.encode()) + len(HOST.encode()) <= 36_000
    assert "://" not in text.replace("http://www.w3.org/2000/svg", "")  # the name of a format, asked of nobody
    assert not any(word in text for word in ("fetch(", "XMLHttp", "import ", "eval(", "localStorage", "innerHTML +="))


def test_all_scripts_together_stay_small_and_are_shipped_as_they_were_written():
    shipped = [file.read_text("utf-8") for file in (ROOT / "workbook").rglob("*.js")]

    assert sum(len(text.encode()) for text in shipped) <= 40_960
    assert max(len(line) for text in shipped for line in text.splitlines()) <= 120
    assert all(text.startswith("// ") for text in shipped)
