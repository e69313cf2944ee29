"""Five questions to begin with: they suggest one door, and every other door stays open (P043)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

SO_FAR = (("yes", marked("Yes")), ("partly", marked("In part")), ("no", marked("Not yet")))
LOOKED_BACK = (
    ("yes", marked("Yes, and we looked back together")),
    ("partly", marked("Yes, and we have not looked back")),
    ("no", marked("We have not done anything yet")),
)
OPENING = Kind(
    name="opening",
    phase=Phase.LEARNING,
    title=marked("Five questions"),
    question=marked("What made us open this today?"),
    fields=(
        Field(name="causes", label=marked("Can we say, in people’s own words, what lies behind the trouble?"),
              kind="choice", choices=SO_FAR, required=True),
        Field(name="power", label=marked("Do we know who keeps it as it is, outside and in here?"),
              kind="choice", choices=SO_FAR, required=True),
        Field(name="vision", label=marked("Have we written together what we want instead?"),
              kind="choice", choices=SO_FAR, required=True),
        Field(name="plan", label=marked("Do we know which decision we want, by when, and with whom?"),
              kind="choice", choices=SO_FAR, required=True),
        Field(name="looked_back", label=marked("Have we done something for it?"), kind="choice", choices=LOOKED_BACK,
              required=True),
    ),
    practices=("P043",),
)  # fmt: skip
_DOORS = (
    ("causes", Phase.LEARNING, marked("We cannot say yet what lies behind the trouble.")),
    ("power", Phase.AWARENESS, marked("We do not know yet who keeps it as it is.")),
    ("vision", Phase.VISION, marked("We have not written yet what we want instead.")),
    ("plan", Phase.STRATEGY, marked("We do not know yet which decision we want.")),
)


@dataclass(frozen=True)
class Suggestion:
    """A door that five answers point to, and why."""

    phase: Phase
    because: str


def suggestion(entries: Iterable[Entry]) -> Suggestion | None:
    """The door that the newest five answers point to; nothing before somebody has answered.

    Whoever has acted and not looked back is shown Reflection first. Else the first "not yet"
    decides, then the first "in part"; with a whole plan it is Action.
    """
    found = of_kind(entries, OPENING.name)
    if not found:
        return None
    newest = found[-1]
    if newest.fact("looked_back") == "partly":
        return Suggestion(Phase.REFLECTION, spoken("We have done something, and have not looked back on it."))
    for answer in ("no", "partly"):
        for name, phase, because in _DOORS:
            if newest.fact(name) == answer:
                return Suggestion(phase, spoken(because))
    if newest.fact("looked_back") == "no":
        return Suggestion(Phase.ACTION, spoken("The plan stands, and nobody has begun."))
    return Suggestion(Phase.LEARNING, spoken("A whole round is done. What do people bring to us now?"))
