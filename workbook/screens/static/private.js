// Pages for oneself. This module takes no way to send. What is written lives in the boxes of this page alone
// and is wiped when the page is left; a file is made only when asked for.

function enliven(el) {
  const words = JSON.parse(el.querySelector("[data-private]").dataset.words);
  const sheets = all("[data-sheet]", el), timed = all("[data-kind=timed]", el);
  const say = (text) => { el.querySelector("[data-said]").textContent = text; };
  let ticking = 0;

  function wipe() {
    for (const box of all("textarea, input", el)) { box.value = ""; box.checked = false; }
    for (const before of all("[data-before]", el)) before.textContent = "";
    for (const sheet of timed) turn(sheet, -1);
  }

  // A timed page: one sentence after the other, one way forward, each for so many seconds.
  function turn(sheet, at) {
    clearInterval(ticking);
    const rows = all("[data-row]", sheet), done = at === rows.length;
    const clock = sheet.querySelector("[data-clock]"), button = sheet.querySelector("[data-does=begin]");
    sheet.dataset.at = at;
    rows.forEach((row, place) => { row.hidden = !done && place !== at; row.control.readOnly = place !== at; });
    button.hidden = done;
    button.textContent = at < 0 ? words.begin : words.next;
    clock.textContent = done ? words.done : "";
    if (done) say(words.done);
    if (done || at < 0) return;
    rows[at].control.focus();
    let left = Number(sheet.dataset.seconds);
    const tick = () => {
      clock.textContent = worded(words.left, [left]);
      if (left-- <= 0) turn(sheet, at + 1);
    };
    tick();
    ticking = setInterval(tick, 1000);
  }

  function keep() {
    const filledIn = (line) => (line.type === "checkbox" ? line.checked : line.value);
    const pages = sheets.map((sheet) => [sheet.dataset.sheet, all("[data-line]", sheet).map(filledIn)]);
    download(words.file, new Blob([JSON.stringify(Object.fromEntries(pages), null, 1)], { type: "application/json" }));
    say(words.kept);
  }

  async function beside(input) {
    try {
      const told = JSON.parse(await input.files[0].text());
      for (const sheet of sheets) for (const before of all("[data-before]", sheet)) {
        const was = told[sheet.dataset.sheet][before.dataset.before];
        before.textContent = worded(words.before, [was === true ? words.ticked : words.empty]);
      }
    } catch { say(words.unread); }
    input.value = ""; // the same file may be laid beside again
  }

  function click({ target }) {
    const does = target.closest("button[data-does]")?.dataset.does, sheet = target.closest("[data-sheet]");
    if (does === "begin") turn(sheet, Number(sheet.dataset.at) + 1);
    if (does === "keep") keep();
    if (does === "wipe") { wipe(); say(words.wiped); }
  }

  function change({ target }) {
    if (target.matches("[data-does=beside]") && target.files.length) beside(target);
  }

  listen(el, { click, change });
  addEventListener("pagehide", wipe);
  for (const sheet of timed) turn(sheet, -1);
  return wipe;
}
