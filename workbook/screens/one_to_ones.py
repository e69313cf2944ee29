"""One-to-ones on the page: the log of a talk, and strengths that were seen and told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.figure import Table
from workbook.language.say import day, how_many, listed, marked, number, plural, spoken, stored_day
from workbook.phases.causes import SAID_CAUSE
from workbook.phases.entry import Entry
from workbook.phases.kinds import checked
from workbook.phases.noticed import QUALITIES, moment, not_told
from workbook.phases.one_to_ones import BY, IN_A_ROW, doers, doers_by_round, information, talks, without_a_step
from workbook.phases.phrases import unclear
from workbook.screens.forms import Form, Question
from workbook.screens.our_phrases import our_phrases
from workbook.screens.with_one import WithOne
from workbook.screens.working import Item
from workbook.storage.at_once import write_together

_OPEN = {"what": marked("what exactly"), "who": marked("who"), "when": marked("until when")}


class Talks(WithOne):
    """What was heard and what comes next, talk by talk; who takes the steps, as counts (P016, P017, P034, P035, P123).

    What somebody says is behind their trouble is kept by permission alone, and without the person.
    """

    template = "talks.html"
    kinds = ("one to one",)
    needs_a_word = False

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self._cause: Entry | None = None

    def view(self) -> dict[str, Any]:
        """The talks of the two, what one might ask next, and who takes the steps."""
        found = talks(self.theirs())
        everything = self.cards("one to one", "plan line")
        return {
            "sentence": _talks_said(self.counted(len(talks(self.cards()))), doers(everything).they, self.fewest,
                                    of=doers(everything).all),
            "notes": self._notes(found) if self.here.live else [],
            "taken": self._taken(found),
            "items": [_talk(one) for one in found] if self.here.live else [],
            "steps_taken": _steps(everything, self.fewest),
            "forms": [self._form()],
            "down": self.taken_back(),
        } | self.choosing()  # fmt: skip

    def do_add(self, values: dict[str, Any]) -> str:
        """Keep a talk; a cause in the person's own words goes on a card of its own, which names nobody."""
        root, allowed = str(values.pop("root", "")).strip(), values.pop("root_allowed", "")
        if root and not allowed:
            why = spoken("their words are written down only when they say so. Ask, or leave the box empty.")
            raise NotAccepted(spoken("In their own words"), why)
        self._cause = self._said_cause(root) if root else None
        return super().do_add(values)

    def keep(self, card: Entry) -> None:
        """Write the talk down, and the cause with it, in one act."""
        write_together(self.here.workbook, new=[card, *([self._cause] if self._cause else [])])

    def _said_cause(self, root: str) -> Entry:
        """The card of a cause in somebody's own words, without them."""
        facts = {"allowed": True, "heard_in": "one-to-one"}
        body, facts = checked(SAID_CAUSE, root, facts)
        return Entry(
            kind=SAID_CAUSE.name, phase=SAID_CAUSE.phase, round=self.here.round, body=body, facts=facts,
            programme=self.here.parameters.programme,
        )  # fmt: skip

    def _form(self) -> Form:
        """The form of a talk, with the question about what is behind it."""
        made = self.form("one to one", submit=marked("Keep the talk"))
        behind = (
            Question(name="root", label=spoken("What do they say is behind it? In their own words"), kind="longtext",
                     help=spoken("It goes on a card of its own, without the person.")),
            Question(name="root_allowed", label=spoken("They said that it may be written down"), kind="yesno"),
        )  # fmt: skip
        return replace(made, questions=(*made.questions, *behind))

    def _notes(self, found: list[Entry]) -> list[str]:
        """What one might ask next time; gentle, and never about the person."""
        notes = []
        count = without_a_step(found)
        if self.chosen and count >= IN_A_ROW:
            notes.append(spoken(
                "The last {count} talks ended without a next step. That may be right. Ask: what would help now?",
                count=number(count),
            ))  # fmt: skip
        if found and (left := _left_open(found[0])):
            step = found[0].fact("step")
            notes.append(spoken("The step “{step}” leaves open {what}.", step=step, what=listed(left)))
        return notes

    def _taken(self, found: list[Entry]) -> str:
        """How often information was asked for and taken, with somebody chosen."""
        if not self.chosen:
            return ""
        return plural(information(found)["taken"], "Information was asked for and taken in one of these talks.",
                      "Information was asked for and taken in {n} of these talks.",
                      none=marked("Nobody asked for information in these talks yet."))  # fmt: skip


