"""Exercises and instruments that an organization lays into its workspace are read like ours, or refused in words."""

from __future__ import annotations

import pytest

from workbook.errors import FileRefused
from workbook.storage.own_files import AT_MOST_BYTES, exercises, instrument, lay_exercise
from workbook.storage.shipped import shipped

SHIPPED = (shipped("data") / "exercises" / "five-minutes-of-thanks.toml").read_bytes()


def test_what_ships_is_there_without_doing_anything(tmp_path):
    found, refused = exercises(tmp_path)

    assert "chairs-for-those-not-here" in found
    assert refused == []


def test_an_exercise_that_was_brought_in_is_there_the_next_time(tmp_path):
    lay_exercise(tmp_path, "our-thanks.toml", SHIPPED.replace(b"Five minutes of thanks", b"Our thanks"))

    assert exercises(tmp_path)[0]["our-thanks"].title == "Our thanks"


def test_ones_own_file_stands_in_the_place_of_the_shipped_one(tmp_path):
    lay_exercise(tmp_path, "five-minutes-of-thanks.toml", SHIPPED.replace(b"minutes = 10", b"minutes = 7"))

    assert exercises(tmp_path)[0]["five-minutes-of-thanks"].minutes == 7


def test_a_broken_file_keeps_no_other_one_out(tmp_path):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "broken.toml").write_bytes(b"\xff\xfe\x00")

    found, refused = exercises(tmp_path)

    assert "five-minutes-of-thanks" in found
    assert ["broken.toml" in str(why) for why in refused] == [True]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("walk.py", SHIPPED), (".toml", SHIPPED), ("", SHIPPED), ("walk.toml", b""),
        ("walk.toml", b"#" * (AT_MOST_BYTES + 1)), ("walk.toml", b"\xff"),
    ],
)  # fmt: skip
def test_what_is_no_exercise_is_refused_and_leaves_nothing(tmp_path, name, content):
    with pytest.raises(FileRefused):
        lay_exercise(tmp_path, name, content)

    assert list(tmp_path.rglob("*.toml")) == []


def test_an_exercise_is_never_written_over(tmp_path):
    lay_exercise(tmp_path, "walk.toml", SHIPPED)

    with pytest.raises(FileRefused, match="already"):
        lay_exercise(tmp_path, "walk.toml", SHIPPED.replace(b"10", b"11"))

    assert (tmp_path / "exercises" / "walk.toml").read_bytes() == SHIPPED


def test_a_name_that_leads_elsewhere_stays_in_its_folder(tmp_path):
    (tmp_path / "inner").mkdir()

    lay_exercise(tmp_path / "inner", "../../walk.toml", SHIPPED)

    assert (tmp_path / "inner" / "exercises" / "walk.toml").is_file()


def test_an_instrument_in_ones_own_words_comes_before_ours(tmp_path):
    ours = instrument(tmp_path, "consent_wording.toml")
    (tmp_path / "instruments").mkdir()
    (tmp_path / "instruments" / "consent_wording.toml").write_text("own = true")

    assert ours != instrument(tmp_path, "consent_wording.toml") == "own = true"
