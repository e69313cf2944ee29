"""What people do in the exercises of opening, learning and awareness is kept, hidden or refused as it should be."""

from __future__ import annotations

import html
import re

import pytest
from screens_of_learning import OF_LEARNING

import workbook
from workbook.screens.continuum import Continuum
from workbook.screens.private import Private
from workbook.screens.worldview import Statements

CARDS = [
    ("continuum", "continuum aim", {"dimension": "Causes", "target": "4"}),
    ("advantages", "advantage", {"sort": "network"}),
    ("assets", "asset", {"sort": "know"}),
    ("cause_tree", "said cause", {"allowed": "yes"}),
    ("cause_tree", "objective", {"under": "cause"}),
    ("case_to_cause", "return note", {"pattern": "Rent and repairs"}),
    ("information", "info card", {"under": "cause"}),
    ("minutes", "minutes", {"about": "causes", "minutes": "20"}),
    ("statements", "statement", {"source": "own"}),
    ("turf", "turf task", {"whose": "could"}),
    ("partner_test", "intake question", {"for_service": "no", "by_law": "no", "partner": "no", "seen_by": "Desk"}),
    ("openness", "budget line", {"of": "Pantry", "flows": "out", "amount": "12"}),
    ("openness", "budget shared", {"of": "Pantry", "to": "The line", "on": "2026-05-01"}),
    ("growing", "plan to grow", {"side": "staff"}),
    ("discussion", "table note", {"asked": "gain", "table": "3"}),
    ("hopes_and_fears", "hope or fear", {"sort": "hope"}),
]
SAID = "A lantern hangs at the corner <of> Maple & Elm"
ONLY_SUMS = ("minutes", "openness")  # a report adds these up, or leaves the log to the room
SO_WHAT = [name for name, kind in OF_LEARNING.items() if getattr(kind, "about", "")]
PHASE_SCREENS = ["concern_wall", "cause_tree", "power_map", "power_inside"]


def screen(name, here):
    return OF_LEARNING[name](here) if name in OF_LEARNING else getattr(workbook, name)(here)


def shows(sit, name, **parameters) -> str:
    """What somebody else sees who opens the same screen now, and what a reader with a program hears."""
    one = screen(name, sit(**parameters))
    return html.unescape(f"{one.view()['sentence']} {one.html}")


def done(answer) -> bool:
    assert answer["kind"] == "done", answer["said"]
    return True


def refused(answer) -> str:
    assert answer["kind"] == "refused", answer["said"]
    assert "on our side" not in answer["said"]
    return answer["said"]


def filled(here, kind, values) -> dict:
    under = {"under": here.cards(values["under"])[0].key} if "under" in values else {}
    return {"kind": kind, "body": SAID} | values | under


@pytest.mark.parametrize(("name", "kind", "values"), CARDS, ids=[kind for _, kind, _ in CARDS])
def test_a_card_is_there_after_a_reload_in_a_report_and_can_be_undone(sit, name, kind, values):
    here = sit()
    one = screen(name, here)

    assert done(one.act("add", filled(here, kind, values)))

    assert SAID in shows(sit, name)
    assert SAID in shows(sit, name, mode="report") or name in ONLY_SUMS
    assert done(one.act("undo", {}))
    assert SAID not in {card.body for card in here.cards(kind)}
    assert done(one.act("redo", {}))
    assert SAID in {card.body for card in here.cards(kind)}


@pytest.mark.parametrize(
    ("name", "kind", "values"),
    [row for row in CARDS if row[0] not in ("hopes_and_fears",)],
    ids=[kind for _, kind, _ in CARDS if kind != "hope or fear"],
)
def test_a_card_can_be_corrected_taken_down_and_put_back(sit, name, kind, values):
    here = sit()
    one = screen(name, here)
    one.act("add", filled(here, kind, values))
    card = next(card for card in here.cards(kind) if card.body == SAID)
    facts = {key: value for key, value in values.items() if key != "under"}

    assert done(one.act("open", {"key": card.key}))
    assert f'value="{card.key}"' in str(one.html)
    assert done(one.act("correct", {"key": card.key, "rev": "1", "body": "A second lantern"} | facts))
    assert "A second lantern" in shows(sit, name)
    assert done(one.act("take_back", {"key": card.key}))
    assert card.key not in {one.key for one in here.cards(kind)}
    assert done(one.act("put_back", {"key": card.key}))
    assert "A second lantern" in shows(sit, name)


