"""The service floor beside what we did: a fall is flagged before anybody plans the next action."""

from __future__ import annotations

from collections import Counter
from datetime import date

from workbook.figures.figure import Figure, Table
from workbook.figures.spread import Bar, bars
from workbook.language.say import day, figures, how_many, plural, spoken
from workbook.language.tongue import SOURCE, language
from workbook.phases.events import held
from workbook.phases.service_floor import FEWEST, MOST, Level, levels
from workbook.screens.account import Account, Told


class ServiceFloor(Account):
    """Three to five measures with a floor; whatever falls below it stands beside the action chart (P045)."""

    kinds = ("service measure", "measure reading")

    def told(self) -> Told:
        """The measures, those below their floor first, and the actions of the same months."""
        found = levels(self.cards())
        fell = [one for one in found if one.fell]
        attention = [
            spoken("Below the floor: {measure}. It was {value}, and the floor is {floor}. What do we leave out until "
                   "it is back?", measure=one.card.body, value=_plain(one.value), floor=_plain(one.floor))
            for one in fell
        ]  # fmt: skip
        if found and not FEWEST <= len(found) <= MOST:
            attention.append(spoken("Three to five measures are enough; more are not looked at, fewer miss something."))
        return Told(sentence=_said(found), attention=tuple(attention), parts=(_table(found), *self._actions()))

    def _actions(self) -> list[Figure]:
        """Events of each month as bars, for the same eyes."""
        events = held(self.here.cards("event"), today=self.here.today)
        months = Counter(str(card.fact("on"))[:7] for card in events)
        rows = [Bar(_month(said), months[said]) for said in sorted(months)]
        return [bars(rows, title=spoken("Actions held, by month"))] if rows else []


def _month(said: str) -> str:
    """A month such as ``2026-05`` as people say it: ``May 2026``."""
    from babel.dates import format_date

    tongue = SOURCE if language().startswith("x-") else language()
    return str(format_date(date.fromisoformat(f"{said}-01"), "MMMM y", locale=tongue))


def _said(found: list[Level]) -> str:
    """The floor in one or two sentences."""
    if not found:
        return spoken("No measure is chosen yet. What must not get worse for people while we organize?")
    read = [one for one in found if one.value is not None]
    fell = sum(one.fell for one in found)
    said = plural(len(found), "One measure of our services, {read} read so far.",
                  "{N} measures of our services, {read} of them read so far.", read=how_many(len(read)))  # fmt: skip
    low = plural(fell, "One is below its floor.", "{N} are below their floor.")
    return f"{said} {low if fell else spoken('None is below its floor.')}" if read else said


def _table(found: list[Level]) -> Table:
    """The measures as rows."""
    rows = tuple(
        (one.card.body, _plain(one.floor), _plain(one.before), _plain(one.value), str(one.card.fact("unit", "–")),
         day(one.on) if one.on else "–")
        for one in found
    )  # fmt: skip
    heads = (spoken("Measure"), spoken("Floor"), spoken("Before"), spoken("Now"), spoken("Counted in"),
             spoken("Read on"))  # fmt: skip
    return Table(spoken("The floor under our services"), heads, rows)


def _plain(value: float | None) -> str:
    """A number without a point where it is whole."""
    return "–" if value is None else figures(value, "g")
