"""A file that travels is locked for the way and arrives as it left, or not at all."""

from __future__ import annotations

import pytest

from workbook.errors import FileRefused, NotAccepted, WorkbookError
from workbook.storage.travelling import receive, send

WORDS = "red kettle by the window"


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    file = tmp_path_factory.mktemp("here") / "report.html"
    file.write_bytes(b"what we heard\x00\xff")
    return send(file, WORDS)


def test_it_arrives_as_it_left(sent, tmp_path):
    arrived = receive(sent, f"  {WORDS} ", out=tmp_path / "report.html")

    assert sent.name == "report.html.age"
    assert arrived.read_bytes() == b"what we heard\x00\xff"
    assert b"heard" not in sent.read_bytes()
    assert sent.read_bytes().startswith(b"age-encryption.org/v1")
    assert {file.stat().st_mode & 0o777 for file in (sent, arrived)} == {0o600}


def test_wrong_words_or_a_changed_file_open_nothing(sent, tmp_path):
    changed = tmp_path / "changed.age"
    whole = sent.read_bytes()
    changed.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

    for file, words in ((sent, "blue kettle by the window"), (changed, WORDS)):
        with pytest.raises(FileRefused, match="passphrase does not open it, or it was changed"):
            receive(file, words, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_was_never_locked_is_refused(tmp_path):
    (tmp_path / "plain.html").write_text("hello")

    with pytest.raises(FileRefused):
        receive(tmp_path / "plain.html", WORDS)


def test_nothing_is_written_over(sent):
    before = sent.read_bytes()

    with pytest.raises(WorkbookError, match="something of that name is there"):
        send(sent.with_suffix(""), WORDS)
    with pytest.raises(WorkbookError, match="something of that name is there"):
        receive(sent, WORDS)

    assert sent.read_bytes() == before


def test_a_short_passphrase_or_a_missing_file_makes_nothing(tmp_path):
    (tmp_path / "a.txt").write_text("hello")

    with pytest.raises(NotAccepted, match="four words"):
        send(tmp_path / "a.txt", "kettle")
    with pytest.raises(WorkbookError, match="cannot be read"):
        send(tmp_path / "b.txt", WORDS)

    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
