"""What people do in Action is done, is there for the next one who looks, or is refused and changes nothing."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from screens_of_action import OF_ACTION, OF_REFLECTION

from workbook.people.words import Purpose
from workbook.phases.deck import kind_of

SCREENS = OF_ACTION | OF_REFLECTION
SAID = "A lantern hangs at the corner <of> Maple & Elm"
LATER = "2026-06-20"
KINDS = [
    ("slots", "slot", {"under": "event", "children": "3", "looked_after": "1"}),
    ("invitations", "invitation", {"under": "role card", "asked_on": "2026-05-30"}),
    ("structure tests", "structure test", {"target": "40", "by": LATER}),
    ("structure tests", "test result", {"under": "structure test", "listed": "20", "done": "9"}),
    ("practice lab", "practice", {"skill": "asking", "tried_on": "2026-05-20"}),
    ("group plans", "group plan", {"meets": "Sundays"}),
    ("service floor", "service measure", {"floor": "5", "better": "less"}),
    ("service floor", "measure reading", {"under": "service measure", "value": "9", "on": "2026-05-30"}),
    ("touch points", "touch point tally", {"on": "2026-05-25", "talked": "3"}),
    ("after action", "after action review", {"under": "event", "planned": "Rain", "reason": "wrong"}),
    ("significant", "change story", {"matters": "It is ours."}),
    ("significant", "panel choice", {"under": "change story", "participants": "4", "others": "2"}),
    ("ownership", "who did it", {"did": "staff", "later": "Nobody learned it."}),
    ("costs", "cost", {"whom": "families", "what": "risk"}),
    ("were we right", "link looked at", {"under": "chain", "link": "power", "found": "failed"}),
    ("experience", "hand over", {"from_role": "Desk", "to_role": "Door"}),
    ("complaints", "count of complaints", {"matter": "complaint", "number": "7"}),
    ("two ledgers", "two ledgers", {"met": "Soup"}),
    ("transition", "transition", {"strand": "practice", "on": "2026-05-30", "decided": "The team"}),
    ("watching", "monitoring", {"way": "supervision", "on": "2026-05-30"}),
    ("watching", "training", {"on": "2026-05-30"}),
    ("supervision", "supervision item", {"wants": "listen"}),
    ("help wanted", "help wanted", {"of_whom": "Anybody"}),
]


def screen(name, here):
    return SCREENS[name](here)


def lines(here) -> int:
    return len(here.workbook.history(at_most=10**6))


def ground(here, kind) -> str:
    """A card of that kind that may carry another; a role card that is not vague."""
    return next(card.key for card in here.cards(kind) if kind != "role card" or card.fact("support"))


def filled(here, kind, values) -> dict:
    under = {"under": ground(here, values["under"])} if "under" in values else {}
    return {"kind": kind, "body": SAID} | values | under


def shows(sit, name, **asked) -> str:
    return html.unescape(str(screen(name, sit(**asked)).html))


def done(answer) -> str:
    assert answer["kind"] == "done", answer["said"]
    return answer["said"]


def refused(one, here, act, values) -> str:
    before = lines(here)
    answer = one.act(act, values)
    assert answer["kind"] == "refused", answer["said"]
    assert lines(here) == before
    assert "on our side" not in answer["said"]
    return answer["said"]


@pytest.mark.parametrize(("name", "kind", "values"), KINDS, ids=[f"{name}-{kind}" for name, kind, _ in KINDS])
def test_what_is_written_is_there_after_a_reload_and_can_be_undone(sit, name, kind, values):
    one = screen(name, here := sit())

    done(one.act("add", filled(here, kind, values)))
    assert SAID in shows(sit, name)
    done(one.act("undo", {}))
    assert SAID not in shows(sit, name).split("Taken down")[0]
    done(one.act("redo", {}))
    assert SAID in shows(sit, name).split("Taken down")[0]


@pytest.mark.parametrize(("name", "kind", "values"), KINDS, ids=[f"{name}-{kind}" for name, kind, _ in KINDS])
def test_what_is_written_can_be_corrected_and_taken_down(sit, name, kind, values):
    one = screen(name, here := sit())
    one.act("add", filled(here, kind, values))
    card = next(card for card in here.cards(kind) if card.body == SAID)

    facts = {key: value for key, value in values.items() if key != "under"}
    done(one.act("correct", {"key": card.key, "rev": "1", "body": "A second lantern"} | facts))
    assert "A second lantern" in shows(sit, name)
    done(one.act("take_back", {"key": card.key}))
    assert card.key not in {found.key for found in here.cards(kind)}


@pytest.mark.parametrize(("name", "kind", "values"), KINDS, ids=[f"{name}-{kind}" for name, kind, _ in KINDS])
def test_a_form_without_what_it_needs_is_refused(here, name, kind, values):
    one, form = screen(name, here), filled(here, kind, values)

    assert "write something first" in refused(one, here, "add", form | {"body": "  "})
    for field in kind_of(kind).fields:
        if field.required:
            refused(one, here, "add", form | {field.name: ""})


# Answers without a name


UNSIGNED = [
    ("slots", "times that suit", {}), ("experience", "experience answer", {"fair": "3", "heard": "5"}),
    ("pacing", "pace", {"load": "right"}), ("watching", "boundary review", {"theme": "kindness", "on": "2026-05-30"}),
    ("watching", "gift", {"way": "to us", "wish": "freely"}),
    ("watching", "work after a withdrawal", {"asked_on": "2026-05-20"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "values"), UNSIGNED, ids=[kind for _, kind, _ in UNSIGNED])
def test_an_answer_without_a_name_is_kept_names_nobody_and_is_never_listed_alone(sit, name, kind, values):
    one = screen(name, here := sit())
    under = {"under": [card.key for card in here.cards("slot")][:2]} if name == "slots" else {}
    before = len(here.cards(kind))

    done(one.act("add", {"kind": kind, "body": ""} | values | under))

    kept = here.cards(kind)
    assert len(kept) == before + 1
    assert (kept[-1].people, kept[-1].told_by) == ({}, "")
    assert kept[-1].key not in str(screen(name, sit()).html)


def test_several_times_may_suit_one_person_and_the_numbers_follow(sit):
    here = sit()
    slots = [card.key for card in here.cards("slot")]

    done(screen("slots", here).act("add", {"kind": "times that suit", "body": "", "under": slots}))

    assert here.cards("times that suit")[-1].parents == tuple(slots)


# Invitations


def test_an_invitation_opens_at_once_with_its_words_and_no_name(sit):
    one = screen("invitations", here := sit())

    done(one.act("add", filled(here, "invitation", {"under": "role card", "asked_on": "2026-05-30"})))

    page = html.unescape(str(one.html))
    assert f"Why you: {SAID}" in page
    assert "Your services do not depend on this" in page
    assert here.cards("invitation")[-1].people == {}


def test_a_vague_role_is_not_on_the_list_and_is_refused(here):
    one = screen("invitations", here)
    vague = next(card.key for card in here.cards("role card") if not card.fact("support"))

    assert vague not in str(one.html)
    assert "too vague" in refused(one, here, "add", {"kind": "invitation", "body": SAID, "under": vague,
                                                       "asked_on": "2026-05-30"})  # fmt: skip


def test_the_week_is_full_when_our_own_limit_is_reached(sit):
    one = screen("invitations", here := sit())
    done(screen("weekly", here).act("cap", {"cap": "3"}))
    done(one.act("add", filled(here, "invitation", {"under": "role card", "asked_on": "2026-05-30"})))

    said = refused(one, here, "add", filled(here, "invitation", {"under": "role card", "asked_on": "2026-05-30"}))

    assert "three asks a week is the limit you set yourselves" in said
    for cap in ("0", "101", "many", "", "-3"):
        assert "1 to 100" in refused(screen("weekly", here), here, "cap", {"cap": cap})


# Stories


def tellers(here):
    return here.workbook.shared_map(for_purpose=Purpose.TESTIMONY, audience=here.audience)


def lend(one, here) -> str:
    """Lend a story and a wording; give the key of the wording."""
    teller = next(iter(tellers(here))).key
    story = {"kind": "story", "body": SAID, "teller": teller, "shows": "Heat", "change": "One letter",
             "venues": ["ours"], "until": "2027-01-01"}  # fmt: skip
    done(one.act("add", story))
    key = here.cards("story")[-1].key
    done(one.act("add", {"kind": "story wording", "body": "It was cold.", "under": key, "length": "half minute"}))
    return here.cards("story wording")[-1].key


def test_a_wording_is_told_only_after_its_teller_approved_it_and_only_where_allowed(sit):
    one = screen("testimony", here := sit())
    wording = lend(one, here)
    telling = {"kind": "story told", "body": "At breakfast", "under": wording, "venue": "ours", "on": "2026-05-30"}

    assert "has not approved" in refused(one, here, "add", telling)
    assert "in a few words" in refused(one, here, "approve", {"key": wording, "approved_how": " "})
    done(one.act("approve", {"key": wording, "approved_how": "Read aloud in Spanish"}))
    assert "did not allow" in refused(one, here, "add", telling | {"venue": "press"})
    done(one.act("add", telling))
    assert "At breakfast" in shows(sit, "testimony")
    assert "It was cold." in shows(sit, "shelf")


def test_nobody_can_approve_in_the_tellers_place_by_a_form(sit):
    one = screen("testimony", here := sit())
    key = here.cards("story")[0].key

    form = {"kind": "story wording", "body": "Warm.", "under": key, "length": "half minute"}
    done(one.act("add", form | {"approved_on": "2026-05-01", "approved_how": "I said so"}))

    assert here.cards("story wording")[-1].fact("approved_on") == ""
    refused(one, here, "correct", {"key": here.cards("story wording")[-1].key, "rev": "1", "body": "Warmer.",
                                    "length": "half minute"})  # fmt: skip


def test_a_story_of_somebody_who_did_not_agree_is_refused(here):
    one = screen("testimony", here)
    agreed = {person.key for person in tellers(here)}
    other = next(person.key for person in here.workbook.everybody() if person.key not in agreed)

    story = {"kind": "story", "body": SAID, "shows": "Heat", "change": "One letter", "venues": ["ours"], "until": LATER}
    for teller in ("", other, "0" * 32):
        assert "agreed to have a story told" in refused(one, here, "add", story | {"teller": teller})


@pytest.mark.parametrize("purpose", [one for one in Purpose if one != Purpose.TESTIMONY])
def test_a_story_is_read_for_testimony_and_for_no_other_purpose(here, purpose):
    read = here.workbook.cards(for_purpose=purpose, audience="own table", taken_back=True)

    assert here.cards("story")
    assert not {card.kind for card in read} & {"story", "story wording", "story told"}
    asked = here.workbook.cards("story", for_purpose=purpose, audience="own table")
    assert asked == []


def test_a_teller_who_takes_the_yes_back_takes_every_wording_and_every_line_along(sit):
    here = sit()
    before = shows(sit, "testimony")
    teller = here.cards("story")[0].people["teller"]
    lent = here.cards("story", "story wording", "story told")
    theirs = [card.body for card in lent if card.people["teller"] == teller and card.body in before]
    assert len(theirs) >= 3

    here.workbook.withdraw(teller, purpose="testimony")

    after = shows(sit, "testimony") + shows(sit, "shelf")
    assert [body for body in theirs if body in after] == []
    assert "taken back" not in after
    assert "withdr" not in after.casefold()


def test_no_report_prints_a_word_of_a_story(look, here):
    words = [card.body for card in here.cards("story", "story wording", "story told")]

    for name in ("testimony", "shelf"):
        page = html.unescape(str(screen(name, look(mode="report")).html))
        assert [said for said in words if said in page] == []


# Who rides with whom


def test_a_plan_seats_everybody_once_and_never_two_who_are_kept_apart(sit):
    one = screen("rides", here := sit())
    people = [key for key, _ in one.view()["people"]]
    before = lines(here)

    done(one.act("plan", {"coming": people, "size": "4"}))

    cars = one._cars(one._shared())
    assert sorted(key for car in cars for key in car) == sorted(people)
    apart = one._shared().apart
    assert apart
    assert not [pair for pair in apart for car in cars if set(pair) <= set(car)]
    assert lines(here) == before
    assert one.view()["plan"] != screen("rides", sit()).view()["plan"] == []


def test_who_took_a_yes_back_since_rides_in_no_car(sit):
    one = screen("rides", here := sit())
    people = one.view()["people"]
    done(one.act("plan", {"coming": [key for key, _ in people], "size": "3"}))

    key, name = people[0]
    here.workbook.withdraw(key, purpose="introduce")

    assert name not in " ".join(one.view()["plan"])


@pytest.mark.parametrize("values", [{"coming": []}, {"coming": ["nobody", "else"]}, {"size": "1"}, {"size": "x"}])
def test_a_plan_for_nobody_or_for_one_seat_is_refused(here, values):
    one = screen("rides", here)
    everybody = {"coming": [key for key, _ in one.view()["people"]], "size": "4"}

    assert len(refused(one, here, "plan", everybody | values).split()) >= 4


# Looking back


@pytest.mark.parametrize("others", ["4", "9"])
def test_a_panel_without_a_majority_of_participants_is_refused_and_cannot_be_corrected_into_one(sit, others):
    one = screen("significant", here := sit())
    form = filled(here, "panel choice", {"under": "change story", "participants": "4", "others": others})

    assert "participants have to be more than the others" in refused(one, here, "add", form)
    done(one.act("add", form | {"others": "3"}))
    card = here.cards("panel choice")[-1]
    refused(one, here, "correct", form | {"key": card.key, "rev": "1"})


def test_an_outcome_heard_outside_shows_their_words_and_their_role(sit):
    import workbook

    one = workbook.outcomes(here := sit())
    outcome = here.cards("outcome")[0].key

    done(one.act("add", {"kind": "verdict", "body": SAID, "under": outcome, "verdict": "no", "who": "The school"}))

    page = html.unescape(str(workbook.outcomes(sit()).html))
    assert SAID in page
    assert "They do not" in page
    assert "(The school)" in page


def test_a_phase_is_opened_again_once_with_the_reason_that_stands_on_the_card(sit):
    import workbook

    one = workbook.not_resolved(here := sit())
    card = next(card for card in here.cards("go back") if card.fact("to") == "awareness")

    assert done(one.act("reopen", {"key": card.key})) == "Awareness is open again. Why, stands with it on the path."
    opened = [visit for visit in here.workbook.visits() if visit.note == card.body]
    assert [(visit.phase.value, visit.state) for visit in opened] == [("awareness", "re-opened")]
    done(one.act("reopen", {"key": card.key}))
    assert len([visit for visit in here.workbook.visits() if visit.note == card.body]) == 1
    matter = here.cards("not resolved")[0]
    refused(one, here, "reopen", {"key": matter.key})


def test_something_of_the_own_log_is_brought_to_supervision_once(sit):
    one = screen("supervision", here := sit())
    key = here.cards("practice")[0].key

    done(one.act("bring", {"key": key}))
    count = len(here.cards("supervision item"))
    done(one.act("bring", {"key": key}))

    assert len(here.cards("supervision item")) == count
    assert here.cards("supervision item")[-1].stands_on == (key,)
    assert here.cards("supervision item")[-1].body not in shows(sit, "supervision", mode="report")


def test_a_line_with_the_name_of_somebody_is_left_out_of_the_list_that_is_given_out(sit):
    one = screen("help wanted", here := sit())
    name = next(person.name for person in here.workbook.everybody())

    done(one.act("add", {"kind": "help wanted", "body": f"Ask {name} for a van"}))
    view = one.view()

    assert name not in str(view["given_out"].html)
    assert any("holds a name" in said for said in view["told"].attention)


def test_a_step_of_ones_own_carries_a_name_only_of_those_who_agreed(sit):
    one = screen("offers and steps", here := sit())
    named = one._named()
    other = next(person.key for person in here.workbook.everybody() if person.key not in named)
    step = {"kind": "own step", "body": SAID, "on": "2026-05-20"}

    assert "agreed to be named" in refused(one, here, "add", step | {"by": other})
    done(one.act("add", step | {"by": next(iter(named))}))
    assert SAID in shows(sit, "offers and steps")
    here.workbook.withdraw(next(iter(named)), purpose="report")
    assert SAID not in shows(sit, "offers and steps")


def test_below_five_answers_nothing_of_the_services_or_of_ourselves_is_said(sit):
    here = sit()
    for kind in ("pace", "experience answer"):
        for card in here.cards(kind)[: len(here.cards(kind)) - 4]:
            here.workbook.take_back(card.key)

    for name, kind in (("pacing", "pace"), ("experience", "experience answer")):
        page, said = shows(sit, name), {card.body for card in here.cards(kind)} - {"Nothing more was said."}
        assert "ewer than five" in page
        assert [body for body in said if body in page] == []


def test_small_numbers_of_people_are_not_in_a_report(look):
    report = look(mode="report", audience="organization")

    counted, *_ = screen("complaints", report).told().parts
    tests = [row for part in screen("structure tests", report).told().parts for row in part.rows]

    assert ("Requests to see what we hold", "–", "–") in counted.rows
    assert ("Smaller groups together", 7, "–", "–") in tests


def test_the_weekly_page_follows_the_cards_of_other_screens(sit):
    here = sit()
    due = (here.today + timedelta(days=3)).isoformat()

    import workbook

    done(workbook.promises(here).act("add", {"kind": "promise", "body": SAID, "by": due}))

    assert SAID in shows(sit, "weekly")
    assert "One thing is due in the next seven days." in shows(sit, "weekly")
