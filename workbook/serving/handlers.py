"""The doors of the server: the front door, the page of a notebook, and kind words everywhere else."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import ApiPath
from tornado import web
from tornado.ioloop import IOLoop
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.utils import get_page_config

from workbook.language import cells
from workbook.language.say import marked, spoken
from workbook.language.tongue import speaking
from workbook.serving import seeing, tongues
from workbook.serving.assets import Asset, host, style
from workbook.serving.house import House
from workbook.serving.page import Page, parts
from workbook.serving.places import PLACES, Group, of
from workbook.serving.words import NOT_ON_A_WALL, SAID, Said

_PATIENCE = 0.02
_STRICT = "script-src 'self' blob:"
_LOOSE = "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; font-src 'self' data:; worker-src 'self' blob:"


class Kind(JupyterHandler):
    """A door that speaks plainly when it stays shut."""

    script_policy = _STRICT

    @property
    def house(self) -> House:
        """What this server serves."""
        found: House = self.settings["house"]
        return found

    @property
    def content_security_policy(self) -> str:
        """Say to the browser that a page of ours talks to nobody but us."""
        return (
            f"default-src 'self'; {self.script_policy}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            f"connect-src 'self' ws://{self.request.host}; object-src 'none'; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'none'"
        )

    async def _execute(self, *args: Any, **named: Any) -> None:
        """Answer in the language of this visitor; every request runs in a context of its own."""
        asked, kept = tongues.asked_for(self.request.query), self.get_cookie(tongues.NAME, "") or ""
        if asked and asked != kept:
            self.set_cookie(tongues.NAME, asked, expires_days=tongues.KEPT_DAYS, samesite="Strict", httponly=True)
        browser = self.request.headers.get("Accept-Language", "")
        language = tongues.settled(asked, kept, self.house.speak_as_set(), browser=browser)
        with speaking(language):
            await super()._execute(*args, **named)

    def shown(self, here: str = "") -> dict[str, Any]:
        """Give what the head of every page shows."""
        seen = {"seeing": seeing.WAYS, "seen": seeing.chosen(self._seen), "ways": tongues.ways(self.request.query)}
        return self.house.shown(base=self.base_url, here=here) | seen

    @property
    def _seen(self) -> str:
        """How this visitor wants to see pages."""
        return self.get_cookie(seeing.NAME, "") or ""

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say in one sentence what to do next; what went wrong is for the log alone."""
        self._say(SAID.get(status_code, SAID[404 if status_code < 500 else 500]))

    def _say(self, said: Said) -> None:
        """Show a page of one sentence."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        page = self.settings["voila_jinja2_env"].get_template("error.html")
        self.finish(page.render(said=said, **self.shown("nowhere")))


class FrontDoor(Kind):
    """The page one arrives at: every place of the workbook, none before the other."""

    @web.authenticated
    async def get(self) -> None:
        """Show the places."""
        places = self.house.places
        rooms = [
            (marked("Six phases, in any order"), of(places, Group.PHASE)),
            (marked("People and what is between them"), of(places, Group.RELATION)),
            (marked("Your own"), of(places, Group.OWN)),
            (marked("To read and hand on"), of(places, Group.REPORT)),
        ]
        start = next(iter(of(places, Group.START)), None)
        page = self.settings["voila_jinja2_env"].get_template("home.html")
        self.set_header("Cache-Control", "no-store")
        await self.finish(page.render(rooms=rooms, start=start, notices=self.house.notices, **self.shown()))


class NotHere(Kind):
    """Every address that leads nowhere."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Say so, whatever was asked."""
        await super().prepare()
        raise web.HTTPError(404)


