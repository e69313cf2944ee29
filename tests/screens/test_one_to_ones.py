"""Two at a table: what they talk about is kept by permission, under a name that was lent or a word of their own."""

from __future__ import annotations

import re

import pytest

from workbook.screens.before_a_talk import PracticeCards
from workbook.screens.expectations import Expectations, MeetingFor
from workbook.screens.joint_plans import JointPlans, TwoWayReview
from workbook.screens.one_to_ones import Strengths, Talks

TALK = {
    "kind": "one to one", "body": "He mends every bicycle on the street.", "on": "2026-11-02", "minutes": "30",
    "wants": "A shed", "step": "Ask the caretaker about the shed", "step_by": "they", "step_on": "2026-11-16",
}  # fmt: skip
LINE = {"kind": "plan line", "body": "Ask the caretaker about the shed", "side": "they", "by": "2026-11-16"}
REVIEW = {
    "kind": "two way review", "body": "We keep on.", "we_agreed": "To write", "we_did": "We wrote late",
    "we_change": "Write on Mondays", "they_agreed": "To ask", "they_around": "A night shift",
}  # fmt: skip
SHEET = {"kind": "expectation sheet", "body": "Let us see.", "sheet": "results"}
PURPOSE = {
    "kind": "what we meet for", "body": "That the bicycles are mended indoors.", "we_accept": "yes",
    "they_accept": "yes", "review_on": "2027-01-10",
}  # fmt: skip
WORD = {"called": "green door"}
EACH = [(Talks, TALK), (Strengths, {"kind": "strength noticed", "quality": "honest",
                                    "body": "He told the board that he had made a mistake."}),
        (JointPlans, LINE), (TwoWayReview, REVIEW), (MeetingFor, PURPOSE)]  # fmt: skip


def done(screen, action, values):
    answer = screen.act(action, values)
    assert answer["kind"] == "done", answer
    return answer["said"]


@pytest.fixture
def joseph(here):
    return next(one for one in here.workbook.everybody() if one.name.startswith("Joseph"))


@pytest.fixture
def no_report(here):
    return next(one for one in here.workbook.everybody() if one.name.startswith("Paloma"))


# --- Who may be named ------------------------------------------------------------------------------


@pytest.mark.parametrize(("screen", "card"), EACH)
def test_what_two_keep_is_there_after_a_reload_and_gone_when_the_yes_is_taken_back(sit, joseph, screen, card):
    one = screen(sit())
    done(one, "choose", {"whom": joseph.key})
    done(one, "add", card)

    again = screen(sit())
    done(again, "choose", {"whom": joseph.key})
    assert card["body"] in again.html
    again.here.workbook.withdraw(joseph.key, purpose="report")

    gone = screen(sit())
    assert joseph.called not in gone.html
    assert card["body"] not in gone.html
    assert gone.act("choose", {"whom": joseph.key})["kind"] == "refused"


def test_while_a_page_is_open_a_yes_that_ends_takes_the_person_off_it(sit, joseph):
    one = Talks(sit())
    done(one, "choose", {"whom": joseph.key})
    done(one, "add", TALK)

    sit().workbook.withdraw(joseph.key, purpose="report")

    assert TALK["body"] not in one.html
    assert one.chosen == ""


@pytest.mark.parametrize(("screen", "card"), EACH)
def test_somebody_who_did_not_agree_to_be_named_cannot_be_chosen(here, no_report, screen, card):
    one = screen(here)

    refused = one.act("choose", {"whom": no_report.key})

    assert refused["kind"] == "refused"
    assert no_report.called not in one.html


@pytest.mark.parametrize(("screen", "card"), EACH)
def test_the_last_act_is_taken_back_in_one_step_and_done_again(here, joseph, screen, card):
    one = screen(here)
    done(one, "choose", {"whom": joseph.key})
    done(one, "add", card)

    done(one, "undo", {})
    assert card["body"] not in re.sub(r"<details class=\"down\".*", "", str(one.html), flags=re.DOTALL)

    done(one, "redo", {})
    assert card["body"] in one.html


