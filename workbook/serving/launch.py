"""Open the workbook on this computer, say where it is, and close it cleanly."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from tornado.netutil import bind_sockets

from workbook.errors import NotOnThisComputer, PortTaken
from workbook.language.say import spoken
from workbook.serving.app import WorkbookVoila
from workbook.serving.house import House
from workbook.serving.settings import AT_MOST_KERNELS, LOOPBACK
from workbook.session.warm import SOURCE

_TRIES = 50


def serve(
    workspace: Path,
    notebooks: Path,
    *,
    port: int = 8866,
    open_browser: bool = True,
    say: Callable[[str], object],
    ip: str = "127.0.0.1",
    at_most: int = AT_MOST_KERNELS,
) -> None:
    """Serve the notebooks until Ctrl-C.

    Parameters
    ----------
    workspace, notebooks : Path
        The folder that holds everything, and the folder with the notebooks.
    port : int
        Where to listen; 0 finds a free one.
    open_browser : bool
        Open the front door in the browser.
    say : callable
        Hears two sentences: where the workbook is, once it listens, and that it is closed.
    ip : str
        This computer under one of its own names; no other until people can sign in.
    at_most : int
        How many pages may be open at the same time.

    Raises
    ------
    NotOnThisComputer
        The address could be reached from other computers.
    PortTaken
        Something else listens there.
    """
    sockets = doors(ip, port)
    address = f"http://{f'[{ip}]' if ':' in ip else ip}:{sockets[0].getsockname()[1]}/"

    def when_open() -> None:
        say(
            spoken(
                "The workbook is open at {address} on this computer only. Press Ctrl-C here to close it.",
                address=address,
            )
        )
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    SOURCE.start()
    house = House(workspace.absolute(), notebooks.absolute(), at_most)
    app = WorkbookVoila(house, sockets=sockets, when_open=when_open)
    app.initialize(argv=[])
    app.start()
    say(spoken("The workbook is closed. Everything that was saved is in {folder}.", folder=workspace))


def doors(ip: str, port: int) -> list[socket.socket]:
    """Take the address before anything is started.

    Raises
    ------
    NotOnThisComputer, PortTaken
        See `serve`.
    """
    if ip not in LOOPBACK:
        raise NotOnThisComputer(ip)
    host = "127.0.0.1" if ip == "localhost" else ip
    try:
        return bind_sockets(port, host)
    except OSError as taken:
        raise PortTaken(port, free=_free_after(host, port)) from taken


def _free_after(ip: str, port: int) -> int:
    """Find the next port where nobody listens; 0 if there is none nearby."""
    for other in range(port + 1, min(port + _TRIES, 65536)):
        try:
            for door in bind_sockets(other, ip):
                door.close()
        except OSError:
            continue
        return other
    return 0
