"""Made-up worlds in which people say yes and no, come with files and go; every door is held against an oracle."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from tests.faults.oracle import PURPOSES, REACH, Answer, Card, Oracle
from tests.faults.places import FILE, KINDS, SERVER, Place, Told
from tests.small_workspace import NOON, Clock, arriving
from workbook.errors import WorkbookError
from workbook.network.introductions import propose
from workbook.people.consent import STANDARDS, Consent
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience, Bond, Purpose, Reason, Role, TieKind
from workbook.phases.entry import Entry
from workbook.storage import stores
from workbook.storage.after_death import record_death
from workbook.storage.bonds import Bound
from workbook.storage.erasure import forget
from workbook.storage.locks import RING
from workbook.storage.merging import merge
from workbook.storage.workbook import Workbook, new_workbook

AT = st.integers(0, 50)
SOMEBODY = st.sampled_from(range(8))
PURPOSE, AUDIENCE = st.sampled_from(PURPOSES), st.sampled_from(list(REACH))


class World(RuleBasedStateMachine):
    """Two tables write into one workspace; the oracle hears of everything."""

    place: ClassVar[Place]
    kind: ClassVar[str] = FILE
    seen: ClassVar[dict[str, int]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.folder = Path(tempfile.mkdtemp(dir=_memory()))
        self.books = [_fresh(self.place, self.kind, self.folder, self.clock)]
        self.books.append(Workbook(self.books[0].folder, clock=self.clock, who="table 2"))
        self.oracle = Oracle(NOON)
        _ = self.books[0].now, self.books[1].now  # both have seen noon
        self.batches: list[str] = []
        self.done: list[list[tuple[str, Any]]] = [[], []]
        self.no_undo = self.over = False
        _count("worlds")

    def teardown(self) -> None:
        try:
            for number, purpose in enumerate(PURPOSES, start=len(self.oracle.past)):
                self.compare(purpose, list(REACH)[number % 3])
            self.propose("organization")
        finally:
            for book in self.books:
                book.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    # What people do

    @initialize(
        yeses=st.lists(st.tuples(st.sampled_from(["map", "introduce", "introduce", "report"]), AUDIENCE), max_size=6),
        known=st.lists(st.tuples(SOMEBODY, SOMEBODY), max_size=4),
    )
    def sit_down(self, yeses, known) -> None:
        """A few people who said yes already, some of whom know each other."""
        for purpose, audience in yeses:
            self.add(table=True, staff=1)
            self.give_or_refuse(True, len(self.oracle.people) - 1, purpose, audience, -1, None, True, (True, True))
        for one, other in known if len(yeses) > 1 else ():
            self.tie(True, one, other, "social")

    @rule(table=st.booleans(), staff=st.integers(0, 5))
    def add(self, table: bool, staff: int) -> None:
        hypothesis.assume(not self.over)
        name = f"Person {len(self.oracle.people) + len(self.oracle.gone)}"
        self._tick()
        role = Role.STAFF if staff == 0 else Role.PARTICIPANT
        key = self.books[table].add_person(Person(name=name, role=role, concerns=("rent",), groups=("table",)))
        self.oracle.people[key] = ""
        self.oracle.staff |= {key} if staff == 0 else set()
        self._did(table, "add person", key)

    @precondition(lambda self: self.oracle.people)
    @rule(
        table=st.booleans(), who=SOMEBODY, purpose=PURPOSE, audience=AUDIENCE,
        begins=st.sampled_from([-30, -1, 0, 0, 2]),
        lasts=st.sampled_from([None, None, 1, 5, 400]), says=st.sampled_from([True, True, True, False]),
        willing=st.tuples(st.booleans(), st.booleans()),
    )  # fmt: skip
    def give_or_refuse(self, table, who, purpose, audience, begins, lasts, says, willing) -> None:
        self._tick()
        person, given = self._person(who), self.oracle.now + timedelta(days=begins)
        ends = given + timedelta(days=lasts) if lasts else None
        answer = Consent(
            person=person, purpose=Purpose(purpose), given_at=given, said_yes=says, audience=Audience(audience),
            standards=frozenset(STANDARDS), expires_at=ends, may_be_introduced=willing[0], may_introduce=willing[1],
            may_tell=frozenset(Reason),
        )  # fmt: skip
        if says and person in self.oracle.dead:
            self._refused(lambda: self.books[table].record_answer(answer))
            return
        self.books[table].record_answer(answer)
        self.oracle.answer(Answer(person, purpose, says, REACH[audience], given, ends, *willing))
        self._did(table, "answer", None)

    @precondition(lambda self: self.oracle.people)
    @rule(table=st.booleans(), who=SOMEBODY, purpose=PURPOSE)
    def withdraw(self, table, who, purpose) -> None:
        self._tick()
        person = self._person(who)
        if self.oracle.may_withdraw(person, purpose):
            self.books[table].withdraw(person, purpose=purpose)
            self.oracle.withdraw(person, purpose)
            self._did(table, "answer", None)
        else:
            self._refused(lambda: self.books[table].withdraw(person, purpose=purpose))

    @precondition(lambda self: len(self.oracle.people) > 1)
    @rule(table=st.booleans(), who=SOMEBODY)
    def die(self, table, who) -> None:
        """What somebody had allowed for reports and stories stays, everything else ends with them."""
        self._tick()
        person = self._person(who)
        if person in self.oracle.dead:
            self._refused(lambda: record_death(self.books[table], person))
            return
        record_death(self.books[table], person)
        self.oracle.died(person)
        self._did(table, "death", None)
        _count("died")

    @rule(days=st.sampled_from([-400, -30, -1, 1, 1, 2, 4, 6, 30]))
    def move_the_clock(self, days) -> None:
        # Both tables have looked before the clock is moved: what only the other one has seen, and nobody wrote
        # down, a table cannot know.
        _ = self.books[0].now, self.books[1].now
        self.clock.move(days=days)
        _ = self.books[0].now, self.books[1].now
        self.oracle.see(self.clock())

    @precondition(lambda self: len(self.oracle.people) > 1)
    @rule(table=st.booleans(), who=SOMEBODY, other=SOMEBODY, kind=st.sampled_from(["social", "family", "service"]))
    def tie(self, table, who, other, kind) -> None:
        self._tick()
        one, two = self._person(who), self._person(other)
        if one == two:
            self._refused(lambda: self.books[table].record_tie(Tie(one=one, other=two)))
            return
        before = [(known, known.ended) for known in self.oracle.ties]
        self.books[table].record_tie(Tie(one=one, other=two, kind=TieKind(kind)))
        self.oracle.tie(one, two, kind)
        self._did(table, "add tie", (self.oracle.ties[-1], before))

    @precondition(lambda self: self.oracle.people)
    @rule(table=st.booleans(), who=st.lists(SOMEBODY, max_size=2))
    def card(self, table, who) -> None:
        self._tick()
        people = tuple(dict.fromkeys(self._person(one) for one in who))
        named = dict(zip(("by", "with"), people, strict=False))
        key = self.books[table].add_card(Entry(kind="concern", body="the lift is broken", people=named))
        self.oracle.cards[key] = Card(people)
        self._did(table, "add card", key)

    @precondition(lambda self: len(self.oracle.people) > 1)
    @rule(
        table=st.booleans(), who=SOMEBODY, other=SOMEBODY, through=st.none() | SOMEBODY,
        state=st.sampled_from(["worth asking", "set aside"]),
    )  # fmt: skip
    def mark(self, table, who, other, through, state) -> None:
        self._tick()
        one, two = self._person(who), self._person(other)
        if one == two:
            return
        through = "" if through is None else self._person(through)
        before = [(mark, mark.open) for mark in self.oracle.marks]
        self.books[table].mark_introduction(one, two, state=state, introducer=through)
        self.oracle.mark(one, two, through, state)
        self._did(table, "mark introduction", (self.oracle.marks[-1], before))

    @precondition(lambda self: len(self.oracle.people) > 1)
    @rule(table=st.booleans(), who=SOMEBODY, other=SOMEBODY, kind=st.sampled_from([None, *Bond]))
    def keep_apart_or_bind(self, table, who, other, kind) -> None:
        self._tick()
        one, two = self._person(who), self._person(other)
        if one == two:
            return
        first, second = sorted((one, two)) if kind != Bond.SERVES else (one, two)
        if kind is None:
            self.books[table].keep_apart(one, two)
            self.oracle.apart.add((first, second))
        else:
            self.books[table].bond(Bound(one=one, other=two, kind=kind))
            self.oracle.bonds.add((first, second, kind.value))
        self._did(table, "bond", None)

    @rule(table=st.booleans(), how_many=st.integers(1, 3))
    def bring_in(self, table, how_many) -> None:
        hypothesis.assume(not self.over)
        self._tick()
        before = {one.key for one in self.books[0].everybody()}
        names = [f"Arriving {len(self.batches)}-{number}" for number in range(how_many)]
        batch = self.books[table].bring_in(arriving(*names, ties=tuple(itertools.pairwise(names))))
        came = {one.name: one.key for one in self.books[0].everybody() if one.key not in before}
        self.oracle.people |= dict.fromkeys(came.values(), batch.key)
        for one, other in itertools.pairwise(names):
            self.oracle.tie(came[one], came[other], "social", batch=batch.key)
        self.batches.append(batch.key)
        self._did(table, "file", None)

    @precondition(lambda self: self.batches and not self.over)
    @rule(table=st.booleans())
    def undo_import(self, table) -> None:
        batch = self.batches[-1]
        self._tick()
        self.books[table].undo_import()
        self.batches.pop()
        self.oracle.undo_import(batch)
        self._did(table, "file out", None)

    @rule(table=st.booleans())
    def undo(self, table) -> None:
        """A key takes back the last thing this table did, or says in words why not."""
        if self.no_undo or self.over:
            return
        self._tick()
        if not self.done[table]:
            self._refused(self.books[table].undo)
            return
        what, about = self.done[table][-1]
        try:
            self.books[table].undo()
        except WorkbookError:
            return
        _count("undone")
        assert what not in ("answer", "bond", "file", "file out", "death"), f"{what} was undone with a key"
        self.done[table].pop()
        self._taken_back(what, about)
        self.oracle.remember()

    def _taken_back(self, what: str, about: Any) -> None:
        if what == "add card":
            self.oracle.cards[about].up = False
        elif what == "add person":
            assert not self.oracle.built_on(about), "somebody was removed who had answered or is named"
            assert not self.oracle.bonded(about), "somebody was removed with what protects them"
            self.oracle.remove(about)
        elif what == "add tie":
            known, before = about
            self.oracle.ties.remove(known)
            for earlier, ended in before:
                if (earlier.one, earlier.other, earlier.kind) == (known.one, known.other, known.kind):
                    earlier.ended = ended
        else:
            mark, before = about
            self.oracle.marks.remove(mark)
            for earlier, was_open in before:
                if (earlier.one, earlier.other) == (mark.one, mark.other):
                    earlier.open = was_open and not earlier.closed_for_good

    @precondition(lambda self: len(self.oracle.past) > 6 and len(self.oracle.people) > 1)
    @rule(table=st.booleans(), who=SOMEBODY)
    def forget_somebody(self, table, who) -> None:
        """Whom the workbook forgot comes through no door again, of today or of an earlier moment."""
        self._tick()
        person, earlier = self._person(who), self.oracle.past[-3][0]
        forget(self.books[table], person, by="table 1")
        self.oracle.forget(person)
        self.done, self.no_undo = [[], []], True
        for purpose in PURPOSES:
            asked = {"for_purpose": purpose, "audience": "own table", "as_of": earlier}
            assert person not in self.books[0].people(**asked).index, "somebody forgotten was shown as of earlier"
            assert not any(person in card.people.values() for card in self.books[0].cards(**asked))
        assert person not in {one.key for one in self.books[0].everybody()}
        _count("forgotten")

    @precondition(lambda self: len(self.oracle.past) > 6 and len(self.oracle.people) > 1)
    @rule(table=st.booleans(), who=SOMEBODY, other=SOMEBODY)
    def merge_two(self, table, who, other) -> None:
        """Two records of one person: what stands afterwards stood on both; the world ends with it."""
        self._tick()
        keep, drop = self._person(who), self._person(other)
        everywhere = [(purpose, audience) for purpose in PURPOSES for audience in REACH]
        both = {asked for asked in everywhere if {keep, drop} <= self.oracle.agreed(*asked)}
        try:
            merge(self.books[table], keep, drop)
        except WorkbookError:
            return
        for purpose, audience in everywhere:
            asked = {"for_purpose": purpose, "audience": audience}
            shown = set(self.books[0].people(**asked).index)
            named = {person for card in self.books[0].cards(**asked) for person in card.people.values()}
            assert drop not in shown | named, "a record that was made one with another is still shown"
            assert keep not in shown or (purpose, audience) in both, f"{purpose} for {audience} reaches further merged"
            assert shown - {keep} == self.oracle.agreed(purpose, audience) - {keep, drop}
        self.over = True
        _count("merged")

    # What is held against the oracle

    @rule(purpose=PURPOSE, audience=AUDIENCE)
    def look(self, purpose, audience) -> None:
        self.compare(purpose, audience)

    @rule(purpose=PURPOSE, audience=AUDIENCE, back=AT)
    def look_back(self, purpose, audience, back) -> None:
        if not self.oracle.past or self.over:
            return
        at: datetime = self.oracle.past[-1 - back % len(self.oracle.past)][0]
        self.compare(purpose, audience, at=at)

    def compare(self, purpose: str, audience: str, at: datetime | None = None) -> None:
        """Every door of the workbook against the oracle."""
        if self.over:
            return
        book, oracle = self.books[0], self.oracle
        oracle.see(self.clock())
        asked = {"for_purpose": purpose, "audience": audience}
        then = asked | ({"as_of": at} if at else {})
        shared = book.shared_map(**then)
        drawn = (
            tuple(one.key for one in shared), sorted((tie.one, tie.other, tie.kind.value) for tie in shared.ties),
            sorted(shared.apart),
        )  # fmt: skip
        people, ties = book.people(**then), book.ties(**then)
        rows = sorted(
            (tie["one"], tie["other"], str(tie["kind"]), _day(tie["since"]), _day(tie["ended_on"]))
            for tie in ties.to_dict("records")
        )
        found = (drawn, tuple(people.index), rows, sorted(card.key for card in book.cards(**then)))
        wanted = oracle.map(purpose, audience, at)
        right = (wanted, wanted[0], oracle.all_ties(purpose, audience, at), oracle.shown_cards(purpose, audience, at))
        assert found == right, f"{purpose} for {audience} at {at}: {found} is not {right}"
        assert {"email", "phone"} & set(people.columns) == ({"email", "phone"} if purpose == "contact" else set())
        assert set(shared.yes) == set(wanted[0])
        if at is None:
            marks = sorted((mark["one"], mark["other"], mark["state"]) for mark in book.marked_introductions(**asked))
            assert marks == oracle.shown_marks(purpose, audience), f"{marks} for {purpose}, {audience}"
        _count("doors", 5 if at is None else 4)
        _count("people shown", len(wanted[0]))

    def propose(self, audience: str) -> None:
        """No proposal names somebody, or a pair, that the oracle would not."""
        if self.over:
            return
        for one in propose(self.books[0].shared_map(for_purpose="introduce", audience=audience)):
            assert self.oracle.may_meet(one.one, one.other, audience)
            assert not one.introducer or self.oracle.may_bring_together(one.introducer, audience)
            _count("proposals")

    # Small things

    def _tick(self) -> None:
        self.clock.move(minutes=1)
        self.oracle.see(self.clock())

    def _did(self, table: bool, what: str, about: Any) -> None:
        self.done[table].append((what, about))
        self.oracle.remember()

    def _person(self, at: int) -> str:
        hypothesis.assume(not self.over)
        known = list(self.oracle.people)
        return known[at % len(known)]

    def _refused(self, act: Any) -> None:
        with suppress(WorkbookError):
            act()
            raise AssertionError("this should have been refused in words")


def _day(value: Any) -> str:
    return "None" if value is None or value != value else str(value)  # a missing day is not itself


def _count(what: str, by: int = 1) -> None:
    World.seen[what] = World.seen.get(what, 0) + by


def _memory() -> str | None:
    """A folder in memory where there is one: thousands of worlds write to no disk."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


