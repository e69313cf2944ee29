"""The lock on a workspace file: from a passphrase to a key, and who may hold the key in this process."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from pathlib import Path
from weakref import WeakValueDictionary

from workbook.errors import NotAccepted
from workbook.language.say import spoken

FEWEST_WORDS, FEWEST_LETTERS = 4, 15
SALT_BYTES, KEY_BYTES = 16, 32
PLAIN_HEADER = b"SQLite format 3\x00"
_GROUPED = re.compile(r"[0-9a-f]{64}[0-9a-f]{4}")


def accepted_passphrase(words: str) -> str:
    """Give back a passphrase that is long enough, with single blanks.

    Raises
    ------
    NotAccepted
        It has fewer than four words or fifteen letters.
    """
    clean = " ".join(words.split())
    if len(clean.split()) < FEWEST_WORDS or len(clean) < FEWEST_LETTERS:
        raise NotAccepted(
            spoken("Passphrase"), spoken("use four words or more, such as four things you can see and will remember.")
        )
    return clean


def key_from(words: str, *, salt: bytes) -> bytes:
    """The key that a passphrase, or the key on a recovery sheet, opens a file with.

    Parameters
    ----------
    words : str
        As typed.
    salt : bytes
        The first 16 bytes of the locked file: they travel with every copy of it.

    References
    ----------
    .. [1] RFC 7914, scrypt; 32 MB of memory and about a tenth of a second a guess.
    """
    if (written := from_sheet(words)) is not None:
        return written
    clean = " ".join(words.split()).encode()
    return hashlib.scrypt(clean, salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=KEY_BYTES)


def on_sheet(key: bytes) -> str:
    """A key as it is printed on a recovery sheet: seventeen groups of four, the last one a check."""
    letters = key.hex() + _check(key)
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def from_sheet(words: str) -> bytes | None:
    """The key on a recovery sheet, or nothing if the words are a passphrase.

    Raises
    ------
    NotAccepted
        It looks like a sheet, and one letter of it is wrong.
    """
    letters = re.sub(r"[\s-]", "", words).lower()
    if not _GROUPED.fullmatch(letters):
        return None
    key = bytes.fromhex(letters[: 2 * KEY_BYTES])
    if _check(key) != letters[2 * KEY_BYTES :]:
        raise NotAccepted(
            spoken("Recovery key"), spoken("one of its letters is wrong. Compare it with the sheet, group by group.")
        )
    return key


def _check(key: bytes) -> str:
    return hashlib.blake2b(key, digest_size=2).hexdigest()


def new_salt() -> bytes:
    """Sixteen random bytes for a new file."""
    return secrets.token_bytes(SALT_BYTES)


class Window:
    """A way to look at how a file begins while this process writes to it.

    Closing any handle on a file takes away every lock this process holds on it; another
    program may then sweep away the log that this one still writes into, and with it what was
    acknowledged (sqlite.org/howtocorrupt.html, 2.2). So one handle stays open as long as
    an engine works with the file, and every look goes through it.
    """

    def __init__(self, file: Path) -> None:
        self._handle = os.open(file, os.O_RDONLY)

    def __del__(self) -> None:
        os.close(self._handle)

    def begins(self) -> bytes:
        """The first sixteen bytes."""
        return os.pread(self._handle, SALT_BYTES, 0)


_WINDOWS: WeakValueDictionary[tuple[int, int], Window] = WeakValueDictionary()


def window(file: Path) -> Window | None:
    """The way to look at a file, for whoever works with it to hold; not needed on Windows."""
    if os.name != "posix":
        return None
    made = _WINDOWS.get(_itself(file)) or Window(file)
    return _WINDOWS.setdefault(_itself(file), made)


def _itself(file: Path) -> tuple[int, int]:
    """What stays the same however a file is called."""
    found = file.stat()
    return found.st_dev, found.st_ino


def salt_of(file: Path) -> bytes:
    """The salt a locked file begins with."""
    if (seen := _WINDOWS.get(_itself(file))) is not None:
        return seen.begins()
    with file.open("rb") as opened:
        return opened.read(SALT_BYTES)


def is_locked(file: Path) -> bool:
    """Whether a file is locked: it does not begin as an open one does."""
    head = salt_of(file)
    return len(head) == SALT_BYTES and head != PLAIN_HEADER


class Ring:
    """The keys this process was handed, by the folder they open; they are in memory only."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}

    def hold(self, folder: Path, key: bytes) -> None:
        """Keep the key of a workspace until this process ends."""
        self._keys[_named(folder)] = key

    def held(self, folder: Path) -> bytes | None:
        """The key of a workspace, if this process was handed it."""
        return self._keys.get(_named(folder))

    def handed_on(self, folder: Path) -> bytes:
        """What another process is given through a pipe: one line, empty when there is no key."""
        key = self.held(folder)
        told = json.dumps({"folder": _named(folder), "key": key.hex()}) if key else ""
        return told.encode() + b"\n"

    def take(self, line: bytes) -> None:
        """Take the key that another process handed on."""
        if line.strip():
            told = json.loads(line)
            self._keys[told["folder"]] = bytes.fromhex(told["key"])


def _named(folder: Path) -> str:
    return str(folder.resolve())


RING = Ring()
