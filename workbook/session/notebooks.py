"""The notebooks in another language, written out for whoever works with them in JupyterLab."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook.errors import WorkbookError
from workbook.language import cells
from workbook.language.say import spoken
from workbook.language.tongue import speaking
from workbook.storage.shipped import shipped

PARAMETERS = "parameters"
"""The tag of the cell that says what a notebook was opened for."""


def write_notebooks(language: str, out: Path) -> list[Path]:
    """Write every notebook with its prose in a language, and set to speak it.

    Parameters
    ----------
    language : str
        One of `tongue.LANGUAGES`.
    out : Path
        A folder; it is made if it is not there. Notebooks of the same name are replaced.

    Returns
    -------
    list of Path
        The files, in the order of their names. What was shown in the source is left out:
        run a notebook to see it.

    Raises
    ------
    WorkbookError
        The folder cannot be written, or it is the one the notebooks come from.
    """
    source = shipped("notebooks")
    if out.resolve() == source.resolve():
        raise WorkbookError(
            spoken("The notebooks themselves lie in {folder}. Choose another folder. Nothing was changed.", folder=out)
        )
    files = [file for file in sorted(source.rglob("*.ipynb")) if ".ipynb_checkpoints" not in file.parts]
    with speaking(language):
        return [_written(file, out / file.relative_to(source), source, language) for file in files]


def _written(file: Path, to: Path, source: Path, language: str) -> Path:
    """One notebook in the language spoken now."""
    import nbformat

    found: Any = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    cells.translate(file.relative_to(source).with_suffix("").as_posix(), found)
    for cell in found.cells:
        if PARAMETERS in cell.metadata.get("tags", []):
            cell.source = cell.source.replace('language = ""', f'language = "{language}"')
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(found, to)  # type: ignore[no-untyped-call]
    except OSError as problem:
        raise WorkbookError(
            spoken(
                "{file} could not be written ({why}). Choose another folder with --out. Your workspace is untouched.",
                file=to, why=problem.strerror,
            )
        ) from None  # fmt: skip
    return to
