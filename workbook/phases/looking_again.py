"""Looking again: what somebody decided when the ground of a card had moved, and why (P036, P046)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

HOLDS_FOR = timedelta(days=90)
"""How long "keep it as it is" holds where only time has passed."""


class Looked(StrEnum):
    """What was decided; until somebody decides, the flag stands."""

    NOT_YET = ""
    KEPT = "keep"
    REOPENED = "re-open"


ANSWERS = ((Looked.KEPT.value, marked("Keep it as it is")), (Looked.REOPENED.value, marked("Go back to it")))
LOOK_AGAIN = Kind(
    name="look again",
    phase=Phase.REFLECTION,
    title=marked("A second look"),
    question=marked("Why do we keep it, or go back to it?"),
    fields=(
        Field(name="answer", label=marked("What do we do?"), kind="choice", choices=ANSWERS, required=True),
        Field(name="seen", label=marked("Version of what it stands on"), kind="number"),
        Field(name="card_seen", label=marked("Version of the card"), kind="number"),
        Field(name="sign", label=marked("What spoke for a second look"), kind="kept", at_most=80),
    ),
    practices=("P036", "P046"),
)


def second_look(
    card: Entry, ground: Entry, answer: str, why: str, *, against: Entry | None = None, sign: str = ""
) -> Entry:
    """The card that keeps a decision: which card, which ground, in which versions they were seen, and which sign."""
    stands_on = (ground.key, against.key) if against else (ground.key,)
    facts = {"answer": answer, "seen": ground.rev, "card_seen": card.rev} | ({"sign": sign} if sign else {})
    return Entry(
        kind=LOOK_AGAIN.name, phase=card.phase, round=card.round, body=why, facts=facts, parents=(card.key,),
        stands_on=stands_on,
    )  # fmt: skip


def looked(
    entries: Iterable[Entry], card: Entry, ground: Entry, *, against: Entry | None = None,
    today: date | None = None, sign: str = "",
) -> Looked:
    """What was decided about a card and the ground as it lies now; the newest word counts.

    Parameters
    ----------
    sign : str
        The name of the sign it is about; what was decided of another one does not settle it.
    """
    for one in reversed(of_kind(entries, LOOK_AGAIN.name)):
        about = card.key in one.parents and ground.key in one.stands_on and one.fact("sign") == sign
        if about and (sign or _covers(one, ground, against, today)):
            answer = Looked(str(one.fact("answer")))
            corrected_since = answer == Looked.REOPENED and card.rev > int(one.fact("card_seen", 0))
            return Looked.KEPT if corrected_since else answer
    return Looked.NOT_YET


def _covers(one: Entry, ground: Entry, against: Entry | None, today: date | None) -> bool:
    """Whether a decision was taken in sight of the ground as it lies now."""
    if int(one.fact("seen", 0)) < ground.rev or (against and against.key not in one.stands_on):
        return False
    still = ground.changed_on is None and not ground.taken_back and against is None
    return not still or today is None or one.on is None or one.on + HOLDS_FOR >= today
