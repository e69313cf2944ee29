"""What JupyterLab is started with, and what it may keep of a notebook."""

from __future__ import annotations

import json

import pytest

from workbook.serving.lab import SETTINGS, lab_words, without_what_was_shown


def notebook(*cells):
    metadata = {"widgets": {"state": "Ana"}, "title": "A"}
    return {"type": "notebook", "content": {"cells": list(cells), "metadata": metadata}}


def test_what_was_shown_is_not_saved_and_what_was_written_is():
    prose = {"cell_type": "markdown", "source": "Who knows whom?"}
    code = {"cell_type": "code", "source": "relationships(here)", "execution_count": 3, "outputs": [{"text": "Ana"}]}
    model = notebook(prose, code)

    without_what_was_shown(model)

    assert "Ana" not in json.dumps(model)
    assert model["content"]["metadata"] == {"title": "A"}
    assert [cell["source"] for cell in model["content"]["cells"]] == ["Who knows whom?", "relationships(here)"]


@pytest.mark.parametrize("kind", ["file", "directory"])
def test_what_is_no_notebook_is_left_alone(kind):
    model = {"type": kind, "content": "Ana"}

    without_what_was_shown(model)

    assert model == {"type": kind, "content": "Ana"}


def test_it_listens_on_this_computer_only_and_asks_for_no_news(tmp_path):
    said = lab_words(tmp_path, port=8867, browser=False)
    ours = json.loads((SETTINGS / "overrides.json").read_text("utf-8"))

    assert "--ServerApp.ip=127.0.0.1" in said
    assert "--ServerApp.allow_remote_access=False" in said
    assert f"--LabApp.app_settings_dir={SETTINGS}" in said
    assert ours["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert ours["@jupyter-widgets/jupyterlab-manager:plugin"]["saveState"] is False
