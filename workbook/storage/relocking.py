"""Locking a workspace, or changing its passphrase: a new file is written beside the old one and takes its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from workbook.errors import Locked, WorkbookError
from workbook.language.say import spoken
from workbook.storage import backups, locks, stores

_PATIENCE_MS = 1_500


def lock(folder: Path, passphrase: str) -> int:
    """Lock the file of a workspace, and its backups, with a passphrase or with another one than before.

    Returns
    -------
    int
        How many backups could not be opened and keep the lock they have.

    Raises
    ------
    WorkbookError
        Somebody else has the workspace open, it is on a server, or the disk is full; it is as it was.
    NotAccepted
        The passphrase is too short.
    """
    file = file_of(folder)
    before = locks.RING.held(folder)
    salt = locks.new_salt()
    key = locks.key_from(locks.accepted_passphrase(passphrase), salt=salt)
    beside = file.with_suffix(f".{os.getpid()}.part")
    with alone(file, before) as connection, swept(beside):
        rewrite(connection, beside, key=key, salt=salt)
        put_in_place(connection, beside, file)
    locks.RING.hold(folder, key)
    return _lock_backups(folder, before, key=key, salt=salt)


def file_of(folder: Path) -> Path:
    """The file a workspace is kept in.

    Raises
    ------
    WorkbookError
        It is kept on a server.
    Locked
        It is locked, and nobody has given the passphrase.
    """
    see_that_it_is_a_file(folder)
    file = folder / stores.FILE_NAME
    if file.is_file() and locks.is_locked(file) and locks.RING.held(folder) is None:
        raise Locked(folder)
    if not file.is_file():
        raise WorkbookError(
            spoken(
                "There is no workspace in {folder}. Name its folder with --workspace. Nothing was changed.",
                folder=folder,
            )
        )
    return file


def see_that_it_is_a_file(folder: Path) -> None:
    """Refuse a workspace that is kept on a server.

    Raises
    ------
    WorkbookError
        It is; the sentence says who does this there.
    """
    if (folder / stores.SERVER_NAME).is_file():
        raise WorkbookError(
            spoken(
                "This workspace is kept on a PostgreSQL server. Whoever keeps the server locks it, backs it up and "
                "puts it back, with the server's own commands. Nothing was changed."
            )
        )


@contextmanager
def alone(file: Path, key: bytes | None) -> Iterator[Any]:
    """A connection to a file that nobody else has open, or can open while it lasts.

    Raises
    ------
    WorkbookError
        Somebody else has it open.
    """
    if stores.open_here(file):
        raise somebody_has_it(file)
    with closing(for_locking(file, key)) as connection:
        try:
            _shut_others_out(connection)
        except sqlcipher3.dbapi2.OperationalError as problem:
            if "locked" not in str(problem):
                raise
            raise somebody_has_it(file) from None
        try:
            yield connection
        finally:
            connection.execute("pragma locking_mode = normal")


def somebody_has_it(file: Path) -> WorkbookError:
    """What is said when another page or program has the file open."""
    return WorkbookError(
        spoken(
            "Somebody else has {file} open: a page, a server or another program. Close every page of the workbook "
            "and end 'workbook serve', then try again. Nothing was changed.",
            file=file.name,
        )
    )


def for_locking(file: Path, key: bytes | None) -> Any:
    """A connection of the library that can lock, whether or not the file is locked now."""
    key = key if locks.is_locked(file) else None
    connection = sqlcipher3.dbapi2.connect(str(file), timeout=_PATIENCE_MS / 1000, isolation_level=None)
    connection.execute("pragma cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"pragma key = \"x'{key.hex()}{locks.salt_of(file).hex()}'\"")
    return connection


def _shut_others_out(connection: Any) -> None:
    """Take the file for this connection; only one that is alone can leave write-ahead logging."""
    connection.execute("pragma journal_mode = delete").fetchone()
    connection.execute("pragma locking_mode = exclusive")
    connection.execute("begin exclusive")
    connection.execute("commit")
    if connection.execute("pragma journal_mode").fetchone()[0] != "delete":
        raise sqlcipher3.dbapi2.OperationalError("database is locked: somebody came in between")


def rewrite(connection: Any, target: Path, *, key: bytes, salt: bytes) -> None:
    """Write everything into a new, locked file, and see that it is whole before it is called one.

    Raises
    ------
    WorkbookError
        It could not be written, or did not come out as it went in.
    """
    try:
        target.touch(mode=0o600)
        connection.execute(f"attach ? as new key \"x'{key.hex()}{salt.hex()}'\"", (str(target),))
        try:
            connection.execute("begin")
            connection.execute("select sqlcipher_export('new')").fetchall()
            connection.execute("commit")
            whole = _counts(connection, "main") == _counts(connection, "new")
        finally:
            if connection.in_transaction:
                connection.execute("rollback")
            connection.execute("detach new")
        backups.settled(target)
    except (OSError, sqlcipher3.dbapi2.Error) as problem:
        raise WorkbookError(
            spoken(
                "The new file could not be written beside {folder}. Make room on the disk, then try again. "
                "Nothing was changed.",
                folder=target.parent,
            )
        ) from problem
    if not whole or not backups.is_good(target, key):
        raise WorkbookError(
            spoken(
                "The new file did not come out whole, so the old one stays as it was. Try again. Nothing was changed."
            )
        )


def _counts(connection: Any, schema: str) -> dict[str, int]:
    """How many rows each table has."""
    tables = [row[0] for row in connection.execute(f"select name from {schema}.sqlite_master where type = 'table'")]
    return {name: connection.execute(f'select count(*) from {schema}."{name}"').fetchone()[0] for name in tables}


def put_in_place(connection: Any, new: Path, file: Path) -> None:
    """Let a new file take the place of one we are alone with; who waits at the old one is told it has moved."""
    if os.name == "nt":  # an open file cannot be replaced there
        connection.close()
        new.replace(file)
        return
    new.replace(file)
    backups.named(file)
    connection.execute("pragma journal_mode = memory")  # a journal on the disk would lie beside the new file
    connection.execute("update meta set value = ? where name = 'schema_version'", (stores.MOVED,))


def _lock_backups(folder: Path, before: bytes | None, *, key: bytes, salt: bytes) -> int:
    """Lock every backup with the new key, and say how many could not be opened."""
    left = 0
    for one in backups.kept(folder):
        if not backups.is_good(one.file, before):
            left += 1
            continue
        beside = one.file.with_suffix(f".{os.getpid()}.part")
        with swept(beside), closing(for_locking(one.file, before)) as connection:
            rewrite(connection, beside, key=key, salt=salt)
            connection.close()
            backups.put_in_place(beside, one.file)
    return left


@contextmanager
def swept(beside: Path) -> Iterator[None]:
    """Leave no half of a file behind."""
    try:
        yield
    finally:
        for name in (beside, beside.with_name(beside.name + "-journal")):
            name.unlink(missing_ok=True)
