"""Structures that share power: bodies on the ladder, agreed boundaries, teams with a rhythm, and hours in job plans."""

from __future__ import annotations

from typing import Any

from workbook.figures.figure import Figure, Table
from workbook.figures.ladder import ladder
from workbook.figures.paper import paper
from workbook.language.say import marked, plural, spoken, stored_day
from workbook.phases.boundaries import BOUNDARY
from workbook.phases.entry import Entry
from workbook.phases.job_plans import JOB_LINE, job_lines
from workbook.phases.power import RUNGS
from workbook.phases.structures import STRUCTURE, structures
from workbook.phases.teams import BEAT, BEATS, TEAM, rhythm, stumbles
from workbook.screens.register import Register, told


class Structures(Register):
    """Bodies with seats for participants: what each may do, what it changed, its rung on the ladder (P070)."""

    kinds = (STRUCTURE.name,)
    caption = marked("Bodies, and what they may do")
    columns = ("authority", "seats", "changed", "origin", "review_on")
    heads = (
        ("authority", marked("What it may do")),
        ("seats", marked("Participants’ seats")),
        ("changed", marked("What came out differently")),
        ("origin", marked("Came from")),
        ("review_on", marked("Looked at again on")),
    )

    def said(self, cards: list[Entry]) -> str:
        """How many bodies there are, how many decide, and how many changed a decision."""
        found = structures(cards)
        if not found:
            return spoken("No body is written down yet. Where do participants sit, and what may they decide there?")
        decide = sum(one.card.fact("authority") == "decides" for one in found)
        changed = sum(bool(one.card.fact("changed")) for one in found)
        return " ".join(
            (
                plural(len(found), "One body with seats for participants.", "{N} bodies with seats for participants."),
                plural(decide, "One of them decides.", "{N} of them decide.", none=marked("None of them decides.")),
                plural(changed, "One can name a decision that it changed.",
                       "{N} can name a decision that they changed.",
                       none=marked("None can name a decision that it changed.")),
            )
        )  # fmt: skip

    def doubts(self, card: Entry) -> list[str]:
        """What does not fit together."""
        return [doubt for one in structures([card]) for doubt in one.doubts]

    def cell(self, card: Entry, name: str) -> str:
        """Seats are said of all seats."""
        if name != "seats":
            return super().cell(card, name)
        return spoken("{seats} of {all}", seats=card.fact("seats", 0), all=card.fact("all_seats", 0))

    def figures(self, cards: list[Entry]) -> list[Figure | Table]:
        """The ladder with the bodies on it."""
        found = structures(cards)
        rungs = [spoken(name) for _, name in RUNGS]
        title = spoken("Bodies on the ladder of participation")
        return [ladder(rungs, {one.card.body: one.rung for one in found}, title=title)] if found else []


class Teams(Register):
    """Team cards, and a rhythm in which service, leadership and support take turns (P066)."""

    kinds = (TEAM.name, BEAT.name)
    caption = marked("Teams")
    columns = ("roles", "norms", "amends", "support")
    heads = (
        ("roles", marked("Roles")),
        ("norms", marked("What we hold each other to")),
        ("amends", marked("When somebody does not keep to it")),
        ("support", marked("Support for the core")),
    )

    def said(self, cards: list[Entry]) -> str:
        """How many teams there are, and how the rhythm goes on."""
        teams, days = self.own(cards), rhythm(cards)
        if not teams:
            return spoken("No team card is written yet. What is the team for, and how does each depend on the others?")
        said = plural(len(teams), "One team card.", "{N} team cards.")
        left = [day for day in days if str(day.fact("on")) >= self.here.today.isoformat()]
        if not left:
            return said + " " + spoken("No day of the rhythm lies ahead.")
        day, what = stored_day(str(left[0].fact("on"))), spoken(dict(BEATS)[str(left[0].fact("what"))])
        return said + " " + spoken("The next day of the rhythm is {day}: {what}.", day=day, what=what)

    def doubts(self, card: Entry) -> list[str]:
        """What a team has not said yet."""
        missing = [spoken("nobody supports its core yet")] if not card.fact("support") else []
        return [*missing, *([spoken("no norms are agreed yet")] if not card.fact("norms") else [])]

    def attention(self, cards: list[Entry]) -> list[str]:
        """Where the rhythm does not take turns."""
        return stumbles(cards)

    def figures(self, cards: list[Entry]) -> list[Figure | Table]:
        """The rhythm as a calendar."""
        heads = (spoken("Day"), spoken("What happens"), spoken("What it is for"), spoken("Who is there for the others"))
        fields = (BEAT.field("on"), None, BEAT.field("what"), BEAT.field("with_whom"))
        rows = tuple(tuple(told(field, day) or "–" if field else day.body for field in fields) for day in rhythm(cards))
        return [Table(spoken("The rhythm"), heads, rows)] if rows else []


