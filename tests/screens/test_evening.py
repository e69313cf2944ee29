"""Many signed sheets are one act: each person ticked by hand, all of them recorded or none."""

from __future__ import annotations

import html
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.people.consent import STANDARDS, Consent
from workbook.people.person import Person
from workbook.people.words import Audience, Purpose
from workbook.screens.evening import Evening
from workbook.session import begin
from workbook.storage.workbook import new_workbook, system_clock

PURPOSES = ["map", "report", "testimony", "contact", "training"]
OWN_WORDS = "A woman at table two: in danger they call, and people talk"


def begun(here, **told) -> Evening:
    one = Evening(here)
    assert one.act("tell", {"words": OWN_WORDS} | told)["kind"] == "done"
    return one


def sheets(people, **changes) -> dict:
    return {
        "people": [one.key for one in people], "purposes": ["map", "report"], "audience": "organization",
        "method": "form", "on": "2026-05-30", "place": "Parish hall", "witness": "Joseph",
        "standards": list(STANDARDS),
    } | changes  # fmt: skip


def refused(one, values) -> str:
    before = len(one.here.workbook.history(at_most=10**6))
    answer = one.act("record", values)
    assert answer["kind"] == "refused", answer["said"]
    assert len(one.here.workbook.history(at_most=10**6)) == before
    return answer["said"]


def unasked(here, count=30):
    asked = {answer.person for answer in here.workbook.answers()}
    there = sorted(here.workbook.everybody(), key=lambda one: one.key in asked)
    return there[:count]


def test_thirty_sheets_are_recorded_with_what_they_share(here):
    people = unasked(here)

    answer = begun(here).act("record", sheets(people))

    assert answer["said"] == "30 people recorded, for 'map' and 'report' and nothing else."
    mapped = here.workbook.people(for_purpose=Purpose.MAP, audience=Audience.ORGANIZATION).index
    assert {one.key for one in people} <= set(mapped)
    one = here.workbook.answers(people[0].key)[-1]
    assert (one.place, one.witness, one.method, one.wording) == ("Parish hall", "Joseph", "form", "2026-2")
    assert one.taught_back == OWN_WORDS
    assert set(one.met.values()) == {"on the signed sheet"}


@settings(max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ticked=st.sets(st.integers(0, 7), min_size=1), purposes=st.sets(st.sampled_from(PURPOSES), min_size=1))
def test_whoever_is_ticked_is_recorded_for_what_was_ticked_and_nobody_for_anything_else(tmp_path, ticked, purposes):
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        book = new_workbook(Path(folder) / "workspace", clock=system_clock)
        keys = [book.add_person(Person(name=f"Neighbour {number}")) for number in range(8)]
        here = begin({"workspace": str(book.folder)})
        people = [here.workbook.held(keys[number]).person for number in ticked]
        on = here.today.isoformat()

        answer = begun(here).act("record", sheets(people, purposes=sorted(purposes), on=on))

        assert answer["kind"] == "done", answer["said"]
        recorded = {(one.person, one.purpose.value) for one in here.workbook.answers()}
        assert recorded == {(keys[number], purpose) for number in ticked for purpose in purposes}
        for one in (book, here.workbook):
            one.close()


def test_nobody_is_ticked_before_somebody_ticks_them(here):
    page = str(begun(here).html)

    assert page.count('name="people"') == len(here.workbook.everybody())
    assert "checked" not in page
    assert "tick all" not in page.casefold()
    assert "nobody is ticked" in refused(begun(here), sheets([]))


def test_the_form_opens_only_after_the_limits_were_told_back(here):
    one = Evening(here)

    assert 'data-action="record"' not in str(one.html)
    assert "read them aloud first" in refused(one, sheets(unasked(here)))
    assert one.act("tell", {"words": "yes"})["kind"] == "refused"
    assert 'data-action="record"' not in str(one.html)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"purposes": []}, "tick what the sheets say yes to"),
        ({"purposes": ["gossip"]}, "gossip"),
        ({"place": " "}, "Where"),
        ({"witness": ""}, "Who saw it"),
        ({"on": ""}, "on which day"),
        ({"on": "2031-01-01"}, "has not come yet"),
        ({"on": "soon"}, "not a date"),
        ({"standards": ["voluntary"]}, "until this is met too"),
        ({"purposes": ["map", "introduce"]}, "want to meet somebody"),
    ],
    ids=str,
)
def test_an_evening_that_lacks_something_records_nobody(here, changes, said):
    assert said in refused(begun(here), sheets(unasked(here), **changes))


def test_one_person_who_is_not_there_stops_all(here):
    people = unasked(here, 5)
    values = sheets(people)
    values["people"] = [*values["people"], "0" * 32]

    assert "no longer on the list" in refused(begun(here), values)


def test_a_sheet_older_than_what_somebody_said_since_is_refused_and_marked(here):
    book, people = here.workbook, unasked(here, 4)
    book.record_answer(Consent(person=people[1].key, purpose=Purpose.MAP, given_at=book.now, said_yes=False))
    one = begun(here)

    earlier = sheets(people, on=(here.today - timedelta(days=7)).isoformat())
    said = refused(one, earlier)

    assert "one person answered after that day" in said
    assert people[1].name not in said
    marked = [part for part in html.unescape(str(one.html)).split("<label") if "answered after that day" in part]
    assert len(marked) == 1
    assert people[1].called in marked[0]
    del earlier["people"][1]
    assert one.act("record", earlier)["kind"] == "done"


def test_a_yes_taken_back_after_the_evening_is_not_given_again_by_the_sheet(here):
    book, [person, *_] = here.workbook, unasked(here)
    week = timedelta(days=7)
    book.record_answer(Consent(person=person.key, purpose=Purpose.MAP, given_at=book.now - 3 * week))
    book.withdraw(person.key, purpose="map")

    assert "answered after that day" in refused(begun(here), sheets([person], on=(here.today - week).isoformat()))


def test_an_evening_in_another_language_keeps_who_carried_it(here):
    one, [person, *_] = Evening(here), unasked(here)
    one.act("language", {"language": "fr"})
    one.act("tell", {"words": "Ils appellent si je suis en danger", "language": "Lingala", "interpreter": "Mado"})

    assert one.act("record", sheets([person]))["kind"] == "done"
    kept = here.workbook.answers(person.key)[-1]
    assert (kept.language, kept.interpreter) == ("Lingala", "Mado")
