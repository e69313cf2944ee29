"""The README and CONTRIBUTING say only what is so: every command in them is run, every path is looked up."""

from __future__ import annotations

import contextlib
import gc
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

import click
import pytest
from browser_tools import wait_until
from click.testing import CliRunner, Result

from workbook.cli import main
from workbook.storage import locks

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PEOPLE = (
    "name,languages,concerns,programme\n"
    "Ana Lopez,Spanish;English,rent and repairs,Pantry\n"
    "Ben Ode,English,heat,Pantry\n"
)


def blocks(language: str) -> str:
    return "\n".join(re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL))


def journey(heading: str) -> list[str]:
    """The numbered lines below a heading."""
    part = re.search(rf"^## {heading}\n(.*?)^## ", README, re.DOTALL | re.MULTILINE)[1]
    return re.findall(r"^\d+\. .+", part, re.MULTILINE)


def facilitating() -> str:
    """The journey of a retreat, with the line that its last one goes on in."""
    return re.search(r"^## If you facilitate a retreat\n(.*?)^## ", README, re.DOTALL | re.MULTILINE)[1]


def commands(text: str) -> list[list[str]]:
    """What comes after ``python -m workbook`` wherever a text says it."""
    found = re.findall(r"python -m workbook ([^`\n|]+?)(?=`|\s+#|$)", text, re.MULTILINE)
    return [shlex.split(words) for words in found]


def every_command() -> dict[str, click.Command]:
    """Each command by its words, such as "consent give"."""
    found: dict[str, click.Command] = {}
    for name, command in main.commands.items():
        found[name] = command
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}": below for inner, below in command.commands.items()}
    return found


def typed(words: list[str], place: Path, *, given: str = "") -> Result:
    """A line that begins with ``python -m workbook``, typed in a folder: in this process, which holds no key yet."""
    gc.collect()
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(place):
        patch.delenv("WORKBOOK_WORKSPACE", raising=False)
        patch.setattr(locks, "RING", locks.Ring())
        return CliRunner().invoke(main, words, input=given)


def run(words: list[str], place: Path, *, given: str = "") -> subprocess.CompletedProcess[str]:
    """A line typed in a process of its own."""
    around = {name: value for name, value in os.environ.items() if name != "WORKBOOK_WORKSPACE"}
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=place, capture_output=True, text=True, timeout=120, check=False,
        input=given, env=around | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def serves(words: list[str], place: Path) -> bool:
    """Whether a workbook that is started with these words answers, and ends when asked to."""
    port = free_port()
    asked = [sys.executable, "-m", "workbook", *words, "--port", str(port), "--no-browser"]
    with (place / "served").open("w") as out:
        process = subprocess.Popen(asked, cwd=place, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: "open at" in (place / "served").read_text() or process.poll() is not None, seconds=60)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
            answered = answer.status == 200
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
    return answered and "The workbook is closed." in (place / "served").read_text()


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Path:
    """A folder in which the example was made as the README says, with a list of people and the notebooks."""
    place = tmp_path_factory.mktemp("read me")
    (place / "people.csv").write_text(PEOPLE, "utf-8")
    (place / "notebooks").symlink_to(ROOT / "notebooks")
    assert run(["workbook", "new", "--example"], place).returncode == 0
    return place


# The commands


def test_whoever_facilitates_can_do_what_the_readme_says(told):
    new, serve, exercises, *terms = commands(facilitating())

    assert typed(new, told).exit_code == 0
    assert serves(serve, told)
    assert "Five minutes of thanks" in typed(exercises, told).stdout
    assert [typed(words, told).exit_code for words in terms] == [0]


