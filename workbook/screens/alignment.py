"""How far apart we are: what participants and staff believe, side by side, and what we will do with it."""

from __future__ import annotations

from functools import lru_cache

from workbook.figures.apart import Apart, apart
from workbook.language.say import listed, marked, number, plural, spoken
from workbook.network.alignment import aligned
from workbook.network.camps import FROM_PEOPLE, Camps, camps
from workbook.people.words import Audience
from workbook.phases.closing import HELD_BACK
from workbook.phases.entry import Entry, of_kind
from workbook.phases.so_what import said_after
from workbook.phases.worldview import PARTICIPANTS, STAFF, Tally, ballots, counted_votes, tallies
from workbook.screens.working import Item, Part, Shown, Working


class Alignment(Working):
    """Alignment by sentence with its range, the widest gap first, and the line on what we do with it (P055).

    Shown when the votes are closed, for groups that are large enough. A report keeps it back until
    the room has said what it will do with it. Camps are named only through the gate of chance.
    """

    kinds = ("so what",)
    about = "alignment"
    phase = "awareness"

    def shown(self) -> Shown:
        """The gaps, the camps if there are any, and the required line."""
        cast = self.here.cards("statement", "vote", "hand count", "closed", taken_back=True)
        votes = counted_votes(cast, round=self.here.round)
        both_closed = self.closed("staff vote") is not None and self.closed("worldview") is not None
        at_least = max(5, self.here.audience.smallest_cell)
        found = tallies(votes, round=self.here.round, at_least=at_least) if both_closed else []
        both = [one for one in found if one.both and not tells_on_all(one, self.here.audience)]
        answered = bool(said_after(self.here.cards("so what"), self.about))
        if not both:
            return Shown(sentence=_nothing(cast, closed=both_closed))
        if not answered and not self.here.live:
            return Shown(sentence=spoken("This is kept back until the room says what it will do with it."))
        rows = gaps(both, seed=self.here.parameters.seed)
        figure = apart(rows, title=spoken("How far apart we are"), groups=(spoken("Participants"), spoken("Staff")))
        todo = spoken("First of all: what will we do with this? Write it in the box below; a report waits for it.")
        return Shown(
            sentence=_said(rows),
            attention=(*(() if answered else (todo,)), *self._back_to_the_tree(both)),
            parts=(Part(figure=figure), *self._others(len(found) - len(both)), *self._camps(votes),
                   *self._held(cast, votes)),
        )

    def _back_to_the_tree(self, both: list[Tally]) -> list[str]:
        """Roots about which the two groups lie so far apart that the tree itself may be wrong."""
        causes = {card.key: card.body for card in self.here.cards("cause")}
        far = [one for one in both if abs(one.groups[PARTICIPANTS].mean - one.groups[STAFF].mean) > FAR]
        roots = dict.fromkeys(causes[key] for one in far for key in one.statement.stands_on if key in causes)
        return [spoken("We lie far apart on the cause “{root}”. Go back to the tree: were we right?", root=root)
                for root in roots]  # fmt: skip

    def _held(self, cast: list[Entry], votes: list[Entry]) -> list[Part]:
        """That somebody voted after the totals had been shown, and is not counted yet."""
        there = [card for kind in ("vote", "hand count") for card in of_kind(cast, kind)]
        lately = sum(card.round == self.here.round for card in there)
        counted = sum(card.kind != "statement" for card in votes)
        return [Part(hint=spoken(HELD_BACK))] if self.here.live and counted < lately else []

    def _others(self, hidden: int) -> list[Part]:
        """Sentences that would show what single people answered."""
        said = plural(
            hidden,
            "{N} sentence is not shown: too few answered it, or a whole group answered alike.",
            "{N} sentences are not shown: too few answered them, or a whole group answered alike.",
        )
        return [Part(hint=said)] if hidden else []

    def _camps(self, votes: list[Entry]) -> list[Part]:
        """Camps across all groups, or why none are named."""
        cast = ballots(votes, round=self.here.round)
        keys = [card.key for card in votes if card.kind == "statement"]
        place = {key: number for number, key in enumerate(keys)}
        rows = tuple(
            tuple(sorted((place[key], answer) for key, answer in ballot.items() if key in place))
            for ballot in cast.values()
        )
        found = _camps(rows, len(keys), self.here.parameters.seed)
        bodies = {place[card.key]: card.body for card in votes if card.kind == "statement"}
        return [Part(title=spoken("Across all groups"), hint=_camps_said(found), items=_camp_items(found, bodies))]


