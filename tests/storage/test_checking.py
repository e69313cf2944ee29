"""A record that a damaged disk has changed is found, although the database itself notices nothing."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from small_workspace import NOON, Clock, yes

from workbook.errors import NoWorkspace, WorkbookError
from workbook.language.tongue import speaking
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience
from workbook.phases.entry import Entry
from workbook.storage.backups import back_up
from workbook.storage.erasure import forget
from workbook.storage.locks import RING
from workbook.storage.marks import striking_allowed
from workbook.storage.merging import merge
from workbook.storage.releases import record
from workbook.storage.schema import change, consent, entry, keep_apart, meta, metadata, person, release, tie
from workbook.storage.upkeep import see_that_it_is_whole
from workbook.storage.workbook import Workbook

ROOM = {"for_purpose": "report", "audience": "own table"}


@pytest.fixture
def told(book):
    rosa, dee = book.add_person(Person(name="Rosa")), book.add_person(Person(name="Dee"))
    book.record_answers([yes(rosa), yes(dee)])
    book.record_tie(Tie(one=rosa, other=dee))
    book.add_card(Entry(kind="concern", body="damp"))
    book.correct_card(book.cards(**ROOM)[0], body="mould", facts={})
    book.withdraw(dee, purpose="map")
    return book


def test_a_workspace_that_was_only_written_by_hand_is_whole(told):
    told.undo_import(told.bring_in(arrived()).key)

    assert told.faults() == []


def arrived():
    from small_workspace import arriving

    return arriving("Ana", "Ben", ties=(("Ana", "Ben"),))


@pytest.mark.parametrize(
    ("table", "changed"),
    [(person, {"name": "Posa"}), (entry, {"body": "nould"}), (tie, {"strength": 3}), (consent, {"withdrawn_at": None}),
     (consent, {"reach": 3})],
)  # fmt: skip
def test_a_changed_word_number_or_answer_is_found(told, table, changed):
    with told.writing() as write:
        write.connection.execute(sa.update(table).where(_one(table)).values(**changed))

    [said] = told.faults()
    assert "no longer" in said


def _one(table):
    """The row that is hurt: the one that was taken back, or any."""
    return table.c.withdrawn_at.isnot(None) if table is consent else sa.true() if table is not person else (
        person.c.name == "Rosa"
    )


def everything_said(told):
    """The workspace with a setting, a pair kept apart and a report that was given out."""
    rosa, dee, *_ = sorted(one.key for one in told.everybody())
    told.set("name", "Eastside")
    told.keep_apart(rosa, dee)
    record(
        told, report="reflection", audience=Audience.PUBLIC, members=[rosa], file="",
        cells={"who came": {2: (1, None), 10: 2.5, "lines": {"rides": {"yes": [rosa]}}}},
    )  # fmt: skip
    return told


@pytest.mark.parametrize(
    ("table", "changed"),
    [(meta, {"value": "Westside"}), (keep_apart, {"at": NOON.replace(year=2025)}), (release, {"audience": "own table"}),
     (release, {"members": []})],
)  # fmt: skip
def test_a_changed_setting_pair_or_report_is_found(told, table, changed):
    everything_said(told)
    assert told.faults() == []

    with told.writing() as write:
        one = meta.c.name == "name" if table is meta else sa.true()
        write.connection.execute(sa.update(table).where(one).values(**changed))

    assert told.faults() == ["one record no longer says what was written; put back your last good copy"]


@pytest.mark.parametrize(
    "changed",
    [{"at": NOON.replace(year=2025)}, {"who": "uable 1"}, {"act": "add"}, {"about": "tie"}, {"key": "-"},
     {"after": {"a": 1}}, {"hand": "another"}, {"turn": "another"}, {"reason": "so"}, {"undoes": "0"}, {"rows": []},
     {"digest": None}, {"digest": "0" * 16}],
    ids=lambda changed: next(iter(changed)),
)  # fmt: skip
def test_a_changed_line_of_the_history_is_found(told, changed):
    with told.writing() as write, striking_allowed(write.connection):
        withdrawn = change.c.act == "withdraw"
        write.connection.execute(sa.update(change).where(withdrawn).values(**changed))

    assert "one line of the history no longer says what was written" in " ".join(told.faults())


def test_a_line_that_is_gone_from_the_history_is_missed(told):
    if told._engine.dialect.name != "sqlite":
        pytest.skip("a server leaves out numbers by itself")
    with told.writing() as write, striking_allowed(write.connection):
        write.connection.execute(sa.delete(change).where(change.c.act == "correct"))

    assert "one line of the history is missing; put back your last good copy" in told.faults()


def test_whoever_strikes_the_history_on_purpose_leaves_it_whole(told):
    everything_said(told)
    ana = told.add_person(Person(name="Ana Rosa", email="ana@example.org"))
    told.set("hello", "Ask Ana Rosa for the key")
    [rosa] = [one.key for one in told.everybody() if one.name == "Rosa"]
    merge(told, rosa, ana, reason="Rosa is called Ana Rosa")

    assert told.faults() == []
    forget(told, rosa, by="table 1", reason="Rosa asked")

    assert told.faults() == []
    assert "Ana" not in told.setting("hello")


def test_a_backup_out_of_which_somebody_was_struck_is_whole(told, tmp_path):
    if told._engine.dialect.name != "sqlite":
        pytest.skip("a server is backed up by its keeper")
    everything_said(told)
    [rosa] = [one.key for one in told.everybody() if one.name == "Rosa"]
    copy = back_up(told._engine, told.folder)

    forget(told, rosa, by="table 1", reason="Rosa asked")

    (tmp_path / "restored").mkdir()
    if key := RING.held(told.folder):
        RING.hold(tmp_path / "restored", key)
    copy.rename(tmp_path / "restored" / "workbook.db")
    restored = Workbook(tmp_path / "restored", clock=Clock())
    assert [one.name for one in restored.everybody()] == ["Dee"]
    assert restored.faults() == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_file_with_a_damaged_page_is_not_gone_on_with_whatever_language_is_spoken(told, tmp_path, language):
    if told._engine.dialect.name != "sqlite" or RING.held(told.folder):
        pytest.skip("one page of an open file is hurt")
    with told._looking() as look:
        page = look.exec_driver_sql("select rootpage from sqlite_master where name = 'entry_kind'").scalar()
    told.close()
    file, start = told.folder / "workbook.db", (page - 1) * 4096
    raw = file.read_bytes()
    file.write_bytes(raw[:start] + raw[start : start + 4096].replace(b"concern", b"concerm") + raw[start + 4096 :])

    with speaking(language), pytest.raises(NoWorkspace, match="restore"):
        see_that_it_is_whole(Workbook(told.folder, clock=Clock()))


def test_a_mistake_of_the_program_is_not_laid_on_the_file(told):
    with pytest.raises(KeyError, match="no such thing"), told._looking():
        raise KeyError("no such thing")


def test_a_moment_that_cannot_be_read_any_more_is_said_in_a_sentence(told):
    with told.writing() as write:
        write.connection.execute(sa.update(meta).where(meta.c.name == "last_seen_at").values(value="2026-0u-01"))

    with pytest.raises(WorkbookError, match="damaged"):
        Workbook(told.folder, clock=Clock())


def test_a_person_who_is_gone_without_having_been_removed_is_missed(told):
    with told.writing() as write:
        write.connection.execute(sa.delete(person).where(person.c.name == "Dee"))

    assert "no longer" in told.faults()[0]


def test_what_cannot_be_read_any_more_is_said_in_a_sentence(told):
    with told.writing() as write:
        write.connection.execute(sa.update(metadata.tables["tie"]).values(kind="work"))
        write.connection.exec_driver_sql("update consent set may_tell = '[\"no such reason\"]'")

    with pytest.raises(WorkbookError, match="damaged"):
        told.shared_map(for_purpose="map", audience="organization")
    assert told.now == NOON
