"""A real server, asked as any program on the computer could ask."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest
from browser_tools import RunningApp, wait_until
from small_pages import small_pages
from tornado.websocket import WebSocketClientConnection, websocket_connect

from workbook.storage.workbook import new_workbook, system_clock

PARTIAL_TRACES = ("Traceback", "ZeroDivisionError", "Ana said", "line 2", "ipython-input")


@pytest.fixture(scope="module")
def served(app, tmp_path_factory) -> RunningApp:
    folder = tmp_path_factory.mktemp("served")
    book = new_workbook(folder / "ws", clock=system_clock)
    book.set("name", "Elm Street <Tenants>")
    book.set("example", "yes")
    return app(folder / "ws", small_pages(folder / "notebooks"))


def test_the_front_door_names_the_workspace_and_offers_every_place_there_is(served):
    status, page, _ = served.get("")

    assert status == 200
    assert "Elm Street &lt;Tenants&gt;" in page
    assert "made up" in page
    assert "Come in by any door" in page
    assert 'href="/voila/render/02-awareness.ipynb"' in page
    assert "Introductions" not in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("voila/tree", 404), ("voila/tree/", 404), ("voila/tree/reports", 404),
        ("voila/api/contents/", 404), ("voila/api/contents/01-learning.ipynb", 404), ("api/contents", 404),
        ("voila/files/secret.svg", 404), ("voila/files/list.csv", 404), ("files/list.csv", 404),
        ("voila/render/list.csv", 404), ("voila/render/reports", 404), ("voila/render/not-there.ipynb", 404),
        ("voila/render/../../../../etc/passwd", 404), ("voila/render/..%2f..%2fetc%2fpasswd.ipynb", 404),
        ("voila/render//etc/passwd.ipynb", 404), ("voila/static/..%2f..%2fapp.py", 403),
        ("voila/query/11111111-1111-1111-1111-111111111111", 404), ("api/kernels", 404), ("api/terminals", 404),
        ("api/kernels/11111111-1111-1111-1111-111111111111", 404), ("login", 404), ("lab", 404), ("metrics", 404),
        ("workbook/static/..%2fapp.py", 404), ("workbook/static/app.py", 404), ("voila/execution/1-1-1-1-1", 404),
    ],
)  # fmt: skip
def test_a_door_that_nobody_needs_is_shut_and_says_so_kindly(served, path, status):
    found, page, _ = served.get(path)

    assert found == status
    assert not any(trace in page for trace in ("Traceback", "secret.svg", "list.csv", "Ana"))
    assert served.kernels() == []


def test_nobody_can_ask_for_another_template_or_theme(served):
    plain = served.get("voila/render/06-reflection.ipynb?voila-template=lab")[1]
    asked = served.get("voila/render/06-reflection.ipynb?template=lab&theme=dark")[1]

    assert "page-prose" in plain
    assert "page-prose" in asked
    assert "jupyter-config-data" not in asked


def test_a_page_is_whole_without_its_kernel_and_speaks_to_nobody_else(served):
    status, page, headers = served.get("voila/render/01-learning.ipynb")

    assert status == 200
    assert '<html lang="en" dir="ltr">' in page
    assert "<h1>Learning together</h1>" in page
    assert "Pressed 0 times." in page
    assert "<title>Learning - Elm Street &lt;Tenants&gt;</title>" in page
    assert page.count("<main") == 1
    assert re.findall(r'aria-current="page">(\w+)', page) == ["Learning"]
    assert "default-src 'self'; script-src 'self' blob:;" in headers["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*src=)", page)
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_a_cell_that_fails_shows_a_sentence_and_keeps_its_details_for_the_log(served):
    page = served.get("voila/render/03-vision.ipynb")[1]

    assert "Something went wrong on our side. Nothing you saved is lost." in page
    assert not any(trace in page for trace in PARTIAL_TRACES)
    assert "never reached" not in page
    assert "ZeroDivisionError" in served.log.read_text()


def test_a_refusal_of_the_workbook_stands_on_the_page_as_it_was_said(served):
    page = served.get("voila/render/04-strategy.ipynb")[1]

    assert "Nobody has agreed to &#39;map&#39; yet" in page


def test_a_kernel_knows_the_workspace_and_what_was_asked_but_runs_none_of_it(served):
    mark = served.log.parent / "ran"
    asked = f"round=2&x%3D0%3Bopen(%27{mark}%27,%27w%27)%3By=1&front="
    page = served.get(f"voila/render/06-reflection.ipynb?{asked}")[1]

    assert "asked round=2" in page
    assert re.search(r"workspace /\S+/ws\b", page)
    assert "history False" in page
    assert "oops" not in page
    assert not mark.exists()


def test_a_picture_tag_on_a_foreign_page_starts_no_kernel(served):
    before = len(served.kernels())
    status = served.get("voila/render/01-learning.ipynb", **{"Sec-Fetch-Dest": "image"})[0]

    assert status == 403
    assert len(served.kernels()) == before


def test_a_foreign_name_for_this_computer_is_not_answered(served):
    status = served.get("voila/render/01-learning.ipynb", Host="evil.example")[0]

    assert status == 403


async def told(served: RunningApp, kernel: str, *messages: dict[str, object], origin: str = "") -> list[str]:
    from tornado.httpclient import HTTPRequest

    address = f"{served.url.replace('http', 'ws')}api/kernels/{kernel}/channels?session_id=s1"
    request = HTTPRequest(address, headers={"Origin": origin or served.url[:-1]})
    line: WebSocketClientConnection = await websocket_connect(request)
    for message in messages:
        await line.write_message(json.dumps(message))
    heard = []
    try:
        while True:
            heard.append(str(await asyncio.wait_for(line.read_message(), 2)))
    except TimeoutError:
        line.close()
    return heard


def say(kind: str, channel: str = "shell", **content: object) -> dict[str, object]:
    header = {"msg_id": kind, "session": "s1", "username": "", "msg_type": kind, "version": "5.3", "date": ""}
    return {"channel": channel, "header": {**header, "date": "2026-05-30T12:00:00Z"}, "parent_header": {},
            "metadata": {}, "content": content, "buffers": []}  # fmt: skip


def test_nobody_can_run_code_through_the_line_of_a_page(served, tmp_path):
    page = served.get("voila/render/01-learning.ipynb")[1]
    kernel = re.search(r'data-kernel="([^"]+)"', page)[1]
    code = f"open({str(tmp_path / 'ran')!r}, 'w').write('x')"
    shell, control = (say("execute_request", channel, code=code, silent=False) for channel in ("shell", "control"))

    heard = asyncio.run(told(served, kernel, shell, control, say("complete_request", code="o", cursor_pos=1),
                             say("history_request"), say("kernel_info_request")))  # fmt: skip

    assert not (tmp_path / "ran").exists()
    assert any("kernel_info_reply" in one for one in heard)
    assert not any(kind in one for one in heard for kind in ("execute_reply", "complete_reply", "history_reply"))


def test_a_page_of_somebody_else_cannot_take_up_the_line(served):
    page = served.get("voila/render/01-learning.ipynb")[1]
    kernel = re.search(r'data-kernel="([^"]+)"', page)[1]

    with pytest.raises(Exception, match="403"):
        asyncio.run(told(served, kernel, origin="http://evil.example"))


def test_a_page_that_is_left_while_it_opens_frees_its_kernel(served):
    before = len(served.kernels())
    with pytest.raises(TimeoutError):
        _leave_early(served, "voila/render/people.ipynb")

    assert wait_until(lambda: len(served.kernels()) <= before, seconds=10)


def _leave_early(served: RunningApp, path: str) -> None:
    import urllib.request

    urllib.request.urlopen(served.url + path, timeout=1.5).read()


def test_when_the_room_is_full_a_page_says_so_and_what_to_do(app, tmp_path):
    small = app(tmp_path, small_pages(tmp_path / "notebooks"), at_most=1)
    first = small.get("voila/render/01-learning.ipynb")[0]

    status, page, _ = small.get("voila/render/01-learning.ipynb")

    assert (first, status) == (200, 503)
    assert "The room is full" in page
    assert len(small.kernels()) == 1


def test_a_settings_file_lying_about_opens_no_door(app, tmp_path):
    lying = tmp_path / "lying"
    lying.mkdir()
    text = json.dumps({"VoilaConfiguration": {"show_tracebacks": True, "template": "lab", "file_allowlist": [".*"]}})
    (lying / "voila.json").write_text(text)
    pages = small_pages(tmp_path / "notebooks")
    small = app(tmp_path, pages, environment={"JUPYTER_CONFIG_DIR": str(lying)}, cwd=lying)

    page = small.get("voila/render/03-vision.ipynb")[1]

    assert "page-prose" in page
    assert "ZeroDivisionError" not in page
    assert small.get("voila/files/list.csv")[0] == 404


def test_ctrl_c_closes_the_workbook_and_ends_every_kernel(app, tmp_path):
    small = app(tmp_path, small_pages(tmp_path / "notebooks"))
    small.get("voila/render/01-learning.ipynb")
    kernels = small.kernels()

    said = small.close()

    assert "The workbook is closed. Everything that was saved is in" in said
    assert "Traceback" not in said
    assert small.process.returncode == 0
    assert kernels
    assert wait_until(lambda: not any(kernel.is_running() for kernel in kernels), seconds=5)


def test_nothing_of_a_visit_is_left_on_the_disk(app, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    for_temporary = tmp_path / "temporary"
    for_temporary.mkdir()
    small = app(tmp_path / "ws", small_pages(tmp_path / "notebooks"),
                environment={"HOME": str(home), "TMPDIR": str(for_temporary)})  # fmt: skip
    small.get("voila/render/06-reflection.ipynb?round=2")
    small.close()

    assert [str(left) for left in Path(for_temporary).rglob("*")] == []
    assert not list(home.rglob("history.sqlite"))
