"""A workbook for groups that move from service into organizing, with those they serve.

The names below are what a notebook needs; everything else has its full path. Each is
fetched when first used, so that a notebook which only writes cards does not wait for
libraries it never calls.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.screens.action import Decide as decide, Events as events, Promises as promises
    from workbook.screens.awareness import PowerInside as power_inside, PowerMap as power_map
    from workbook.screens.introducing import Introductions as introductions
    from workbook.screens.learning import CauseBoard as cause_tree, ConcernWall as concern_wall
    from workbook.screens.people import BringIn as bring_in, Permissions as permissions
    from workbook.screens.reflection import DidPowerMove as did_power_move, NotResolved as not_resolved
    from workbook.screens.reflection import Outcomes as outcomes, Services as services
    from workbook.screens.relationships import Relationships as relationships
    from workbook.screens.start import WhereWeAre as where_we_are
    from workbook.screens.strategy import Asks as role_cards, ChainOfChange as chain
    from workbook.screens.vision import VisionLines as vision_lines
    from workbook.session import begin

_WHERE = {
    "begin": ("session", "begin"),
    "bring_in": ("screens.people", "BringIn"),
    "cause_tree": ("screens.learning", "CauseBoard"),
    "chain": ("screens.strategy", "ChainOfChange"),
    "concern_wall": ("screens.learning", "ConcernWall"),
    "decide": ("screens.action", "Decide"),
    "did_power_move": ("screens.reflection", "DidPowerMove"),
    "events": ("screens.action", "Events"),
    "introductions": ("screens.introducing", "Introductions"),
    "not_resolved": ("screens.reflection", "NotResolved"),
    "outcomes": ("screens.reflection", "Outcomes"),
    "permissions": ("screens.people", "Permissions"),
    "power_inside": ("screens.awareness", "PowerInside"),
    "power_map": ("screens.awareness", "PowerMap"),
    "promises": ("screens.action", "Promises"),
    "relationships": ("screens.relationships", "Relationships"),
    "role_cards": ("screens.strategy", "Asks"),
    "services": ("screens.reflection", "Services"),
    "vision_lines": ("screens.vision", "VisionLines"),
    "where_we_are": ("screens.start", "WhereWeAre"),
}

__all__ = [
    "begin", "bring_in", "cause_tree", "chain", "concern_wall", "decide", "did_power_move", "events", "introductions",
    "not_resolved", "outcomes", "permissions", "power_inside", "power_map", "promises", "relationships", "role_cards",
    "services", "vision_lines", "where_we_are",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Fetch one of the names a notebook needs."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, own = _WHERE[name]
    return getattr(import_module(f"{__name__}.{module}"), own)
