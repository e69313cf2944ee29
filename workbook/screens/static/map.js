// The living map: drawn on a canvas, with real controls beside it. It adds nobody: everyone on it
// came from Python with a yes, and so did every word. Whatever a mouse does, keys and the list do too.

// EDGE is the part of its frame by which the canvas is wider on each side, as in the style sheet.
const EDGE = 0.3, HEAVY = 20000, IN_LIST = 300, WIDTHS = [0, 1.2, 2.2, 3.6];
const make = (name, its, ...inside) => { const made = Object.assign(document.createElement(name), its); made.append(...inside); return made; };
const button = (textContent, className, data, its) => { const made = make("button", { type: "button", textContent, className, ...its }); Object.assign(made.dataset, data); return made; };

function column(text, Kind) {
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return new Kind(bytes.buffer);
}

// The columns Python sent; the ties of person i are knows[from[i]] up to knows[from[i + 1]].
function read(text) {
  const map = JSON.parse(text), n = map.names.length;
  Object.assign(map, { n, text, at: column(map.at, Float32Array), group: column(map.group, Uint8Array), ties: column(map.ties, Uint32Array), strength: column(map.strength, Uint8Array) });
  const from = map.from = new Uint32Array(n + 2);
  for (const i of map.ties) from[i + 2]++;
  for (let i = 2; i < n + 2; i++) from[i] += from[i - 1];
  map.knows = new Uint32Array(map.ties.length);
  map.ties.forEach((i, t) => { map.knows[from[i + 1]++] = t; });
  // Whose name is placed first.
  map.order = [...map.names.keys()].sort((a, b) => from[b + 1] - from[b] - from[a + 1] + from[a] || a - b);
  map.wide = new Float32Array(n);
  return map;
}

// How many steps everybody is away from one person; 255 where it is more than asked.
function stepsFrom({ n, from, knows, ties }, start, most) {
  const steps = new Uint8Array(n).fill(255), line = [start];
  steps[start] = 0;
  for (const i of line) if (steps[i] < most) for (let at = from[i]; at < from[i + 1]; at++) {
    const other = ties[knows[at] ^ 1];
    if (steps[other] === 255) { steps[other] = steps[i] + 1; line.push(other); }
  }
  return steps;
}

