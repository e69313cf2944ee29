"""Rounds: a group visits any phase, again and again; what stands on what is watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from workbook.errors import NotAccepted
from workbook.language.say import day, listed, marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.looking_again import LOOK_AGAIN, Looked, looked
from workbook.phases.signs import Sign, signs

STATES = ("open", "held", "closed", "re-opened")
SUGGESTED = "re-open suggested"
STATE_WORDS = {
    "open": marked("open"), "held": marked("held"), "closed": marked("closed"), "re-opened": marked("re-opened"),
    SUGGESTED: marked("re-open suggested"),
}  # fmt: skip
PHASE_NAMES = {
    Phase.LEARNING: marked("Learning"), Phase.AWARENESS: marked("Awareness"), Phase.VISION: marked("Vision"),
    Phase.STRATEGY: marked("Strategy"), Phase.ACTION: marked("Action"), Phase.REFLECTION: marked("Reflection"),
}  # fmt: skip
MAY_BECOME = {
    "open": ("held",),
    "held": ("closed", "re-opened"),
    "closed": ("re-opened",),
    "re-opened": ("held", "closed"),
}
STALE_AFTER = timedelta(days=90)
"""How long a stance that was seen stands before somebody looks again (Awareness)."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One visit to one phase in one round."""

    phase: Phase
    round: int
    state: str = "open"
    on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Flag:
    """A later card whose ground has moved, with the reason; a person decides what follows.

    Attributes
    ----------
    against : Entry or None
        The outcome that speaks against the ground, if that is the reason.
    reopened : bool
        Somebody has decided to go back to it, and it has not been corrected since.
    sign : str
        The name of the sign, where it was not the ground that moved but a sign that was seen.
    """

    card: Entry
    ground: Entry
    reason: str
    against: Entry | None = None
    reopened: bool = False
    sign: str = ""

    @property
    def by_itself(self) -> bool:
        """Whether it is about the card alone, and not about something the card stands on."""
        return self.card.key == self.ground.key


def flags(
    entries: Iterable[Entry], *, today: date | None = None, order: Mapping[str, int] | None = None
) -> list[Flag]:
    """Cards that stand on something taken back, corrected later, out of date, or contradicted by an outcome (P036).

    So do plans and lines on which a sign was seen, such as tests that twice stayed below their target.
    A flag goes when somebody decided to keep the card as it is, until its ground moves again.
    Pass cards that were taken back as well: they are the reason for a flag.

    Parameters
    ----------
    today : date, optional
        For review dates and old evidence; without it, none of them raises a flag.
    order : mapping of str to int, optional
        Card -> when it was last written, as a number that grows; tells two cards of one day apart.
    """
    ground = _Ground(list(entries), today, order or {})
    standing = [card for card in ground.cards if not card.taken_back and card.kind != LOOK_AGAIN.name]
    found = (ground.flag(card, key) for card in standing for key in dict.fromkeys(card.stands_on))
    seen = (ground.seen(sign) for sign in signs(ground.cards, ground.written_later))
    return [flag for flag in (*found, *seen) if flag]


def path(visits: Iterable[Visit]) -> list[Visit]:
    """Where the group has been, in the order of the days."""
    return sorted(visits, key=lambda visit: (visit.on or date.max, visit.round, list(Phase).index(visit.phase)))


def shown_state(visit: Visit, raised: Iterable[Flag]) -> str:
    """The state of a visit; held or closed with open flags on its cards, going back is suggested, never done."""
    moved = any(
        (flag.card.phase, flag.card.round) == (visit.phase, visit.round) and not flag.reopened for flag in raised
    )
    return SUGGESTED if moved and visit.state in ("held", "closed") else visit.state


def may_become(visit: Visit, state: str) -> None:
    """Refuse a state that does not follow on the one there is.

    Raises
    ------
    NotAccepted
        Says which states may follow.
    """
    if state not in MAY_BECOME[visit.state]:
        said = listed((spoken(STATE_WORDS[one]) for one in MAY_BECOME[visit.state]), word="or")
        raise NotAccepted(
            marked("Visit"),
            spoken("it is {state} now and can become {others}.", state=spoken(STATE_WORDS[visit.state]), others=said),
        )


