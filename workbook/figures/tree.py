"""A tree of causes as a drawing: the problem at the left, what lies behind it to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from workbook.figures.columns import Stand, levels, stand
from workbook.figures.figure import Figure, Table, svg
from workbook.figures.lettering import wrapped
from workbook.figures.markup import tag
from workbook.language.say import clauses, marked, of_them, plural, spoken

PAGE, NARROWEST, WIDEST, GAP, EDGE = 1024.0, 200.0, 320.0, 44.0, 8.0
LINE, SIZE = 18.0, 14.0
TINTS = (
    ("rule", "tint-1"), ("belief", "tint-2"), ("ourselves", "tint-3"), ("institution", "tint-4"), ("personal", "tint-5")
)  # fmt: skip


PROBLEM = marked("problem")


@dataclass(frozen=True)
class Branch:
    """One card of the tree.

    Attributes
    ----------
    kind : str
        What kind of cause it is, a marked word; "problem" for the problem itself.
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
    """A card with its words broken into lines; where it stands is known later."""

    branch: Branch
    words: tuple[str, ...]
    care: tuple[str, ...]

    @property
    def tall(self) -> float:
        return 14 + LINE * (len(self.words) + len(self.care) + (self.branch.kind not in ("", "problem")))

    @property
    def cut(self) -> bool:
        """Whether words had to be left out."""
        return any(lines and lines[-1].endswith("…") for lines in (self.words, self.care))


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
    names = {branch.key: branch.text for branch in branches}
    rows = tuple(
        (
            one.text, spoken(one.kind) if one.kind else "",
            "; ".join(names[key] for key in one.parents if key in names) or "-", one.note or "-",
        )
        for one in branches
    )  # fmt: skip
    columns = (spoken("Card"), spoken("Kind"), spoken("Lies behind"), spoken("Held up meanwhile by"))
    table = Table(title, columns, rows)
    return Figure(title=title, sentence=_said(branches), drawing=_drawn(branches, title), table=table, wide=True)


def _drawn(branches: Sequence[Branch], title: str) -> Markup:
    """All lines, then all cards."""
    parents = {one.key: one.parents for one in branches}
    count = max(levels(parents).values(), default=0) + 1
    across = min(WIDEST, max(NARROWEST, (PAGE - 2 * EDGE - (count - 1) * GAP) / count))
    boxes = {one.key: _box(one, across) for one in branches}
    where = stand(parents, {key: box.tall for key, box in boxes.items()})
    lines = [
        _line(where, (above, key), across)
        for key in boxes
        for above in dict.fromkeys(parents[key])
        if above in boxes and where.column[above] < where.column[key]
    ]
    cards = [_card(box, _left(where.column[key], across), where.middle[key], across) for key, box in boxes.items()]
    wide = 2 * EDGE + count * across + (count - 1) * GAP
    tall = 2 * EDGE + max((where.middle[key] + box.tall / 2 for key, box in boxes.items()), default=0)
    named = (title, _said(branches))
    return svg(*lines, *cards, size=(wide, tall), named=named, class_="tree", width=f"{wide:.0f}")


def _box(one: Branch, across: float) -> _Box:
    """A card with its words broken into lines."""
    bold = 1.12 if one.kind == "problem" else 1.0
    words = wrapped(one.text, size=SIZE * bold, within=across - 24, lines=9)
    care = wrapped(_care(one), size=SIZE, within=across - 24, lines=4) if one.note else []
    return _Box(one, tuple(words), tuple(care))


def _left(column: int, across: float) -> float:
    """Where a column begins."""
    return EDGE + column * (across + GAP)


def _line(where: Stand, link: tuple[str, str], across: float) -> Markup:
    """A curve from a card to what lies behind it, between the cards of the columns it passes."""
    above, key = link
    x, y = _left(where.column[above], across) + across, EDGE + where.middle[above]
    said = f"M{x:.0f} {y:.1f}"
    for column, middle in (*where.bends.get(link, ()), (where.column[key], where.middle[key])):
        to_x, to_y = _left(column, across), EDGE + middle
        half = (x + to_x) / 2
        said += f"C{half:.0f} {y:.1f} {half:.0f} {to_y:.1f} {to_x:.0f} {to_y:.1f}"
        x, y = to_x + across, to_y
        said += f"H{x:.0f}" if column < where.column[key] else ""
    return tag("path", d=said, class_="branch")


def _card(box: _Box, x: float, middle: float, across: float) -> Markup:
    """One card: its words, its kind, and who holds people up; the whole text where it was cut."""
    one, y = box.branch, EDGE + middle - box.tall / 2
    whole = f"{one.text} {_care(one)}" if one.note else one.text
    parts = [tag("title", whole)] if box.cut else []
    corner = {"x": f"{x:.0f}", "y": f"{y:.1f}"}
    parts.append(tag("rect", **corner, width=f"{across:.0f}", height=f"{box.tall:.0f}", rx=6, class_=_tint(one.kind)))
    texts = [(word, "words") for word in box.words]
    texts += [(spoken(one.kind), "kind")] if one.kind not in ("", "problem") else []
    texts += [(word, "care") for word in box.care]
    for number, (word, class_) in enumerate(texts):
        parts.append(tag("text", word, x=f"{x + 12:.0f}", y=f"{y + 21 + number * LINE:.1f}", class_=class_))
    return tag("g", *parts, class_="problem" if one.kind == "problem" else "cause", data_key=one.key)


def _care(one: Branch) -> str:
    """Who holds people up meanwhile."""
    return spoken("Care: {service}", service=one.note)


def _tint(kind: str) -> str:
    """The colour of a kind of cause, which stands on the card in words as well."""
    return next((tint for word, tint in TINTS if word in kind.lower()), "tint-0")


def _said(branches: Sequence[Branch]) -> str:
    """The drawing in words."""
    causes = [one for one in branches if one.kind != "problem"]
    if not causes:
        return spoken("No cause behind it yet.")
    more = {key for one in causes for key in one.parents}
    roots = [one for one in causes if one.key not in more]
    here = {one.key for one in branches}
    shared = sum(len(here.intersection(one.parents)) > 1 for one in causes)
    at_the_root = spoken("{part} at the root", part=of_them(len(roots)))
    said = clauses(plural(len(causes), "One cause", "{N} causes"), at_the_root)
    if not shared:
        return spoken("{said}.", said=said)
    return plural(
        shared, "{said}, and one cause under more than one card.", "{said}, and {n} causes under more than one card.",
        said=said,
    )  # fmt: skip
