"""A yes lent for a purpose: what makes it valid, how far it reaches, when it ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.people.words import Audience, Purpose, Reason

STANDARDS: dict[str, str] = {
    "voluntary": marked("Given freely: nobody leaned on the person, and no service depends on it"),
    "capable": marked("The person was able to decide, there and then"),
    "specific": marked("They know exactly what they say yes to"),
    "valid_form": marked("Said or written in a form that counts here"),
    "can_withdraw": marked("They know they may say no, or stop later"),
    "informed": marked("They were told what could follow, in their language, and told it back"),
}
"""The six standards of valid consent (P093, after Reamer's list), in our wording."""


@dataclass(frozen=True, kw_only=True)
class Consent:
    """One answer of one person for one purpose.

    Attributes
    ----------
    standards : frozenset of str
        Which of the six were met; a yes counts only with all six.
    said_yes : bool
        A refusal is kept as well, so that nobody asks again and again.
    audience : Audience
        The widest circle the person agreed to.
    may_introduce : bool
        Only for "introduce": willing to bring two others together.
    may_be_introduced : bool
        Only for "introduce": willing to meet someone new.
    may_tell : frozenset of Reason
        Only for "introduce": what may be said to the other.
    expires_at : datetime or None
        UTC; the yes holds before, not at, this moment.
    withdrawn_at : datetime or None
        UTC; from then on it never counts again, whatever the clock says.
    met : mapping of str to str
        How each standard was met, in a few words, where somebody said it.
    wording, language : str
        Which version of our wording the person was given, and in which language.
    method, place : str
        How and where it was given.
    witness, interpreter : str
        Who was there to see it; who carried it between two languages.
    taught_back : str
        The limits of confidentiality as the person told them back.
    batch : str
        The file a claimed yes came with; it does not count until somebody says where and how it was given.
    """

    person: str
    purpose: Purpose
    given_at: datetime
    said_yes: bool = True
    audience: Audience = Audience.ORGANIZATION
    standards: frozenset[str] = frozenset(STANDARDS)
    may_introduce: bool = True
    may_be_introduced: bool = True
    may_tell: frozenset[Reason] = frozenset()
    wording: str = "2026-1"
    language: str = "English"
    method: str = "spoken"
    recorded_by: str = ""
    expires_at: datetime | None = None
    withdrawn_at: datetime | None = None
    met: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    witness: str = ""
    interpreter: str = ""
    taught_back: str = ""
    batch: str = ""
    key: str = field(default="", compare=False)

    @property
    def only_claimed(self) -> bool:
        """Whether a file says so and nobody has said yet where and how the yes was given."""
        return bool(self.batch) and not self.standards


def holds(consent: Consent, *, purpose: Purpose, audience: Audience, at: datetime) -> bool:
    """Whether this is a valid yes for that purpose, shown to that audience, at that moment.

    The same rule is written in SQL in `workbook.storage.permission`; a property test
    holds the two against each other.
    """
    return (
        consent.said_yes
        and consent.purpose == purpose
        and consent.standards >= STANDARDS.keys()
        and consent.audience.reach >= audience.reach
        and consent.given_at <= at
        and (consent.expires_at is None or at < consent.expires_at)
        and consent.withdrawn_at is None
    )


def accepted(consent: Consent) -> Consent:
    """Return the answer if it can be recorded, or refuse.

    Raises
    ------
    NotAccepted
        A yes lacks one of the six standards, or ends before it begins.
    """
    missing = [STANDARDS[name] for name in STANDARDS if name not in consent.standards]
    if missing and consent.said_yes:
        first = spoken(missing[0]).lower()
        raise NotAccepted(spoken("Yes"), spoken("it does not count until this is met too: {standard}.", standard=first))
    if consent.expires_at is not None and consent.expires_at <= consent.given_at:
        raise NotAccepted(spoken("Until"), spoken("the last day lies before the first one."))
    return consent


def standing(consents: Iterable[Consent], *, purpose: Purpose, audience: Audience, at: datetime) -> dict[str, Consent]:
    """The valid yes of each person, by their key; people without one are left out."""
    return {c.person: c for c in consents if holds(c, purpose=purpose, audience=audience, at=at)}
