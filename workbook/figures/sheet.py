"""The one style sheet of figures and screens, and the line a notebook opens with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markupsafe import Markup

from workbook.figures.markup import joined, tag

_FILE = Path(__file__).parent / "static" / "workbook.css"


@cache
def style_sheet() -> str:
    """The style sheet as text; every rule stands under ``.owb``."""
    return _FILE.read_text("utf-8")


def opening(said: str, *, styled: bool) -> Markup:
    """Where we are, in one line; with the style sheet where no page brings it."""
    style = Markup("<style>%s</style>") % Markup(style_sheet()) if styled else Markup("")  # noqa: S704 - our own file
    return joined([style, tag("div", tag("p", said, class_="where"), class_="owb")])
