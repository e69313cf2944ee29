"""Maps drawn in other programs arrive whole, or with a sentence about what did not."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.errors import FileRefused
from workbook.people.words import Strength, TieKind
from workbook.storage.arriving import Arriving, look

GRAPHML = """<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="label" attr.type="string"/>
<key id="d1" for="node" attr.name="Email" attr.type="string"/>
<key id="d2" for="node" attr.name="community" attr.type="int"><default>4</default></key>
<key id="d3" for="edge" attr.name="weight" attr.type="double"/>
<key id="d4" for="edge" attr.name="relationship" attr.type="string"/>
<graph edgedefault="undirected">
<node id="n0"><data key="d0">Ana</data><data key="d1">ana@example.org</data></node>
<node id="n1"><data key="d0">Luis</data><data key="d2">7</data></node>
<node id="n2"/>
<edge source="n0" target="n1"><data key="d3">3</data><data key="d4">family</data></edge>
<edge source="n1" target="n2"><data key="d3">1</data></edge>
</graph></graphml>"""
GEXF = """<?xml version="1.0"?><gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected">
<attributes class="node"><attribute id="0" title="tags" type="liststring"/></attributes>
<nodes><node id="a" label="Ana"><attvalues><attvalue for="0" value="[renters, parents]"/></attvalues></node>
<node id="b" label="Luis"/><node id="c" label="Marta"/></nodes>
<edges><edge source="a" target="b" weight="2"/><edge source="b" target="c" type="directed" weight="9"/>
<edge source="c" target="b" weight="20"/><edge source="c" target="c"/><edge source="a" target="ghost"/></edges>
</graph></gexf>"""


def seen(tmp_path, text: str, name: str, **choices: object) -> Arriving:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return look(path, **choices)


def said(arriving: Arriving) -> str:
    return " ".join(problem.said for problem in arriving.problems)


def test_graphml_gives_names_fields_groups_and_closeness(tmp_path):
    arriving = seen(tmp_path, GRAPHML, "map.graphml")

    assert [(person.key, person.name, person.email, person.groups) for person in arriving.people] == [
        ("n0", "Ana", "ana@example.org", ("group 4",)),
        ("n1", "Luis", "", ("group 7",)),
        ("n2", "n2", "", ("group 4",)),
    ]
    assert [(tie.pair, tie.strength, tie.kind) for tie in arriving.ties] == [
        (("n0", "n1"), Strength.TRUST, TieKind.FAMILY),
        (("n1", "n2"), Strength.MET, TieKind.SOCIAL),
    ]
    assert said(arriving) == "Person 3: no name in the file, so the id stands in."


def test_gexf_with_lists_mixed_directions_loops_and_ghosts_is_read(tmp_path):
    arriving = seen(tmp_path, GEXF, "map.gexf", language="", programme="Retreat")

    assert [person.groups for person in arriving.people] == [
        ("renters", "parents", "Retreat"),
        ("Retreat",),
        ("Retreat",),
    ]
    assert [(tie.pair, tie.strength) for tie in arriving.ties] == [
        (("a", "b"), Strength.KNOW),
        (("b", "c"), Strength.TRUST),
    ]
    for part in ("Some ties in the file go one way", "to themselves", "nobody in this file", "tied already"):
        assert part in said(arriving)


def test_a_tie_to_nobody_invents_nobody(tmp_path):
    arriving = seen(tmp_path, GEXF, "map.gexf")

    assert [person.key for person in arriving.people] == ["a", "b", "c"]


def test_an_end_is_an_id_and_never_a_name(tmp_path):
    arriving = seen(tmp_path, GEXF.replace('target="b"', 'target="Luis"'), "map.gexf")

    assert ("a", "b") not in {tie.pair for tie in arriving.ties}


def test_undeclared_attributes_are_passed_over_and_named(tmp_path):
    arriving = seen(tmp_path, GEXF.replace('for="0"', 'for="url"'), "map.gexf")

    assert arriving.people[0].groups == ()
    assert "does not declare (url)" in said(arriving)


def test_a_facilitator_chooses_another_attribute_for_the_name(tmp_path):
    arriving = seen(tmp_path, GRAPHML, "map.graphml", mapping={"preferred_name": "Email", "email": ""})

    assert arriving.people[0].preferred_name == "ana@example.org"


def test_a_label_that_yed_draws_is_a_name(tmp_path):
    label = '<y:ShapeNode xmlns:y="y"><y:NodeLabel>Dee\n Ray</y:NodeLabel></y:ShapeNode>'
    drawn = f'<node id="n2"><data key="d9">{label}</data></node>'

    arriving = seen(tmp_path, GRAPHML.replace('<node id="n2"/>', drawn), "map.graphml")

    assert arriving.people[2].name == "Dee Ray"


def test_no_declared_weight_means_know_and_needs_no_sentence(tmp_path):
    nodes = '<nodes><node id="a" label="Ana"/><node id="b" label="Luis"/></nodes>'
    plain = f'<gexf><graph>{nodes}<edges><edge source="a" target="b"/></edges></graph></gexf>'

    arriving = seen(tmp_path, plain, "map.gexf")

    assert (arriving.ties[0].strength, arriving.problems) == (Strength.KNOW, ())


BOMB = '<!DOCTYPE g [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><graphml><node id="&b;"/></graphml>'
OUTSIDE = '<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/hostname">]><graphml><node id="n">&x;</node></graphml>'


@pytest.mark.parametrize("text", [BOMB, OUTSIDE])
def test_entities_are_refused_unopened(tmp_path, text):
    with pytest.raises(FileRefused, match="instructions that a graph file does not need"):
        seen(tmp_path, text, "map.graphml")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (GRAPHML[:400], "not a whole GraphML file"),
        ("<html><graphml/></html>", "not a whole GraphML file"),
        ("no xml at all", "not a whole GraphML file"),
        ('<?xml version="1.0" encoding="klingon"?><graphml/>', "not a whole GraphML file"),
        ("<graphml><graph>" + "<node>" * 200 + "</node>" * 200 + "</graph></graphml>", "not a whole GraphML file"),
        ("<graphml><graph/></graphml>", "holds no people"),
        ("<graphml><graph>" + '<node id="n"/>' * 100_001 + "</graph></graphml>", "100,001 rows"),
    ],
)
def test_a_broken_map_is_one_plain_sentence(tmp_path, text, why):
    with pytest.raises(FileRefused, match=why):
        seen(tmp_path, text, "map.graphml")


def test_two_people_with_one_id_are_tied_to_nobody(tmp_path):
    arriving = seen(tmp_path, GRAPHML.replace('id="n2"', 'id="n1"'), "map.graphml")

    assert len(arriving.people) == 3
    assert arriving.ties == ()


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.sampled_from([GRAPHML, GEXF]),
    at=st.integers(0, 1400),
    junk=st.text(alphabet='<>&;"/abn0123= \n\x00é', max_size=8),
    cut=st.integers(0, 50),
)
def test_a_changed_map_is_read_or_refused_and_ties_only_people_in_it(tmp_path, text, at, junk, cut):
    place = at % len(text)
    changed = text[:place] + junk + text[place + cut :]

    try:
        arriving = seen(tmp_path, changed, "map.graphml")
    except FileRefused:
        return
    keys = {person.key for person in arriving.people}
    assert all(tie.one in keys and tie.other in keys for tie in arriving.ties)
