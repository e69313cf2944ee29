"""What the shapes on a map stand for: a role, or a concern that several people named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import pi

from workbook.language.say import capital, marked, spoken
from workbook.people.shared_map import SharedMap
from workbook.people.words import Role

SIDES = {Role.PARTICIPANT: 0, Role.LEADER: 0, Role.STAFF: 4, Role.ALLY: 3, Role.DECISION_MAKER: 4}
TURN = {Role.PARTICIPANT: 0.0, Role.LEADER: 0.0, Role.STAFF: pi / 4, Role.ALLY: -pi / 2, Role.DECISION_MAKER: 0.0}
MEANS = {
    Role.PARTICIPANT: marked("takes part"),
    Role.LEADER: marked("leads something: the part was offered and accepted"),
    Role.STAFF: marked("is paid to be here"),
    Role.ALLY: marked("stands with us from outside"),
    Role.DECISION_MAKER: marked("decides about something we want changed"),
}
NOT_TOLD = marked("Not told")


@dataclass(frozen=True)
class Group:
    """People drawn alike.

    Attributes
    ----------
    look : Role
        Whose shape and colour they are drawn in: never colour alone.
    name, means : str
        What the shape says here, and what that means.
    """

    look: Role
    name: str
    means: str = ""

    @property
    def shade(self) -> str:
        """The name of the colour, as a class and as a property of the style sheet."""
        return self.look.value.replace(" ", "-")


def by_role(shared: SharedMap) -> dict[str, Group]:
    """Everybody by what they do here."""
    groups = {role: Group(role, capital(spoken(role.value)), spoken(MEANS[role])) for role in Role}
    return {one.key: groups[one.role] for one in shared}


def by_concern(shared: SharedMap, told: Mapping[str, Collection[str]]) -> dict[str, Group]:
    """Everybody by the most widely shared of the concerns they allow to be told.

    Parameters
    ----------
    told : mapping of key to concerns
        Only what people allow; whoever is missing is drawn as `NOT_TOLD`.
    """
    shapes = (Role.LEADER, Role.STAFF, Role.ALLY, Role.DECISION_MAKER)
    count = Counter(word for one in shared for word in set(told.get(one.key, ())))
    first = sorted(count, key=lambda word: (-count[word], word.casefold()))[: len(shapes)]
    groups = {word: Group(look, word) for word, look in zip(first, shapes, strict=False)}
    others = NOT_TOLD if len(count) <= len(first) else marked("Something else, or not told")
    rest = Group(Role.PARTICIPANT, spoken(others))
    return {one.key: next((groups[word] for word in first if word in told.get(one.key, ())), rest) for one in shared}


def listed_groups(groups: Mapping[str, Group]) -> list[tuple[Group, int]]:
    """The groups that are there, in the order of their shapes, with how many people each has."""
    count = Counter(groups.values())
    return sorted(count.items(), key=lambda found: (list(Role).index(found[0].look), found[0].name))
