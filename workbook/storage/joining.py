"""A folder for a workspace that is kept on a server: what belongs to this computer lies here, everything else there."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from workbook.errors import NotAccepted, WorkbookError
from workbook.language.say import spoken
from workbook.storage import stores


def accepted_address(address: str) -> str:
    """Give back an address that names a PostgreSQL database, without a password in it.

    Raises
    ------
    NotAccepted
        It is something else, or a password stands in it, where every program could read it.
    """
    try:
        read = sa.make_url(address.strip())
    except (sa.exc.ArgumentError, ValueError):
        read = None
    if read is None or read.get_backend_name() not in ("postgresql", "postgres") or not read.database:
        raise NotAccepted(spoken("Store"), spoken("write it as postgresql://name@host/database."))
    if read.password:
        raise NotAccepted(
            spoken("Store"), spoken("leave the password out of it; keep it in your password file or PGPASSWORD.")
        )
    return read.set(drivername="postgresql").render_as_string(hide_password=False)


def join(folder: Path, address: str) -> None:
    """Let a folder stand for a workspace on a server that is there already.

    Raises
    ------
    WorkbookError
        The folder holds another workspace, or the server holds none.
    """
    clean, known = accepted_address(address), folder / stores.SERVER_NAME
    if known.is_file() and known.read_text("utf-8").strip() == clean:
        return
    if known.exists() or (folder / stores.FILE_NAME).exists():
        raise WorkbookError(
            spoken(
                "{folder} already stands for another workspace. Name another folder with --workspace. "
                "Nothing was changed.",
                folder=folder,
            )
        )
    stores.looked_up(clean)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        known.touch(mode=0o600)
        known.write_text(clean + "\n", "utf-8")
    except OSError as problem:
        raise WorkbookError(
            spoken(
                "{folder} cannot be written ({reason}). Choose another folder. Nothing was changed.",
                folder=folder,
                reason=problem.strerror,
            )
        ) from None
