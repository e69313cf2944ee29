// Pages for oneself. This module has no way to send: it is given one and leaves it unused. What is written
// lives in the boxes of this page alone and is wiped when the page is left; a file is made only when asked for.

function enliven(el) {
  const place = () => el.querySelector("[data-private]");
  const words = () => JSON.parse(place()?.dataset.words ?? "{}");
  const all = (what, from = el) => [...from.querySelectorAll(what)];
  const sheets = () => all("[data-sheet]");
  const lines = (sheet) => all("[data-line]", sheet);
  const say = (text) => { const said = el.querySelector("[data-said]"); if (said) said.textContent = text; };
  let ticking = 0;

  function wipe() {
    clearInterval(ticking);
    for (const sheet of sheets()) {
      for (const line of lines(sheet)) { line.value = line.type === "checkbox" ? line.value : ""; line.checked = false; }
      for (const before of all("[data-before]", sheet)) before.textContent = "";
      rest(sheet);
    }
    for (const file of all("input[type=file]")) file.value = "";
  }

  // A timed page: one sentence after the other, one way forward, each for so many seconds.
  function rest(sheet) {
    if (sheet.dataset.kind !== "timed") return;
    for (const row of all("[data-row]", sheet)) { row.hidden = true; row.querySelector("[data-line]").readOnly = false; }
    sheet.querySelector("[data-clock]").textContent = "";
    Object.assign(sheet.querySelector("[data-does=begin]"), { textContent: words().begin, hidden: false });
    delete sheet.dataset.at;
  }

  function forward(sheet) {
    clearInterval(ticking);
    const rows = all("[data-row]", sheet), at = Number(sheet.dataset.at ?? -1) + 1, clock = sheet.querySelector("[data-clock]");
    const button = sheet.querySelector("[data-does=begin]");
    sheet.dataset.at = at;
    rows.forEach((row, place) => { row.hidden = at < rows.length && place !== at; row.querySelector("[data-line]").readOnly = place !== at; });
    if (at >= rows.length) { clock.textContent = words().done; say(words().done); button.hidden = true; return; }
    button.textContent = words().next;
    rows[at].querySelector("[data-line]").focus();
    let left = Number(sheet.dataset.seconds);
    const tick = () => {
      if (!sheet.isConnected) { clearInterval(ticking); return; }
      clock.textContent = worded(words().left, [left]);
      if (left-- <= 0) forward(sheet);
    };
    tick();
    ticking = setInterval(tick, 1000);
  }

  const filledIn = () => Object.fromEntries(sheets().map((sheet) => [sheet.dataset.sheet, lines(sheet).map((line) => (line.type === "checkbox" ? line.checked : line.value))]));

  function keep() {
    download(words().file, new Blob([JSON.stringify(filledIn(), null, 1)], { type: "application/json" }));
    say(words().kept);
  }

  async function beside(input) {
    const file = input.files[0];
    if (!file) return;
    try {
      const told = JSON.parse(await file.text());
      for (const sheet of sheets()) {
        for (const before of all("[data-before]", sheet)) {
          const was = told[sheet.dataset.sheet][Number(before.dataset.before)];
          before.textContent = worded(words().before, [was === true ? words().ticked : words().empty]);
        }
      }
    } catch { say(words().unread); }
    input.value = ""; // the same file may be laid beside again
  }

  const press = (event) => {
    const does = event.target.closest("button[data-does]")?.dataset.does;
    if (does === "begin") forward(event.target.closest("[data-sheet]"));
    if (does === "keep") keep();
    if (does === "wipe") { wipe(); say(words().wiped); }
  };
  const changed = (event) => { if (event.target.matches("[data-does=beside]")) beside(event.target); };
  const leaving = () => wipe();
  const deaf = listen(el, { click: press, change: changed });
  addEventListener("pagehide", leaving);
  for (const sheet of sheets()) rest(sheet);
  return () => {
    wipe();
    deaf();
    removeEventListener("pagehide", leaving);
  };
}
