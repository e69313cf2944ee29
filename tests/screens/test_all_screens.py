"""Every screen says itself in a sentence, is quiet in a report, and shows nobody who did not agree."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from screens_of_action import OF_ACTION, OF_REFLECTION
from screens_of_learning import OF_LEARNING
from screens_of_one_to_ones import OF_ONE_TO_ONES
from screens_of_strategy import OF_STRATEGY

import workbook
from workbook.people.words import Audience, Purpose
from workbook.screens.bonds import Bonds
from workbook.screens.claiming import Claims
from workbook.screens.evening import Evening
from workbook.screens.exercises import OwnExercises
from workbook.screens.live import WIDGET
from workbook.screens.sheets import Sheet

BY_PATH = {
    "bonds": Bonds, "claims": Claims, "evening": Evening, "exercises": OwnExercises, "sheet": Sheet,
}  # fmt: skip - named by their full path
OF_PHASES = OF_LEARNING | OF_STRATEGY | OF_ACTION | OF_REFLECTION | OF_ONE_TO_ONES
SCREENS = [*(name for name in workbook.__all__ if name != "begin"), *BY_PATH, *OF_PHASES]
NOTHING_TO_SEND = {"claims", "private", "shelf", "how we speak"}  # no file claims anything; the others send nothing
ASKING = {"permissions", "bring_in", *BY_PATH}  # the notebook on which people are asked
MODES = ["room", "solo", "report"]
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7 * 7 }}"


def screen(name, here):
    there = BY_PATH | OF_PHASES
    return there[name](here) if name in there else getattr(workbook, name)(here)


def seen(one) -> str:
    """All that a screen gives away, as people read it."""
    bundle = one._repr_mimebundle_()
    return html.unescape(f"{bundle['text/plain']} {bundle['text/html']} {one.html}")


class Page(HTMLParser):
    """The elements of a page part, and whether each that opens also closes."""

    EMPTY = frozenset(
        ["input", "br", "img", "hr", "circle", "line", "path", "rect", "polygon", "meta", "link", "option"]
    )

    def __init__(self, text):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in self.EMPTY:
            assert self.open.pop() == tag


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_says_itself_in_one_to_three_sentences(look, name, mode):
    said = screen(name, look(mode=mode)).view()["sentence"]

    assert re.match(r"[A-Z0-9“].*[.?”]$", said)
    assert 4 <= len(said.split()) <= 45
    assert "None" not in said


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", SCREENS)
def test_every_element_that_opens_closes(look, name, mode):
    page = Page(str(screen(name, look(mode=mode)).html))

    assert page.elements
    assert page.open == []


@pytest.mark.parametrize("name", SCREENS)
def test_a_report_has_nothing_to_press_and_no_widget(look, name):
    one = screen(name, look(mode="report"))

    bundle = one._repr_mimebundle_()

    assert set(bundle) == {"text/plain", "text/html"}
    pressed = {"form", "button", "input", "select", "textarea", "script", "datalist"}
    assert not pressed & {tag for tag, _ in Page(bundle["text/html"]).elements}
    assert "data-action" not in bundle["text/html"]


@pytest.mark.parametrize("name", SCREENS)
def test_in_a_report_no_act_is_done(look, name):
    here = look(mode="report")
    one = screen(name, here)

    before = len(here.workbook.history(at_most=10**6))
    for act in [found.removeprefix("do_") for found in dir(one) if found.startswith("do_")]:
        assert one.act(act, {})["kind"] == "refused"

    assert len(here.workbook.history(at_most=10**6)) == before


@pytest.mark.parametrize("name", SCREENS)
def test_a_live_screen_is_a_widget_with_its_page_part_and_a_place_for_the_answer(here, name):
    one = screen(name, here)

    bundle = one._repr_mimebundle_()

    assert bundle[WIDGET]["model_id"] == one.widget.model_id
    assert one.widget.html == str(one.html)
    outside = re.sub(r"<form.*?</form>", "", one.widget.html, flags=re.DOTALL)
    assert outside.count("data-said") == 1
    assert one.widget.html.count("<form") == len(re.findall(r"<form.*?data-said.*?</form>", one.widget.html, re.DOTALL))


@pytest.mark.parametrize("name", SCREENS)
def test_every_act_in_the_page_is_one_the_screen_knows(here, name):
    one = screen(name, here)

    acts = re.findall(r'data-(?:action|chooses)="(\w+)"', str(one.html))

    assert acts or name in NOTHING_TO_SEND
    assert [act for act in acts if not hasattr(one, f"do_{act}")] == []


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize(
    ("name", "mode"), [(n, m) for n in SCREENS for m in ("room", "report") if n not in ASKING or m == "report"]
)
def test_somebody_without_any_valid_yes_is_on_no_screen(look, name, mode, audience):
    here = look(mode=mode, audience=audience.value)
    book = here.workbook
    agreed = {key for p in Purpose for key in book.people(for_purpose=p, audience=here.audience).index}
    absent = [one for one in book.everybody() if one.key not in agreed]
    text = seen(screen(name, here))

    assert {one.name for one in absent} >= {"Nilda Cortez", "Patrice Dunmore", "Samira Haddou"}
    for one in absent:
        assert one.key not in text
        assert not re.search(rf"\b({re.escape(one.name)}|{re.escape(one.called)})\b", text)


@pytest.mark.parametrize("name", ["relationships", "introductions", "decide"])
def test_who_takes_every_yes_back_leaves_every_screen(sit, name):
    here, mapped = sit(), {}
    for purpose in ("map", "introduce", "report"):
        mapped |= here.workbook.people(for_purpose=purpose, audience=here.audience)["name"].to_dict()
    before = seen(screen(name, here))
    shown = [key for key in mapped if key in before or mapped[key] in before]
    for key in shown[:6]:
        for purpose in {answer.purpose for answer in here.workbook.answers(key) if answer.withdrawn_at is None}:
            here.workbook.withdraw(key, purpose=purpose)

    text = seen(screen(name, here))

    assert shown
    assert not [key for key in shown[:6] if key in text or f">{mapped[key]}<" in text]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_asks_for_or_shows_a_need_a_diagnosis_or_a_debt(look, name, mode):
    """P065: nobody has to be better first, so nothing here could tell who is."""
    one = screen(name, look(mode=mode))

    asked = {value for _, attrs in Page(str(one.html)).elements for key, value in attrs.items() if key == "name"}

    assert not asked & {"need", "needs", "diagnosis", "debt", "debts", "eligible", "eligibility", "case", "status"}
    assert not re.search(r"diagnos|eligib|case ?load|ready to be|deserv", seen(one), re.IGNORECASE)


@pytest.mark.parametrize("name", SCREENS)
def test_an_act_that_is_not_there_is_refused_in_one_sentence(look, name):
    here = look()

    for act in ("nothing", "", "view", "__init__", "x" * 5000, HOSTILE):
        answer = screen(name, here).act(act, {})

        assert answer["kind"] == "refused"
        assert "Nothing was changed." in answer["said"]


@pytest.mark.parametrize(
    "value",
    [HOSTILE, "x" * 100_000, ["one", "two"], [HOSTILE] * 50, "a\x00b", "\ud800", "", "-1", "9" * 400, "2026-13-45"],
    ids=["tags", "100 kB", "list", "list of tags", "NUL", "half a letter", "empty", "negative", "huge", "no date"],
)
@pytest.mark.parametrize("name", SCREENS)
def test_whatever_comes_back_from_a_browser_is_answered_and_escaped(here, name, value):
    one = screen(name, here)
    fields = set(re.findall(r'name="(\w+)"', str(one.html))) | {"person", "key", "rev", "under", "stands_on", "one"}
    kinds = getattr(one, "kinds", ("",))

    for act in sorted(found.removeprefix("do_") for found in dir(one) if found.startswith("do_")):
        for kind in (*kinds, value):
            answer = one.act(act, dict.fromkeys(fields, value) | {"kind": kind})

            assert "on our side" not in answer["said"], (act, kind)
    page = str(one.html)
    assert "<script" not in page
    assert "onerror" not in re.sub(r"&lt;.*?&gt;", "", page)
