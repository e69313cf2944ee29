"""Where a workspace is kept: a file, a locked file, or a PostgreSQL server; made and opened here."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
import sqlcipher3.dbapi2
from sqlalchemy.pool import NullPool, QueuePool

from workbook.errors import Locked, NoWorkspace, WorkbookError, WrongKey
from workbook.language.say import marked, spoken
from workbook.storage import engine, locks, migrations
from workbook.storage.marks import mark
from workbook.storage.schema import VERSION, guards, meta, metadata
from workbook.storage.whereabouts import fit_for_a_workspace

FILE_NAME, SERVER_NAME = "workbook.db", "store-address.txt"
# What stands for the version in a file whose place another has taken: whoever still has it open stops.
MOVED = "moved"
# WAL and FULL survive a power cut without losing an acknowledged note (data.md 1.2);
# secure_delete overwrites what is erased, which SQLCipher alone does not do by itself.
PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000", "secure_delete=ON",
)  # fmt: skip
PAGE_BYTES = 4096
# SQLite says what is wrong in the words of the file, and hurt ones may be no words any more.
UNREADABLE = (sqlite3.Error, sqlcipher3.dbapi2.Error, UnicodeDecodeError)
_ENGINES: WeakKeyDictionary[sa.Engine, Path] = WeakKeyDictionary()


def file_engine(file: Path, key: bytes | None = None, *, salt: bytes | None = None) -> sa.Engine:
    """An engine for one file; transactions are begun by `writing` and `reading` alone.

    Parameters
    ----------
    key : bytes, optional
        Thirty-two bytes that open a locked file.
    salt : bytes, optional
        Only for a file that does not exist yet; else its own first sixteen bytes.
    """
    only_reading = _for_reading_only(file)
    # What people wrote stays out of the text of an error, and so out of every log.
    made = sa.create_engine(
        "sqlite://",
        creator=_opener(file, key, salt or (locks.salt_of(file) if key else b""), only_reading=only_reading),
        module=_driver(locked=key is not None),
        poolclass=NullPool if only_reading else QueuePool,  # each look at a copy is at what lies there now
        hide_parameters=True,
        execution_options={engine.READ_ONLY: only_reading, engine.QUEUE: file.absolute().parent},
    )
    sa.event.listen(made, "before_cursor_execute", engine.at_the_door)
    _ENGINES[made] = file.absolute()
    return made


def open_here(file: Path) -> bool:
    """Whether this very process has a connection to the file, which its own locks would not notice."""
    mine = [one.pool for one, other in _ENGINES.items() if other == file.absolute()]
    return any(pool.checkedin() + pool.checkedout() for pool in mine if isinstance(pool, QueuePool))


def _for_reading_only(file: Path) -> bool:
    """Whether the file lies where this person cannot write."""
    return file.exists() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def _opener(
    file: Path, key: bytes | None, salt: bytes, *, only_reading: bool, bare: bool = False
) -> Callable[[], Any]:
    """How one connection to the file is opened and, unless it is `bare`, set to lose nothing."""
    driver, held = _driver(locked=key is not None), locks.window(file) if file.exists() else None
    # A write-ahead file cannot be opened for reading in a folder that cannot be written, except as it lies there.
    address = file.absolute().as_uri() + ("?immutable=1" if only_reading else "")

    def opened(_held: locks.Window | None = held) -> Any:
        if only_reading:
            _lies_still(file)
        connection = driver.connect(address, uri=True, timeout=30, isolation_level=None, check_same_thread=False)
        if key is not None:
            connection.execute(f"pragma key = \"x'{key.hex()}{salt.hex()}'\"")
            connection.execute("pragma cipher_log_level = NONE")
        for pragma in () if bare else PRAGMAS[2:4] if only_reading else PRAGMAS:
            connection.execute(f"pragma {pragma}")
        return connection

    return opened


def _lies_still(file: Path) -> None:
    """Refuse to read as it lies a file whose last words are still in the one beside it.

    Raises
    ------
    WorkbookError
        Somebody is writing, or only one of the two files was copied.
    """
    beside = file.with_name(f"{file.name}-wal")
    if beside.exists() and beside.stat().st_size:
        raise WorkbookError(spoken(
            "Somebody has the workspace in {folder} open, so a copy for reading would show an old state. "
            "Ask them to close it, or copy the whole folder to a place of your own. Nothing was changed.",
            folder=file.parent,
        ))  # fmt: skip


def bare(file: Path, key: bytes | None = None, *, salt: bytes | None = None, as_it_lies: bool = False) -> Any:
    """One connection on which nothing is set, for work on the file as a whole.

    Parameters
    ----------
    key : bytes, optional
        Not needed, and not used, for a file that is open to everybody.
    salt : bytes, optional
        Only for a file that does not exist yet; else its own first sixteen bytes.
    as_it_lies : bool
        Leave the file and everything beside it untouched; for a copy that nobody writes.
    """
    if salt is None and not locks.is_locked(file):
        key = None
    own = salt if salt is not None else (locks.salt_of(file) if key else b"")
    return _opener(file, key, own, only_reading=as_it_lies, bare=True)()


def _driver(*, locked: bool) -> Any:
    """The library that reads the file: Python's own, or the one that can lock."""
    return sqlcipher3.dbapi2 if locked else sqlite3


