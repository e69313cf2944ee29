"""The kernel of a page that the server shows: it gets the key of the workspace, and gets it again when restarted."""

from __future__ import annotations

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

from workbook.session.starting import HandsOnTheKey


class PageKernel(HandsOnTheKey, ServerKernelManager):
    """Watched over by the server, started as every kernel of ours is."""
