"""Striking people out of the backups, so that putting one back does not bring them back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from workbook.storage import locks, stores, striking
from workbook.storage.backups import put_in_place
from workbook.storage.marks import FORGETTING
from workbook.storage.naming import Naming
from workbook.storage.schema import change
from workbook.storage.striking import Struck, strike


class Became(StrEnum):
    """What became of one copy."""

    CLEAN = "clean"
    REWRITTEN = "rewritten"
    CLOSED = "could not be opened"


def without(file: Path, key: bytes | None, keys: Collection[str], naming: Naming, *, at: datetime) -> Became:
    """Strike people out of one copy, which is replaced whole or stays as it was.

    Raises
    ------
    OSError
        The copy, or its folder, cannot be written.
    """
    beside = file.with_suffix(f".{os.getpid()}.part")
    try:
        shutil.copy2(file, beside)
        beside.chmod(0o600)
        if not _struck(beside, key if locks.is_locked(beside) else None, keys, naming, at=at):
            return Became.CLEAN
        shutil.copystat(file, beside)
        put_in_place(beside, file)
        return Became.REWRITTEN
    except (sa.exc.DatabaseError, _Strange):
        return Became.CLOSED
    finally:
        for left in (beside, *(beside.with_name(beside.name + end) for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)


def _told(connection: sa.Connection, struck: Struck, at: datetime) -> None:
    """Say in the copy's own history which cards were taken down, so that its rows and its history agree."""
    if struck.images and "rows" in striking.tables_in(connection)["change"].c:
        line = {"at": at, "who": "", "act": "forget", "about": FORGETTING, "key": "-"}
        connection.execute(sa.insert(change).values(**line, rows=struck.images))


class _Strange(Exception):
    """The copy is no workbook, or is locked with a key nobody here has."""


def _struck(file: Path, key: bytes | None, keys: Collection[str], naming: Naming, *, at: datetime) -> bool:
    """Whether the copy held anything of these people; it is written anew without them."""
    if locks.is_locked(file) and key is None:
        raise _Strange
    store = stores.file_engine(file, key)
    try:
        with store.connect() as connection:
            connection.exec_driver_sql("pragma temp_store = memory")
            guards = connection.exec_driver_sql("select name, sql from sqlite_master where type = 'trigger'").all()
            connection.exec_driver_sql("begin immediate")
            for name, _ in guards:
                connection.exec_driver_sql(f'drop trigger "{name}"')
            struck = strike(connection, keys, naming, at=at)
            _told(connection, struck, at)
            for _, words in guards:
                connection.exec_driver_sql(words)
            if not (struck.rows or struck.texts or struck.lines):
                connection.exec_driver_sql("rollback")
                return False
            connection.exec_driver_sql("commit")
            connection.exec_driver_sql("vacuum")
            connection.exec_driver_sql("pragma journal_mode = delete")
    except KeyError:  # a table is missing: it is another program's file
        raise _Strange from None
    finally:
        store.dispose()
    return True
