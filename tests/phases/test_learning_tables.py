"""What we bring, information in two steps, minutes, money, themes, dots and piles: the small rules of each."""

from __future__ import annotations

import pytest
from made_cards import TODAY, card

from workbook.errors import NotAccepted
from workbook.phases.advantages import met_in_a_week, that_hold
from workbook.phases.causes import across, by_programme, cause_tree
from workbook.phases.climate import hopes, pulses
from workbook.phases.closing import closing
from workbook.phases.concerns import patterns
from workbook.phases.discussion import themes
from workbook.phases.dots import dots, laid
from workbook.phases.growing import phrases, rephrased, side_by_side
from workbook.phases.information import offered, two_steps
from workbook.phases.minutes import minutes_by
from workbook.phases.openness import budgets
from workbook.phases.piles import nearest
from workbook.phases.power import areas_not_looked_at, decisions, overdue
from workbook.phases.private import sheets
from workbook.phases.so_what import said_after
from workbook.storage.shipped import shipped


def shipped_words(name):
    return (shipped("data") / "instruments" / name).read_text("utf-8")


def test_programmes_are_listed_by_how_many_people_they_meet():
    cards = [
        card("advantage", "Line", sort="contact", a_week=180, where="Pantry"),
        card("advantage", "Desk", sort="contact", a_week=35),
        card("advantage", "Evening line", sort="contact", a_week=20, where="Pantry"),
        card("advantage", "Mission", sort="mission"),
    ]

    assert met_in_a_week(cards) == [("Pantry", 200), ("Desk", 35)]


@pytest.mark.parametrize(("words", "found"), [("TRUCK", 1), ("i lend", 1), ("", 2), ("piano", 0), ("sew truck", 0)])
def test_a_role_finds_what_people_bring_by_their_words(words, found):
    cards = [card("asset", "A small truck", sort="lend"), card("asset", "I sew", sort="know")]

    assert len(that_hold(cards, words)) == found


@pytest.mark.parametrize("facts", [{}, {"heard": "yes"}, {"asked": "yes"}, {"heard": False, "asked": True}])
def test_information_waits_until_somebody_was_heard_and_asked(facts):
    with pytest.raises(NotAccepted, match="first they are heard"):
        two_steps(facts)


def test_after_both_steps_it_is_counted_and_so_is_what_was_taken():
    two_steps({"heard": "yes", "asked": True})
    given = {"heard": True, "asked": True, "parents": ("blue",)}
    cards = [card("info card", key="blue"), *(card("info offered", became=b, **given) for b in ("taken", "not now"))]

    (found,) = offered(cards)

    assert (found.offered, found.taken) == (2, 1)


def test_minutes_are_summed_by_subject_and_the_plan_is_kept_apart():
    cards = [
        card("minutes", about="cases", minutes=30),
        card("minutes", about="cases", minutes=25),
        card("minutes", about="causes", minutes=40, planned=True),
    ]

    assert minutes_by(cards, planned=False)["cases"] == 55
    assert minutes_by(cards, planned=False)["causes"] == 0
    assert minutes_by(cards, planned=True)["causes"] == 40


def test_a_budget_says_what_is_left_and_when_people_last_saw_it():
    cards = [
        card("budget line", "Grant", of="Pantry", flows="in", amount=100),
        card("budget line", "Food", of="Pantry", flows="out", amount=130),
        card("budget shared", "Read aloud", of="Pantry", to="The line", on="2026-03-01"),
        card("budget shared", "First", of="Pantry", to="The line", on="2026-01-01"),
    ]

    (found,) = budgets(cards)

    assert found.left == -30
    assert [one.body for one in found.shared] == ["First", "Read aloud"]


def test_themes_of_most_tables_come_first_and_what_has_no_heading_last():
    notes = [("1", ""), ("1", "Care"), ("2", "Care"), ("2", "Money"), ("2", "Money"), ("2", "Money")]
    cards = [card("table note", asked="gain", table=table, theme=theme) for table, theme in notes]

    found = themes(cards, "gain")

    assert [(theme.name, theme.tables) for theme in found] == [("Care", 2), ("Money", 1), ("", 1)]


def test_four_hopes_are_not_shown_and_five_are_in_an_order_that_tells_nothing():
    written = [card("hope or fear", body, sort="hope", key=body) for body in ("d", "a", "e", "c", "b")]

    assert hopes(written[:4]) == []
    assert [one.body for one in hopes(written)] == ["a", "b", "c", "d", "e"]


def test_a_pulse_of_four_is_silent_and_another_round_does_not_help_it():
    answers = [card("pulse", burden=4, waste=1, clash=2, round=2) for _ in range(4)]
    old = card("pulse", burden=1, waste=1, clash=1, round=1)

    assert pulses([*answers, old], round=2) == {}
    assert next(iter(pulses([*answers, answers[0]], round=2).values())) == (4,) * 5


