"""A kernel that is a copy of a loaded process: as good as a fresh one, and there in a moment."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import pytest
from browser_tools import wait_until
from jupyter_client.blocking.client import BlockingKernelClient

from workbook.session import warm
from workbook.session.starting import HandsOnTheKey, for_workspace
from workbook.session.warm import NEVER, SOURCE, Copied
from workbook.storage.locks import RING

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes in the way we need")


@pytest.fixture(scope="module", autouse=True)
def source() -> Iterator[None]:
    """Everything is loaded once for all tests here."""
    SOURCE.start()
    assert wait_until(SOURCE.is_ready, seconds=90)
    yield
    SOURCE._let_go()


@contextmanager
def running(manager: Any, **given: Any) -> Iterator[BlockingKernelClient]:
    manager.start_kernel(**given)
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    try:
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def told(client: BlockingKernelClient, code: str) -> Any:
    """What an expression is, in the kernel."""
    found: list[str] = []

    def heard(message: dict[str, Any]) -> None:
        content = message["content"]
        found.extend([content["text"]] if "text" in content else content.get("traceback", []))

    client.execute_interactive(f"print(repr({code}))", output_hook=heard, timeout=60)
    return eval("".join(found))


def kernel() -> HandsOnTheKey:
    return HandsOnTheKey(kernel_name="python3")


def test_a_kernel_is_copied_and_has_everything_loaded():
    manager = kernel()

    with running(manager) as client:
        assert isinstance(manager.provisioner.process, Copied)
        assert told(client, "__import__('sys').modules.keys() >= {'pandas', 'workbook.screens.people'}")


def test_its_widgets_can_be_asked_how_they_stand():
    known = "get_ipython().kernel.comm_manager.targets.keys() >= {'jupyter.widget', 'jupyter.widget.control'}"

    with running(kernel()) as client:
        assert told(client, known)


def test_it_runs_where_it_was_asked_to_and_sees_only_what_it_was_given(tmp_path):
    given = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TZ": "Asia/Tokyo", "ONLY_HERE": "yes"}

    with running(kernel(), cwd=str(tmp_path), env=given) as client:
        assert told(client, "__import__('os').getcwd()") == str(tmp_path)
        assert told(client, "__import__('os').environ.get('ONLY_HERE')") == "yes"
        assert told(client, "'PYTEST_CURRENT_TEST' in __import__('os').environ") is False
        assert told(client, "__import__('time').strftime('%Z')") == "JST"


def test_two_copies_draw_different_chances():
    drawn = "(__import__('random').random(), __import__('numpy').random.random(), __import__('uuid').uuid4().hex)"

    with running(kernel()) as one, running(kernel()) as other:
        first, second = told(one, drawn), told(other, drawn)

    assert all(mine != theirs for mine, theirs in zip(first, second, strict=True))


def test_what_one_does_is_unknown_to_the_next():
    with running(kernel()) as client:
        client.execute_interactive("import workbook; workbook.left_behind = 1", timeout=60)

    with running(kernel()) as client:
        assert told(client, "hasattr(__import__('workbook'), 'left_behind')") is False


def test_the_key_of_a_workspace_reaches_its_kernel_and_no_other(tmp_path):
    RING.hold(tmp_path, bytes(range(32)))
    ring, path = "__import__('workbook.storage.locks', fromlist=['RING']).RING", "__import__('pathlib').Path"
    held = f"{ring}.held({path}({str(tmp_path)!r}))"

    with running(for_workspace(tmp_path, HandsOnTheKey)(kernel_name="python3")) as client:
        assert told(client, held) == bytes(range(32))
    with running(kernel()) as client:
        assert told(client, held) is None


def test_a_long_cell_is_interrupted_and_the_kernel_lives_on(tmp_path):
    manager, begun = kernel(), tmp_path / "begun"

    with running(manager) as client:
        client.execute(f"import time; open({str(begun)!r}, 'w').close(); time.sleep(600)")
        assert wait_until(begun.exists)
        manager.interrupt_kernel()
        assert client.get_shell_msg(timeout=30)["content"]["ename"] == "KeyboardInterrupt"
        assert told(client, "1 + 1") == 2


def test_it_is_started_again_and_it_ends_for_good():
    manager = kernel()
    with running(manager) as client:
        before = manager.provisioner.pid
        manager.restart_kernel(now=True)
        client.wait_for_ready(timeout=60)
        after = manager.provisioner.pid
        assert told(client, "1 + 1") == 2

    assert before != after
    assert wait_until(lambda: not psutil.pid_exists(before) and not psutil.pid_exists(after))


def test_a_copy_that_was_killed_is_known_to_be_gone():
    manager = kernel()
    with running(manager):
        os.kill(manager.provisioner.pid, signal.SIGKILL)

        assert wait_until(lambda: not manager.is_alive())


def test_where_nothing_is_ready_or_wanted_a_kernel_starts_as_any(monkeypatch):
    monkeypatch.setattr(warm, "SOURCE", warm.Source())
    manager = kernel()

    with running(manager) as client:
        assert told(client, "1 + 1") == 2
        assert not isinstance(manager.provisioner.process, Copied)


def test_whoever_says_so_has_nothing_loaded_beforehand(monkeypatch):
    monkeypatch.setenv(NEVER, "yes")
    source = warm.Source()

    source.start()

    assert not source.is_ready()
    assert source._process is None


def test_when_the_source_is_gone_kernels_are_started_the_slow_way_and_its_copies_end(monkeypatch):
    source = warm.Source()
    source.start()
    assert wait_until(source.is_ready, seconds=90)
    monkeypatch.setattr(warm, "SOURCE", source)
    old, new = kernel(), kernel()
    with running(old):
        source._process.kill()
        with running(new) as client:
            assert told(client, "1 + 1") == 2
            assert not isinstance(new.provisioner.process, Copied)
        assert wait_until(lambda: not old.is_alive(), seconds=10)
    source._let_go()
