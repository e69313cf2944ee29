from __future__ import annotations

from workbook.serving.places import PLACES, Group, of, there


def test_there_are_six_phases_and_none_is_numbered():
    phases = of(PLACES, Group.PHASE)

    assert [place.title for place in phases] == [
        "Learning", "Awareness", "Vision", "Strategy", "Action", "Reflection",
    ]  # fmt: skip
    assert not any(character.isdigit() for place in phases for character in place.title)


def test_every_place_says_in_one_sentence_what_happens_there():
    assert all(place.line.endswith(".") and place.line.count(".") == 1 for place in PLACES)


def test_a_place_without_its_notebook_is_not_offered(tmp_path):
    (tmp_path / "reports").mkdir()
    for name in ("people.ipynb", "reports/reflection.ipynb", "something-else.ipynb"):
        (tmp_path / name).write_text("{}")

    assert [place.title for place in there(tmp_path)] == ["People", "Reflection report"]


def test_the_address_of_a_place_leads_to_its_file():
    report = PLACES[-1]

    assert report.address == "voila/render/reports/reflection.ipynb"
