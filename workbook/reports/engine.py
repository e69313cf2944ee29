"""How papermill runs our notebooks: as it always does, saying in words where it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from papermill.engines import NBClientEngine, papermill_engines

from workbook.language.say import spoken
from workbook.session.starting import ReportKernel, for_workspace

ENGINE = "workbook"
QUIET_KERNEL = ("--IPKernelApp.log_level=CRITICAL",)  # it says nothing on the terminal


class TellingEngine(NBClientEngine):  # type: ignore[misc]
    """Runs every cell as papermill's own engine does, and tells which part it is at."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, progress: Callable[[str], None], workspace: str = "", **options: Any
    ) -> Any:
        """Run the notebook, telling the progress part by part; the kernel is handed the key of the workspace."""
        parts, start = _parts(nb_man.nb.cells), nb_man.cell_start
        names = list(dict.fromkeys(parts.values()))
        told: set[str] = set()

        def begun(cell: Any, *rest: Any, **more: Any) -> None:
            start(cell, *rest, **more)
            part = parts.get(id(cell))
            if part is not None and part not in told:
                told.add(part)
                at = names.index(part) + 1
                progress(spoken("{number} of {all}: {part} ...", number=at, all=len(names), part=part))

        nb_man.cell_start = begun
        started = for_workspace(Path(workspace)) if workspace else ReportKernel
        return super().execute_managed_notebook(
            nb_man, kernel_name, extra_arguments=list(QUIET_KERNEL), kernel_manager_class=started, **options
        )


def _parts(cells: Any) -> dict[int, str]:
    """Each code cell with the heading it stands under."""
    heading, found = spoken("Opening the workspace"), {}
    for cell in cells:
        if cell.cell_type == "markdown" and (named := re.search(r"^## (.+)$", cell.source, re.MULTILINE)):
            heading = named[1]
        elif cell.cell_type == "code":
            found[id(cell)] = heading
    return found


papermill_engines.register(ENGINE, TellingEngine)
