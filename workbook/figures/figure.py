"""A figure is three things that say the same: a drawing, a table and a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from numbers import Real
from typing import Any

from markupsafe import Markup

from workbook.figures.markup import render, tag
from workbook.language.say import spoken


@dataclass(frozen=True)
class Table:
    """Rows with named columns, as people read them.

    Attributes
    ----------
    columns : tuple of str
        What stands above each column.
    rows : tuple of tuple
        One value a column; numbers are set to the right.
    empty : str
        What is said when there are no rows; "Nothing here yet." when it is left empty.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...] = ()
    empty: str = ""

    @classmethod
    def of(cls, frame: Any, *, caption: str) -> Table:
        """A pandas frame as a table; its index is left out, and an empty cell reads as a dash."""
        gaps = frame.isna().itertuples(index=False, name=None)
        rows = (
            tuple("-" if gap else cell for cell, gap in zip(row, gone, strict=True))
            for row, gone in zip(frame.itertuples(index=False, name=None), gaps, strict=True)
        )
        return cls(caption, tuple(str(column) for column in frame.columns), tuple(rows))

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Whether each column holds numbers; such a column is set to the right, its head too."""
        return tuple(any(_is_number(row[at]) for row in self.rows) for at in range(len(self.columns)))

    @property
    def nothing(self) -> str:
        """What is said when there are no rows."""
        return self.empty or spoken("Nothing here yet.")

    @property
    def html(self) -> Markup:
        """The table as HTML, with a caption and named rows; without rows, the sentence that says so."""
        return render("figures/table.html", table=self)

    def __str__(self) -> str:
        return f"{self.caption}: {self.nothing}" if not self.rows else f"{self.caption} ({len(self.rows)})"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": str(self), "text/html": f'<div class="owb">{self.html}</div>'}


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


def svg(*parts: Any, size: tuple[float, float], named: tuple[str, str], **attributes: Any) -> Markup:
    """A drawing that says its name, and in a sentence what it shows, to those who do not see it.

    Parameters
    ----------
    size : (float, float)
        Width and height; one unit is one pixel on a desk.
    named : (str, str)
        Title and sentence.
    """
    title, sentence = named
    box = f"0 0 {size[0]:.0f} {size[1]:.0f}"
    return tag("svg", tag("title", title), tag("desc", sentence), *parts, viewBox=box, role="img", **attributes)


def by_width(wide: Markup, narrow: Markup) -> Markup:
    """A drawing for a desk and for paper, and the same in lines for a phone; one of the two is shown."""
    return tag("div", tag("div", wide, class_="on-desk"), tag("div", narrow, class_="on-phone"))


def _is_number(value: Any) -> bool:
    """Whether a cell holds a number; a yes or no is none."""
    return isinstance(value, Real) and not isinstance(value, bool)
