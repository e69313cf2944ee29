"""People and ties out of GraphML and GEXF files.

Read with a small reader of our own: the one in networkx invents people for ties that name
nobody in the file, and stops at undeclared attributes, mixed directions and lists (data.md 4.3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from workbook.errors import FileRefused
from workbook.language.say import marked, spoken
from workbook.storage.preview import Finding, whole_file
from workbook.storage.reading import Opened, Table, check_size, different
from workbook.storage.recognize import TIE_WORDS, folded

TIE_COLUMNS = ("from", "to", "strength", "kind", "since")
AT_MOST_DEEP = 100
_NAMES = ("label", "name")


@dataclass(frozen=True)
class Graph:
    """The two tables of a graph file, in the order of the file.

    Attributes
    ----------
    people : Table
        Columns "id" and "label", then the declared attributes.
    ties : Table
        Columns from, to, strength, kind, since; a direction is passed over.
    """

    people: Table
    ties: Table
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Attribute:
    """An attribute the file declares."""

    title: str
    default: str
    a_list: bool


def read_graph(file: Opened) -> Graph:
    """Read a GraphML or GEXF file (1.1 to 1.3) into a table of people and one of ties.

    Raises
    ------
    FileRefused
        Broken, unsafe (entities), without people, or beyond the limits.
    """
    root = _root(file)
    told: Counter[str] = Counter()
    people = _people(root, file, told)
    ties = _ties(root, told)
    findings = []
    if told:
        named = ", ".join(sorted(told)[:3])
        said = spoken("The file uses attributes it does not declare ({named}); they were passed over.", named=named)
        findings.append(whole_file(said, kept=False))
    if directions := _directions(root):
        findings.append(whole_file(directions))
    if any(_local(element) == "hyperedge" for element in root.iter()):
        findings.append(whole_file(spoken("Ties among more than two people at once were passed over."), kept=False))
    return Graph(people, ties, tuple(findings))


def _root(file: Opened) -> Element:
    """Parse the file, without entities or anything from outside."""
    try:
        root: Element = fromstring(file.raw, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise FileRefused(
            file.name, spoken("it holds instructions that a graph file does not need, so it was not opened."),
            do=spoken("Export it again from the program it came from."),
        ) from None  # fmt: skip
    except (ParseError, ValueError, LookupError, RecursionError):
        raise _broken(file) from None
    if _local(root) not in ("graphml", "gexf") or not _shallow(root):
        raise _broken(file)
    return root


def _shallow(root: Element) -> bool:
    """Whether nothing lies deeper than 100 levels: beyond that, reading would take forever."""
    level = [root]
    for _ in range(AT_MOST_DEEP):
        level = [below for element in level for below in element]
    return not level


def _broken(file: Opened) -> FileRefused:
    """The refusal of a file that breaks off or is something else."""
    called = {"graphml": "GraphML", "gexf": "GEXF"}.get(file.kind, file.kind)
    return FileRefused(
        file.name,
        spoken("this is not a whole {format} file.", format=called),
        do=spoken("Export it again from the program it came from."),
    )


def _local(element: Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _named(element: Element, *tags: str) -> Iterator[Element]:
    """The elements below with one of these tags, however deep."""
    return (below for below in element.iter() if _local(below) in tags)


def _attributes(root: Element, of: str) -> dict[str, _Attribute]:
    """The attributes declared for nodes or for edges, by id."""
    declared = {}
    for element in _named(root, "key"):
        if element.get("for", "all") in (of, "all"):
            title = element.get("attr.name") or element.get("id") or ""
            declared[element.get("id", "")] = _Attribute(title, _default(element), a_list=False)
    for block in _named(root, "attributes"):
        if block.get("class") == of:
            for element in _named(block, "attribute"):
                a_list = element.get("type", "").startswith("list")
                title = element.get("title") or element.get("id") or ""
                declared[element.get("id", "")] = _Attribute(title, _default(element), a_list=a_list)
    return declared


def _default(element: Element) -> str:
    """The value that holds where none is given."""
    return next((_inner(below) for below in element if _local(below) == "default"), "")


def _inner(element: Element) -> str:
    """All the text of an element on one line; yEd writes labels deep inside."""
    return " ".join("".join(element.itertext()).split())


def _values(element: Element, declared: dict[str, _Attribute], told: Counter[str]) -> dict[str, str]:
    """Declared attributes of one node or edge, by title; undeclared ones are counted."""
    values = {attribute.title: attribute.default for attribute in declared.values() if attribute.default}
    for key, text in _given(element):
        if key not in declared:
            told[key[:40]] += 1
        elif declared[key].a_list:
            values[declared[key].title] = text.strip("[]").replace(",", "|")
        else:
            values[declared[key].title] = text
    return values


def _given(element: Element) -> Iterator[tuple[str, str]]:
    """The attributes that stand directly at a node or edge: id and text."""
    for below in element:
        if _local(below) == "data":
            yield below.get("key", ""), _inner(below)
        elif _local(below) == "attvalues":
            for value in below:
                yield value.get("for") or value.get("id") or "", " ".join(value.get("value", "").split())


def _people(root: Element, file: Opened, told: Counter[str]) -> Table:
    """One row for each node, numbered from one."""
    declared = _attributes(root, "node")
    nodes = [node for node in _named(root, "node") if node.get("id", "").strip()]
    if not nodes:
        raise FileRefused(
            file.name, spoken("it holds no people."), do=spoken("Export the whole map again and choose that file.")
        )
    others = [title for title in dict.fromkeys(one.title for one in declared.values()) if _kept_apart(title)]
    check_size(len(nodes), len(others) + 2, name=file.name)
    rows = []
    for number, node in enumerate(nodes, start=1):
        values = _values(node, declared, told)
        cells = [node.get("id", "").strip(), _label(node, values)]
        rows.append((number, cells + [values.get(title, "") for title in others]))
    return Table(columns=tuple(different(["id", "label", *others])), rows=rows, line=marked("Person"))


def _kept_apart(title: str) -> bool:
    """Whether an attribute is neither the label nor the id, which have their own columns."""
    return folded(title) not in (*_NAMES, "id")


def _label(node: Element, values: dict[str, str]) -> str:
    """What a node is called: its label, or an attribute called label or name, or what yEd draws."""
    label = " ".join(node.get("label", "").split())
    by_word = {folded(title): text for title, text in values.items() if text}
    named = next((by_word[at] for at in _NAMES if at in by_word), "")
    return label or named or _drawn(node)


def _drawn(node: Element) -> str:
    """The label yEd draws, deep inside the data of a node; empty if there is none."""
    data = (below for below in node if _local(below) == "data")
    return next((_inner(label) for one in data for label in _named(one, "NodeLabel")), "")


def _ties(root: Element, told: Counter[str]) -> Table:
    """One row for each edge, numbered from one; no weight among weights is 1."""
    declared = _attributes(root, "edge")
    rows = [
        (number, _tie_cells(edge, _values(edge, declared, told)))
        for number, edge in enumerate(_named(root, "edge"), start=1)
    ]
    return Table(columns=TIE_COLUMNS, rows=rows, line=marked("Tie"))


def _tie_cells(edge: Element, values: dict[str, str]) -> list[str]:
    """The cells of a tie, in the order of `TIE_COLUMNS`."""
    by_word = {folded(title): text for title, text in values.items()}
    strength, kind, since = (
        next((by_word[at] for at in TIE_WORDS[field] if by_word.get(at)), "") for field in ("strength", "kind", "since")
    )
    ends = [edge.get("source", "").strip(), edge.get("target", "").strip()]
    return [*ends, edge.get("weight", "").strip() or strength, edge.get("kind", "") or kind, since]


def _directions(root: Element) -> str:
    """Say so where ties have a direction; empty where they have none."""
    default = next((_default_direction(graph) for graph in _named(root, "graph")), "undirected")
    seen = {_direction(edge, default) for edge in _named(root, "edge")}
    if "directed" not in seen:
        return ""
    if seen == {"directed"}:
        return spoken("All ties in the file go one way only; the workbook reads every tie as going both ways.")
    return spoken("Some ties in the file go one way only; the workbook reads every tie as going both ways.")


def _default_direction(graph: Element) -> str:
    """The direction of ties that do not say theirs."""
    return graph.get("defaultedgetype") or graph.get("edgedefault") or "undirected"


def _direction(edge: Element, default: str) -> str:
    """The direction of one tie: GEXF says a type, GraphML says directed or not."""
    if said := edge.get("directed"):
        return "directed" if said in ("true", "1") else "undirected"
    return edge.get("type") or default