def server_engine(address: str) -> sa.Engine:
    """An engine for a workspace on a PostgreSQL server.

    Parameters
    ----------
    address : str
        As ``postgresql://name@host/database``; the password comes from PGPASSWORD or the
        person's own password file, and is kept nowhere by the workbook.
    """
    url = sa.make_url(address).set(drivername="postgresql+psycopg")
    try:
        made = sa.create_engine(url, isolation_level="AUTOCOMMIT", hide_parameters=True, pool_pre_ping=True)
    except ImportError:
        raise NoWorkspace(spoken(
            "A workspace on a server needs one more library. Install it with "
            "'pip install organizing-workbook[postgres]', then open the workspace again. Nothing was changed."
        )) from None  # fmt: skip
    sa.event.listen(made, "before_cursor_execute", engine.at_the_door)
    return made


def made(folder: Path, *, passphrase: str = "", address: str = "") -> sa.Engine:
    """Make a new, empty workspace in a folder, or on a server with a folder for what belongs to it.

    Raises
    ------
    WorkbookError
        The folder already holds one, cannot be written, or is not a place for a workspace.
    """
    file = folder / FILE_NAME
    see_that_it_is_free(folder)
    store = _made_on_server(address) if address else None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        (folder / SERVER_NAME if address else file).touch(mode=0o600)
    except OSError as problem:
        raise WorkbookError(spoken(
            "{folder} cannot be written ({reason}). Choose another folder. Nothing was changed.",
            folder=folder, reason=problem.strerror,
        )) from None  # fmt: skip
    if store is not None:
        (folder / SERVER_NAME).write_text(without_password(address) + "\n", "utf-8")
        return store
    return _made_file(folder, file, passphrase)


def see_that_it_is_free(folder: Path) -> None:
    """Refuse a folder that holds a workspace already, or is not fit for one."""
    if (folder / FILE_NAME).exists() or (folder / SERVER_NAME).exists():
        raise WorkbookError(spoken(
            "{folder} already holds a workspace. Open it, or choose another folder. Nothing was changed.",
            folder=folder,
        ))  # fmt: skip
    fit_for_a_workspace(folder)


def _made_file(folder: Path, file: Path, passphrase: str) -> sa.Engine:
    """Make the file, locked if there is a passphrase."""
    if not passphrase:
        store = file_engine(file)
    else:
        salt = locks.new_salt()
        key = locks.key_from(locks.accepted_passphrase(passphrase), salt=salt)
        locks.RING.hold(folder, key)
        store = file_engine(file, key, salt=salt)
    lay_tables(store)
    return store


def _made_on_server(address: str) -> sa.Engine:
    """Make the tables on a server that has none yet."""
    store = server_engine(address)
    try:
        with store.connect() as connection:
            taken = sa.inspect(connection).has_table("meta")
    except sa.exc.OperationalError:
        raise _no_answer(address) from None
    if taken:
        raise WorkbookError(spoken(
            "The database at {address} already holds a workspace. "
            "Open it, or choose another database. Nothing was changed.", address=without_password(address),
        ))  # fmt: skip
    lay_tables(store)
    return store


def lay_tables(store: sa.Engine) -> None:
    """Make every table of the present version in an empty store."""
    with engine.told(), store.connect() as connection, engine.whole(connection):
        metadata.create_all(connection)
        for guard in guards(store.dialect.name):
            connection.exec_driver_sql(guard)
        mark(connection, "schema_version", str(VERSION))


def opened(folder: Path) -> sa.Engine:
    """Open the workspace in a folder, bringing an older one up to date after a backup.

    Raises
    ------
    NoWorkspace
        There is none, the file is not a workbook, or a newer version made it.
    Locked, WrongKey
        It needs a passphrase, or the one given does not open it.
    """
    if (folder / SERVER_NAME).is_file():
        store, version = _opened_server((folder / SERVER_NAME).read_text("utf-8").strip())
    else:
        store, version = _opened_file(folder)
    if version > VERSION:
        store.dispose()
        raise NoWorkspace(spoken(
            "The workspace in {folder} was made by a newer workbook (version {version}). "
            "Update this one, then open it again. Nothing was changed.", folder=folder, version=version,
        ))  # fmt: skip
    if version < VERSION and engine.is_read_only(store):
        store.dispose()
        raise NoWorkspace(spoken(
            "{folder} is a copy for reading only, and from an older workbook. Copy the folder to a place of your own, "
            "then open it there: it is brought up to date first. Nothing was changed.", folder=folder,
        ))  # fmt: skip
    if version < VERSION:
        migrations.bring_up_to_date(store, folder, since=version)
    return store


