"""The style sheet: readable for tired eyes, and never outside its own rooms."""

from __future__ import annotations

import re

import pytest

from workbook.figures.sheet import style_sheet

TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", style_sheet()))
GROUNDS = ("paper", "card")
NOTES = ("butter", "blush", "sky", "sage", "lilac", "sand")
SHAPES = ("#7a5c00", "#1f5f56", "#a3451c", "#2f5597", "#6f3f82")


def light(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    brighter, darker = sorted((light(TOKENS.get(one, one)), light(TOKENS.get(other, other))), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("ground", [*GROUNDS, *NOTES, "clay-tint"])
@pytest.mark.parametrize("letters", ["ink", "ink-2"])
def test_words_can_be_read_on_everything_they_stand_on(letters, ground):
    assert contrast(letters, ground) >= 4.5


@pytest.mark.parametrize("ground", [*GROUNDS, "#ffffff"])
@pytest.mark.parametrize("letters", ["pine", "pine-2", "clay", "focus"])
def test_coloured_words_can_be_read(letters, ground):
    assert contrast(letters, ground) >= 4.5


@pytest.mark.parametrize("ground", NOTES)
@pytest.mark.parametrize("letters", ["pine-2", "pine"])
def test_the_care_on_a_card_can_be_read_whatever_its_colour(letters, ground):
    assert contrast(letters, ground) >= 4.5


@pytest.mark.parametrize(("letters", "ground"), [("#ffffff", "pine"), ("#ffffff", "pine-2"), ("clay", "clay-tint")])
def test_words_on_colour_can_be_read(letters, ground):
    assert contrast(letters, ground) >= 4.5


@pytest.mark.parametrize("ground", [*GROUNDS])
@pytest.mark.parametrize("drawn", ["border", "tie", "#5f968c", *SHAPES])
def test_what_carries_meaning_can_be_seen(drawn, ground):
    assert contrast(drawn, ground) >= 3


@pytest.mark.parametrize("shape", SHAPES)
def test_the_shapes_measured_here_are_the_ones_in_the_sheet(shape):
    assert shape in style_sheet()


def test_every_rule_stands_under_owb():
    sheet = re.sub(r"/\*.*?\*/", "", style_sheet(), flags=re.DOTALL)
    selectors = [one for group in re.findall(r"([^{}]+)\{", sheet) for one in re.split(r",(?![^(]*\))", group)]

    assert [one.strip() for one in selectors if not one.strip().startswith((".owb", "@"))] == []


def test_the_sheet_asks_for_nothing_from_elsewhere():
    assert not re.search(r"url\(|@import|https?:", style_sheet())


def test_nothing_shouts():
    assert not re.search(r"uppercase|gradient", style_sheet())


def test_what_is_pressed_is_large_enough_for_a_thumb():
    assert ".owb button { font: 600 1rem/1.2 var(--sans); min-height: 44px;" in style_sheet()


def test_those_who_asked_for_stillness_get_it():
    moving = re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{.*\}", "", style_sheet())

    assert "transition" not in moving
    assert "animation" not in moving
