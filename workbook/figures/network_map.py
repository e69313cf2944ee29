"""The map of who knows whom: shapes for roles, lines for ties, names that do not run into each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import cos, pi, sin

from markupsafe import Markup

from workbook.figures.board import Board, Box, Place, kept_apart
from workbook.figures.figure import Figure, Table, svg
from workbook.figures.lettering import cut, width
from workbook.figures.map_groups import SIDES, TURN, Group, by_role, listed_groups
from workbook.figures.markup import tag
from workbook.language.say import clauses, marked, plural, spoken
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair, Tie
from workbook.people.words import Role, Strength, TieKind

WIDE, TALL, EDGE, SIZE, MARK, LONGEST = 1000.0, 640.0, 46.0, 14.0, 11.0, 190.0
FIELD = (EDGE, EDGE / 2, WIDE - EDGE, TALL - 40 - EDGE / 2)
DOTS = "2 5"
LINES = {Strength.MET: 1.2, Strength.KNOW: 2.2, Strength.TRUST: 3.6}
CROWDED = 300
SAID = {Strength.MET: marked("have met"), Strength.KNOW: marked("know"), Strength.TRUST: marked("trust")}
KNOWS = {
    Strength.MET: marked("met {name}"), Strength.KNOW: marked("knows {name}"), Strength.TRUST: marked("trusts {name}"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class MapLook:
    """How a map is shown.

    Attributes
    ----------
    initials_only : bool
        Initials instead of names, in drawing and table.
    suggested : tuple of Pair
        Pairs to be drawn as proposals; a pair with somebody who is not on the map is not drawn.
    path : tuple of str
        Keys in order, to be marked as a way from one person to another.
    highlight : str
        Key of the person to point out; their name is placed first.
    groups : mapping of key to Group
        What the shapes say; roles by default.
    """

    title: str = ""
    initials_only: bool = False
    suggested: tuple[Pair, ...] = ()
    path: tuple[str, ...] = ()
    highlight: str = ""
    groups: Mapping[str, Group] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawn:
    """What everything on one drawing needs to know: who is there, called what, standing where."""

    shared: SharedMap
    look: MapLook
    names: Mapping[str, str]
    places: Mapping[str, Place]
    groups: Mapping[str, Group]

    @property
    def proposals(self) -> tuple[Pair, ...]:
        """The suggested pairs with both people on the map."""
        return tuple(two for two in self.look.suggested if self.places.keys() >= set(two))

    @property
    def path(self) -> tuple[str, ...]:
        """The marked way, if everybody on it is on the map."""
        return self.look.path if self.places.keys() >= set(self.look.path) else ()


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
    return figure_of(drawn(shared, positions, options=options))


def drawn(shared: SharedMap, positions: Mapping[str, Place], *, options: MapLook | None = None) -> Drawn:
    """What a drawing shows and where; the same for the page, the live map and paper."""
    look = options or MapLook()
    return Drawn(shared, look, _names(shared, look), _places(shared, positions), look.groups or by_role(shared))


def figure_of(here: Drawn) -> Figure:
    """The drawing, its table and its sentence."""
    shared, labels, title = here.shared, _labels(here), here.look.title or spoken("Who knows whom")
    figure = svg(
        tag("g", *(_tie(tie, here.places) for tie in shared.ties), _path(here), *_proposals(here), class_="ties"),
        tag("g", *(_person(one, here, labels.get(one.key)) for one in shared), class_="people"),
        _legend(here), size=(WIDE, TALL), named=(title, _said(here)), class_="network",
    )  # fmt: skip
    return Figure(title=title, sentence=_said(here), drawing=figure, table=_table(here), wide=True)


def initials(name: str) -> str:
    """The first letter of each part of a name."""
    return "".join(f"{part[0].upper()}." for part in name.split() if part)


def _names(shared: SharedMap, look: MapLook) -> dict[str, str]:
    """What stands beside each person."""
    return {one.key: initials(one.called) if look.initials_only else one.called for one in shared}


def _places(shared: SharedMap, positions: Mapping[str, Place]) -> dict[str, Place]:
    """Where each person stands, room left for the edge and the legend; nobody covers anybody."""
    wide, tall = FIELD[2] - FIELD[0], FIELD[3] - FIELD[1]
    at = [positions.get(one.key, (0.5, 0.5)) for one in shared]
    wished = [(FIELD[0] + min(max(x, 0.0), 1.0) * wide, FIELD[1] + min(max(y, 0.0), 1.0) * tall) for x, y in at]
    if len(wished) > CROWDED:  # no two steps of a pen apart in any case
        return {one.key: (round(x, 2), round(y, 2)) for one, (x, y) in zip(shared, wished, strict=True)}
    places = kept_apart(wished, FIELD, least=20.0)
    return {one.key: (float(round(x)), float(round(y))) for one, (x, y) in zip(shared, places, strict=True)}


def _tie(tie: Tie, places: Mapping[str, Place]) -> Markup:
    """One tie as a line; a service tie is dotted."""
    (x1, y1), (x2, y2) = places[tie.one], places[tie.other]
    return tag(
        "line", x1=f"{x1:.0f}", y1=f"{y1:.0f}", x2=f"{x2:.0f}", y2=f"{y2:.0f}", stroke_width=LINES[tie.strength],
        stroke_dasharray=DOTS if tie.kind == TieKind.SERVICE else None, data_one=tie.one, data_other=tie.other,
        data_strength=int(tie.strength), data_kind=tie.kind,
    )  # fmt: skip


def _proposals(here: Drawn) -> Iterator[Markup]:
    """Each proposed introduction as a dashed curve."""
    for one, other in here.proposals:
        (x1, y1), (x2, y2) = here.places[one], here.places[other]
        bend_x, bend_y = (x1 + x2) / 2 - (y2 - y1) / 6, (y1 + y2) / 2 + (x2 - x1) / 6
        yield tag("path", d=f"M{x1:.0f} {y1:.0f}Q{bend_x:.0f} {bend_y:.0f} {x2:.0f} {y2:.0f}", class_="proposed")


def _path(here: Drawn) -> Markup:
    """The marked way from one person to another."""
    points = " ".join(f"{x:.0f},{y:.0f}" for x, y in (here.places[key] for key in here.path))
    return tag("polyline", points=points, class_="way") if points else Markup("")


def _person(one: Person, here: Drawn, box: Box | None) -> Markup:
    """One person: the shape of the role, and the name where there is room for it."""
    name, group = here.names[one.key], here.groups[one.key]
    title = spoken("{name}, {role}", name=name, role=spoken(one.role.value))
    said = tag("text", _short(name), x=f"{box[0]:.0f}", y=f"{box[3] - 4:.0f}") if box else Markup("")
    chosen = " chosen" if one.key == here.look.highlight else ""
    return tag(
        "g", tag("title", title), mark(group.look, here.places[one.key]), said,
        class_=f"person {group.shade}{chosen}", data_key=one.key, data_name=name,
    )  # fmt: skip


def mark(role: Role, at: Place, size: float = 8.0) -> Markup:
    """The shape of a role: never colour alone."""
    x, y = at
    if SIDES[role] == 0:
        return tag("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=size if role == Role.LEADER else size - 2, class_="mark")
    corners = (2 * pi * n / SIDES[role] + TURN[role] for n in range(SIDES[role]))
    points = " ".join(f"{x + 1.25 * size * cos(a):.1f},{y + 1.25 * size * sin(a):.1f}" for a in corners)
    return tag("polygon", points=points, class_="mark")


def _labels(here: Drawn) -> dict[str, Box]:
    """Names that fit, those with most ties first; a name without room is left to the table."""
    ties = Counter(key for tie in here.shared.ties for key in tie.pair)
    lines = [(here.places[one], here.places[other]) for one, other in (tie.pair for tie in here.shared.ties)]
    board = Board((4, 4, WIDE - 4, TALL - 34), lines)
    for x, y in here.places.values():
        board.take((x - MARK, y - MARK, x + MARK, y + MARK))
    order = sorted(here.places, key=lambda key: (key != here.look.highlight, -ties[key], key))
    return {key: box for key in order if (box := board.choose(_tries(_short(here.names[key]), here.places[key])))}


def _short(name: str) -> str:
    """A name as it stands on the drawing; a very long one is cut, and whole in its title and in the table."""
    return cut(name, size=SIZE, within=LONGEST)


def _tries(name: str, at: Place) -> list[Box]:
    """Where a name may stand: right, left, below, above, then at the corners."""
    (x, y), wide, tall = at, width(name, SIZE), SIZE + 4
    middle, right, left = x - wide / 2, x + MARK + 3, x - MARK - 3 - wide
    below, above = y + MARK, y - MARK - tall
    corners = (
        (right, y - tall / 2), (left, y - tall / 2), (middle, below), (middle, above),
        (right - 5, below - 4), (left + 5, below - 4), (right - 5, above + 4), (left + 5, above + 4),
    )  # fmt: skip
    return [(across, down, across + wide, down + tall) for across, down in corners]


def _legend(here: Drawn) -> Markup:
    """What the shapes and lines mean, for those that are on the map."""
    x, parts = EDGE, []
    for group, _ in listed_groups(here.groups):
        sign = tag("g", mark(group.look, (x, TALL - 16), 7), class_=f"person {group.shade}")
        parts += [sign, tag("text", group.name, x=f"{x + 14:.0f}", y=f"{TALL - 11:.0f}")]
        x += 40 + width(group.name, SIZE)
    for said, look in line_meanings(here):
        d = f"M{x:.0f} {TALL - 16:.0f}h26"
        parts += [tag("path", d=d, **look), tag("text", said, x=f"{x + 32:.0f}", y=f"{TALL - 11:.0f}")]
        x += 46 + width(said, SIZE)
    return tag("g", *parts, class_="legend", aria_hidden="true")


def line_meanings(here: Drawn) -> Iterator[tuple[str, dict[str, object]]]:
    """Each kind of line on this map, in words."""
    for strength in sorted({tie.strength for tie in here.shared.ties}):
        yield spoken(SAID[strength]), {"class_": "tie", "stroke_width": LINES[strength]}
    if any(tie.kind == TieKind.SERVICE for tie in here.shared.ties):
        yield spoken("service"), {"class_": "tie", "stroke_width": 2, "stroke_dasharray": DOTS}
    if here.proposals:
        yield spoken("suggested"), {"class_": "proposed"}
    if here.path:
        yield spoken("path"), {"class_": "way"}


def _table(here: Drawn) -> Table:
    """The same map as rows."""
    knows: dict[str, list[str]] = defaultdict(list)
    for tie in here.shared.ties:
        knows[tie.one].append(spoken(KNOWS[tie.strength], name=here.names[tie.other]))
        knows[tie.other].append(spoken(KNOWS[tie.strength], name=here.names[tie.one]))
    for one, other in here.proposals:
        knows[one].append(spoken("suggested: {name}", name=here.names[other]))
        knows[other].append(spoken("suggested: {name}", name=here.names[one]))
    rows = tuple(
        (
            here.names[one.key],
            spoken(one.role.value),
            ", ".join(sorted(knows[one.key])) or spoken("no tie yet"),
        )
        for one in sorted(here.shared, key=lambda one: (here.names[one.key].casefold(), one.key))
    )
    columns = (spoken("Name"), spoken("Role"), spoken("Ties"))
    return Table(spoken("Who knows whom"), columns, rows, spoken("Nobody has said yes to this map yet."))


def _said(here: Drawn) -> str:
    """The map in one sentence."""
    shared, tied = here.shared, {key for tie in here.shared.ties for key in tie.pair}
    alone = sum(one.key not in tied for one in shared)
    who = plural(
        len(shared), "One person who said yes, {ties}", "{N} people who said yes, {ties}",
        ties=plural(len(shared.ties), "one tie", "{n} ties", none=marked("no ties")),
    )  # fmt: skip
    left = plural(alone, "one person with no tie yet", "{n} people with no tie yet") if alone else ""
    thought_of = plural(len(here.proposals), "one introduction suggested", "{n} introductions suggested")
    return spoken("{said}.", said=clauses(who, left, thought_of if here.proposals else ""))
