from __future__ import annotations

from workbook.serving.house import House
from workbook.storage.workbook import new_workbook, system_clock


def test_the_house_bears_the_name_of_its_workspace(tmp_path):
    book = new_workbook(tmp_path / "ws", clock=system_clock)
    house = House(tmp_path / "ws", tmp_path, 3)
    book.set("name", "Elm Street")

    assert house.about == ("Elm Street", False)


def test_a_folder_without_a_workspace_has_a_name_all_the_same(tmp_path):
    assert House(tmp_path / "nothing", tmp_path, 3).about == ("The organizing workbook", False)


def test_the_addresses_of_style_and_script_change_with_their_text(tmp_path):
    shown = House(tmp_path, tmp_path, 3).shown(base="/")

    assert shown["style"].startswith("/workbook/static/page.css?v=")
    assert shown["host"].startswith("/workbook/static/host.js?v=")


def test_our_script_stays_small_enough_to_be_read():
    from workbook.serving.assets import host

    assert len(host().text.encode()) <= 20_000
