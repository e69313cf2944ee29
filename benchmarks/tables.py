"""Rounds of tables: time, pairs who meet twice and people who know each other, beside random seatings and a solver."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from itertools import combinations
from typing import Any

from benchmarks.apart import measured
from workbook.network.tables import Guest, seat

CASES = ((24, 6, 3), (32, 8, 4), (60, 6, 4), (200, 6, 4), (200, 8, 6), (500, 8, 4))
RANDOM = 1000
SECONDS = 20.0
Given = tuple[list[Guest], list[tuple[str, str]], list[tuple[str, str]]]


def given(people: int) -> Given:
    """Guests of ten groups who know eight others each, and one pair in ten people kept apart."""
    rolled = random.Random(people)
    guests = [Guest(key=f"p{at:04d}", groups=(f"Group {rolled.randrange(10)}",)) for at in range(people)]
    every = list(combinations([guest.key for guest in guests], 2))
    known = rolled.sample(every, min(4 * people, len(every) // 4))
    apart = rolled.sample(every, people // 10)
    return guests, known, apart


def _ours(people: int, size: int, rounds: int) -> Callable[[], Any]:
    guests, known, apart = given(people)

    def run() -> Callable[[], Any]:
        made = seat(guests, size=size, rounds=rounds, keep_apart=apart, known=known)
        return partial(_judged, [[table.keys for table in tables] for tables in made.rounds], known, apart)

    return run


def _random(people: int, size: int, rounds: int) -> Callable[[], Any]:
    """The best of a thousand random seatings, the rules first."""
    guests, known, apart = given(people)

    def run() -> list[int]:
        rolled, keys = random.Random(1), [guest.key for guest in guests]
        found = [10**9] * 3
        for _ in range(RANDOM):
            seating = [_dealt(rolled.sample(keys, len(keys)), size) for _ in range(rounds)]
            found = min(found, _judged(seating, known, apart))
        return found

    return run


def _ortools(people: int, size: int, rounds: int) -> Callable[[], Any]:
    """CP-SAT round after round: who has met before must not sit together, twenty seconds in all."""
    from ortools.sat.python import cp_model

    guests, known, apart = given(people)

    def run() -> list[int]:
        keys, met, seating = [guest.key for guest in guests], set[tuple[str, str]](), []
        end = time.perf_counter() + SECONDS
        for left in range(rounds, 0, -1):
            share = max(0.5, (end - time.perf_counter()) / left)
            tables = _solved(cp_model, keys, size, (met, set(known), set(apart)), share)
            seating.append(tables)
            met |= {two for table in tables for two in combinations(sorted(table), 2)}
        return _judged(seating, known, apart)

    return run


WAYS = {"ours": _ours, "best of 1,000 random seatings": _random, "ortools CP-SAT, 20 s": _ortools}


def tell(*, runs: int, peers: bool, large: bool) -> str:
    """The table of this measurement."""
    lines = [
        "| people, seats, rounds | | processor, s | kept apart, yet together | met again | know each other |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for people, size, rounds in CASES if large else CASES[:-1]:
        for way in WAYS if peers else ("ours", "best of 1,000 random seatings"):
            if way.startswith("ortools") and people > 60:
                continue
            once = runs if way == "ours" else 1
            found = measured("tables", way, people, size, rounds, runs=once)
            told = found.get("missing") or " | ".join(
                [f"{found['seconds']:.3f}", *(str(count) for count in found["found"])]
            )
            lines.append(f"| {people}, {size}, {rounds} | {way} | {told} |")
    return "\n".join(lines)


def _dealt(keys: list[str], size: int) -> list[list[str]]:
    tables = -(-len(keys) // size)
    return [keys[at::tables] for at in range(tables)]


def _judged(seating: list[Any], known: list[tuple[str, str]], apart: list[tuple[str, str]]) -> list[int]:
    """Kept apart and yet together, times that a pair meets again, pairs who know each other."""
    pairs = [two for tables in seating for table in tables for two in combinations(sorted(table), 2)]
    met = set(pairs)
    return [len(met & set(apart)), len(pairs) - len(met), len(met & set(known))]


def _solved(cp_model: Any, keys: list[str], size: int, pairs: tuple[set[Any], ...], seconds: float) -> list[list[str]]:
    met, known, apart = pairs
    tables = _dealt(keys, size)
    model = cp_model.CpModel()
    sits = {(key, at): model.new_bool_var("") for key in keys for at in range(len(tables))}
    for key in keys:
        model.add_exactly_one(sits[key, at] for at in range(len(tables)))
    for at, table in enumerate(tables):
        model.add(sum(sits[key, at] for key in keys) == len(table))
    cost = []
    for one, other in combinations(keys, 2):
        weight = 100 * ((one, other) in met) + ((one, other) in known)
        for at in range(len(tables)) if weight or (one, other) in apart else ():
            if (one, other) in apart:
                model.add_bool_or([sits[one, at].negated(), sits[other, at].negated()])
                continue
            both = model.new_bool_var("")
            model.add_bool_or([sits[one, at].negated(), sits[other, at].negated(), both])
            cost.append(weight * both)
    model.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return tables
    return [[key for key in keys if solver.boolean_value(sits[key, at])] for at in range(len(tables))]


