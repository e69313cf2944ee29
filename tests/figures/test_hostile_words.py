"""What people write is shown as they wrote it, and never becomes a part of the page."""

from __future__ import annotations

import pytest
from drawn_maps import key, read, shared_map
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.figures.apart import Apart, apart
from workbook.figures.figure import Table
from workbook.figures.flow import Link, chain
from workbook.figures.network_map import MapLook, network_map
from workbook.figures.power_grid import Standing, power_grid
from workbook.figures.quadrants import Placed, quadrants
from workbook.figures.spread import Answers, Bar, bars, spread
from workbook.figures.tree import Branch, tree

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onload="alert(1)',
    "' onmouseover='alert(1)",
    "</svg><script>alert(1)</script>",
    "</title></desc><b>bold",
    "]]><![CDATA[<i>",
    "&lt;b&gt; &amp; <!-- ",
    "{{ 7 * 7 }} {% raw %}",
    "A\x00B\x08C\x1b[31m\ufffe",
)
ELEMENTS = {"svg", "g", "text", "title", "desc", "line", "path", "polyline", "polygon", "circle", "rect", "div", "h3",
            "p", "ul", "ol", "li", "strong", "span", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure",
            "figcaption", "details", "summary"}  # fmt: skip


def everything(said):
    """One of each figure, with the words in every place where words may stand."""
    return [
        network_map(shared_map([said, "Ana"], [(0, 1)]), {key(0): (0.2, 0.2)}, options=MapLook(title=said)),
        tree([Branch("p", said, "problem", (), ""), Branch("c", said, said, ("p",), said)], title=said),
        power_grid([Standing(key=said, name=said, influence=3, stance=1, evidence=said, note=said)], title=said),
        chain([Link(said, said, True, ""), Link(said, "", False, said)], title=said),
        spread([Answers(dimension=said, group=said, values=(1, 2))], title=said),
        bars([Bar(said, 3, said)], title=said),
        apart([Apart(key=said, sentence=said, one=1, other=0, alignment=0.5, low=0.4, high=0.6, people=(5, 6))],
              title=said, groups=(said, said)),
        quadrants([Placed(said, 4.5, 2.0, 6)], title=said),
    ]


def strange(html):
    """Elements and attributes that are not ours."""
    page = read(html)
    return [one.tag for one in page.iter() if one.tag not in ELEMENTS] + [
        name for one in page.iter() for name in one.attrib if name.startswith("on")
    ]


@pytest.mark.parametrize("said", HOSTILE)
def test_no_words_become_a_part_of_the_page(said):
    for figure in everything(said):
        assert strange(figure.html) == []
        assert strange(figure.drawing if figure.drawing.startswith("<svg") else f"<div>{figure.drawing}</div>") == []
        assert "49 " not in figure.html


@pytest.mark.parametrize("said", HOSTILE)
def test_a_table_shows_the_words_themselves(said):
    page = read(Table(said, (said, said), ((said, said),)).html)

    assert strange(Table(said, (said, said), ((said, said),)).html) == []
    assert page.find("table/caption").text == "".join(c for c in said if c >= " " and c != "\ufffe")


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_whatever_is_written_every_figure_can_be_drawn_and_read(said):
    for figure in everything(said):
        assert strange(figure.html) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefghz"), max_size=3)), max_size=8))
def test_whatever_hangs_under_what_each_card_is_in_the_tree_once(links):
    cards = [Branch(own, f"Card {own}", "economy", tuple(above), "") for own, above in dict(links).items()]

    figure = tree(cards, title="What lies behind it")
    keys = [one.get("data-key") for one in read(figure.drawing).iter("g") if one.get("data-key")]

    assert sorted(keys) == sorted(card.key for card in cards)