@pytest.mark.parametrize(("screen", "card"), [two for two in EACH if two[0] not in (Talks, Strengths)])
def test_without_a_name_two_take_a_word_of_their_own(here, screen, card):
    one = screen(here)

    assert one.act("add", card)["kind"] == "refused"
    done(one, "add", card | WORD)

    assert one.chosen == "green door"
    assert card["body"] in one.html
    done(one, "choose", {"whom": ""})
    assert card["body"] not in re.sub(r"<details class=\"down\".*", "", str(one.html), flags=re.DOTALL)


@pytest.mark.parametrize(("screen", "card"), EACH)
def test_a_report_counts_and_shows_no_word_of_it(sit, joseph, screen, card):
    one = screen(sit())
    done(one, "choose", {"whom": joseph.key})
    done(one, "add", card)

    report = screen(sit(mode="report"))

    assert card["body"] not in report.html
    assert joseph.called not in report.html
    assert "Latrice" not in report.html


def test_whoever_is_chosen_once_is_chosen_on_the_whole_page(here, joseph):
    talks, plans = Talks(here), JointPlans(here)
    assert talks.widget
    assert plans.widget
    done(plans, "add", LINE | WORD)

    assert talks.chosen == "green door"
    done(talks, "choose", {"whom": joseph.key})

    assert plans.chosen == joseph.key
    assert LINE["body"] not in plans.html


# --- Talks -----------------------------------------------------------------------------------------


def test_what_is_behind_it_goes_on_a_card_of_its_own_without_the_person(sit, joseph):
    here = sit()
    one = Talks(here)
    done(one, "choose", {"whom": joseph.key})

    done(one, "add", TALK | {"root": "They save on what is ours.", "root_allowed": "yes"})

    [cause] = [card for card in here.cards("said cause") if card.body == "They save on what is ours."]
    [talk] = [card for card in here.cards("one to one") if card.body == TALK["body"]]
    assert dict(cause.people) == {}
    assert talk.people == {"with": joseph.key}
    assert "They save" not in str(talk.facts)
    done(one, "undo", {})
    assert "They save on what is ours." not in [card.body for card in here.cards("said cause")]


def test_words_that_nobody_allowed_to_be_kept_are_refused_with_the_whole_talk(here, joseph):
    one = Talks(here)

    refused = one.act("add", TALK | {"root": "They save on what is ours."})

    assert refused["kind"] == "refused"
    assert "only when they say so" in refused["said"]
    assert TALK["body"] not in one.html


def test_after_three_talks_without_a_step_one_question_is_asked(here, joseph):
    one = Talks(here)
    done(one, "choose", {"whom": joseph.key})
    for day in ("02", "09"):
        done(one, "add", TALK | {"on": f"2026-11-{day}", "body": f"Talk {day}", "step": ""})
    assert "without a next step" not in one.html

    done(one, "add", TALK | {"on": "2026-11-16", "body": "Talk 16", "step": ""})

    assert "The last three talks ended without a next step. That may be right." in one.html


def test_a_step_that_leaves_something_open_is_asked_about(here, joseph):
    one = Talks(here)
    done(one, "choose", {"whom": joseph.key})
    done(one, "add", TALK | {"step": "Try to meet soon", "step_on": ""})

    assert "leaves open what exactly and until when." in one.html


def test_who_takes_the_steps_is_said_from_five_steps_on(sit):
    report = Talks(sit(mode="report"))

    assert "Of seven steps, people take four themselves." in report.view()["sentence"]

    for card in list(report.here.cards("plan line")):
        sit().workbook.take_back(card.key)

    assert "steps" not in Talks(sit(mode="report")).view()["sentence"]


# --- Strengths ---------------------------------------------------------------------------------------


