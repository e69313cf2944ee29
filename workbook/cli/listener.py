"""In which language whoever types is spoken to: the one they ask for, else the workspace's, else the computer's."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from workbook.errors import UnknownValue
from workbook.language import terms
from workbook.language.say import marked, spoken
from workbook.language.tongue import LANGUAGES, call, heard, speak

if TYPE_CHECKING:
    from workbook.storage.workbook import Workbook

_ASKED = "workbook.spoken_in"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def of_this_computer() -> str:
    """The language that this computer is set to, in our two letters; empty where it says none that we speak."""
    said = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return next((found for one in said.split(":") if (found := heard(one.partition(".")[0]))), "")


def asked_for(code: str) -> str:
    """Speak the language that was asked for, if any, from now on; in its two letters.

    Raises
    ------
    UnknownValue
        The workbook does not speak it; the closest one is offered.
    """
    if code and not heard(code):
        raise UnknownValue(code, of=marked("language"), valid=LANGUAGES)
    if code:
        click.get_current_context().meta[_ASKED] = heard(code)
        speak(code)
    return heard(code)


def speak_as_set(book: Workbook) -> None:
    """Speak as an open workspace is set to, in its own words for people; a language that was asked for stays."""
    call(terms.read(book.setting("terms")))
    if not click.get_current_context().meta.get(_ASKED):
        speak(heard(book.setting("language")) or of_this_computer())


def with_language(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its --language: what it says, and what its papers are written in."""
    option = click.option(
        "--language", "spoken_in", default="", metavar="CODE", expose_value=False, is_eager=True,
        callback=lambda _, __, code: asked_for(code),
        help="What is said and written here: en, es or fr; else the language of the workspace.",
    )  # fmt: skip
    return option(command)


def agreed(question: str) -> bool:
    """Ask for a yes or a no, in the listener's own letters; a bare Enter is a no."""
    from workbook.storage.naming import folded  # many a keyboard has no í

    yes, no = folded(spoken("yes")), folded(spoken("no"))
    while True:
        said = folded(click.prompt(f"{question} {spoken('[y/N]')}", default="", show_default=False)).strip()
        if said in ("y", "yes", yes, yes[:1]):
            return True
        if said in ("", "n", "no", no):
            return False
        click.echo(spoken("Error: invalid input"))
