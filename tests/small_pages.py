"""A folder of small notebooks whose screens keep the contract of ours, for the tests of the server."""

# ruff: noqa: E501 - the small module and the notebooks are written as they are read

from __future__ import annotations

from pathlib import Path

from browser_tools import write_notebook

SCREENS = '''
import anywidget
import traitlets

ESM = """
export default {
  render({ model, el }) {
    const had = el.innerHTML.trim() !== "" ? "yes" : "no";
    const show = () => { if (el.innerHTML !== model.get("html")) el.innerHTML = model.get("html"); el.dataset.had = had; };
    el.addEventListener("submit", (e) => { e.preventDefault(); model.send({ action: "say", values: Object.fromEntries(new FormData(e.target)) }); });
    el.addEventListener("click", (e) => { if (e.target.dataset.action) model.send({ action: e.target.dataset.action, values: {} }); });
    model.on("change:html", show);
    model.on("msg:custom", (said) => { el.dataset.said = said.notice; });
    show();
    return () => {};
  },
};
"""
BROKEN = "export default { render({ el }) { el.innerHTML = ''; throw new Error('broken module'); } };"


class Counter(anywidget.AnyWidget):
    _esm = ESM
    _css = ".counted { font-weight: bold }"
    html = traitlets.Unicode().tag(sync=True)

    def __init__(self, **given):
        super().__init__(**given)
        self.count, self.words = 0, ""
        self.on_msg(self.heard)
        self.html = self.drawn()

    def drawn(self):
        return (f'<p class="counted">Pressed {self.count} times. {self.words}</p>'
                '<button type="button" data-action="press">Press</button>'
                '<form data-action="say"><input name="said" aria-label="Say"><button>Say it</button></form>')

    def heard(self, _, content, buffers):
        self.count += 1
        self.words = content["values"].get("said", "")
        self.html = self.drawn()
        self.send({"notice": f"heard {content['action']}"})

    def _repr_mimebundle_(self, **_):
        return {"text/plain": "A counter.", "text/html": self.drawn(),
                "application/vnd.jupyter.widget-view+json": {"version_major": 2, "version_minor": 0, "model_id": self.model_id}}


class Broken(Counter):
    _esm = BROKEN


class Foreign(anywidget.AnyWidget):
    _esm = "export default { render({ model, el }) { el.textContent = `bytes ${new Uint8Array(model.get('data').buffer)}`; } };"
    data = traitlets.Bytes(b"xy").tag(sync=True)
'''


def small_pages(folder: Path) -> Path:
    """Write the notebooks and the module they import; give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small_screens.py").write_text(SCREENS)
    (folder / "secret.svg").write_text("<svg><text>who knows whom</text></svg>")
    (folder / "list.csv").write_text("name\nAna\n")
    counter = "from small_screens import Counter\none = Counter()\none"
    write_notebook(folder / "01-learning.ipynb", "# # Learning together", counter, "# ## Afterwards\n\nProse below.")
    write_notebook(folder / "02-awareness.ipynb", "# # Twice", counter, "one", "from small_screens import Broken\nBroken()")
    write_notebook(folder / "03-vision.ipynb", "# # Failing", "secret = 'Ana said'\n1 / 0", "# never reached")
    write_notebook(folder / "04-strategy.ipynb", "# # Declined",
                   "from workbook.errors import NobodyAgreed\nraise NobodyAgreed('map')")  # fmt: skip
    write_notebook(folder / "05-action.ipynb", "# # Foreign", "import ipywidgets as w\nslider = w.IntSlider(value=3)\n"
                   "said = w.Label('moved to 3')\nslider.observe(lambda c: setattr(said, 'value', f'moved to {c.new}'), 'value')\n"
                   "w.VBox([slider, said])", "from small_screens import Foreign\nForeign()")  # fmt: skip
    write_notebook(folder / "06-reflection.ipynb", "# # Known to the kernel",
                   "import os, sys\nfrom IPython import get_ipython\n"
                   "print('asked', os.environ['QUERY_STRING'])\nprint('workspace', os.environ['WORKBOOK_WORKSPACE'])\n"
                   "print('history', get_ipython().history_manager.enabled)\nprint('oops', file=sys.stderr)")  # fmt: skip
    write_notebook(folder / "people.ipynb", "# # Slow", "import time\ntime.sleep(30)")
    write_notebook(folder / "reports" / "reflection.ipynb", "# # A report", "1 + 1")
    return folder
