"""Writing over what was erased, so that it is no longer in the bytes of the store either."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa

from workbook.storage.schema import metadata

WAIT_MILLISECONDS = 1_500


class Wiped(StrEnum):
    """What became of the wiping."""

    DONE = "done"
    BUSY = "busy"
    NO_ROOM = "no room"


def wiped(store: sa.Engine) -> Wiped:
    """Write the store anew without what was erased, and say whether that was possible.

    A page that is being read elsewhere keeps the old bytes beside the file: then the first
    column of the checkpoint says so, and nothing may be claimed (data.md 2.3).
    """
    return _file(store) if store.dialect.name == "sqlite" else _server(store)


def _file(store: sa.Engine) -> Wiped:
    with store.connect() as connection:
        [usual] = connection.exec_driver_sql("pragma busy_timeout").one()
        connection.exec_driver_sql(f"pragma busy_timeout = {WAIT_MILLISECONDS}")
        connection.exec_driver_sql("pragma temp_store = memory")  # nothing of a locked file may lie open in /tmp
        try:
            if not _checked(connection):
                return Wiped.BUSY
            connection.exec_driver_sql("vacuum")
            return Wiped.DONE if _checked(connection) else Wiped.BUSY
        except sa.exc.OperationalError as problem:
            return Wiped.NO_ROOM if "full" in str(problem.orig) else Wiped.BUSY
        finally:
            connection.exec_driver_sql(f"pragma busy_timeout = {usual}")


def _checked(connection: sa.Connection) -> bool:
    """Bring everything into the file, empty what lies beside it, and look whether that was done."""
    busy, *_ = connection.exec_driver_sql("pragma wal_checkpoint(truncate)").one()
    return not busy


def _server(store: sa.Engine) -> Wiped:
    """Let the server write each table anew."""
    with store.connect() as connection:
        try:
            connection.exec_driver_sql(f"set lock_timeout = {WAIT_MILLISECONDS}")
            for table in metadata.sorted_tables:
                connection.exec_driver_sql(f'vacuum full "{table.name}"')
        except sa.exc.OperationalError as problem:
            return Wiped.NO_ROOM if "space" in str(problem.orig) else Wiped.BUSY
        finally:
            connection.exec_driver_sql("reset lock_timeout")
    return Wiped.DONE
