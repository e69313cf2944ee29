"""The words that every room shares: purposes, audiences, roles, kinds of tie."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TypeVar

from workbook.errors import UnknownValue
from workbook.language.say import marked, spoken


class Purpose(StrEnum):
    """What somebody lent their words or their name for."""

    MAP = marked("map")
    INTRODUCE = marked("introduce")
    REPORT = marked("report")
    TESTIMONY = marked("testimony")
    CONTACT = marked("contact")
    TRAINING = marked("training")


class Audience(StrEnum):
    """Who will see it, from the fewest people to everybody."""

    OWN_TABLE = marked("own table")
    ORGANIZATION = marked("organization")
    PUBLIC = marked("public")

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

    PARTICIPANT = marked("participant")
    LEADER = marked("leader")
    STAFF = marked("staff")
    ALLY = marked("ally")
    DECISION_MAKER = marked("decision maker")


class TieKind(StrEnum):
    """What two people are to each other; service ties never carry an introduction."""

    SOCIAL = marked("social")
    FAMILY = marked("family")
    WORK = marked("work")
    SERVICE = marked("service")


class Bond(StrEnum):
    """What two people are to each other outside the map; a bond is seen by nobody else."""

    HOUSEHOLD = marked("household")
    SERVES = marked("serves")
    CONFLICT = marked("conflict")
    DUAL = marked("dual")


class Door(StrEnum):
    """Where somebody's record was opened (P103)."""

    PAGE = "page"
    ANSWERS = "answers"
    PAPER = "paper"
    MAP = "map"
    DESK = "desk"
    TALK = "talk"


class Strength(IntEnum):
    """How close two people say they are."""

    MET = 1
    KNOW = 2
    TRUST = 3


class Reason(StrEnum):
    """What may be told to the other when two people are introduced."""

    CONCERN = marked("concern")
    LANGUAGE = marked("language")
    RIDE = marked("ride")
    GROUP = marked("group")
    LEADERSHIP = marked("leadership")


class Mode(StrEnum):
    """Where a notebook is being used; only a report is not interactive."""

    ROOM = "room"
    SOLO = "solo"
    REPORT = marked("report")


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
        named = spoken(_NAMED.get(of.__name__, of.__name__.lower()))
        raise UnknownValue(value, of=named, valid=list(of)) from None


_NAMED = {
    "Purpose": marked("purpose"), "Audience": marked("audience"), "Role": marked("role"), "Reason": marked("reason"),
    "TieKind": marked("kind of tie"), "Bond": marked("bond"), "Mode": marked("mode"), "Act": marked("act"),
}  # fmt: skip
