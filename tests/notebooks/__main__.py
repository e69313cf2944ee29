"""Run every notebook on a fresh Maple Street and compare its sentences: python -m tests.notebooks [--write]."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from workbook.storage.example import tell_example
from workbook.storage.workbook import system_clock

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(file for file in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in file.parts)
KEPT = ("kernelspec", "language_info", "title", "workbook")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        tell_example(Path(folder) / "workspace", clock=system_clock)
        os.environ["WORKBOOK_WORKSPACE"] = str(Path(folder) / "workspace")
        return write() if "--write" in sys.argv else compare()


def compare() -> int:
    """nbval over all notebooks: each cell must say the sentence that is stored."""
    nbval = ["--nbval", "--nbval-cell-timeout", "120", "--nbval-sanitize-with", "tests/notebooks/sanitize.cfg"]
    ours = ["-p", "tests.notebooks.sentences", "-p", "no:cacheprovider", "-n", "2", "--dist", "loadfile", "-q"]
    return subprocess.call([sys.executable, "-m", "pytest", *nbval, *ours, *map(str, NOTEBOOKS)], cwd=ROOT)


def write() -> int:
    """Run each notebook and keep its sentences: no drawing, no widget, nothing of this machine."""
    for file in NOTEBOOKS:
        notebook = nbformat.read(file, as_version=4)
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(file.parent)}}).execute()
        nbformat.write(plain(notebook), file)
        sys.stdout.write(f"{file.name}\n")
    return 0


def plain(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook with sentences only."""
    notebook.metadata = {name: notebook.metadata[name] for name in KEPT if name in notebook.metadata}
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata = {name: value for name, value in cell.metadata.items() if name == "tags"}
        for output in cell.get("outputs", []):
            if "data" in output:
                output["data"] = {"text/plain": output["data"]["text/plain"]}
                output["metadata"] = {}
    return notebook


if __name__ == "__main__":
    sys.exit(main())
