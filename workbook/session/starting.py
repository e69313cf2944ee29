"""How the processes behind pages and reports are started: with our own Python, and the key handed on in a pipe."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from ipykernel.kernelspec import RESOURCES
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager, KernelManager
from traitlets import default

from workbook.session import VARIABLE
from workbook.session.warm import Warm
from workbook.storage.locks import RING


class OwnPython(KernelSpecManager):
    """Runs every notebook with the Python that runs the workbook, whatever else is installed."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Know one kernel only."""
        return {NATIVE_KERNEL_NAME: RESOURCES}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
        """Give the one kernel, whatever name a notebook was saved with."""
        found = super().get_kernel_spec(NATIVE_KERNEL_NAME)
        found.argv = [sys.executable, "-m", "workbook.session.kernel", "-f", "{connection_file}"]
        return found

    def _find_spec_directory(self, kernel_name: str) -> str | None:
        return RESOURCES if kernel_name == NATIVE_KERNEL_NAME else None


class HandsOnTheKey(KernelManager):
    """Starts a kernel, and starts it again, with the key of one workspace in its first pipe.

    Attributes
    ----------
    workspace : Path or None
        Whose key; by default that of the workspace which the kernel's environment names.
    """

    workspace: Path | None = None

    @default("kernel_spec_manager")
    def _own_python(self) -> KernelSpecManager:
        return OwnPython(parent=self)

    async def _async_pre_start_kernel(self, **given: Any) -> tuple[list[str], dict[str, Any]]:
        if self.provisioner is None:
            self.provisioner = Warm(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        started: tuple[list[str], dict[str, Any]] = await super()._async_pre_start_kernel(**given)
        return started

    async def _async_launch_kernel(self, kernel_cmd: list[str], **given: Any) -> None:
        named = (given.get("env") or os.environ).get(VARIABLE, "")
        folder = self.workspace or (Path(named) if named else None)
        # A line that is shorter than the pipe waits in it, so that nobody waits for anybody.
        reading, writing = os.pipe()
        try:
            os.write(writing, RING.handed_on(folder) if folder else b"\n")
            os.close(writing)
            await super()._async_launch_kernel(kernel_cmd, **(given | {"stdin": reading}))
        finally:
            os.close(reading)


class ReportKernel(HandsOnTheKey, AsyncKernelManager):
    """The kernel of a report, which is started by a program that does other things meanwhile."""


def for_workspace(workspace: Path, kind: type[HandsOnTheKey] = ReportKernel) -> type[HandsOnTheKey]:
    """How kernels are started that get the key of this workspace."""
    return type(kind.__name__, (kind,), {"workspace": workspace})