class NotebookPage(Kind, TornadoVoilaHandler):  # type: ignore[misc]
    """The page of one notebook, with a kernel of its own that goes when the page goes."""

    kernel_id = ""
    _piece: asyncio.Future[str] | None = None

    @web.authenticated
    async def get(self, path: str = "") -> None:
        """Run the notebook and write the page out as it comes."""
        self._let_in(path)
        if seeing.WALL in seeing.chosen(self._seen) and any(one.apart and one.path == path for one in PLACES):
            self.set_status(403)
            self._say(NOT_ON_A_WALL)
            return
        full = self.get_query_argument("front", "") == "full"
        if full:
            self.script_policy = _LOOSE
            self.set_header("Content-Security-Policy", self.content_security_policy)
        page = await self._page(path, full=full)
        cells.translate(path.removesuffix(".ipynb"), page.notebook)
        self.kernel_id = await self._kernel(path, page.notebook.metadata.kernelspec.name)
        shown = {"title": _title(page.notebook, path), "kernel": self.kernel_id, "parts": parts(page.notebook)}
        page.resources["workbook"] = self.shown(path) | shown
        _ = self.xsrf_token  # the cookie with which a closing page may end its kernel
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        kernel = self.kernel_manager.get_kernel(self.kernel_id)
        await self._write_out(page.generate_content_generator(self.kernel_id, kernel))

    def _let_in(self, path: str) -> None:
        """Open for a person who looks at a notebook, not for a picture tag on somebody's page."""
        if self.request.headers.get("Sec-Fetch-Dest", "document") != "document":
            raise web.HTTPError(403)
        if not path.endswith(".ipynb"):
            raise web.HTTPError(404)

    async def _page(self, path: str, *, full: bool) -> Page:
        """Read the notebook."""
        front = self.settings["full_front" if full else "lean_front"]
        page = Page(
            request_handler=self, notebook_path=path, voila_configuration=front.configuration,
            template_paths=front.paths, traitlet_config=self.traitlet_config, config_manager=self.config_manager,
            contents_manager=self.contents_manager, kernel_spec_manager=self.kernel_spec_manager,
            base_url=self.base_url, mathjax_url="", mathjax_config="",
            page_config=self._full_config(front) if full else {},
        )  # fmt: skip
        await page.initialize()
        return page

    def _full_config(self, front: Any) -> dict[str, Any]:
        """Give what the library's own front end wants to know."""
        found: dict[str, Any] = get_page_config(
            base_url=self.base_url, settings=self.settings, log=self.log, voila_configuration=front.configuration
        )
        without = ["@jupyterlab/mathjax2-extension", *found.get("disabledExtensions", [])]
        return found | {"disabledExtensions": without}

    async def _kernel(self, path: str, name: str) -> str:
        """Start a kernel if there is room for one more."""
        async with self.settings["threshold"]:
            if len(self.kernel_manager.list_kernel_ids()) >= self.house.at_most:
                raise web.HTTPError(503)
            return str(
                await self.kernel_manager.start_kernel(
                    kernel_name=name, path=ApiPath(os.path.dirname(path)), env=self._surroundings()
                )
            )

    def _surroundings(self) -> dict[str, str]:
        """Give what a kernel knows of its visitor; nothing of it is ever run as code."""
        return {
            **os.environ,
            "WORKBOOK_WORKSPACE": str(self.house.workspace),
            "IPYTHONDIR": self.settings["kernel_files"],
            "QUERY_STRING": tongues.handed_on(self.request.query),
            "SCRIPT_NAME": self.request.path,
            "SERVER_SOFTWARE": "voila/workbook",
            "VOILA_PREHEAT": "False",
            **seeing.surroundings(self._seen),
        }

    async def _write_out(self, pieces: AsyncIterator[str]) -> None:
        """Send what there is whenever the next piece keeps us waiting."""
        while True:
            self._piece = asyncio.ensure_future(_next(pieces))
            if not (await asyncio.wait({self._piece}, timeout=_PATIENCE))[0]:
                await self.flush()
            try:
                self.write(await self._piece)
            except (StopAsyncIteration, asyncio.CancelledError):
                break

    def on_connection_close(self) -> None:
        """End the kernel of a page that was left before it was complete."""
        super().on_connection_close()
        if self._piece is not None:
            self._piece.cancel()
        if self.kernel_id:
            IOLoop.current().add_callback(end_kernel, self.kernel_manager, self.kernel_id)


class Pulse(KernelHandler):
    """Says whether the kernel of a page is still there; ends and changes nothing."""

    SUPPORTED_METHODS = ("GET",)


class PageLeft(APIHandler):
    """Hears that a page was closed, and ends its kernel."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel if it still runs."""
        IOLoop.current().add_callback(end_kernel, self.kernel_manager, kernel_id)
        self.set_status(204)
        await self.finish()


class OwnFile(Kind):
    """Our style sheet and our script; no other file can be asked for here."""

    async def get(self, name: str) -> None:
        """Send it, to be kept as long as its address stands."""
        asset: Asset | None = next((one for one in (host(), style()) if one.name == name), None)
        if asset is None:
            raise web.HTTPError(404)
        known = self.get_query_argument("v", "") == asset.version
        self.set_header("Content-Type", asset.kind)
        self.set_header("Cache-Control", "public, max-age=31536000, immutable" if known else "no-cache")
        await self.finish(asset.text)


class KeptFile(MultiStaticFileHandler):  # type: ignore[misc]
    """Files of the library's own front end, kept by the browser for a day."""

    def set_extra_headers(self, path: str) -> None:
        """Let the browser keep scripts, styles and fonts."""
        if path.endswith((".js", ".css", ".woff", ".woff2")):
            self.set_header("Cache-Control", "public, max-age=86400")


async def end_kernel(kernels: Any, kernel_id: str) -> None:
    """End a kernel, unless it has ended already.

    Parameters
    ----------
    kernels : MappingKernelManager
        All that run.
    kernel_id : str
        The one whose page was left.
    """
    if kernel_id in kernels:
        await kernels.shutdown_kernel(kernel_id)


async def _next(pieces: AsyncIterator[str]) -> str:
    """Wait for the next piece of the page; the words only, not what came with them."""
    piece = await anext(pieces)
    return piece[0] if isinstance(piece, tuple) else piece


def _title(notebook: Any, path: str) -> str:
    """Find what a page is called: its own title, else its place's, else its file's name."""
    named = {place.path: place.title for place in PLACES}
    fallback = Path(path).stem.replace("-", " ").strip("0123456789 ").capitalize() or spoken("Page")
    return str(notebook.metadata.get("title") or (spoken(named[path]) if path in named else fallback))
