"""Stories people lend: every wording approved by the teller, every use written down, and a shelf by cause."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.figure import Table
from workbook.language.say import marked, plural, spoken, stored_day
from workbook.people.words import Purpose
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry
from workbook.phases.testimony import LENGTHS, VENUES, Story, may_tell, may_word, shelf, stories
from workbook.screens.account import day_of, label_of
from workbook.screens.carding import CardScreen
from workbook.screens.forms import Form, Question, card_form, facts_in

TELLER = marked("Whose story is it?")
NOBODY = marked(
    "Nobody has agreed yet to have a story told. Ask first, on the page about people, for the purpose “testimony”."
)
TRAVELLED = marked("A report never prints a story: each new use is asked for anew.")


class TestimonyBank(CardScreen):
    """Versions the teller approves with the difference shown, venues, an end, and where it has been (P022).

    Stories are read for the purpose "testimony" alone: when the teller takes that yes back,
    every wording and every line about its travels is gone with it.
    """

    template = "testimony.html"
    kinds = ("story", "story wording", "story told")

    def view(self) -> dict[str, Any]:
        """Every story with its wordings; in a report only how many there are."""
        found = stories(self.cards(), today=self.here.today)
        live = self.here.live
        return {
            "sentence": _bank_said(found),
            "stories": [_shown(one) for one in found] if live else [],
            "forms": self._forms(found) if live else [],
            "nobody": "" if self._tellers() or not live else spoken(NOBODY),
            "travelled": spoken(TRAVELLED),
            "down": self.taken_back(),
        }  # fmt: skip

    def do_add(self, values: dict[str, Any]) -> str:
        """Keep a story, a wording of it, or where it was told; each stays with its teller."""
        name = str(values.get("kind", ""))
        kind = kind_of(self._own_kind(name))
        facts, body = facts_in(values), str(values.get("body", ""))
        teller = str(facts.pop("teller", ""))
        above = self._above(kind.under, str(values.get("under", "")))
        if above is None and teller not in dict(self._tellers()):
            raise NotAccepted(spoken(TELLER), spoken("choose somebody who agreed to have a story told."))
        self._allowed(name, facts, body, above)
        people = {"teller": above.people["teller"] if above else teller}
        self.here.workbook.add_card(Entry(
            kind=name, phase=kind.phase, round=self.here.round, body=body, facts=facts, people=people,
            programme=self.here.parameters.programme, parents=(above.key,) if above else (),
            stands_on=self._known(_several(values.get("stands_on")), kind.rests_on),
        ))  # fmt: skip
        return spoken("{kind} saved.", kind=spoken(kind.title))

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct a story; a wording is never changed, a new one is written."""
        card = self._card(str(values.get("key", "")))
        if card.kind == "story wording" and (card.fact("approved_on") or str(values.get("body", "")) != card.body):
            why = spoken("a wording stays as it is. Write a new one, so that the teller sees what changes.")
            raise NotAccepted(spoken(kind_of(card.kind).title), why)
        return super().do_correct(values)

    def do_approve(self, values: dict[str, Any]) -> str:
        """Write down that the teller saw or heard a wording, with what it changes, and approved it."""
        card = self._card(str(values.get("key", "")))
        how = str(values.get("approved_how", "")).strip()
        if card.kind != "story wording" or not how:
            raise NotAccepted(spoken("How did the teller see or hear it?"), spoken("please write it in a few words."))
        facts = {**card.facts, "approved_on": self.here.today.isoformat(), "approved_how": how[:200]}
        self.here.workbook.correct_card(card, body=card.body, facts=facts)
        return spoken("Approved. It may be told where the teller allowed it, and nowhere else.")

    def _above(self, kinds: tuple[str, ...], key: str) -> Entry | None:
        """The story or wording a card belongs to; None for a story itself."""
        if not kinds:
            return None
        found = next((card for card in self.here.cards(*kinds) if card.key == key), None)
        if found is None:
            raise NotAccepted(spoken("Which story?"), spoken("choose one. If none is there, add that first."))
        return found

    def _allowed(self, name: str, facts: dict[str, Any], body: str, above: Entry | None) -> None:
        """Refuse a wording that is too long, or a use the teller did not allow."""
        if name == "story wording":
            facts.pop("approved_on", None)
            facts.pop("approved_how", None)
            may_word(body, str(facts.get("length", "")))
        if name == "story told" and above is not None:
            story = next(
                one for one in stories(self.cards(), today=self.here.today) if one.card.key in above.parents
            )
            may_tell(story, above.key, str(facts.get("venue", "")), on=self.here.today)

    def _tellers(self) -> list[tuple[str, str]]:
        """Who agreed to have a story told, as they want to be called."""
        shared = self.here.workbook.shared_map(for_purpose=Purpose.TESTIMONY, audience=self.here.audience)
        return sorted(((one.key, one.called) for one in shared), key=lambda one: one[1].casefold())

    def _forms(self, found: list[Story]) -> list[Form]:
        """A form for a story, and, once there is one, for its wordings and travels."""
        tellers = self._tellers()
        cards = [*self.cards(), *self.here.cards("cause")]
        forms = [_told_by(card_form("story", cards, submit=marked("Keep the story")), tellers)] if tellers else []
        if found:
            wording = card_form("story wording", cards, submit=marked("Keep the wording"), only=("length",))
            forms.append(wording)
        if any(one.ready for one in found):
            ready = [one.card for story in found for one in story.ready]
            forms.append(card_form("story told", ready, submit=marked("Write it down")))
        return forms


