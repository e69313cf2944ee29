"""Forms: a label for everything, and what people write stays words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from workbook.figures.markup import environment, written
from workbook.screens.forms import Question

HOSTILE = (
    "<script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "</option></select><b>",
    '" autofocus onfocus="alert(1)',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}",
    "&lt;i&gt;",
    "a\u202eb\u2066c",
    "a\x01b\x1bc",
    "x" * 500,
)
KINDS = ("text", "longtext", "choice", "several", "rating", "yesno", "date", "number")
OURS = {"label", "span", "fieldset", "legend", "input", "select", "option", "textarea", "div"}
TOLD = {
    "class", "name", "value", "type", "min", "max", "rows", "maxlength", "required", "aria-required", "checked",
    "selected", "autocomplete", "inputmode",
}  # fmt: skip


class Read(HTMLParser):
    """The page as a browser reads it: elements, attributes, words."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.attributes, self.words = [], {}, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value)

    def handle_data(self, data):
        self.words += data


def field(**asked):
    parts = environment().get_template("figures/parts.html").module
    return Read(str(parts.field(Question(**{"name": "body", "label": "What?", **asked}))))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("said", HOSTILE)
def test_no_answer_becomes_a_part_of_the_form(kind, said):
    choices = ((said, said),) * 9 if kind in ("choice", "several") else ()

    found = field(kind=kind, label=said, help=said, value=said, choices=choices, most=5)

    assert set(found.elements) <= OURS
    assert found.attributes.keys() <= TOLD
    assert written(said) in found.words
    assert "49" not in found.words


@pytest.mark.parametrize("kind", KINDS)
def test_every_box_has_a_label_or_stands_in_a_named_group(kind):
    found = field(kind=kind, choices=(("a", "A"),), most=5)

    assert found.elements[0] in ("label", "fieldset")
    assert found.elements[0] == "label" or found.elements[1] == "legend"


def test_what_may_stay_empty_says_so_beside_its_label():
    assert "optional" in field().words
    assert "optional" not in field(required=True).words


def test_a_long_list_to_choose_from_is_kept_within_a_glance():
    many = tuple((str(n), f"Card {n}") for n in range(9))

    assert "ticks many" in field(kind="several", choices=many).attributes["class"]
    assert "ticks" in field(kind="several", choices=many[:8]).attributes["class"]
