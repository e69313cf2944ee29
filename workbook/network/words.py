"""An introduction in sentences, made only of what both people allowed to be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workbook.errors import WorkbookError
from workbook.language.say import listed
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair, pair
from workbook.people.words import Reason, Role

JUDGEMENT = "judgement"
NOBODY_NOW = "There is no introduction to propose here at the moment."
"""The one sentence for every empty list, so that its wording tells nothing about anybody."""
NameOf = Callable[[str], str]
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
            "This introduction cannot be told any more, because a yes it stands on has ended. "
            "Look at the list again. Nothing was said to anybody and nothing was changed."
        )
    one, other = on_map[introduction.one], on_map[introduction.other]
    opened = shared.may_tell(one.key) & shared.may_tell(other.key)
    sentences = _reasons(introduction, (one, other), opened, name_of)
    if introduction.introducer in on_map and shared.yes[introduction.introducer].may_introduce:
        sentences.append(f"{name_of(introduction.introducer)} knows both and has agreed to introduce.")
    if introduction.between and Reason.GROUP in opened and _stand_in(introduction.between, one, other):
        sentences.append(f"It would be the first tie between {listed(map(called, introduction.between))}.")
    return " ".join(sentences)


def called(group: str) -> str:
    """A group as it stands in a sentence: ``the Parents' group``, ``Northside``."""
    words = group.casefold().split()
    return f"the {group}" if words and words[-1] in _KINDS_OF_GROUP and words[0] != "the" else group


def _reasons(
    introduction: Introduction, two: tuple[Person, Person], opened: frozenset[Reason], name_of: NameOf
) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for told in introduction.reasons:
        if told.reason == JUDGEMENT or (told.reason in opened and _still(told, *two)):
            by_reason.setdefault(told.reason, []).append(told.what)
    names = listed([name_of(two[0].key), name_of(two[1].key)])
    if not by_reason:
        return [f"Your organizer thinks that {names} would get on."]
    sentences = [_sentence(reason, what, two, name_of) for reason, what in by_reason.items()]
    first = sentences[0].replace("{both}", f"{names} both", 1)
    return [first, *(sentence.replace("{both}", "Both", 1) for sentence in sentences[1:])]


def _sentence(reason: str, what: list[str], two: tuple[Person, Person], name_of: NameOf) -> str:
    if reason == Reason.CONCERN:
        return f"{{both}} said they care about {listed(what)}."
    if reason == Reason.LANGUAGE:
        return f"{{both}} speak {listed(what)}."
    if reason == Reason.GROUP:
        return f"{{both}} belong to {listed(map(called, what))}."
    if reason == Reason.RIDE:
        offering, asking = sorted(two, key=lambda person: person.ride != "offers")
        return f"{name_of(offering.key)} offers rides, and {name_of(asking.key)} could use one."
    if reason == Reason.LEADERSHIP:
        leading, newer = sorted(two, key=lambda person: person.role != Role.LEADER)
        return f"{name_of(leading.key)} has taken on a leading part, and {name_of(newer.key)} is newer here."
    return f"Your organizer thinks that {listed(name_of(person.key) for person in two)} would get on."


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