class StoryShelf(CardScreen):
    """Stories that may be told today, by the cause they speak of, each with where and until when (P021)."""

    template = "story_shelf.html"
    kinds = ("story",)

    def view(self) -> dict[str, Any]:
        """The shelf; in a report only how many stand on it."""
        found = stories(self.here.cards("story", "story wording", "story told"), today=self.here.today)
        there = shelf(found, self.here.cards("cause"))
        loose = spoken("Of no cause yet")
        return {
            "sentence": _shelf_said(sum(bool(one.ready) for one in found)),
            "shelf": [(cause or loose, [_shown(one) for one in own]) for cause, own in there] if self.here.live else [],
        }


def _shown(one: Story) -> dict[str, Any]:
    """One story as the page shows it."""
    card = one.card
    return {
        "card": card, "ready": one.ready, "waiting": one.waiting, "over": one.over,
        "wordings": one.wordings, "venues": " · ".join(label_of(VENUES, venue) for venue in card.fact("venues", [])),
        "until": stored_day(str(card.fact("until"))), "lengths": dict(LENGTHS), "travels": _travels(one),
    }  # fmt: skip


def _travels(one: Story) -> Table:
    """Where a story has been."""
    rows = tuple((card.body, label_of(VENUES, card.fact("venue")), day_of(card)) for card in one.told)
    return Table(spoken("Where it has been"), (spoken("Where, to whom"), spoken("Kind of place"), spoken("When")), rows)


def _told_by(form: Form, tellers: list[tuple[str, str]]) -> Form:
    """The form of a story with the question whose it is, first."""
    asked = Question(name="teller", label=spoken(TELLER), kind="choice", choices=tuple(tellers), required=True)
    return replace(form, questions=(asked, *form.questions))


def _several(value: Any) -> tuple[str, ...]:
    """One or several keys that were ticked."""
    return tuple(value) if isinstance(value, list) else tuple(filter(None, [str(value or "")]))


def _bank_said(found: list[Story]) -> str:
    """The bank in one or two sentences."""
    if not found:
        return spoken("No story is lent yet. A story is prepared with its teller, long before anybody asks for one.")
    waits = sum(bool(one.waiting) for one in found)
    said = plural(len(found), "One story is lent to us.", "{N} stories are lent to us.")
    wait = plural(waits, "One has a wording its teller has not approved.",
                  "{N} have a wording their tellers have not approved.")  # fmt: skip
    return f"{said} {wait}" if waits else said


def _shelf_said(count: int) -> str:
    """The shelf in one sentence."""
    return plural(
        count, "One story may be told today, where its teller allowed it.",
        "{N} stories may be told today, each where its teller allowed it.",
        none=marked("No story may be told today: none is lent, approved and within its time."),
    )  # fmt: skip
