"""Were we right? Each link of a plan after the fact: it held, it failed, or nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

LINKS = (
    ("cause", marked("The cause behind it")), ("decision", marked("The decision")), ("decider", marked("Who decides")),
    ("power", marked("The power we would need")), ("have", marked("Who is with us")),
    ("resources", marked("What it takes")), ("tactic", marked("What we would do")), ("test", marked("How we test it")),
    ("sign", marked("The sign that we are wrong")),
)  # fmt: skip
SIGN = "sign"
"""What a plan named beforehand: seen, it would show that the plan is wrong."""
OF_A_LINK = (("held", marked("It held")), ("failed", marked("It failed")))
OF_THE_SIGN = (("seen", marked("It was seen")), ("not seen", marked("It was not seen")))
FOUND = (*OF_A_LINK, *OF_THE_SIGN, ("unknown", marked("We cannot tell")))
LINK = Kind(
    name="link looked at",
    phase=Phase.REFLECTION,
    title=marked("Link of a plan, after the fact"),
    question=marked("What shows it?"),
    fields=(
        Field(name="link", label=marked("Which link?"), kind="choice", choices=LINKS, required=True),
        Field(name="found", label=marked("Did it hold?"), kind="choice", choices=FOUND, required=True),
    ),
    practices=("P047",),
    under=("chain",),
    under_label=marked("Which plan?"),
    rests_on=("outcome",),
)


@dataclass(frozen=True)
class LookedAt:
    """A plan with what was found of each of its links, the last word counting.

    Attributes
    ----------
    found : dict
        Link -> the card with the last word on it.
    """

    chain: Entry
    found: dict[str, Entry]

    def how_many(self, what: str) -> int:
        """How many links held, failed, or cannot be told."""
        return sum(card.fact("found") == what for card in self.found.values())


def fits(facts: Mapping[str, object]) -> None:
    """Refuse a sign that held and a link that was seen.

    Raises
    ------
    NotAccepted
        Says which answers fit.
    """
    link, found = str(facts.get("link", "")), str(facts.get("found", ""))
    others = OF_A_LINK if link == SIGN else OF_THE_SIGN
    if link and found in dict(others):
        said = spoken("the sign that we are wrong was seen or not; every other link held or failed.")
        raise NotAccepted(spoken(LINK.field("found").label), said)


def looked_at(entries: Iterable[Entry]) -> list[LookedAt]:
    """Every plan, with its links looked at or not."""
    cards = list(entries)
    links = of_kind(cards, "link looked at")
    return [
        LookedAt(chain, {str(one.fact("link")): one for one in links if chain.key in one.parents})
        for chain in of_kind(cards, "chain")
    ]
