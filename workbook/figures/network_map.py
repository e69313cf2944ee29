"""The map of who knows whom: shapes for roles, lines for ties, names that do not run into each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin

from markupsafe import Markup

from workbook.figures.figure import Figure, Table
from workbook.figures.lettering import width
from workbook.figures.markup import tag
from workbook.language.say import counted
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair, Tie
from workbook.people.words import Role, Strength, TieKind

Place = tuple[float, float]
WIDE, TALL, EDGE, SIZE = 1000.0, 640.0, 46.0, 14.0
LINES = {Strength.MET: 1.2, Strength.KNOW: 2.2, Strength.TRUST: 3.6}
SIDES = {Role.PARTICIPANT: 0, Role.LEADER: 0, Role.STAFF: 4, Role.ALLY: 3, Role.DECISION_MAKER: 4}
KNOWS = {Strength.MET: "met", Strength.KNOW: "knows", Strength.TRUST: "trusts"}


@dataclass(frozen=True, kw_only=True)
class MapLook:
    """How a map is shown.

    Attributes
    ----------
    initials_only : bool
        Initials instead of names, in drawing and table.
    suggested : tuple of Pair
        Pairs to be drawn as proposals.
    """

    title: str = "Who knows whom"
    initials_only: bool = False
    suggested: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class _Label:
    """A name with the corner it starts at and the room it takes."""

    text: str
    x: float
    y: float
    wide: float

    def touches(self, x: float, y: float, right: float, bottom: float) -> bool:
        """Whether the name would run into a box."""
        return self.x < right and x < self.x + self.wide and self.y - SIZE < bottom and y < self.y + 3


def network_map(shared: SharedMap, positions: Mapping[str, Place], *, options: MapLook | None = None) -> Figure:
    """Draw a shared map; nobody is on it who is not on the map it is given.

    Parameters
    ----------
    positions : mapping of key to place
        Both 0 to 1, from the upper left, as `workbook.network.layout` gives them.

    Returns
    -------
    Figure
        Each person is a ``g`` with ``data-key`` and ``data-name``, each tie a ``line`` with
        ``data-one``, ``data-other``, ``data-strength`` and ``data-kind``.
    """
    look = options or MapLook()
    names = _names(shared, look)
    places = {one.key: _place(positions.get(one.key, (0.5, 0.5))) for one in shared}
    labels = _labels(shared, names, places)
    lines = [_tie(tie, places) for tie in shared.ties] + [_proposal(two, places) for two in look.suggested]
    people = [_person(one, names[one.key], places[one.key], labels.get(one.key)) for one in shared]
    drawn = tag(
        "svg", tag("title", look.title),
        tag("g", *lines, class_="ties"),
        tag("g", *people, class_="people"),
        _legend(shared), viewBox=f"0 0 {WIDE:.0f} {TALL:.0f}", role="img", class_="network",
    )  # fmt: skip
    return Figure(title=look.title, sentence=_said(shared), drawing=drawn, table=_table(shared, names), wide=True)


def initials(name: str) -> str:
    """The first letter of each part of a name."""
    return "".join(f"{part[0].upper()}." for part in name.split() if part)


def _names(shared: SharedMap, look: MapLook) -> dict[str, str]:
    """What stands beside each person."""
    return {one.key: initials(one.called) if look.initials_only else one.called for one in shared}


def _place(at: Place) -> Place:
    """A place on the drawing, room left for the edge and the legend."""
    return EDGE + at[0] * (WIDE - 2 * EDGE), EDGE / 2 + at[1] * (TALL - 40 - EDGE)


def _tie(tie: Tie, places: Mapping[str, Place]) -> Markup:
    """One tie as a line; a service tie is dotted."""
    (x1, y1), (x2, y2) = places[tie.one], places[tie.other]
    dots = "2 5" if tie.kind == TieKind.SERVICE else None
    return tag(
        "line", x1=f"{x1:.0f}", y1=f"{y1:.0f}", x2=f"{x2:.0f}", y2=f"{y2:.0f}", stroke_width=LINES[tie.strength],
        stroke_dasharray=dots, data_one=tie.one, data_other=tie.other,
        data_strength=int(tie.strength), data_kind=tie.kind,
    )  # fmt: skip


def _proposal(two: Pair, places: Mapping[str, Place]) -> Markup:
    """A proposed introduction as a dashed curve."""
    if not places.keys() >= set(two):
        return Markup("")
    (x1, y1), (x2, y2) = places[two[0]], places[two[1]]
    bend_x, bend_y = (x1 + x2) / 2 - (y2 - y1) / 6, (y1 + y2) / 2 + (x2 - x1) / 6
    return tag("path", d=f"M{x1:.0f} {y1:.0f}Q{bend_x:.0f} {bend_y:.0f} {x2:.0f} {y2:.0f}", class_="proposed")


def _person(one: Person, name: str, at: Place, label: _Label | None) -> Markup:
    """One person: the shape of the role, and the name where there is room for it."""
    said = tag("text", label.text, x=f"{label.x:.0f}", y=f"{label.y:.0f}") if label else Markup("")
    about = tag("title", f"{name}, {one.role}")
    return tag(
        "g", about, _mark(one.role, at), said, class_=f"person {_class(one.role)}", data_key=one.key, data_name=name
    )


def _mark(role: Role, at: Place, size: float = 8.0) -> Markup:
    """The shape of a role: never colour alone."""
    x, y = at
    if SIDES[role] == 0:
        return tag("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=size if role == Role.LEADER else size - 2, class_="mark")
    turn = {Role.STAFF: pi / 4, Role.ALLY: -pi / 2, Role.DECISION_MAKER: 0.0}[role]
    corners = (2 * pi * n / SIDES[role] + turn for n in range(SIDES[role]))
    points = " ".join(f"{x + 1.25 * size * cos(a):.1f},{y + 1.25 * size * sin(a):.1f}" for a in corners)
    return tag("polygon", points=points, class_="mark")


def _class(role: Role) -> str:
    """The role as a class name."""
    return role.value.replace(" ", "-")


def _labels(shared: SharedMap, names: Mapping[str, str], places: Mapping[str, Place]) -> dict[str, _Label]:
    """Names that fit, those with most ties first; a name without room is left to the table."""
    ties: dict[str, int] = defaultdict(int)
    for tie in shared.ties:
        ties[tie.one] += 1
        ties[tie.other] += 1
    taken = [(x - 9, y - 9, x + 9, y + 9) for x, y in places.values()]
    found: dict[str, _Label] = {}
    for one in sorted(shared, key=lambda one: (-ties[one.key], one.key)):
        for label in _tries(names[one.key], places[one.key]):
            if label.x < 2 or label.x + label.wide > WIDE - 2 or any(label.touches(*box) for box in taken):
                continue
            found[one.key] = label
            taken.append((label.x, label.y - SIZE, label.x + label.wide, label.y + 3))
            break
    return found


def _tries(name: str, at: Place) -> list[_Label]:
    """Where a name may stand: right, left, below, above."""
    x, y = at
    wide = width(name, SIZE)
    corners = ((x + 13, y + 5), (x - 13 - wide, y + 5), (x - wide / 2, y + 25), (x - wide / 2, y - 13))
    return [_Label(name, *corner, wide) for corner in corners]


def _legend(shared: SharedMap) -> Markup:
    """What the shapes and lines mean, for the roles that are on the map."""
    x, parts = EDGE, []
    for role in (role for role in Role if any(one.role == role for one in shared)):
        mark = tag("g", _mark(role, (x, TALL - 16), 7), class_=f"person {_class(role)}")
        parts += [mark, tag("text", role.value.capitalize(), x=f"{x + 14:.0f}", y=f"{TALL - 11:.0f}")]
        x += 34 + width(role.value, SIZE)
    for strength, said in ((Strength.MET, "have met"), (Strength.KNOW, "know"), (Strength.TRUST, "trust")):
        line = {"x1": f"{x:.0f}", "x2": f"{x + 26:.0f}", "y1": f"{TALL - 16:.0f}", "y2": f"{TALL - 16:.0f}"}
        parts.append(tag("line", stroke_width=LINES[strength], **line))
        parts.append(tag("text", said, x=f"{x + 32:.0f}", y=f"{TALL - 11:.0f}"))
        x += 52 + width(said, SIZE)
    return tag("g", *parts, class_="legend", aria_hidden="true")


def _table(shared: SharedMap, names: Mapping[str, str]) -> Table:
    """The same map as rows."""
    knows: dict[str, list[str]] = defaultdict(list)
    for tie in shared.ties:
        knows[tie.one].append(f"{KNOWS[tie.strength]} {names[tie.other]}")
        knows[tie.other].append(f"{KNOWS[tie.strength]} {names[tie.one]}")
    rows = tuple(
        (
            names[one.key],
            one.role.value,
            ", ".join(sorted(knows[one.key])) or "no tie yet",
            ", ".join(one.groups) or "-",
        )
        for one in sorted(shared, key=lambda one: (names[one.key].casefold(), one.key))
    )
    return Table("Who knows whom", ("Name", "Role", "Ties", "Groups"), rows)


def _said(shared: SharedMap) -> str:
    """The map in one sentence."""
    tied = {key for tie in shared.ties for key in tie.pair}
    alone = sum(one.key not in tied for one in shared)
    said = f"{counted(len(shared), 'person', 'people').capitalize()} who said yes, {counted(len(shared.ties), 'tie')}"
    return said + (f"; {counted(alone, 'person', 'people')} with no tie yet." if alone else ".")
