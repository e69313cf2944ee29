"""Every error a facilitator can read: what happened, what to do, what was kept."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from workbook.language.say import marked, spoken

_UNKNOWN = marked("{value!r} is not a {of} the workbook knows. It knows: {valid}. Nothing was changed.")
_UNKNOWN_BUT_NEAR = marked(
    "{value!r} is not a {of} the workbook knows. Did you mean {near!r}? It knows: {valid}. Nothing was changed."
)
_NOT_FOUND = marked(
    "There is no {of} called {value!r} in this workspace. Check the spelling and try again. Nothing was changed."
)
_NOT_FOUND_BUT_NEAR = marked(
    "There is no {of} called {value!r} in this workspace. Close to it: {near}. "
    "Check the spelling and try again. Nothing was changed."
)


class WorkbookError(Exception):
    """The program declines, in one plain sentence, and has changed nothing.

    Every error that can reach a screen derives from this class; the message is
    written for the person in front of the screen, never for a programmer.
    """

    def _render_traceback_(self) -> list[str]:
        """In a notebook the sentence stands alone, without a traceback."""
        return [str(self)]


class NobodyAgreed(WorkbookError):
    """There is no valid yes for a purpose, so there is nothing to show."""

    def __init__(self, purpose: str) -> None:
        self.purpose = purpose
        super().__init__(
            spoken(
                "Nobody has agreed to {purpose!r} yet, so there is nothing to show. "
                "Ask people first, then record each yes under 'People'. Nothing was changed.",
                purpose=spoken(str(purpose)),
            )
        )


class UnknownValue(WorkbookError):
    """A word that is not one of the words the program knows."""

    def __init__(self, value: object, *, of: str, valid: Iterable[object]) -> None:
        self.value, self.of, self.valid = value, of, tuple(str(v) for v in valid)
        near = get_close_matches(str(value), self.valid, n=1)
        said = _UNKNOWN_BUT_NEAR if near else _UNKNOWN
        known = {"valid": ", ".join(self.valid), "near": near[0] if near else ""}
        super().__init__(spoken(said, value=str(value), of=spoken(of), **known))


class NotFound(WorkbookError):
    """A person, file, round or entry that is not there."""

    def __init__(self, value: object, *, of: str, near: Iterable[str] = ()) -> None:
        self.value, self.of, self.near = value, of, tuple(near)
        said = _NOT_FOUND_BUT_NEAR if self.near else _NOT_FOUND
        super().__init__(spoken(said, value=str(value), of=spoken(of), near=", ".join(self.near)))


class Unclear(WorkbookError):
    """More than one person or thing answers to the words given."""

    def __init__(self, value: object, *, of: str, choices: Iterable[str]) -> None:
        self.value, self.of, self.choices = value, of, tuple(choices)
        super().__init__(
            spoken(
                "More than one {of} answers to {value!r}: {choices}. "
                "Use the key in brackets to say which one. Nothing was changed.",
                of=spoken(of), value=str(value), choices=", ".join(self.choices),
            )
        )  # fmt: skip


class NotAccepted(WorkbookError):
    """A field that was left empty, is too long, or does not hold together."""

    def __init__(self, field: str, why: str) -> None:
        self.field, self.why = field, why
        said = spoken("{field}: {why} Nothing was saved; what you wrote is still here.", field=spoken(field), why=why)
        super().__init__(said)


class OutOfDate(WorkbookError):
    """Somebody else changed the same record first."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            spoken(
                "Somebody changed this {what} while you were writing. Nothing of theirs was overwritten; "
                "what you wrote is still here. Read theirs first, then decide together which one stands.",
                what=spoken(what),
            )
        )


class FileRefused(WorkbookError):
    """A file that cannot be read, or that would not be safe to read."""

    def __init__(self, name: str, why: str, *, do: str = "") -> None:
        self.name, self.why, self.do = name, why, do or spoken("Save it again and try once more.")
        super().__init__(spoken("{name}: {why} {do} Nothing was imported.", name=name, why=why, do=self.do))


class NoWorkspace(WorkbookError):
    """The folder given holds no workbook yet, or one this version cannot open."""


class Stopped(WorkbookError):
    """A report was stopped before it could say what it must not say."""


class PortTaken(WorkbookError):
    """Something else already listens where the workbook was to open."""

    def __init__(self, port: int, *, free: int) -> None:
        self.port, self.free = port, free
        super().__init__(
            spoken(
                "Something already listens on port {port}, perhaps a workbook you opened earlier. "
                "Close it, or open this one with --port {free}. Your workspace is untouched.",
                port=port, free=free,
            )
        )  # fmt: skip


class NotOnThisComputer(WorkbookError):
    """The workbook was to open where other computers could reach it."""

    def __init__(self, ip: str) -> None:
        self.ip = ip
        super().__init__(
            spoken(
                "The workbook opens on this computer only; {ip!r} could be reached by others, and signing in "
                "is not built yet. Leave the address out. Nothing was opened.",
                ip=ip,
            )
        )


class Locked(WorkbookError):
    """A workspace whose passphrase nobody has given yet."""

    def __init__(self, folder: object) -> None:
        self.folder = folder
        super().__init__(
            spoken(
                "The workspace in {folder} is locked. Open it with 'python -m workbook serve', which asks for its "
                "passphrase, or type the passphrase where you are asked. Nothing was changed.",
                folder=folder,
            )
        )


class WrongKey(WorkbookError):
    """A passphrase that does not open the file."""

    def __init__(self) -> None:
        super().__init__(
            spoken(
                "Wrong passphrase, or this is not a workbook file. Try once more, or use the key on the recovery "
                "sheet. Nothing was changed."
            )
        )
