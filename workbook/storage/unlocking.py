"""Opening a locked workspace: whether it needs a passphrase, and whether these words are the right ones."""

from __future__ import annotations

from pathlib import Path

from workbook.errors import WrongKey
from workbook.storage import backups, locks, stores


def is_locked(folder: Path) -> bool:
    """Whether the workspace in a folder is kept in a locked file."""
    file = folder / stores.FILE_NAME
    return file.is_file() and locks.is_locked(file) and not stores.looks_strange(file)


def is_shut(folder: Path) -> bool:
    """Whether somebody has to give the passphrase before this process can open the workspace."""
    return is_locked(folder) and locks.RING.held(folder) is None


def unlock(folder: Path, words: str) -> None:
    """Take up the key that a passphrase, or the key on the recovery sheet, gives.

    Raises
    ------
    WrongKey
        The words do not open the file; the file is as it was.
    NotAccepted
        They are a recovery key with a wrong letter in it.
    NoWorkspace
        The words are right, for they open a backup, and the file is damaged.
    """
    file = folder / stores.FILE_NAME
    key = locks.key_from(words, salt=locks.salt_of(file))
    try:
        stores.file_version(file, key)
    except WrongKey:
        if (of_backup := _key_of_a_backup(folder, words)) is not None:
            raise stores.damaged(folder, of_backup) from None
        raise
    locks.RING.hold(folder, key)


def unlock_backups(folder: Path, words: str) -> None:
    """Take up the key with which a backup can be put back where the workspace itself is damaged or gone.

    Raises
    ------
    WrongKey
        The words open no backup.
    """
    key = _key_of_a_backup(folder, words)
    if key is None:
        raise WrongKey()
    locks.RING.hold(folder, key)


def _key_of_a_backup(folder: Path, words: str) -> bytes | None:
    """The key that these words give for the newest backup they open."""
    for one in backups.kept(folder):
        if locks.is_locked(one.file):
            key = locks.key_from(words, salt=locks.salt_of(one.file))
            if backups.is_good(one.file, key):
                return key
    return None
