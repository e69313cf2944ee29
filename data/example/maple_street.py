"""The made-up story of Maple Street, told into an empty workspace.

The people, their ties and their answers stand in three pages of tables beside this script, and
the cards of both rounds in two more; this is only the voice that reads them aloud, in order.
The same story always gives the same people and cards, down to their keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from hashlib import md5
from pathlib import Path
from typing import Any

from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose, Reason, Role, Strength, TieKind
from workbook.phases.deck import KINDS, kind_of
from workbook.phases.entry import Entry, Phase
from workbook.phases.rounds import Visit
from workbook.storage import cards, consents, persons, ties, visits
from workbook.storage.history import Writing
from workbook.storage.workbook import Workbook, new_workbook

HERE = Path(__file__).resolve().parent
NOW = datetime(2026, 5, 30, 12, tzinfo=UTC)

# Six phases, visited as the group needed them: the cold night came before any plan, and after
# the supper in January everybody went back to the causes.
PATH = (
    (1, "learning", date(2025, 10, 14), "closed", "Twenty-four cards on the kitchen wall, five piles."),
    (1, "awareness", date(2025, 11, 11), "held", "Who decides about the buildings, and what we decide over others."),
    (1, "action", date(2025, 12, 6), "closed", "It froze. We cooked before we had a plan."),
    (2, "learning", date(2026, 3, 3), "re-opened", "Back to the causes: we had seen one problem and there were two."),
    (2, "vision", date(2026, 3, 24), "held", "A good morning. One line is not settled, and the wall says so."),
    (2, "strategy", date(2026, 4, 14), "held", "Two chains; the second has holes."),
    (2, "awareness", date(2026, 4, 28), "re-opened", "The council and the drivers had moved."),
    (2, "action", date(2026, 5, 9), "held", "Forty-one people walked to the Housing Office."),
    (2, "reflection", date(2026, 5, 26), "open", "What came of it, wanted and unwanted."),
)

WITHDREW_ON = date(2026, 4, 20)
LAPSED = (date(2025, 3, 1), date(2026, 3, 1))
ANSWERS = {"+": "agree", "-": "disagree", "0": "pass"}
AUDIENCES = {"table": Audience.OWN_TABLE, "public": Audience.PUBLIC}
ABOUT_A_CARD = ("says", "told_by", "programme", "named", "under", "rests", "written", "round", "phase")


@dataclass(frozen=True)
class Cast:
    """Everybody in the story, found by the first word of their name."""

    people: tuple[Person, ...]

    def key(self, first_name: str) -> str:
        """The key of the one person with that first name."""
        (found,) = (one.key for one in self.people if one.name.split()[0] == first_name)
        return found

    def language(self, first_name: str) -> str:
        """The language they were asked in: the one they speak at home."""
        (found,) = (one.languages[0] for one in self.people if one.name.split()[0] == first_name)
        return found


def tell(folder: Path, *, clock: Callable[[], datetime]) -> Workbook:
    """Make the workspace of Maple Street and tell the whole story into it.

    Parameters
    ----------
    folder : Path
        An empty or new folder.
    clock : callable
        The present moment in UTC; in the story it is then noon on 30 May 2026, and time
        goes on from there.

    Returns
    -------
    Workbook
        Opened, named "Maple Street Neighbours (example)", with the setting "example".
    """
    book = new_workbook(folder, clock=clock, who="the Maple Street story", began=NOW)
    cast = Cast(tuple(everybody()))
    with book.writing() as write:
        introduce_the_cast(write, cast)
        ask_everybody(write, cast)
        draw_the_ties(write, cast)
        walk_the_path(write)
        put_up_the_cards(write, cast)
        change_what_was_changed(write)
    book.set("name", "Maple Street Neighbours (example)")
    book.set("example", "yes")
    return book


def key_of(what: str, handle: str) -> str:
    """The same 32 hexadecimal characters for the same handle, in every telling."""
    return md5(f"maple street, {what}: {handle}".encode(), usedforsecurity=False).hexdigest()


# The cast


def everybody() -> Iterator[Person]:
    """Everybody on the page of people, in its order."""
    for role, row in rows_of("people.md"):
        yield Person(
            key=key_of("person", row["Name"]),
            name=row["Name"],
            preferred_name=row["Called"],
            pronouns=row["Pronouns"],
            role=Role(role),
            languages=words(row["Languages"]),
            groups=words(row["Groups"]),
            concerns=words(row["Concerns"]),
            ride=row["Ride"],
            organization=row["Of"],
            at_most=int(row["At most"]) if row["At most"] else None,
        )


def introduce_the_cast(write: Writing, cast: Cast) -> None:
    """Write everybody down; nobody is shown anywhere before they say yes."""
    for one in cast.people:
        persons.add(on_the_day(write, date(2025, 10, 1)), one)


def ask_everybody(write: Writing, cast: Cast) -> None:
    """Record what people answered, and the two who must not be brought together."""
    for _, row in rows_of("answers.md"):
        if "One" in row:
            ties.keep_two_apart(write, cast.key(row["One"]), cast.key(row["Other"]))
            continue
        for answer in answers_in(row, cast):
            consents.record(on_the_day(write, answer.given_at.date()), answer)
            if row.get(answer.purpose.capitalize()) == "withdrew":
                consents.withdraw(on_the_day(write, WITHDREW_ON), answer.person, answer.purpose, how="told us")


def answers_in(row: dict[str, str], cast: Cast) -> Iterator[Consent]:
    """One person's answers: one for each purpose they were asked about."""
    person, language, asked_on = cast.key(row["Who"]), cast.language(row["Who"]), date.fromisoformat(row["Asked on"])
    said = {Purpose(column.lower()): row[column] for column in ("Map", "Introduce", "Report") if row[column]}
    said |= {Purpose(purpose): "yes" for purpose in words(row["And for"])}
    for purpose, word in said.items():
        yield Consent(
            person=person,
            purpose=purpose,
            given_at=noon(LAPSED[0] if word == "lapsed" else asked_on),
            said_yes=word != "no",
            audience=AUDIENCES.get(word, Audience.ORGANIZATION),
            may_introduce=word != "meets",
            may_be_introduced=word != "helps",
            may_tell=frozenset(map(Reason, words(row["May be told"]))) if purpose == Purpose.INTRODUCE else frozenset(),
            language=language,
            recorded_by="Front desk",
            expires_at=noon(LAPSED[1]) if word == "lapsed" else None,
        )


