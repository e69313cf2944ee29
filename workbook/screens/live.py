"""A live screen: what it shows comes from Python as one page part, what people do goes back as acts."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, ClassVar

from markupsafe import Markup

from workbook.errors import WorkbookError
from workbook.figures.markup import render
from workbook.figures.sheet import style_sheet
from workbook.language.say import marked, spoken
from workbook.people.veil import Veil, veil
from workbook.screens.forms import Form
from workbook.session import Session, on_a_wall

_log = logging.getLogger(__name__)
_STATIC = Path(__file__).parent / "static"
WIDGET = "application/vnd.jupyter.widget-view+json"
OUR_FAULT = marked(
    "Something went wrong on our side. Nothing you saved is lost, and what you wrote is still here. "
    "Try once more; if it happens again, tell whoever keeps the workbook."
)
# What would bring names back, or keep a card with first letters where a name was.
_NOT_ON_A_WALL = frozenset({"open", "initials"})
_WALL = marked(
    "While the projector is on, names are left out and no card is changed. Switch it off under “Ways of seeing” "
    "first. Nothing was changed."
)


class Screen:
    """One place where people look and act; every screen is a child of this.

    A child names its `template`, says in `view` what the template shows, and has one
    method ``do_<act>`` for each thing people can do there, which returns a sentence.

    Parameters
    ----------
    here : Session
        The sitting it belongs to.
    """

    template: ClassVar[str]
    scripts: ClassVar[tuple[str, ...]] = ()

    def __init__(self, here: Session) -> None:
        self.here = here
        self.acted = False
        self.to_print = ""  # a whole page that the last act wrote, to be printed where somebody pressed

    def view(self) -> dict[str, Any]:
        """What the template shows; ``sentence`` is always among it."""
        raise NotImplementedError

    @property
    def correcting(self) -> Form | None:
        """The form of what is being corrected right now, if anything is."""
        return None

    @property
    def steps(self) -> bool:
        """Whether the last thing done here can be taken back; see `workbook.screens.undoing`."""
        return False

    @property
    def html(self) -> Markup:
        """The whole screen as it stands; in a report without anything to press."""
        return self._drawn(self.view())

    def _drawn(self, view: Mapping[str, Any]) -> Markup:
        """What the template makes of a view."""
        correcting = self.correcting if self.here.live else None
        beside = {"correcting": correcting, "steps": self.steps}
        drawn = render(f"screens/{self.template}", live=self.here.live, here=self.here, **beside, **view)
        return Markup(self._veil.over_page(drawn)) if on_a_wall() else drawn  # noqa: S704 - first letters only

    @property
    def _veil(self) -> Veil:
        """What leaves out the names of everybody, agreed or not; nobody else hears them."""
        return veil(self.here.workbook.everybody())

    def _covered(self, said: str) -> str:
        """A sentence as it may stand here."""
        return self._veil.over(said) if on_a_wall() else said

    def act(self, action: str, values: Mapping[str, Any]) -> dict[str, str]:
        """Do what somebody asked for, and say in one sentence what came of it.

        Returns
        -------
        dict
            ``kind`` is "done" or "refused", ``said`` the sentence, ``action`` what was asked;
            ``paper`` a page to print, if one was asked for.
        """
        deed = getattr(self, f"do_{action}", None)
        try:
            if deed is None or not self.here.live:
                raise WorkbookError(
                    spoken("That cannot be done here. Reload the page and try again. Nothing was changed.")
                )
            if action in _NOT_ON_A_WALL and on_a_wall():
                raise WorkbookError(spoken(_WALL))
            said = deed(dict(values))
            self.acted, paper, self.to_print = True, self.to_print, ""
            done = {"kind": "done", "said": self._covered(said), "action": action}
            return done | {"paper": self._veil.over_page(paper) if on_a_wall() else paper} if paper else done
        except WorkbookError as refused:
            return {"kind": "refused", "said": self._covered(str(refused)), "action": action}
        except Exception:  # noqa: BLE001 - the last wall before a screen
            _log.exception("the act %r failed", action)
            return {"kind": "refused", "said": spoken(OUR_FAULT), "action": action}

    @cached_property
    def widget(self) -> Any:
        """The live part, made only when somebody can act."""
        from workbook.screens.widget import live_widget

        self.here.screens.append(self)
        return live_widget(self, module=module(*self.scripts), style=style_sheet())

    def look_again(self) -> None:
        """Show on every screen of the page what has changed since."""
        for screen in self.here.screens:
            now = str(screen.html)
            if screen.widget.html != now:
                screen.widget.html = now

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        view = self.view()
        html = self._drawn(view)
        bundle: dict[str, Any] = {
            "text/plain": self._covered(view["sentence"]), "text/html": f'<div class="owb">{html}</div>',
        }  # fmt: skip
        if self.here.live:
            self.widget.html = str(html)
            bundle[WIDGET] = {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}
        return bundle


@cache
def module(*scripts: str) -> str:
    """The browser's part of a screen, readable as it is: our shared module and a screen's own."""
    return "\n".join((_STATIC / f"{name}.js").read_text("utf-8") for name in (*scripts, "screen"))
