"""What is said aloud at the desk: to one apart, to whoever introduces, to both together."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.language.say import listed
from workbook.network.words import JUDGEMENT, Told
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap
from workbook.people.words import Reason, Role, TieKind

AT_LEAST = 5
"""A role or group with fewer people on the map would point at somebody; it is not said before both yeses."""
AT_MOST_OF_EACH = 3
DEFAULT = "en"
Sentences = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language, each whole, with places in braces.

    Attributes
    ----------
    spoken : frozenset of str
        How people write the name of the language, folded.
    """

    code: str
    spoken: frozenset[str]
    and_: str
    said: Sentences


@dataclass(frozen=True)
class Draft:
    """Some sentences to say aloud.

    Attributes
    ----------
    kind : str
        "ask", "introducer" or "together".
    code : str
        The language it is in: "en", "es" or "fr".
    lacking : str
        The language the hearer speaks most at home, when there is no draft in it.
    """

    kind: str
    code: str
    title: str
    lines: tuple[str, ...]
    lacking: str = ""


def catalogues(text: str) -> dict[str, Catalogue]:
    """Read the file of sentences: one catalogue a language, by its short name."""
    held = tomllib.loads(text)
    return {code: _catalogue(code, said) for code, said in held.items()}


def between(shared: SharedMap, one: Person, other: Person) -> tuple[Told, ...]:
    """Every reason that both opened and that holds for both today; the organizer's own is not among them."""
    opened = shared.may_tell(one.key) & shared.may_tell(other.key)
    found = [Told(reason, what) for reason in Reason if reason in opened for what in _what(shared, reason, one, other)]
    return tuple(found)


def first_tie(shared: SharedMap, one: Person, other: Person) -> tuple[str, ...]:
    """Two groups that nobody on the map ties yet, when both people opened their groups; else empty."""
    if Reason.GROUP not in shared.may_tell(one.key) & shared.may_tell(other.key):
        return ()
    crossed = ((ours, theirs) for ours in one.groups for theirs in other.groups if ours.casefold() != theirs.casefold())
    return min((two for two in crossed if not _tied(shared, *two)), default=())


def asking(shared: SharedMap, hearer: str, other: str, *, words: Mapping[str, Catalogue]) -> Draft:
    """What to say when asking one of the two, apart: a role and reasons, never a name but their own.

    Raises
    ------
    WorkbookError
        One of the two is no longer on the map.
    """
    one, them = shared.person(hearer), shared.person(other)
    said, lacking = _for(one, words)
    reasons = [told for told in between(shared, one, them) if not _points_at_somebody(shared, told)]
    ask = said.said["ask"]
    lines = [
        ask["opening"].format(called=one.called),
        said.said["who"][_role(shared, them)],
        *_sentences(said, reasons, _apart(said, one)),
        ask["question"], ask["no_name"], ask["free"],
    ]  # fmt: skip
    return Draft("ask", said.code, said.said["titles"]["ask"].format(called=one.called), tuple(lines), lacking)


def introducing(shared: SharedMap, introducer: str, two: tuple[str, str], *, words: Mapping[str, Catalogue]) -> Draft:
    """What to say to whoever knows both, once both have said yes."""
    third, (one, other) = shared.person(introducer), (shared.person(key) for key in two)
    said, lacking = _for(third, words)
    ours, named = said.said["introducer"], {"one": one.called, "other": other.called}
    lines = [ours["opening"].format(called=third.called, **named), ours["question"], ours["free"]]
    title = said.said["titles"]["introducer"].format(called=third.called)
    return Draft("introducer", said.code, title, tuple(lines), lacking)


def together(shared: SharedMap, two: tuple[str, str], *, words: Mapping[str, Catalogue], first_step: str = "") -> Draft:
    """What to say to both, once both have said yes: names, reasons and a first small step."""
    one, other = (shared.person(key) for key in two)
    said, lacking = _for_both(one, other, words)
    ours, named = said.said["together"], {"one": one.called, "other": other.called}
    step = ours["first_step"].format(step=first_step) if first_step else ours["no_step"]
    reasons = _sentences(said, between(shared, one, other), _named(said, one, other))
    lines = [ours["opening"].format(**named), ours["yes"], *reasons, step, ours["free"], ours["later"]]
    return Draft("together", said.code, said.said["titles"]["together"].format(**named), tuple(lines), lacking)


def _catalogue(code: str, said: Mapping[str, Any]) -> Catalogue:
    parts = {name: dict(part) for name, part in said.items() if isinstance(part, dict)}
    return Catalogue(code, frozenset(word.casefold() for word in said["spoken"]), said["and"], parts)