@pytest.mark.parametrize("name", [*SO_WHAT, *PHASE_SCREENS])
def test_after_each_result_the_room_says_what_it_means_for_us(sit, name):
    one = screen(name, sit())
    form = one.view()["so_what_form"]

    assert done(one.act("add", {"body": SAID, "hears": "The board", **form.hidden}))

    assert SAID in shows(sit, name)
    assert SAID in shows(sit, name, mode="report")
    others = [other for other in (*SO_WHAT, *PHASE_SCREENS) if other != name]
    assert SAID not in shows(sit, others[0])


@pytest.mark.parametrize("name", ["turf", "concern_wall"])
def test_a_so_what_that_is_corrected_stays_with_its_exercise(sit, name):
    here = sit()
    one = screen(name, here)
    form = one.view()["so_what_form"]
    one.act("add", {"body": SAID, **form.hidden})
    card = next(card for card in here.cards("so what") if card.body == SAID)

    assert done(one.act("open", {"key": card.key}))
    assert "about" not in {question.name for question in one.correcting.questions}
    assert done(one.act("correct", {"key": card.key, "rev": "1", "body": "Said anew"}))

    assert "Said anew" in shows(sit, name)


# The opening


def ratings(**said):
    return {"group": "board", "example": "The key."} | {f"item_{n}": "5" for n in range(1, 11)} | said


def test_ratings_are_kept_apart_without_a_name_and_hidden_until_they_are_closed(sit):
    here = sit()
    one = Continuum(here)
    assert done(one.act("reopen", {"what": "continuum"}))
    assert "Widest apart" not in shows(sit, "continuum")

    assert done(one.act("rate", ratings()))

    assert shows(sit, "continuum").startswith("20 people have rated, each apart.")
    (card,) = [card for card in here.cards("continuum answer") if card.body == "The key."]
    assert card.people == {}
    assert done(one.act("shut", {"what": "continuum"}))
    assert "20 people rated" in shows(sit, "continuum")
    assert "one alone could be told from the difference" in shows(sit, "continuum")
    assert "The key." not in shows(sit, "continuum")  # an example is told aloud by whoever gave it


def test_after_the_close_no_rating_is_added_that_everybody_could_point_at(sit):
    here = sit()

    said = refused(Continuum(here).act("rate", ratings()))

    assert "Open it again first" in said
    assert len([card for card in here.cards("continuum answer") if card.body == "The key."]) == 0


def test_a_rating_without_a_group_or_off_the_scale_is_refused(sit):
    one = Continuum(sit())
    one.act("reopen", {"what": "continuum"})

    assert "Which group" in refused(one.act("rate", ratings(group="")))
    assert "from 1 to 5" in refused(one.act("rate", ratings(item_3="6")))


def test_an_organization_may_lay_its_own_dimensions_into_the_workspace(sit):
    here = sit()
    own = here.workbook.folder / "instruments" / "continuum.toml"
    own.parent.mkdir()
    own.write_text('name = "Ours"\nversion = "1"\n[[dimension]]\nname = "Bread"\n1 = "a"\n3 = "b"\n5 = "c"\n', "utf-8")
    one = Continuum(here)
    one.act("reopen", {"what": "continuum"})

    assert shows(sit, "continuum").startswith("Nobody has rated yet.")
    assert done(one.act("rate", {"group": "board", "item_1": "3"}))
    assert shows(sit, "continuum").startswith("One person has rated")


def test_a_group_of_two_is_never_drawn_by_itself(look):
    seen = html.unescape(str(Continuum(look()).html))

    assert "All others (5)" in seen
    assert not re.search(r"(Management|Board|Others) \(\d", seen)


# Learning


def test_dots_are_laid_unseen_and_counted_when_somebody_closes_them(sit):
    here = sit()
    one = workbook.concern_wall(here)
    for _ in range(5):
        assert done(one.act("dots", {"piles": ["Getting home", "Heat and cold"]}))
    hidden = shows(sit, "concern_wall")
    assert "Five people have laid dots. They are hidden" in hidden
    assert "Dots on the piles: " not in hidden

    assert done(one.act("shut", {"what": "dots"}))

    assert "Dots on the piles: 10 in all, in two rows." in shows(sit, "concern_wall")
    assert "Open it again first" in refused(one.act("dots", {"piles": ["Getting home"]}))
    assert done(one.act("reopen", {"what": "dots"}))
    assert "Dots on the piles: " not in shows(sit, "concern_wall")


def test_dots_on_more_than_three_piles_or_on_none_are_refused(here):
    one = workbook.concern_wall(here)

    assert "one, two or three piles" in refused(one.act("dots", {"piles": []}))
    assert "one, two or three piles" in refused(one.act("dots", {"piles": ["The moon"]}))


