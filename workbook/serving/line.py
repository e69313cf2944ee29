"""The line between a page and its kernel: what a page may not hear stays with the server."""

from __future__ import annotations

import json
from typing import Any

from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

# A page hears of its screens and of its kernel's state; code, prints and failures are not for it.
NOT_FOR_PAGES = frozenset({"execute_input", "error"})


class Line(KernelWebsocketHandler):
    """Carries messages of a kernel to its page.

    The library's own reading of a message with attachments takes the first eight bytes
    for a count; for the plain protocol that our page speaks it is a number so large that
    the server never comes back. So the kind is read here, for both protocols.
    """

    def write_message(self, message: bytes | str | dict[str, Any], binary: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Send a message on, unless it is not for pages."""
        if kind_of(message, plain=not self.selected_subprotocol) in NOT_FOR_PAGES:
            return None
        return super().write_message(message, binary)


def kind_of(message: bytes | str | dict[str, Any], *, plain: bool) -> str:
    """Read what kind of message it is.

    Parameters
    ----------
    message : bytes, str or dict
        As it would be sent.
    plain : bool
        Whether the two sides speak the plain protocol, not the newer one.

    Returns
    -------
    str
        The kind, or nothing when it cannot be read.
    """
    if isinstance(message, bytes):
        message = _head_of_plain(message) if plain else _head_of_newer(message)
    try:
        read = json.loads(message) if isinstance(message, str) else message
        return str(read.get("header", read).get("msg_type", ""))
    except (ValueError, AttributeError):
        return ""


def _head_of_plain(message: bytes) -> str:
    """Parts, each with its start as 32 bits, the first number being how many; the first part is all but attachments."""
    start = int.from_bytes(message[4:8], "big")
    end = int.from_bytes(message[8:12], "big") if int.from_bytes(message[:4], "big") > 1 else len(message)
    return message[start:end].decode("utf-8", "replace")


def _head_of_newer(message: bytes) -> str:
    """Parts, each with its start as 64 bits; the second is the header."""
    start, end = (int.from_bytes(message[at : at + 8], "little") for at in (16, 24))
    return message[start:end].decode("utf-8", "replace")
