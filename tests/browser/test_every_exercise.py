"""Every exercise is done once on a real page, answered in a sentence, and there again after a reload."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from browser_tools import ROOT, RunningApp
from playwright.sync_api import TimeoutError as TooLong
from small_workspace import street

import workbook.screens
from data.example.maple_street import NOW
from workbook.phases.deck import KINDS
from workbook.screens.carding import CardScreen
from workbook.screens.live import Screen
from workbook.session import begin

pytestmark = pytest.mark.browser
SOON = (NOW.date() + timedelta(days=5)).isoformat()
NOTEBOOKS = sorted(file.stem for file in (ROOT / "notebooks").glob("*.ipynb"))

# A form is called by its screen and its act, and one that puts up a card by its screen and the kind:
# "ConcernWall: dots", "ConcernWall: concern". So is a button.

FORMS = "its forms"
PRESSED: dict[str, tuple[str, ...]] = {
    "BringIn": (FORMS, "write", FORMS),
    "CauseBoard": (FORMS, "shut"),
    "ConcernWall": (FORMS, "shut"),
    "Continuum": ("reopen", FORMS, "shut"),
    "Expectations": ("fill", FORMS, "fill", FORMS),
    "Invitations": (FORMS, "show"),
    "NotResolved": (FORMS, "reopen"),
    "PartnerTest": (FORMS, "verdict"),
    "PracticeCards": ("scene", FORMS),
    "Relationships": (FORMS, "arrange"),
    "Rides": (FORMS, "clear"),
    "RolesOffered": (FORMS, "lead"),
    "Statements": ("reopen", "reopen", FORMS, "vote", "finish", "shut", "shut"),
    "Strengths": (FORMS, "told"),
    "Supervision": (FORMS, "bring"),
    "VisionLines": (FORMS, "take_wording"),
    "WhereWeAre": (FORMS, "becomes"),
}
"""Which buttons are pressed before and after the forms of a screen are filled in."""

CHOSEN = {"Permissions", "RightsSheet", "Talks", "TwoHats"}
"""Where somebody is chosen first; whom one sits with is kept nowhere, so it is chosen again after a reload."""

FILLED: dict[str, dict[str, str]] = {
    "Evening: record": {"on": NOW.date().isoformat(), "people": "last", "standards": "*"},
    "Expectations: expectation sheet, they": dict.fromkeys(("first", "second", "third", "fourth"), "1"),
    "Permissions: yes": {"standards": "*"},
    "Relationships: day": {"stop": "999"},
    "Rides: plan": {"coming": "*"},
    "RightsSheet: explained": {"lines": "*"},
    "RolesOffered: answer": {"answer": "accepted"},
    "SignificantChange: panel choice": {"participants": "3", "others": "1"},
    "Strengths: strength noticed": {"told_on": ""},
    "VisionLines: answer": {"button": "yes if"},
    "Watching: gift": {"worth": "30"},  # a small one is nothing to talk over
    "WeeklyPage: cap": {"cap": "9"},  # the invitations of the same notebook need room
}
"""What a rule of the work asks for; all else is filled in by the sort of box. A star ticks everything."""

FILES = {
    "BringIn: look": ("list.csv", "name\nZora Lantern\nIvo Lantern\n"),
    "OwnExercises: bring": ("lantern.toml", (ROOT / "data" / "exercises" / "five-minutes-of-thanks.toml").read_text()),
}
"""What is brought in from a file."""

BESIDES: dict[str, tuple[str, ...]] = {
    "ConcernWall: dots": ("dots",),
    "Continuum: rate": ("continuum answer",),
    "Continuum: shut": ("closed",),
    "RightsSheet: explained": ("rights explained",),
    "RolesOffered: capacity": ("capacity",),
    "RolesOffered: offer": ("offer",),
    "Statements: begin": ("statement", "vote"),
    "TwoHats: agree": ("two hats",),
    "ValuesWall: three": ("value note",),
    "WhereWeAre: look_again": ("look again",),
}
"""Kinds of card that are put up by an act of their own."""

CAPTURED_ELSEWHERE: dict[str, str] = {}
"""Kinds of card that this file does not put up: the browser test that does."""

ONLY_SHOWS = {"StoryShelf", "WhatCameBefore"}
"""Screens that show cards which are put up on others."""

HIDDEN: dict[str, str] = {
    "ChainOfChange: look_again": "a reason stands in the history; the flag is gone",
    "ConcernWall: dots": "dots lie unseen until they are closed",
    "Continuum: rate": "ratings lie unseen until they are closed, and nobody signs them",
    "Evening: record": "stands with the answers of each person",
    "Expectations: expectation sheet": "the other would read it",
    "Information: info offered": "counted: nobody is shown with what was offered",
    "Pulse: pulse": "single answers are nobody's business",
    "Relationships: person": "nobody is on the map before a yes",
    "Services: service answer": "shown from five answers on",
    "Slots: times that suit": "counted: nobody signs it",
    "Watching: boundary review": "counted by theme",
    "Watching: gift": "counted: nobody signs it",
    "Watching: work after a withdrawal": "counted from five on",
    "WhatCameBefore: look_again": "a reason stands in the history; the flag is gone",
    "WhereWeAre: look_again": "a reason stands in the history; the flag is gone",
}
"""What is never shown in its own words, and why."""

SHOWN_BY = {"BringIn: person": "Permissions"}
"""What is written on one screen and shown on another of the same page."""

UNMOVED: dict[str, str] = {
    "Bonds: apart": "who is kept apart is shown nowhere",
    "Evening: record": "stands with the answers of each person",
    "Relationships: person": "nobody is on the map before a yes",
    "Watching: work after a withdrawal": "counted from five on",
}
"""What changes nothing that is seen, and why."""

IN_ITS_BOX = {
    "Introductions: cap": "input[name=cap][value='2']",
    "RolesOffered: answer": "option[value=accepted][selected]",
    "WeeklyPage: cap": "input[name=cap][value='9']",
}
"""What stands in the box of a form when the page is opened again."""

NOT_WRITTEN = {
    "Assets: seek": "looks something up",
    "BringIn: look": "shows what a file holds",
    "CaseToCause: ask": "looks something up",
    "Evening: tell": "is kept with the answers of the evening",
    "Expectations: fill": "opens a form",
    "Growing: rephrase": "reads a sentence and keeps nothing of it",
    "Introductions: reason": "is kept with the pair once it is worth asking",
    "Invitations: show": "opens an invitation",
    "Permissions: show": "shows what a yes would show",
    "Permissions: tell": "is kept with the yes that comes after",
    "PracticeCards: check": "reads a draft and keeps nothing of it",
    "PracticeCards: own": "asks three questions and keeps nothing of them",
    "PracticeCards: scene": "shows another scene",
    "Relationships: day": "shows another day",
    "Rides: clear": "puts the plan away",
    "Rides: plan": "plans with what is known, on paper",
    "RightsSheet: language": "shows another language",
    "Sheet: set": "prints a sheet",
    "Statements: finish": "makes room for the next person",
}
"""What is answered, and leaves nothing that a reload could bring back."""

BEGINS_AFRESH = {"Assets", "Evening", "Invitations", "Permissions", "PracticeCards", "Rides", "RightsSheet", "Sheet"}
"""Screens that show what was asked last; after a reload nothing is asked."""

_DESK = "browser/test_desk.py::test_from_the_map_to_five_ideas_to_a_tie_that_the_map_shows"
_DIED = "screens/test_records.py::test_a_death_is_written_down_only_by_somebody_who_is_sure"
_FLAG = "browser/test_rounds.py::test_a_plan_on_a_cause_that_changed_later_is_flagged_and_people_go_back_to_it"
_LEFT = "browser/test_desk.py::test_an_introduction_left_rests_and_the_paper_holds_the_words_in_large_letters"
_ACTS = "screens/test_acts.py::test_a_card_can_be_corrected_taken_down_and_put_back"
_CARD = "screens/test_asking.py::test_a_card_with_somebodys_name_can_be_put_right_or_taken_down"
_TIE = "browser/test_map.py::test_a_tie_is_changed_in_the_card_and_taken_off"
_WAY = "browser/test_map.py::test_a_way_is_marked_between_two_people"
ELSEWHERE = {
    "about": "browser/test_people.py::test_the_page_that_is_theirs_opens_from_the_row_and_prints_without_its_forms",
    "BringIn: leave": "screens/test_acts.py::test_a_list_that_is_left_is_not_written",
    "BringIn: undo": "browser/test_notebooks.py::test_a_list_is_looked_at_brought_in_and_taken_out",
    "close": "browser/test_one_to_ones.py::test_a_sheet_that_one_filled_in_is_put_away_before_the_other_sits_down",
    "confirm": "screens/test_claiming.py::test_it_counts_for_those_ticked_once_somebody_says_where_and_how",
    "correct": "browser/test_notebooks.py::test_an_event_waits_until_ride_children_and_food_are_seen_to",
    "correct_card": _CARD,
    "drop": "browser/test_map.py::test_filters_are_chips_that_are_taken_away_one_by_one",
    "initials": "browser/test_map.py::test_with_initials_no_name_is_left_in_the_page",
    "Introductions: aside": "screens/test_acts.py::test_a_pair_set_aside_is_not_proposed_again",
    "Introductions: asked": _DESK,
    "Introductions: left": _LEFT,
    "Introductions: made": _DESK,
    "Introductions: told": _DESK,
    "Introductions: what_if": "browser/test_desk.py::test_what_if_is_asked_and_answered_with_the_keyboard_alone",
    "Introductions: worth": "browser/test_notebooks.py::test_a_pair_worth_asking_is_marked",
    "Introductions: yes": _DESK,
    "Invitations: cap": "browser/test_every_exercise.py::test_every_exercise_is_done_answered_and_there_after_a_reload",
    "not_so": "screens/test_asking.py::test_a_tie_of_which_somebody_says_that_it_is_not_so_leaves_the_map",
    "only": "browser/test_map.py::test_filters_are_chips_that_are_taken_away_one_by_one",
    "open": "browser/test_notebooks.py::test_an_event_waits_until_ride_children_and_food_are_seen_to",
    "paper": "browser/test_paper.py::test_an_exercise_is_printed_with_its_questions_and_room_to_write",
    "Permissions: correct": "screens/test_asking.py::test_a_card_with_somebodys_name_can_be_put_right_or_taken_down",
    "Permissions: alive": _DIED,
    "Permissions: died": _DIED,
    "pin": "browser/test_map.py::test_who_is_dragged_stays_there_after_a_reload_and_undo_puts_them_back",
    "put_back": _ACTS,
    "redo": "screens/test_acts.py::test_the_last_thing_done_on_a_page_is_undone_and_done_again",
    "reopen": "browser/test_awareness.py::test_a_whole_ballot_is_cast_with_the_keyboard_alone",
    "Relationships: call": _TIE,
    "retie": _TIE,
    "sort": "screens/test_learning_acts.py::test_a_loose_card_is_laid_on_a_pile_only_when_a_person_presses",
    "Statements: lay": "browser/test_scenes.py::test_a_day_on_one_laptop_is_there_again_after_it_was_switched_off",
    "take_back": "browser/test_notebooks.py::test_who_takes_a_card_down_with_the_keyboard_does_not_fall_off_the_page",
    "take_down": _CARD,
    "unbond": "screens/test_bonds.py::test_a_bond_that_is_over_is_struck",
    "undo": "browser/test_map.py::test_who_is_dragged_stays_there_after_a_reload_and_undo_puts_them_back",
    "untie": _TIE,
    "unway": _WAY,
    "way": _WAY,
    "weeks": "screens/test_planning.py::test_only_the_times_on_the_list_can_be_chosen",
    "WhatCameBefore: look_again": _FLAG,
    "withdraw": "browser/test_people.py::test_one_person_is_asked_step_by_step_and_takes_it_back_with_a_receipt",
}
"""Acts that need more than a form or a button on this page, or look at what is there: the test that does them."""

LOOKS = {"again", "choose", "day", "language", "preset", "show"}
"""Acts that turn the page to something else, and change nothing."""

NAME = """(form) => {
  const { kind, exercise, sheet, side } = form.elements;
  const which = exercise?.value ?? [sheet?.value, side?.value].join(" ").trim();
  return [form.dataset.action, kind?.type === "hidden" ? kind.value : "", which].join("|");
}"""

LIST = f"""() => [...document.querySelectorAll("[data-model]")].map((screen) =>
  [...screen.querySelectorAll("form[data-action]")].map({NAME}))"""

FILL = """([at, name, words, day, given]) => {
  const screen = document.querySelectorAll("[data-model]")[at];
  const called = NAME;
  const form = [...screen.querySelectorAll("form[data-action]")].find((one) => called(one) === name);
  for (const old of screen.querySelectorAll("[data-said]")) old.replaceChildren();
  const unasked = ["hidden", "submit", "button", "file"];
  const boxes = [...form.elements].filter((box) => box.name && !unasked.includes(box.type));
  for (const box of boxes) {
    const own = given[box.name], same = boxes.filter((one) => one.name === box.name);
    const range = (number) => Math.min(Number(box.max || 9), Math.max(Number(box.min || 0), number));
    if (box.matches("select")) {
      const all = [...box.options].map((one) => one.value).filter(Boolean);
      box.value = own ?? all[box.name === "other" ? 1 : 0];
    } else if (box.type === "radio") box.checked ||= box.value === (own ?? "4");
    else if (box.type === "checkbox") box.checked = own === "*" || same.at(own === "last" ? -1 : 0) === box;
    else if (box.type === "date") box.value = own ?? day;
    else if (["number", "range"].includes(box.type)) box.value = own ?? range(2);
    else box.value = own ?? (box.matches("textarea") ? `${words} was told at the gate on Tuesday.` : words);
  }
  const answers = [...form.querySelectorAll("[type=submit]")];
  const wrote = boxes.some((box) => box.matches("textarea, [type=text]"));
  form.requestSubmit(answers.find((one) => one.value === given.button) ?? answers[0]);
  return wrote;
}""".replace("NAME", NAME)

ANSWERED = """(at) => {
  const screen = document.querySelectorAll("[data-model]")[at];
  return !screen.querySelector("[aria-busy]") && screen.querySelector("[data-said]:not(:empty)");
}"""

SAID = """(at) => {
  const said = document.querySelectorAll("[data-model]")[at].querySelector("[data-said]:not(:empty)");
  return [said.getAttribute("role"), said.textContent];
}"""

TEXTS = """() => [...document.querySelectorAll("[data-model]")].map((screen) => {
  const copy = screen.cloneNode(true);
  for (const one of copy.querySelectorAll("form, select, style, script, [data-said], .steps")) one.remove();
  return copy.textContent.replace(/\\s+/g, " ").trim();
})"""


PRESS = """([at, action, again]) => {
  const screen = document.querySelectorAll("[data-model]")[at];
  for (const old of screen.querySelectorAll("[data-said]")) old.replaceChildren();
  screen.querySelectorAll(`button[type=button][data-action="${action}"]`)[again].click();
}"""

CHANGED = """([at, before]) => {
  const screen = document.querySelectorAll("[data-model]")[at];
  return !screen.querySelector("[aria-busy]") && screen.innerHTML !== before;
}"""


@dataclass(frozen=True)
class Done:
    """One form that was filled in or one button that was pressed, and the sentence that answered it."""

    at: int
    called: str
    word: str
    role: str
    said: str
    moved: bool


@dataclass
class Journey:
    """What was done on one page."""

    page: Any
    screens: list[type[Screen]]
    place: int
    done: list[Done] = field(default_factory=list)
    seen: set[tuple[int, str]] = field(default_factory=set)

    def texts(self) -> list[str]:
        """What each screen shows now, without its forms."""
        return self.page.evaluate(TEXTS)

    def choose(self) -> None:
        """Sit down with somebody, where that comes first."""
        for at, screen in enumerate(self.screens):
            if screen.__name__ in CHOSEN:
                place = self.page.locator("[data-model]").nth(at)
                before = place.inner_html()
                place.locator("select[data-chooses=choose]").select_option(index=1)
                self.page.wait_for_function(CHANGED, arg=[at, before])

    def go_through(self) -> None:
        """Do all there is to do, screen by screen."""
        for at, screen in enumerate(self.screens):
            for step in PRESSED.get(screen.__name__, (FORMS,)):
                self.fill_in(at, screen.__name__) if step == FORMS else self.press(at, screen.__name__, step)

    def fill_in(self, at: int, screen: str) -> None:
        """Fill in every form of a screen, and those that come up meanwhile."""
        while left := [name for name in self.page.evaluate(LIST)[at] if (at, name) not in self.seen]:
            self.seen.add((at, left[0]))
            action, kind, which = left[0].split("|")
            called = f"{screen}: {kind or action}"
            before = self.texts()[at]
            word = f"Lantern{self.place:02}{len(self.done):02}"
            if called in FILES:
                self.hand_in(at, *FILES[called])
            wrote = self.page.evaluate(FILL, [at, left[0], word, SOON, self.given(called, which)])
            self.hear(at, called, word if wrote else "", before)

    def hand_in(self, at: int, name: str, text: str) -> None:
        """Choose a file in the box for it."""
        box = self.page.locator("[data-model]").nth(at).locator("form [type=file]")
        box.set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})

    def given(self, called: str, which: str) -> dict[str, str]:
        """What is filled in by hand; the slip of a concern is asked for with the words that came back."""
        if called == "CaseToCause: ask":
            slip = next(one.said for one in self.done if one.called == "ConcernWall: concern")
            return {"words": slip.split(": ")[1].split(".")[0]}
        return FILLED.get(f"{called}, {which.split(' ')[-1]}", FILLED.get(called, {}))

    def press(self, at: int, screen: str, action: str) -> None:
        """Press the next of the buttons of an act."""
        before = self.texts()[at]
        again = sum(one.called == f"{screen}: {action}" for one in self.done) if action == "fill" else 0
        self.page.evaluate(PRESS, [at, action, again])
        self.hear(at, f"{screen}: {action}", "", before)

    def hear(self, at: int, called: str, word: str, before: str) -> None:
        """Wait for the sentence that answers; where the words are not shown, for the screen to show something else."""
        self.page.wait_for_function(ANSWERED, arg=at)
        role, said = self.page.evaluate(SAID, at)
        moved = word != "" and called not in HIDDEN
        if not moved and role == "status" and not {called} & (NOT_WRITTEN.keys() | UNMOVED.keys() | IN_ITS_BOX.keys()):
            moved = _in_time(self.page, f"([at, before]) => ({TEXTS})()[at] !== before", [at, before])
        self.done.append(Done(at, called, word, role, said, moved))


def _in_time(page: Any, true: str, given: Any) -> bool:
    """Whether something becomes so in a few seconds."""
    try:
        page.wait_for_function(true, arg=given, timeout=8000)
    except TooLong:
        return False
    return True


@cache
def screens_of(notebook: str) -> list[type[Screen]]:
    """The screens of a notebook in their order, as its cells call them."""
    cells = json.loads((ROOT / "notebooks" / f"{notebook}.ipynb").read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    imported: dict[str, Any] = {}
    shown = []
    for line in ast.parse(code).body:
        if isinstance(line, ast.ImportFrom):
            imported |= {one.name: getattr(importlib.import_module(str(line.module)), one.name) for one in line.names}
        elif isinstance(line, ast.Expr) and isinstance(line.value, ast.Call):
            shown.append(imported[line.value.func.id])  # type: ignore[attr-defined]
    return [one for one in shown if inspect.isclass(one) and issubclass(one, Screen)]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("street") / "workspace"
    street(folder)
    return folder


@pytest.fixture(scope="module")
def served(app, workspace) -> RunningApp:
    return app(workspace, ROOT / "notebooks")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_exercise_is_done_answered_and_there_after_a_reload(served, workspace, open_browser, notebook):
    opened = open_browser()
    journey = Journey(opened.page, screens_of(notebook), NOTEBOOKS.index(notebook))
    opened.page.set_default_timeout(90_000)
    opened.page.goto(served.page(notebook))
    opened.page.wait_for_selector("body[data-live=yes]")
    journey.choose()
    journey.go_through()
    before = journey.texts()

    opened.page.reload()
    opened.page.wait_for_selector("body[data-live=yes]")
    journey.choose()

    assert [one for one in journey.done if one.role != "status"] == []
    assert lost(journey, workspace) == []
    assert list(changed(journey, before)) == []
    assert unreached(journey) == []
    assert opened.outside == []
    assert opened.complaints == []


def lost(journey: Journey, folder: Path) -> list[Done]:
    """What was written and is not there, or is there though it should not be seen."""
    after = journey.texts()
    written = [one for one in journey.done if one.called not in NOT_WRITTEN]
    names = [screen.__name__ for screen in journey.screens]
    at = {one: names.index(SHOWN_BY[one.called]) if one.called in SHOWN_BY else one.at for one in written}
    return [one for one in written if not is_there(one, after[at[one]], journey.page, folder)]


def is_there(one: Done, text: str, page: Any, folder: Path) -> bool:
    """Whether a page that was opened again shows what was written, or what it shows instead."""
    if one.called in IN_ITS_BOX:
        return bool(page.locator("[data-model]").nth(one.at).locator(IN_ITS_BOX[one.called]).count())
    if one.called in UNMOVED:
        return one.word in stored(folder, one.called)
    return one.moved and (not one.word or (one.word in text) == (one.called not in HIDDEN))


def stored(folder: Path, called: str) -> str:
    """What whoever opens the workspace finds of what no page shows."""
    here = begin({"workspace": str(folder)})
    if called.startswith("Watching"):
        found = [card.body for card in here.cards(called.split(": ")[1])]
    else:
        found = [one.name for one in here.workbook.everybody()] + [one.place for one in here.workbook.answers()]
    here.workbook._engine.dispose()
    return "\n".join(found)


def changed(journey: Journey, before: list[str]) -> Iterator[str]:
    """Screens that show something else after a reload than they showed before it."""
    for screen, was, now in zip(journey.screens, before, journey.texts(), strict=True):
        if was != now and screen.__name__ not in BEGINS_AFRESH:
            at = next((place for place, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), 0)
            yield f"{screen.__name__}: {was[max(0, at - 40) : at + 80]!r} became {now[max(0, at - 40) : at + 80]!r}"


def unreached(journey: Journey) -> list[str]:
    """Acts and kinds of card of the page that nobody came to."""
    done = {one.called for one in journey.done}
    known = done | ELSEWHERE.keys() | LOOKS
    acts = {f"{screen.__name__}: {act}" for screen in journey.screens for act in acts_of(screen)}
    kinds = {kind for screen in journey.screens for kind in kinds_of(screen)}
    put_up = {kind for one in done for kind in BESIDES.get(one, (one.split(": ")[1],))} | CAPTURED_ELSEWHERE.keys()
    return sorted(act for act in acts if act not in known and act.split(": ")[1] not in known) + sorted(kinds - put_up)


def acts_of(screen: type[Screen]) -> list[str]:
    """What can be done on a screen, but for putting up cards, which goes by their kinds, and votes it does not have."""
    without = {"add"} if getattr(screen, "closes", ()) else {"add", "shut", "reopen"}
    own = {name for name in vars(screen) if name.startswith("do_")} - {"do_add"}
    acts = {name for name in dir(screen) if name.startswith("do_")}
    return sorted(name.removeprefix("do_") for name in acts if name in own or name.removeprefix("do_") not in without)


def kinds_of(screen: type[Screen]) -> tuple[str, ...]:
    """The kinds of card that are put up on a screen."""
    return screen.kinds if issubclass(screen, CardScreen) and screen.__name__ not in ONLY_SHOWS else ()


def test_every_kind_of_card_is_put_up_on_a_page_of_some_notebook():
    on_a_page = {kind for notebook in NOTEBOOKS for screen in screens_of(notebook) for kind in kinds_of(screen)}
    by_an_act = {kind for kinds in BESIDES.values() for kind in kinds}

    assert on_a_page | by_an_act | CAPTURED_ELSEWHERE.keys() == KINDS.keys()


def test_every_screen_on_which_something_can_be_done_stands_in_a_notebook():
    there = {screen for notebook in NOTEBOOKS for screen in screens_of(notebook)}

    assert [one.__name__ for one in all_screens() if acts_of(one) and not any(issubclass(s, one) for s in there)] == []


def all_screens() -> Iterator[type[Screen]]:
    """Every screen of the workbook, and every class that screens are made of."""
    for found in pkgutil.iter_modules(workbook.screens.__path__):
        module = importlib.import_module(f"workbook.screens.{found.name}")
        for one in vars(module).values():
            if inspect.isclass(one) and issubclass(one, Screen) and one.__module__ == module.__name__:
                yield one


@pytest.mark.parametrize("named", sorted({*ELSEWHERE.values(), *CAPTURED_ELSEWHERE.values()}))
def test_what_is_done_in_another_test_has_that_test(named):
    file, name = named.split("::")

    assert f"def {name}(" in (ROOT / "tests" / file).read_text("utf-8")
