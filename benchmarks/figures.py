"""Figures of two ways to do the same: medians side by side, and how many times the one takes of the other."""

from __future__ import annotations

from statistics import median

Figures = dict[str, float]


def table(found: dict[str, list[Figures]]) -> str:
    """A Markdown table of medians; the last column is the second way divided by the first."""
    ours, theirs = found
    lines = [f"| | {ours} | {theirs} | ratio |", "|---|---:|---:|---:|"]
    for name in found[ours][0]:
        one, other = (median(figures[name] for figures in found[way]) for way in (ours, theirs))
        lines.append(f"| {name} | {one:,.1f} | {other:,.1f} | {other / one if one else 0:.1f} |")
    return "\n".join(lines)