def draw_the_ties(write: Writing, cast: Cast) -> None:
    """Record who knew whom from when on, and which ties were lost."""
    for _, row in rows_of("ties.md"):
        for other in words(row["Others"]):
            tie = Tie(
                one=cast.key(row["One"]),
                other=cast.key(other),
                kind=TieKind(row["Kind"]),
                strength=Strength[row["Close"].upper()],
                since=day(row["Since"]),
                ended_on=day(row["Until"]),
                source="observed" if row["Kind"] == "service" else "self",
            )
            ties.record(write, tie)


# The rounds and the cards


def walk_the_path(write: Writing) -> None:
    """Write down where the group has been."""
    for round, phase, on, state, note in PATH:
        visits.record(on_the_day(write, on), Visit(phase=Phase(phase), round=round, state=state, on=on, note=note))


def put_up_the_cards(write: Writing, cast: Cast) -> None:
    """Put up every card on its day, those of the same day as they stand on the page."""
    told = [card for round in (1, 2) for card in cards_of(round, cast)]
    for card in sorted(told, key=lambda card: card.on or NOW.date()):
        cards.add(on_the_day(write, card.on or NOW.date()), card)


def cards_of(round: int, cast: Cast) -> Iterator[Entry]:
    """The cards of one round: each heading is a kind and a handle. Votes are closed after everybody has answered."""
    pages = page(round)
    closed = pages.pop("closed", {})
    for heading, told in pages.items():
        kind = heading.replace("-", " ")
        if kind in KINDS:
            for handle, said in told.items():
                yield from cards_in(kind, handle, {"round": round} | said, cast)
    for service, slips in page(round).get("slips", {}).items():
        for number, (importance, satisfaction) in enumerate(slips, start=1):
            said = {"says": service, "importance": importance, "satisfaction": satisfaction, "told_by": "participants"}
            yield card_in("service answer", f"{service} {number}", {"round": round} | said, cast)
    yield from answered_apart(round, cast)
    for handle, said in closed.items():
        yield from cards_in("closed", handle, {"round": round} | said, cast)


