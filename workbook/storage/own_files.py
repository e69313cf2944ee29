"""Files that an organization lays into its workspace: exercises of its own, and instruments in its own words."""

from __future__ import annotations

import os
from pathlib import Path

from workbook.errors import FileRefused, WorkbookError
from workbook.language.say import spoken
from workbook.phases.exercises import Exercise, exercise_of
from workbook.storage.shipped import shipped

EXERCISES = "exercises"
INSTRUMENTS = "instruments"
AT_MOST_BYTES = 200_000


def exercises(workspace: Path) -> tuple[dict[str, Exercise], list[WorkbookError]]:
    """Every exercise of a workspace, and those that ship.

    Returns
    -------
    (dict, list)
        Key -> exercise, by title; and why a file was left out, each in a sentence. A file of
        the workspace stands in the place of a shipped one with the same name.
    """
    files = {file.name: file for folder in (shipped("data"), workspace) for file in _toml(folder / EXERCISES)}
    found, refused = [], list[WorkbookError]()
    for name, file in sorted(files.items()):
        try:
            found.append(exercise_of(_words(file), file_name=name))
        except FileRefused as why:
            refused.append(why)
    return {one.key: one for one in sorted(found, key=lambda one: (one.title.casefold(), one.key))}, refused


def lay_exercise(workspace: Path, name: str, content: bytes) -> Exercise:
    """Check the file of an exercise and lay it into the workspace.

    Raises
    ------
    FileRefused
        It is no exercise, its name leads elsewhere, or one of that name is there already.
    """
    plain = Path(name).name
    if Path(plain).suffix != ".toml" or plain.startswith("."):
        why = spoken("its name does not end in .toml.")
        raise FileRefused(plain or spoken("The file"), why, do=spoken("Give it such a name."))
    exercise = exercise_of(_decoded(plain, content), file_name=plain)
    place = workspace / EXERCISES / plain
    place.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        with place.open("xb") as file:
            file.write(content)
    except FileExistsError:
        why = spoken("an exercise of that name is there already.")
        raise FileRefused(plain, why, do=spoken("Give it another name.")) from None
    except OSError as problem:
        why = spoken("it could not be written ({why}).", why=os.strerror(problem.errno or 0))
        raise FileRefused(plain, why) from None
    return exercise


def instrument(workspace: Path, name: str) -> str:
    """The text of an instrument: the workspace's own file of that name, else the one that ships.

    Parameters
    ----------
    name : str
        Such as ``continuum.toml``; a name without folders.

    Raises
    ------
    FileRefused
        The file cannot be read.
    """
    own = workspace / INSTRUMENTS / name
    return _words(own if own.is_file() else shipped("data") / INSTRUMENTS / name)


def _toml(folder: Path) -> list[Path]:
    """The files of a folder that could be read."""
    return [file for file in folder.glob("*.toml") if file.is_file()] if folder.is_dir() else []


def _words(file: Path) -> str:
    """The text of a file."""
    try:
        if file.stat().st_size > AT_MOST_BYTES:
            raise FileRefused(file.name, spoken("it is too large to be an exercise."), do=spoken("Take another file."))
        return _decoded(file.name, file.read_bytes())
    except OSError as problem:
        why = spoken("it cannot be read ({why}).", why=os.strerror(problem.errno or 0))
        raise FileRefused(file.name, why) from None


def _decoded(name: str, content: bytes) -> str:
    """Bytes as text."""
    if len(content) > AT_MOST_BYTES:
        raise FileRefused(name, spoken("it is too large to be an exercise."), do=spoken("Take another file."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused(name, spoken("its letters cannot be read."), do=spoken("Save it as UTF-8 text.")) from None
