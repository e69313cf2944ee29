"""What a page needs besides its words: one style sheet and one script, both ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

_STATIC = Path(__file__).parent / "static"
_COMPONENTS = Path(__file__).parents[1] / "figures" / "static" / "workbook.css"


@dataclass(frozen=True)
class Asset:
    """A text that the browser may keep, since its address changes when it does.

    Attributes
    ----------
    name : str
        What the address ends with.
    kind : str
        The media type.
    text : str
        All of it.
    """

    name: str
    kind: str
    text: str

    @property
    def version(self) -> str:
        """A short sign of the text."""
        return sha256(self.text.encode()).hexdigest()[:12]

    @property
    def address(self) -> str:
        """Where it is, seen from the root of the server."""
        return f"workbook/static/{self.name}?v={self.version}"


@cache
def host() -> Asset:
    """Give the script that makes the screens of a page live."""
    return Asset("host.js", "text/javascript; charset=utf-8", (_STATIC / "host.js").read_text("utf-8"))


@cache
def style() -> Asset:
    """Give the look of the page, followed by the look of the figures and screens."""
    parts = [path.read_text("utf-8") for path in (_STATIC / "page.css", _COMPONENTS) if path.is_file()]
    return Asset("page.css", "text/css; charset=utf-8", "\n".join(parts))
