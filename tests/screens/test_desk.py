"""On the desk one introduction is open at a time, its next step is one button, and nobody is asked too often."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from workbook.language.say import day
from workbook.network.explain import in_words
from workbook.people.introducing import ASKS_A_WEEK
from workbook.screens.in_hand import row
from workbook.screens.introducing import SPEAKS_FOR_IT, Introductions, proposals, shared_for_introducing
from workbook.storage import desk


def done(answer) -> bool:
    return answer["kind"] == "done"


def seen(one) -> str:
    return html.unescape(str(one.html))


def primary(one) -> list[str]:
    """The buttons a person would press first, in what is open."""
    part = re.search(r'<div class="card".*?</div>\s*</li>', str(one.html), re.DOTALL)[0]
    return re.findall(r'<button[^>]*class="primary"[^>]*>([^<]*)</button>', part)


def press(one, action: str, **more):
    """Press what is shown with the state the page has."""
    shown = next(row for row in one.view()["marked"] if row["open"])
    return one.act(action, {"introduction": shown["key"], "state": shown["state"], **more})


@pytest.fixture
def begun(here):
    """The first idea, found worth asking."""
    one = Introductions(here)
    idea = one.view()["proposals"][0]
    assert done(one.act("worth", {name: idea[name] for name in ("one", "other", "introducer")}))
    return one, idea


def test_each_state_has_one_next_step(begun):
    one, _ = begun
    buttons = []
    for action in ("asked", "yes", "asked", "yes"):
        buttons += primary(one)
        assert done(press(one, action))
    buttons += primary(one)
    assert done(press(one, "made", level="5", first_step="Tea"))
    buttons += primary(one)

    first, second = buttons[0].removeprefix("I have asked "), buttons[2].removeprefix("I have asked ")
    assert first != second
    assert buttons == [f"I have asked {first}", f"{first} said yes", f"I have asked {second}", f"{second} said yes",
                       "They are introduced", "Write it down"]  # fmt: skip


def test_one_at_a_time_is_open_and_the_rest_is_a_list_with_its_state(begun):
    one, _ = begun
    idea = one.view()["proposals"][0]
    assert done(one.act("worth", {name: idea[name] for name in ("one", "other", "introducer")}))
    rows = one.view()["marked"]

    assert [bool(row["open"]) for row in rows] == [False, True]
    assert not any(shown["open"] for shown in one.view()["proposals"])
    assert done(one.act("open", {"introduction": rows[0]["key"]}))
    assert [bool(row["open"]) for row in one.view()["marked"]] == [True, False]
    assert f"{rows[1]['names']}: worth asking; nobody has been asked" in seen(one)
    third = one.view()["proposals"][1]["key"]
    assert done(one.act("open", {"introduction": third}))
    assert [shown["key"] for shown in one.view()["proposals"] if shown["open"]] == [third]


def test_the_words_for_asking_do_not_name_the_other(begun):
    one, _ = begun
    for action in ("asked", "yes", "asked"):
        shown = next(row for row in one.view()["marked"] if row["open"])
        [draft] = shown["open"]["drafts"]
        text = " ".join([draft.title, *draft.lines])

        assert sum(name in text for name in shown["names"].split(" and ")) == 1
        assert html.escape(draft.lines[0]) in shown["open"]["page"] or draft.lines[0] in shown["open"]["page"]
        press(one, action)


def test_only_when_both_said_yes_do_names_and_an_introducer_come_up(begun):
    one, _ = begun
    for action in ("asked", "yes", "asked", "yes"):
        press(one, action)
    shown = next(row for row in one.view()["marked"] if row["open"])

    kinds = [draft.kind for draft in shown["open"]["drafts"]]
    assert kinds in (["together"], ["introducer", "together"])
    assert all(name in shown["open"]["drafts"][-1].lines[0] for name in shown["names"].split(" and "))


def test_at_the_limit_of_the_week_no_idea_is_shown_and_nobody_more_is_asked(here):
    one = Introductions(here)
    assert done(one.act("cap", {"cap": "1"}))
    for _ in range(2):
        idea = one.view()["proposals"][0]
        one.act("worth", {name: idea[name] for name in ("one", "other", "introducer")})
    assert done(press(one, "asked"))

    assert one.view()["proposals"] == []
    assert "the limit you set yourselves" in seen(one)
    assert proposals(here.workbook, at_most=5, preset="balanced") == []
    waiting = next(row["key"] for row in one.view()["marked"] if row["state"] == "worth asking")
    refused = one.act("asked", {"introduction": waiting, "state": "worth asking"})
    assert refused["kind"] == "refused"
    assert "limit you set yourselves" in refused["said"]


@pytest.mark.parametrize("cap", ["0", "-3", "51", "many", "", "1" * 300])
def test_a_limit_is_a_number_that_people_can_live_with(here, cap):
    one = Introductions(here)

    assert one.act("cap", {"cap": cap})["kind"] == "refused"
    assert desk.asks_a_week(here.workbook) == ASKS_A_WEEK


def test_what_was_set_aside_or_left_is_not_proposed_again_here_or_at_a_terminal(begun, sit):
    one, left = begun
    press(one, "left")
    aside = one.view()["proposals"][0]
    assert done(one.act("aside", {"one": aside["one"], "other": aside["other"]}))

    for shown in (one.view()["proposals"], proposals(sit().workbook, at_most=40, preset="balanced")):
        assert shown
        assert not {left["names"], aside["names"]} & {idea["names"] for idea in shown}


def test_a_report_holds_nothing_of_the_desk(begun, sit):
    one, idea = begun
    report = Introductions(sit(mode="report"))

    assert idea["names"] in seen(one)
    assert seen(report).count("<p") == 1
    assert "in hand" not in seen(report)


def test_an_own_reason_is_told_to_nobody(here):
    one = Introductions(here)
    people = [key for key, _ in one.view()["people"]]
    assert done(one.act("reason", {"one": people[0], "other": people[1], "because": "Both whistle"}))
    assert done(one.act("worth", {"one": people[0], "other": people[1]}))

    shown = next(row for row in one.view()["marked"] if row["open"])
    assert shown["open"]["own_reason"] == "Both whistle"
    for action in ("asked", "yes", "asked", "yes"):
        drafts = next(row for row in one.view()["marked"] if row["open"])["open"]["drafts"]
        assert "whistle" not in repr(drafts)
        press(one, action)


def test_a_step_pressed_by_mistake_is_undone(begun):
    one, _ = begun
    press(one, "asked")
    press(one, "yes")

    assert done(one.act("undo", {}))
    assert one.view()["marked"][0]["state"] == "first asked"
    assert done(one.act("redo", {}))
    assert one.view()["marked"][0]["state"] == "first said yes"


def test_after_two_weeks_looking_in_is_due_and_stands_first(begun):
    one, _ = begun
    for action in ("asked", "yes", "asked", "yes"):
        press(one, action)
    press(one, "made", level="7", first_step="Paint the door together")
    here, shared = one.here, shared_for_introducing(one.here.workbook, one.here.audience)
    [going] = desk.prepared(here.workbook, audience=here.audience)
    days = [here.today + timedelta(days=days) for days in (13, 14)]

    early, due = (row(going, shared, today=on, name_of=lambda key: shared.person(key).called) for on in days)
    assert (early["due"], due["due"]) == (False, True)
    assert early["said"] == f"introduced; look in on {day(days[1])}"
    assert due["said"] == "introduced; look in now"


def test_how_much_speaks_for_an_idea_is_said_in_words_that_stand_alone(here):
    assert {in_words(likely / 100) for likely in range(101)} == SPEAKS_FOR_IT.keys()
    assert "something speaks for it" in seen(Introductions(here))
