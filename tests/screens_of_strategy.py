"""The screens of vision and strategy, by the names the tests call them."""

from __future__ import annotations

from workbook.screens.before import WhatCameBefore
from workbook.screens.imagining import DreamAndPower, OurPart, Pictures, ValuesWall
from workbook.screens.issues import Activities, Choices, Issues
from workbook.screens.offering import RolesOffered
from workbook.screens.reaching import DecisionsWeFollow, LobbyingRoom, Safeguards, ServiceActions
from workbook.screens.structures import Boundaries, JobPlans, Structures, Teams

OF_STRATEGY = {
    "came before": WhatCameBefore, "pictures": Pictures, "values": ValuesWall, "our part": OurPart,
    "dreams": DreamAndPower, "issues": Issues, "choices": Choices, "activities": Activities, "offered": RolesOffered,
    "structures": Structures, "teams": Teams, "boundaries": Boundaries, "job plans": JobPlans,
    "service actions": ServiceActions, "decisions": DecisionsWeFollow, "safeguards": Safeguards,
    "lobbying": LobbyingRoom,
}  # fmt: skip