def _opened_server(address: str) -> tuple[sa.Engine, int]:
    """The engine of a workspace on a server, and the version that made it."""
    store = server_engine(address)
    try:
        with store.connect() as connection:
            found = connection.scalar(sa.select(meta.c.value).where(meta.c.name == "schema_version"))
    except sa.exc.OperationalError:
        store.dispose()
        raise _no_answer(address) from None
    except sa.exc.ProgrammingError:
        found = None
    if not (found or "").isdecimal():
        raise NoWorkspace(spoken(
            "The database at {address} holds no workspace. Make one with "
            "'python -m workbook new --store ADDRESS'. Nothing was changed.", address=without_password(address),
        ))  # fmt: skip
    return store, int(found or 0)


def looked_up(address: str) -> None:
    """See that a server answers and holds a workspace.

    Raises
    ------
    NoWorkspace
        It does not.
    """
    _opened_server(address)[0].dispose()


def _opened_file(folder: Path) -> tuple[sa.Engine, int]:
    """The engine of the file in a folder, with the key this process holds, and the version that made it."""
    file = folder / FILE_NAME
    if not file.is_file():
        raise NoWorkspace(spoken(
            "There is no workspace in {folder} yet. Make one with 'python -m workbook new', or with "
            "'python -m workbook new --example' to look around first. Nothing was changed.", folder=folder,
        ))  # fmt: skip
    fit_for_a_workspace(folder)
    version = MOVED
    while version == MOVED:  # a file that has just been replaced, met at its old place: the new one is there now
        key = locks.RING.held(folder) if locks.is_locked(file) else None
        if key is None and locks.is_locked(file) and not looks_strange(file):
            raise Locked(folder)
        version = file_version(file, key)
    if not version.isdecimal():
        raise damaged(folder, locks.RING.held(folder))
    return file_engine(file, key), int(version)


def damaged(folder: Path, key: bytes | None) -> NoWorkspace:
    """What is said of a file that cannot be read: which backup is good, and how to put it back."""
    from workbook.storage.backups import newest_good

    good = newest_good(folder, key)
    if good is None:
        return NoWorkspace(spoken(_NONE_KNOWN, file=FILE_NAME, folder=folder))
    return NoWorkspace(spoken(_ONE_IS_GOOD, file=FILE_NAME, folder=folder, backup=good.file.name))


_NONE_KNOWN = marked(
    "{file} in {folder} cannot be read as a workbook. Put the newest good backup back with "
    "'python -m workbook restore'. Nothing was changed."
)
_ONE_IS_GOOD = marked(
    "{file} in {folder} cannot be read as a workbook. Put {backup}, its newest good backup, back with "
    "'python -m workbook restore'. Nothing was changed."
)


def looks_strange(file: Path) -> bool:
    """Whether a file can be no locked workbook: those are whole pages of random-looking bytes."""
    size = file.stat().st_size
    return size < PAGE_BYTES or size % PAGE_BYTES != 0 or not any(locks.salt_of(file))


def file_version(file: Path, key: bytes | None = None) -> str:
    """The version that made a file, read before anything is set: a strange file stays as it is.

    Returns
    -------
    str
        Empty when the file cannot be read as a workbook.

    Raises
    ------
    WrongKey
        The key does not open it.
    WorkbookError
        Another program holds it.
    """
    driver = _driver(locked=key is not None)
    try:
        opener = _opener(file, key, locks.salt_of(file), only_reading=_for_reading_only(file), bare=True)
        with closing(opener()) as found:
            row = found.execute("select value from meta where name = 'schema_version'").fetchone()
    except driver.OperationalError as problem:
        if "locked" in str(problem):
            raise WorkbookError(spoken(
                "Another program holds {file}. Close it, or wait a moment, then open the workbook again. "
                "Nothing was changed.", file=file.name,
            )) from None  # fmt: skip
        return ""
    except driver.DatabaseError:
        if key is not None:
            raise WrongKey() from None
        return ""
    except UnicodeDecodeError:
        return ""
    return str(row[0]) if row else ""


def _no_answer(address: str) -> NoWorkspace:
    return NoWorkspace(spoken(
        "The server at {address} does not answer, or does not let you in. "
        "Check the address and your password file, then try again. Nothing was changed.",
        address=without_password(address),
    ))  # fmt: skip


def without_password(address: str) -> str:
    """An address as it may be shown and kept."""
    return sa.make_url(address).set(password=None).render_as_string()
