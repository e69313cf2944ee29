"""What people do on each screen is done, is there for the next one who looks, or is refused and changes nothing."""

from __future__ import annotations

import base64
import html
from datetime import timedelta

import pytest

import workbook

ON = "2026-06-20"
CSV = b"name,languages\nZora Quill,Spanish\nIvo Brandt,English\n"
LIST = {"file_name": "list.csv", "file": base64.b64encode(CSV).decode()}
KINDS = [
    ("concern_wall", "concern", {}),
    ("cause_tree", "problem", {}),
    ("cause_tree", "cause", {"type": "rule", "under": "problem"}),
    ("cause_tree", "question", {}),
    ("power_map", "actor", {"influence": "3"}),
    ("power_map", "stance", {"stance": "1", "seen_on": "2026-05-20", "under": "actor"}),
    ("power_inside", "power over", {"who": "the board", "rung": "2"}),
    ("power_inside", "rung", {"rung": "8", "seen_on": "2026-05-29", "under": "power over"}),
    ("vision_lines", "vision line", {}),
    ("vision_lines", "answer", {"answer": "yes if", "under": "vision line"}),
    ("vision_lines", "value", {}),
    ("chain", "chain", {"decider": "The Mayor"}),
    ("role_cards", "role card", {"number": "3 people"}),
    ("events", "event", {"on": ON}),
    ("promises", "promise", {"by": ON}),
    ("decide", "commitment", {"by": ON, "first_step": "Ring the bell"}),
    ("outcomes", "outcome", {"wanted": "no"}),
    ("did_power_move", "rung", {"rung": "7", "seen_on": "2026-05-20", "under": "power over"}),
    ("not_resolved", "not resolved", {}),
    ("not_resolved", "go back", {"to": "vision"}),
]
SAID = "A lantern hangs at the corner <of> Maple & Elm"


def screen(name, here):
    return getattr(workbook, name)(here)


def lines(here) -> int:
    return len(here.workbook.history(at_most=10**6))


def first(here, kind) -> str:
    return here.cards(kind)[0].key


def filled(here, kind, values) -> dict:
    """A form as somebody fills it in; what it hangs under is named by its kind."""
    under = {"under": first(here, values["under"])} if "under" in values else {}
    return {"kind": kind, "body": SAID} | values | under


def shows(sit, name) -> str:
    """What somebody else sees who opens the same screen now."""
    return html.unescape(str(screen(name, sit()).html))


def done(answer) -> bool:
    assert answer["kind"] == "done", answer["said"]
    assert answer["said"].endswith(".")
    return True


def refused(one, here, act, values) -> str:
    """The sentence of a refusal, after a look that nothing was written."""
    before = lines(here)
    answer = one.act(act, values)
    assert answer["kind"] == "refused", answer["said"]
    assert lines(here) == before
    assert 8 <= len(answer["said"].split()) <= 45
    assert "on our side" not in answer["said"]
    return answer["said"]


# Cards


@pytest.mark.parametrize(("name", "kind", "values"), KINDS, ids=[f"{name}-{kind}" for name, kind, _ in KINDS])
def test_a_card_that_is_put_up_is_there_for_the_next_who_looks(sit, name, kind, values):
    here = sit()

    assert done(screen(name, here).act("add", filled(here, kind, values)))
    assert SAID in shows(sit, name)
    assert "<of>" not in str(screen(name, here).html)


@pytest.mark.parametrize(("name", "kind", "values"), KINDS, ids=[f"{name}-{kind}" for name, kind, _ in KINDS])
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


@pytest.mark.parametrize(("name", "kind", "values"), KINDS, ids=[f"{name}-{kind}" for name, kind, _ in KINDS])
def test_an_empty_card_and_an_endless_one_are_refused(here, name, kind, values):
    one, form = screen(name, here), filled(here, kind, values)

    assert "write something first" in refused(one, here, "add", form | {"body": "  "})
    assert "2000" in refused(one, here, "add", form | {"body": "x" * 2001})


