"""Write the lock files anew: requirements.lock for the app, tests/requirements.lock for what tests add."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILE = [
    sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--group", "build", "--universal",
    "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url",
    "--no-strip-extras", "-q",
]  # fmt: skip


def pins(*options: str) -> dict[str, str]:
    """Name, version and marker of each pin -> its lines with the hashes."""
    text = subprocess.run([*COMPILE, *options], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    blocks = re.findall(r"^\S+==.*?(?=^\S|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return {block.split("\\")[0].strip(): block for block in blocks}


def pin(name: str) -> str:
    """Name and version without the marker."""
    return name.split(";", maxsplit=1)[0].strip()


def twice(block: str) -> str:
    """A pin with extras stands without them as well: pip's hash mode wants what others ask for by its plain name."""
    plain = re.sub(r"^([\w.-]+)\[[^\]]+\]", r"\1", block)
    return block if plain == block else plain + block


app = pins()
(ROOT / "requirements.lock").write_text("".join(map(twice, app.values())))
more = pins("--extra", "test", "-c", "requirements.lock")
here = {pin(name) for name in app}
added = "".join(block for name, block in more.items() if pin(name) not in here)
(ROOT / "tests" / "requirements.lock").write_text("-r ../requirements.lock\n" + added)