FAR = 0.5
"""A gap between two means from which on one goes back to the causes."""


def tells_on_all(one: Tally, audience: Audience) -> bool:
    """Whether a whole group answered alike, which outside of the room tells what each of them answered."""
    alike = any(abs(one.groups[group].mean) == 1 for group in (PARTICIPANTS, STAFF))
    return alike and audience != Audience.OWN_TABLE


def _said(rows: list[Apart]) -> str:
    """The gaps in one sentence."""
    far = sum(abs(row.one - row.other) > FAR for row in rows)
    return plural(
        far,
        "Of {all} sentences laid side by side, participants and staff lie far apart on one.",
        "Of {all} sentences laid side by side, participants and staff lie far apart on {n}.",
        none=marked("Of {all} sentences laid side by side, participants and staff lie far apart on none."),
        all=number(len(rows)),
    )


def gaps(both: list[Tally], *, seed: int) -> list[Apart]:
    """Sentences with the means of participants and staff, the widest gap first."""
    rows = []
    for tally in both:
        one, other = tally.groups[PARTICIPANTS], tally.groups[STAFF]
        found = aligned((one.agree, one.disagree, one.passed), (other.agree, other.disagree, other.passed), seed=seed)
        rows.append(
            Apart(key=tally.statement.key, sentence=tally.statement.body, one=found.one, other=found.other,
                  alignment=found.alignment, low=found.low, high=found.high, people=(one.people, other.people))
        )  # fmt: skip
    return sorted(rows, key=lambda row: (row.alignment, row.sentence))


@lru_cache(maxsize=4)
def _camps(rows: tuple[tuple[tuple[int, int], ...], ...], statements: int, seed: int) -> Camps:
    """The camps of these ballots; looking again at the same ones costs nothing."""
    return camps([dict(row) for row in rows], statements=statements, seed=seed)


def _camps_said(found: Camps) -> str:
    """What the gate says, in words."""
    if not found.enough:
        return spoken(
            "Camps are looked for from {many} ballots on; smaller rooms fall apart by chance.", many=FROM_PEOPLE
        )
    if not found.found:
        return spoken("No camps: votes shuffled by lot fall apart just as clearly as these. We are not two sides.")
    sizes = listed(str(camp.people) for camp in found.found)
    return spoken(
        "Camps of {sizes} people: shuffled by lot, fewer than one room in twenty falls apart as clearly.", sizes=sizes
    )


def _camp_items(found: Camps, bodies: dict[int, str]) -> tuple[Item, ...]:
    """What tells each camp from the others."""
    items = []
    for camp in found.found:
        says = listed(
            spoken("agree with “{sentence}”", sentence=bodies[place]) if way > 0
            else spoken("disagree with “{sentence}”", sentence=bodies[place])
            for place, way in camp.says
        )  # fmt: skip
        who = plural(camp.people, "One person:", "{N} people:")
        items.append(Item(says or spoken("no one sentence tells them from the others"), strong=who))
    return tuple(items)


def _nothing(votes: list[Entry], *, closed: bool) -> str:
    """Why there is nothing to show."""
    if not (of_kind(votes, "vote") or of_kind(votes, "hand count")):
        return spoken("Nobody has voted yet. The sentences are on the exercise before this one.")
    if not closed:
        return spoken("The votes are not closed yet. Until then nobody sees what others answered, staff least of all.")
    return spoken("Too few people of both groups have voted to lay them side by side.")