@pytest.mark.parametrize(("name", "kind"), sorted({(name, kind) for name, kind, _ in KINDS}))
def test_a_card_of_another_screen_cannot_be_touched_from_here(here, name, kind):
    one = screen(name, here)
    strange = next(card for card in here.cards() if card.kind not in one.kinds)

    for act in ("correct", "take_back", "put_back", "open"):
        assert "no longer here" in refused(one, here, act, {"key": strange.key, "body": SAID, "rev": "1"})
    assert "does not belong" in refused(one, here, "add", {"kind": strange.kind, "body": SAID})


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kind, values in KINDS if "under" in values])
def test_a_card_hangs_only_where_it_may(here, name, kind):
    values = next(given for _, other, given in KINDS if other == kind)
    one, concern = screen(name, here), first(here, "concern")

    for under in ("", "0" * 32, concern, [concern, "nobody"]):
        said = refused(one, here, "add", filled(here, kind, values) | {"under": under})
        assert "choose one" in said


def test_two_who_correct_the_same_card_do_not_overwrite_each_other(sit):
    one, other = (screen("concern_wall", sit()) for _ in range(2))
    key = first(one.here, "concern")
    assert done(one.act("correct", {"key": key, "rev": "1", "body": "Theirs"}))

    answer = other.act("correct", {"key": key, "rev": "1", "body": "Mine"})

    assert done(answer)
    assert "kept on a card of its own beside it" in answer["said"]
    wall = shows(sit, "concern_wall")
    assert "Theirs" in wall
    assert "Mine" in wall
    assert "Written at the same time as another version" in wall


def test_the_last_thing_done_on_a_page_is_undone_and_done_again(sit):
    one = screen("concern_wall", sit())
    before = str(one.html)
    assert "Undo the last thing" not in before
    assert done(one.act("add", {"kind": "concern", "body": "A lantern hangs here"}))
    assert "Undo the last thing" in str(one.html)

    assert done(one.act("undo", {}))
    assert "A lantern hangs here" not in str(one.html).split("Taken down")[0]
    assert done(one.act("redo", {}))
    assert "A lantern hangs here" in str(one.html).split("Taken down")[0]


def test_with_nothing_done_yet_undo_says_so(here):
    one = screen("concern_wall", here)

    assert "nothing was done on this page yet" in refused(one, here, "undo", {})


def test_a_cause_cannot_lie_behind_itself(here):
    one = screen("cause_tree", here)
    cause = next(card for card in here.cards("cause") if card.parents)

    said = refused(one, here, "correct", {"key": cause.key, "body": SAID, "under": cause.key, "type": "rule"})

    assert "its own cause" in said


# What the screens ask on top


def test_an_event_is_ready_only_when_ride_children_and_food_are_seen_to(sit):
    here = sit()
    one = screen("events", here)
    bare = {"kind": "event", "body": "Supper in the yard", "on": ON}
    barriers = {"transport_who": "Joseph", "childcare_who": "Priya", "food_who": "The pantry"}
    full = (
        bare
        | {"body": "Supper in the hall"}
        | barriers
        | {f"{key[:-4]}_{what}": "12" for key in barriers for what in ("for", "cost")}
    )

    assert done(one.act("add", bare))
    assert done(one.act("add", full))
    gates = {gate.event.body: gate for gate in screen("events", sit()).view()["coming"]}

    assert gates["Supper in the yard"].missing
    assert not gates["Supper in the yard"].ready
    assert gates["Supper in the hall"].ready


@pytest.mark.parametrize("name", ["promises", "decide"])
def test_what_became_of_a_promise_is_kept(sit, name):
    here = sit()
    one = screen(name, here)
    card = next(card for card in here.cards(one.kinds[0]) if card.fact("state", "open") == "open")

    assert done(one.act("state", {"key": card.key, "state": "broken", "owned": "We told the table on Monday."}))
    after = next(found for found in sit().cards(one.kinds[0]) if found.key == card.key)

    assert after.fact("state") == "broken"
    assert after.body == card.body


@pytest.mark.parametrize("name", ["promises", "decide"])
def test_a_word_that_is_no_state_changes_nothing(here, name):
    one = screen(name, here)

    assert "not one of the choices" in refused(one, here, "state", {"key": first(here, one.kinds[0]), "state": "gone"})


