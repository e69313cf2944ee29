"""Where to draw each person, so that people who know each other stand close together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from workbook.network.graph import Flags, Matrix, Numbers, web
from workbook.people.shared_map import SharedMap

Place = tuple[float, float]

ROUNDS = 120
FEWER_ROUNDS = 60
MANY = 10_000
WARM_ROUNDS = 30
FEW_NEW = 0.05
EXACT_UP_TO = 300
ROW_FROM = 0.9
"""People drawn at or below this y stand in the rows of those without a tie."""

_NEAR, _FAR = 10, 24
_HEAT, _TO_CENTRE, _SMOOTHINGS = 0.2, 0.5, 30
_LOW, _HIGH = np.array([0.03, 0.03]), np.array([0.97, 0.87])
_ROWS, _A_FEW, _A_ROW = 2, 6, 40


def layout(shared: SharedMap, *, seed: int = 0, start: Mapping[str, Place] | None = None) -> dict[str, Place]:
    """Find a place for everybody on a map, from their ties without service ties.

    See `places`.
    """
    drawn = web(shared)
    return _places(drawn.keys, drawn.ties, seed=seed, start=start)


def places(
    keys: Iterable[str],
    ties: Iterable[tuple[str, str]],
    *,
    seed: int = 0,
    start: Mapping[str, Place] | None = None,
) -> dict[str, Place]:
    """Find a place for each key; those tied stand close, those without a tie in a row below.

    Parameters
    ----------
    keys : iterable of str
        Everybody to be drawn.
    ties : iterable of pairs of keys
        Ties to anybody else are left out.
    seed : int
        For the people drawn as far neighbours on maps of more than 300 people.
    start : mapping of key to place, optional
        Places of an earlier drawing. When at most one in twenty is new, only the new people
        and those tied to them move; otherwise everybody moves a little.

    Returns
    -------
    dict of str to (x, y)
        Both 0-1, x to the right and y downward; in the order of the keys. The same
        people, ties, seed and start give the same places.

    References
    ----------
    .. [1] T. Fruchterman, E. Reingold, "Graph drawing by force-directed placement", 1991.
    .. [2] M. Jacomy et al., "ForceAtlas2", 2014 (ties pull in proportion, people push by ties).
    """
    ordered = tuple(sorted(set(keys)))
    row = {key: at for at, key in enumerate(ordered)}
    found = {(min(a, b), max(a, b)) for a, b in ties if a != b and a in row and b in row}
    one, other = np.array(sorted((row[a], row[b]) for a, b in found), dtype=np.int64).reshape(-1, 2).T
    shape = (len(ordered), len(ordered))
    half = sparse.csr_matrix((np.ones(len(one)), (one, other)), shape=shape)
    return _places(ordered, (half + half.T).tocsr(), seed=seed, start=start)


def _places(keys: tuple[str, ...], ties: Matrix, *, seed: int, start: Mapping[str, Place] | None) -> dict[str, Place]:
    tied, alone = (np.flatnonzero(found) for found in (np.diff(ties.indptr) > 0, np.diff(ties.indptr) == 0))
    among = ties[tied][:, tied].tocsr()
    among.data = np.ones_like(among.data)
    named = [keys[person] for person in tied]
    at = np.zeros((len(keys), 2))
    if sum(_stood(start or {}, key) for key in named) > 2:
        at[tied] = _warm(named, among, start or {}, seed=seed)
    elif named:
        first = _first(named, among)
        settled = _settled(first, among, seed=seed, steps=_steps(len(named)))
        at[tied] = _into_frame(_turned(settled, towards=first))
    at[alone] = _in_rows(len(alone))
    return {key: (float(x), float(y)) for key, (x, y) in zip(keys, np.round(at, 5), strict=True)}


def _stood(start: Mapping[str, Place], key: str) -> bool:
    """Whether an earlier drawing had this person among those with ties."""
    return key in start and start[key][1] < ROW_FROM


def _in_rows(count: int) -> Numbers:
    """Calm rows below the drawing: six people to a row while two rows hold them, so that names fit; else forty."""
    each = _A_FEW if count <= _ROWS * _A_FEW else max(_A_ROW, -(-count // 4))
    order = np.arange(count)
    rows = max(1, -(-count // each))
    x = 0.03 + 0.94 * (order % each + 0.5) / each
    return np.stack([x, ROW_FROM + 0.02 + 0.07 * (order // each + 0.5) / rows], axis=1)


def _steps(people: int) -> Numbers:
    """The longest step of each round, as a share of the drawing, down to nothing."""
    return np.linspace(_HEAT, 0.0, FEWER_ROUNDS if people > MANY else ROUNDS, endpoint=False)


def _first(keys: Sequence[str], ties: Matrix) -> Numbers:
    """A first place from the key alone, so that one person more does not shuffle the others.

    On large maps everybody first moves to the middle of those they know, a few times over.
    """
    drawn = [sha256(key.encode()).digest() for key in keys]
    whole = np.array([[int.from_bytes(d[:6]), int.from_bytes(d[6:12])] for d in drawn], dtype=float)
    radius, angle = np.sqrt(whole[:, 0] / 2**48), whole[:, 1] / 2**48 * 2 * np.pi
    at = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    if len(at) > EXACT_UP_TO:
        at = _smoothed(at, ties)
    return np.asarray(np.sqrt(len(at)) * at, dtype=float)


def _smoothed(at: Numbers, ties: Matrix) -> Numbers:
    share = 1.0 / (1.0 + np.diff(ties.indptr))[:, None]
    for _ in range(_SMOOTHINGS):
        at = share * (at + ties @ at)
        at = at - at.mean(axis=0)
    spread = np.linalg.qr(at)[0] * np.sqrt(len(at))
    return np.asarray(np.clip(spread, -2.0, 2.0) / 2.0, dtype=float)


def _settled(at: Numbers, ties: Matrix, *, seed: int, steps: Numbers, moving: Flags | None = None) -> Numbers:
    """Let ties pull and everybody push, with shorter and shorter steps."""
    drawn = np.random.default_rng(seed)
    degrees = np.diff(ties.indptr)[:, None].astype(float)
    for step in steps * np.sqrt(len(at)):
        force = _push(at, drawn) - (degrees * at - ties @ at) - _TO_CENTRE * at
        force /= degrees + 1.0
        length = np.maximum(np.linalg.norm(force, axis=1), 1e-9)
        force *= (np.minimum(length, step) / length)[:, None]
        at = at + (force if moving is None else force * moving[:, None])
    return at


def _push(at: Numbers, drawn: np.random.Generator) -> Numbers:
    """Everybody pushes everybody; on large maps those nearby and some drawn from all stand for all."""
    if len(at) <= EXACT_UP_TO:
        return _pushed(at, at[None, :, :])
    near = cKDTree(at).query(at, k=_NEAR + 1)[1][:, 1:]
    far = np.sort(drawn.choice(len(at), _FAR, replace=False))
    return _pushed(at, at[near]) + _pushed(at, at[None, far, :]) * (len(at) / _FAR)


def _pushed(at: Numbers, others: Numbers) -> Numbers:
    away = at[:, None, :] - others
    squared = np.einsum("ijk,ijk->ij", away, away) + 0.01
    return np.asarray(np.einsum("ijk,ij->ik", away, 1.0 / squared), dtype=float)


def _turned(at: Numbers, *, towards: Numbers) -> Numbers:
    """Turn and mirror a drawing as a whole until it lies as near as can be to the first places.

    Forces do not care which way is up; the first places, drawn from the keys, do. Without
    this the same people could come out upside down on another computer.
    """
    left, _, right = np.linalg.svd((at - at.mean(axis=0)).T @ (towards - towards.mean(axis=0)))
    return np.asarray(at @ (left @ right), dtype=float)


def _into_frame(at: Numbers) -> Numbers:
    """Scale to the frame above the rows, the same in both directions."""
    high, low = at.max(axis=0), at.min(axis=0)
    scale = float(np.min((_HIGH - _LOW) / np.maximum(high - low, 1.0)))
    return np.asarray((at - (high + low) / 2.0) * scale + (_HIGH + _LOW) / 2.0, dtype=float)


def _warm(keys: Sequence[str], ties: Matrix, start: Mapping[str, Place], *, seed: int) -> Numbers:
    """Begin where people stood; move the new and those they know, or everybody a little."""
    stood = np.array([_stood(start, key) for key in keys], dtype=bool)
    before = np.array([start.get(key, (0.0, 0.0)) for key in keys], dtype=float)
    middle = before[stood].mean(axis=0)
    known = np.where(stood[:, None], before - middle, 0.0)
    scale = _scale(known[stood], ties[stood][:, stood])
    at = _beside(known / scale, ties, stood, _first(keys, ties))
    steps, moving = np.linspace(_HEAT / 10.0, 0.0, WARM_ROUNDS, endpoint=False), None
    if 0.0 < (~stood).mean() <= FEW_NEW:
        moving = ~stood | (ties @ (~stood).astype(float) > 0)
    at = _settled(at, ties, seed=seed, steps=steps, moving=moving)
    return np.asarray(np.clip(at * scale + middle, _LOW, _HIGH), dtype=float)


def _scale(at: Numbers, ties: Matrix) -> float:
    """Frame units for one unit of force, from the balance of pull and push in the earlier drawing.

    Where forces rest, every pair pushes as much as ties and centre pull, whatever the distances
    (the virial theorem), so that the earlier drawing tells its own scale.
    """
    coo = ties.tocoo()
    pulled = ((at[coo.row] - at[coo.col]) ** 2).sum() / 2.0 + _TO_CENTRE * (at**2).sum()
    return max(1e-3, float(np.sqrt(pulled / (len(at) * (len(at) - 1) / 2.0))))


def _beside(at: Numbers, ties: Matrix, stood: Flags, first: Numbers) -> Numbers:
    """New people begin in the middle of those they know, a little to the side that is theirs."""
    there = stood.astype(float)
    known = (ties @ there)[:, None]
    middle = (ties @ (at * there[:, None])) / np.maximum(known, 1.0)
    aside = first / np.maximum(np.linalg.norm(first, axis=1), 1e-9)[:, None]
    return np.asarray(np.where(stood[:, None], at, middle + aside), dtype=float)
