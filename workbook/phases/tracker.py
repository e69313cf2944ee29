"""Decisions we follow: which body, at what stage, what we ask, and what the ask costs a relationship (P057, P072)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.language.say import marked, spoken, stored_day
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

STAGES = (
    ("idea", marked("An idea only")), ("introduced", marked("Introduced")), ("committee", marked("In committee")),
    ("hearing", marked("Hearing set")), ("vote", marked("Vote set")), ("yes", marked("Decided our way")),
    ("no", marked("Decided against us")), ("done", marked("Carried out")),
)  # fmt: skip
OVER = ("yes", "no", "done")
TRACKED = Kind(
    name="decision we follow",
    phase=Phase.STRATEGY,
    title=marked("Decision we follow"),
    question=marked("What do we ask for, in one sentence?"),
    fields=(
        Field(name="decided_by", label=marked("Which body decides?"), at_most=120, required=True),
        Field(name="maker", label=marked("Who in it has most to say?"), at_most=120, help=marked("An office.")),
        Field(name="new_since", label=marked("If somebody else has most to say now: since when?"), kind="date"),
        Field(name="stage", label=marked("How far is it?"), kind="choice", choices=STAGES, required=True),
        Field(name="next_on", label=marked("Next day that matters"), kind="date"),
        Field(name="next_what", label=marked("What happens then?"), at_most=200),
        Field(name="testimony", label=marked("Who speaks, and is it practised?"), at_most=200,
              help=marked("Groups, not names.")),
        Field(name="knows", label=marked("Which of our groups knows somebody there?"), at_most=200),
        Field(name="cost", label=marked("What may this ask cost a relationship, and who pays?"), at_most=300,
              help=marked("With officials, funders, partners. Write “nothing” if that is so.")),
    ),
    practices=("P057", "P072"),
    rests_on=("chain", "actor", "issue"),
)  # fmt: skip
RESOURCE = Kind(
    name="local resource",
    phase=Phase.STRATEGY,
    title=marked("Local resource"),
    question=marked("Who here knows how such decisions are made, and would help us?"),
    fields=(
        Field(name="for_what", label=marked("Help with what?"), at_most=200),
        Field(name="where", label=marked("Where are they found?"), at_most=200, help=marked("An office or a place.")),
    ),
    practices=("P057",),
)


@dataclass(frozen=True)
class Tracked:
    """One decision with what is due, and what nobody has thought of yet."""

    card: Entry
    over: bool
    overdue: bool
    missing: tuple[str, ...]


def tracked(entries: Iterable[Entry], *, today: date) -> list[Tracked]:
    """Decisions we follow: those with the next day first, those that are over last."""
    found = [_tracked(card, today) for card in of_kind(entries, TRACKED.name)]
    return sorted(found, key=lambda one: (one.over, str(one.card.fact("next_on") or "9"), one.card.key))


def _tracked(card: Entry, today: date) -> Tracked:
    """One decision."""
    over = card.fact("stage") in OVER
    due = str(card.fact("next_on"))
    missing = []
    if not over:
        if not due:
            missing.append(spoken("nobody has found out which day comes next"))
        if not card.fact("testimony"):
            missing.append(spoken("nobody is practising to speak"))
        if not card.fact("cost"):
            missing.append(spoken("nobody has said what the ask may cost a relationship"))
    return Tracked(card, over, bool(due) and not over and due < today.isoformat(), tuple(missing))


def due_said(one: Tracked) -> str:
    """What comes next, in a few words."""
    day, what = stored_day(str(one.card.fact("next_on"))), str(one.card.fact("next_what"))
    if not day:
        return ""
    if one.overdue:
        return spoken("{day} has passed: what came of it?", day=day)
    return spoken("{day}: {what}", day=day, what=what) if what else day
