"""The widget behind a screen: an ipywidgets widget in JupyterLab, hosted by our page in Voila."""

from __future__ import annotations

from typing import Any, Protocol

import anywidget
import traitlets

from workbook.language.say import marked, spoken

WORDS = {
    "late": marked("No answer yet. What you wrote is still here. Wait a moment and try again, or reload the page."),
    "which": marked("Nothing is sent yet: choose one of the answers below."),
}
"""What the browser says by itself."""


class Acting(Protocol):
    """What a widget needs of its screen."""

    def act(self, action: str, values: dict[str, Any]) -> dict[str, str]:
        """Do what somebody asked for."""

    def look_again(self) -> None:
        """Show on every screen of the page what has changed since."""


class _Live(anywidget.AnyWidget):
    """Carries the page part to the browser and the acts back."""

    html = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)


def live_widget(screen: Acting, *, module: str, style: str) -> _Live:
    """Make the widget of a screen.

    An act that arrives a second time under the same name, as after a lost line, is answered
    again and not done again.

    Parameters
    ----------
    module, style : str
        The text of the browser's module and of the style sheet.
    """
    widget = _Live(_esm=module, _css=style, words={name: spoken(said) for name, said in WORDS.items()})
    done: dict[str, dict[str, str]] = {}

    def heard(_: Any, content: dict[str, Any], buffers: Any) -> None:  # noqa: ARG001 - ipywidgets gives three
        once = str(content.get("once", ""))[:60]
        notice = done.get(once) or screen.act(str(content.get("action", ""))[:60], _values(content.get("values")))
        if once and notice["kind"] == "done":
            done[once] = notice
        screen.look_again()
        widget.send({"notice": notice | {"once": once}})

    widget.on_msg(heard)
    return widget


def _values(given: Any) -> dict[str, Any]:
    """What a form held: text, or lists of text; anything else is dropped."""
    if not isinstance(given, dict):
        return {}
    return {str(name)[:60]: value for name, value in given.items() if _is_plain(value)}


def _is_plain(value: Any) -> bool:
    """Whether a value is text or a list of text."""
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))
