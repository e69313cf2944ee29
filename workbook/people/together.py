"""What somebody allowed, when two records turn out to be one person: the lesser of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from workbook.people.consent import STANDARDS, Consent
from workbook.people.words import Audience, Purpose


class Left(StrEnum):
    """What is left of two answers for one purpose."""

    NOTHING = "nothing"
    YES = "yes"
    NO = "no"
    TAKEN_BACK = "taken back"
    ASK_AGAIN = "ask again"


@dataclass(frozen=True)
class Lesser:
    """The lesser of two answers.

    Attributes
    ----------
    answer : Consent or None
        The yes or the no to keep; None where nothing stands.
    """

    left: Left
    answer: Consent | None = None


def latest(answers: Iterable[Consent], *, purpose: Purpose) -> Consent | None:
    """The answer that counts of one record: the open one, or else the last that was closed."""
    theirs = [answer for answer in answers if answer.purpose == purpose]
    still_open = [answer for answer in theirs if answer.withdrawn_at is None]
    closed = sorted(theirs, key=lambda one: (one.withdrawn_at or one.given_at, one.given_at, one.key))
    return next(iter([*still_open, *reversed(closed)]), None)


def lesser(one: Consent | None, other: Consent | None) -> Lesser:
    """Put the latest answers of two records of one person together, so that neither is stretched.

    A no or a yes taken back on either record wins. A yes stands only where both records hold
    one, for the smaller audience, until the earlier end, with what both let us tell. Where
    one record was never asked, the person is asked again.
    """
    there = [answer for answer in (one, other) if answer is not None]
    standing = [answer for answer in there if answer.withdrawn_at is None]
    refused = [answer for answer in standing if not answer.said_yes]
    if refused:
        return Lesser(Left.NO, max(refused, key=lambda answer: answer.given_at))
    if len(standing) < len(there):
        return Lesser(Left.TAKEN_BACK)
    whole = [answer for answer in standing if answer.standards >= STANDARDS.keys()]
    if len(whole) == 2:
        return _both(*whole)
    return Lesser(Left.ASK_AGAIN if whole else Left.NOTHING)


def _both(one: Consent, other: Consent) -> Lesser:
    """What two yeses have in common."""
    ends = [answer.expires_at for answer in (one, other) if answer.expires_at is not None]
    given_at = max(one.given_at, other.given_at)
    if ends and min(ends) <= given_at:
        return Lesser(Left.ASK_AGAIN)
    newer = max((one, other), key=lambda answer: answer.given_at)
    common = replace(
        newer,
        audience=min(one.audience, other.audience, key=lambda audience: list(Audience).index(audience)),
        may_introduce=one.may_introduce and other.may_introduce,
        may_be_introduced=one.may_be_introduced and other.may_be_introduced,
        may_tell=one.may_tell & other.may_tell,
        expires_at=min(ends, default=None),
    )
    return Lesser(Left.YES, common)