def test_a_first_step_lies_within_two_weeks(here):
    one = screen("decide", here)
    far = (here.today + timedelta(days=15)).isoformat()
    form = {"kind": "commitment", "body": SAID, "by": ON, "first_step": "Ring the bell", "first_by": far}

    assert "within two weeks" in refused(one, here, "add", form)


def test_the_answers_about_a_service_show_from_the_fifth_on(sit):
    here = sit()
    one = screen("services", here)
    form = {"kind": "service answer", "body": "Bike workshop", "importance": "4", "satisfaction": "2"}

    for _ in range(4):
        assert done(one.act("add", form))
    silent = "Bike workshop" in shows(sit, "services").split("<form")[0].split("<details")[0]
    one.act("add", form)

    assert not silent
    assert "Bike workshop" in str([shown.name for shown in screen("services", sit()).view()["shown"]])


def test_a_visit_goes_on_the_path(sit):
    assert done(screen("where_we_are", sit()).act("visit", {"phase": "vision", "note": "Under the lantern"}))
    assert "Under the lantern" in shows(sit, "where_we_are")


def test_a_visit_to_a_phase_that_is_not_there_is_refused_with_the_nearest(here):
    assert "Did you mean 'vision'" in refused(screen("where_we_are", here), here, "visit", {"phase": "visoin"})


# People


def unasked(here):
    return here.workbook.find("Nilda Cortez")


def test_a_list_is_looked_at_then_brought_in_then_taken_out(sit):
    here = sit()
    one, before = screen("bring_in", here), len(here.workbook.everybody())

    assert done(one.act("look", LIST))
    assert len(here.workbook.everybody()) == before
    assert "Zora Quill" in str(one.html)
    assert done(one.act("write", {}))
    assert len(here.workbook.everybody()) == before + 2
    assert "Zora Quill" not in shows(sit, "relationships")
    assert done(one.act("undo", {}))
    assert len(here.workbook.everybody()) == before


