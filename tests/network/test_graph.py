from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from network.maps import MAY_DAY, map_of, person, ties_of, yes

from workbook.network.graph import at_most, ground, traits, web
from workbook.people.words import Reason, Role


def test_a_word_is_the_same_in_capitals_and_is_written_as_most_write_it() -> None:
    found = traits([("rent",), ("Rent",), ("rent", "RENT"), ()])

    assert found.words == ("rent",)
    assert found.counts.tolist() == [3]


def test_a_tie_that_has_ended_is_not_a_tie() -> None:
    tie = ties_of("ana-luis")[0]
    people = [person("ana"), person("luis")]

    ended = map_of(people, [replace(tie, ended_on=date(2026, 4, 30))])
    standing = map_of(people, [replace(tie, ended_on=date(2026, 5, 2))])

    assert MAY_DAY.date() == date(2026, 5, 1)
    assert (web(ended).ties.nnz, web(standing).ties.nnz) == (0, 2)


def test_staff_stand_on_the_web_and_not_on_the_ground() -> None:
    shared = map_of([person("ana"), person("worker", role=Role.STAFF)], ties_of("ana-worker"))

    assert len(web(shared)) == 2
    assert ground(shared).web.keys == ("ana",)
    assert ground(shared).on_staff_only.tolist() == [True]


def test_concerns_and_rides_that_were_not_opened_are_not_laid_out() -> None:
    closed = yes("ana", may_tell=frozenset([Reason.GROUP]))

    laid = ground(map_of([person("ana", concerns=("rent",), ride="offers")], answers={"ana": closed}))

    assert laid.concerns.words == ()
    assert not laid.offers.any()


def test_how_many_introductions_somebody_wants_is_their_word_except_for_staff() -> None:
    wanted = [at_most(person("a", role=role)) for role in (Role.PARTICIPANT, Role.LEADER, Role.STAFF, Role.ALLY)]

    assert wanted == [2, 3, 0, 2]
    assert at_most(person("a", at_most=1)) == 1
    assert at_most(person("a", role=Role.STAFF, at_most=5)) == 0


def test_a_newcomer_is_a_participant_with_at_most_one_tie() -> None:
    people = [person("a"), person("b"), person("c"), person("d", role=Role.LEADER)]

    laid = ground(map_of(people, ties_of("a-b", "b-c")))

    assert np.flatnonzero(laid.newcomer).tolist() == [0, 2]
