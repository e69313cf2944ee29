"""The Voila app of the workbook: our settings, our doors, and no others."""

from __future__ import annotations

import asyncio
import logging
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tornado.ioloop
from jupyter_core.utils import run_sync
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyterlab_server.themes_handler import ThemesHandler
from tornado.httpserver import HTTPServer
from voila.app import FileFindHandler, Voila
from voila.configuration import VoilaConfiguration
from voila.paths import collect_static_paths, collect_template_paths
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbook.figures.markup import speak_in
from workbook.serving.handlers import FrontDoor, KeptFile, NotebookPage, NotHere, OwnFile, PageLeft, Pulse
from workbook.serving.house import House
from workbook.serving.line import Line
from workbook.serving.settings import TEMPLATES, settings

# Every door of the library that stays open, and who stands in it. A door that a later version adds stays shut.
OPEN = {
    KernelHandler: Pulse,
    VoilaKernelWebsocketHandler: Line,
    VoilaShutdownKernelHandler: PageLeft,
    TornadoVoilaHandler: NotebookPage,
    MultiStaticFileHandler: KeptFile,
    TemplateStaticFileHandler: TemplateStaticFileHandler,
    ThemesHandler: ThemesHandler,
    FileFindHandler: FileFindHandler,
}
_FROM = ["voila", "nbconvert"]


@dataclass(frozen=True)
class Front:
    """A way to write a notebook out: which settings, and where its templates are."""

    configuration: Any
    paths: list[str]


class WorkbookVoila(Voila):  # type: ignore[misc]
    """Serves the notebooks of a house to people on this computer.

    Parameters
    ----------
    house : House
        What is served.
    sockets : list of socket
        Where to listen: bound already, so that nothing is started in vain.
    when_open : callable
        Called once, when pages can be asked for.
    """

    name = "voila"

    def __init__(self, house: House, *, sockets: list[Any], when_open: Callable[[], None]) -> None:
        super().__init__(config=settings(), root_dir=str(house.notebooks), port=sockets[0].getsockname()[1])
        self.house, self.sockets, self.when_open = house, sockets, when_open
        logging.getLogger("tornado.access").setLevel(logging.ERROR)  # an address may hold what somebody looked for

    def setup_template_dirs(self) -> None:
        """Know our own templates, and the library's only for pages that are not ours."""
        own = str(TEMPLATES / "workbook")
        self.template_paths = [own]
        self.static_paths = collect_static_paths(_FROM, "lab")
        full = [str(TEMPLATES / "workbook-full"), own, *collect_template_paths(_FROM, "lab", prune=True)]
        self.lean = Front(self.voila_configuration, self.template_paths)
        self.full = Front(VoilaConfiguration(parent=self, template="lab"), full)

    def init_settings(self) -> dict[str, Any]:
        """Add what our doors need, and answer only to names of this computer."""
        found: dict[str, Any] = super().init_settings()
        speak_in(found["voila_jinja2_env"])
        return found | {
            "allow_remote_access": False,
            "compress_response": True,
            "websocket_compression_options": {},
            "ws_ping_timeout": 30_000,
            "default_handler_class": NotHere,
            "headers": {"Referrer-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"},
            "jinja2_env": found["voila_jinja2_env"],
            "house": self.house,
            "threshold": asyncio.Lock(),
            "lean_front": self.lean,
            "full_front": self.full,
            "kernel_files": str(Path(self.connection_dir) / "ipython"),
        }

    def init_handlers(self) -> list[Any]:
        """Keep the doors that people need; everything else leads nowhere."""
        theirs = [(door[0], OPEN[door[1]], *door[2:]) for door in super().init_handlers() if door[1] in OPEN]
        ours = [(self.base_url, FrontDoor), (self.base_url + r"workbook/static/([a-z.]+)", OwnFile)]
        return [*ours, *theirs]

    def listen(self) -> None:
        """Let people in until somebody ends it."""
        HTTPServer(self.app).add_sockets(self.sockets)
        self.ioloop = tornado.ioloop.IOLoop.current()
        self.ioloop.add_callback(self.when_open)
        self.ioloop.add_callback(self.house.keeper.start)
        # A shell that starts us in the background makes us deaf to Ctrl-C; hear it all the same.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            self.log.info("ended from the keyboard")
        finally:
            self.stop()

    def stop(self) -> None:
        """End every kernel, then leave nothing behind."""
        run_sync(self.kernel_manager.shutdown_all)()
        shutil.rmtree(self.connection_dir, ignore_errors=True)
