"""An introduction in sentences, made only of what both people allowed to be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workbook.errors import WorkbookError
from workbook.language.say import listed, marked, spoken
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair, pair
from workbook.people.words import Reason, Role

JUDGEMENT = "judgement"
NOBODY_NOW = marked("There is no introduction to propose here at the moment.")
"""The one sentence for every empty list, so that its wording tells nothing about anybody."""
NameOf = Callable[[str], str]
_FIRST = {
    Reason.CONCERN: marked("{names} both said they care about {what}."),
    Reason.LANGUAGE: marked("{names} both speak {what}."),
    Reason.GROUP: marked("{names} both belong to {what}."),
}
_FURTHER = {
    Reason.CONCERN: marked("Both said they care about {what}."),
    Reason.LANGUAGE: marked("Both speak {what}."),
    Reason.GROUP: marked("Both belong to {what}."),
}
_KINDS_OF_GROUP = frozenset(
    ("assembly", "association", "block", "chapter", "choir", "circle", "class", "club", "committee",
     "council", "crew", "group", "house", "kitchen", "league", "network", "pantry", "programme",
     "program", "team", "union")
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One reason that may be said aloud.

    Attributes
    ----------
    reason : str
        A `Reason`, or "judgement".
    what : str
        The concern, language or group; empty where the reason says it all. For "judgement"
        the organizer's own words, which are for the organizer's eyes only.
    """

    reason: str
    what: str = ""


@dataclass(frozen=True)
class Introduction:
    """Two people who might meet, who could introduce them, and why.

    Attributes
    ----------
    one, other : str
        Keys, smaller first.
    introducer : str
        Key of somebody both know who is willing; empty when the organizer asks.
    reasons : tuple of Told
        The weightiest first; never empty.
    effects : tuple of str
        What it would change, for the organizer's own screen; never told to the two.
    worth : str
        "strong", "some" or "worth a try".
    between : tuple of str
        Two groups whose first tie this would be, when both people opened their groups.
    numbers : mapping of str to float
        What stands behind the words, for the fold on the organizer's screen.
    """

    one: str
    other: str
    introducer: str = ""
    reasons: tuple[Told, ...] = ()
    effects: tuple[str, ...] = ()
    worth: str = "worth a try"
    between: tuple[str, ...] = ()
    numbers: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    @property
    def pair(self) -> Pair:
        """Both keys, smaller first."""
        return pair(self.one, self.other)


def said(introduction: Introduction, shared: SharedMap, *, name_of: NameOf) -> str:
    """Say why the two might meet, who could introduce them and what it would join.

    Parameters
    ----------
    shared : SharedMap
        As it stands now: what is no longer opened by both is left out.
    name_of : callable
        From a key to what the person is called; before both said yes, a role.

    Raises
    ------
    WorkbookError
        One of the two is no longer on the map.
    """
    on_map = {person.key: person for person in shared}
    if introduction.one not in on_map or introduction.other not in on_map:
        raise WorkbookError(
            spoken(
                "This introduction cannot be told any more, because a yes it stands on has ended. "
                "Look at the list again. Nothing was said to anybody and nothing was changed."
            )
        )
    one, other = on_map[introduction.one], on_map[introduction.other]
    opened = shared.may_tell(one.key) & shared.may_tell(other.key)
    sentences = _reasons(introduction, (one, other), opened, name_of)
    if introduction.introducer in on_map and shared.yes[introduction.introducer].may_introduce:
        third = name_of(introduction.introducer)
        sentences.append(spoken("{name} knows both and has agreed to introduce.", name=third))
    if introduction.between and Reason.GROUP in opened and _stand_in(introduction.between, one, other):
        groups = listed(map(called, introduction.between))
        sentences.append(spoken("It would be the first tie between {groups}.", groups=groups))
    return " ".join(sentences)


def called(group: str) -> str:
    """A group as it stands in a sentence: ``the Parents' group``, ``Northside``."""
    words = group.casefold().split()
    return spoken("the {group}", group=group) if words and words[-1] in _KINDS_OF_GROUP and words[0] != "the" else group


def _reasons(
    introduction: Introduction, two: tuple[Person, Person], opened: frozenset[Reason], name_of: NameOf
) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for told in introduction.reasons:
        if told.reason == JUDGEMENT or (told.reason in opened and _still(told, *two)):
            by_reason.setdefault(told.reason, []).append(told.what)
    names = listed([name_of(two[0].key), name_of(two[1].key)])
    held = list(by_reason.items()) or [(JUDGEMENT, [""])]
    said = [_one_for_the_other(reason, two, name_of) for reason, _ in held]
    return [
        sentence or _both(reason, what, "" if at else names)
        for at, (sentence, (reason, what)) in enumerate(zip(said, held, strict=True))
    ]


def _both(reason: str, what: list[str], names: str) -> str:
    """What both have in common; the first sentence names them, those after it need not."""
    words = listed(map(called, what) if reason == Reason.GROUP else what)
    return spoken((_FIRST if names else _FURTHER)[Reason(reason)], names=names, what=words)


def _one_for_the_other(reason: str, two: tuple[Person, Person], name_of: NameOf) -> str:
    """What one has for the other, or what the organizer thinks; empty where both have the same."""
    if reason == Reason.RIDE:
        offering, asking = (name_of(one.key) for one in sorted(two, key=lambda person: person.ride != "offers"))
        return spoken("{offering} offers rides, and {asking} could use one.", offering=offering, asking=asking)
    if reason == Reason.LEADERSHIP:
        leading, newer = (name_of(one.key) for one in sorted(two, key=lambda person: person.role != Role.LEADER))
        return spoken("{leading} has taken on a leading part, and {newer} is newer here.", leading=leading, newer=newer)
    if reason == JUDGEMENT:
        names = listed(name_of(person.key) for person in two)
        return spoken("Your organizer thinks that {names} would get on.", names=names)
    return ""


def _still(told: Told, one: Person, other: Person) -> bool:
    """Whether the reason holds today, word for word, for both."""
    if told.reason == Reason.RIDE:
        return {one.ride, other.ride} == {"offers", "needs"}
    if told.reason == Reason.LEADERSHIP:
        return (one.role == Role.LEADER) != (other.role == Role.LEADER)
    field_of = {"concern": "concerns", "language": "languages", "group": "groups"}[told.reason]
    return all(_has(getattr(person, field_of), told.what) for person in (one, other))


def _stand_in(groups: tuple[str, ...], one: Person, other: Person) -> bool:
    left, right = groups
    return (_has(one.groups, left) and _has(other.groups, right)) or (
        _has(one.groups, right) and _has(other.groups, left)
    )


def _has(words: tuple[str, ...], word: str) -> bool:
    return word.casefold() in {held.casefold() for held in words}
