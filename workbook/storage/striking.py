"""Striking one person out of the rows of a store, and out of its history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workbook.people.held import SOMEBODY
from workbook.phases.deck import KINDS
from workbook.storage.digests import digest
from workbook.storage.history import Image, plain
from workbook.storage.marks import FORGETTING
from workbook.storage.naming import Known, Naming
from workbook.storage.schema import change, metadata
from workbook.storage.time import BEHIND, BELIEVED

UNFINISHED, UNWIPED = "forgetting under way", "wiping under way"
FREE: dict[str, tuple[str, ...]] = {
    "import_batch": ("file_name", "mapping"), "person": ("organization",), "said": ("word",),
    "consent": ("wording", "language", "method", "recorded_by", "withdrawn_how", "met", "place", "witness",
                "interpreter", "taught_back"),
    "bond": ("boundary",), "release": ("report", "file", "cells"), "introduction": ("because",),
    "introduction_step": ("words",), "visit": ("note",), "look": ("who",),
    "entry": ("body", "told_by", "programme", "facts"), "meta": ("value",),
}  # fmt: skip
"""The columns in which people write in their own words."""
OWN_PART = "by"
_ABOUT_PEOPLE = {
    table.name for table in metadata.sorted_tables for key in table.foreign_keys if key.column.table.name == "person"
}  # fmt: skip
_OURS = {"schema_version", BEHIND, BELIEVED, UNFINISHED, UNWIPED, FORGETTING}
_CHOICES = {choice for kind in KINDS.values() for field in kind.fields for choice, _ in field.choices}
Tables = Mapping[str, sa.TableClause]


@dataclass(frozen=True, kw_only=True)
class Struck:
    """What was struck out of one store.

    Attributes
    ----------
    rows : Counter of str
        Rows removed, by table.
    texts, lines : int
        Texts in which a name was replaced, and lines of history that were struck.
    down : tuple of str
        Keys of cards that name others too: taken down until somebody has read them.
    to_read : tuple of (str, str)
        Table and key of rows that may still mean the person.
    images : list of dict
        Cards taken down and introductions ended, for the line of history about it.
    """

    rows: Counter[str] = field(default_factory=Counter)
    texts: int = 0
    lines: int = 0
    down: tuple[str, ...] = ()
    to_read: tuple[tuple[str, str], ...] = ()
    images: list[Image] = field(default_factory=list)


def tables_in(connection: sa.Connection) -> Tables:
    """The tables and columns that are really there: an old copy has fewer."""
    inspector = sa.inspect(connection)
    there = set(inspector.get_table_names())
    return {
        table.name: sa.table(table.name, *(sa.column(c.name, table.c[c.name].type) for c in table.c if c.name in names))
        for table in metadata.sorted_tables
        if table.name in there and (names := {column["name"] for column in inspector.get_columns(table.name)})
    }


def known_of(connection: sa.Connection, keys: Collection[str]) -> Known:
    """What records say of these people now, and said before they were corrected."""
    said: list[Mapping[str, Any]] = []
    for images in connection.scalars(sa.select(change.c.rows).where(change.c.rows.isnot(None))):
        for image in images or ():
            rows = [row for row in (image["before"], image["after"]) if row]
            if image["table"] == "person" and rows[0]["key"] in keys:
                said += rows
    person = metadata.tables["person"]
    said += [dict(row) for row in connection.execute(sa.select(person).where(person.c.key.in_(keys))).mappings()]
    return Known(
        names=_each(said, "name", "preferred_name"), emails=_each(said, "email"), phones=_each(said, "phone")
    )


def known_of_others(connection: sa.Connection, keys: Collection[str]) -> Known:
    """What the records of everybody else say, as far as it could be taken for these people."""
    person, said, entry = (metadata.tables[name] for name in ("person", "said", "entry"))
    rows = [dict(row) for row in connection.execute(sa.select(person).where(person.c.key.notin_(keys))).mappings()]
    texts = {*_each(rows, "organization"), *connection.scalars(sa.select(entry.c.programme).distinct())}
    groups = (said.c.person.notin_(keys), said.c.about == "groups")
    texts |= set(connection.scalars(sa.select(said.c.word).where(*groups).distinct()))
    return Known(
        names=_each(rows, "name", "preferred_name"), emails=_each(rows, "email"), phones=_each(rows, "phone"),
        places=tuple(sorted(texts)),
    )  # fmt: skip


def _each(rows: Collection[Mapping[str, Any]], *columns: str) -> tuple[str, ...]:
    return tuple(sorted({row[name] for row in rows for name in columns if row.get(name)}))


def strike(connection: sa.Connection, keys: Collection[str], naming: Naming, *, at: datetime) -> Struck:
    """Remove people with everything that hangs on them, and their names from all that stays.

    A card of their own goes; a card that names somebody else as well is taken down, so that
    what it tells is not shown before somebody has read it.
    """
    tables = tables_in(connection)
    cards, down = _cards(connection, tables, keys)
    entry, introduction = tables["entry"], tables["introduction"]
    images = _set(connection, entry, {"taken_back_at": at}, entry.c.key.in_(down), entry.c.taken_back_at.is_(None))
    through = introduction.c.introducer.in_(keys)
    images += _set(connection, introduction, {"closed_at": at}, through, introduction.c.closed_at.is_(None))
    images += _set(connection, introduction, {"introducer": None}, through)
    gone = _rows_of(connection, tables, keys)
    gone |= {("entry", (card,)) for card in cards}
    things = {*cards, *(handle for table, (handle, *_) in gone if table == "introduction")}
    _remove(connection, tables, keys, cards)
    texts = sum(_strike_texts(connection, tables[name], naming) for name in FREE if name in tables)
    shown = {table: tables[table].c.key for table in ("entry", "introduction")}
    images = [image for image in images if _there(connection, shown[image["table"]], image)]
    lines = _strike_history(connection, tables["change"], _Gone({*keys, *things}, gone), naming)
    rows = Counter(table for table, _ in gone)
    unsure = _to_read(connection, tables, naming)
    return Struck(rows=rows, texts=texts, lines=lines, down=tuple(sorted(down)), to_read=unsure, images=images)


def _cards(connection: sa.Connection, tables: Tables, keys: Collection[str]) -> tuple[set[str], set[str]]:
    """Cards that go with the people, and cards that others are named on too."""
    named = tables["entry_person"]
    theirs = sa.select(named.c.entry).where(named.c.person.in_(keys))
    own: set[str] = set()
    others: set[str] = set()
    for row in connection.execute(sa.select(named).where(named.c.entry.in_(theirs))):
        if row.person not in keys:
            others.add(row.entry)
        elif row.part == OWN_PART:
            own.add(row.entry)
    everything = set(connection.scalars(theirs))
    go = own | (everything - others)
    if "beside" in tables["entry"].c:
        go |= set(connection.scalars(sa.select(tables["entry"].c.key).where(tables["entry"].c.beside.in_(go))))
    return go, everything - go


def _rows_of(connection: sa.Connection, tables: Tables, keys: Collection[str]) -> set[tuple[str, tuple[Any, ...]]]:
    """Every row that goes when the people go: its table and its key."""
    found: set[tuple[str, tuple[Any, ...]]] = set()
    for name in (name for name in _ABOUT_PEOPLE if name in tables):
        table, handles = tables[name], [column.name for column in metadata.tables[name].primary_key]
        where = sa.or_(*(table.c[column].in_(keys) for column in _people_columns(name, table)))
        rows = connection.execute(sa.select(*(table.c[handle] for handle in handles)).where(where))
        found |= {(name, tuple(row)) for row in rows}
    return found


def _people_columns(name: str, table: sa.TableClause) -> list[str]:
    """Columns that say whose row it is; who would have introduced two others is not one of them."""
    if name == "person":
        return ["key"]
    pointing = {key.parent.name for key in metadata.tables[name].foreign_keys if key.column.table.name == "person"}
    return sorted(pointing & {column.name for column in table.columns} - {"introducer"})


def _remove(connection: sa.Connection, tables: Tables, keys: Collection[str], cards: Collection[str]) -> None:
    """Delete the people and their cards; what hung under such a card hangs under what that one hung under."""
    links, named = tables["entry_link"], tables["entry_person"]
    for card in sorted(cards):
        _hang_higher(connection, links, card)
        connection.execute(sa.delete(tables["entry"]).where(tables["entry"].c.key == card))
    connection.execute(sa.delete(named).where(named.c.person.in_(keys)))
    connection.execute(sa.delete(tables["person"]).where(tables["person"].c.key.in_(keys)))


def _set(
    connection: sa.Connection, table: sa.TableClause, values: dict[str, Any], *where: sa.ColumnElement[bool]
) -> list[Image]:
    """Change rows, and give back what the history shall say of them; who would have introduced stays out of it."""
    rows = connection.execute(sa.select(table).where(*where).order_by(table.c.key)).mappings().all()
    connection.execute(sa.update(table).where(*where).values(**values))
    after, before = plain(values), dict.fromkeys(values)
    keys = [{"key": row["key"]} for row in rows]
    return [{"table": table.name, "before": key | before, "after": key | after} for key in keys]


def _there(connection: sa.Connection, handle: sa.ColumnClause[Any], image: Image) -> bool:
    """Whether the row of an image is still there."""
    return connection.execute(sa.select(handle).where(handle == image["after"]["key"])).first() is not None


def _hang_higher(connection: sa.Connection, links: sa.TableClause, card: str) -> None:
    """Let the cards under one card hang under the cards above it."""
    under = links.c.link == "under"
    above = connection.scalars(sa.select(links.c.to).where(under, links.c.entry == card)).all()
    below = connection.execute(sa.select(links).where(under, links.c.to == card)).mappings().all()
    for row in below:
        known = set(connection.scalars(sa.select(links.c.to).where(under, links.c.entry == row["entry"])))
        rows = [dict(row) | {"to": to} for to in above if to not in known and to != row["entry"]]
        if rows:
            connection.execute(sa.insert(links), rows)


def _strike_texts(connection: sa.Connection, table: sa.TableClause, naming: Naming) -> int:
    """Replace the names in the free texts of one table, and say in how many rows."""
    handles = [column.name for column in metadata.tables[table.name].primary_key]
    struck = 0
    for row in map(dict, connection.execute(sa.select(table)).mappings().all()):
        if table.name == "meta" and row["name"] in _OURS:
            continue
        values = {name: value for name, value in _scrubbed_row(table.name, row, naming).items() if value != row[name]}
        if values:
            struck += 1
            _rewrite(connection, table, [table.c[name] == row[name] for name in handles], row, values)
    return struck


def _rewrite(
    connection: sa.Connection, table: sa.TableClause, same: list[Any], row: dict[str, Any], values: dict[str, Any]
) -> None:
    """Write a row with its names struck; two words that became the same are one."""
    if table.name == "said":
        other = [table.c[name] == (row | values)[name] for name in ("person", "about", "word")]
        if connection.scalar(sa.select(sa.func.count()).select_from(table).where(*other)):
            connection.execute(sa.delete(table).where(*same))
            return
    connection.execute(sa.update(table).where(*same).values(**_digested(table, row, values)))


def _digested(table: sa.TableClause, row: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """New values of a row, with its digest where it has one: an old copy may have none."""
    return {**values, **({"digest": digest({**row, **values})} if "digest" in table.c else {})}


def _scrubbed_row(name: str, row: Mapping[str, Any], naming: Naming) -> dict[str, Any]:
    """The free texts of a row, or of its image in the history, without the names."""
    found = {column: scrubbed(row[column], naming) for column in FREE.get(name, ()) if row.get(column)}
    for column, value in found.items():
        most = getattr(metadata.tables[name].c[column].type, "length", None)
        found[column] = value[:most] if most and isinstance(value, str) else value
    return found


def scrubbed(value: Any, naming: Naming) -> Any:
    """A value with the names in all its texts struck; a choice offered on a card is no name."""
    if isinstance(value, str):
        return value if value in _CHOICES else naming.struck(value)
    if isinstance(value, Mapping):
        return {name: scrubbed(item, naming) for name, item in value.items()}
    return [scrubbed(item, naming) for item in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class _Gone:
    """Keys of the people, cards and introductions that went, and the rows that went with them."""

    keys: set[str]
    rows: set[tuple[str, tuple[Any, ...]]]

    @property
    def handles(self) -> set[Any]:
        """Every key a line of history may be about."""
        return self.keys | {handle for _, row in self.rows if len(row) == 1 for handle in row}

    def holds(self, image: Mapping[str, Any]) -> bool:
        """Whether a row of the history was one of theirs."""
        table = metadata.tables[image["table"]]
        rows = [row for row in (image["before"], image["after"]) if row]
        if any(_handle(table, row) in self.rows for row in rows):
            return True
        mine = [value for row in rows for name, value in row.items() if name != "introducer"]
        return any(isinstance(value, str) and value in self.keys for value in mine)


def _handle(table: sa.Table, row: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    return table.name, tuple(row.get(column.name) for column in table.primary_key)


def _strike_history(connection: sa.Connection, lines: sa.TableClause, gone: _Gone, naming: Naming) -> int:
    """Strike the people out of every line of history, and say out of how many."""
    found = [dict(line) for line in connection.execute(sa.select(lines).order_by(lines.c.seq)).mappings()]
    for line in found:
        for image in line.get("rows") or ():
            if image["table"] in _ABOUT_PEOPLE and gone.holds(image):
                table = metadata.tables[image["table"]]
                gone.rows.add(_handle(table, image["after"] or image["before"]))
    handles, struck = gone.handles, 0
    for line in found:
        values = dict(_struck_line(line, handles, gone, naming))
        if values:
            new = _digested(lines, line, values)
            written = {name: sa.null() if value is None else value for name, value in new.items()}
            connection.execute(sa.update(lines).where(lines.c.seq == line["seq"]).values(**written))
            struck += 1
    return struck


def _struck_line(line: Mapping[str, Any], handles: set[Any], gone: _Gone, naming: Naming) -> Iterator[tuple[str, Any]]:
    """What of a line has to be written anew."""
    theirs = line["key"] in handles
    new: dict[str, Any] = {"who": naming.struck(line["who"])}
    new["key"] = "forgotten" if theirs else naming.struck(line["key"])
    new |= {name: None if theirs else scrubbed(line[name], naming) for name in ("before", "after")}
    if "reason" in line:
        new["reason"] = "" if theirs else naming.struck(line["reason"])
        images = [_struck_image(image, gone, naming) for image in line["rows"] or () if not gone.holds(image)]
        new["rows"] = images or None
    for name, value in new.items():
        if value != line[name]:
            yield name, value


def _struck_image(image: Mapping[str, Any], gone: _Gone, naming: Naming) -> dict[str, Any]:
    """One row of the history, of somebody or something else, without the names."""
    return {"table": image["table"]} | {
        when: image[when] and _struck_row(image["table"], image[when], gone, naming) for when in ("before", "after")
    }


def _struck_row(name: str, row: Mapping[str, Any], gone: _Gone, naming: Naming) -> dict[str, Any]:
    """An image with its free texts struck, and with nobody who would have introduced."""
    new = dict(row) | _scrubbed_row(name, row, naming)
    if name == "person":
        new |= {column: naming.struck(new[column]) for column in ("name", "preferred_name") if column in new}
        reached = (column for column in ("email", "phone") if naming.struck(new.get(column, "")) == SOMEBODY)
        new |= dict.fromkeys(reached, SOMEBODY)
    return new | ({"introducer": None} if new.get("introducer") in gone.keys else {})


def _to_read(connection: sa.Connection, tables: Tables, naming: Naming) -> tuple[tuple[str, str], ...]:
    """Rows that may still mean the person: their table and key, never their words."""
    found: set[tuple[str, str]] = set()
    for name in FREE.keys() & tables.keys() - {"meta"}:
        handle = next(iter(metadata.tables[name].primary_key)).name
        for row in connection.execute(sa.select(tables[name])).mappings():
            if any(naming.may_name(text) for column in FREE[name] for text in _texts(row.get(column))):
                found.add((name, str(row[handle])))
    return tuple(sorted(found))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, list)):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item)


def discard(connection: sa.Connection, table: str, keys: Collection[str]) -> int:
    """Remove cards, ties or introductions for good, out of the history too, and say how many."""
    tables, nobody = tables_in(connection), Naming("(?!)", "(?!)", ())
    if table == "entry":
        keys = {*keys, *connection.scalars(sa.select(tables[table].c.key).where(tables[table].c.beside.in_(keys)))}
        _remove(connection, tables, (), keys)
    else:
        connection.execute(sa.delete(tables[table]).where(tables[table].c.key.in_(keys)))
    _strike_history(connection, tables["change"], _Gone(set(keys), {(table, (key,)) for key in keys}), nobody)
    return len(keys)