def test_whoever_holds_a_slip_can_ask_what_became_of_it_and_nobody_else_can(sit):
    here = sit()
    wall = workbook.concern_wall(here)
    said = wall.act("add", {"kind": "concern", "body": SAID, "pattern": "Rent and repairs", "slip": "yes"})["said"]
    slip = re.search(r"for them: ([\w ]+)\.", said)[1]
    card = next(card for card in here.cards("concern") if card.body == SAID)
    path = screen("case_to_cause", sit())

    assert slip not in str(here.workbook.history(at_most=5))
    assert card.fact("slip") not in ("", "yes", slip)
    before = len(here.workbook.history(at_most=10**6))
    assert "became a walk to the Housing Office" in path.act("ask", {"words": slip.upper()})["said"]
    assert len(here.workbook.history(at_most=10**6)) == before
    assert "no card here has these words" in refused(path.act("ask", {"words": "acorn amber apple bell"}))
    assert "it has four words" in refused(path.act("ask", {"words": "acorn"}))


def test_a_seal_stays_on_a_card_that_is_corrected_and_is_shown_in_no_form(sit):
    here = sit()
    wall = workbook.concern_wall(here)
    wall.act("add", {"kind": "concern", "body": SAID, "slip": "yes"})
    card = next(card for card in here.cards("concern") if card.body == SAID)
    wall.act("open", {"key": card.key})
    assert card.fact("slip") not in str(wall.html)

    assert done(wall.act("correct", {"key": card.key, "rev": "1", "body": "Said anew", "pattern": "Heat and cold"}))

    assert next(one for one in here.cards("concern") if one.key == card.key).fact("slip") == card.fact("slip")


def test_a_loose_card_is_laid_on_a_pile_only_when_a_person_presses(sit):
    here = sit()
    wall = workbook.concern_wall(here)
    wall.act("add", {"kind": "concern", "body": "After seven nothing runs up the hill"})
    card = next(card for card in here.cards("concern") if card.body.startswith("After seven nothing"))
    assert "Sounds like “Getting home”" in shows(sit, "concern_wall")
    assert not card.fact("pattern")

    assert done(wall.act("sort", {"key": card.key, "pile": "Getting home"}))

    assert next(one for one in here.cards("concern") if one.key == card.key).fact("pattern") == "Getting home"


def test_a_tree_that_blames_people_stays_open_until_the_rule_was_asked_about(sit):
    here = sit()
    board = workbook.cause_tree(here)
    problem = here.cards("problem")[0].key
    for number in range(12):
        facts = {"kind": "cause", "body": f"They do not care, {number}", "type": "personal", "under": problem}
        assert done(board.act("add", facts))

    assert "if the rule were different" in html.unescape(refused(board.act("shut", {"what": "tree"})))

    for card in here.cards("cause"):
        if card.body.startswith("They do not care"):
            answer = {"type": "personal", "if_rule_changed": "Yes, it would."}
            assert done(board.act("correct", {"key": card.key, "rev": "1", "body": card.body} | answer))
    assert done(board.act("shut", {"what": "tree"}))


def test_a_cause_in_somebodys_words_is_kept_only_with_their_leave_and_never_with_a_name(here):
    board = workbook.cause_tree(here)

    assert "They said that it may be written down" in refused(board.act("add", {"kind": "said cause", "body": SAID}))
    assert done(board.act("add", {"kind": "said cause", "body": SAID, "allowed": "yes"}))
    assert next(card for card in here.cards("said cause") if card.body == SAID).people == {}


def test_information_is_refused_before_somebody_was_heard_and_asked(here):
    one = screen("information", here)
    form = {"kind": "info offered", "body": SAID, "became": "taken", "under": here.cards("info card")[0].key}

    assert "first they are heard" in refused(one.act("add", form | {"heard": "yes"}))
    assert done(one.act("add", form | {"heard": "yes", "asked": "yes"}))


def test_a_pattern_that_has_lain_still_is_asked_about(sit):
    here = sit()
    wall = workbook.concern_wall(here)
    for number in range(5):
        about = {"kind": "concern", "body": f"The lift stands, {number}", "pattern": "The lift"}
        wall.act("add", about | {"heard_by": ("fox", "fern")[number % 2]})
    assert "“The lift” has lain still" not in shows(sit, "case_to_cause")
    with here.workbook.writing() as write:
        import sqlalchemy as sa

        from workbook.storage.schema import entry

        day = here.today.replace(year=here.today.year - 1)
        write.connection.execute(sa.update(entry).where(entry.c.body.like("The lift%")).values(on_day=day))

    assert "“The lift” has lain still" in shows(sit, "case_to_cause")


