"""Shared maps for the tests of drawings, made from names and ties alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap, draw
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose, Role, Strength

NOON = datetime(2026, 5, 30, 12, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"


def key(number: int) -> str:
    """A key as the store makes them: 32 characters."""
    return f"{number:032x}"


def shared_map(names: Sequence[str], pairs: Iterable[tuple[int, int]] = (), *, roles: Sequence[Role] = ()) -> SharedMap:
    """A map on which everybody named has said yes; pairs are places in the list of names."""
    people = [
        Person(key=key(n), name=name, role=roles[n] if roles else list(Role)[n % 5]) for n, name in enumerate(names)
    ]
    ties = [
        Tie(one=key(min(two)), other=key(max(two)), strength=Strength(sum(two) % 3 + 1))
        for two in sorted({(min(two), max(two)) for two in pairs if two[0] != two[1]})
    ]
    yes = {one.key: Consent(person=one.key, purpose=Purpose.MAP, given_at=NOON) for one in people}
    return draw(people, ties, yes, purpose=Purpose.MAP, audience=Audience.OWN_TABLE, at=NOON)


def read(drawing: str) -> ET.Element:
    """A drawing read as strictly as XML is read."""
    return ET.fromstring(str(drawing))


def all_of(drawing: str, name: str, *, class_: str = "") -> list[ET.Element]:
    """All elements of one name, and of one class where it is given."""
    return [one for one in read(drawing).iter(name) if not class_ or class_ in one.get("class", "").split()]
