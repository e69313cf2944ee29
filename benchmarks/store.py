"""Reading for a purpose beside reading everything: 5,000 people, 16,000 answers, 20,000 ties, three kinds of store."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.figures import Figures
from workbook.people.consent import STANDARDS
from workbook.people.words import Purpose
from workbook.storage import persons
from workbook.storage.schema import consent, person, said, tie
from workbook.storage.workbook import Workbook, new_workbook, system_clock

PEOPLE, ANSWERS, TIES = 5_000, 16_000, 20_000
_LONG_AGO = timedelta(days=100)


def measure(folder: Path, runs: int) -> dict[str, list[Figures]]:
    """Read the same town on a file, a locked file and a server, filtered and not, in turn."""
    sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
    from private_cluster import cluster

    found: dict[str, list[Figures]] = {}
    with ExitStack() as kept:
        server = kept.enter_context(cluster())
        locked = {"passphrase": "four words nobody guesses"}
        ways = {"file": {}, "locked file": locked, "server": {"store": server.database()}}
        for kind, way in ways.items():
            book = new_workbook(folder / kind.replace(" ", "-"), clock=system_clock, **way)
            _settle(book)
            found[kind] = [_figures(book) for _ in range(runs)]
            book.close()
    return found


def _figures(book: Workbook) -> Figures:
    """Seconds of each look, and how many times the unfiltered look the map for a purpose takes."""
    everything = _seconds(lambda: _all(book))
    drawn = _seconds(lambda: book.shared_map(for_purpose="map", audience="organization"))
    frame = _seconds(lambda: book.people(for_purpose="map", audience="organization"))
    on_map = book.shared_map(for_purpose="map", audience="organization")
    return {
        "people on it": float(len(on_map)), "ties on it": float(len(on_map.ties)), "shared_map, s": drawn,
        "people(), s": frame, "all, unfiltered, s": everything, "times unfiltered": drawn / everything,
    }  # fmt: skip


def _seconds(look: Callable[[], Any]) -> float:
    began = time.perf_counter()
    look()
    return time.perf_counter() - began


def _all(book: Workbook) -> None:
    """The same tables without any question of permission, made into the same records where they need it."""
    with book._looking() as connection:
        persons.everybody(connection)
        connection.execute(sa.select(consent)).all()
        connection.execute(sa.select(tie)).all()


def _settle(book: Workbook) -> None:
    """Fill an empty workspace with a made-up town; most people agree to most things."""
    made = random.Random(5)
    keys = [f"{made.getrandbits(128):032x}" for _ in range(PEOPLE)]
    with book.writing() as write:
        at = write.at - _LONG_AGO
        write.connection.execute(sa.insert(person), [_person(key, number, at) for number, key in enumerate(keys)])
        write.connection.execute(sa.insert(said), [
            {"person": key, "about": "groups", "word": f"group {made.randrange(60)}", "place": 0} for key in keys
        ])  # fmt: skip
        asked = made.sample([(key, purpose) for key in keys for purpose in Purpose], ANSWERS)
        write.connection.execute(sa.insert(consent), [_answer(made, *one, at) for one in asked])
        write.connection.execute(sa.insert(tie), [_tie(made, pair, at) for pair in sorted(_pairs(made, keys))])


def _pairs(made: random.Random, keys: list[str]) -> set[tuple[str, str]]:
    """Different pairs, smaller key first."""
    found: set[tuple[str, str]] = set()
    while len(found) < TIES:
        one, other = sorted(made.sample(keys, 2))
        found.add((one, other))
    return found


def _person(key: str, number: int, at: Any) -> dict[str, Any]:
    blank = dict.fromkeys(("preferred_name", "pronouns", "organization", "email", "phone", "ride"), "")
    return blank | {"key": key, "name": f"Person {number}", "role": "participant", "created_at": at}


def _answer(made: random.Random, key: str, purpose: Purpose, at: Any) -> dict[str, Any]:
    blank = dict.fromkeys(("wording", "language", "method", "recorded_by"), "") | {"may_tell": []}
    met = dict.fromkeys((*STANDARDS, "may_introduce", "may_be_introduced"), True)
    row = {"key": f"{made.getrandbits(128):032x}", "person": key, "purpose": purpose.value, "given_at": at}
    return blank | met | row | {"said_yes": made.random() < 0.9, "reach": made.choice((2, 2, 2, 3, 1))}


def _tie(made: random.Random, pair: tuple[str, str], at: Any) -> dict[str, Any]:
    row = {"key": f"{made.getrandbits(128):032x}", "one": pair[0], "other": pair[1], "kind": "social"}
    return row | {"strength": made.randint(1, 3), "source": "self", "created_at": at}