_MODELS: dict[str, Path] = {}


def _fresh(place: Place, kind: str, folder: Path, clock: Clock) -> Workbook:
    """An empty workspace, quickly: files are copied from one that was made before."""
    if kind == SERVER:
        return new_workbook(folder / "workspace", clock=clock, who="table 1", **place.kept(kind))
    if kind not in _MODELS or not _MODELS[kind].exists():
        book = place.fresh(kind, clock=Clock())  # the moment it saw first goes with every copy
        book.close()
        _MODELS[kind] = book.folder
    there = folder / "workspace"
    there.mkdir()
    shutil.copy(_MODELS[kind] / stores.FILE_NAME, there)
    if key := RING.held(_MODELS[kind]):
        RING.hold(there, key)
    return Workbook(there, clock=clock, who="table 1")


def long(place: Place) -> list[Told]:
    return [worlds(place, kind, how_many=many, steps=24) for kind, many in zip(KINDS, (5_000, 250, 100), strict=True)]


def short(place: Place) -> list[Told]:
    return [worlds(place, kind, how_many=many, steps=18) for kind, many in zip(KINDS, (12, 2, 1), strict=True)]


def worlds(place: Place, kind: str, *, how_many: int, steps: int) -> Told:
    """So many worlds of so many steps."""
    World.place, World.kind, World.seen = place, kind, {}
    settings = hypothesis.settings(
        max_examples=how_many, stateful_step_count=steps, deadline=None, database=None, derandomize=how_many < 100,
        suppress_health_check=list(hypothesis.HealthCheck), print_blob=False, report_multiple_bugs=False,
        phases=[hypothesis.Phase.generate],  # a world that differs is read as it was found: smaller takes long
    )  # fmt: skip
    differs = ""
    try:
        run_state_machine_as_test(World, settings=settings)
    except (AssertionError, WorkbookError) as found:
        differs = str(found) or "a door differs"
        if notes := getattr(found, "__notes__", ()):
            differs += "\n" + "\n".join(notes)
    counted = ("worlds", "doors", "people shown", "undone", "forgotten", "merged", "proposals")
    counts = ", ".join(f"{World.seen[what]:,} {what}" for what in counted if what in World.seen)
    return Told("privacy worlds", kind, f"{counts}: {differs or '0 differences'}", not differs)
