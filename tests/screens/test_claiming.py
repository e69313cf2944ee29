"""What a file says people agreed to counts for nobody until somebody states where and how it was given."""

from __future__ import annotations

import html

import pytest
from small_workspace import arriving

from workbook.people.consent import STANDARDS, Consent
from workbook.people.words import Purpose
from workbook.screens.claiming import Claims
from workbook.storage.consents import claim

GIVEN = {
    "method": "form", "place": "Parish hall", "on": "2026-05-20", "recorded_by": "Joseph", "audience": "organization",
    "wording": "en", "words": "Each table said it back aloud", "standards": list(STANDARDS),
}  # fmt: skip


@pytest.fixture
def claimed(here):
    """A sitting in which a file was brought in that claims two yeses for the map."""
    batch = here.workbook.bring_in(arriving("Zora Quill", "Ivo Brandt", "Mina Rahal")).key
    with here.workbook.writing() as write:
        for person in named(here, "Zora Quill", "Ivo Brandt"):
            said = Consent(person=person, purpose=Purpose.MAP, given_at=write.at, batch=batch, wording="Consent photo")
            claim(write, said)
    return here


def named(here, *names) -> list[str]:
    return [one.key for one in here.workbook.everybody() if one.name in names]


def form(here, people, **changes) -> dict:
    [claim] = here.workbook.claims()
    return GIVEN | {"claim": f"{claim.batch}-map", "people": people} | changes


def on_map(here) -> set[str]:
    return set(here.workbook.people(for_purpose="map", audience="organization")["name"])


def test_a_column_puts_nobody_on_the_map(claimed):
    assert not {"Zora Quill", "Ivo Brandt"} & on_map(claimed)
    assert "Two people agreed, a file says." in Claims(claimed).view()["sentence"]


def test_it_counts_for_those_ticked_once_somebody_says_where_and_how(claimed):
    one = Claims(claimed)

    assert one.act("confirm", form(claimed, named(claimed, "Zora Quill")))["kind"] == "done"
    assert {"Zora Quill", "Ivo Brandt"} & on_map(claimed) == {"Zora Quill"}
    [answer] = [a for a in claimed.workbook.answers(named(claimed, "Zora Quill")[0]) if a.withdrawn_at is None]
    assert (answer.place, answer.recorded_by, answer.taught_back) == ("Parish hall", "Joseph", GIVEN["words"])
    assert "checked" not in str(one.html)
    assert "Ivo Brandt" in html.unescape(str(one.html))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"place": ""}, "where it was given"), ({"recorded_by": " "}, "who was there"), ({"words": ""}, "Told back"),
        ({"on": ""}, "on which day"), ({"on": "2031-01-01"}, "on which day"), ({"standards": []}, "until this is met"),
        ({"people": []}, "nobody is ticked"), ({"claim": "x-map"}, "no longer open"), ({"method": "rumour"}, "ways"),
    ],
    ids=str,
)  # fmt: skip
def test_a_claim_that_nobody_can_vouch_for_stays_a_claim(claimed, changes, said):
    before = on_map(claimed)

    answer = Claims(claimed).act("confirm", form(claimed, named(claimed, "Zora Quill")) | changes)

    assert answer["kind"] == "refused"
    assert said in answer["said"]
    assert on_map(claimed) == before
    assert len(claimed.workbook.claims()) == 1


def test_somebody_of_whom_the_file_says_nothing_cannot_be_ticked_along(claimed):
    answer = Claims(claimed).act("confirm", form(claimed, named(claimed, "Zora Quill", "Mina Rahal")))

    assert answer["kind"] == "refused"
    assert not {"Zora Quill", "Mina Rahal"} & on_map(claimed)
