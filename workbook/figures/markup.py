"""How a page part is written: templates in which everything people wrote is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup, escape

from workbook.language import say, tongue

ROOMS = ("figures", "screens", "reports")
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NOT_IN_A_PAGE = dict.fromkeys(
    [*(c for c in range(32) if c not in (9, 10, 13)), *_TURNING, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


@cache
def environment() -> Environment:
    """The templates of every room that draws, each under the room's own name."""
    pages = Environment(
        loader=PrefixLoader({room: PackageLoader(f"workbook.{room}") for room in ROOMS}),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=written,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(day=say.day, isoday=say.stored_day, counted=say.counted, listed=say.listed,
                         figure=_in_figures)  # fmt: skip
    speak_in(pages)
    return pages


def speak_in(pages: Environment) -> None:
    """Teach templates to speak: ``_("Ask {name} first.", name=...)`` and ``plural(n, "one tie", "{n} ties")``.

    The sentence comes from the catalogue of the language spoken when the page is drawn; it and
    what stands in it are escaped, unless a value is markup already.
    """
    pages.globals.update(_=_spoken, plural=_plural, language=tongue.language, direction=tongue.direction)


def _spoken(message: str, /, **values: Any) -> Markup:
    """A sentence on a page."""
    return escape(say.spoken(message)).format(**_clean(values)) if values else escape(say.spoken(message))


def _plural(count: int, one: str, many: str, /, *, none: str = "", **values: Any) -> Markup:
    """A sentence on a page that depends on a count."""
    number = say.number(count)
    counts = {"n": number, "N": number[:1].upper() + number[1:]}
    return escape(say.chosen(count, one, many, none)).format(**counts, **_clean(values))


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    """Values without what no page may hold."""
    return say.with_marks({name: written(value) for name, value in values.items()})


def written(value: Any) -> Any:
    """What is shown, without characters that no page may hold or that turn round the words beside them."""
    return value.translate(_NOT_IN_A_PAGE) if type(value) is str else value


def _in_figures(value: Any) -> Any:
    """A cell: a part of a whole is written as the language writes it."""
    return say.figures(value, "") if isinstance(value, float) else value


def render(template: str, **shown: Any) -> Markup:
    """A template with what it shows, such as ``render("screens/start.html", ...)``."""
    return Markup(environment().get_template(template).render(**shown))  # noqa: S704 - the templates escape


def tag(name: str, *inside: Any, **attributes: Any) -> Markup:
    """One element with everything in it escaped; ``class_`` and ``data_key`` become class and data-key."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(written(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    body = joined(inside)
    return Markup(f"<{name}{said}>{body}</{name}>") if body else Markup(f"<{name}{said}/>")  # noqa: S704 - escaped above


def joined(parts: Iterable[Any]) -> Markup:
    """Parts one after the other, each escaped unless it is markup already."""
    return Markup("").join(map(written, parts))
