"""Figures of two ways to do the same: medians side by side, and how many times the one takes of the other."""

from __future__ import annotations

from statistics import median

Figures = dict[str, float]


def table(found: dict[str, list[Figures]]) -> str:
    """A Markdown table of medians; of two ways, the last column is the second divided by the first."""
    if len(found) != 2:
        return _plain(found)
    ours, theirs = found
    lines = [f"| | {ours} | {theirs} | ratio |", "|---|---:|---:|---:|"]
    for name in found[ours][0]:
        one, other = (median(figures[name] for figures in found[way]) for way in (ours, theirs))
        lines.append(f"| {name} | {one:,.1f} | {other:,.1f} | {other / one if one else 0:.1f} |")
    return "\n".join(lines)


def _plain(found: dict[str, list[Figures]]) -> str:
    """Ways side by side, each figure as fine as it needs to be."""
    lines = [f"| | {' | '.join(found)} |", f"|---|{'---:|' * len(found)}"]
    for name in next(iter(found.values()))[0]:
        cells = (median(figures[name] for figures in runs) for runs in found.values())
        lines.append(f"| {name} | {' | '.join(f'{cell:,.0f}' if cell >= 100 else f'{cell:.2f}' for cell in cells)} |")
    return "\n".join(lines)