def answered_apart(round: int, cast: Cast) -> Iterator[Entry]:
    """Ratings, votes and dots of many people: one line each on their page."""
    told = tomllib.loads((HERE / "ballots.toml").read_text(encoding="utf-8"))
    sentences = list(page(1)["statement"])
    for group, lines in told["ratings"][str(round)].items():
        for number, line in enumerate(lines, start=1):
            said = {f"item_{place}": int(value) for place, value in enumerate(line.split(), start=1)}
            about = {"round": round, "says": "As I see it from where I stand.", "group": group}
            about["instrument"] = told["instrument"]
            yield card_in("continuum answer", f"{round} {group} {number}", about | said, cast)
    for group, lines in told["votes"].get(str(round), {}).items():
        for number, line in enumerate(lines, start=1):
            for handle, sign in zip(sentences, line, strict=True):
                if sign in ANSWERS:
                    said = {"says": "Said apart.", "answer": ANSWERS[sign], "group": group, "under": [handle]}
                    ballot = key_of("ballot", f"{group} {number}")
                    about = {"round": round, "ballot": ballot}
                    yield card_in("vote", f"{ballot} {handle}", about | said, cast)
    for number, line in enumerate(told["dots"]["laid"] if round == 1 else (), start=1):
        yield card_in("dots", f"dots {number}", {"round": round, "says": "\n".join(words(line))}, cast)


def cards_in(kind: str, handle: str, said: dict[str, Any], cast: Cast) -> Iterator[Entry]:
    """A card, and the answers or stances listed with it, which hang under it."""
    listed = {name: value for name, value in said.items() if is_list_of_cards(value)}
    yield card_in(kind, handle, {name: value for name, value in said.items() if name not in listed}, cast)
    for name, several in listed.items():
        for number, one in enumerate(several, start=1):
            below = {"round": said["round"], "under": [handle]} | one
            yield card_in(name, f"{handle} {name} {number}", below, cast)


def card_in(kind: str, handle: str, said: dict[str, Any], cast: Cast) -> Entry:
    """One card; what is not about the card itself is a fact on it."""
    facts = {name: plain(value) for name, value in said.items() if name not in ABOUT_A_CARD}
    phase = Phase(said.get("phase", kind_of(kind).phase))
    return Entry(
        key=key_of("card", handle),
        kind=kind,
        phase=phase,
        body=said["says"],
        round=said["round"],
        told_by=said.get("told_by", ""),
        programme=said.get("programme", ""),
        facts=facts,
        people={part: cast.key(name) for part, name in said.get("named", {}).items()},
        parents=tuple(key_of("card", under) for under in said.get("under", ())),
        stands_on=tuple(key_of("card", ground) for ground in said.get("rests", ())),
        on=said.get("written") or day_of_visit(said["round"], phase),
    )


def change_what_was_changed(write: Writing) -> None:
    """Correct and take back what the group corrected and took back, on the day it did."""
    for handle, said in page(2)["corrected"].items():
        before = page(1)["cause"][handle]
        facts = {name: value for name, value in before.items() if name not in ABOUT_A_CARD}
        then = on_the_day(write, said["on"])
        cards.correct(then, key_of("card", handle), body=said["says"], facts=facts, rev=1)
    for handle, said in page(2)["taken-back"].items():
        cards.take_back(on_the_day(write, said["on"]), key_of("card", handle))


# Reading the pages


def rows_of(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every row of every table on a page, with the "##" heading it stands under."""
    heading = ""
    columns: list[str] = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        if not line.startswith("|"):
            columns = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if columns and not line.startswith("|---"):
            yield heading, dict(zip(columns, cells, strict=True))
        columns = columns or cells


def page(round: int) -> dict[str, Any]:
    """The cards of one round as they stand on their pages: a heading may go on from page to page."""
    found: dict[str, Any] = {}
    for name in (f"round_{round}", f"learning_{round}"):
        for heading, told in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8")).items():
            found[heading] = found.get(heading, {}) | told
    return found


def words(cell: str) -> tuple[str, ...]:
    """The words of a cell, between commas."""
    return tuple(word.strip() for word in cell.split(",") if word.strip())


def day(cell: str) -> date | None:
    """The day in a cell, if there is one."""
    return date.fromisoformat(cell) if cell else None


def day_of_visit(round: int, phase: Phase) -> date:
    """The day on which the group visited that phase in that round."""
    return next(on for visited, name, on, _, _ in PATH if (visited, name) == (round, phase.value))


def noon(on: date) -> datetime:
    """Noon of a day, in UTC."""
    return datetime.combine(on, time(12), tzinfo=UTC)


def on_the_day(write: Writing, on: date) -> Writing:
    """The same writing, dated back to the day on which it happened in the story."""
    return replace(write, at=noon(on))


def plain(value: object) -> object:
    """A fact as a card keeps it: days as text."""
    return value.isoformat() if isinstance(value, date) else value


def is_list_of_cards(value: object) -> bool:
    """Whether a heading lists further cards that hang under it."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
