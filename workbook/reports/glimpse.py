"""A glimpse for allies: one page of what changed and what we want to change next, and nothing about any person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbook.figures.markup import joined, tag
from workbook.language.say import how_many, marked, plural, spoken
from workbook.phases.entry import Entry
from workbook.phases.harvest import Harvested, harvest
from workbook.phases.help_wanted import still_wanted
from workbook.phases.outcomes import power_moved
from workbook.phases.promises import ledger
from workbook.session import Session

AT_MOST = 5


@dataclass(frozen=True)
class Part:
    """One part of the page: a sentence, and a few lines below it."""

    sentence: str
    lines: tuple[str, ...] = ()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        items = tag("ul", *(tag("li", line) for line in self.lines), class_="plain") if self.lines else ""
        html = joined([tag("p", self.sentence, class_="sentence"), items])
        return {"text/plain": self.sentence, "text/html": f'<div class="owb">{html}</div>'}


def what_changed(here: Session) -> Part:
    """Outcomes that somebody outside was asked about, wanted and unwanted (P081)."""
    found = [one for one in harvest(_unnamed(here, "outcome", "verdict")) if _within(one, here)]
    asked = [one for one in found if one.said != "not asked"]
    said = plural(
        len(found), "One outcome is on the wall; people outside were asked about {asked} of them.",
        "{N} outcomes are on the wall; people outside were asked about {asked} of them.", asked=how_many(len(asked)),
    )  # fmt: skip
    nothing = spoken("No outcome is on the wall yet. We say so rather than fill the page.")
    return Part(said if found else nothing, tuple(_line(one) for one in asked[:AT_MOST]))


def who_decides_more(here: Session) -> Part:
    """Whether power moved, in one sentence, even when it did not."""
    cards = here.cards("actor", "stance", "power over", "rung")
    return Part(power_moved(cards, today=here.today).said)


def what_we_kept(here: Session) -> Part:
    """The ledger of our own promises, as numbers."""
    found = ledger(here.cards("promise"), today=here.today)
    if not found.promises:
        return Part(spoken("We have written down no promise yet."))
    said = plural(
        len(found.promises), "Of one promise of ours, kept in time: {kept}; broken: {broken}.",
        "Of {n} promises of ours, kept in time: {kept}; broken: {broken}.",
        kept=how_many(found.counts["kept"]), broken=how_many(found.counts["broken"]),
    )  # fmt: skip
    return Part(said)


def what_is_open(here: Session) -> Part:
    """What is not resolved, in our own words."""
    open_ = _unnamed(here, "not resolved")
    said = plural(len(open_), "One matter is not resolved.", "{N} matters are not resolved.",
                  none=marked("Nothing is written down as not resolved."))  # fmt: skip
    return Part(said, tuple(card.body for card in open_[:AT_MOST]))


def what_you_can_do(here: Session) -> Part:
    """The help we want: the call at the end of the page."""
    wanted = still_wanted(_unnamed(here, "help wanted"))
    said = plural(len(wanted), "With one thing you could help us.", "With {n} things you could help us.")
    nothing = spoken("Come and see. That is the help we want most.")
    return Part(said if wanted else nothing, tuple(card.body for card in wanted[:AT_MOST]))


def _unnamed(here: Session, *kinds: str) -> list[Entry]:
    """Cards on which nobody is named."""
    return [card for card in here.cards(*kinds) if not card.people]


def _within(one: Harvested, here: Session) -> bool:
    """Whether an outcome was written in the time asked for."""
    return one.card.on is None or here.parameters.within(one.card.on)


def _line(one: Harvested) -> str:
    """An outcome with what people outside say of it."""
    said = {
        "agree": spoken("People outside agree."), "partly": spoken("People outside agree in part."),
        "no": spoken("People outside see it differently."), "divided": spoken("People outside are divided."),
    }  # fmt: skip
    unwanted = f" {spoken('It was not wanted.')}" if one.card.fact("wanted") == "no" else ""
    return f"{one.card.body} {said[one.said]}{unwanted}"
