"""A chart says in a sentence and a table what it shows, prints in grey, and costs nobody who does not draw it."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date

from workbook.figures.chart import by_month
from workbook.language.tongue import speaking

DAYS = [date(2025, 11, 3), date(2025, 11, 20), date(2026, 2, 1)]


def test_every_month_has_its_place_the_empty_ones_too():
    chart = by_month(DAYS, title="Outcomes by month")

    assert chart.table.rows == (("Nov 2025", 2), ("Dec 2025", 0), ("Jan 2026", 0), ("Feb 2026", 1))
    assert chart.sentence == "Outcomes by month: three from Nov 2025 to Feb 2026."


def test_two_months_are_no_chart():
    assert by_month(DAYS[:2], title="Outcomes") is None
    assert by_month([], title="Outcomes") is None


def test_it_says_its_name_and_reads_no_bar_out_by_itself():
    drawn = by_month(DAYS, title="Outcomes <by> month").drawing

    assert drawn.startswith("<svg viewBox=")
    assert "<title>Outcomes &lt;by&gt; month</title>" in drawn
    assert drawn.count("role=") == 1
    assert "aria-" not in drawn


def test_it_asks_for_nothing_and_stays_small():
    drawn = by_month(DAYS, title="Outcomes").drawing

    assert not re.search(r"https?:|url\(|<script|<image", drawn.replace("http://www.w3.org/2000/svg", ""))
    assert len(drawn) < 30_000


def test_its_bars_stand_out_in_grey():
    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-fA-F]{6})"', by_month(DAYS, title="Outcomes").drawing))

    assert "#1f5f56" in colours


def test_months_are_named_in_the_language_spoken():
    with speaking("es"):
        assert by_month(DAYS, title="Resultados").table.rows[0][0] == "nov 2025"


def test_a_screen_that_draws_no_chart_imports_no_chart_library():
    asked = "import sys, workbook, workbook.figures.chart; print(sorted({'altair', 'vl_convert'} & set(sys.modules)))"

    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
