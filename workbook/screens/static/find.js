// Many names to tick: letters find, space ticks, arrows go to the next one found. Nobody is ticked unasked.

function enliven(el) {
  const rows = () => [...el.querySelectorAll(".names .tick")];
  const box = (row) => row.querySelector("input");
  const begins = (row, letters) => fold(row.textContent.trim()).split(/[\s-]+/).findIndex((word) => word.startsWith(letters));
  let chosen = 0;

  // Not ticked before ticked, first names before family names; else in the order of the list.
  function found(letters) {
    const all = rows().map((row) => [row, begins(row, letters)]).filter(([, at]) => at >= 0);
    const order = ([row, at]) => (box(row).checked ? 2 : 0) + (at > 0 ? 1 : 0);
    return all.sort((one, other) => order(one) - order(other)).map(([row]) => row);
  }

  function count() {
    const ticked = rows().filter((row) => box(row).checked).length;
    const button = el.querySelector("button[data-counts]");
    if (button) button.textContent = worded(JSON.parse(button.dataset.counts)[["none", "one"][ticked] ?? "many"], { count: ticked });
    return ticked;
  }

  const tell = (said, what, row) => worded(JSON.parse(said.dataset.found)[what], { name: row?.textContent.trim(), count: count() });

  function look(finder) {
    const letters = fold(finder.value.trim());
    const there = letters ? found(letters) : [];
    const current = there[chosen];
    for (const row of rows()) {
      row.hidden = Boolean(letters) && !there.includes(row) && !box(row).contains(document.activeElement);
      row.classList.toggle("found", row === current);
    }
    const said = el.querySelector("[data-found]");
    if (said) said.textContent = !letters ? "" : tell(said, current ? "found" : "nobody", current);
    return current;
  }

  const finder = (event) => event.target.closest?.("input[data-finds]");
  const typed = (event) => { if (finder(event)) { chosen = 0; look(event.target); } };
  const changed = () => count();
  const key = (event) => {
    const here = finder(event);
    if (!here || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      chosen = Math.max(0, chosen + (event.key === "ArrowDown" ? 1 : -1));
      while (chosen > 0 && !look(here)) chosen -= 1;
      look(here);
    } else if (event.key === " " || event.key === "Enter") {
      const row = look(here);
      if (!row) { event.preventDefault(); return; }
      box(row).checked = !box(row).checked;
      here.value = "";
      chosen = 0;
      look(here);
      const said = el.querySelector("[data-found]");
      if (said) said.textContent = tell(said, box(row).checked ? "ticked" : "unticked", row);
    } else return;
    event.preventDefault();
  };
  count();
  return listen(el, { input: typed, change: changed, keydown: key, reset: () => setTimeout(count), "owb:shown": count });
}
