"""Opening a locked workspace: whether it needs a passphrase, and whether these words are the right ones."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from workbook.errors import NoWorkspace, WrongKey
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


def needs_words(folder: Path) -> bool:
    """Whether the workspace or one of its backups is locked, and this process holds no key."""
    locked = is_locked(folder) or any(locks.is_locked(one.file) for one in backups.kept(folder))
    return locked and locks.RING.held(folder) is None


def unlock_for_restoring(folder: Path, words: str) -> None:
    """Take up the key of the workspace or, where its file is damaged or gone, that of its newest backup.

    Raises
    ------
    WrongKey
        The words open neither.
    """
    if is_locked(folder):
        with suppress(WrongKey, NoWorkspace):
            unlock(folder, words)
    if locks.RING.held(folder) is not None:
        return
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