def test_a_list_that_is_left_is_not_written(here):
    one, before = screen("bring_in", here), lines(here)
    one.act("look", LIST)

    assert done(one.act("leave", {}))
    assert "Zora Quill" not in str(one.html)
    assert lines(here) == before


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "it is empty"),
        ({"file_name": "list.csv", "file": "%%%"}, "did not arrive whole"),
        ({"file_name": "big.csv", "file": "", "file_bytes": "5000001"}, "larger than 5 MB"),
        ({"file_name": "big.csv", "file": base64.b64encode(b"x" * 5_000_001).decode()}, "larger than 5 MB"),
        ({"file_name": "photo.png", "file": base64.b64encode(b"\x89PNG").decode()}, "photo.png"),
        ({"file_name": "../../etc/list.csv", "file": base64.b64encode(b"").decode()}, "it is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(here, values, said):
    assert said in refused(screen("bring_in", here), here, "look", values)


def test_nothing_is_brought_in_before_somebody_looked(here):
    assert "Choose a file first" in refused(screen("bring_in", here), here, "write", {})


def test_a_person_added_by_hand_is_to_be_asked_and_on_no_map(sit):
    here = sit()

    assert done(screen("bring_in", here).act("person", {"name": "Zora Quill", "groups": "Choir; Pantry line"}))
    assert here.workbook.find("Zora Quill").groups == ("Choir", "Pantry line")
    assert "Zora Quill" in shows(sit, "permissions")
    assert "Zora Quill" not in shows(sit, "relationships")


# The map and the introductions


def two_strangers(here) -> tuple[str, str]:
    shared = here.workbook.shared_map(for_purpose="map", audience="organization")
    tied = {tie.pair for tie in shared.ties}
    people = [one.key for one in shared]
    return next((a, b) for a in people for b in people if a < b and (a, b) not in tied)


def test_a_tie_is_drawn_for_the_next_who_looks(sit):
    here = sit()
    one, other = two_strangers(here)

    assert done(screen("relationships", here).act("tie", {"one": one, "other": other, "kind": "work", "strength": "3"}))
    assert f'data-one="{one}" data-other="{other}"' in shows(sit, "relationships")


def test_a_tie_needs_two_people_on_the_map_and_a_strength_there_is(here):
    one, other = two_strangers(here)
    drawing = screen("relationships", here)

    assert "two different people" in refused(drawing, here, "tie", {"one": one, "other": one})
    assert "not on the map" in refused(drawing, here, "tie", {"one": one, "other": unasked(here).key})
    assert "strength" in refused(drawing, here, "tie", {"one": one, "other": other, "strength": "9"}).lower()
    assert "know" in refused(drawing, here, "tie", {"one": one, "other": other, "kind": "debt"})


def test_with_initials_no_name_is_left_anywhere_on_the_screen(here):
    drawing = screen("relationships", here)
    names = [one.called for one in here.workbook.shared_map(for_purpose="map", audience="organization")]

    assert done(drawing.act("initials", {}))
    hidden = str(drawing.html)
    assert done(drawing.act("initials", {}))

    assert [name for name in names if name in hidden] == []
    assert all(name in html.unescape(str(drawing.html)) for name in names)


def test_the_map_goes_back_to_another_day_and_to_today(here):
    drawing = screen("relationships", here)
    today = str(drawing.html)
    earlier = [value for value, _ in drawing.view()["days"] if value]

    assert done(drawing.act("day", {"day": earlier[-1]}))
    assert str(drawing.html) != today
    assert done(drawing.act("day", {"day": ""}))
    assert str(drawing.html) == today


def test_a_pair_worth_asking_is_marked_and_not_proposed_again(sit):
    here = sit()
    pair = screen("introductions", here).view()["proposals"][0]
    values = {name: pair[name] for name in ("one", "other", "introducer")}

    assert done(screen("introductions", here).act("worth", values))
    view = screen("introductions", sit()).view()

    assert pair["names"] in {mark["names"] for mark in view["marked"] if mark["state"] == "worth asking"}
    assert pair["names"] not in {one["names"] for one in view["proposals"]}


def test_a_pair_set_aside_is_not_proposed_again(sit):
    here = sit()
    pair = screen("introductions", here).view()["proposals"][0]

    assert done(screen("introductions", here).act("aside", {name: pair[name] for name in ("one", "other")}))
    assert pair["names"] not in {one["names"] for one in screen("introductions", sit()).view()["proposals"]}


def test_somebody_who_did_not_agree_cannot_be_marked(here):
    agreed = screen("introductions", here).view()["people"][0][0]

    for act in ("worth", "aside"):
        values = {"one": agreed, "other": unasked(here).key}
        assert "not on the map" in refused(screen("introductions", here), here, act, values)


def test_an_own_reason_stays_on_the_screen_of_the_one_who_gave_it(sit):
    here = sit()
    one = screen("introductions", here)
    people = [key for key, _ in one.view()["people"]]

    assert done(one.act("reason", {"one": people[0], "other": people[1], "because": "Both whistle"}))
    assert "Both whistle" not in shows(sit, "introductions")


# Screens of one page, and other people's pages


@pytest.fixture
def page(here):
    """The screens of several notebooks on one page."""
    screens = {name: screen(name, here) for name in ("permissions", "relationships", "introductions", "decide")}
    for one in screens.values():
        one._repr_mimebundle_()
    return screens


def test_what_is_taken_back_on_one_screen_leaves_the_others_at_once(page, here, sit):
    drawing = page["relationships"]
    key = next(one.key for one in drawing.shared() if one.called == "Rosa Valdés Pino")
    assert key in drawing.widget.html
    assert done(page["permissions"].act("withdraw", {"person": key, "purpose": "map"}))
    assert done(page["permissions"].act("withdraw", {"person": key, "purpose": "introduce"}))

    page["permissions"].look_again()

    assert key not in drawing.widget.html
    assert key not in page["introductions"].widget.html
    assert key not in shows(sit, "relationships")


def test_a_screen_that_nothing_happened_on_is_not_sent_again(page):
    sent = []
    page["decide"].widget.observe(sent.append, "html")

    page["relationships"].act("initials", {})
    page["relationships"].look_again()

    assert sent == []
