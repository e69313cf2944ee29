"""Tables are killed in the middle of a write: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import random
import time
import uuid
from multiprocessing.process import BaseProcess
from pathlib import Path

import sqlalchemy as sa

from tests.faults.places import EVERYONE, KINDS, OTHERS, Place, Told, Way, damage, way
from tests.writers_at_once import write_for_ever
from workbook.storage.schema import change
from workbook.storage.workbook import Workbook


def long(place: Place) -> list[Told]:
    return [kill(place, kind, kills=200, writers=8) for kind in KINDS]


def short(place: Place) -> list[Told]:
    return [kill(place, kind, kills=8, writers=4) for kind in KINDS]


def kill(place: Place, kind: str, *, kills: int, writers: int) -> Told:
    """Writers note a key only after it was answered; kill -9 hits one after the other."""
    book, chance = place.fresh(kind), random.Random(0)
    logs = place.folder / uuid.uuid4().hex
    logs.mkdir()
    room = [_seated(way(book), logs) for _ in range(writers)]
    _wait_for(logs, lines=writers)
    for _ in range(kills):
        time.sleep(chance.uniform(0.0, 0.12))
        victim = chance.randrange(writers)
        _kill(room[victim])
        room[victim] = _seated(way(book), logs)
    _wait_for(logs, lines=kills)
    for one in room:
        _kill(one)
    return _judged(kind, book, _acknowledged(logs), kills=kills + writers)


def _judged(kind: str, book: Workbook, keys: list[str], *, kills: int) -> Told:
    cards = {card.key for card in book.cards(**EVERYONE)}
    with book._looking() as look:
        lines = set(look.scalars(sa.select(change.c.key).where(change.c.about == "card")))
    lost, half, doubled = len(set(keys) - cards), len(lines ^ cards), len(keys) - len(set(keys))
    figures = f"kill -9 of writers {kills} times: {len(keys)} acknowledged, {lost} lost, {doubled} doubled, {half} half"
    return Told("kill", kind, f"{figures}, {len(damage(book))} faults", not (lost or half or doubled or damage(book)))


def _seated(to: Way, logs: Path) -> BaseProcess:
    process = OTHERS.Process(target=write_for_ever, args=(to, str(logs / uuid.uuid4().hex)))
    process.start()
    return process


def _kill(process: BaseProcess) -> None:
    process.kill()
    process.join(30)


def _acknowledged(logs: Path) -> list[str]:
    """Every whole line: one that was cut off was not read by anybody."""
    return [key for log in logs.iterdir() for key in log.read_text().split("\n") if len(key) == 32]


def _wait_for(logs: Path, *, lines: int) -> None:
    end = time.monotonic() + 60
    while len(_acknowledged(logs)) < lines:
        if time.monotonic() > end:
            raise AssertionError("the writers wrote nothing")
        time.sleep(0.02)
