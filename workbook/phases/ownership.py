"""Who had the idea, who decided, who did it and who spoke: the share that was in participants' own hands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

WHO = (
    ("participants", marked("Participants")), ("together", marked("Both together")), ("staff", marked("Staff")),
    ("others", marked("Somebody else")),
)  # fmt: skip
PARTS = (
    ("originated", marked("Whose idea was it?")), ("decided", marked("Who decided?")), ("did", marked("Who did it?")),
    ("spoke", marked("Who spoke for it outside?")),
)  # fmt: skip
TURN = Kind(
    name="who did it",
    phase=Phase.REFLECTION,
    title=marked("Decision or step, and whose it was"),
    question=marked("What was decided or done?"),
    fields=(
        *(Field(name=name, label=label, kind="choice", choices=WHO) for name, label in PARTS),
        Field(name="why", label=marked("Why that way?"), at_most=300),
        Field(name="later", label=marked("What may it cost people later that it was done for them?"), at_most=300),
        Field(name="on", label=marked("When?"), kind="date"),
    ),
    practices=("P069", "P035"),
    rests_on=("event", "chain"),
)
SHOWN_FROM = 5


@dataclass(frozen=True)
class Share:
    """One part of the work: in how many cases participants held it, alone or together with us.

    Attributes
    ----------
    known : int
        Cases in which somebody said who it was; below five the counts are None.
    """

    part: str
    known: int
    participants: int | None
    together: int | None
    staff: int | None
    others: int | None


def shares(entries: Iterable[Entry]) -> list[Share]:
    """For each part of the work, whose it was (P069)."""
    cards = of_kind(entries, "who did it")
    return [_share(name, label, cards) for name, label in PARTS]


def steps_by_round(entries: Iterable[Entry]) -> list[tuple[int, int, int]]:
    """Round, steps that participants did themselves or with us, and all steps whose doer is known (P035)."""
    cards = [card for card in of_kind(entries, "who did it") if card.fact("did")]
    rounds = sorted({card.round for card in cards})
    found = []
    for round in rounds:
        own = [card for card in cards if card.round == round]
        found.append((round, sum(card.fact("did") in ("participants", "together") for card in own), len(own)))
    return found


def done_for_people(entries: Iterable[Entry]) -> list[Entry]:
    """What staff did alone and what that may cost later, in the words of whoever wrote it."""
    return [card for card in of_kind(entries, "who did it") if card.fact("did") == "staff" and card.fact("later")]


def _share(name: str, label: str, cards: list[Entry]) -> Share:
    """One part of the work."""
    given = [str(card.fact(name)) for card in cards if card.fact(name)]
    counts = {who: given.count(who) for who, _ in WHO}
    if len(given) < SHOWN_FROM:
        return Share(label, len(given), None, None, None, None)
    return Share(label, len(given), counts["participants"], counts["together"], counts["staff"], counts["others"])
