"""The map in a browser without a graphics card: our canvas beside sigma and cytoscape.js, on the same people and ties.

The peers are fetched by npm into the folder of the run and are gone with it; nothing of them is kept here.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from benchmarks.figures import Figures
from workbook.figures.map_scene import scene
from workbook.figures.network_map import drawn
from workbook.figures.sheet import style_sheet
from workbook.network.layout import places
from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap, draw
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose, Role, Strength
from workbook.screens.live import module
from workbook.screens.map_words import words

SIZES = (2_000, 20_000)
PEERS = ("sigma@3.0.3", "graphology@0.26.0", "cytoscape@3.34.0")
QUIET = ["--no-sandbox", "--no-first-run", "--disable-background-networking"]
OURS = """<div class=owb id=el><div class=map><div class=inview><span data-count></span><ul data-people></ul></div>
<div class=drawn><div class=canvas data-canvas tabindex=0></div><button data-zoom=0>All</button></div>
<div class=focus data-focus></div><div hidden data-scene></div>
<template data-row><li data-key="{1}"><button class=link data-who="{1}">{0}</button> {2}</li></template>
<template data-tie><li><button class=link data-who="{1}">{0}</button> {2}</li></template>
<template data-card><h3 tabindex=-1>{0}</h3><p>{1}</p><ul>{2}</ul><p>{3}</p></template></div></div>"""
BEGIN = {
    "ours": """document.querySelector("[data-scene]").textContent = DATA;
      enliven(document.getElementById("el"), () => {});""",
    "sigma": """const g = new graphology.Graph(), d = JSON.parse(DATA);
      d.people.forEach(([name, x, y], i) => g.addNode(i, { label: name, x, y: -y, size: 3, color: "#1f5f56" }));
      d.ties.forEach(([a, b]) => g.hasEdge(a, b) || g.addEdge(a, b, { size: 1, color: "#8c8577" }));
      new Sigma(g, document.getElementById("there"), { hideEdgesOnMove: HIDES });""",
    "cytoscape": """const d = JSON.parse(DATA);
      cytoscape({ container: document.getElementById("there"), layout: { name: "preset" }, hideEdgesOnViewport: HIDES,
        textureOnViewport: true, pixelRatio: 1,
        style: [{ selector: "node", style: { label: "data(n)", width: 6, height: 6, "background-color": "#1f5f56" } },
                { selector: "node", style: { "min-zoomed-font-size": 8 } },
                { selector: "edge", style: { width: 1, "line-color": "#8c8577" } }],
        elements: [...d.people.map(([n, x, y], i) => ({ data: { id: "p" + i, n }, position: { x, y } })),
          ...d.ties.map(([a, b]) => ({ data: { source: "p" + a, target: "p" + b } }))] });""",
}
FRAMES = """() => {
  const tick = () => { frames_seen++; requestAnimationFrame(tick); };
  window.frames_seen = 0;
  tick();
}"""
EVERYBODY = """() => new Promise((done) => {
  document.querySelector("[data-zoom='0']").click();
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""
PAINTED = """() => new Promise((done) => { begin(); requestAnimationFrame(() => requestAnimationFrame(done)); })"""


def measure(folder: Path, runs: int, *, peers: bool = True) -> dict[str, list[Figures]]:
    """First paint and a pan of two and a half seconds, for each renderer in turn, in a fresh browser each time.

    Figures are milliseconds of processor time of the whole browser, every process of it. On a large map
    ours begins with one person's surroundings; "everybody drawn" is what pressing All costs then. The
    peers draw everybody at once.
    """
    ways = ["ours"] + (["sigma", "cytoscape"] if peers and _fetched(folder) else [])
    towns = {people: _town(people) for people in SIZES}
    found: dict[str, list[Figures]] = {way: [] for way in ways}
    for _ in range(runs):
        for way in ways:
            figures: Figures = {}
            for people, (shared, at) in towns.items():
                page = _page(folder, way, shared, at)
                figures |= {f"{people:,} people: {name}": value for name, value in _looked_at(page).items()}
            found[way].append(figures)
    return found


def _fetched(folder: Path) -> bool:
    """Whether npm could bring the peers into the folder."""
    npm = shutil.which("npm")
    return bool(npm) and not subprocess.run(
        [str(npm), "install", "--no-audit", "--no-fund", *PEERS], cwd=folder, capture_output=True, check=False
    ).returncode  # fmt: skip


def _town(people: int) -> tuple[SharedMap, dict[str, tuple[float, float]]]:
    """People in groups of about twenty, three ties each, nine of ten inside the group."""
    chance, pairs = random.Random(7), set()
    while len(pairs) < 2.9 * people:
        one = chance.randrange(people)
        near = one - one % 20 + chance.randrange(20)
        other = near if chance.random() < 0.9 else chance.randrange(people)
        if one != other and other < people:
            pairs.add((min(one, other), max(one, other)))
    keys = [f"{at:032x}" for at in range(people)]
    everybody = [Person(key=key, name=f"Neighbour {at}", role=list(Role)[at % 5]) for at, key in enumerate(keys)]
    ties = [Tie(one=keys[a], other=keys[b], strength=Strength((a + b) % 3 + 1)) for a, b in sorted(pairs)]
    noon = datetime(2026, 5, 30, 12, tzinfo=UTC)
    yes = {key: Consent(person=key, purpose=Purpose.MAP, given_at=noon) for key in keys}
    shared = draw(everybody, ties, yes, purpose=Purpose.MAP, audience=Audience.OWN_TABLE, at=noon)
    return shared, places(keys, [tie.pair for tie in ties], seed=7)


def _page(folder: Path, way: str, shared: SharedMap, at: dict[str, tuple[float, float]]) -> Path:
    """A page with one renderer and the people in its own form; nothing is drawn before ``begin()``."""
    here = drawn(shared, at)
    if way == "ours":
        said = words() | {"foot": ""}
        data, scripts, body = scene(here, words=said, start=shared.people[0].key), [], OURS
    else:
        row = {one.key: at for at, one in enumerate(shared)}
        people = [(one.called, *here.places[one.key]) for one in shared]
        data = {"people": people, "ties": [(row[tie.one], row[tie.other]) for tie in shared.ties]}
        parts = {"sigma": ("graphology/dist/graphology.umd.min", "sigma/dist/sigma.min")}
        scripts = [folder / "node_modules" / f"{name}.js" for name in parts.get(way, ("cytoscape/dist/cytoscape.min",))]
        body = '<div id=there style="width:760px;height:520px"></div>'
    begin = BEGIN[way].replace("HIDES", "true" if len(shared) > 10_000 else "false")
    ours = module("map").replace("export default { render };", "")
    texts = [script.read_text("utf-8") for script in scripts] or [ours]
    texts.append(f"const DATA = {json.dumps(json.dumps(data))}; function begin() {{ {begin} }}")
    file = folder / f"{way}-{len(shared)}.html"
    inside = "".join(f"<script>{text}</script>" for text in texts)
    width = "<style>body{margin:0;width:1056px}</style>"
    file.write_text(f"<!doctype html><meta charset=utf-8><style>{style_sheet()}</style>{width}{body}{inside}", "utf-8")
    return file


def _looked_at(page: Path) -> Figures:
    """Paint it, then pan it with the mouse for two and a half seconds."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("WORKBOOK_CHROMIUM") or shutil.which("chromium")
    flags = [*QUIET, *(["--disable-3d-apis", "--disable-gpu"] if page.name.startswith("ours") else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        tab = browser.new_page(viewport={"width": 1056, "height": 800})
        tab.goto(page.as_uri())
        _rested(tab)
        painted = _spent(lambda: tab.evaluate(PAINTED))
        _rested(tab)
        whole = _spent(lambda: tab.evaluate(EVERYBODY)) if page.name.startswith("ours") else painted
        _rested(tab)
        tab.evaluate(FRAMES)
        panned = _spent(lambda: _pan(tab))
        frames = max(1, tab.evaluate("window.frames_seen"))
        browser.close()
    return {
        "first paint, CPU ms": painted, "everybody drawn, CPU ms": whole,
        "pan, CPU ms a frame": panned / frames, "pan, frames": float(frames),
    }  # fmt: skip


def _rested(tab: Any) -> None:
    """Wait until the browser has nothing left to do: neither its own start nor what was asked before."""
    tab.wait_for_timeout(700)
    for _ in range(20):
        if _spent(lambda: tab.wait_for_timeout(300)) <= 10:
            return


def _pan(tab: Any) -> None:
    """Hold an empty corner of the drawing and move it about for two and a half seconds."""
    x, y, until, at = 400.0, 14.0, time.perf_counter() + 2.5, 0
    tab.mouse.move(x, y)
    tab.mouse.down()
    while time.perf_counter() < until:
        at += 1
        tab.mouse.move(x + 160 * ((at % 40) / 40), y + 200 * ((at % 60) / 60))
        tab.wait_for_timeout(12)
    tab.mouse.up()


def _spent(act: Callable[[], Any]) -> float:
    """Milliseconds of processor time that every process of the browser used during an act."""
    browsers = [one for one in psutil.Process().children(recursive=True) if "chrom" in one.name()]
    before = _used(browsers)
    act()
    return 1000 * (_used(browsers) - before)


def _used(processes: list[psutil.Process]) -> float:
    """Seconds of processor time of some processes."""
    total = 0.0
    for one in processes:
        try:
            times = one.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system
    return total
