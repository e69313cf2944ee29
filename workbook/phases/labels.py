"""Words that label a person instead of telling what somebody did, found in what we wrote ourselves."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import spoken
from workbook.phases.entry import Entry


@dataclass(frozen=True)
class Labelled:
    """A card with a label on it, and what one could say instead."""

    card: Entry
    word: str
    instead: str


def labels_of(text: str) -> dict[str, str]:
    """Read the list of labels: the word, and what to say instead.

    Raises
    ------
    NotAccepted
        The file is not such a list.
    """
    try:
        told = tomllib.loads(text)
        return {str(one["word"]).casefold(): str(one["instead"]) for one in told["label"]}
    except (tomllib.TOMLDecodeError, KeyError, TypeError):
        why = spoken("it needs [[label]] parts, each with “word” and “instead”.")
        raise NotAccepted("labels.toml", why) from None


def labelled(entries: Iterable[Entry], labels: Mapping[str, str]) -> list[Labelled]:
    """Cards in our own words that label somebody; what people said themselves is theirs and left alone (P126).

    Words in quotation marks are somebody's own and are not looked at.
    """
    if not labels:
        return []
    longest_first = sorted(labels, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    found = []
    for card in entries:
        if card.taken_back or card.told_by == "participants":
            continue
        seen = {hit.casefold(): None for hit in pattern.findall(_ours(card))}
        found += [Labelled(card, word, labels[word]) for word in seen]
    return found


def _ours(card: Entry) -> str:
    """The words of a card outside quotation marks."""
    said = " ".join([card.body, *(value for value in card.facts.values() if isinstance(value, str))])
    return re.sub(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|‘[^’]*’", " ", said)
