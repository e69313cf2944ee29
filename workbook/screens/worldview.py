"""What we believe: one sentence at a time, each person apart, staff before they see what participants said."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Mapping
from typing import Any

from workbook.errors import NotAccepted, UnknownValue
from workbook.language.say import listed, marked, plural, spoken
from workbook.phases.causes import cause_tree
from workbook.phases.entry import Entry
from workbook.phases.worldview import ANSWERS, GROUPS, STAFF, hands_are_counted, roots_without_sentence, voters
from workbook.screens.forms import Form, Question, card_form
from workbook.screens.working import Item, Part, Press, Shown, Working
from workbook.storage.own_files import instrument as words_of


class Statements(Working):
    """Sentences to vote on, one at a time; one's own sentence is asked for first (P049, P055).

    Nothing is counted on this page. Staff vote and close their vote before what participants said
    can be seen by anybody; those who are not here are heard by a count of hands.
    """

    kinds = ("statement", "hand count", "so what")
    about = "statements"
    closes = ("staff vote", "worldview")
    phase = "awareness"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.ballot, self.group = "", ""

    def shown(self) -> Shown:
        """The ballot in hand, or how to begin one; who has voted; the sentences."""
        statements = self.here.cards("statement")
        votes = self.here.cards("vote", "hand count")
        there = voters(votes, round=self.here.round)
        bare = roots_without_sentence(cause_tree(self.here.cards("problem", "cause")).roots, statements)
        seen = self._seen(votes)
        left = [card for card in statements if card.key not in seen]
        live = self.here.live
        parts = self._ballot(left, len(statements)) if self.ballot else _sentences(statements, bare, live=live)
        return Shown(
            sentence=self._said(len(statements), there),
            attention=(_staff_first(),) if live and not self.closed("staff vote") else (),
            parts=tuple(parts),
            presses=tuple(self._presses(left, voted=bool(there), there=bool(statements))) if live else (),
            front=_begin() if live and not self.ballot and statements else None,
            forms=self._forms(statements),
            manage=tuple(card for card in self.cards() if card.kind != "so what"),
        )

    def do_begin(self, values: dict[str, Any]) -> str:
        """Begin a ballot; one's own sentence comes first and goes to everybody who votes after."""
        group = str(values.get("group", ""))
        if group not in dict(GROUPS):
            raise UnknownValue(group[:40], of=spoken("group"), valid=dict(GROUPS))
        self.still_open("staff vote" if group == STAFF else "worldview")
        said = str(values.get("own", "")).strip()
        own = self.put_up("statement", said, {"source": "own"}) if said else ""
        self.ballot, self.group = secrets.token_hex(16), group
        if own:
            self._vote(own, "agree")
        return spoken("This ballot is yours and has no name. One sentence at a time; pass whenever you like.")

    def do_vote(self, values: dict[str, Any]) -> str:
        """Answer one sentence on the ballot in hand."""
        statement, answer = str(values.get("statement", "")), str(values.get("answer", ""))
        if not self.ballot:
            raise NotAccepted(spoken("The ballot"), spoken("begin one first, so that your answers stay together."))
        if answer not in dict(ANSWERS) or statement not in {card.key for card in self.here.cards("statement")}:
            said = spoken("choose one of the three. If they are gone, reload the page.")
            raise NotAccepted(spoken("Your answer"), said)
        self.still_open("staff vote" if self.group == STAFF else "worldview")
        self._vote(statement, answer)
        return spoken("Kept.")

    def do_finish(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Put the ballot down, so that whoever comes after begins with an empty one."""
        self.ballot, self.group = "", ""
        return spoken("Thank you. The next person begins with an empty ballot.")

    def do_add(self, values: dict[str, Any]) -> str:
        """Put up a sentence, or a count of hands."""
        if values.get("kind") == "hand count":
            hands_are_counted(values)
            self.still_open("staff vote" if values.get("group") == STAFF else "worldview")
        return super().do_add(values)

    def do_lay(self, values: dict[str, Any]) -> str:  # noqa: ARG002
        """Lay our list of sentences on the table; those that are there already are not laid twice."""
        there = {card.body for card in self.here.cards("statement")}
        told = tomllib.loads(words_of(self.here.workbook.folder, "worldview.toml"))
        new = [spoken(str(one)) for one in told.get("statements", ()) if spoken(str(one)) not in there]
        for body in new:
            self.put_up("statement", body, {"source": "list"})
        return plural(len(new), "{N} sentence laid on the table.", "{N} sentences laid on the table.",
                      none=marked("All of them lie there already."))  # fmt: skip

    def _vote(self, statement: str, answer: str) -> None:
        """One answer on one ballot."""
        facts = {"answer": answer, "group": self.group, "ballot": self.ballot}
        self.put_up("vote", answer, facts, under=(statement,))

    def _seen(self, votes: list[Entry]) -> set[str]:
        """The sentences answered on the ballot in hand."""
        own = [card for card in votes if card.kind == "vote" and card.fact("ballot") == self.ballot]
        return {key for card in own for key in card.parents}

    def _ballot(self, left: list[Entry], all_: int) -> list[Part]:
        """The one sentence that is asked now."""
        if not left:
            return [Part(title=spoken("That was the last one"), hint=spoken("Put the ballot down and call the next."))]
        place = spoken("Sentence {number} of {all}", number=all_ - len(left) + 1, all=all_)
        return [Part(title=place, hint=left[0].body, aloud=True)]

    def _presses(self, left: list[Entry], *, voted: bool, there: bool) -> list[Press]:
        """The three answers, or what else can be done."""
        if self.ballot:
            answers = [
                Press("vote", spoken(label), {"statement": left[0].key, "answer": value}, primary=value == "agree")
                for value, label in ANSWERS
                if left
            ]
            return [*answers, Press("finish", spoken("Put the ballot down"))]
        presses = [] if there else [Press("lay", spoken("Lay our list of sentences on the table"), primary=True)]
        if voted:
            presses.append(self.shutting("staff vote", marked("All staff have voted: close their vote")))
            if self.closed("staff vote") or self.closed("worldview"):
                presses.append(self.shutting("worldview", marked("Everybody has voted: close the vote")))
        return presses

    def _forms(self, statements: list[Entry]) -> tuple[Form, ...]:
        """A sentence of one's own, and a count of hands."""
        sentence = card_form("statement", self.here.cards("cause"), submit=marked("Put it on the table"))
        if not statements:
            return (sentence,)
        return sentence, card_form("hand count", statements, submit=marked("Write the hands down"))

    def _said(self, statements: int, there: Mapping[str, int]) -> str:
        """The vote in one or two sentences."""
        if not statements:
            return spoken("No sentence lies on the table yet. Begin with your own, or lay our list down.")
        said = plural(statements, "{N} sentence on the table.", "{N} sentences on the table.")
        if not there:
            return " ".join([said, spoken("Nobody has voted yet.")])
        names = dict(GROUPS)
        groups = listed(f"{spoken(names[group])} ({count})" for group, count in there.items() if self._tells(count))
        more = spoken("Voted so far: {groups}.", groups=groups) if groups else spoken("Few have voted so far.")
        return " ".join([said, more])

    def _tells(self, count: int) -> bool:
        """Whether a number of voters may be said here."""
        return self.here.live or count >= self.here.audience.smallest_cell


def _begin() -> Form:
    """How a ballot begins: with one's own sentence, before any of ours is seen."""
    group = Question(name="group", label=spoken("Which group do you belong to?"), kind="choice", required=True,
                     choices=tuple((value, spoken(label)) for value, label in GROUPS))  # fmt: skip
    own = Question(name="own", label=spoken("First your own sentence: how does the world work around here?"),
                   kind="longtext", help=spoken("Others will vote on it. You may leave it empty."))  # fmt: skip
    return Form(action="begin", questions=(own, group), submit=spoken("Begin my ballot"), hidden={},
                title=spoken("A ballot, without a name"))  # fmt: skip


def _staff_first() -> str:
    """Why staff vote first."""
    return spoken("Staff vote first, before anybody sees what participants said. Close their vote when all are done.")


def _sentences(statements: list[Entry], bare: list[Entry], *, live: bool) -> list[Part]:
    """Roots that have no sentence yet; in a report the sentences too, which in a room come one at a time."""
    parts = []
    if bare:
        roots = tuple(Item(root.body) for root in bare[:8])
        parts.append(Part(title=spoken("Roots without a sentence yet"), items=roots))
    if statements and not live:
        parts.append(Part(title=spoken("On the table"), items=tuple(Item(card.body) for card in statements)))
    return parts
