"""Undo and redo of what one hand did last: rows go back as they were, unless somebody has touched them since."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from workbook.errors import WorkbookError
from workbook.language.say import listed, marked, spoken
from workbook.storage.history import Image, Writing, stored
from workbook.storage.imports import in_use
from workbook.storage.schema import change, entry, entry_link, metadata, person

_CALLED = {
    "answer consent": marked("answer consent"), "withdraw consent": marked("withdraw consent"),
    "add bond": marked("add bond"), "remove bond": marked("remove bond"), "add keep apart": marked("add keep apart"),
    "bring in file": marked("bring in file"), "undo file": marked("undo file"), "set setting": marked("set setting"),
    "merge merge": marked("merge merge"), "take apart merge": marked("take apart merge"),
    "add card": marked("add card"), "correct card": marked("correct card"),
    "take back card": marked("take back card"), "put back card": marked("put back card"),
    "visit phase": marked("visit phase"), "add person": marked("add person"),
    "correct person": marked("correct person"), "remove person": marked("remove person"),
    "add tie": marked("add tie"), "end tie": marked("end tie"), "mark introduction": marked("mark introduction"),
    "close introduction": marked("close introduction"), "step introduction": marked("step introduction"),
    "move place": marked("move place"), "let go place": marked("let go place"),
    "release report": marked("release report"), "record death": marked("record death"),
    "take back death": marked("take back death"),
}  # fmt: skip
"""What was done, as it is called aloud."""
NEVER = {"consent", "keep apart", "bond", "file", "setting", "forgetting", "merge", "death"}
"""What a key press never undoes: answers and what protects somebody have an act of their own."""


def undo(write: Writing) -> str:
    """Take back the last thing this hand did, and say what it was.

    Raises
    ------
    WorkbookError
        There is nothing to undo, it is of a kind that is never undone so, or somebody
        has built on it since.
    """
    turns = _turns(write)
    undone = {turns[turn][-1]["undoes"] for turn in _undoings(turns)}
    for turn in reversed(list(turns)):
        if turn not in undone and not turns[turn][-1]["undoes"]:
            return _turned_back(write, turn, turns[turn], act="undo")
    raise WorkbookError(spoken("There is nothing to undo: nothing was done on this page yet. Nothing was changed."))


def redo(write: Writing) -> str:
    """Do again what this hand undid last, if nothing was done since.

    Raises
    ------
    WorkbookError
        There is nothing to redo, or somebody has built on it since.
    """
    turns = _turns(write)
    undoings = _undoings(turns)
    for turn in reversed(list(turns)):
        if not turns[turn][-1]["undoes"]:
            break
        if turn in undoings:
            return _turned_back(write, turn, turns[turn], act="redo")
    raise WorkbookError(spoken("There is nothing to redo: nothing was undone just before. Nothing was changed."))


def _turns(write: Writing) -> dict[str, list[Any]]:
    """What this hand did, turn by turn, oldest first."""
    turns: dict[str, list[Any]] = {}
    query = sa.select(change).where(change.c.hand == write.hand, change.c.turn != "").order_by(change.c.seq)
    for line in write.connection.execute(query).mappings():
        turns.setdefault(line["turn"], []).append(line)
    return turns


def _undoings(turns: dict[str, list[Any]]) -> set[str]:
    """Turns that undid something, and were not undone themselves since."""
    last = {turn: lines[-1] for turn, lines in turns.items()}
    redone = {line["undoes"] for line in last.values() if line["act"] == "redo"}
    return {turn for turn, line in last.items() if line["act"] == "undo" and line["undoes"]} - redone


def _turned_back(write: Writing, turn: str, lines: Sequence[Any], *, act: str) -> str:
    """Put the rows of one turn back, and write the line of history."""
    acts = dict.fromkeys(f"{line['act']} {line['about']}" for line in lines)
    what = listed(spoken(_CALLED.get(act, act)) for act in acts)
    if any(line["about"] in NEVER for line in lines):
        raise WorkbookError(
            spoken(
                "The last thing done here was {what!r}, which is never undone with a key. "
                "Record a new answer, or use its own page. Nothing was changed.",
                what=what,
            )
        )
    for image in reversed([image for line in lines for image in line["rows"] or ()]):
        _put_back(write, image)
    last = lines[-1]
    write.note(act, last["about"], last["key"], undoes=turn)
    return what


def _put_back(write: Writing, image: Image) -> None:
    """Bring one row back to what it was."""
    table = metadata.tables[image["table"]]
    known = stored(table, image["after"] or image["before"])
    same = tuple(column == known[column.name] for column in table.primary_key)
    if image["after"] is None:
        write.insert(table, stored(table, image["before"]))
    elif image["before"] is None:
        _unchanged(write, table, same, known, left=())
        _unwrite(write, table, same)
    else:
        _unchanged(write, table, same, known, left=set(table.c.keys()) - known.keys())
        before = stored(table, image["before"])
        write.update(table, before | ({"rev": table.c.rev + 1} if "rev" in before else {}), *same)


def _unwrite(write: Writing, table: sa.Table, same: tuple[Any, ...]) -> None:
    """Take a row away that was added: a card is taken down, a person only if nobody has built on them."""
    if table is entry:
        write.update(entry, {"taken_back_at": write.at, "rev": entry.c.rev + 1}, *same)
    elif table is entry_link or table.name == "entry_person":
        return  # they stay with the card that was taken down
    else:
        if table is person and write.connection.scalar(sa.select(sa.func.count()).where(*same, in_use())):
            raise _since()
        write.delete(table, *same)


def _unchanged(
    write: Writing, table: sa.Table, same: tuple[Any, ...], known: dict[str, Any], *, left: Collection[str]
) -> None:
    """Refuse where somebody has changed the row since; what an image leaves out of a change was not part of it."""
    row = write.connection.execute(sa.select(table).where(*same)).mappings().one_or_none()
    looked_at = set(table.c.keys()) - {*left, "rev"}
    if row is None or any(row[name] != known.get(name, _at_first(table.c[name])) for name in looked_at):
        raise _since()


def _at_first(column: sa.Column[Any]) -> Any:
    """What a column holds in a row that was added without it."""
    if column.server_default is None:
        return None
    said = str(column.server_default.arg)  # type: ignore[attr-defined]
    return int(said) if isinstance(column.type, sa.Integer) else said


def _since() -> WorkbookError:
    return WorkbookError(
        spoken(
            "Somebody has built on this since, so it is not undone with a key. "
            "Look at the page again and correct it by hand. Nothing was changed."
        )
    )
