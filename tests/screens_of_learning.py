"""The screens of opening, learning and awareness that a notebook fetches by their full path."""

from __future__ import annotations

from workbook.screens.advantages import Advantages, Assets
from workbook.screens.alignment import Alignment
from workbook.screens.case_to_cause import CaseToCause
from workbook.screens.climate import HopesAndFears, Pulse
from workbook.screens.continuum import Continuum
from workbook.screens.discussion import Discussion
from workbook.screens.growing import Growing
from workbook.screens.information import Information
from workbook.screens.minutes import Minutes
from workbook.screens.openness import Openness
from workbook.screens.private import Private
from workbook.screens.turf import PartnerTest, Turf
from workbook.screens.worldview import Statements

OF_LEARNING = {
    "advantages": Advantages, "alignment": Alignment, "assets": Assets, "case_to_cause": CaseToCause,
    "continuum": Continuum, "discussion": Discussion, "growing": Growing, "hopes_and_fears": HopesAndFears,
    "information": Information, "minutes": Minutes, "openness": Openness, "partner_test": PartnerTest,
    "private": Private, "pulse": Pulse, "statements": Statements, "turf": Turf,
}  # fmt: skip
