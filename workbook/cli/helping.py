"""What a command says of itself, and what could not be understood, in the language of whoever types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from functools import cache
from typing import IO, Any

import click
from click.exceptions import NoArgsIsHelpError

from workbook.cli.listener import of_this_computer
from workbook.errors import WorkbookError
from workbook.language.say import marked, spoken
from workbook.language.tongue import call, speak

AS_IT_STANDS = "\b\n"
"""Before a paragraph whose lines are kept, as click has it."""
OF_CLICK = (
    marked("Usage: "), marked("Options"), marked("Commands"), marked("Show the version and exit."),
    marked("Show this message and exit."), marked("required"), marked("default: {value}"),
    marked("Try '{command}' for help."), marked("Missing command."), marked("No such command '{name}'."),
    marked("No such command '{name}'. Did you mean '{near}'?"),
    marked("No such command '{name}'. (Did you mean one of: {near}?)"), marked("No such option '{name}'."),
    marked("No such option '{name}'. Did you mean '{near}'?"),
    marked("No such option '{name}'. (Did you mean one of: {near}?)"),
    marked("Missing argument '{name}'."), marked("Missing argument '{name}'. Choose from:\n\t{words}"),
    marked("Missing option '{name}'."), marked("Missing option '{name}'. Choose from:\n\t{words}"),
    marked("Option '{name}' requires an argument."), marked("Option '{name}' requires 2 arguments."),
    marked("Option '{name}' does not take a value."), marked("Got unexpected extra argument ({words})"),
    marked("Got unexpected extra arguments ({words})"),
    marked("Invalid value for {name}: {value} is not one of {words}."),
    marked("Invalid value for {name}: {value} is not a valid integer."),
    marked("Invalid value for {name}: {value} is not a valid integer range."),
    marked("Invalid value for {name}: {value} is not in the range {range}."),
    marked("Invalid value for {name}: File {value} does not exist."),
    marked("Invalid value for {name}: File {value} is a directory."),
    marked("Invalid value for {name}: Directory {value} is a file."),
)  # fmt: skip
"""What click says by itself, of which it keeps no catalogue; anything else of its own stays as it is."""
_NOTED = re.compile(r"(.*?)(?:^|  )\[(.*)\]", re.DOTALL)


def in_our_words(said: str) -> str:
    """A sentence of click in the language spoken now."""
    for sentence, form in _forms():
        if found := form.fullmatch(said):
            return spoken(sentence, **found.groupdict())
    return said


@cache
def _forms() -> list[tuple[str, re.Pattern[str]]]:
    """Each of click's sentences with the form it is known by; the longest first."""
    forms = {one: re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(one)) for one in OF_CLICK}
    return [(one, re.compile(forms[one], re.DOTALL)) for one in sorted(forms, key=len, reverse=True)]


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help text, each on one line; those that stand as they are keep their lines."""
    for part in text.strip().split("\n\n"):
        yield part if part.startswith(AS_IT_STANDS) else " ".join(part.split())


def _in_paragraphs(text: str) -> str:
    """A help text in the language spoken now."""
    marks = ((AS_IT_STANDS if one.startswith(AS_IT_STANDS) else "", one) for one in paragraphs(text))
    parts = ((mark, one.removeprefix(mark)) for mark, one in marks)
    return "\n\n".join(mark + spoken(said) for mark, said in parts)


class Formatter(click.HelpFormatter):
    """Writes help in the language spoken now."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, args, spoken("Usage: ") if prefix is None else prefix)

    def write_text(self, text: str) -> None:
        """Write what a command does."""
        super().write_text(_in_paragraphs(text))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Begin a part, such as the options."""
        with super().section(in_our_words(name)):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands, each with what it is for."""
        super().write_dl([(names, _what_for(said)) for names, said in rows], col_max, col_spacing)


def _what_for(said: str) -> str:
    """What an option is for, with what click says of it in brackets after two blanks."""
    noted = _NOTED.fullmatch(said)
    help_, more = noted.groups() if noted else (said, "")
    notes = "; ".join(in_our_words(note) for note in more.split("; "))
    return "  ".join(part for part in (help_ and spoken(help_), notes and f"[{notes}]") if part)


class _Context(click.Context):
    formatter_class = Formatter


class Spoken(click.Command):
    """A command whose help is in the language of whoever asks."""

    context_class = _Context


class Group(click.Group):
    """Commands under one word."""

    context_class, command_class = _Context, Spoken


class Misunderstood(click.UsageError):
    """What was typed cannot be understood; shown as click shows it, in the language spoken now."""

    def __init__(self, wrong: click.UsageError) -> None:
        super().__init__(in_our_words(wrong.format_message()), wrong.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        """Say how the command is called, where to read more, and what was wrong."""
        if self.ctx is not None:
            asking = max(self.ctx.command.get_help_option_names(self.ctx), key=len)
            hint = spoken("Try '{command}' for help.", command=f"{self.ctx.command_path} {asking}")
            click.echo(f"{self.ctx.get_usage()}\n{hint}\n", file=file, err=True)
        click.echo(spoken("Error: {message}", message=self.format_message()), file=file, err=True)


class Doors(Group):
    """The commands; a refusal ends with status 1 and one plain sentence, nothing changed."""

    def main(self, *words: Any, **given: Any) -> Any:
        """Run one command in the language of this computer, until its listener is known."""
        return copy_context().run(self._main, super().main, *words, **given)

    @staticmethod
    def _main(run: Callable[..., Any], *words: Any, **given: Any) -> Any:
        speak(of_this_computer())
        try:
            return run(*words, **given)
        finally:
            call({})

    def make_context(self, *words: Any, **given: Any) -> click.Context:
        """Read what was typed before the name of a command."""
        with _in_our_words():
            return super().make_context(*words, **given)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn a refusal into one sentence."""
        try:
            with _in_our_words():
                return super().invoke(ctx)
        except WorkbookError as refused:
            click.echo(str(refused), err=True)
            ctx.exit(1)
        except click.Abort:
            click.echo(spoken("Aborted!"), err=True)
            ctx.exit(1)


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Say in our words what click could not understand."""
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except click.UsageError as wrong:
        raise Misunderstood(wrong) from None
