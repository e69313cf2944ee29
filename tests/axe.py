"""What axe-core finds wrong with a page: its whole rule set, in every frame, one line for each element."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  const where = (node) => node.target.join(" ") + "  " + node.html.slice(0, 140);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${where(node)}`));
}"""
UNFOLD = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
}"""


@cache
def source() -> str:
    """The text of axe-core, as its package brings it."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def violations(page: Any) -> list[str]:
    """Every element that axe-core finds fault with, whatever is folded or open now."""
    for frame in page.frames:
        if not frame.is_detached() and not frame.evaluate("Boolean(window.axe)"):
            frame.evaluate(source())
    found: list[str] = page.evaluate(RUN)
    return found


def unfold(page: Any) -> None:
    """Open everything that is folded, as somebody does who reads all of a page."""
    page.evaluate(UNFOLD)