def _what(shared: SharedMap, reason: Reason, one: Person, other: Person) -> list[str]:
    """The words of one reason; an empty word where the reason says it all."""
    if reason == Reason.CONCERN:
        return _both(one.concerns, other.concerns)
    if reason == Reason.GROUP:
        return _both(one.groups, other.groups)
    if reason == Reason.LANGUAGE:
        usual = _usual_language(shared)
        return [word for word in _both(one.languages, other.languages) if word.casefold() != usual]
    if reason == Reason.RIDE:
        return [""] if {one.ride, other.ride} == {"offers", "needs"} else []
    return [""] if (one.role == Role.LEADER) != (other.role == Role.LEADER) else []


def _both(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """What both said, in the words of the first; three at most."""
    folded = {word.casefold() for word in theirs}
    return [word for word in ours if word.casefold() in folded][:AT_MOST_OF_EACH]


def _usual_language(shared: SharedMap) -> str:
    """What nearly everybody speaks is no reason to meet."""
    spoken = Counter(word.casefold() for who in shared for word in who.languages)
    return min(spoken, key=lambda word: (-spoken[word], word), default="")


def _points_at_somebody(shared: SharedMap, told: Told) -> bool:
    """Whether a group is so small that naming it would nearly name the person."""
    if told.reason != Reason.GROUP:
        return False
    return sum(told.what.casefold() in {group.casefold() for group in who.groups} for who in shared) < AT_LEAST


def _tied(shared: SharedMap, one: str, other: str) -> bool:
    """Whether somebody belongs to both groups, or is tied across them other than by a service."""
    inside = [
        {who.key for who in shared if who.role != Role.STAFF and group.casefold() in map(str.casefold, who.groups)}
        for group in (one, other)
    ]
    ends = [{tie.one, tie.other} for tie in shared.without(TieKind.SERVICE).ties]
    across = (two for two in ends if two & inside[0] and (two - inside[0]) & inside[1])
    return bool(inside[0] & inside[1]) or any(across)


def _role(shared: SharedMap, person: Person) -> str:
    """The role as it may be said: "anybody" where few people have it."""
    alike = sum(who.role == person.role for who in shared)
    said = person.role in (Role.PARTICIPANT, Role.LEADER, Role.ALLY)
    return person.role.value if said and alike >= AT_LEAST else "anybody"


def _sentences(said: Catalogue, reasons: Collection[Told], others: Mapping[str, str]) -> list[str]:
    """One sentence a reason; where none may be told, that we think they would get on."""
    by_reason: dict[str, list[str]] = {}
    for told in reasons:
        by_reason.setdefault(told.reason, []).append(told.what)
    sentences = [
        others[reason] if reason in others else said.said["reasons"][reason].format(what=_listed(said, what))
        for reason, what in by_reason.items()
    ]
    return sentences or [said.said["reasons"][JUDGEMENT]]


def _listed(said: Catalogue, what: Sequence[str]) -> str:
    return listed(what, word=said.and_)


def _apart(said: Catalogue, hearer: Person) -> dict[str, str]:
    """A ride or a leading part as it is told to one of the two, who does not know the other's name."""
    ours = said.said["reasons"]
    return {
        Reason.RIDE: ours["offers" if hearer.ride == "offers" else "needs"],
        Reason.LEADERSHIP: ours["leading" if hearer.role == Role.LEADER else "newer"],
    }


def _named(said: Catalogue, one: Person, other: Person) -> dict[str, str]:
    """A ride or a leading part as it is told to both, by name."""
    offering, needing = sorted((one, other), key=lambda who: who.ride != "offers")
    leading, newer = sorted((one, other), key=lambda who: who.role != Role.LEADER)
    ours = said.said["between"]
    return {
        Reason.RIDE: ours["ride"].format(offering=offering.called, needing=needing.called),
        Reason.LEADERSHIP: ours["leadership"].format(leading=leading.called, newer=newer.called),
    }


def _for(hearer: Person, words: Mapping[str, Catalogue]) -> tuple[Catalogue, str]:
    """The catalogue the hearer is most at home in, and the language we lack for them."""
    for language in hearer.languages:
        for catalogue in words.values():
            if language.casefold() in catalogue.spoken:
                return catalogue, "" if language == hearer.languages[0] else hearer.languages[0]
    return words[DEFAULT], hearer.languages[0] if hearer.languages else ""


def _for_both(one: Person, other: Person, words: Mapping[str, Catalogue]) -> tuple[Catalogue, str]:
    """A catalogue both understand, else the one of the first."""
    theirs = {language.casefold() for language in other.languages}
    for language in one.languages:
        for catalogue in words.values():
            if language.casefold() in catalogue.spoken and theirs & catalogue.spoken:
                return catalogue, ""
    return _for(one, words)
