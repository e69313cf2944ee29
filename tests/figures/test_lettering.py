"""Room for words: measured in a browser, so that no word runs over its edge."""

from __future__ import annotations

import pytest

from workbook.figures.lettering import width
from workbook.figures.sheet import style_sheet

NAMES = (
    "Ana", "Guerda Pierrelus", "Rosa Valdés Pino", "Wilhelmina McMahon", "WILLIAM MMMM WWWW", "Ng",
    "O'Neill-Ó Súilleabháin", "Łukasz Żółć", "Đặng Thị Hồng Gấm", "Fjodor Michajlowitsch",
    "Жанна Щукина", "Ελένη Παπαδοπούλου", "王小明",
    "김민준", "さくら", "سارة الحسن", "ישראל כהן", "Ayşe Yılmaz", "illi lilli", "12345 67890",
    "Anna & Max @ table – 3", "Care: soup", "አበበ በቂላ", "प्रिया शर्मा", "Ana 🌻",
)  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("weight", [400, 600])
def test_no_name_is_wider_than_the_room_kept_for_it(open_browser, weight):
    page = open_browser().page
    page.set_content(f"<style>{style_sheet()}</style><div class=owb><canvas></canvas></div>")
    measured = page.evaluate(
        """([names, weight]) => {
          const pen = document.querySelector("canvas").getContext("2d");
          pen.font = `${weight} 14px ${getComputedStyle(document.querySelector(".owb")).fontFamily}`;
          return names.map((name) => pen.measureText(name).width);
        }""",
        [NAMES, weight],
    )

    share = 1.0 if weight == 400 else 13 / 14
    wider = {name: (wide, width(name, 14)) for name, wide in zip(NAMES, measured, strict=True)
             if wide * share > width(name, 14)}  # fmt: skip
    assert wider == {}


def test_room_grows_with_the_letters():
    assert width("Ana", 28) == pytest.approx(2 * width("Ana", 14))
    assert width("", 14) == 0
