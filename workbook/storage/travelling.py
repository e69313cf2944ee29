"""Files that travel: locked with a passphrase for the way, and opened again where they arrive."""

from __future__ import annotations

import os
from pathlib import Path

from workbook.errors import FileRefused, WorkbookError
from workbook.language.say import spoken
from workbook.storage.locks import accepted_passphrase

ENDING = ".age"
AT_MOST_BYTES = 500_000_000


def send(file: Path, passphrase: str, *, out: Path | None = None) -> Path:
    """Write a locked copy of a file, which the program age opens as well.

    Returns
    -------
    Path
        The copy: beside the file, with ``.age`` at its end, unless said otherwise.

    Raises
    ------
    NotAccepted
        The passphrase is too short.
    WorkbookError
        The file cannot be read, or something lies where the copy would go.

    References
    ----------
    .. [1] age-encryption.org/v1, with a passphrase.
    """
    import pyrage  # type: ignore[import-untyped]

    words, content = accepted_passphrase(passphrase), _content(file)
    return _put(out or file.with_name(file.name + ENDING), pyrage.passphrase.encrypt(content, words))


def receive(file: Path, passphrase: str, *, out: Path | None = None) -> Path:
    """Open a file that was locked for the way.

    Raises
    ------
    FileRefused
        The passphrase does not open it, or it was not locked like this, or it was changed on the way.
    WorkbookError
        The file cannot be read, or something lies where the opened one would go.
    """
    import pyrage

    content = _content(file)
    try:
        opened = pyrage.passphrase.decrypt(content, " ".join(passphrase.split()))
    except pyrage.DecryptError:
        raise FileRefused(
            file.name, spoken("the passphrase does not open it, or it was changed on the way."),
            do=spoken("Ask whoever sent it, by another way than the file came."),
        ) from None  # fmt: skip
    return _put(out or _arrived(file), opened)


def _arrived(file: Path) -> Path:
    """What a file is called once it is open."""
    return file.with_suffix("") if file.suffix == ENDING else file.with_name(file.name + ".opened")


def _content(file: Path) -> bytes:
    """All of a file."""
    try:
        if file.stat().st_size > AT_MOST_BYTES:
            raise WorkbookError(
                spoken(
                    "{file} is too large to travel like this: at most 500 MB. Send it in parts. Nothing was made.",
                    file=file.name,
                )
            )
        return file.read_bytes()
    except OSError as problem:
        raise WorkbookError(
            spoken(
                "{file} cannot be read ({reason}). Check where it lies, then try again. Nothing was made.",
                file=file,
                reason=problem.strerror,
            )
        ) from None


def _put(file: Path, content: bytes) -> Path:
    """Write a file whole, for its owner alone, and over no other."""
    beside = file.with_name(f".{file.name[:80]}.{os.getpid()}")
    try:
        if file.exists():
            raise FileExistsError(17, spoken("something of that name is there"))
        beside.touch(mode=0o600)
        beside.write_bytes(content)
        beside.replace(file)
    except OSError as problem:
        raise WorkbookError(
            spoken(
                "{file} could not be written ({reason}). Choose another place with --out. Nothing was changed.",
                file=file,
                reason=problem.strerror,
            )
        ) from None
    finally:
        beside.unlink(missing_ok=True)
    return file
