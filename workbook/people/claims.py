"""A yes that only a file claims: it counts after somebody says where and how it was given."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import spoken
from workbook.people.words import Purpose


@dataclass(frozen=True)
class Claim:
    """A column of a file that says some people agreed, which nobody here has seen them do.

    Attributes
    ----------
    batch : str
        The import it came with.
    column_said : str
        The heading of the column, as it stood in the file.
    persons : tuple of str
        Keys of the people it says agreed; none of them counts yet.
    """

    batch: str
    file_name: str
    column_said: str
    purpose: Purpose
    persons: tuple[str, ...]


def confirmable(*, method: str, place: str, recorded_by: str, taught_back: str) -> None:
    """Refuse to confirm a claim without where, how and by whom the yes was given.

    Raises
    ------
    NotAccepted
        Names what is missing.
    """
    if not method.strip():
        raise NotAccepted(
            spoken("How"), spoken("say how it was given, on paper or aloud. A column in a file is not a yes.")
        )
    if not place.strip():
        raise NotAccepted(spoken("Where"), spoken("say where it was given. If nobody knows, ask each person again."))
    if not recorded_by.strip():
        raise NotAccepted(
            spoken("Who"), spoken("say who was there and saw it given. If nobody was, ask each person again.")
        )
    if not taught_back.strip():
        raise NotAccepted(
            spoken("Told back"), spoken("say how people told the limits back. If they did not, ask each one again.")
        )
