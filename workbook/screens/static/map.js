// The map, made alive: find a person, walk along ties, come closer, go further away.
// It adds nothing to what is drawn: everybody on it is there already, with their ties.

function enliven(el) {
  let focus = "";
  let view = null;
  let all = [0, 0, 1000, 640]; // the whole drawing, as it came
  const svg = () => el.querySelector("[data-live=map] svg");
  const people = () => [...(svg()?.querySelectorAll("[data-key]") ?? [])];
  const ties = () => [...(svg()?.querySelectorAll("[data-one]") ?? [])];
  const person = (key) => people().find((p) => p.dataset.key === key);
  const known = (key) => ties().flatMap(({ dataset: { one, other, strength } }) =>
    one === key ? [[other, strength]] : other === key ? [[one, strength]] : []);
  const middle = (p) => {
    const box = p.querySelector(".mark, circle, rect, path, polygon")?.getBBox() ?? p.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };

  function prepare() {
    const drawn = svg();
    if (!drawn) return;
    drawn.setAttribute("tabindex", "0");
    drawn.setAttribute("role", "application");
    drawn.setAttribute("aria-roledescription", "map");
    if (focus && !person(focus)) focus = "";
    all = drawn.getAttribute("viewBox").split(/\s+/).map(Number);
    if (view) drawn.setAttribute("viewBox", view.join(" "));
    look();
  }

  function look() {
    const near = new Set(focus ? [focus, ...known(focus).map(([key]) => key)] : []);
    svg()?.classList.toggle("focused", Boolean(focus));
    for (const p of people()) {
      p.classList.toggle("near", near.has(p.dataset.key));
      p.classList.toggle("chosen", p.dataset.key === focus);
    }
    for (const t of ties()) t.classList.toggle("near", Boolean(focus) && (t.dataset.one === focus || t.dataset.other === focus));
    tell();
  }

  function tell() {
    const place = el.querySelector("[data-focus]");
    if (!place) return;
    const wasInside = place.contains(document.activeElement);
    place.replaceChildren();
    if (!focus) return;
    const title = document.createElement("h3");
    title.tabIndex = -1;
    title.textContent = person(focus).dataset.name;
    const list = document.createElement("ul");
    const close = { 1: "have met", 2: "know", 3: "trust" };
    for (const [key, strength] of known(focus)) {
      const line = document.createElement("li");
      const step = document.createElement("button");
      step.type = "button";
      step.className = "link";
      step.textContent = person(key)?.dataset.name ?? "";
      step.addEventListener("click", () => choose(key));
      line.append(step, " ", close[strength] ?? "");
      list.append(line);
    }
    const words = document.createElement("p");
    words.textContent = list.children.length ? "" : "No tie on the map yet.";
    place.append(title, list.children.length ? list : words);
    if (wasInside) title.focus({ preventScroll: true }); // whoever steps from tie to tie stays in the list
  }

  function choose(key) {
    focus = key && person(key) ? key : "";
    look();
  }

  // The nearest person in the direction of an arrow key.
  function walk(dx, dy) {
    const from = focus ? middle(person(focus)) : [500, 320];
    let best = null;
    for (const p of people()) {
      if (p.dataset.key === focus) continue;
      const [x, y] = middle(p);
      const along = (x - from[0]) * dx + (y - from[1]) * dy;
      const aside = Math.abs((x - from[0]) * dy) + Math.abs((y - from[1]) * dx);
      const far = along + 2 * aside;
      if (along > 0 && (!best || far < best.far)) best = { key: p.dataset.key, far };
    }
    if (best) choose(best.key);
  }

  function zoom(by) {
    const [x, y, w, h] = view ?? all;
    const width = Math.min(all[2], Math.max(all[2] / 8, w * by));
    const height = (width * all[3]) / all[2];
    const [cx, cy] = focus ? middle(person(focus)) : [x + w / 2, y + h / 2];
    const into = (want, low, size, part) => Math.min(Math.max(want - part / 2, low), low + size - part);
    view = by === 0 ? null : [into(cx, all[0], all[2], width), into(cy, all[1], all[3], height), width, height];
    svg().setAttribute("viewBox", (view ?? all).join(" "));
  }

  const key = (event) => {
    if (event.target !== svg()) return;
    const acts = {
      ArrowLeft: () => walk(-1, 0), ArrowRight: () => walk(1, 0), ArrowUp: () => walk(0, -1), ArrowDown: () => walk(0, 1),
      "+": () => zoom(0.7), "-": () => zoom(1.4), 0: () => zoom(0), Escape: () => choose(""),
      "/": () => el.querySelector("[data-find]")?.focus(),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  };
  const press = (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) return zoom({ in: 0.7, out: 1.4, fit: 0 }[button.dataset.zoom]);
    if (!event.target.closest("[data-live=map] svg")) return;
    choose(event.target.closest("[data-key]")?.dataset.key ?? "");
  };
  const find = (event) => {
    if (!event.target.matches("[data-find]")) return;
    const said = event.target.value.trim().toLocaleLowerCase();
    const found = said && people().find((p) => p.dataset.name.toLocaleLowerCase().startsWith(said));
    choose(found ? found.dataset.key : "");
  };
  el.addEventListener("keydown", key);
  el.addEventListener("click", press);
  el.addEventListener("input", find);
  el.addEventListener("owb:shown", prepare);
  prepare();
  return () => {
    el.removeEventListener("keydown", key);
    el.removeEventListener("click", press);
    el.removeEventListener("input", find);
    el.removeEventListener("owb:shown", prepare);
  };
}
