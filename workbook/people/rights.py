"""What we explain to each person: what they may ask of us, and what we ask of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rights:
    """One version of the sheet in one language.

    Attributes
    ----------
    version : str
        Kept with every record that it was explained.
    rights, duties : mapping of str to str
        A short name -> the sentence; the short names are the same in every language.
    """

    version: str
    code: str
    name: str
    title: str
    opening: str
    asked: str
    duties_title: str
    rights: Mapping[str, str]
    duties: Mapping[str, str]

    @property
    def lines(self) -> dict[str, str]:
        """Every line that is talked through, rights first."""
        return {**self.rights, **self.duties}


def rights_of(text: str) -> dict[str, Rights]:
    """Read the file: one sheet a language, by its short name.

    Raises
    ------
    KeyError
        A language lacks a part; the tests read the file that ships.
    """
    held = tomllib.loads(text)
    return {
        code: Rights(version=held["version"], code=code, **said) for code, said in held.items() if code != "version"
    }
