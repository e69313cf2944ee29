"""How the server is set, all of it in code, so that no file lying about can open a door."""

from __future__ import annotations

from pathlib import Path

from traitlets.config import Config
from voila.exporter import VoilaMarkdownRenderer

from workbook.session.starting import OwnPython

TEMPLATES = Path(__file__).parent / "template"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
AT_MOST_KERNELS = 40
IDLE_SECONDS = 1800
TIDY_SECONDS = 60


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
            "extension_allowlist": [
                "@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget",
            ],
        },
        VoilaExporter={"markdown_renderer_class": Prose, "extra_template_basedirs": [str(TEMPLATES)]},
        MappingKernelManager={
            "kernel_manager_class": "workbook.serving.kernel.PageKernel",
            "cull_idle_timeout": IDLE_SECONDS,
            "cull_interval": TIDY_SECONDS,
            "cull_connected": False,
            "allow_tracebacks": False,
            "transport_encryption": "auto",
        },
        KernelRestarter={"time_to_dead": 1.0},
        ContentsManager={"allow_hidden": False},
    )
