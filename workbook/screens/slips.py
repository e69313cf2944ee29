"""A slip that somebody takes along: four words that ask later what became of a concern, and that nobody here keeps."""

from __future__ import annotations

import hashlib
import secrets

from workbook.errors import NotAccepted
from workbook.language.say import spoken

_WORDS = (
    "acorn", "amber", "apple", "bell", "birch", "bread", "brook", "cedar", "chalk", "cloud", "coat", "copper", "corn",
    "drum", "fern", "finch", "flint", "fox", "garden", "glove", "grain", "harbor", "hazel", "honey", "kettle", "lamp",
    "lantern", "leaf", "lemon", "linen", "maple", "meadow", "mint", "moss", "moth", "nest", "oak", "olive", "onion",
    "orchard", "otter", "pear", "pebble", "pepper", "pine", "plum", "quilt", "raven", "reed", "river", "robin", "rope",
    "salt", "shell", "spoon", "stone", "straw", "tea", "thread", "tulip", "violet", "willow", "window", "wool",
)  # fmt: skip
WORDS_ON_A_SLIP = 4


def new_slip() -> str:
    """Four words drawn by lot, one of sixteen million."""
    return " ".join(secrets.choice(_WORDS) for _ in range(WORDS_ON_A_SLIP))


def sealed(slip: str) -> str:
    """What is kept of a slip: a seal from which the words cannot be read.

    Raises
    ------
    NotAccepted
        It is not four words.
    """
    words = slip.casefold().replace("-", " ").split()
    if len(words) != WORDS_ON_A_SLIP:
        raise NotAccepted(spoken("The slip"), spoken("it has four words. Write them as they stand on it."))
    return hashlib.scrypt(" ".join(words).encode(), salt=b"a slip of the workbook", n=2**12, r=8, p=1).hex()[:64]