@dataclass(frozen=True)
class _Ground:
    """All cards of a workspace, looked at for what has moved under what."""

    cards: list[Entry]
    today: date | None
    order: Mapping[str, int]

    @cached_property
    def by_key(self) -> dict[str, Entry]:
        """Key -> card."""
        return {card.key: card for card in self.cards}

    @cached_property
    def below(self) -> dict[str, list[Entry]]:
        """Card -> what hangs under it and was not taken back."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for card in self.cards:
            for parent in () if card.taken_back else card.parents:
                found[parent].append(card)
        return found

    @cached_property
    def looks(self) -> dict[str, list[Entry]]:
        """Card -> what was decided when somebody looked again."""
        kept = {key: of_kind(cards, LOOK_AGAIN.name) for key, cards in self.below.items()}
        return defaultdict(list, kept)

    @cached_property
    def against(self) -> dict[str, list[Entry]]:
        """Ground -> the outcomes that speak against it."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for outcome in of_kind(self.cards, "outcome"):
            for key in outcome.stands_on if outcome.fact("against") is True else ():
                found[key].append(outcome)
        return found

    def flag(self, card: Entry, key: str) -> Flag | None:
        """The flag of a card for one of its grounds, unless somebody has settled it."""
        ground = self.by_key.get(key)
        outcome = self._contradicting(key, card) if ground else None
        reason = self._reason(card, ground, outcome) if ground else ""
        if ground is None or not reason:
            return None
        said = looked(self.looks[card.key], card, ground, against=outcome, today=self.today)
        if said == Looked.KEPT:
            return None
        return Flag(card, ground, reason, outcome, said == Looked.REOPENED)

    def seen(self, sign: Sign) -> Flag | None:
        """The flag for a sign, unless somebody has settled it."""
        said = looked(self.looks[sign.card.key], sign.card, sign.ground, sign=sign.name)
        if said == Looked.KEPT:
            return None
        return Flag(sign.card, sign.ground, sign.reason, reopened=said == Looked.REOPENED, sign=sign.name)

    def written_later(self, card: Entry, other: Entry) -> bool:
        """Whether another card was written after this one was last written."""
        on = other.changed_on or other.on
        return on is not None and self._later(card, other, on)

    def _contradicting(self, key: str, card: Entry) -> Entry | None:
        """The outcome that speaks against a ground; never the card itself."""
        found = [one for one in self.against[key] if one.key != card.key]
        return found[-1] if found else None

    def _reason(self, card: Entry, ground: Entry, outcome: Entry | None) -> str:
        """Why a card's ground has moved, or nothing."""
        if ground.taken_back:
            return spoken("what it stands on was taken back")
        if ground.changed_on and self._later(card, ground, ground.changed_on):
            return spoken("what it stands on was corrected on {day}", day=day(ground.changed_on))
        if outcome:
            return spoken("an outcome speaks against it: {outcome}", outcome=outcome.body)
        return self._out_of_date(ground)

    def _later(self, card: Entry, ground: Entry, changed_on: date) -> bool:
        """Whether the ground was corrected after the card was last written; on one day the order tells."""
        written = card.changed_on or card.on
        if written is None or changed_on != written:
            return written is not None and changed_on > written
        known = (self.order.get(ground.key), self.order.get(card.key))
        return None not in known and known[0] > known[1]  # type: ignore[operator]

    def _out_of_date(self, ground: Entry) -> str:
        """Why a ground is too old to stand on without a look."""
        if self.today is None:
            return ""
        if (review := _day(ground.fact("review_on"))) and review < self.today:
            return spoken("what it stands on was to be looked at again by {day}", day=day(review))
        promised = _day(ground.fact("hand_over_by"))
        if promised and promised < self.today and not self._seen(ground, "rung"):
            return spoken("it was to be handed over by {day}, and nobody has said whether it was", day=day(promised))
        seen = self._seen(ground, "stance")
        if seen and seen + STALE_AFTER < self.today:
            return spoken("what it stands on was last seen on {day}", day=day(seen))
        return ""

    def _seen(self, ground: Entry, kind: str) -> date | None:
        """When something about a ground was seen last."""
        below = (card for card in self.below[ground.key] if card.kind == kind)
        days = [found for card in below if (found := _day(card.fact("seen_on")))]
        return max(days, default=None)


def _day(said: object) -> date | None:
    """A stored day, if there is one."""
    return date.fromisoformat(str(said)) if said else None
