"""A figure is three things that say the same: a drawing, a table and a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from workbook.figures.markup import render


@dataclass(frozen=True)
class Table:
    """Rows with named columns, as people read them.

    Attributes
    ----------
    columns : tuple of str
        What stands above each column.
    rows : tuple of tuple
        One value a column; numbers are set to the right.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...] = ()

    @property
    def html(self) -> Markup:
        """The table as HTML, with a caption and named rows."""
        return render("figures/table.html", table=self)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A drawing with its sentence and its table.

    Attributes
    ----------
    title : str
        What it shows, in a few words.
    sentence : str
        The same in words, true to what is drawn.
    drawing : Markup
        SVG or HTML, escaped.
    """

    title: str
    sentence: str
    drawing: Markup
    table: Table | None = None
    wide: bool = field(default=False)

    @property
    def html(self) -> Markup:
        """The figure as HTML, the table folded below it."""
        return render("figures/figure.html", figure=self)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": self.sentence, "text/html": f'<div class="owb">{self.html}</div>'}