class Strengths(WithOne):
    """Strengths with the moment in which they were seen, and a note to hand over (P018)."""

    template = "strengths.html"
    kinds = ("strength noticed",)
    needs_a_word = False

    def view(self) -> dict[str, Any]:
        """The strengths of the one chosen, those nobody has told yet first."""
        found = sorted(self.theirs(), key=lambda one: (bool(one.fact("told_on")), one.key))
        return {
            "sentence": _strengths_said(self.counted(len(self.cards())), self.counted(len(not_told(self.cards())))),
            "notes": [self._note(one) for one in found] if self.here.live else [],
            "forms": [self.form("strength noticed", submit=marked("Write it down"))],
            "down": self.taken_back(),
        } | self.choosing()

    def do_add(self, values: dict[str, Any]) -> str:
        """Keep a strength with its moment; without one it is refused."""
        moment(str(values.get("body", "")))
        return super().do_add(values)

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct a strength; the moment stays."""
        moment(str(values.get("body", "")))
        return super().do_correct(values)

    def do_told(self, values: dict[str, Any]) -> str:
        """Write down that the person was told."""
        card = self._card(str(values.get("key", "")))
        facts = {**card.facts, "told_on": self.here.today.isoformat()}
        self.here.workbook.correct_card(card, body=card.body, facts=facts)
        return spoken("Told on {day}. Leave the note with them if they like.", day=day(self.here.today))

    def _note(self, card: Entry) -> dict[str, Any]:
        """One strength as a note that can be handed over."""
        quality = spoken(dict(QUALITIES)[str(card.fact("quality"))])
        name = self.agreed().get(card.people.get("with", ""), "")
        said = str(card.fact("words")) or quality
        return {"card": card, "to": name, "said": said, "told": stored_day(str(card.fact("told_on")))}


def _talk(card: Entry) -> Item:
    """One talk as a line: what was heard, then what comes next."""
    behind = [stored_day(str(card.fact("on")))]
    if card.fact("minutes"):
        behind.append(plural(int(card.fact("minutes")), "one minute", "{n} minutes"))
    if card.fact("wants"):
        behind.append(spoken("wants next: {what}", what=card.fact("wants")))
    if card.fact("step"):
        behind.append(spoken("next step: {step}", step=card.fact("step")))
        behind += [spoken(dict(BY)[str(card.fact("step_by"))]).lower()] if card.fact("step_by") else []
        behind += [spoken("by {day}", day=stored_day(str(card.fact("step_on"))))] if card.fact("step_on") else []
    return Item(card.body, " · ".join(behind), card)


def _left_open(card: Entry) -> list[str]:
    """What the step of a talk leaves open, in words."""
    step = str(card.fact("step"))
    if not step:
        return []
    said = unclear(step, who=str(card.fact("step_by")), when=str(card.fact("step_on")), vague=our_phrases().vague)
    return [spoken(_OPEN[one]) for one in said]


def _steps(entries: list[Entry], fewest: int) -> Table:
    """Who takes the steps, round by round; a round with too few steps is left out."""
    rows = tuple((round_, one.they, one.we) for round_, one in doers_by_round(entries, fewest=fewest))
    heads = (spoken("Round"), spoken("The person takes it"), spoken("We take it"))
    return Table(spoken("Who takes the steps"), heads, rows)


def _talks_said(count: int, they: int, fewest: int, *, of: int) -> str:
    """The talks in one or two sentences."""
    said = plural(count, "One one-to-one is written down.", "{N} one-to-ones are written down.",
                  none=marked("A talk of two belongs to the two; what is kept of it they both know."))  # fmt: skip
    if of < fewest:
        return said
    share = plural(of, "Of one step, the person takes {they}.", "Of {n} steps, people take {they} themselves.",
                   they=how_many(they))  # fmt: skip
    return f"{said} {share}"


def _strengths_said(count: int, silent: int) -> str:
    """The strengths in one or two sentences."""
    said = plural(count, "One strength was seen, in a moment that is written beside it.",
                  "{N} strengths were seen, each in a moment that is written beside it.",
                  none=marked("What did you see somebody do, and in which moment? That is a strength."))  # fmt: skip
    if not silent:
        return said
    return f"{said} {plural(silent, 'One was told to nobody yet.', '{N} were told to nobody yet.')}"
