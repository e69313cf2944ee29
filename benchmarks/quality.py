"""How near the chosen set comes to the best one, beside the optimum of the same model."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from benchmarks.towns import graph_of, map_of
from workbook.network import greedy, improve
from workbook.network.introductions import Wishes, choice_on, laid_out
from workbook.network.objective import Choice, worth

CASES = tuple((people, kind, seed) for people in (40, 80, 200) for kind in ("circles", "even") for seed in (1, 2, 3))


@dataclass
class Quality:
    """Shares of the optimum by step, seconds so far by step, gaps that were proven, seconds of the solver."""

    solver: str
    shares: dict[str, list[float]] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    gaps: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)


def quality(*, peers: bool) -> Quality:
    """Choose step by step in eighteen cases, and solve each to the end beside it."""
    name, solve = _solver(peers=peers)
    found = Quality(name)
    for people, kind, seed in CASES:
        made = _laid(people, kind, seed)
        began = time.perf_counter()
        best = worth(made, solve(made))
        found.spent.append(time.perf_counter() - began)
        sets = _sets(made, found.seconds)
        best = max(best, *(worth(made, chosen) for chosen in sets.values()))
        for step, chosen in sets.items():
            found.shares.setdefault(step, []).append(worth(made, chosen) / best)
        found.gaps.append(improve.proven(made, list(sets.values())[-1]).gap)
    return found


def qualities(*, peers: bool) -> str:
    """A table of shares of the optimum, the worst and the mean."""
    found = quality(peers=peers)
    lines = [
        f"Worth beside the optimum ({found.solver}, {np.mean(found.spent):.2f} s each), "
        f"{len(CASES)} cases of 40 to 200 people:\n",
        "| | worst | mean | on the clock so far, s (worst) |",
        "|---|---:|---:|---:|",
    ]
    for step, of in found.shares.items():
        lines.append(f"| {step} | {min(of):.4f} | {np.mean(of):.4f} | {max(found.seconds[step]):.3f} |")
    gap = f"Gap proven and printed: {np.mean(found.gaps):.3f} on average, {max(found.gaps):.3f} at most."
    return "\n".join([*lines, "", gap])


def _laid(people: int, kind: str, seed: int) -> Choice:
    options = Wishes(at_most=max(4, people // 10))
    ground, barred, typed = laid_out(map_of(graph_of(kind, people, people * 2, seed=seed), seed=seed), options, [], {})
    return choice_on(ground, options=options, barred=barred, judgement=typed)


def _sets(made: Choice, seconds: dict[str, list[float]]) -> dict[str, list[int]]:
    began, found, chosen = time.perf_counter(), {}, list[int]()
    steps: dict[str, Callable[[list[int]], list[int]]] = {
        "greedy": lambda _: greedy.lazily(made),
        "and exchange": lambda chosen: greedy.exchanged(made, chosen),
        "and a second of exact search": lambda chosen: improve.improved(made, chosen),
    }
    for name, step in steps.items():
        chosen = step(chosen)
        found[name] = chosen
        seconds.setdefault(name, []).append(time.perf_counter() - began)
    return found


def _solver(*, peers: bool) -> tuple[str, Callable[[Choice], list[int]]]:
    if peers:
        try:
            from ortools.linear_solver import pywraplp
        except ImportError:
            print("ortools is not installed; the optimum comes from HiGHS alone.")
        else:
            return "SCIP through ortools", lambda made: _by_scip(made, pywraplp)
    return "HiGHS", lambda made: improve.improved(made, greedy.choose(made))


def _by_scip(made: Choice, pywraplp: object) -> list[int]:
    """The same model, solved to the end by another solver; rings are cut off as they appear."""
    model = improve._model(made)
    for _ in range(40):
        found = _solved(model, pywraplp)
        ring, branches = improve._ring(made, model, found)
        if not len(ring):
            break
        model = improve._cut(model, ring, branches)
    return [int(at) for at in np.flatnonzero(found[: model.pairs] > 0.5)]


def _solved(model: improve._Model, pywraplp: object) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    solver = pywraplp.Solver.CreateSolver("SCIP")  # type: ignore[attr-defined]
    solver.SetTimeLimit(60_000)
    variables = [
        solver.IntVar(0, float(top), "") if at < model.pairs else solver.NumVar(0, float(top), "")
        for at, top in enumerate(model.upper)
    ]
    rows = model.rows.tocsr()
    for row, most in enumerate(model.most):
        limit = solver.Constraint(-solver.infinity(), float(most))
        for at in range(rows.indptr[row], rows.indptr[row + 1]):
            limit.SetCoefficient(variables[rows.indices[at]], float(rows.data[at]))
    for variable, value in zip(variables, model.value, strict=True):
        solver.Objective().SetCoefficient(variable, float(value))
    solver.Objective().SetMaximization()
    solver.Solve()
    return np.array([variable.solution_value() for variable in variables])
