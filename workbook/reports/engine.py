"""How papermill runs our notebooks: as it always does, saying in words where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from papermill.engines import NBClientEngine, papermill_engines

ENGINE = "workbook"


class TellingEngine(NBClientEngine):  # type: ignore[misc]
    """Runs every cell as papermill's own engine does, and tells which step it is at."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, progress: Callable[[str], None], **options: Any
    ) -> Any:
        """Run the notebook, telling the progress."""
        steps = [id(cell) for cell in nb_man.nb.cells if cell.cell_type == "code"]
        start = nb_man.cell_start

        def begun(cell: Any, *rest: Any, **more: Any) -> None:
            start(cell, *rest, **more)
            if id(cell) in steps:
                progress(f"Step {steps.index(id(cell)) + 1} of {len(steps)} ...")

        nb_man.cell_start = begun
        return super().execute_managed_notebook(nb_man, kernel_name, **options)


papermill_engines.register(ENGINE, TellingEngine)
