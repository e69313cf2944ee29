"""The words that every room shares: purposes, audiences, roles, kinds of tie."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TypeVar

from workbook.errors import UnknownValue


class Purpose(StrEnum):
    """What somebody lent their words or their name for."""

    MAP = "map"
    INTRODUCE = "introduce"
    REPORT = "report"
    TESTIMONY = "testimony"
    CONTACT = "contact"
    TRAINING = "training"


class Audience(StrEnum):
    """Who will see it, from the fewest people to everybody."""

    OWN_TABLE = "own table"
    ORGANIZATION = "organization"
    PUBLIC = "public"

    @property
    def reach(self) -> int:
        """How far it travels: 1 own table, 2 organization, 3 public."""
        return list(Audience).index(self) + 1

    @property
    def smallest_cell(self) -> int:
        """The smallest count that may be shown: 1, 5 or 10 people (data.md 3.4)."""
        return {"own table": 1, "organization": 5, "public": 10}[self.value]


class Role(StrEnum):
    """What somebody does here; a leader is one who accepted a role offered."""

    PARTICIPANT = "participant"
    LEADER = "leader"
    STAFF = "staff"
    ALLY = "ally"
    DECISION_MAKER = "decision maker"


class TieKind(StrEnum):
    """What two people are to each other; service ties never carry an introduction."""

    SOCIAL = "social"
    FAMILY = "family"
    WORK = "work"
    SERVICE = "service"


class Bond(StrEnum):
    """What two people are to each other outside the map; a bond is seen by nobody else."""

    HOUSEHOLD = "household"
    SERVES = "serves"
    CONFLICT = "conflict"
    DUAL = "dual"


class Strength(IntEnum):
    """How close two people say they are."""

    MET = 1
    KNOW = 2
    TRUST = 3


class Reason(StrEnum):
    """What may be told to the other when two people are introduced."""

    CONCERN = "concern"
    LANGUAGE = "language"
    RIDE = "ride"
    GROUP = "group"
    LEADERSHIP = "leadership"


class Mode(StrEnum):
    """Where a notebook is being used; only a report is not interactive."""

    ROOM = "room"
    SOLO = "solo"
    REPORT = "report"


Word = TypeVar("Word", bound=StrEnum)


def word(value: str, of: type[Word]) -> Word:
    """Read one of the shared words, or refuse with the closest ones.

    Parameters
    ----------
    value : str
        As typed; case, blanks and underscores at the ends or between do not matter.
    of : type
        The enumeration it should belong to, such as `Purpose`.

    Raises
    ------
    UnknownValue
        Names the value, the closest valid one and all valid ones.
    """
    folded = " ".join(str(value).replace("_", " ").replace("-", " ").lower().split())
    try:
        return of(folded)
    except ValueError:
        named = {"Audience": "audience", "TieKind": "kind of tie"}.get(of.__name__, of.__name__.lower())
        raise UnknownValue(value, of=named, valid=list(of)) from None
