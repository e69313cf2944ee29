"""The screens of action and reflection, which are named by their full path."""

from __future__ import annotations

from workbook.screens.after_action import AfterAction
from workbook.screens.experience import Complaints, Experience, TwoLedgers
from workbook.screens.invitations import Invitations
from workbook.screens.ourselves import HelpWanted, HowWeSpeak, Pacing, Transition
from workbook.screens.ownership import Costs, OffersAndSteps, Ownership
from workbook.screens.practising import GroupPlans, PracticeLab
from workbook.screens.rides import Rides
from workbook.screens.service_floor import ServiceFloor
from workbook.screens.significant import SignificantChange
from workbook.screens.slots import Slots
from workbook.screens.structure_tests import StructureTests
from workbook.screens.tallies import TouchPoints
from workbook.screens.testimony import StoryShelf, TestimonyBank
from workbook.screens.watching import Supervision, Watching
from workbook.screens.weekly import WeeklyPage
from workbook.screens.were_we_right import WereWeRight

OF_ACTION = {
    "slots": Slots, "invitations": Invitations, "weekly": WeeklyPage, "testimony": TestimonyBank, "shelf": StoryShelf,
    "structure tests": StructureTests, "practice lab": PracticeLab, "group plans": GroupPlans, "rides": Rides,
    "service floor": ServiceFloor, "touch points": TouchPoints, "after action": AfterAction,
}  # fmt: skip
OF_REFLECTION = {
    "significant": SignificantChange, "ownership": Ownership, "costs": Costs, "offers and steps": OffersAndSteps,
    "were we right": WereWeRight, "experience": Experience, "complaints": Complaints, "two ledgers": TwoLedgers,
    "pacing": Pacing, "transition": Transition, "help wanted": HelpWanted, "how we speak": HowWeSpeak,
    "watching": Watching, "supervision": Supervision,
}  # fmt: skip