def test_the_words_of_a_role_find_what_people_bring(sit):
    one = screen("assets", sit())

    assert one.act("seek", {"words": "truck"})["said"] == "One thing is found."
    assert "A small truck" in str(one.html)
    assert "I sew" not in str(one.html)


def test_what_somebody_brings_under_her_name_leaves_with_her_yes(sit):
    here = sit()
    one = screen("assets", here)
    names = one._names()
    key = next(key for key, name in names.items() if name.startswith("Rosa"))
    form = {"kind": "asset", "body": SAID, "sort": "know", "by": key}
    assert done(one.act("add", form))
    assert f"{SAID} <span class=\"hint\">{names[key]}" in shows(sit, "assets")
    assert "who agreed to be shown" in refused(one.act("add", form | {"by": here.workbook.find("Nilda Cortez").key}))

    here.workbook.withdraw(key, purpose="report")

    assert SAID not in shows(sit, "assets")
    assert SAID not in shows(sit, "assets", mode="report")


# Awareness


def ballot(sit, group="other", own=""):
    here = sit()
    one = Statements(here)
    for what in ("worldview", "staff vote"):
        one.act("reopen", {"what": what})
    return here, one, one.act("begin", {"group": group, "own": own})


def test_a_ballot_begins_with_ones_own_sentence_and_asks_one_at_a_time(sit):
    here, one, begun = ballot(sit, own=SAID)
    assert done(begun)
    asked = [card.key for card in here.cards("statement") if card.body != SAID]

    for key in asked:
        assert str(one.html).count('class="aloud"') == 1
        assert done(one.act("vote", {"statement": key, "answer": "pass"}))

    assert "That was the last one" in str(one.html)
    own = [card for card in here.cards("vote") if card.fact("ballot") == one.ballot]
    assert len(own) == len(asked) + 1
    assert all(card.people == {} and card.told_by == "" for card in own)
    assert done(one.act("finish", {}))
    assert one.ballot == ""


def test_the_last_answer_on_a_ballot_can_be_undone(sit):
    here, one, _ = ballot(sit)
    key = here.cards("statement")[0].key
    one.act("vote", {"statement": key, "answer": "agree"})

    assert done(one.act("undo", {}))

    assert not [card for card in here.cards("vote") if card.fact("ballot") == one.ballot]


def test_staff_vote_before_they_can_see_what_participants_said(sit):
    here, one, _ = ballot(sit)

    assert "not closed yet" in shows(sit, "alignment")
    assert done(one.act("shut", {"what": "worldview"}))
    assert "not closed yet" in shows(sit, "alignment")
    assert done(one.act("shut", {"what": "staff vote"}))
    assert "laid side by side" in shows(sit, "alignment")
    assert "Open it again first" in refused(one.act("begin", {"group": "staff"}))
    hands = {"kind": "hand count", "body": "Aloud", "group": "staff", "agree": "3"}
    assert "Open it again first" in refused(one.act("add", hands | {"under": here.cards("statement")[0].key}))


def test_nothing_is_counted_while_people_vote(sit):
    _, one, _ = ballot(sit)

    seen = shows(sit, "statements")

    assert "alignment" not in seen
    assert one.act("vote", {"statement": "none", "answer": "agree"})["kind"] == "refused"


def test_a_report_waits_until_the_room_says_what_it_will_do_with_the_gaps(sit):
    here = sit()
    assert "laid side by side" in shows(sit, "alignment", mode="report")
    (card,) = [card for card in here.cards("so what") if card.fact("about") == "alignment"]

    assert done(screen("alignment", here).act("take_back", {"key": card.key}))

    assert shows(sit, "alignment", mode="report").startswith("This is kept back until the room says")
    assert "what will we do with this?" in shows(sit, "alignment")


def test_outside_of_the_room_a_group_that_answers_as_one_is_not_shown(look):
    room = html.unescape(str(screen("alignment", look()).html))
    report = html.unescape(str(screen("alignment", look(mode="report")).html))

    assert "+1.0 (7)" in room
    assert "+1.0 (7)" not in report
    assert "a whole group answered alike" in report


