"""The way to whoever decides: who is to be asked first, and whose name may be seen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose, Role, Strength
from workbook.screens.ways import way_to
from workbook.session import Session

COUNCIL = "the Water Board"


@pytest.fixture
def board(here: Session) -> Callable[..., dict[str, str]]:
    """Somebody of the Water Board, and chains of people who lead there from one of us."""

    def tell(*chains: str, seen: str = "") -> dict[str, str]:
        book, keys = here.workbook, dict[str, str]()
        names = dict.fromkeys(name for chain in chains for name in chain.split("-"))
        for name in names:
            role = Role.DECISION_MAKER if name == "Vera" else Role.PARTICIPANT if name in "Uma Udo" else Role.ALLY
            one = Person(name=f"{name} Quill", role=role, organization="Water Board" if name == "Vera" else "")
            keys[name] = book.add_person(one)
            purposes = [Purpose.INTRODUCE, *([Purpose.MAP] if name in seen.split() or seen == "all" else [])]
            for purpose in purposes:
                book.record_answer(
                    Consent(person=keys[name], purpose=purpose, given_at=book.now, audience=Audience.OWN_TABLE,
                            may_introduce=True, may_be_introduced=True)
                )  # fmt: skip
        for chain in chains:
            steps = chain.split("-")
            for one, other in pairwise(steps):
                two = sorted((keys[one], keys[other]))
                book.record_tie(Tie(one=two[0], other=two[1], strength=Strength.KNOW))
        return keys

    return tell


def test_two_ways_are_said_with_names_where_everybody_on_them_is_on_the_map(here, board):
    board("Uma-Vera", "Udo-Ines-Vera", seen="all")

    said = way_to(here, COUNCIL)

    assert said == (
        "Uma Quill knows them and agreed to be asked. "
        "Another way: ask Udo Quill and Ines Quill, in this order; each must be asked first."
    )


def test_one_way_alone_is_said_with_a_word_about_leaning_on_it(here, board):
    board("Udo-Ines-Vera", seen="all")

    assert way_to(here, COUNCIL).startswith("Ask Udo Quill and Ines Quill, in this order; each must be asked first.")
    assert "Only one way is open" in way_to(here, COUNCIL)


@pytest.mark.parametrize("hidden", ["Udo", "Ines", "Vera"])
def test_whoever_is_not_to_be_seen_is_not_named_and_neither_is_who_knows_them(here, board, hidden):
    board("Udo-Ines-Vera", seen=" ".join({"Udo", "Ines", "Vera"} - {hidden}))

    said = way_to(here, COUNCIL)

    assert said.startswith("The way leads through two people who agreed to be asked, each of them first.")
    assert "Quill" not in said


def test_nobody_leads_there_is_said_by_silence(here, board):
    board("Uma-Udo", "Vera", seen="all")

    assert way_to(here, COUNCIL) == ""
    assert way_to(here, "the Moon") == ""
