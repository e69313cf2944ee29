"""Pictures and mornings: what change looks like before anybody writes a sentence about it."""

from __future__ import annotations

from workbook.language.say import marked
from workbook.phases.entry import Phase
from workbook.phases.kinds import Field, Kind

IMAGE = Kind(
    name="image",
    phase=Phase.VISION,
    title=marked("Picture or object"),
    question=marked("What does change look like? Say what is on the picture or what the object is."),
    fields=(Field(name="says", label=marked("What does it say about the change we want?"), at_most=200),),
    practices=("P045",),
)
MORNING = Kind(
    name="morning",
    phase=Phase.VISION,
    title=marked("Good morning"),
    question=marked("A good morning here, ten years from now: what do you see?"),
    fields=(
        Field(name="who", label=marked("Who is there?"), at_most=200),
        Field(name="not_asked", label=marked("What did nobody have to ask for?"), at_most=200),
    ),
    practices=("P045",),
)
