"""What a person reads on a screen: its words in their order, without forms, drawings and tags."""

from __future__ import annotations

import html
import re


def read_aloud(screen) -> str:
    """The words that stand on a screen now, one blank apart; what a form asks is not among them."""
    page = re.sub(r"<(form|svg).*?</\1>", " ", str(screen.html), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def asked_on(screen) -> set[str]:
    """The names of all boxes on a screen."""
    return set(re.findall(r'\bname="(\w+)"', str(screen.html)))


def put_up(screen, kind: str, *cards: dict[str, str]) -> None:
    """Put up cards of one kind, each as a form sends it."""
    for card in cards:
        answer = screen.act("add", {"kind": kind} | card)
        assert answer["kind"] == "done", answer["said"]
