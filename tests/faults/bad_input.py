"""Files that are broken or odd, and odd words in every box: a sentence or a whole import, never half of one."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import sqlalchemy as sa
from hypothesis import strategies as st

from tests.faults.made_files import csv_file, gexf_file, graphml_file, packed, xlsx_sheet
from tests.faults.places import FILE, KINDS, Place, Told
from tests.small_workspace import NOON, Clock
from workbook.errors import WorkbookError
from workbook.people.person import Person
from workbook.phases.deck import KINDS as KINDS_OF_CARD
from workbook.phases.entry import Entry
from workbook.phases.kinds import Kind
from workbook.storage.arriving import look
from workbook.storage.schema import consent, entry, person, said, tie
from workbook.storage.workbook import Workbook

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
HEADERS = (
    "Name",
    "First name",
    "Last name",
    "Email",
    "Phone",
    "Groups",
    "From",
    "To",
    "Strength",
    "Consent",
    "Type",
    "id",
    "",
)
WORD = st.one_of(
    st.sampled_from(("Rosa", "José Ñ", "=1+1", "<b>", '"', "a,b", "a;b", "1", "-3", "2026-05-30", "", "+49 30 1")),
    st.sampled_from(("Dee", "Sam", "Ana", "x@y.org", "\u202eevil")),
    st.text(max_size=12),
    st.text(alphabet="\x00\r\n\t\"',;|\ufeff\ud7ff€é", max_size=6),
)
TABLE = st.lists(st.lists(WORD, max_size=6), max_size=6).map(lambda rows: [["Rosa", "Dee"], *rows])
HEADER = st.lists(st.sampled_from(HEADERS), max_size=6).map(lambda names: ["Name", *names])
BLOWS = st.just([]) | st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=3)

PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "' or 1=1 --",
    "'; drop table person; --", "]] or 1=1 [[", "{{7*7}}", "{x.__class__}", "${jndi:ldap://x}", "%s%s%n",
    '=HYPERLINK("a")', "+1+1", "@sum(a1)", "-2+3", "../../etc/passwd", "CON", "a\x00b", "\ud800", "\udfff tail",
    "\u202emoc.elgoog", "\u200b", "\ufeff", "e\u0301", "𝕏" * 40, "👩\u200d👩\u200d👧", "\r\n\r\nSet-Cookie: a",
    "a" * 2_001, "line\u2028sep", "\x1b[31mred", "NaN",
)  # fmt: skip


IMPORTERS: dict[str, Callable[[list[str], list[list[str]]], str]] = {
    "csv": csv_file, "xlsx": xlsx_sheet, "graphml": graphml_file, "gexf": gexf_file,
}  # fmt: skip


def long(place: Place) -> list[Told]:
    return [
        *(files(place, ending, cases=10_000, every=20) for ending in IMPORTERS),
        *samples(place),
        *boxes_on(place, KINDS, 30),
    ]


def short(place: Place) -> list[Told]:
    return [
        *(files(place, ending, cases=30, every=3) for ending in IMPORTERS),
        *samples(place),
        *boxes_on(place, (FILE,), 1),
    ]


def files(place: Place, ending: str, *, cases: int, every: int) -> Told:
    """Files of one kind: whole ones, and ones with some bytes overwritten."""
    book, fates = place.fresh(FILE, clock=Clock()), Counter[str]()
    file, wrong = place.folder / f"{uuid.uuid4().hex}.{ending}", []

    @hypothesis.settings(
        max_examples=cases, deadline=None, database=None, derandomize=True, phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.given(header=HEADER, rows=TABLE, letters=st.sampled_from(["utf-8", "utf-16", "cp1252"]), blows=BLOWS)
    def brought(header: list[str], rows: list[list[str]], letters: str, blows: list[tuple[int, int]]) -> None:
        raw = bytearray(IMPORTERS[ending](header, rows).encode(letters if ending == "csv" else "utf-8", "replace"))
        if ending == "xlsx" and len(blows) % 2:  # the packing is hurt, or what is packed
            raw = bytearray(packed(bytes(raw)))
        for at, value in blows if raw else ():
            raw[at % len(raw)] = value
        file.write_bytes(packed(bytes(raw)) if ending == "xlsx" and not len(blows) % 2 else raw)
        number = sum(fates.values())
        fate = _fate(book, file, bring_in=number % every == 0)
        if fate.startswith("WRONG"):
            wrong.append(f"{fate} {bytes(raw[:300])!r}")
        fates[fate.split(":")[0]] += 1

    brought()
    figures = ", ".join(f"{fates[fate]} {fate}" for fate in sorted(fates))
    return Told("bad input: file", ending, f"{sum(fates.values())} files: {figures} {wrong[:1] or ''}", not wrong)


def samples(place: Place) -> list[Told]:
    """The files people sent, where they are at hand."""
    book, fates = place.fresh(FILE, clock=Clock()), Counter[str]()
    found = sorted(SAMPLES.iterdir()) if SAMPLES.is_dir() else []
    wrong = [fate for file in found if (fate := _fate(book, file, bring_in=True, count=fates)).startswith("WRONG")]
    if not found:
        return []
    figures = ", ".join(f"{fates[fate]} {fate}" for fate in sorted(fates))
    return [Told("bad input: sample", FILE, f"{len(found)} files: {figures} {wrong[:1] or ''}", not wrong)]


def _fate(book: Workbook, file: Path, *, bring_in: bool, count: Counter[str] | None = None) -> str:
    """What becomes of one file: refused in words, looked at, or brought in and taken out again."""
    fate = _brought(book, file, bring_in=bring_in)
    if count is not None:
        count[fate.split(":")[0]] += 1
    return fate


def _brought(book: Workbook, file: Path, *, bring_in: bool) -> str:
    before = _frames(book) if bring_in else ""
    try:
        plan = look(file)
        if not bring_in or len(plan.people) > 1_000:
            return "read"
        book.bring_in(plan)
    except WorkbookError:
        return "refused in words" if not bring_in or _frames(book) == before else "WRONG: half an import"
    except Exception as problem:
        return f"WRONG: {type(problem).__name__} {problem}"
    try:
        book.undo_import()
    except Exception as problem:
        return f"WRONG: undo {type(problem).__name__} {problem}"
    return "brought in and taken out whole" if _frames(book) == before else "WRONG: something stayed"


def _frames(book: Workbook) -> str:
    with book._looking() as look_in:
        return repr([sorted(map(repr, look_in.execute(sa.select(table)))) for table in (person, said, tie, consent)])


# Odd words in every box


def boxes_on(place: Place, kinds: tuple[str, ...], payloads: int) -> list[Told]:
    return [boxes(place, kind, PAYLOADS[:: len(PAYLOADS) // payloads]) for kind in kinds]


def boxes(place: Place, kind: str, payloads: tuple[str, ...]) -> Told:
    """Each payload in each box of each kind of card and of a person; read back, then undone."""
    tried, fates, wrong = 0, Counter[str](), []
    for payload in payloads:
        book = place.fresh(kind, clock=Clock())  # what is looked at before and after each word stays small
        for name, act in _acts(book, payload):
            tried += 1
            fate = _written(book, act)
            fates[fate.split(":")[0]] += 1
            if fate.startswith("WRONG"):
                wrong.append(f"{name} {payload!r} {fate}")
        book.close()
    figures = ", ".join(f"{fates[fate]} {fate}" for fate in sorted(fates))
    return Told("bad input: boxes", kind, f"{tried} words in boxes: {figures} {wrong[:2] or ''}", not wrong)


def _acts(book: Workbook, payload: str) -> Iterator[tuple[str, Callable[[], object]]]:
    for kind in KINDS_OF_CARD.values():
        for box in ("body", "told_by", "programme"):
            yield f"{kind.name}.{box}", _card(book, kind, {box: payload}, {})
        for field in kind.fields:
            yield f"{kind.name}.{field.name}", _card(book, kind, {}, {field.name: payload})
    for box in ("name", "preferred_name", "pronouns", "organization", "email", "phone", "ride"):
        yield f"person.{box}", lambda box=box: book.add_person(Person(**{"name": "Rosa", box: payload}))
    for box in ("languages", "groups", "concerns"):
        yield f"person.{box}", lambda box=box: book.add_person(Person(**{"name": "Rosa", box: (payload,)}))
    yield "setting", lambda: book.find(payload)


def _card(book: Workbook, kind: Kind, about: dict[str, Any], facts: dict[str, Any]) -> Callable[[], object]:
    usual: dict[str, Any] = {
        field.name: _usual(field.kind, field.choices, field.least) for field in kind.fields if field.required
    }
    said_on = {"body": "The lift is broken", "on": NOON.date()} | about
    return lambda: book.add_card(Entry(kind=kind.name, phase=kind.phase, facts=usual | facts, **said_on))


def _usual(kind: str, choices: tuple[tuple[str, str], ...], least: int) -> Any:
    if kind in ("choice", "several"):
        return choices[0][0]
    return {"number": least, "rating": least, "date": "2026-05-30", "yesno": True}.get(kind, "word")


def _written(book: Workbook, act: Callable[[], object]) -> str:
    before = _shown(book)
    try:
        act()
    except WorkbookError:
        return "refused in words" if _shown(book) == before else "WRONG: half of it stayed"
    except Exception as problem:
        return f"WRONG: {type(problem).__name__} {str(problem)[:80]}"
    try:
        if _shown(book) == before:
            return "WRONG: not kept"
        book.undo()
    except Exception as problem:
        return f"WRONG: undo {type(problem).__name__} {str(problem)[:80]}"
    return "kept and undone" if _shown(book) == before else "WRONG: undo left something"


def _shown(book: Workbook) -> tuple[object, object]:
    """Cards that are up and everybody; asked of the tables, since a card may be lent for one purpose alone."""
    with book._looking() as look_in:
        up = look_in.execute(sa.select(entry).where(entry.c.taken_back_at.is_(None)).order_by(entry.c.key)).all()
    return up, book.everybody()
