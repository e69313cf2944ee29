"""Made-up people and ties to measure with, as large as wanted, from the same seed the same."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import networkx as nx

from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap, draw
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose, Reason, Role, Strength

WHEN = datetime(2026, 5, 1, 9, tzinfo=UTC)
KINDS = ("circles", "even", "hubs")


def graph_of(kind: str, people: int, ties: int, *, seed: int = 1) -> nx.Graph:
    """Ties mostly inside circles of twenty, evenly spread, or gathered on a few."""
    if kind == "even":
        return nx.gnm_random_graph(people, ties, seed=seed)
    if kind == "hubs":
        return nx.barabasi_albert_graph(people, max(1, round(ties / people)), seed=seed)
    rolled, found = random.Random(seed), set[tuple[int, int]]()
    while len(found) < ties:
        one = rolled.randrange(int(people * 0.95))
        near = rolled.random() < 0.7
        other = (one // 20) * 20 + rolled.randrange(20) if near else rolled.randrange(people)
        if one != other and other < people:
            found.add((min(one, other), max(one, other)))
    graph = nx.empty_graph(people)
    graph.add_edges_from(sorted(found))
    return graph


def person(at: int, groups: int, rolled: random.Random, *, staff: float = 0.04) -> Person:
    """Somebody with a group or two, up to three concerns, languages, perhaps a ride."""
    luck, home, other = rolled.random(), f"Group {at // 20}", f"Group {rolled.randrange(groups)}"
    spoken = rolled.choices(["English", "Spanish", "Somali"], [8, 3, 1], k=rolled.randrange(3))
    return Person(
        key=f"p{at:06d}",
        name=f"Person {at}",
        role=Role.STAFF if luck < staff else Role.LEADER if luck < 0.1 else Role.PARTICIPANT,
        groups=tuple(dict.fromkeys([home, other] if luck > 0.8 else [home])),
        concerns=tuple(sorted({f"concern {rolled.randrange(groups + 5)}" for _ in range(rolled.randrange(4))})),
        languages=tuple(sorted(set(spoken))),
        ride=rolled.choice(["", "", "", "offers", "needs"]),
    )


def map_of(graph: nx.Graph, *, seed: int = 1) -> SharedMap:
    """Draw the map of a graph: nine of ten wish to be introduced, six of ten introduce others."""
    rolled = random.Random(seed)
    groups = max(3, len(graph) // 20)
    people = [person(at, groups, rolled) for at in range(len(graph))]
    ties = [
        Tie(one=people[min(two)].key, other=people[max(two)].key, strength=Strength(rolled.randint(1, 3)))
        for two in graph.edges
    ]
    yes = {one.key: _yes(one.key, rolled) for one in people}
    return draw(people, ties, yes, purpose=Purpose.INTRODUCE, audience=Audience.ORGANIZATION, at=WHEN)


def _yes(key: str, rolled: random.Random) -> Consent:
    return Consent(
        person=key, purpose=Purpose.INTRODUCE, given_at=WHEN,
        may_tell=frozenset(reason for reason in Reason if rolled.random() < 0.7),
        may_introduce=rolled.random() < 0.6, may_be_introduced=rolled.random() < 0.9,
    )  # fmt: skip