// A sheet that takes the same strokes as the canvas and writes them down as SVG.
function sheet(w, h, measure) {
  const out = [], safe = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt()};`), r = (x) => Math.round(x * 10) / 10;
  let d = "", dash = "";
  const put = (look) => out.push(`<path d="${d}" opacity="${pen.globalAlpha}" ${look}/>`);
  const pen = {
    globalAlpha: 1, beginPath() { d = ""; }, closePath() { d += "Z"; }, setLineDash(list) { dash = list.join(" "); },
    moveTo(x, y) { d += `M${r(x)} ${r(y)}`; }, lineTo(x, y) { d += `L${r(x)} ${r(y)}`; },
    quadraticCurveTo(a, b, x, y) { d += `Q${r(a)} ${r(b)} ${r(x)} ${r(y)}`; },
    arc(x, y, s) { d += `M${r(x - s)} ${r(y)}a${s} ${s} 0 1 0 ${2 * s} 0a${s} ${s} 0 1 0 ${-2 * s} 0`; },
    stroke() { if (d) put(`fill="none" stroke="${pen.strokeStyle}" stroke-width="${pen.lineWidth}" stroke-linecap="round" stroke-dasharray="${dash}"`); },
    fill() { put(`fill="${pen.fillStyle}"`); }, measureText: (text) => measure.measureText(text), strokeText() {},
    fillRect(x, y, a, b) { out.push(`<rect width="${a}" height="${b}" fill="${pen.fillStyle}"/>`); },
    fillText(text, x, y) { out.push(`<text x="${r(x)}" y="${r(y)}" opacity="${pen.globalAlpha}" style="font:${safe(pen.font)};paint-order:stroke" fill="${pen.fillStyle}" stroke="${pen.strokeStyle}" stroke-width="${pen.lineWidth}">${safe(text)}</text>`); },
    person(name) { out.push(`<g><title>${safe(name)}</title>${out.splice(-2).join("")}</g>`); },
    said: (title) => `<svg xmlns="http:/\u002fwww.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}"><title>${safe(title)}</title>${out.join("")}</svg>`,
  };
  return pen;
}

function enliven(el, send) {
  let map, canvas, focus = -1, degrees = 1, whole = true, steps, picking = "", timer, waits, pinned, listed;
  let view, base, size = [0, 0], held, grid;
  const part = (name) => el.querySelector(`[data-${name}]`), host = () => part("canvas");
  const near = (i) => !steps || steps[i] < 255;
  const shown = (i) => whole || near(i);
  const screenAt = (i) => [(map.at[2 * i] - view.x) * view.k + size[0] / 2, (map.at[2 * i + 1] - view.y) * view.k + size[1] / 2];

  function prepare() {
    const text = part("scene")?.textContent;
    if (!text || !host()) return (map = null);
    if (map?.text === text && canvas?.isConnected) return;
    const was = map?.keys[focus], first = !map;
    map = read(text);
    grid = undefined;
    listed = "";
    focus = map.keys.indexOf(was);
    if (first && map.start >= 0) { focus = map.start; degrees = 2; whole = false; }
    if (!canvas?.isConnected) {
      canvas = make("canvas", { ariaHidden: "true" });
      host().replaceChildren(canvas);
      new ResizeObserver(resized).observe(host());
    }
    walk();
    if (!resized()) look();
  }

  function resized() {
    const { clientWidth: w, clientHeight: h } = host() ?? {};
    if (!w || !map || `${size}` === `${[w, h]}`) return false;
    size = [w, h];
    if (!view?.moved) fit();
    look();
    return true;
  }

  const walk = () => { steps = focus < 0 ? null : stepsFrom(map, focus, degrees); whole ||= !steps; };

  function fit() {
    let l = Infinity, t = l, r = -l, b = -l;
    for (let i = 0; i < map.n; i++) if (shown(i)) {
      const x = map.at[2 * i], y = map.at[2 * i + 1];
      l = Math.min(l, x); r = Math.max(r, x); t = Math.min(t, y); b = Math.max(b, y);
    }
    const k = Math.min((size[0] - 90) / Math.max(r - l, 80), (size[1] - 60) / Math.max(b - t, 80));
    view = { x: (l + r) / 2, y: (t + b) / 2, k, whole: k };
  }

  // --- Drawing: the canvas is wider than its frame, so that moving it is a shift and not a new drawing

  function draw(quick = false) {
    clearTimeout(timer);
    const [w, h] = size.map((side) => Math.round(side * (1 + 2 * EDGE))), dense = devicePixelRatio;
    if (canvas.width !== w * dense || canvas.height !== h * dense) { canvas.width = w * dense; canvas.height = h * dense; }
    canvas.style.transform = "none";
    base = { ...view };
    const pen = canvas.getContext("2d");
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    paint(pen, w, h, quick);
    const inside = [];
    for (let i = 0; i < map.n && inside.length <= IN_LIST; i++) {
      const [x, y] = screenAt(i);
      if (shown(i) && near(i) && x > 0 && y > 0 && x < size[0] && y < size[1]) inside.push(i);
    }
    if (!quick) list(inside);
  }

  function move(change) {
    view = { ...view, ...change, moved: true };
    const { x, y, k } = view, by = [(base.x - x) * k, (base.y - y) * k], s = k / base.k;
    canvas.style.transform = `translate(${by[0]}px, ${by[1]}px) scale(${s})`;
    clearTimeout(timer);
    if (by.some((far, a) => Math.abs(far) > EDGE * size[a]) || s > 1.5 || s < 0.7) draw(true);
    timer = setTimeout(draw, 120);
  }

  function paint(pen, w, h, quick) {
    const style = getComputedStyle(host()), frame = size, colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const { at, ties, strength, n } = map, { x, y, k } = base, X = new Float32Array(n), Y = new Float32Array(n), there = new Uint8Array(n);
    let count = 0;
    for (let i = 0; i < n; i++) {
      X[i] = (at[2 * i] - x) * k + w / 2;
      Y[i] = (at[2 * i + 1] - y) * k + h / 2;
      if (shown(i)) { there[i] = near(i) ? 2 : 1; count++; }
    }
    const r = Math.max(1.6, Math.min(8, 170 / Math.sqrt(count)) * Math.min(1.6, Math.max(1, Math.sqrt(k / base.whole))));
    const line = (hue, wide, dash = []) => { pen.strokeStyle = colour(hue); pen.lineWidth = wide; pen.setLineDash(dash); };
    Object.assign(pen, { fillStyle: colour("card"), lineCap: "round", lineJoin: "round" });
    pen.fillRect(0, 0, w, h);
    for (const lit of quick && strength.length > HEAVY ? [] : [1, 2]) for (const s of [1, 2, 3]) {
      line(lit === 1 ? "tie-dim" : steps ? "ink-2" : "tie", map.faint ? 0.6 : WIDTHS[s] * (count > IN_LIST ? 0.4 : 1));
      let drawn = 0;
      pen.beginPath();
      for (let t = 0; t < strength.length; t++) {
        const a = ties[2 * t], b = ties[2 * t + 1];
        if (strength[t] !== s || Math.min(there[a], there[b]) !== lit) continue;
        if ((X[a] < 0 && X[b] < 0) || (Y[a] < 0 && Y[b] < 0) || (X[a] > w && X[b] > w) || (Y[a] > h && Y[b] > h)) continue;
        pen.moveTo(X[a], Y[a]);
        pen.lineTo(X[b], Y[b]);
        if (++drawn % 300 === 0) { pen.stroke(); pen.beginPath(); }
      }
      pen.stroke();
    }
    line("focus", 4);
    pen.beginPath();
    map.way.forEach((i, n) => n ? pen.lineTo(X[i], Y[i]) : pen.moveTo(X[i], Y[i]));
    pen.stroke();
    line("clay", 2.6, [7, 5]);
    for (const [a, b] of map.proposed) if (there[a] && there[b]) {
      pen.beginPath();
      pen.moveTo(X[a], Y[a]);
      pen.quadraticCurveTo((X[a] + X[b]) / 2 - (Y[b] - Y[a]) / 6, (Y[a] + Y[b]) / 2 + (X[b] - X[a]) / 6, X[b], Y[b]);
      pen.stroke();
    }
    const visible = (i) => there[i] && X[i] > -20 && Y[i] > -20 && X[i] < w + 20 && Y[i] < h + 20;
    map.groups.forEach((look, g) => {
      for (const lit of [1, 2]) {
        let drawn = 0;
        const ink = () => (pen.fill(), pen.stroke(), pen.beginPath());
        line(look.colour, Math.min(3, r / 2.5));
        pen.fillStyle = colour(look.hollow ? "card" : look.colour);
        pen.globalAlpha = lit === 1 ? 0.35 : 1;
        pen.beginPath();
        for (let i = 0; i < n; i++) if (map.group[i] === g && there[i] === lit && visible(i)) {
          mark(pen, X[i], Y[i], look.sides ? r * 1.25 : r * (look.hollow ? 0.8 : 1), look);
          if (++drawn % 300 === 0 || pen.person) ink();
          pen.person?.(map.names[i]);
        }
        ink();
      }
    });
    pen.globalAlpha = 1;
    if (focus >= 0) { line("focus", 3); pen.beginPath(); pen.arc(X[focus], Y[focus], r + 6, 0, 2 * Math.PI); pen.stroke(); }
    if (!quick || count <= IN_LIST) names(pen, { X, Y, w, h, size: r, visible, family: style.fontFamily, colour, line, count, x0: (w - frame[0]) / 2, y0: (h - frame[1]) / 2, letter: Math.round(parseFloat(style.fontSize) * 0.82) });
  }

  function mark(pen, x, y, r, { sides, turn }) {
    // Too small for a shape to be seen.
    if (r < 2.2) sides = 4, turn = Math.PI / 4;
    if (!sides) { pen.moveTo(x + r, y); pen.arc(x, y, r, 0, 2 * Math.PI); return; }
    for (let c = 0; c < sides; c++) {
      const a = turn + (2 * Math.PI * c) / sides;
      pen[c ? "lineTo" : "moveTo"](x + r * Math.cos(a), y + r * Math.sin(a));
    }
    pen.closePath();
  }

  // Names that fit: never on a person or on another name; the one looked at first, then those near.
  function names(pen, { X, Y, w, h, size, visible, family, colour, line, count, x0, y0, letter }) {
    const taken = new Set(), inner = [x0, y0, w - x0, h - y0], frame = ([l, t, r, b], [a, c, d, e]) => l > a && t > c && r < d && b < e;
    const each = ([l, t, r, b], see) => { for (let c = l >> 2; c <= r >> 2; c++) for (let d = t >> 2; d <= b >> 2; d++) if (see(c * 4096 + d)) return true; return false; };
    const take = (box) => each(box, (c) => !taken.add(c)), free = (box, x, y) => !each(box, (c) => taken.has(c)) && frame(box, frame([x, y, x, y], inner) ? inner : [0, 0, w, h]);
    const m = size + 3, tall = letter + 2, order = steps ? [focus, ...map.order.filter(near), ...(count > IN_LIST ? [] : map.order)] : map.order, done = new Set();
    if (count <= IN_LIST) for (const i of map.order) if (visible(i)) take([X[i] - size, Y[i] - size, X[i] + size, Y[i] + size]);
    line("card", 5);
    pen.fillStyle = colour("ink");
    // Measuring words is what costs most.
    let tries = count > IN_LIST ? 250 : Infinity;
    for (const i of order) {
      if (done.has(i) || !visible(i)) continue;
      if (!tries--) break;
      done.add(i);
      pen.font = `${i === focus ? 700 : 400} ${letter}px ${family}`;
      const name = map.names[i], text = name.length > 28 ? `${name.slice(0, 27)}…` : name;
      const wide = map.wide[i] ||= pen.measureText(text).width * 1.06, x = X[i], y = Y[i];
      const spot = [[x + m + 2, y - tall / 2], [x - m - 2 - wide, y - tall / 2], [x - wide / 2, y + m + 2], [x - wide / 2, y - m - 2 - tall]].map(([a, b]) => [a, b, a + wide, b + tall]).find((box) => free(box, x, y));
      if (!spot) continue;
      take(spot);
      pen.globalAlpha = near(i) ? 1 : 0.5;
      pen.strokeText(text, spot[0], spot[1] + tall - 3);
      pen.fillText(text, spot[0], spot[1] + tall - 3);
    }
    pen.globalAlpha = 1;
  }

  // --- Choosing somebody: by hand, by key, by name, from the list ------------------------------

  function choose(i, far = 1) {
    if (picking && focus >= 0 && i >= 0 && i !== focus) {
      send(picking, { one: map.keys[focus], other: map.keys[i] }, make("span"));
      i = focus;
    }
    picking = "";
    focus = i;
    degrees = far;
    walk();
    if (!whole) fit();
    else if (i >= 0 && screenAt(i).some((at, a) => at < 20 || at > size[a] - 20)) view = { ...view, x: map.at[2 * i], y: map.at[2 * i + 1], moved: true };
    look();
  }

  function look() {
    draw();
    tell();
    for (const box of el.querySelectorAll("select[data-follows]")) if (focus >= 0) box.value = map.keys[focus];
  }

  function tell() {
    const card = part("focus"), was = card.contains(document.activeElement), { words, keys, names, from } = map;
    card.replaceChildren();
    if (focus < 0) return;
    const known = make("ul"), quiet = (text, data, its) => button(text, "quiet", data, its), act = (text, data, its) => words.change ? [button(words[text], `quiet${its ? " small" : ""}`, { action: "open", ...data }, its)] : [];
    for (let at = from[focus]; at < from[focus + 1]; at++) {
      const t = map.knows[at], who = map.ties[t ^ 1];
      known.append(make("li", {}, button(names[who], "link", { who }), ` ${words.know[map.strength[t >> 1]]} `, ...act("change", { one: keys[focus], other: keys[who] }, { ariaLabel: worded(words.changes, [names[who]]) })));
    }
    const within = steps.reduce((sum, far) => sum + (far < 255), -1), title = make("h3", { tabIndex: -1, textContent: names[focus] });
    card.append(title, make("p", { className: "hint" }, map.groups[map.group[focus]].name), known.firstChild ? known : make("p", {}, words.alone),
      make("p", { className: "hint" }, picking ? words[picking] : worded(words.within, [degrees, within])),
      make("p", { className: "choices" }, quiet(words.further, { far: 1 }), quiet(words.back, { far: -1 }), quiet(words.ways, { pick: "way" }), ...act("correct", { person: keys[focus] })));
    if (was) title.focus({ preventScroll: true });
  }

  function list(inside) {
    const people = part("people"), said = inside.join() + focus, was = people.contains(document.activeElement) && document.activeElement.dataset.who;
    if (listed === said) return;
    listed = said;
    part("count").textContent = inside.length > IN_LIST ? `${IN_LIST}+` : inside.length;
    people.replaceChildren(...inside.slice(0, IN_LIST).map((who) => make("li", {}, button(map.names[who], "link", { who }, { ariaPressed: String(who === focus) }), ` ${map.groups[map.group[who]].name}`)));
    if (was) people.querySelector(`[data-who="${was}"]`)?.focus({ preventScroll: true });
  }

  // The nearest person in the direction of an arrow key.
  function step(dx, dy) {
    const [fx, fy] = focus < 0 ? [view.x, view.y] : [map.at[2 * focus], map.at[2 * focus + 1]];
    let best = -1, least = Infinity;
    for (let i = 0; i < map.n; i++) {
      const x = map.at[2 * i] - fx, y = map.at[2 * i + 1] - fy, along = x * dx + y * dy, far = along + 2 * Math.abs(x * dy - y * dx);
      if (i !== focus && along > 0 && far < least && shown(i)) { best = i; least = far; }
    }
    if (best >= 0) choose(best, whole ? 1 : degrees);
  }

  // Whoever stands under a finger, looked for in the squares around it.
  function under([px, py]) {
    const x = (px - size[0] / 2) / view.k + view.x, y = (py - size[1] / 2) / view.k + view.y, square = (x, y) => Math.floor(x / 20) * 1e4 + Math.floor(y / 20), around = Math.ceil(0.8 / view.k);
    grid ??= Map.groupBy(map.names.keys(), (i) => square(map.at[2 * i], map.at[2 * i + 1]));
    let best = -1, least = 16 / view.k;
    for (let a = -around; a <= around; a++) for (let b = -around; b <= around; b++) for (const i of grid.get(square(x + 20 * a, y + 20 * b)) ?? []) {
      const far = Math.hypot(map.at[2 * i] - x, map.at[2 * i + 1] - y);
      if (far < least && shown(i)) { best = i; least = far; }
    }
    return best;
  }

  function zoom(by, [px, py] = focus >= 0 && near(focus) ? screenAt(focus) : [size[0] / 2, size[1] / 2]) {
    if (!by) { whole = true; fit(); return draw(); }
    const k = Math.min(Math.max(view.k * by, view.whole / 2), view.whole * 40), keep = (1 / view.k - 1 / k);
    move({ k, x: view.x + (px - size[0] / 2) * keep, y: view.y + (py - size[1] / 2) * keep });
  }

  function carry(i, x, y) {
    map.at[2 * i] = x;
    map.at[2 * i + 1] = y;
    grid = undefined;
    draw(true);
    clearTimeout(pinned);
    timer = setTimeout(draw, 120);
  }
  const pin = (i) => send("pin", { person: map.keys[i], x: String(map.at[2 * i]), y: String(map.at[2 * i + 1]) }, make("span"));

  function save(kind) {
    const [w, h] = size, picture = make("canvas", { width: 2 * w, height: 2 * h }), plain = picture.getContext("2d");
    const pen = kind === "svg" ? sheet(w, h, plain) : plain;
    base = { ...view };
    plain.scale(2, 2);
    paint(pen, w, h, false);
    pen.font = `400 12px ${getComputedStyle(host()).fontFamily}`;
    pen.fillText(map.words.foot, 10, h - 10);
    const keep = (file) => download(`${map.words.file}.${kind}`, file);
    kind === "svg" ? keep(new Blob([pen.said(map.words.foot)], { type: "image/svg+xml" })) : picture.toBlob(keep);
    draw();
  }

  // --- What people do ---------------------------------------------------------------------------

  const place = (event) => { const box = host().getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  const down = (event) => {
    if (event.target !== canvas || event.button) return;
    const from = place(event);
    held = { from, who: under(from), at: { ...view }, far: false };
    canvas.setPointerCapture(event.pointerId);
  };
  const drag = (event) => {
    if (!held) return;
    const now = place(event), by = [now[0] - held.from[0], now[1] - held.from[1]];
    held.far ||= Math.hypot(...by) > 5;
    if (!held.far || waits) return;
    waits = requestAnimationFrame(() => {
      waits = 0;
      if (!held) return;
      if (held.who < 0 || !map.words.change) move({ x: held.at.x - by[0] / view.k, y: held.at.y - by[1] / view.k });
      else carry(held.who, (now[0] - size[0] / 2) / view.k + view.x, (now[1] - size[1] / 2) / view.k + view.y);
    });
  };
  const up = () => {
    if (!held) return;
    const { who, far } = held;
    held = undefined;
    if (!far) choose(who);
    else if (who >= 0 && map.words.change) pin(who);
  };
  const wheel = (event) => {
    // Else the page scrolls on.
    if (event.target !== canvas || document.activeElement !== host()) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), place(event));
  };
  const farther = (by) => focus < 0 || choose(focus, Math.min(9, Math.max(1, degrees + by)));
  const key = (event) => {
    if (event.target.matches("[data-find]") && event.key === "Enter") return host().focus();
    if (event.target !== host() || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const acts = {
      "+": () => zoom(1.4), "-": () => zoom(0.7), 0: () => zoom(0), "]": () => farther(1), "[": () => farther(-1),
      Escape: () => picking ? ((picking = ""), tell()) : choose(-1), "/": () => part("find").focus(), Enter: () => part("focus").querySelector("h3")?.focus(),
    };
    if (!arrow && !acts[event.key]) return;
    event.preventDefault();
    if (!arrow) acts[event.key]();
    else if (event.shiftKey && focus >= 0 && map.words.change) {
      carry(focus, map.at[2 * focus] + (12 * arrow[0]) / view.k, map.at[2 * focus + 1] + (12 * arrow[1]) / view.k);
      const who = focus;
      pinned = setTimeout(() => pin(who), 700);
    } else step(...arrow);
  };
  const press = (event) => {
    const its = event.target.closest("button")?.dataset ?? {};
    if (its.zoom) zoom({ in: 1.4, out: 0.7, fit: 0 }[its.zoom]);
    else if (its.save) save(its.save);
    else if (its.who) choose(Number(its.who));
    else if (its.far) farther(Number(its.far));
    else if (its.pick) { picking = its.pick; tell(); }
  };
  const find = (event) => {
    if (event.target.matches("[data-stop]")) event.target.ariaValueText = event.target.form.querySelector("output").textContent = JSON.parse(event.target.dataset.stop)[event.target.value];
    if (!event.target.matches("[data-find]")) return;
    const letters = fold(event.target.value.trim()), names = letters ? map.names.map(fold) : [];
    const found = names.findIndex((name) => name.startsWith(letters));
    choose(found < 0 ? names.findIndex((name) => name.includes(` ${letters}`)) : found, whole ? 1 : 2);
  };
  const changed = (event) => { if (event.target.matches("[data-stop]")) event.target.form.requestSubmit(); };
  const deaf = listen(el, { keydown: key, click: press, input: find, change: changed, pointerdown: down, pointermove: drag, pointerup: up, pointercancel: up, wheel, "owb:shown": prepare, "owb:seen": () => { map?.wide.fill(0); if (map) draw(); } });
  prepare();
  return deaf;
}