def test_a_wide_gap_on_a_root_leads_back_to_the_tree(sit):
    here = sit()
    one, root = Statements(here), here.cards("cause")[0]
    for what in ("worldview", "staff vote"):
        one.act("reopen", {"what": what})
    one.act("add", {"kind": "statement", "body": SAID, "source": "root", "stands_on": root.key})
    key = next(card.key for card in here.cards("statement") if card.body == SAID)
    for group, agree, disagree in (("participants", "8", "1"), ("staff", "1", "8")):
        hands = {"kind": "hand count", "body": "Aloud", "group": group, "agree": agree, "disagree": disagree}
        assert done(one.act("add", hands | {"under": key}))
    for what in ("staff vote", "worldview"):
        one.act("shut", {"what": what})

    seen = shows(sit, "alignment")

    assert f"We lie far apart on the cause “{root.body}”. Go back to the tree" in seen


@pytest.mark.parametrize("given", [4, 5])
def test_hopes_and_fears_stand_there_from_five_cards_on(sit, given):
    here = sit()
    one = screen("hopes_and_fears", here)
    there = here.cards("hope or fear")
    for card in there[: len(there) - given]:
        here.workbook.take_back(card.key)

    seen = html.unescape(str(one.html))

    assert (there[-1].body in seen) == (given == 5)
    assert ("there and hidden" in seen) == (given == 4)
    assert not [card for card in there if card.key in seen]  # no key that could tell the order of writing


def test_a_decision_past_its_day_is_asked_about_until_it_moves(sit):
    here = sit()
    one = workbook.power_inside(here)
    form = {"kind": "power over", "body": SAID, "who": "The desk", "rung": "2", "hand_over_by": "2026-01-01"}
    assert done(one.act("add", form))
    assert f"“{SAID}” was to be handed over by 1 January 2026." in shows(sit, "power_inside")
    key = next(card.key for card in here.cards("power over") if card.body == SAID)

    assert done(one.act("add", {"kind": "rung", "body": "They decide", "rung": "6", "under": key}))

    assert "was to be handed over" not in shows(sit, "power_inside")


def test_a_question_of_the_intake_form_gets_its_verdict_from_the_room(sit):
    here = sit()
    one = screen("partner_test", here)
    open_one = next(card for card in here.cards("intake question") if not card.fact("verdict"))
    assert "open; the answers say: ask it later" in shows(sit, "partner_test")

    assert done(one.act("verdict", {"key": open_one.key, "verdict": "cut"}))

    assert "Five questions tested: 2 kept, 0 asked later, 3 cut, 0 open." in shows(sit, "partner_test")
    assert one.act("verdict", {"key": open_one.key, "verdict": "burn"})["kind"] == "refused"


def test_a_label_is_answered_with_a_strength_and_the_sentence_is_kept_nowhere(sit):
    here = sit()
    one = screen("growing", here)
    before = len(here.workbook.history(at_most=10**6))

    said = one.act("rephrase", {"text": "She was resistant on Tuesday in Kalamazoo."})["said"]

    assert said.startswith("One label is in it.")
    assert "protects something that matters to her" in html.unescape(str(one.html))
    assert "Kalamazoo" not in str(one.html)
    assert len(here.workbook.history(at_most=10**6)) == before


def test_a_pulse_is_sent_without_a_name_and_shown_from_five_on(sit):
    here = sit()
    one = screen("pulse", here)
    for card in here.cards("pulse")[:1]:
        here.workbook.take_back(card.key)
    assert shows(sit, "pulse").startswith("Some have answered.")

    assert done(one.act("add", {"kind": "pulse", "body": "Slow", "burden": "3", "waste": "1", "clash": "2"}))

    assert shows(sit, "pulse").startswith("Five answers in this round")
    assert next(card for card in here.cards("pulse") if card.body == "Slow").people == {}


# Pages for oneself


def test_private_pages_have_no_form_no_named_box_and_no_act(look):
    page = str(Private(look()).html)

    assert "<form" not in page
    assert "data-action" not in page
    assert not re.findall(r"<(?:textarea|input)[^>]*\sname=", page)
    assert not [name for name in dir(Private) if name.startswith("do_")]


def test_boxes_for_oneself_are_neither_completed_nor_checked_by_anybody(look):
    page = str(Private(look()).html)

    boxes = re.findall(r"<textarea[^>]*>", page)
    assert len(boxes) == 36
    assert all('autocomplete="off"' in box and 'spellcheck="false"' in box for box in boxes)


def test_the_module_of_private_pages_has_no_way_to_send():
    from workbook.screens.live import _STATIC

    words = (_STATIC / "private.js").read_text("utf-8")

    assert not re.search(r"fetch|XMLHttp|WebSocket|sendBeacon|localStorage|sessionStorage|indexedDB|cookie", words)
    assert "function enliven(el)" in words  # it is not even given the way to send
