"""The prose of a notebook in another language: paragraph by paragraph, each known by its cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbook.language.tongue import book


def context(name: str, cell: Any) -> str:
    """Where a paragraph stands: ``03-vision:03-vision-06``."""
    return f"{name}:{cell['id']}"


def paragraphs(cell: Any) -> list[str]:
    """The paragraphs of a cell of prose; a list or a table is one."""
    source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    return [part for part in source.split("\n\n") if part.strip()]


def prose(name: str, notebook: Any) -> Iterator[tuple[str, str]]:
    """Every paragraph of a notebook as (context, text), in reading order; its title first."""
    if title := notebook["metadata"].get("title"):
        yield f"{name}:title", title
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            for text in paragraphs(cell):
                yield context(name, cell), text


def translate(name: str, notebook: Any) -> None:
    """Put the prose of a notebook into the language spoken now; code and outputs stay as they are.

    Parameters
    ----------
    name : str
        Path of the notebook under its folder, without the ending: ``reports/reflection``.
    notebook : NotebookNode
        Changed in place.
    """
    if title := notebook["metadata"].get("title"):
        notebook["metadata"]["title"] = book().of(title, context=f"{name}:title")
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            where = context(name, cell)
            cell["source"] = "\n\n".join(book().of(text, context=where) for text in paragraphs(cell))
