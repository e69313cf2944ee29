"""What people change on a map: a tie, a name, somebody new to be asked; never who is on it, only a yes does that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.errors import NotAccepted, OutOfDate, Unclear, UnknownValue, WorkbookError
from workbook.language.say import marked, spoken
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Tie, pair
from workbook.people.words import Purpose, Strength, TieKind, word
from workbook.screens.forms import Form, Question
from workbook.screens.undoing import UndoingScreen
from workbook.storage.parting import part

STRENGTHS = (("1", marked("Have met")), ("2", marked("Know each other")), ("3", marked("Trust each other")))
KINDS = (("social", marked("Socially")), ("family", marked("As family")), ("work", marked("Through work")))


class MapChanges(UndoingScreen):
    """The acts of a map that write something down; `Relationships` adds those that only look."""

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.opened: Person | Tie | None = None
        self.wrote = False

    def do_tie(self, values: dict[str, Any]) -> str:
        """Record that two people on the map know each other."""
        shared, strength = self.shared(), _strength(values)
        one, other = (_meant(shared, str(values.get(name, ""))).key for name in ("one", "other"))
        pair(one, other)
        self._write(
            Tie(
                one=one, other=other, kind=word(str(values.get("kind", "social")), TieKind),
                strength=strength, since=self.here.today, source="observed",
            )
        )  # fmt: skip
        return spoken("The tie is on the map.")

    def do_person(self, values: dict[str, Any]) -> str:
        """Write down somebody new, who is on no map before a yes."""
        self.here.workbook.add_person(Person(name=str(values.get("name", ""))))
        self.wrote = True
        return spoken("Written down, to be asked. They appear on the map once their yes is recorded under People.")

    def do_open(self, values: dict[str, Any]) -> str:
        """Open a person's name or a tie in order to correct it."""
        shared = self.shared()
        if values.get("person"):
            self.opened = shared.person(str(values["person"]))
            return spoken("Change it below.")
        self.opened = self._standing(shared, values)
        return spoken("Change it below. How it was before stays in the history.")

    def do_close(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Leave it as it is."""
        self.opened = None
        return spoken("Nothing was changed.")

    def do_call(self, values: dict[str, Any]) -> str:
        """Correct what a person wants to be called."""
        one = self.opened
        if not isinstance(one, Person) or one.key != self.shared().person(str(values.get("key", ""))).key:
            raise WorkbookError(spoken("That form is no longer open. Open it again from the map. Nothing was changed."))
        self.here.workbook.correct_person(replace(one, preferred_name=str(values.get("called", ""))), seen=one)
        self.opened, self.wrote = None, True
        return spoken("Corrected. The map says the name they want to be called by.")

    def do_retie(self, values: dict[str, Any]) -> str:
        """Say anew how well two people know each other, from today on."""
        seen = self._seen(values)
        self._write(replace(seen, strength=_strength(values), since=self.here.today, source="observed"))
        return spoken("Corrected from today on. How it was before stays in the history.")

    def do_untie(self, values: dict[str, Any]) -> str:
        """Say that a tie is not so, or no longer."""
        part(self.here.workbook, self._seen(values))
        self.opened, self.wrote = None, True
        return spoken("The tie is off the map. It stays in the history and counts nowhere.")

    @property
    def steps(self) -> bool:
        """Whether something was written here; to look about leaves nothing to take back."""
        return self.wrote

    def fold(self) -> None:
        """Close the name or tie that is open."""
        self.opened = None

    def shared(self) -> SharedMap:
        """The map of today, without service ties: who is served by whom is on no wall."""
        return self._on(None)

    def _on(self, day: Any) -> SharedMap:
        """The map of one day; who is on it is always asked of today."""
        book = self.here.workbook
        shared = book.shared_map(for_purpose=self._purpose, audience=self.here.audience, on=day)
        return shared.without(TieKind.SERVICE)

    @property
    def _purpose(self) -> Purpose:
        """A report counts only those who agreed to be in a report."""
        return Purpose.MAP if self.here.live else Purpose.REPORT

    def _form(self, shared: SharedMap) -> Form | None:
        """The form of what is open, if everybody it names is still on the map."""
        one, named = self.opened, {person.key: person.called for person in shared}
        if isinstance(one, Person) and one.key in named:
            asked = Question(
                name="called", label=spoken("What do they want to be called?"), value=one.called, required=True
            )
            return Form(
                action="call", questions=(asked,), submit=spoken("Save"), hidden={"key": one.key}, title=one.called
            )
        if isinstance(one, Tie) and named.keys() >= set(one.pair):
            asked = Question(
                name="strength", label=spoken("How well do they know each other?"), kind="choice", required=True,
                choices=tuple((value, spoken(label)) for value, label in STRENGTHS), value=str(int(one.strength)),
            )  # fmt: skip
            return Form(
                action="retie", questions=(asked,), submit=spoken("Save"),
                title=spoken("{one} and {other}", one=named[one.one], other=named[one.other]),
                hidden={"one": one.one, "other": one.other, "kind": one.kind.value},
            )  # fmt: skip
        return None

    def _write(self, one: Tie) -> None:
        """Write a tie down and close what is open."""
        self.here.workbook.record_tie(one)
        self.opened, self.wrote = None, True

    def _seen(self, values: dict[str, Any]) -> Tie:
        """The tie as the form showed it, if nobody has said otherwise since."""
        standing = self._standing(self.shared(), values)
        if isinstance(self.opened, Tie) and self.opened.pair == standing.pair and self.opened != standing:
            raise OutOfDate(spoken("tie"))
        return standing

    def _standing(self, shared: SharedMap, values: dict[str, Any]) -> Tie:
        """The tie that stands between two people of the map; the kind may be left out."""
        two = pair(*(shared.person(str(values.get(name, ""))).key for name in ("one", "other")))
        found = [tie for tie in shared.ties if tie.pair == two and values.get("kind", tie.kind) == tie.kind]
        if not found:
            raise NotAccepted(spoken("Tie"), spoken("it is not on the map any more. Reload the page to see what is."))
        return found[0]


def _strength(values: dict[str, Any]) -> Strength:
    """How well two people know each other, as a form says it."""
    said = str(values.get("strength", "2"))
    if said not in dict(STRENGTHS):
        raise UnknownValue(said[:40], of=spoken("strength"), valid=dict(STRENGTHS))
    return Strength(int(said))


def _meant(shared: SharedMap, said: str) -> Person:
    """The person of the map with that key or, on a large map, of that name alone."""
    named = [one for one in shared if one.called.casefold() == said.strip().casefold()]
    if len(named) > 1:
        raise Unclear(said, of=spoken("person"), choices=[f"[{one.key[:8]}]" for one in named])
    return named[0] if named else shared.person(said)
