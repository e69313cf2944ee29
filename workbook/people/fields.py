"""What each box about a person is for: a box without a purpose is not asked, and an empty one is never a fault."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.language.say import marked
from workbook.people.words import Purpose


@dataclass(frozen=True)
class Box:
    """One thing that may be asked of a person.

    Attributes
    ----------
    purposes : tuple of Purpose
        Only for these it is ever shown; empty means only to the person and to whoever asks them.
    why : str
        What it is for, in one sentence; a `marked` one.
    """

    name: str
    label: str
    purposes: tuple[Purpose, ...]
    why: str


_SHOWN = (Purpose.MAP, Purpose.INTRODUCE, Purpose.REPORT)

BOXES = (
    Box("name", marked("Name"), _SHOWN, marked("So that we can ask you, and nobody is taken for somebody else.")),
    Box("preferred_name", marked("Wants to be called"), _SHOWN,
        marked("So that we call you what you want to be called.")),
    Box("pronouns", marked("Pronouns"), (Purpose.INTRODUCE,), marked("So that we speak of you as you do.")),
    Box("languages", marked("Languages, most at home first"), _SHOWN,
        marked("So that you can be asked, seated and introduced in a language you speak.")),
    Box("groups", marked("Groups they name"), _SHOWN,
        marked("So that groups that know nobody of each other can meet.")),
    Box("concerns", marked("What they care about"), _SHOWN,
        marked("So that people who care about the same thing can find each other.")),
    Box("organization", marked("Organization"), _SHOWN, marked("So that a way to somebody who decides can be found.")),
    Box("email", marked("E-mail"), (Purpose.CONTACT,), marked("So that we can write to you, if you said yes to that.")),
    Box("phone", marked("Telephone"), (Purpose.CONTACT,), marked("So that we can call you, if you said yes to that.")),
    Box("ride", marked("A ride, offered or needed"), (Purpose.INTRODUCE,),
        marked("So that two people who go to the same place can share the way.")),
    Box("at_most", marked("Introductions at most"), (Purpose.INTRODUCE,),
        marked("So that nobody asks more of you than you want.")),
    Box("role", marked("Part in the work"), _SHOWN,
        marked("So that staff never count as what holds people together.")),
    Box("died", marked("Whether they have died"), (),
        marked("So that every limit stays, and nobody says yes in the name of somebody who has died.")),
)  # fmt: skip
"""Every box about a person (P097)."""
