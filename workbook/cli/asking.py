"""Commands about asking: whom to ask, and what each person answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from workbook.cli.doors import opened, show, with_json, with_workspace
from workbook.cli.helping import Group, Spoken
from workbook.language.say import plural, sentence, spoken
from workbook.people.words import Audience, Purpose, Reason


@click.command(cls=Spoken, short_help="List whom to ask, or who agreed to a purpose.")
@click.option("--for", "purpose", type=click.Choice([p.value for p in Purpose]), help="Only who agreed to this.")
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default="organization", show_default=True)
@with_json
@with_workspace
def people(*, workspace: Path, purpose: str | None, audience: str, as_json: bool) -> None:
    """List people: whom to ask, and what each has answered; or only who agreed to a purpose."""
    book = opened(workspace)
    if purpose:
        frame = book.people(for_purpose=purpose, audience=audience).reset_index()
        rows = [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
        show([row | {"key": row["key"][:8]} for row in rows] if not as_json else rows, as_json=as_json,
             coded=("role",), empty=spoken("Nobody has agreed to {purpose} yet.", purpose=spoken(purpose)))  # fmt: skip
        return
    answered: dict[str, list[str]] = {}
    for answer in book.answers():
        if answer.withdrawn_at is None:
            over = answer.expires_at is not None and answer.expires_at <= book.now
            said = "over" if over else "yes" if answer.said_yes else "no"
            answered.setdefault(answer.person, []).append(_answer(answer.purpose, said, as_json=as_json))
    unasked = [] if as_json else [spoken("not asked yet")]
    rows = [
        {
            "key": one.key if as_json else one.key[:8], "name": one.called, "role": one.role.value,
            "answers": answered.get(one.key, unasked),
        }
        for one in book.everybody()
    ]  # fmt: skip
    nobody = spoken("Nobody is here yet. Bring people in with: workbook import FILE")
    show(rows, as_json=as_json, coded=("role",), empty=nobody)


def _answer(purpose: str, said: str, *, as_json: bool) -> str:
    """What somebody answered for one purpose."""
    if as_json:
        return f"{purpose}: {said}"
    return spoken("{purpose}: {answer}", purpose=spoken(purpose), answer=spoken(said))


@click.group(cls=Group, short_help="Give, refuse or withdraw a yes for one purpose.")
def consent() -> None:
    """Record what people answer: give, refuse or withdraw a yes, for one purpose."""


def _about_consent(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a consent command its people and purpose."""
    command = click.option("--purpose", required=True, type=click.Choice([p.value for p in Purpose]))(command)
    return click.argument("persons", nargs=-1, required=True, metavar="PERSON...")(with_workspace(command))


@consent.command(short_help="Record a yes that each PERSON gave, for one purpose.")
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default="organization", show_default=True)
@click.option(
    "--tell",
    default="concern,group,language",
    show_default=True,
    metavar="REASONS",
    help="For introduce: what may be told; also ride and leadership.",
)
@click.option("--concern", "concerns", multiple=True, help="For introduce: something they care about, in a few words.")
@click.option("--until", default="", metavar="DATE", help="Last day of the yes, as 2026-12-31.")
@click.option("--method", type=click.Choice(["spoken", "written", "form", "proxy"]), default="spoken")
@click.option("--lacks", multiple=True, help="A standard that was not met; the yes is then not recorded.")
@_about_consent
def give(*, workspace: Path, persons: tuple[str, ...], purpose: str, **given: Any) -> None:
    """Record a yes that each PERSON gave, for one purpose.

    By recording it you say that all six standards were met: given freely, able to decide,
    to something exact, in a valid form, knowing that they may stop, and informed.
    """
    from workbook.people.consent import STANDARDS

    book = opened(workspace)
    there = book.everybody()
    answers = [_yes(book, book.find(words, among=there), purpose, **given) for words in persons]
    _record(book, answers, given["concerns"])
    recorded = plural(
        len(answers), "Recorded one yes for {purpose}. You say that these were met:",
        "Recorded {n} yes for {purpose}. You say that these were met:", purpose=spoken(purpose),
    )  # fmt: skip
    click.echo(recorded)
    for met in STANDARDS.values():
        click.echo(f"  {sentence(spoken(met))}")
    if purpose == Purpose.INTRODUCE:
        told = ",".join(spoken(word) for word in given["tell"].split(",")) or spoken("nothing")
        click.echo(spoken("May be told to the other: {what}.", what=told))


def _yes(book: Any, person: Any, purpose: str, *, audience: str, tell: str, until: str, method: str,
         lacks: tuple[str, ...], **_: Any) -> Any:  # fmt: skip
    """A yes in the form the workbook keeps it."""
    from workbook.people.consent import STANDARDS, Consent
    from workbook.people.words import word

    return Consent(
        person=person.key, purpose=Purpose(purpose), given_at=book.now, audience=Audience(audience), method=method,
        standards=frozenset(STANDARDS) - frozenset(lacks), expires_at=_moment(until), recorded_by="command line",
        may_tell=frozenset(word(reason, Reason) for reason in tell.split(",") if reason.strip()),
    )  # fmt: skip


def _record(book: Any, answers: list[Any], concerns: tuple[str, ...]) -> None:
    """Record all answers, and what each person cares about, or nothing at all."""
    from dataclasses import replace

    everybody = {one.key: one for one in book.everybody()}
    book.record_answers(answers)
    for answer in answers if concerns else ():
        one = everybody[answer.person]
        corrected = replace(one, concerns=tuple(dict.fromkeys((*one.concerns, *concerns))))
        book.correct_person(corrected, seen=one)


def _moment(day: str) -> Any:
    """The end of a day, or nothing."""
    from datetime import UTC, datetime, timedelta

    try:
        return datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(days=1) if day else None
    except ValueError:
        raise click.UsageError(spoken("{day!r} is not a date. Write it as 2026-12-31.", day=day)) from None


@consent.command(short_help="Record that each PERSON said no, so that nobody asks them again and again.")
@_about_consent
def refuse(*, workspace: Path, persons: tuple[str, ...], purpose: str) -> None:
    """Record that each PERSON said no, so that nobody asks them again and again."""
    from workbook.people.consent import Consent

    book = opened(workspace)
    found = [book.find(words) for words in persons]
    book.record_answers(
        [Consent(person=one.key, purpose=Purpose(purpose), given_at=book.now, said_yes=False) for one in found]
    )
    said = plural(
        len(found), "Recorded one no for {purpose}.", "Recorded {n} no for {purpose}.", purpose=spoken(purpose)
    )
    click.echo(said)


@consent.command(short_help="Take back the yes of each PERSON; it counts nowhere from this moment on.")
@_about_consent
def withdraw(*, workspace: Path, persons: tuple[str, ...], purpose: str) -> None:
    """Take back the yes of each PERSON; it counts nowhere from this moment on."""
    book = opened(workspace)
    found = [book.find(words) for words in persons]
    for one in found:
        receipt = book.withdraw(one.key, purpose=purpose, how="told us")
        for line in (*receipt.removed, *receipt.beyond_recall):
            click.echo(f"  {line}")
    said = spoken(
        "Taken back for {purpose}: {people}. Pages already printed cannot be called back; tell whoever has them.",
        purpose=spoken(purpose), people=plural(len(found), "one person", "{n} people"),
    )  # fmt: skip
    click.echo(said)
