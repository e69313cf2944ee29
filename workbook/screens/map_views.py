"""What a map shows at one time: named views of the same people, and filters that are taken away one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from workbook.errors import NotAccepted
from workbook.figures.map_groups import Group, by_concern, by_role
from workbook.language.say import marked, spoken
from workbook.network.introductions import Wishes, propose
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair
from workbook.people.words import Reason, Role, Strength

KNOWS, YES, CONCERN, SUGGESTED = "knows", "yes", "concern", "suggested"
VIEWS = {
    KNOWS: marked("Who knows whom"), YES: marked("Who said yes"), CONCERN: marked("By concern"),
    SUGGESTED: marked("Suggested introductions"),
}  # fmt: skip
SAID = {
    KNOWS: "",
    YES: marked(
        "Everybody here said yes to this map, and nobody else is on it. Anybody may take it back, now or later."
    ),
    CONCERN: marked(
        "Only concerns that people allow to be told when they are introduced. For whoever brings people "
        "together, not for a wall."
    ),
    SUGGESTED: marked(
        "Dashed lines are introductions to think about; nobody was asked yet. Ask each of the two apart, "
        "before anybody else sees this."
    ),
}
TIES = {Strength.KNOW: marked("Know each other or better"), Strength.TRUST: marked("Trust each other")}


@dataclass(frozen=True)
class Told:
    """What people who agreed to be introduced allow to be told, by key."""

    concerns: Mapping[str, Collection[str]] = field(default_factory=dict)
    groups: Mapping[str, Collection[str]] = field(default_factory=dict)


def told(introducing: SharedMap) -> Told:
    """Concerns and groups of those who allow them to be told; a yes to the map alone tells neither."""
    open_to = {one.key: introducing.may_tell(one.key) for one in introducing}
    return Told(
        {one.key: one.concerns for one in introducing if Reason.CONCERN in open_to[one.key]},
        {one.key: one.groups for one in introducing if Reason.GROUP in open_to[one.key]},
    )


def groups_of(view: str, shared: SharedMap, known: Told) -> dict[str, Group]:
    """What the shapes say in a view."""
    return by_concern(shared, known.concerns) if view == CONCERN else by_role(shared)


def suggested(
    introducing: SharedMap, marked: Collection[Mapping[str, str]], barred: Collection[Pair], *, seed: int
) -> tuple[Pair, ...]:
    """Pairs marked as worth asking, then what is proposed; never a pair that is set aside or kept apart."""
    worth = [(mark["one"], mark["other"]) for mark in marked if mark["state"] == "worth asking"]
    aside = {(mark["one"], mark["other"]) for mark in marked} | set(barred)
    found = propose(introducing, options=Wishes(seed=seed), already=aside) if len(introducing) else []
    return (*worth, *((min(one.one, one.other), max(one.one, one.other)) for one in found))


def choices(shared: SharedMap, known: Told) -> list[tuple[str, str]]:
    """Every filter that would leave somebody on this map and take somebody away, with its words."""
    here = {one.key for one in shared}
    roles = [role for role in Role if any(one.role == role for one in shared)]
    found = [(f"role:{role}", spoken("Role: {role}", role=spoken(role))) for role in roles if len(roles) > 1]
    for about, words in (("concern", known.concerns), ("group", known.groups)):
        named_so = marked("Concern: {what}") if about == "concern" else marked("Group: {what}")
        said = {word for key, named in words.items() if key in here for word in named}
        found += [(f"{about}:{word}", spoken(named_so, what=word)) for word in sorted(said, key=str.casefold)]
    strengths = {tie.strength for tie in shared.ties}
    return found + [
        (f"tie:{int(at)}", spoken(words)) for at, words in TIES.items() if at in strengths and min(strengths) < at
    ]


def chosen(wanted: str, shared: SharedMap, known: Told) -> str:
    """A filter, if there is one of that name.

    Raises
    ------
    NotAccepted
        Nobody on the map answers to it.
    """
    if wanted not in dict(choices(shared, known)):
        raise NotAccepted(spoken("Show only"), spoken("nobody on this map answers to that. Choose from the list."))
    return wanted


def filtered(shared: SharedMap, only: Collection[str], known: Told) -> SharedMap:
    """The people and ties that every kind of filter lets through; of one kind, any of them."""
    parts = [one.partition(":") for one in only]
    wanted = {about: {word for name, _, word in parts if name == about} for about, _, _ in parts}
    least = max((int(word) for word in wanted.pop("tie", ())), default=1)
    people = tuple(
        one for one in shared if all(_has(one.key, one.role, about, words, known) for about, words in wanted.items())
    )
    keys = {one.key for one in people}
    ties = tuple(tie for tie in shared.ties if tie.strength >= least and {tie.one, tie.other} <= keys)
    return replace(shared, people=people, ties=ties, yes={key: shared.yes[key] for key in sorted(keys)})


def _has(key: str, role: Role, about: str, words: Collection[str], known: Told) -> bool:
    """Whether somebody has one of the words of a filter."""
    if about == "role":
        return role.value in words
    return not set(words).isdisjoint((known.concerns if about == "concern" else known.groups).get(key, ()))
