"""How the server is set, all of it in code, so that no file lying about can open a door."""

from __future__ import annotations

import sys
from pathlib import Path

from ipykernel.kernelspec import RESOURCES
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager
from traitlets.config import Config
from voila.exporter import VoilaMarkdownRenderer

TEMPLATES = Path(__file__).parent / "template"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
AT_MOST_KERNELS = 40
IDLE_SECONDS = 1800
TIDY_SECONDS = 60


class OwnPython(KernelSpecManager):
    """Runs every notebook with the Python that runs the workbook, whatever else is installed."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Know one kernel only."""
        return {NATIVE_KERNEL_NAME: RESOURCES}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
        """Give the one kernel, whatever name a notebook was saved with."""
        found = super().get_kernel_spec(NATIVE_KERNEL_NAME)
        found.argv = [sys.executable, "-m", "workbook.serving.kernel", "-f", "{connection_file}"]
        return found

    def _find_spec_directory(self, kernel_name: str) -> str | None:
        return RESOURCES if kernel_name == NATIVE_KERNEL_NAME else None


class Prose(VoilaMarkdownRenderer):  # type: ignore[misc]
    """Text of a notebook as plain headings and paragraphs, without a link sign after each heading."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{**kwargs, "exclude_anchor_links": True})


def settings(*, template: str = "workbook") -> Config:
    """Give every setting of the server that is not the library's own.

    Parameters
    ----------
    template : str
        The name of the page's template.

    Returns
    -------
    Config
        For `WorkbookVoila` and everything it starts.
    """
    return Config(
        Voila={"open_browser": False, "port_retries": 0, "log_level": "ERROR", "config_file_paths": []},
        VoilaConfiguration={
            "template": template,
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "file_allowlist": [],
            "show_tracebacks": False,
            "strip_sources": True,
            "progressive_rendering": False,
            "preheat_kernel": False,
            "kernel_spec_manager_class": OwnPython,
            "extension_allowlist": ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8"],
        },
        VoilaExporter={"markdown_renderer_class": Prose, "extra_template_basedirs": [str(TEMPLATES)]},
        MappingKernelManager={
            "cull_idle_timeout": IDLE_SECONDS,
            "cull_interval": TIDY_SECONDS,
            "cull_connected": False,
            "allow_tracebacks": False,
            "transport_encryption": "auto",
        },
        KernelRestarter={"time_to_dead": 1.0},
        ContentsManager={"allow_hidden": False},
    )