class Boundaries(Register):
    """Boundaries agreed anew for a role: four dials, what stays, whom to ask, and a page to sign (P008)."""

    template = "boundaries.html"
    kinds = (BOUNDARY.name,)
    caption = marked("Boundaries agreed for a role")
    columns = ("budget", "staff", "disclosure", "mission", "stays", "ask", "review_on")
    heads = (
        ("stays", marked("What stays")),
        ("ask", marked("Whom to ask")),
        ("review_on", marked("Looked at again on")),
    )
    submit = marked("Write the agreement")

    def said(self, cards: list[Entry]) -> str:
        """How many agreements there are, and how many are to be looked at again."""
        if not cards:
            return spoken("No boundary is agreed yet. Take one role, set the four dials together, and say what stays.")
        said = plural(len(cards), "Boundaries are agreed for one role.", "Boundaries are agreed for {n} roles.")
        due = sum(str(card.fact("review_on")) < self.here.today.isoformat() for card in cards)
        if not due:
            return said
        return said + " " + plural(due, "One of them was to be looked at again by now.",
                                   "{N} of them were to be looked at again by now.")  # fmt: skip

    def view(self) -> dict[str, Any]:
        """The agreements, and each as a page to sign."""
        shown = super().view()
        organization = self.here.workbook.setting("name")
        return shown | {"papers": [(card, _agreement(card, organization)) for card, _, _ in shown["rows"]]}


class JobPlans(Register):
    """Justice aims in job descriptions and reviews, and hours promised beside hours planned (P074, P077)."""

    kinds = (JOB_LINE.name,)
    caption = marked("Lines in job descriptions")
    columns = ("job", "promised", "in_plan", "leaves", "review")
    heads = (
        ("job", marked("Job")),
        ("promised", marked("Hours promised")),
        ("in_plan", marked("Hours in the plan")),
        ("leaves", marked("Done less instead")),
        ("review", marked("Asked in the review")),
    )

    def said(self, cards: list[Entry]) -> str:
        """Hours promised, and how many of them stand in a plan."""
        found = job_lines(cards)
        if not found:
            return spoken("No job description names a justice aim yet. How many hours did we promise for it?")
        promised, planned = sum(one.promised for one in found), sum(min(one.promised, one.in_plan) for one in found)
        return spoken("Of {promised} hours a week that we promised, {planned} stand in job plans.",
                      promised=_hours(promised), planned=_hours(planned))  # fmt: skip

    def doubts(self, card: Entry) -> list[str]:
        """What makes it lip service."""
        return [doubt for one in job_lines([card]) for doubt in one.doubts]


def _agreement(card: Entry, organization: str) -> str:
    """The page that both sides sign."""
    fields = [field for field in BOUNDARY.fields if told(field, card)]
    said = [(spoken(field.label), told(field, card)) for field in fields]
    return paper(
        spoken("What we agree on: {role}", role=card.body), said, organization=organization,
        closing=spoken("Your services do not depend on this. Either side may ask to talk about it again at any time."),
        lines=(spoken("For the role"), spoken("For the organization"), spoken("Day"), spoken("Whom to ask")),
    )  # fmt: skip


def _hours(count: float) -> str:
    """Hours without a needless comma."""
    return str(int(count)) if count == int(count) else str(count)