def test_whoever_organizes_can_type_every_line_in_its_order(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    typed(["new"], tmp_path)
    asked = commands("\n".join(journey("If you organize")))
    again = ["import", "people.csv", "--yes"]  # after the undo, for the lines that need somebody to ask

    for words in asked:
        done = typed(words, tmp_path)
        assert done.exit_code == 0, (words, done.output)
        if "--undo" in words:
            typed(again, tmp_path)
        if words[0] == "people":  # two at least, for the tables at the end
            typed(["consent", "give", "Ben Ode", "--purpose", "introduce"], tmp_path)

    assert again in asked
    assert len(asked) == 10


def test_whoever_keeps_the_workspace_can_type_every_line(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    (tmp_path / "safe").mkdir()
    asked = commands("\n".join(journey("If you keep the workspace")))
    old, new = "four words nobody guesses", "other words nobody will guess"
    piped = {"lock": f"{old}\n", "passphrase": f"{old}\n{new}\n", "send": f"{new}\n", "receive": f"{new}\n"}

    for words in asked:
        first = ["--unlocked"] if words[0] == "new" else ["--passphrase-stdin"]
        more = ["--yes"] if words[0] == "forget" else ["--out", "came.csv"] if words[0] == "receive" else []
        done = typed([*words, *first, *more], tmp_path, given=piped.get(words[0], f"{new}\n"))
        allowed = (0, 1) if words[0] in ("undo", "redo") else (0,)  # the last act of a command may be none
        assert done.exit_code in allowed, (words, done.output)
        if words[0] == "new":
            typed(["import", "people.csv", "--yes"], tmp_path)

    assert (tmp_path / "came.csv").read_text("utf-8") == PEOPLE
    assert len(asked) == 16


def test_whoever_reports_gets_the_file_the_readme_promises(told):
    report, spanish, glimpse, kept, practices = commands("\n".join(journey("If you report")))
    programme = shlex.split(re.search(r"`(--programme .+?)`", README)[1])

    assert typed(report, told).exit_code == 0
    assert typed([*report, *programme], told).exit_code == 0
    assert typed(spanish, told).exit_code == typed(glimpse, told).exit_code == 0
    assert "None is out of date." in typed(kept, told).stdout
    assert typed(practices, told).stdout.count("P0") >= 99
    assert len(list((told / "workspace" / "reports").glob("*.html"))) == 4


def test_every_way_to_say_a_time_is_understood():
    from workbook.reports.period import period_of

    said = re.search(r"Other times: (.+?)\.$", README, re.MULTILINE)[1]

    assert [all(period_of(one.strip("` "))) for one in said.split(",")] == [True] * 3


def test_the_line_for_papermill_works_as_it_stands(told):
    words = shlex.split(re.search(r"`(papermill notebooks/.+?)`", README)[1])

    done = run(words, told)

    assert done.returncode == 0, done.stderr
    assert "Two decisions moved towards participants" in (told / "out.ipynb").read_text("utf-8")


def test_a_workspace_is_looked_over(told):
    assert typed(["check"], told).exit_code == 0


def test_every_way_to_install_ends_in_the_same_two_commands():
    for language in ("sh", "bat"):
        assert {tuple(words) for words in commands(blocks(language).replace("\\", "/"))} == {
            ("new", "--example"), ("serve",),
        }  # fmt: skip


# What is installed


def test_every_file_an_install_line_names_is_there_and_every_switch_is_known():
    lines = re.findall(r"^.*pip install .*$", blocks("sh") + blocks("bat"), re.MULTILINE)
    known = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--help"], capture_output=True, text=True, check=True
    )

    assert len(lines) == 4
    for line in lines:
        assert all((ROOT / name).is_file() for name in re.findall(r"-r (\S+)", line))
        assert [switch for switch in re.findall(r"--[a-z-]+", line) if switch not in known.stdout] == []
    assert (ROOT / re.search(r"conda env create -f (\S+)", README)[1]).is_file()
    conda = re.search(r"conda activate (\S+)", README)[1]
    assert f"name: {conda}" in (ROOT / "environment.yml").read_text("utf-8")


def test_the_pythons_named_are_those_the_package_allows():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    least, most = re.search(r"Python 3\.(\d+) to 3\.(\d+)", README).groups()

    assert project["requires-python"] == f">=3.{least},<3.{int(most) + 1}"


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make on this computer")
@pytest.mark.parametrize("goal", re.findall(r"^make (\w+)", README, re.MULTILINE))
def test_what_make_is_asked_for_is_known_to_it(goal):
    done = subprocess.run(["make", "-n", goal], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


# What is named


def test_every_command_is_named_in_the_readme():
    missing = [name for name in every_command() if f"python -m workbook {name}" not in README]

    assert [name for name in missing if name not in ("consent", "consent refuse")] == []
    assert "consent refuse" in README


def test_every_option_named_in_the_readme_is_one_of_its_command():
    for words in commands(README):
        name = " ".join(words[:2]) if words[0] == "consent" else words[0]
        if name.startswith("-"):
            continue
        said = CliRunner().invoke(main, [*name.split(), "--help"]).output
        assert [word for word in words if word.startswith("--") and word not in said] == [], name


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_path_linked_in_the_readme_is_there(path):
    if path == "docs/map.png" and not (ROOT / path).exists():
        pytest.skip("the picture of the map is not drawn yet")

    assert (ROOT / path).exists()


def test_a_journey_fits_on_one_page():
    for heading in ("If you facilitate a retreat", "If you organize", "If you report", "If you keep the workspace"):
        assert 10 <= len(journey(heading)) <= 12


# CONTRIBUTING


def named(like: str) -> list[str]:
    """What stands between backticks in CONTRIBUTING and looks like this."""
    return sorted({name for name in re.findall(r"`([^`]+)`", CONTRIBUTING) if re.fullmatch(like, name)})


@pytest.mark.parametrize("path", named(r"[\w.-]+(/[\w.-]*)+"))
def test_every_path_in_contributing_is_there(path):
    places = (ROOT, ROOT / "workbook" / "screens")  # "and its templates" are those of the screens

    assert [place for place in places if (place / path).exists()]


@pytest.mark.parametrize("name", named(r"[\w-]+\.(py|html|ipynb|toml|lock)"))
def test_every_file_in_contributing_is_somewhere_in_the_house(name):
    folders = (ROOT / "workbook", ROOT / "notebooks", ROOT / "tests" / "faults")

    assert (ROOT / name).is_file() or [file for folder in folders for file in folder.rglob(name)]


@pytest.mark.parametrize("name", named(r"[A-Za-z]+"))
def test_every_name_to_copy_in_contributing_is_in_the_code(name):
    files = [*(ROOT / "workbook").rglob("*.py"), ROOT / "pyproject.toml"]

    assert any(name in file.read_text("utf-8") for file in files)


@pytest.mark.parametrize("goal", sorted(set(re.findall(r"`make (\w+)`", CONTRIBUTING))))
def test_every_goal_in_contributing_is_in_the_makefile(goal):
    assert re.search(rf"^{goal}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("place", sorted(set(re.findall(r"`pytest (\S+)`", CONTRIBUTING))))
def test_every_place_to_test_in_contributing_holds_tests(place):
    assert list((ROOT / place).rglob("test_*.py")) if (ROOT / place).is_dir() else (ROOT / place).is_file()
