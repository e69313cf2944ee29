"""Watching over ourselves: looks, boundaries, gifts, trainings, yeses taken back, and an agenda of one's own."""

from __future__ import annotations

from typing import Any

from workbook.figures.figure import Table
from workbook.language.say import figures, how_many, number, plural, spoken, stored_day
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry, Phase
from workbook.phases.supervision import FROM, ITEM, WANTS, agenda, may_bring
from workbook.phases.watching import LARGEST_GIFT, due, honoured, in_order, themes, to_talk_over, ways_used
from workbook.screens.account import Account, Told, day_of, label_of


class Watching(Account):
    """Five ways of looking at our limits, five themes, gifts, trainings, and withdrawals (P114, P115, P118, P128)."""

    kinds = ("monitoring", "boundary review", "gift", "training", "work after a withdrawal")
    unsigned = ("boundary review", "gift", "work after a withdrawal")

    def told(self) -> Told:
        """Which ways were used and when, what is due, and what has to be talked over."""
        cards = self.in_time()
        ways = ways_used(cards)
        rows = tuple((spoken(label), day_of(card) if card else "–", card.body if card else "–") for label, card in ways)
        heads = (spoken("Way of looking"), spoken("Last time"), spoken("What came of it"))
        return Told(
            sentence=_said(ways), attention=self._attention(cards),
            parts=(Table(spoken("How we look at our limits"), heads, rows if any(card for _, card in ways) else ()),
                   self._themes(cards), _trainings(self.cards("training"))),
            hints=(self._withdrawals(), spoken(
                "Nobody here asks for gifts. A ride, childcare, food and pay for an evening are supports, and no gifts."
            )),
        )  # fmt: skip

    def do_add(self, values: dict[str, Any]) -> str:
        """Write down a look, a boundary, a gift, a training, or work after a withdrawal."""
        if values.get("kind") == "work after a withdrawal":
            in_order(str(values.get("asked_on", "")), str(values.get("done_on", "")))
        return super().do_add(values)

    def _attention(self, cards: list[Entry]) -> tuple[str, ...]:
        """What is due, and gifts that ask for a talk."""
        late = [
            spoken("Due since {day}: {what}", day=stored_day(str(card.fact("next_on"))), what=_shown(card))
            for card in due(self.cards(), today=self.here.today)
        ]
        gifts = len(to_talk_over(cards))
        said = plural(gifts, "One gift was asked for or cost more than {most}: talk it over in the team.",
                      "{N} gifts were asked for or cost more than {most}: talk them over in the team.",
                      most=LARGEST_GIFT)  # fmt: skip
        return (*late, said) if gifts else tuple(late)

    def _themes(self, cards: list[Entry]) -> Table:
        """How many boundaries were looked at under each theme; small numbers are not shown outside the room."""
        found = themes(cards)
        rows = tuple((spoken(label), count) for label, count in found)
        shown = any(count for _, count in found) and all(not 0 < count < self.smallest for _, count in found)
        heads = (spoken("Theme"), spoken("Looked at"))
        return Table(spoken("Boundaries by theme"), heads, rows if shown else ())

    def _withdrawals(self) -> str:
        """Whether what was taken back was called back by hand as well: n of n, and the days in the middle."""
        found = honoured(self.in_time())
        if found.asked is None or found.done is None:
            return spoken(
                "In the workbook a yes taken back counts nowhere from that moment. Work by hand afterwards is counted "
                "from five cases up."
            )
        days = "–" if found.median_days is None else figures(found.median_days, "g")
        return spoken(
            "In the workbook a yes taken back counts nowhere from that moment. By hand: {done} of {asked} done, in the "
            "middle after {days} days.", done=how_many(found.done), asked=number(found.asked), days=days,
        )  # fmt: skip


class Supervision(Account):
    """An agenda from the worker's own log: only what the worker chooses goes in (P119)."""

    kinds = ("supervision item",)

    def told(self) -> Told:
        """How much is on the agenda; what it says stays in the room."""
        found = agenda(self.cards())
        said = plural(len(found), "One thing is on the agenda for supervision.",
                      "{N} things are on the agenda for supervision.")  # fmt: skip
        nothing = spoken("Nothing is on the agenda. Supervision begins with what the worker brings.")
        return Told(sentence=said if found else nothing)

    def beside(self) -> dict[str, Any]:
        """The agenda to print, and what could be brought along; nothing of it in a report."""
        found = agenda(self.cards()) if self.here.live else []
        rows = tuple((card.body, label_of(WANTS, card.fact("wants")), day_of(card)) for card in found)
        heads = (spoken("What"), spoken("What would help"), spoken("For which meeting"))
        log = may_bring(self.here.cards(*FROM, ITEM.name))[:12] if self.here.live else []
        return {
            "own_part": "screens/supervision.html", "agenda": Table(spoken("For supervision"), heads, rows),
            "log": [(card, spoken(kind_of(card.kind).title)) for card in log],
        }  # fmt: skip

    def do_bring(self, values: dict[str, Any]) -> str:
        """Bring something of one's own log along."""
        key = str(values.get("key", ""))
        card = next((one for one in may_bring(self.here.cards(*FROM, ITEM.name)) if one.key == key), None)
        if card is None:
            return spoken("It is on the agenda already.")
        self.here.workbook.add_card(Entry(
            kind=ITEM.name, phase=Phase.REFLECTION, round=self.here.round, body=card.body, stands_on=(card.key,),
            programme=self.here.parameters.programme,
        ))  # fmt: skip
        return spoken("It is on the agenda.")


def _shown(card: Entry) -> str:
    """What is due, without repeating what happened where nobody signs."""
    kind = kind_of(card.kind)
    return spoken(kind.title) if not kind.parts else card.body


def _trainings(cards: list[Entry]) -> Table:
    """Trainings with their days; those about boundaries are marked."""
    by_day = sorted(cards, key=lambda card: (str(card.fact("on")), card.key))
    rows = tuple(
        (card.body, day_of(card), str(card.fact("for_whom", "–")),
         spoken("yes") if card.fact("limits") is True else "–")
        for card in by_day
    )  # fmt: skip
    heads = (spoken("Training"), spoken("When"), spoken("For whom"), spoken("About boundaries"))
    return Table(spoken("Trainings"), heads, rows)


def _said(ways: list[tuple[str, Entry | None]]) -> str:
    """Which of the five ways were used, in one or two sentences."""
    used = [card for _, card in ways if card]
    if not used:
        return spoken("None of the five ways of looking at our own limits was used yet in this time.")
    missing = [spoken(label).lower() for label, card in ways if card is None]
    last = max(str(card.fact("on")) for card in used)
    said = plural(
        len(used), "One of five ways of looking at our limits was used, last on {day}.",
        "{N} of five ways of looking at our limits were used, last on {day}.", day=stored_day(last),
    )  # fmt: skip
    rest = spoken("Not used: {ways}.", ways=" · ".join(missing))
    return f"{said} {rest}" if missing else said


