"""The notebooks in JupyterLab, on this computer only: no news, no updates, and nothing that was shown is saved."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jupyterlab.labapp import LabApp

from workbook.language.say import spoken
from workbook.serving.launch import doors
from workbook.serving.settings import IDLE_SECONDS, LOOPBACK
from workbook.session import VARIABLE

SETTINGS = Path(__file__).parent / "lab_settings"


def without_what_was_shown(model: dict[str, Any], **_: Any) -> None:
    """Take what was shown out of a notebook before it is saved: drawings, names, the state of screens.

    Parameters
    ----------
    model : dict
        What the server is about to write; changed in place. Prose and code stay.
    """
    if model.get("type") != "notebook":
        return
    notebook = model["content"]
    notebook.get("metadata", {}).pop("widgets", None)
    for cell in notebook.get("cells", []):
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None


def lab_words(notebooks: Path, *, port: int, browser: bool) -> list[str]:
    """What JupyterLab is started with; said on its command line, so that no file lying about says otherwise.

    Parameters
    ----------
    notebooks : Path
        The folder that is opened.
    port : int
        Where it listens, on this computer under its own name.
    """
    server = {
        "ip": LOOPBACK[0], "port": port, "port_retries": 0, "allow_remote_access": False, "allow_root": True,
        "root_dir": notebooks, "open_browser": browser, "terminals_enabled": False, "log_level": "ERROR",
    }  # fmt: skip
    lab = {
        "app_settings_dir": SETTINGS, "extension_manager": "readonly", "news_url": "",
        "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate", "log_level": "ERROR",
    }  # fmt: skip
    kernels = {
        "kernel_manager_class": "workbook.serving.kernel.PageKernel",
        "cull_idle_timeout": IDLE_SECONDS, "cull_connected": False, "transport_encryption": "auto",
    }  # fmt: skip
    contents = {"pre_save_hook": f"{__name__}.{without_what_was_shown.__name__}"}
    said: dict[str, Mapping[str, object]] = {
        "ServerApp": server, "LabApp": lab, "MappingKernelManager": kernels, "ContentsManager": contents,
    }  # fmt: skip
    return [f"--{part}.{name}={value}" for part, its in said.items() for name, value in its.items()]


def open_lab(workspace: Path, notebooks: Path, *, port: int, browser: bool, say: Callable[[str], object]) -> None:
    """Open JupyterLab until Ctrl-C.

    Parameters
    ----------
    workspace, notebooks : Path
        Which workspace the notebooks find, and the folder that is opened.
    port : int
        Where to listen; 0 finds a free one.
    browser : bool
        Open it in the browser.
    say : callable
        Hears where it is open: the address holds the word that lets this browser in.

    Raises
    ------
    PortTaken
        Something else listens there.
    """
    for door in doors(LOOPBACK[0], port):
        port = door.getsockname()[1]
        door.close()
    word = secrets.token_urlsafe(24)
    os.environ |= {VARIABLE: str(workspace), "JUPYTER_TOKEN": word}
    say(
        spoken(
            "JupyterLab is open at {address} on this computer only. What a notebook shows is not saved with it. "
            "Press Ctrl-C here to close it.",
            address=f"http://{LOOPBACK[0]}:{port}/lab?token={word}",
        )
    )
    LabApp.launch_instance(argv=lab_words(notebooks, port=port, browser=browser))
