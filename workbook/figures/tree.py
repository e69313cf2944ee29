"""A tree of causes as a drawing: the problem at the left, what lies behind it to the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from workbook.figures.figure import Figure, Table
from workbook.figures.lettering import wrapped
from workbook.figures.markup import tag
from workbook.language.say import counted

BOX, GAP, LINE, SIZE = 210.0, 56.0, 18.0, 14.0


@dataclass(frozen=True)
class Branch:
    """One card of the tree.

    Attributes
    ----------
    kind : str
        What kind of cause it is, in words; "problem" for the problem itself.
    parents : tuple of str
        Keys of the cards it lies behind; several are drawn with several lines.
    note : str
        The service that holds people up meanwhile.
    """

    key: str
    text: str
    kind: str
    parents: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class _Box:
    """A card with its place on the drawing."""

    branch: Branch
    words: tuple[str, ...]
    care: tuple[str, ...]
    x: float
    y: float

    @property
    def tall(self) -> float:
        return 14 + LINE * (len(self.words) + len(self.care) + (self.branch.kind not in ("", "problem")))


def tree(branches: Sequence[Branch], *, title: str) -> Figure:
    """Draw a tree in which a card may hang under several others.

    Parameters
    ----------
    branches : sequence of Branch
        In the order they were written; a parent that is not among them is left out.

    Returns
    -------
    Figure
        The same cards, the same drawing; no card is left out of drawing or table.
    """
    boxes = _placed(branches)
    names = {branch.key: branch.text for branch in branches}
    rows = tuple(
        (one.text, one.kind, "; ".join(names[key] for key in one.parents if key in names) or "-", one.note or "-")
        for one in branches
    )
    table = Table(title, ("Card", "Kind", "Lies behind", "Held up meanwhile by"), rows)
    return Figure(title=title, sentence=_said(branches), drawing=_drawn(boxes, title), table=table, wide=True)


def levels(branches: Sequence[Branch]) -> dict[str, int]:
    """How far behind the problem each card lies: the longest way to it."""
    parents = {one.key: [key for key in one.parents if any(b.key == key for b in branches)] for one in branches}
    found: dict[str, int] = {}

    def level(key: str, above: frozenset[str]) -> int:
        if key not in found:
            ways = [level(parent, above | {key}) + 1 for parent in parents[key] if parent not in above]
            found[key] = max(ways, default=0)
        return found[key]

    for one in branches:
        level(one.key, frozenset({one.key}))
    return found


def _placed(branches: Sequence[Branch]) -> list[_Box]:
    """Every card in the column of its level, near the middle of what it hangs under."""
    deep = levels(branches)
    columns: dict[int, list[Branch]] = defaultdict(list)
    for one in branches:
        columns[deep[one.key]].append(one)
    boxes: dict[str, _Box] = {}
    for column in sorted(columns):
        wish = {one.key: _middle(one, boxes) for one in columns[column]}
        y = 8.0
        for one in sorted(columns[column], key=lambda one: wish[one.key]):
            box = _box(one, x=8 + column * (BOX + GAP), y=y)
            boxes[one.key] = box
            y += box.tall + 12
    return list(boxes.values())


def _middle(one: Branch, boxes: dict[str, _Box]) -> float:
    """The mean height of what a card hangs under."""
    above = [boxes[key].y for key in one.parents if key in boxes]
    return sum(above) / len(above) if above else 0.0


def _box(one: Branch, *, x: float, y: float) -> _Box:
    """A card with its words broken into lines."""
    bold = 1.12 if one.kind == "problem" else 1.0
    words = wrapped(one.text, size=SIZE * bold, within=BOX - 24, lines=4)
    care = wrapped(f"Care: {one.note}", size=SIZE, within=BOX - 24, lines=2) if one.note else []
    return _Box(one, tuple(words), tuple(care), x, y)


def _drawn(boxes: Sequence[_Box], title: str) -> Markup:
    """All lines, then all cards."""
    by_key = {box.branch.key: box for box in boxes}
    lines = [_line(by_key[key], box) for box in boxes for key in box.branch.parents if key in by_key]
    wide = max((box.x for box in boxes), default=0) + BOX + 8
    tall = max((box.y + box.tall for box in boxes), default=0) + 8
    return tag(
        "svg", tag("title", title), *lines, *(_card(box) for box in boxes),
        viewBox=f"0 0 {wide:.0f} {tall:.0f}", role="img", class_="tree", width=f"{wide:.0f}",
    )  # fmt: skip


def _line(from_: _Box, to: _Box) -> Markup:
    """A curve from a card to what lies behind it."""
    x1, y1, x2, y2 = from_.x + BOX, from_.y + from_.tall / 2, to.x, to.y + to.tall / 2
    middle = (x1 + x2) / 2
    return tag(
        "path", d=f"M{x1:.0f} {y1:.0f}C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}", class_="branch"
    )


def _card(box: _Box) -> Markup:
    """One card: its words, its kind, and who holds people up."""
    kind = box.branch.kind
    parts = [tag("rect", x=f"{box.x:.0f}", y=f"{box.y:.0f}", width=f"{BOX:.0f}", height=f"{box.tall:.0f}", rx=6)]
    texts = [(word, "words") for word in box.words]
    texts += [(kind, "kind")] if kind not in ("", "problem") else []
    texts += [(word, "care") for word in box.care]
    for number, (word, class_) in enumerate(texts):
        at = box.y + 21 + number * LINE
        parts.append(tag("text", word, x=f"{box.x + 12:.0f}", y=f"{at:.0f}", class_=class_))
    return tag("g", *parts, class_="problem" if kind == "problem" else "cause")


def _said(branches: Sequence[Branch]) -> str:
    """The drawing in words."""
    causes = [one for one in branches if one.kind != "problem"]
    more = {key for one in causes for key in one.parents}
    roots = [one for one in causes if one.key not in more]
    shared = sum(len(one.parents) > 1 for one in causes)
    said = f"{counted(len(causes), 'cause').capitalize()}; {counted(len(roots), 'of them', 'of them')} at the root"
    return said + (f", and {counted(shared, 'cause')} under more than one card." if shared else ".")
