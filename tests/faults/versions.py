"""A workspace of the version before, and this one: brought up to date whole or not at all, or left alone in words."""

from __future__ import annotations

import json
import re
import sqlite3
import time
import uuid
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa
import sqlcipher3.dbapi2

from tests.faults.places import FILE, KINDS, LOCKED, OTHERS, PASSPHRASE, SERVER, Place, Told, Way, tables
from workbook.errors import WorkbookError
from workbook.storage import locks, migrations, stores
from workbook.storage.schema import VERSION, meta

RELEASED = Path(__file__).resolve().parents[1] / "storage" / "released"
CARDS = tuple(re.findall(r'INSERT INTO "entry" VALUES\(\'(\w{32})\'', (RELEASED / "version-1.sql").read_text("utf-8")))
"""The cards that the workspace of version 1 holds."""


def of_version_1(place: Place, kind: str) -> Way:
    """A workspace as version 1 left it."""
    folder = place.folder / uuid.uuid4().hex[:12]
    folder.mkdir(mode=0o755)
    if kind == SERVER:
        address = place.server.database()
        words = place.folder / f"{folder.name}.sql"
        words.write_text((RELEASED / "version-1.postgresql.sql").read_text("utf-8"), "utf-8")
        words.chmod(0o644)
        place.server.run("psql", f"--dbname={address}", "--quiet", "-v", "ON_ERROR_STOP=1", f"--file={words}")
        _fill(address)
        (folder / stores.SERVER_NAME).write_text(address)
        return Way(str(folder), b"\n")
    file = folder / stores.FILE_NAME
    with closing((sqlcipher3.dbapi2 if kind == LOCKED else sqlite3).connect(file)) as laid:
        if kind == LOCKED:
            salt = locks.new_salt()
            locks.RING.hold(folder, key := locks.key_from(PASSPHRASE, salt=salt))
            laid.execute(f"pragma key = \"x'{key.hex()}{salt.hex()}'\"")
        laid.executescript((RELEASED / "version-1.sql").read_text("utf-8"))
    return Way(str(folder), locks.RING.handed_on(folder))


def _fill(address: str) -> None:
    """The rows of the file of version 1, brought to a server: its own dump holds the tables alone."""
    store, known = stores.server_engine(address), sa.MetaData()
    with closing(sqlite3.connect(":memory:")) as laid, store.connect() as server:
        laid.executescript((RELEASED / "version-1.sql").read_text("utf-8"))
        known.reflect(server)
        for table in known.sorted_tables:
            names = [column.name for column in table.columns]
            quoted = ", ".join(f'"{name}"' for name in names)
            for row in laid.execute(f'select {quoted} from "{table.name}"'):
                values = {name: _read(table.c[name], value) for name, value in zip(names, row, strict=True)}
                server.execute(sa.insert(table).values(**values))
        server.exec_driver_sql("select setval('change_seq_seq', (select max(seq) from change))")
    store.dispose()


def _read(column: sa.Column[Any], value: Any) -> Any:
    """A value of the file as the server takes it."""
    if value is None or not isinstance(column.type, sa.Boolean | sa.JSON | sa.DateTime | sa.Date):
        return value
    if isinstance(column.type, sa.Boolean):
        return bool(value)
    if isinstance(column.type, sa.JSON):
        return json.loads(value)
    read = datetime.fromisoformat(value)
    return read if isinstance(column.type, sa.DateTime) else read.date()


def long(place: Place) -> list[Told]:
    return [one for kind in KINDS for one in (renewed(place, kind), killed(place, kind, 20), together(place, kind, 8))]


def short(place: Place) -> list[Told]:
    one_by_one = [one for kind in KINDS for one in (renewed(place, kind), killed(place, kind, 1))]
    return [*one_by_one, together(place, FILE, 3)]


def renewed(place: Place, kind: str) -> Told:
    """Version 1 is opened by this version; then a page of this version meets a store that a newer one took over."""
    to = of_version_1(place, kind)
    before = _counts(to)
    book = to.open()
    after, there = _counts(to), {card.key for card in book.cards(for_purpose="map", audience="own table")}
    with book._engine.connect() as connection:
        connection.execute(sa.update(meta).where(meta.c.name == "schema_version").values(value=str(VERSION + 1)))
        connection.commit()
    said = [_refused(lambda: book.set("name", "older page")), _refused(to.open)]
    book.close()
    same = before == {name: after[name] for name in before} and there >= set(CARDS)
    figures = (
        f"{sum(before.values())} rows in {len(before)} tables kept: {same}; a page still open and one opened anew "
        f"meet a newer store: {sum(map(bool, said))} of 2 refused in words"
    )
    return Told("versions", kind, figures, same and all(said))


def _refused(act: Any) -> str:
    try:
        act()
    except WorkbookError as refused:
        return str(refused)
    return ""


def _counts(to: Way) -> dict[str, int]:
    """Rows of each table that version 1 knew, apart from what every version writes anew."""
    locks.RING.take(to.key_line)
    folder = Path(to.folder)
    if (folder / stores.SERVER_NAME).exists():
        store = stores.server_engine((folder / stores.SERVER_NAME).read_text("utf-8").strip())
    else:
        store = stores.file_engine(folder / stores.FILE_NAME, locks.RING.held(folder))
    with closing(store.connect()) as connection:
        names = sa.inspect(connection).get_table_names()
        counts = {name: connection.scalar(sa.text(f'select count(*) from "{name}"')) or 0 for name in names}
    store.dispose()
    return {name: count for name, count in counts.items() if name != "meta"}


def killed(place: Place, kind: str, times: int) -> Told:
    """Killed while the tables are being changed: version 1 is there as it was, and the next opening finishes."""
    whole = 0
    for number in range(times):
        to = of_version_1(place, kind)
        before, sign = _counts(to), place.folder / uuid.uuid4().hex
        process = OTHERS.Process(target=climb_and_wait, args=(to, str(sign)))
        process.start()
        while not sign.exists() and process.is_alive():
            time.sleep(0.01)
        time.sleep(0.002 * number)
        process.kill()
        process.join(30)
        still = _counts(to)
        book = to.open()
        after = _counts(to)
        whole += still == before == {name: after[name] for name in before} and not book.faults()
        book.close()
    figures = f"kill -9 in the middle {times} times: {whole} whole before and after"
    return Told("versions: killed", kind, figures, whole == times)


def climb_and_wait(to: Way, sign: str) -> None:
    """Change everything, and stop just before it counts."""
    step = migrations.STEPS[VERSION]

    def slowly(connection: sa.Connection) -> None:
        step(connection)
        Path(sign).touch()
        time.sleep(60)

    with patch.dict(migrations.STEPS, {VERSION: slowly}):
        to.open()


def together(place: Place, kind: str, pages: int) -> Told:
    """Several pages of this version open a store of version 1 in the same moment."""
    to = of_version_1(place, kind)
    before = _counts(to)
    with tables(pages) as room:
        said = [seat.result() for seat in [room.submit(opened, to, time.time() + 1.0) for _ in range(pages)]]
    book, after = to.open(), _counts(to)
    wrong, same = [one for one in said if one], before == {name: after[name] for name in before}
    faults = book.faults()
    book.close()
    figures = f"{pages} pages open version 1 together: {len(wrong)} turned away {wrong[:1] or ''}, rows kept {same}"
    return Told("versions: together", kind, figures, not wrong and same and not faults)


def opened(to: Way, moment: float) -> str:
    """Open at one moment; what was said instead."""
    time.sleep(max(0.0, moment - time.time()))
    return _refused(lambda: to.open().close())


