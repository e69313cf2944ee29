"""People and ties of a plain networkx graph, read by the attributes that their keeper wrote on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from workbook.errors import UnknownValue, WorkbookError
from workbook.language.say import spoken
from workbook.network.graph import Ground, ground_of
from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.tie import Pair, Tie, pair
from workbook.people.words import Purpose, Reason, Role, Strength, TieKind, word

if TYPE_CHECKING:
    import networkx as nx

INTRODUCED, INTRODUCES = "be introduced", "introduce others"
CONSENTS = ("map", INTRODUCED, INTRODUCES, *(str(reason) for reason in Reason))
"""Words that may stand in `consents`; the first three put a person on the map, the others open a reason."""
RIDES = ("", "offers", "needs")
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def plain_ground(graph: nx.Graph) -> Ground:
    """Lay out a graph for `workbook.network.introductions.propose`.

    Read are only the attributes below, one by one and by name; whatever else a node
    carries is never looked at.

    =============  ==========================================================  =============
    of a node      meaning                                                     without it
    =============  ==========================================================  =============
    ``consents``   words of `CONSENTS`                                         not used at all
    ``role``       participant, leader, staff, ally or decision maker          participant
    ``concerns``   what the person said they care about                        none
    ``languages``  as people say them                                          the common one
    ``groups``     table, programme, neighbourhood                             none
    ``ride``       "offers" or "needs"                                         neither
    ``capacity``   introductions wanted in a period                            by role
    =============  ==========================================================  =============

    Of a tie: ``kind`` (social, family, work or service; social) and ``strength`` (1 met,
    2 know, 3 trust; 2). Directions are passed over, and so is a tie of somebody to themselves.

    Raises
    ------
    UnknownValue
        A role, kind, ride or consent is not one of those words, a strength not 1, 2 or 3.
    WorkbookError
        Two nodes are written the same, such as 7 and "7", or a capacity is no whole number.
    """
    keys = _keys(graph)
    yes = {keys[node]: _yes(keys[node], said) for node, told in graph.nodes.items() if (said := _consents(told))}
    people = [_person(keys[node], told) for node, told in graph.nodes.items() if keys[node] in yes]
    ends = [(keys[one], keys[other], told) for one, other, told in graph.edges(data=True)]
    ties = [_tie(*end) for end in ends if end[0] != end[1] and end[0] in yes and end[1] in yes]
    return ground_of(people, ties, yes=yes)


def plain_pairs(graph: nx.Graph, pairs: Iterable[Collection[Any]]) -> list[Pair]:
    """Pairs of nodes as pairs of keys.

    Raises
    ------
    WorkbookError
        A pair names a node that the graph does not hold, or not two: a slip of the pen
        here would bring two people together who must be kept apart.
    """
    known = set(_keys(graph).values())
    written = [[str(node) for node in two] for two in pairs]
    astray = sum(1 for two in written if len(set(two)) != 2 or not set(two) <= known)
    if astray:
        raise WorkbookError(
            spoken(
                "Pairs that do not name two people of this graph: {count}, so nobody was proposed. "
                "Write each pair with the names of the nodes, then ask again. Nothing was changed.",
                count=astray,
            )
        )
    return [pair(*two) for two in written]


def _keys(graph: nx.Graph) -> dict[Any, str]:
    keys = {node: str(node) for node in graph}
    if len(set(keys.values())) < len(keys):
        raise WorkbookError(
            spoken(
                "Two nodes of this graph are written the same, such as 7 and '7', so nobody was proposed. "
                "Give every person a name of their own, then ask again. Nothing was changed."
            )
        )
    return keys


def _consents(told: Mapping[str, Any]) -> frozenset[str]:
    """What somebody allows; nothing unless it puts them on the map."""
    said = frozenset(_words(told, "consents"))
    for consent in sorted(said):
        if consent not in CONSENTS:
            raise UnknownValue(consent, of="consent", valid=CONSENTS)
    return said if said & set(CONSENTS[:3]) else frozenset()


def _yes(key: str, said: frozenset[str]) -> Consent:
    return Consent(
        person=key,
        purpose=Purpose.INTRODUCE,
        given_at=_LONG_AGO,
        may_be_introduced=INTRODUCED in said,
        may_introduce=INTRODUCES in said,
        may_tell=frozenset(reason for reason in Reason if reason in said),
    )


def _person(key: str, told: Mapping[str, Any]) -> Person:
    ride = str(told.get("ride") or "")
    if ride not in RIDES:
        raise UnknownValue(ride, of="ride", valid=RIDES[1:])
    return Person(
        key=key,
        name=key,
        role=word(str(told.get("role") or Role.PARTICIPANT), Role),
        languages=_words(told, "languages"),
        groups=_words(told, "groups"),
        concerns=_words(told, "concerns"),
        ride=ride,
        at_most=_capacity(told),
    )


def _tie(one: str, other: str, told: Mapping[str, Any]) -> Tie:
    first, second = pair(one, other)
    strength = told.get("strength", Strength.KNOW)
    if strength not in tuple(Strength):
        raise UnknownValue(strength, of="strength", valid=[int(known) for known in Strength])
    kind = word(str(told.get("kind") or TieKind.SOCIAL), TieKind)
    return Tie(one=first, other=second, kind=kind, strength=Strength(strength))


def _capacity(told: Mapping[str, Any]) -> int | None:
    wanted = told.get("capacity")
    if wanted is None:
        return None
    if isinstance(wanted, float | bool) or not str(wanted).strip().isdigit():
        raise WorkbookError(
            spoken(
                "A capacity is written as {wanted!r}, so nobody was proposed. Write how many introductions "
                "the person wants as a whole number, or leave it out. Nothing was changed.",
                wanted=wanted,
            )
        )
    return int(wanted)


def _words(told: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """One word or several, each a text; a text alone is one word, not its letters."""
    said = told.get(name)
    listed = (said,) if isinstance(said, str) else tuple(said or ())
    return tuple(sorted({str(one).strip() for one in listed} - {""}))
