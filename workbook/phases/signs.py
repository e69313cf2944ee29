"""Signs that speak for looking at a plan or a line again, each read from what people wrote themselves (P036, P046)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from workbook.language.say import spoken, stored_day
from workbook.phases.after_action import REVIEW, reviews
from workbook.phases.causes import CAUSE, PROBLEM
from workbook.phases.concerns import holds_since, patterns
from workbook.phases.entry import Entry, of_kind, when_written
from workbook.phases.looking_again import LOOK_AGAIN
from workbook.phases.outcomes import OUTCOME
from workbook.phases.power import ACTOR, STANCE
from workbook.phases.strategy import CHAIN
from workbook.phases.structure_tests import RESULT, below_twice, strengths
from workbook.phases.tracker import TRACKED
from workbook.phases.vision import ANSWER, LINE
from workbook.phases.were_we_right import LINK, SIGN

ROUNDS = 2
"""In how many rounds of looking back a line may go without evidence before somebody asks."""
Later = Callable[[Entry, Entry], bool]


@dataclass(frozen=True)
class Sign:
    """One sign: on which card, in which card it was read, and why it says that something has moved.

    Attributes
    ----------
    ground : Entry
        The card the sign was read in; the card itself where it is about what was never seen.
    name : str
        What kind of sign; a decision settles this one and no other.
    """

    card: Entry
    ground: Entry
    reason: str
    name: str


def signs(entries: Iterable[Entry], later: Later) -> list[Sign]:
    """Every sign on a card that still stands, in the order of the cards.

    Parameters
    ----------
    later : callable
        Whether the second card was written after the first was last written; a card that
        was corrected in sight of a sign does not carry it any more.
    """
    read = _Reading([card for card in entries if not card.taken_back and card.kind != LOOK_AGAIN.name], later)
    readers = (read.without_evidence, read.other_decider, read.below_target, read.wrong_sign, read.wrong_reason,
               read.new_pattern, read.new_group)  # fmt: skip
    return [sign for reader in readers for sign in reader()]


@dataclass(frozen=True)
class _Reading:
    """All cards that stand, read for signs."""

    cards: list[Entry]
    later: Later

    @cached_property
    def by_key(self) -> dict[str, Entry]:
        """Key -> card."""
        return {card.key: card for card in self.cards}

    @cached_property
    def above(self) -> dict[str, list[Entry]]:
        """Card -> what stands on it or hangs under it."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for card in self.cards:
            for key in (*card.stands_on, *card.parents):
                found[key].append(card)
        return found

    def without_evidence(self) -> Iterator[Sign]:
        """Lines and plans of which two rounds of looking back in a row say nothing."""
        back = [card for card in self.cards if card.kind in (OUTCOME.name, LINK.name)]
        for card in (one for one in self.cards if one.kind in (LINE.name, CHAIN.name)):
            last = sorted({one.round for one in back if self.later(card, one)})[-ROUNDS:]
            if len(last) == ROUNDS and not {one.round for one in self._evidence(card)} & set(last):
                one, other = last
                reason = spoken("no outcome of rounds {one} and {other} says anything of it", one=one, other=other)
                yield Sign(card, card, reason, f"no evidence {other}")

    def other_decider(self) -> Iterator[Sign]:
        """Plans whose decider is somebody else: on the power map, in a decision we follow, or looking back."""
        for stance in of_kind(self.cards, STANCE.name):
            if stance.fact("new_holder") is True:
                actors = [key for key in stance.parents if key in self.by_key and self.by_key[key].kind == ACTOR.name]
                yield from self._on_plans(actors, stance, spoken("somebody else decides there now"))
        for tracked in of_kind(self.cards, TRACKED.name):
            if since := str(tracked.fact("new_since")):
                said = spoken("somebody else decides there since {day}", day=stored_day(since))
                plans = (self.by_key[key] for key in tracked.stands_on if key in self.by_key)
                yield from (Sign(plan, tracked, said, f"decider {since}") for plan in plans if plan.kind == CHAIN.name)
        for link in self._links("decider", "failed"):
            yield from self._on(link.parents, link, spoken("looking back, the decision was not theirs"), "decider")

    def below_target(self) -> Iterator[Sign]:
        """Plans whose last two tests of strength stayed below their own target."""
        tested, results = strengths(self.cards), of_kind(self.cards, RESULT.name)
        for chain in of_kind(self.cards, CHAIN.name):
            own = [one for one in tested if one.whole.listed and chain.key in one.card.stands_on]
            if below_twice(own) and any(self.later(chain, one) for one in results if own[-1].card.key in one.parents):
                reason = spoken("two tests of our strength in a row stayed below their own target")
                yield Sign(chain, own[-1].card, reason, "below target")

    def wrong_sign(self) -> Iterator[Sign]:
        """Plans of which somebody wrote that the sign that we are wrong was seen."""
        for link in self._links(SIGN, "seen"):
            yield from self._on(link.parents, link, spoken("what would show that it is wrong was seen"), "sign")

    def wrong_reason(self) -> Iterator[Sign]:
        """What an event stood on, when the room said afterwards that its reason was wrong; else the event itself."""
        reason = spoken("the room said that the reason for it was wrong")
        for one in reviews(self.cards):
            if one.reason_wrong:
                grounds = [card.key for card in one.grounds] or [one.event.key]
                yield from self._on(grounds, one.card, reason, REVIEW.name)

    def new_pattern(self) -> Iterator[Sign]:
        """The newest core problem, when a pile became a pattern on a later day and nothing in the tree stands on it."""
        tree = of_kind(self.cards, PROBLEM.name) + of_kind(self.cards, CAUSE.name)
        held = {key for card in tree for key in card.stands_on}
        apart = [one for one in patterns(self.cards) if held.isdisjoint(card.key for card in one.cards)]
        for problem in sorted(of_kind(tree, PROBLEM.name), key=when_written)[-1:]:
            for pile in apart:
                if (began := holds_since(pile)) and _came_after(problem, began):
                    said = spoken("“{pile}” has become a pattern since, and no cause stands on it", pile=pile.name)
                    yield Sign(problem, began, said, "new pattern")

    def new_group(self) -> Iterator[Sign]:
        """Lines written before a programme was first heard from, until somebody there has answered them."""
        first: dict[str, Entry] = {}
        for card in sorted((one for one in self.cards if one.programme), key=when_written, reverse=True):
            first[card.programme] = card
        for line in of_kind(self.cards, LINE.name):
            heard = {line.programme, *(one.programme for one in of_kind(self.above[line.key], ANSWER.name))}
            for name, card in first.items():
                if name not in heard and _came_after(line, card):
                    said = spoken("{programme} was first heard from afterwards, and has not been asked", programme=name)
                    yield Sign(line, card, said, "new group")

    def _links(self, which: str, found: str) -> list[Entry]:
        """The last word on that link of each plan, where it is the word asked for."""
        last = {(one.parents, one.fact("link")): one for one in of_kind(self.cards, LINK.name)}
        return [one for (_, link), one in last.items() if link == which and one.fact("found") == found]

    def _on_plans(self, keys: list[str], ground: Entry, reason: str) -> Iterator[Sign]:
        """A sign on each plan that stands on one of those cards."""
        plans = [card.key for key in keys for card in self.above[key] if card.kind == CHAIN.name]
        return self._on(plans, ground, reason, "decider")

    def _on(self, keys: Iterable[str], ground: Entry, reason: str, name: str) -> Iterator[Sign]:
        """A sign on each of those cards that was not written since."""
        for card in (self.by_key[key] for key in dict.fromkeys(keys) if key in self.by_key):
            if self.later(card, ground):
                yield Sign(card, ground, reason, name)

    def _evidence(self, card: Entry) -> list[Entry]:
        """Whatever shows where a card leads: outcomes, results and links, on it or on what stands on it."""
        seen, waiting = {card.key}, [card]
        while waiting:
            fresh = [one for one in self.above[waiting.pop().key] if one.key not in seen]
            seen |= {one.key for one in fresh}
            waiting += fresh
        return [one for one in map(self.by_key.get, seen) if one and _shows(one)]


def _came_after(card: Entry, other: Entry) -> bool:
    """Whether another card came on a later day than the one on which this one was last written."""
    written = card.changed_on or card.on
    return written is not None and other.on is not None and other.on > written


def _shows(card: Entry) -> bool:
    """Whether a card shows where something went; a link of which nobody can tell does not."""
    told = card.kind == LINK.name and card.fact("found") != "unknown"
    return told or card.kind in (OUTCOME.name, RESULT.name, REVIEW.name)
