"""A recorder between SQLite and the disk: every write, cut and sync of the workbook's own drivers, in order.

It stands in the database library itself, so what is recorded is what the workbook does, with a plain file
and with a locked one. SQLite tests itself in the same way, with a file system that loses what was not synced.
"""

from __future__ import annotations

import ctypes
import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

OK = 0
STAYING: list[Recorder] = []
"""A library may call a recorder as long as a file is open that it opened: none of them is ever let go."""


@dataclass(frozen=True)
class Event:
    """One thing that happened: "write", "truncate", "sync", "delete", "rename" or "said"."""

    what: str
    file: str
    at: int = 0
    data: bytes = b""
    to: str = ""


# A name is handed on where it lies: what an address says after a question mark lies behind it.
OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _FileSystem(Structure):
    """struct sqlite3_vfs, as sqlite3.h has it."""

    _fields_ = [
        ("version", c_int), ("file_bytes", c_int), ("longest_path", c_int), ("next", c_void_p), ("name", c_char_p),
        ("own", c_void_p), ("open", c_void_p), ("delete", c_void_p), ("rest", c_void_p * 14),
    ]  # fmt: skip


class _Methods(Structure):
    """struct sqlite3_io_methods."""

    _fields_ = [
        ("version", c_int), ("close", c_void_p), ("read", c_void_p), ("write", c_void_p), ("truncate", c_void_p),
        ("sync", c_void_p), ("rest", c_void_p * 13),
    ]  # fmt: skip


class _File(Structure):
    """struct sqlite3_file."""

    _fields_ = [("methods", POINTER(_Methods))]


def library(*, locked: bool) -> ctypes.CDLL:
    """The database library that a driver of the workbook has loaded."""
    module = importlib.import_module("sqlcipher3._sqlite3" if locked else "_sqlite3")
    found = ctypes.CDLL(module.__file__)
    found.sqlite3_vfs_find.restype = c_void_p
    found.sqlite3_vfs_find.argtypes = [c_char_p]
    found.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
    found.sqlite3_vfs_unregister.argtypes = [c_void_p]
    return found


class Recorder:
    """Stands in as the file system of one library; `events` is what happened to files under one folder."""

    def __init__(self, folder: Path, *, locked: bool) -> None:
        self.events: list[Event] = []
        self._folder = str(folder)
        self._library = library(locked=locked)
        self._beneath = self._library.sqlite3_vfs_find(None)
        if not self._beneath:
            raise RuntimeError("the database library was not begun")
        under = ctypes.cast(self._beneath, POINTER(_FileSystem)).contents
        self._mine = _FileSystem()
        ctypes.memmove(ctypes.byref(self._mine), self._beneath, ctypes.sizeof(_FileSystem))
        self._open, self._delete = OPEN(under.open), DELETE(under.delete)
        self._files: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}
        self._kept: list[Any] = [OPEN(self._opened), DELETE(self._deleted)]
        self._mine.name = b"recording"
        self._mine.open = ctypes.cast(self._kept[0], c_void_p).value
        self._mine.delete = ctypes.cast(self._kept[1], c_void_p).value
        STAYING.append(self)

    @contextmanager
    def listening(self) -> Iterator[Recorder]:
        """Record every file that is opened from now on, and what Python syncs and renames beside it."""
        self._library.sqlite3_vfs_register(ctypes.addressof(self._mine), 1)
        try:
            with self._python():
                yield self
        finally:
            self._library.sqlite3_vfs_unregister(ctypes.addressof(self._mine))
            self._library.sqlite3_vfs_register(self._beneath, 1)

    def said(self, what: str) -> None:
        """Note that somebody was told: from here on it must be there."""
        self.events.append(Event("said", what))

    def _note(self, what: str, file: str, at: int = 0, data: bytes = b"", to: str = "") -> None:
        if file.startswith(self._folder) and not file.endswith("-shm"):
            self.events.append(Event(what, file, at, data, to))

    def _opened(self, _vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        answer = self._open(self._beneath, name, file, flags, out)
        handle = ctypes.cast(file, POINTER(_File)).contents
        if answer == OK and name and handle.methods:
            self._files[file] = _text(name)
            handle.methods = ctypes.pointer(self._recorded(handle.methods))
        return answer

    def _recorded(self, beneath: Any) -> _Methods:
        """The methods of a file with ours in front; one copy for each kind of file."""
        address = ctypes.addressof(beneath.contents)
        if address not in self._methods:
            mine = _Methods()
            ctypes.memmove(ctypes.byref(mine), address, ctypes.sizeof(_Methods))
            for name, kind, note in (
                ("write", WRITE, self._wrote), ("truncate", TRUNCATE, self._truncated), ("sync", SYNC, self._synced),
            ):  # fmt: skip
                ours = kind(_around(kind(getattr(beneath.contents, name)), note))
                self._kept.append(ours)
                setattr(mine, name, ctypes.cast(ours, c_void_p).value)
            self._methods[address] = mine
        return self._methods[address]

    def _wrote(self, file: int, data: int, amount: int, at: int) -> None:
        self._note("write", self._files[file], at, ctypes.string_at(data, amount))

    def _truncated(self, file: int, size: int) -> None:
        self._note("truncate", self._files[file], size)

    def _synced(self, file: int, _flags: int) -> None:
        self._note("sync", self._files[file])

    def _deleted(self, _vfs: int, name: int, sync_folder: int) -> int:
        answer = self._delete(self._beneath, name, sync_folder)
        if answer == OK:
            self._note("delete", _text(name))
        return answer

    @contextmanager
    def _python(self) -> Iterator[None]:
        """Python's own syncs, renames and deletions of whole files."""
        sync, replace, unlink = os.fsync, os.replace, os.unlink

        def synced(handle: int) -> None:
            sync(handle)
            self._note("sync", os.readlink(f"/proc/self/fd/{handle}"))

        def replaced(one: Any, other: Any, **more: Any) -> None:
            replace(one, other, **more)
            self._note("rename", str(one), to=str(other))

        def unlinked(one: Any, **more: Any) -> None:
            unlink(one, **more)
            self._note("delete", str(one))

        with patch("os.fsync", synced), patch("os.replace", replaced), patch("os.unlink", unlinked):
            yield


def _around(beneath: Callable[..., int], note: Callable[..., None]) -> Callable[..., int]:
    """What the disk did, noted once it is done."""

    def done(*given: Any) -> int:
        answer = beneath(*given)
        if answer == OK:
            note(*given)
        return answer

    return done


def _text(name: int) -> str:
    return os.fsdecode(ctypes.string_at(name))
