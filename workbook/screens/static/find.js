// Many names to tick: letters find, space ticks, arrows go to the next one found. Nobody is ticked unasked.

function enliven(el) {
  const rows = () => all(".names .tick", el);
  const ticked = () => all(".names .tick :checked", el).length;
  let chosen = 0;

  // Not ticked before ticked, first names before family names; else in the order of the list.
  function found(letters) {
    const begins = (row) => fold(row.textContent.trim()).split(/[\s-]+/).findIndex((word) => word.startsWith(letters));
    const order = (row) => (row.control.checked ? 2 : 0) + (begins(row) > 0 ? 1 : 0);
    return rows().filter((row) => begins(row) >= 0).sort((one, other) => order(one) - order(other));
  }

  function count() {
    const button = el.querySelector("button[data-counts]");
    if (!button) return;
    const words = JSON.parse(button.dataset.counts), count = ticked();
    button.textContent = worded(words[["none", "one"][count] ?? "many"], { count });
  }

  function tell(what, row) {
    const said = el.querySelector("[data-found]"), words = JSON.parse(said.dataset.found);
    said.textContent = worded(words[what] ?? "", { name: row?.textContent.trim(), count: ticked() });
  }

  function look(finder) {
    const letters = fold(finder.value.trim()), there = letters ? found(letters) : [];
    chosen = Math.max(0, Math.min(chosen, there.length - 1));
    for (const row of rows()) {
      row.hidden = letters && !there.includes(row) && row.control !== document.activeElement;
      row.classList.toggle("found", row === there[chosen]);
    }
    tell(letters && (there.length ? "found" : "nobody"), there[chosen]);
    return there[chosen];
  }

  function input({ target }) {
    if (!target.matches("[data-finds]")) return;
    chosen = 0;
    look(target);
  }

  function keydown(event) {
    const { key, target: finder } = event, by = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (!finder.matches("[data-finds]") || event.isComposing || !(by || key === " " || key === "Enter")) return;
    event.preventDefault();
    if (by) chosen += by;
    const row = look(finder);
    if (by || !row) return;
    row.control.checked = !row.control.checked;
    finder.value = "";
    look(finder);
    count();
    tell(row.control.checked ? "ticked" : "unticked", row);
  }

  count();
  listen(el, { input, keydown, change: count, reset: () => setTimeout(count), "owb:shown": count });
}