def test_a_quality_without_a_moment_is_refused_also_when_it_is_changed(here):
    one = Strengths(here)

    assert one.act("add", {"kind": "strength noticed", "quality": "honest", "body": "Honest"})["kind"] == "refused"

    card = here.cards("strength noticed")[0]
    refused = one.act("correct", {"key": card.key, "rev": str(card.rev), "body": "Kind", "quality": "honest"})
    assert "A quality without a moment is a judgement" in refused["said"]


def test_a_strength_told_to_nobody_waits_until_somebody_says_it(here):
    one = Strengths(here)
    [silent] = [card for card in here.cards("strength noticed") if not card.fact("told_on")]
    assert "Not told yet." in one.html

    said = done(one, "told", {"key": silent.key})

    assert said.startswith("Told on ")
    assert "Not told yet." not in one.html


# --- Plans and looking back ---------------------------------------------------------------------------


def test_both_columns_stand_on_the_page_that_both_take_home(here, joseph):
    one = JointPlans(here)
    done(one, "choose", {"whom": joseph.key})
    done(one, "add", LINE)
    done(one, "add", LINE | {"body": "Write to the caretaker", "side": "we"})

    printed = str(one.html).split('data-printable="plan"')[1].split("data-prints")[0]

    assert printed.index("We will") < printed.index("Write to the caretaker") < printed.index("I will")
    assert printed.index("I will") < printed.index(LINE["body"])
    assert f"Our plan: {joseph.called}" in printed


def test_a_line_says_what_became_of_it_with_what_was_in_the_way(here, joseph):
    one = JointPlans(here)
    done(one, "choose", {"whom": joseph.key})
    done(one, "add", LINE)
    [line] = [card for card in one.theirs() if card.body == LINE["body"]]

    said = done(one, "state", {"key": line.key, "state": "not", "circumstances": "The caretaker was away"})

    assert said == "Written down: not done. Ask what was in the way before anything else."
    assert "The caretaker was away" in one.html
    assert one.act("state", {"key": line.key, "state": "lazy"})["kind"] == "refused"


def test_a_vague_line_is_kept_and_asked_about(here, joseph):
    one = JointPlans(here)
    done(one, "choose", {"whom": joseph.key})

    said = done(one, "add", LINE | {"body": "See what happens"})

    assert "Would both of you know when “See what happens” is done?" in said


def test_looking_back_begins_with_our_own_column(here, joseph):
    one = TwoWayReview(here)
    done(one, "choose", {"whom": joseph.key})

    assert one.act("add", REVIEW | {"we_change": ""})["kind"] == "refused"
    done(one, "add", REVIEW)

    html = str(one.html)
    assert html.index("We wrote late") < html.index("A night shift")
    form = html.split("Add: looking back")[1]
    assert form.index('name="we_agreed"') < form.index('name="they_agreed"') < form.index('name="body"')


# --- Expectations -------------------------------------------------------------------------------------


def answers(first, second, third, fourth):
    return dict(zip(("first", "second", "third", "fourth"), map(str, (first, second, third, fourth)), strict=True))


def test_what_one_filled_in_is_hidden_until_the_other_has_too(here, joseph):
    one = Expectations(here)
    done(one, "choose", {"whom": joseph.key})
    done(one, "fill", {"sheet": "results", "side": "they"})
    assert "Something changes for this household this year" in str(one.html).split('class="wall"')[0]

    said = done(one, "add", SHEET | {"side": "they", "body": "Only for us."} | answers(5, 1, 3, 3))
    assert said == "Kept. One of you has filled it in. The other does it now, without looking."
    assert "Only for us." not in one.html
    assert "The person said" not in one.html

    said = done(one, "add", SHEET | {"side": "we"} | answers(4, 4, 3, 3))
    assert said == "Kept. Both of you have filled it in."
    assert "Talk about: Others in the same trouble gain from it too" in one.html
    assert one.html.count("Talk about:") == 1


