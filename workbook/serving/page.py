"""A notebook as a page: run cell by cell, written out as it comes, and never a traceback in it."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

from nbclient.exceptions import CellExecutionError
from voila.notebook_renderer import NotebookRenderer

from workbook import errors
from workbook.figures.markup import speak_in
from workbook.language.say import marked, spoken
from workbook.language.tongue import known, language

_log = logging.getLogger(__name__)
SAID = "application/x-workbook-said"
ENOUGH_PARTS = 3
_HEADING = re.compile(r"## (.+)")
_NO_MARKS = str.maketrans("", "", "*`_")
OUR_FAULT = marked(
    "Something went wrong on our side. Nothing you saved is lost. Reload the page; "
    "if it happens again, tell whoever keeps the workbook."
)


class Page(NotebookRenderer):  # type: ignore[misc]
    """Renders one notebook for one visitor, with one kernel."""

    async def initialize(self, **given: Any) -> None:
        """Read the notebook, and teach the page's template to speak."""
        await super().initialize(**given)
        speak_in(self.exporter.environment)
        self.exporter.language_code = known(language().removeprefix("x-"))  # for the library's own front end

    async def _jinja_cell_generator(self, nb: Any, kernel_id: str) -> AsyncIterator[Any]:  # noqa: ARG002
        """Run the cells one after another; after a failure say so in words and stop there."""
        try:
            for place, cell in enumerate(nb.cells):
                failed = cell.cell_type == "code" and await self._run(cell, place)
                yield cell
                if failed:
                    break
        finally:
            await self._cleanup_resources()

    async def _run(self, cell: Any, place: int) -> bool:
        """Run one cell; give whether it failed, with what to say left among its outputs."""
        ours, cell.outputs = spoken(OUR_FAULT), []
        said = ours
        try:
            await self.executor.async_execute_cell(cell, place, store_history=False)
        except CellExecutionError as failure:
            said = declined(cell.outputs) or ours
            if said == ours:
                _log.error("cell %d of %s failed: %s", place, self.notebook_path, failure)
        except Exception:  # noqa: BLE001 - a kernel may fail in any way, and the page must still speak
            _log.exception("cell %d of %s could not be run", place, self.notebook_path)
        else:
            said = ""
        cell.outputs = list(_shown(cell.outputs))
        if said:
            data = {SAID: said, "text/plain": said}
            cell.outputs.append({"output_type": "display_data", "metadata": {}, "data": data})
        return bool(said)


def parts(notebook: Any) -> list[tuple[str, str]]:
    """The parts of a page, so that nobody has to scroll to them: where each begins, and what it is called.

    Returns
    -------
    list of (str, str)
        Nothing on a page with too few of them to look for one.
    """
    prose = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    shown = [cell for cell in prose if "desk" not in cell.metadata.get("tags", [])]
    titles = ((cell.get("id", ""), _HEADING.match(cell.source)) for cell in shown)
    found = [(f"part-{id_}", title[1].translate(_NO_MARKS).strip()) for id_, title in titles if title]
    return found if len(found) >= ENOUGH_PARTS else []


def declined(outputs: list[Any]) -> str:
    """Find the sentence with which the workbook itself declined, if that is what happened.

    Only our own errors stand alone without a traceback; any other text could hold
    somebody's words or a path, so it is not shown.

    Parameters
    ----------
    outputs : list
        What the cell left behind.

    Returns
    -------
    str
        The sentence, or nothing.
    """
    for output in outputs:
        if output["output_type"] != "error":
            continue
        if output["ename"] in _ours() and output["traceback"] == [output["evalue"]]:
            return str(output["evalue"])
    return ""


def _ours(kind: type[errors.WorkbookError] = errors.WorkbookError) -> frozenset[str]:
    """The names of our own errors."""
    return frozenset({kind.__name__}).union(*(_ours(child) for child in kind.__subclasses__()))


def _shown(outputs: list[Any]) -> Iterator[Any]:
    """Leave out tracebacks, warnings and whatever was printed to the log."""
    for output in outputs:
        if output["output_type"] == "error" or output.get("name") == "stderr":
            continue
        yield output
