"""Columns of a file that say people agreed: claims, which count for nothing until somebody vouches for them."""

from __future__ import annotations

import re
from collections.abc import Collection

from workbook.language.say import plural, spoken
from workbook.people.words import Purpose
from workbook.storage.preview import Claimed, Finding, whole_file
from workbook.storage.reading import Table
from workbook.storage.recognize import folded

SAYS_AGREED = (
    "consent", "permission", "agree", "optin", "optedin", "okto", "okayto", "maywe", "canwe", "subscriptionstatus",
    "permiso", "autoriza", "acepta", "acepto", "deacuerdo", "autoris", "accepte", "daccord", "zustimm", "einwillig",
)  # fmt: skip
"""Parts of a folded heading that claim a yes, in English, Spanish, French and German."""
SAYS_OTHER = ("disagree", "agreement", "optout", "optedout", "donot", "doesnot", "noconsent", "without", "withdr",
              "revok", "sinconsent", "noautoriza", "noacepta", "sanscons")  # fmt: skip
_PURPOSES: dict[Purpose, tuple[str, ...]] = {
    Purpose.CONTACT: ("contact", "mail", "text", "sms", "call", "phone", "whatsapp", "llamar", "correo", "telef",
                      "newsletter", "subscri", "appel"),
    Purpose.TESTIMONY: ("testimon", "story", "quote", "historia", "temoign", "photo", "foto", "video"),
    Purpose.INTRODUCE: ("introduc", "connect", "meet", "conocer", "rencontr"),
    Purpose.REPORT: ("report", "informe", "rapport", "publi"),
    Purpose.TRAINING: ("training", "capacit", "formation"),
}  # fmt: skip
_YES = {"yes", "y", "true", "1", "x", "ok", "okay", "si", "s", "oui", "o", "vrai", "ja", "verdadero", "on", "checked",
        "agree", "agreed", "agrees", "granted", "given", "signed", "subscribed", "consented", "acepto", "acepta",
        "aceptado", "deacuerdo", "autorizo", "accepte", "jaccepte", "daccord", "optedin", "iagree"}  # fmt: skip
_NO = {"no", "n", "false", "0", "non", "faux", "nein", "falso", "off", "unchecked", "disagree", "declined", "refused",
       "denied", "unsubscribed", "none", "withdrawn", "revoked", "noacepto", "noacepta", "optedout",
       "bouncing"}  # fmt: skip
_TICKS = frozenset("✓✔☑✅🗸")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}.*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.*")


def purpose_claimed(heading: str) -> Purpose | None:
    """What a heading claims people agreed to; None when it claims nothing."""
    plain = folded(heading)
    if not any(part in plain for part in SAYS_AGREED) or any(part in plain for part in SAYS_OTHER):
        return None
    return next((purpose for purpose, parts in _PURPOSES.items() if any(part in plain for part in parts)), Purpose.MAP)


def says_yes(cell: str) -> bool | None:
    """Whether a cell says yes or no; a day counts as the day of a yes, other words as neither."""
    if _TICKS & set(cell) or _DAY.fullmatch(cell.strip()):
        return True
    plain = folded(cell)
    return True if plain in _YES else False if plain in _NO else None


class Claims:
    """What the rows of one table claim, heard one after the other.

    A yes in one column and a no in another for the same purpose is no claim.
    """

    def __init__(self, table: Table, *, taken: Collection[int]) -> None:
        self._columns = [
            (place, heading, purpose)
            for place, heading in enumerate(table.columns)
            if place not in taken and (purpose := purpose_claimed(heading)) is not None
        ]
        self._said: dict[tuple[str, Purpose], tuple[bool, str]] = {}
        self._unclear: dict[str, int] = {}

    def hear(self, person: str, cells: list[str]) -> None:
        """Take what the row of one person says."""
        for place, heading, purpose in self._columns:
            said = says_yes(cells[place])
            if said is not None:
                before = self._said.get((person, purpose), (True, heading))
                self._said[person, purpose] = (before[0] and said, before[1])
            elif cells[place]:
                self._unclear[heading] = self._unclear.get(heading, 0) + 1

    def heard(self) -> tuple[tuple[Claimed, ...], list[Finding]]:
        """The claims, and a sentence for each column that makes some."""
        claims = tuple(
            Claimed(person, purpose, heading) for (person, purpose), (yes, heading) in self._said.items() if yes
        )
        told = (self._told(heading, purpose, claims) for _, heading, purpose in self._columns)
        return claims, [finding for findings in told for finding in findings]

    def _told(self, heading: str, purpose: Purpose, claims: tuple[Claimed, ...]) -> list[Finding]:
        """What the preview says of one column."""
        count = sum(claim.column_said == heading for claim in claims)
        if not count:
            return []
        said = plural(
            count,
            "The column '{column}' says that one person agreed ({purpose}). "
            "It does not count until you say where and how it was given.",
            "The column '{column}' says that {n} people agreed ({purpose}). "
            "It does not count until you say where and how it was given.",
            column=heading[:60], purpose=spoken(purpose),
        )  # fmt: skip
        told = [whole_file(said, column=heading)]
        if unclear := self._unclear.get(heading):
            neither = plural(
                unclear, "In '{column}' one cell said neither yes nor no and counted as nothing.",
                "In '{column}' {n} cells said neither yes nor no and counted as nothing.", column=heading[:60],
            )  # fmt: skip
            told.append(whole_file(neither, column=heading, kept=False))
        return told