@pytest.mark.parametrize("chosen", [[], ["Bus"] * 0, ["Bus", "Rent", "Heat", "Mice"], ["Moon"]])
def test_no_dot_four_dots_and_a_dot_on_nothing_are_refused(chosen):
    with pytest.raises(NotAccepted, match="one, two or three piles"):
        laid(chosen, ["Bus", "Rent", "Heat", "Mice"])


def test_the_dots_of_a_round_are_counted_by_pile():
    cards = [card("dots", laid(chosen, ["Bus", "Rent"])) for chosen in (["Bus"], ["Rent", "Bus"], ["Bus", "Bus"])]

    assert dots(cards, round=1) == [("Bus", 3), ("Rent", 1)]
    assert dots(cards, round=2) == []


def test_a_loose_card_sounds_like_the_pile_that_shares_its_words():
    piles = patterns(
        [
            card("concern", "The bus stops running at seven in the evening", pattern="Getting home"),
            card("concern", "The landlord never repairs the ceiling", pattern="Repairs"),
        ]
    )

    assert nearest(card("concern", "After evening class no bus is running"), piles) == "Getting home"
    assert nearest(card("concern", "My pay slip"), piles) == ""


def test_a_vote_is_closed_in_its_own_round_alone():
    cards = [card("closed", what="dots", round=1), card("closed", what="tree", round=2, taken_back=True)]

    assert closing(cards, "dots", round=1) is cards[0]
    assert closing(cards, "dots", round=2) is None
    assert closing(cards, "tree", round=2) is None


def test_what_a_room_says_after_an_exercise_stays_with_that_exercise():
    cards = [card("so what", "Go earlier", about="concerns"), card("so what", "Ask", about="alignment")]

    assert [one.body for one in said_after(cards, "alignment")] == ["Ask"]


def test_causes_bridge_the_programmes_whose_concerns_they_stand_on():
    heard = [card("concern", key=f"c{n}", programme=name) for n, name in enumerate(("Pantry", "Desk", "Desk"))]
    cold = card("cause", "Cold", key="cold", type="rule", stands_on=("c0", "c1"), programme="Pantry")
    rent = card("cause", "Rent", key="rent", type="rule", stands_on=("c1", "c2"))
    tree = cause_tree([cold, rent])

    assert [(cause.body, programmes) for cause, programmes in across(tree, heard)] == [("Cold", ("Desk", "Pantry"))]
    assert by_programme(tree) == [("Pantry", 1)]


def test_plans_stand_on_both_sides_even_when_one_is_empty():
    found = side_by_side([card("plan to grow", side="staff")])

    assert {side: len(plans) for side, plans in found.items()} == {"participants": 0, "staff": 1}


def test_a_label_is_found_whatever_its_case_and_a_strength_is_offered():
    known = phrases(shipped_words("strengths.toml"))

    assert [label for label, _ in rephrased("She is Resistant and a no-show.", known)] == ["resistant", "no-show"]
    assert rephrased("Their resistance fighters' museum is loudly loved.", known) == []


def test_a_day_for_handing_over_that_has_passed_is_overdue_until_something_moved():
    late = card("power over", key="late", rung="2", hand_over_by="2026-05-29")
    moved = card("power over", key="moved", rung="2", hand_over_by="2026-05-29")
    soon, undated = card("power over", key="soon", rung="2", hand_over_by="2026-05-30"), card("power over", rung="2")
    step = card("rung", rung="4", parents=("moved",))

    found = overdue(decisions([late, moved, soon, undated, step]), today=TODAY)

    assert [one.card.key for one in found] == ["late"]


def test_the_inventory_says_where_nobody_has_looked():
    left = areas_not_looked_at([card("power over", rung="2", area="budget"), card("power over", rung="1", area="exit")])

    assert "Money and the budget" not in left
    assert "House rules" in left
    assert len(left) == 9


def test_five_private_pages_ship_with_seven_sentences_and_nine_and_eight_signs():
    found = {one.key: one for one in sheets(shipped_words("private.toml"))}

    assert list(found) == ["seven", "place", "beliefs", "signs", "page"]
    assert len(found["seven"].lines) == 7
    assert len(found["signs"].lines) == 17
    assert found["seven"].seconds > 0


@pytest.mark.parametrize("text", ["[", "a = 1", '[[sheet]]\nkey = "a"', '[[sheet]]\nkey="a"\ntitle="b"\nkind="x"\n'])
def test_private_pages_of_another_shape_are_refused(text):
    with pytest.raises(NotAccepted, match=r"each .*sheet"):
        sheets(text)