def test_a_talk_card_says_what_two_agreed_and_nothing_is_added_up(here, joseph):
    one = Expectations(here)
    done(one, "choose", {"whom": joseph.key})
    done(one, "add", SHEET | {"side": "they"} | answers(5, 1, 3, 3))
    done(one, "add", SHEET | {"side": "we"} | answers(4, 4, 3, 3))

    talked = {"kind": "expectation talked over", "sheet": "results", "item": "second", "body": "First his own street."}
    done(one, "add", talked)

    assert "You agreed: First his own street." in one.html
    assert not re.search(r"\b(sum|mean|average|total|score)\b", str(one.html))


def test_a_sheet_is_put_away_unfilled_when_somebody_else_is_chosen(here, joseph):
    one = Expectations(here)
    done(one, "choose", {"whom": joseph.key})
    done(one, "fill", {"sheet": "results", "side": "they"})
    assert one.html.count("Keep it") == 1

    done(one, "choose", {"whom": ""})

    assert "Keep it" not in one.html
    assert one.act("fill", {"sheet": "results", "side": "boss"})["kind"] == "refused"


def test_a_sheet_needs_two_who_know_whom_it_is_about(here):
    refused = Expectations(here).act("add", SHEET | {"side": "they"} | answers(5, 1, 3, 3))

    assert refused["kind"] == "refused"


def test_in_a_report_the_sheets_are_empty(sit, joseph):
    report = Expectations(sit(mode="report"))

    assert "Talk about:" not in report.html
    assert "To be reached within two days" in report.html


# --- What two meet for --------------------------------------------------------------------------------


def test_a_purpose_that_only_we_want_is_refused(here, joseph):
    one = MeetingFor(here)
    done(one, "choose", {"whom": joseph.key})

    refused = one.act("add", {name: value for name, value in PURPOSE.items() if name != "they_accept"})

    assert "both of you want it" in refused["said"]


def test_how_it_ended_is_written_down_and_it_is_never_due_again(here, joseph):
    one = MeetingFor(here)
    done(one, "choose", {"whom": joseph.key})
    done(one, "add", PURPOSE | {"review_on": here.today.isoformat()})
    assert "to be looked at again since" in one.html

    [card] = one.theirs()
    ended = {"ended": "served", "ended_on": here.today.isoformat(), "review_on": here.today.isoformat()}
    done(one, "correct", PURPOSE | ended | {"key": card.key, "rev": str(card.rev)})

    assert "It served its purpose" in one.html
    assert "to be looked at again since" not in one.html


# --- Before a talk ------------------------------------------------------------------------------------


def test_a_draft_is_read_and_nothing_of_it_is_kept(here):
    one = PracticeCards(here)
    before = len(here.workbook.history(at_most=10**6))

    said = done(one, "check", {"draft": "Dear Wanda, I know how you feel."})

    assert said.startswith("One sentence in it may close the talk.")
    assert "Wanda" not in one.html
    assert "Wanda" not in str(vars(one))
    assert len(here.workbook.history(at_most=10**6)) == before
    assert one.act("check", {"draft": " "})["kind"] == "refused"


@pytest.mark.parametrize(
    ("own", "said"),
    [(["0", "1", "2"], "Then tell it"), (["0", "1"], "Keep it for a colleague"), ("2", "Keep it"), (None, "Keep it")],
)
def test_a_story_of_ones_own_is_told_when_nobody_needs_it_told(here, own, said):
    assert done(PracticeCards(here), "own", {} if own is None else {"own": own}).startswith(said)


def test_another_scene_comes_and_the_first_comes_back(here):
    one = PracticeCards(here)
    seen = [one.view()["play"]]
    for _ in range(3):
        done(one, "scene", {})
        seen.append(one.view()["play"])

    assert len(set(seen)) == 3
    assert seen[0] == seen[3]


def test_the_cards_are_in_the_language_of_the_page(sit):
    assert "Suena muy pesado." in PracticeCards(sit(language="es")).html
    assert "Que se nos pueda encontrar" in Expectations(sit(language="es")).html
    sit(language="en")
