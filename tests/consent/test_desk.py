"""At the introductions desk nobody without a yes appears, and a no looks to others like not having been asked."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime

import pytest
from consent.test_doors import ABSENT, SOON, answered, town
from small_workspace import Clock, yes

import workbook
from data.example.maple_street import tell
from workbook.network.came_of_it import came_of_it, to_whom
from workbook.people.introducing import in_this_period, not_now, state
from workbook.people.words import Purpose
from workbook.screens.bonds import Bonds
from workbook.screens.evening import Evening
from workbook.screens.introducing import Introductions, proposals
from workbook.session import begin
from workbook.storage import desk
from workbook.storage.desk import Seen
from workbook.storage.workbook import Workbook

__all__ = ["town"]
ORGANIZATION = {"audience": "organization"}


def counts(book):
    every, shared = desk.prepared(book, **ORGANIZATION), book.shared_map(for_purpose="introduce", **ORGANIZATION)
    limits = [*in_this_period(every, now=book.now), not_now(every, now=book.now)]
    return [*limits, came_of_it(every), to_whom(every, shared)]


DOORS = {
    "the desk": lambda book: desk.prepared(book, **ORGANIZATION),
    "what is counted of it": counts,
    "proposals": lambda book: proposals(book, at_most=5, preset="balanced"),
}


@pytest.mark.parametrize("why", ABSENT.values(), ids=ABSENT)
@pytest.mark.parametrize("door", DOORS)
def test_somebody_without_a_valid_yes_appears_nowhere_at_the_desk(town, door, why):
    book, sam = town
    at_a_terminal = door == "proposals"  # which is the own table: a yes for it counts there
    answered(book, sam, [] if at_a_terminal and "reach" in repr(why) else why)

    seen = repr(DOORS[door](book))
    assert sam not in seen
    assert "Sam" not in seen


def test_somebody_with_a_valid_yes_is_at_the_desk(town):
    book, sam = town
    assert len(desk.prepared(book, **ORGANIZATION)) == 1

    answered(book, sam, [{}])

    assert sam in repr(desk.prepared(book, **ORGANIZATION))


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_a_yes_taken_back_or_ended_closes_the_desk_at_once(town, door):
    book, sam = town
    closed = repr(door(book))
    book.record_answer(yes(sam, Purpose.INTRODUCE, expires_at=SOON))

    assert repr(door(Workbook(book.folder, clock=Clock(SOON), made=book._engine))) == closed
    book.withdraw(sam, purpose="introduce")
    assert repr(door(book)) == closed


# A no looks like not having been asked


@pytest.fixture(scope="module")
def street(tmp_path_factory):
    folder = tmp_path_factory.mktemp("maple") / "workspace"
    tell(folder, clock=lambda: datetime.now(UTC))._engine.dispose()
    return folder


@pytest.fixture
def pair_on_the_desk(street, tmp_path):
    """Maple Street with one pair found worth asking: the sitting, and the key of the introduction."""
    shutil.copytree(street, tmp_path / "workspace")
    here = begin({"workspace": str(tmp_path / "workspace")})
    idea = Introductions(here).view()["proposals"][0]
    who = {name: idea[name] for name in ("one", "other", "introducer")}
    key = desk.worth(here.workbook, **who, audience=here.audience)
    yield here, key
    here.workbook.close()


def step(here, key, name) -> None:
    """Press one step: "ask", "said_yes" or "leave"."""
    [one] = [one for one in desk.prepared(here.workbook, audience=here.audience) if one.key == key]
    getattr(desk, name)(here.workbook, Seen(key=key, state=state(one)), audience=here.audience)


def what_others_see(here) -> dict[str, str]:
    """Every screen but the organizer's own, every door, every report, every person's own page."""
    book, folder = here.workbook, str(here.workbook.folder)
    sittings = [begin({"workspace": folder, "mode": mode}) for mode in ("room", "report")]
    names = [name for name in workbook.__all__ if name not in ("begin", "introductions")]
    seen = {}
    for sat in sittings:
        seen |= {f"{name}, {sat.parameters.mode}": str(getattr(workbook, name)(sat).html) for name in names}
    seen |= {screen.__name__: str(screen(sittings[0]).html) for screen in (Bonds, Evening)}
    seen["introductions, report"] = str(Introductions(sittings[1]).html)
    ask = {"for_purpose": "introduce", "audience": "organization"}
    seen["doors"] = repr([book.marked_introductions(**ask), book.people(**ask).to_dict(), book.ties(**ask).to_dict()])
    seen["kinds of history"] = repr(sorted({(line["act"], line["about"]) for line in book.history(at_most=10_000)}))
    for sat in sittings:
        sat.workbook.close()
    return seen


def pages(here) -> dict[str, str]:
    return {one.key: repr(here.workbook.held(one.key).introductions) for one in here.workbook.everybody()}


@pytest.mark.parametrize("steps", [["ask"], ["ask", "said_yes", "ask"]], ids=["the first", "the second"])
def test_after_a_no_every_other_screen_is_the_same_to_the_byte(pair_on_the_desk, steps):
    here, key = pair_on_the_desk
    for name in steps[:-1]:
        step(here, key, name)
    step(here, key, "ask")
    waiting, own = what_others_see(here), pages(here)

    step(here, key, "leave")

    assert what_others_see(here) == waiting
    assert pages(here) == own


def test_somebody_not_asked_yet_cannot_tell_that_the_other_was(pair_on_the_desk):
    here, key = pair_on_the_desk
    unasked, own = what_others_see(here), pages(here)
    step(here, key, "ask")
    [one] = [one for one in desk.prepared(here.workbook, audience=here.audience) if one.key == key]
    asked = one.steps[0].person

    step(here, key, "leave")

    now, after = what_others_see(here), pages(here)
    assert {name for name in now if now[name] != unasked[name]} == {"kinds of history"}
    assert {person for person in own if own[person] != after[person]} == {asked}


def test_on_the_organizers_own_screen_a_no_reads_like_an_idea_left_without_asking(pair_on_the_desk):
    here, key = pair_on_the_desk
    step(here, key, "leave")
    unasked = str(Introductions(here).html)
    here.workbook.undo()
    step(here, key, "ask")
    step(here, key, "leave")

    declined = str(Introductions(here).html)
    pace = re.compile(r"Asked this week: \w+ of")
    assert pace.sub("", declined) == pace.sub("", unasked)
    assert "until" in declined


def test_the_receipt_of_one_does_not_tell_what_the_other_answered(pair_on_the_desk, tmp_path):
    here, key = pair_on_the_desk
    [one] = [one for one in desk.prepared(here.workbook, audience=here.audience) if one.key == key]
    shutil.copytree(here.workbook.folder, tmp_path / "as it was")
    before = begin({"workspace": str(tmp_path / "as it was")})
    step(here, key, "ask")
    step(here, key, "leave")

    for person in one.pair:
        kept, told = (book.withdraw(person, purpose="introduce") for book in (before.workbook, here.workbook))
        assert kept.removed == told.removed
    before.workbook.close()
