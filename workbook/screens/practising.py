"""The practice lab on a page: skills rehearsed, tried and talked over; groups that help each other and act."""

from __future__ import annotations

from workbook.figures.figure import Table
from workbook.language.say import plural, spoken, stored_day
from workbook.phases.mutual_aid import GroupPlan, group_plans
from workbook.phases.practising import SKILLS, not_talked_over, skills
from workbook.screens.account import Account, Told, day_of, label_of


class PracticeLab(Account):
    """Everyday work as a place to practise: rehearse, try, talk it over (P050)."""

    kinds = ("practice",)

    def told(self) -> Told:
        """How often each skill was practised, and what was learned."""
        cards = self.in_time()
        counts = [one for one in skills(cards) if one.rehearsed or one.tried]
        silent = not_talked_over(cards)
        rows = tuple((spoken(one.name), one.rehearsed, one.tried, one.talked_over) for one in counts)
        heads = (spoken("Skill"), spoken("Rehearsed"), spoken("Tried"), spoken("Talked over"))
        learned = tuple(str(card.fact("learned")) for card in cards if card.fact("learned"))
        said = plural(len(cards), "One practice is written down.", "{N} practices are written down.")
        nothing = spoken("Nothing was practised yet. Which talk of this week could be rehearsed for ten minutes?")
        return Told(
            sentence=said if cards else nothing,
            attention=tuple(
                spoken("Tried on {day} and not talked over: {what}", day=day_of(card, "tried_on"), what=card.body)
                for card in silent
            ),
            parts=(Table(spoken("What we practised"), heads, rows),),
            said=((spoken("What we learned"), learned),),
            hints=(spoken("Not practised yet: {skills}.", skills=" · ".join(
                label_of(SKILLS, name) for name, label in SKILLS if label not in {one.name for one in counts}
            )),) if cards and len(counts) < len(SKILLS) else (),
        )  # fmt: skip


class GroupPlans(Account):
    """Groups whose members help each other, each with something they change together (P023)."""

    kinds = ("group plan",)

    def told(self) -> Told:
        """Every group with its action block, or without one."""
        found = group_plans(self.cards())
        bare = [one for one in found if not one.acts]
        said = plural(len(found), "One group helps its own members.", "{N} groups help their own members.")
        acting = plural(len(found) - len(bare), "One of them also changes something outside.",
                        "{N} of them also change something outside.")  # fmt: skip
        nothing = spoken("No group is planned yet. Who already helps whom here, without being asked?")
        return Told(
            sentence=f"{said} {acting}" if found else nothing,
            attention=tuple(
                spoken("No action block yet: {group}. What do they want to change, and how many minutes are for it?",
                       group=one.card.body) for one in bare
            ),
            parts=(_plans(found),),
        )  # fmt: skip


def _plans(found: list[GroupPlan]) -> Table:
    """The plans as rows."""
    rows = tuple(
        (one.card.body, str(one.card.fact("meets", "–")), str(one.card.fact("action", "–")),
         str(one.card.fact("action_minutes", "–")), stored_day(str(one.card.fact("first_by", "–"))))
        for one in found
    )  # fmt: skip
    heads = (spoken("Group"), spoken("Meets"), spoken("Changes together"), spoken("Minutes for it"),
             spoken("First step"))  # fmt: skip
    return Table(spoken("Groups that help and act"), heads, rows)
