"""The finished page of a report: one HTML file, no code, no widget, nothing from outside."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from markupsafe import Markup

from workbook.figures.markup import render
from workbook.figures.sheet import style_sheet
from workbook.language.say import day
from workbook.parameters import Parameters
from workbook.people.words import Purpose
from workbook.phases.outcomes import halves
from workbook.storage.workbook import Workbook

FOR_THE_DESK = "desk"
"""Cells with this tag speak to whoever opens the notebook, not to readers."""
_STYLE = Path(__file__).parent / "templates" / "report.css"


def page(notebook: Any, asked: Parameters, book: Workbook) -> str:
    """Put the page together from an executed notebook.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Run in report mode; of its outputs only ``text/html`` is taken.

    Returns
    -------
    str
        A whole HTML document with its style inside and a policy that forbids everything else.
    """
    cards = book.cards(for_purpose=Purpose.REPORT, audience=asked.shown_to)
    found = halves(cards)
    return render(
        "reports/page.html",
        title=_title(notebook),
        name=book.setting("name", "Our workspace"),
        period=_period(asked),
        asked=asked,
        made_on=day(book.today),
        missing=[said for half, said in _HALVES.items() if not found[half]],
        parts=[part for cell in notebook.cells if (part := _part(cell))],
        style=Markup(style_sheet() + _STYLE.read_text("utf-8")),
    )


_HALVES = {"process": "the process of change", "service": "the services"}


def _part(cell: Any) -> Markup:
    """One cell as readers see it; code, warnings and words for the desk are left out."""
    if FOR_THE_DESK in cell.metadata.get("tags", []):
        return Markup("")
    if cell.cell_type == "markdown":
        return _prose(cell.source)
    found = [output["data"]["text/html"] for output in cell.get("outputs", []) if "text/html" in output.get("data", {})]
    return Markup("\n").join(Markup(item if isinstance(item, str) else "".join(item)) for item in found)


def _prose(source: str) -> Markup:
    """Markdown as HTML; the title stands on the cover, so it is not said twice."""
    from nbconvert.filters.markdown import markdown2html

    text = re.sub(r"^# .*\n?", "", source)
    return Markup(re.sub(r'<a class="anchor-link".*?</a>', "", markdown2html(text), flags=re.DOTALL))


def _title(notebook: Any) -> str:
    """The question the notebook asks."""
    first = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
    return first.lstrip("# ").splitlines()[0] if first else "Reflection"


def _period(asked: Parameters) -> str:
    """The time the report is about, in words."""
    if asked.start and asked.end:
        return f"{day(asked.start)} to {day(asked.end)}"
    if asked.start or asked.end:
        return f"since {day(asked.start)}" if asked.start else f"up to {day(asked.end)}" if asked.end else ""
    return "all rounds so far"
