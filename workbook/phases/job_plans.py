"""Justice aims in job descriptions, and the hours we promised beside the hours in the plans (P074, P077)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

JOB_LINE = Kind(
    name="job line",
    phase=Phase.STRATEGY,
    title=marked("Line in a job description"),
    question=marked("Which justice aim stands in the job? Write the line as it would read."),
    fields=(
        Field(name="job", label=marked("In which job?"), at_most=120, required=True,
              help=marked("The job, not who holds it.")),
        Field(name="promised", label=marked("How many hours a week did we promise for it?"), kind="number", most=80,
              required=True),
        Field(name="in_plan", label=marked("How many hours a week stand in the job plan?"), kind="number", most=80),
        Field(name="leaves", label=marked("What is done less instead?"), at_most=200),
        Field(name="review", label=marked("What do we ask about it in the yearly review?"), at_most=300,
              help=marked("Such as “Which decision did participants take this year that was yours before?”")),
        Field(name="review_on", label=marked("When is the next review?"), kind="date"),
    ),
    practices=("P074", "P077"),
    rests_on=("vision line", "value", "chain"),
)  # fmt: skip


@dataclass(frozen=True)
class JobLine:
    """One line with the hours behind it; None where nothing stands in the plan."""

    card: Entry
    promised: float
    in_plan: float

    @property
    def short(self) -> float:
        """Hours promised that stand in no plan; never below nothing."""
        return max(self.promised - self.in_plan, 0)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What makes it lip service, in words."""
        found = []
        if self.short and not self.in_plan:
            found.append(spoken("promised, and in no job plan"))
        elif self.short:
            found.append(spoken("the plan holds fewer hours than we promised"))
        if self.in_plan and not self.card.fact("leaves"):
            found.append(spoken("nobody said what is done less instead"))
        if not self.card.fact("review"):
            found.append(spoken("the yearly review does not ask about it"))
        return tuple(found)


def job_lines(entries: Iterable[Entry]) -> list[JobLine]:
    """Every line, in the order it was written."""
    return [
        JobLine(card, float(card.fact("promised", 0)), float(card.fact("in_plan", 0)))
        for card in of_kind(entries, JOB_LINE.name)
    ]
