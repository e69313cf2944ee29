"""The finished page of a report: one HTML file, no code, no widget, nothing from outside."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from workbook.figures.markup import render
from workbook.figures.sheet import style_sheet
from workbook.language.say import day, marked, spoken
from workbook.parameters import Parameters
from workbook.phases.entry import Entry
from workbook.phases.outcomes import halves, power_moved
from workbook.session import Session
from workbook.storage.workbook import Workbook

FOR_THE_DESK = "desk"
"""Cells with this tag speak to whoever opens the notebook, not to readers."""
_STYLE = Path(__file__).parent / "templates" / "report.css"
_HALVES = {"process": marked("the process of change"), "service": marked("the services")}
_HEADING = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)
# What a live screen needs to find its parts again: a card's key would tie one report to the next.
_FOR_SCREENS = re.compile(r"""\sdata-(?!label=)[\w-]+(?:=(?:"[^"]*"|'[^']*'))?""")


@dataclass(frozen=True)
class Section:
    """What stands under one heading, and the sentences that say it in short.

    Attributes
    ----------
    anchor, heading : str
        Both empty for what comes before the first heading.
    """

    anchor: str
    heading: str
    parts: tuple[Markup, ...]
    said: tuple[str, ...]


def page(notebook: Any, asked: Parameters, book: Workbook) -> str:
    """Put the page together from an executed notebook.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Run in report mode; of its outputs ``text/html`` is shown, and ``text/plain``
        gives the list "In short" on the cover.

    Returns
    -------
    str
        A whole HTML document with its style inside and a policy that forbids everything
        else. No key of a card stands in it, so that two reports cannot be laid side by side.
    """
    here = Session(asked, book)
    found = halves([card for card in here.cards() if _within(card, asked)])
    lead, *sections = _sections(notebook)
    return render(
        "reports/page.html",
        title=_title(notebook),
        name=book.setting("name") or spoken("Our workspace"),
        period=_period(asked),
        asked=asked,
        made_on=day(book.today),
        moved=power_moved(here.cards("actor", "stance", "power over", "rung"), today=book.today).said,
        missing=[spoken(said) for half, said in _HALVES.items() if not found[half]],
        lead=lead.parts,
        sections=sections,
        style=Markup(style_sheet() + _STYLE.read_text("utf-8")),
    )


def _sections(notebook: Any) -> list[Section]:
    """The notebook heading by heading; before the first one only prose is kept."""
    found = [Section("", "", (), ())]
    for cell in notebook.cells:
        if FOR_THE_DESK in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            part, said = _prose(cell.source), list[str]()
        else:
            part, said = (_shown(cell), _said(cell)) if found[-1].heading else (Markup(""), [])
        if heading := _HEADING.search(part):
            found.append(Section(heading[1], html.unescape(Markup(heading[2]).striptags()), (), ()))
        last = found[-1]
        found[-1] = Section(last.anchor, last.heading, (*last.parts, part), (*last.said, *said))
    return found


def _shown(cell: Any) -> Markup:
    """What a cell shows, as readers see it; code, warnings and what live screens need are left out."""
    text = "\n".join(_outputs(cell, "text/html"))
    text = re.sub(r"<style\b.*?</style>", "", text, flags=re.DOTALL)
    return Markup(re.sub(r"<[a-z][^>]*>", lambda tag: _FOR_SCREENS.sub("", tag[0]), text))


def _said(cell: Any) -> list[str]:
    """The same in sentences."""
    return _outputs(cell, "text/plain") if _outputs(cell, "text/html") else []


def _outputs(cell: Any, kind: str) -> list[str]:
    """The outputs of one kind, each as one text."""
    found = [output["data"][kind] for output in cell.get("outputs", []) if kind in output.get("data", {})]
    return [item if isinstance(item, str) else "".join(item) for item in found]


def _prose(source: str) -> Markup:
    """Markdown as HTML; the title stands on the cover, so it is not said twice."""
    import mistune  # nbconvert brings it; its own filter would load every exporter first

    text = re.sub(r"^# .*\n?", "", source)
    return Markup(re.sub(r"<h2>(.*?)</h2>", _anchored, str(mistune.html(text))))


def _anchored(heading: re.Match[str]) -> str:
    """A heading with the name that links use: its own words."""
    words = re.sub(r"\W+", "-", Markup(heading[1]).striptags()).strip("-").lower()
    return f'<h2 id="{words}">{heading[1]}</h2>'


def _title(notebook: Any) -> str:
    """The question the notebook asks."""
    first = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
    return first.lstrip("# ").splitlines()[0] if first else spoken("Reflection")


def _within(card: Entry, asked: Parameters) -> bool:
    """Whether a card counts for its half: an outcome only in the time the report is about."""
    said = str(card.fact("on"))
    on = date.fromisoformat(said) if card.kind == "outcome" and said else card.on
    return card.kind != "outcome" or on is None or asked.within(on)


def _period(asked: Parameters) -> str:
    """The time the report is about, in words."""
    if asked.start and asked.end:
        return spoken("From {first} to {last}", first=day(asked.start), last=day(asked.end))
    if asked.start:
        return spoken("Since {first}", first=day(asked.start))
    return spoken("Up to {last}", last=day(asked.end)) if asked.end else spoken("All rounds so far")
