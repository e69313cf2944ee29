"""An introduction goes from worth asking to a tie, and ends at once when a yes it stands on ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from small_workspace import Clock, lines, yes

from workbook.errors import WorkbookError
from workbook.people.introducing import State, state
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Bond, Purpose, Reason, Role
from workbook.storage import desk, steps
from workbook.storage.bonds import Bound
from workbook.storage.desk import Seen
from workbook.storage.schema import introduction_step
from workbook.storage.workbook import Workbook

INTRODUCE = {"for_purpose": "introduce", "audience": "own table"}
TABLE = {"audience": "own table"}


@pytest.fixture
def three(book):
    """Ana has nobody, Luis knows Mo; all agree, Mo to introduce."""
    keys = {}
    for name in ("Ana", "Luis", "Mo"):
        keys[name] = book.add_person(Person(name=name, concerns=("rent",)))
        opened = frozenset({Reason.CONCERN})
        book.record_answers([yes(keys[name], Purpose.INTRODUCE, may_tell=opened), yes(keys[name], Purpose.MAP)])
    book.record_tie(Tie(one=keys["Luis"], other=keys["Mo"]))
    return keys


@pytest.fixture
def worth(book, three):
    return desk.worth(book, three["Ana"], three["Luis"], introducer=three["Mo"], because="both garden", **TABLE)


def standing(book, key=""):
    [one] = [one for one in desk.prepared(book, **TABLE) if one.key == key or not key]
    return one


def go(book, key, way: str, three) -> None:
    """Press what comes next: ``go(book, key, "ask yes", three)``."""
    for name in way.split():
        seen = Seen(key=key, state=state(standing(book, key)))
        if name == "made":
            desk.introduced(book, seen, level=5, first_step="Tea on Thursday", **TABLE)
        elif name.startswith("told"):
            who = three[name.split(":")[1]]
            desk.told(book, seen, person=who, how="useful", knows=name.startswith("told-knows"), **TABLE)
        else:
            {"ask": desk.ask, "yes": desk.said_yes, "leave": desk.leave}[name](book, seen, **TABLE)


ALL = "ask yes ask yes made told-knows:Ana told-knows:Luis"


def test_from_worth_asking_to_a_tie_that_is_on_the_map(book, worth, three):
    go(book, worth, ALL, three)

    ties = book.shared_map(for_purpose="map", audience="own table").ties
    [made] = [tie for tie in ties if tie.source == "introduction"]
    assert {made.one, made.other} == {three["Ana"], three["Luis"]}
    assert made.since == book.today
    assert state(standing(book)) == State.TIE
    assert book.marked_introductions(**INTRODUCE) == []


def test_when_only_one_says_so_there_is_no_tie(book, worth, three):
    go(book, worth, "ask yes ask yes made told-knows:Ana told:Luis", three)

    assert len(book.shared_map(for_purpose="map", audience="own table").ties) == 1
    assert state(standing(book)) == State.OVER


def test_who_has_fewer_ties_is_asked_first(book, worth, three):
    go(book, worth, "ask", three)

    assert standing(book).steps[0].person == three["Ana"]


def test_a_page_that_is_behind_writes_nothing(book, worth, three):
    go(book, worth, "ask yes ask", three)
    before = lines(book)

    with pytest.raises(WorkbookError, match="gone on since"):
        desk.said_yes(book, Seen(key=worth, state=State.FIRST_ASKED), **TABLE)
    assert lines(book) == before
    assert state(standing(book)) == State.SECOND_ASKED


@pytest.mark.parametrize("who", ["Ana", "Luis", "Mo"])
@pytest.mark.parametrize("steps", ["", "ask", "ask yes", "ask yes ask", "ask yes ask yes", "ask yes ask yes made"])
def test_a_yes_taken_back_ends_it_at_any_moment_and_the_receipt_says_so(book, worth, three, steps, who):
    go(book, worth, steps, three)
    now = state(standing(book))

    receipt = book.withdraw(three[who], purpose="introduce")

    assert "One introduction being prepared was closed." in receipt.removed
    assert desk.prepared(book, **TABLE) == []
    for act in (desk.ask, desk.said_yes, desk.leave):
        with pytest.raises(WorkbookError, match="a yes it stands on has ended"):
            act(book, Seen(key=worth, state=now), **TABLE)
    book.record_answer(yes(three[who], Purpose.INTRODUCE, given_at=book.now))
    assert state(standing(book)) == State.CLOSED


def test_two_who_are_kept_apart_or_bound_meanwhile_are_off_the_desk(book, worth, three):
    go(book, worth, "ask yes", three)

    book.bond(Bound(one=three["Ana"], other=three["Luis"], kind=Bond.HOUSEHOLD))

    assert desk.prepared(book, **TABLE) == []
    with pytest.raises(WorkbookError, match="Choose others"):
        desk.worth(book, three["Ana"], three["Luis"], **TABLE)


def test_who_is_no_longer_willing_to_meet_is_off_the_desk(book, worth, three):
    book.record_answer(yes(three["Ana"], Purpose.INTRODUCE, may_be_introduced=False, given_at=book.now))

    assert desk.prepared(book, **TABLE) == []


def test_an_introducer_who_no_longer_wants_to_is_not_asked(book, worth, three):
    book.record_answer(yes(three["Mo"], Purpose.INTRODUCE, may_introduce=False, given_at=book.now))

    assert standing(book).introducer == ""


def test_nobody_without_a_yes_and_no_staff_are_put_on_the_desk(book, three):
    unasked = book.add_person(Person(name="Sam"))
    staff = book.add_person(Person(name="Dee", role=Role.STAFF))
    book.record_answer(yes(staff, Purpose.INTRODUCE))

    for other in (unasked, staff, three["Ana"]):
        for act in (desk.worth, desk.set_aside):
            with pytest.raises(WorkbookError):
                act(book, three["Ana"], other, **TABLE)
    assert desk.prepared(book, **TABLE) == []


def test_a_pair_is_not_put_up_twice_nor_while_it_rests(book, worth, three, clock):
    two = three["Luis"], three["Ana"]
    with pytest.raises(WorkbookError, match="on the desk already"):
        desk.worth(book, *two, **TABLE)
    go(book, worth, "ask leave", three)
    with pytest.raises(WorkbookError, match="rest"):
        desk.worth(book, *two, **TABLE)

    clock.move(days=91)

    assert desk.worth(book, *two, **TABLE) != worth


def test_a_mark_made_elsewhere_does_not_begin_anew_with_people_who_have_been_asked(book, worth, three):
    go(book, worth, "ask", three)

    with pytest.raises(WorkbookError, match="have been asked"):
        book.mark_introduction(three["Ana"], three["Luis"])
    assert state(standing(book)) == State.FIRST_ASKED


def test_the_team_asks_as_often_in_a_week_as_it_set_itself(book, worth, three, clock):
    book.set(desk.CAP, "1")
    go(book, worth, "ask yes", three)
    assert desk.asks_left(book) == 0
    with pytest.raises(WorkbookError, match="limit you set yourselves is one a week"):
        go(book, worth, "ask", three)

    clock.move(days=8)

    assert desk.asks_left(book) == 1
    go(book, worth, "ask", three)


def test_a_step_is_undone_by_the_hand_that_took_it_and_the_tie_with_it(book, worth, three):
    go(book, worth, ALL, three)

    book.undo()

    assert state(standing(book)) == State.ONE_TOLD
    assert len(book.shared_map(for_purpose="map", audience="own table").ties) == 1
    book.redo()
    assert state(standing(book)) == State.TIE


def test_a_no_is_kept_without_whose_it_was(book, worth, three):
    go(book, worth, "ask yes ask leave", three)

    with book.writing() as write:
        [row] = write.connection.execute(
            sa.select(introduction_step).where(introduction_step.c.act == "left")
        ).mappings()
    assert row["person"] is None
    assert row["words"] == ""
    assert {line["act"] for line in book.history() if line["about"] == "introduction"} == {"mark", "step"}


def test_a_persons_page_tells_what_they_did_themselves_and_nothing_of_the_other(book, worth, three):
    pages = {}
    for way in ("", "ask", "leave"):
        go(book, worth, way, three)
        pages[way] = repr(book.held(three["Luis"]).introductions)
        own = book.held(three["Ana"]).introductions[0].state

    assert len(set(pages.values())) == 1
    assert "somebody thought of you" in pages["leave"]
    assert own == "you were asked"
    assert book.held(three["Mo"]).introductions[0].state.startswith("somebody thought of asking you")


def test_after_ninety_days_a_finished_pair_counts_no_longer(book, worth, three, clock):
    go(book, worth, "ask yes ask yes made told:Ana told:Luis", three)
    later = Workbook(book.folder, clock=Clock(book.now + timedelta(days=91)), made=book._engine)

    assert desk.worth(later, three["Ana"], three["Luis"], **TABLE)


def test_nobody_is_introduced_or_asked_to_introduce_more_often_than_they_want(book, worth, three, clock):
    more = [book.add_person(Person(name=name)) for name in ("Pat", "Rae", "Sol", "Tig")]
    book.record_answers([yes(key, Purpose.INTRODUCE) for key in more])
    desk.worth(book, three["Ana"], more[0], introducer=three["Mo"], **TABLE)

    with pytest.raises(WorkbookError, match="as many introductions as they want"):
        desk.worth(book, three["Ana"], more[1], **TABLE)
    spared = desk.worth(book, more[2], more[3], introducer=three["Mo"], **TABLE)
    assert standing(book, spared).introducer == ""

    clock.move(days=91)
    assert desk.worth(book, three["Ana"], more[1], introducer=three["Mo"], **TABLE)


def test_the_desk_is_read_however_much_lies_on_it(book, worth, three, monkeypatch):
    go(book, worth, "ask yes", three)

    monkeypatch.setattr(steps, "_NAMED_AT_ONCE", 0)

    assert state(standing(book)) == State.FIRST_YES
