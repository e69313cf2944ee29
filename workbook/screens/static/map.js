// The living map: a canvas with real controls beside it. It adds nobody: everyone on it came from Python
// with a yes, and so did every word. Whatever a mouse does, keys and the list do too.

// EDGE: by what part of its frame the canvas is wider on each side, as in the style sheet.
const EDGE = 0.3, HEAVY = 20000, CROWD = 300, ONCE = [{ x: 0, y: 0 }];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const safe = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

// --- What is drawn is a list of paths and words, each put at some places: on a canvas or into a file

function onCanvas(pen, list, dense) {
  pen.lineJoin = "round";
  for (const { d, words, at, size = 1, fill, line, wide, dash = [], font } of list) {
    const path = new Path2D(d), scale = dense * size;
    Object.assign(pen, { fillStyle: fill, strokeStyle: line, lineWidth: wide / size, font });
    pen.setLineDash(dash);
    for (const { x, y, alpha = 1 } of at) {
      pen.globalAlpha = alpha;
      pen.setTransform(scale, 0, 0, scale, dense * x, dense * y);
      if (words) pen.strokeText(words, 0, 0), pen.fillText(words, 0, 0);
      if (d && fill) pen.fill(path);
      if (d) pen.stroke(path);
    }
  }
}

function asSvg(list, w, h, title) {
  const drawn = list.flatMap(({ d, words, at, size = 1, fill = "none", line, wide, dash = "", font }) => {
    const ink = `fill="${fill}" stroke="${line}" stroke-width="${wide / size}" stroke-dasharray="${dash}"`;
    return at.map(({ x, y, name, alpha = 1 }) => {
      const look = `${ink} opacity="${alpha}" transform="translate(${x} ${y}) scale(${size})"`;
      if (words) return `<text ${look} style="font:${safe(font)};paint-order:stroke">${safe(words)}</text>`;
      return `<path ${look} d="${d}">${name ? `<title>${safe(name)}</title>` : ""}</path>`;
    });
  });
  const head = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}"`;
  return `<svg ${head} stroke-linejoin="round"><title>${safe(title)}</title>${drawn.join("")}</svg>`;
}

function enliven(el, send) {
  let map, scene, people, canvas, focus, degrees = 1, whole = true, picking = false;
  let view, base, size = [0, 0], held, settling, pinning;
  const part = (name) => el.querySelector(`[data-${name}]`), host = () => part("canvas");
  const near = (one) => one.far <= degrees, shown = (one) => whole || near(one);
  const mayMove = () => part("action=arrange"); // not where initials stand, since nobody sees who is moved
  const middle = () => size.map((side) => side / 2);
  const screenAt = (one) => one.at.map((at, side) => at * view.k + view.at[side]);
  const inFrame = (one) => screenAt(one).every((at, side) => at > 8 && at < size[side] - 8);

  function prepare() {
    const now = part("scene")?.textContent, first = !map, was = focus;
    if (!now || (now === scene && canvas.isConnected)) return;
    map = JSON.parse(scene = now);
    people = map.people.map(([key, name, x, y, group], i) => (
      { i, key, name, at: [x, y], group: map.groups[group], ties: [] }));
    for (const [a, b, strength] of map.ties) {
      for (const [one, other] of [[a, b], [b, a]]) people[one].ties.push({ other: people[other], strength });
    }
    focus = people.find(({ key }) => key === was?.key);
    if (first && map.start >= 0) [focus, degrees, whole] = [people[map.start], 2, false];
    walk();
    if (canvas?.isConnected) return look();
    canvas = made("canvas", { ariaHidden: "true" });
    host().replaceChildren(canvas);
    size = [0, 0];
    new ResizeObserver(resized).observe(host());
    resized();
  }

  function resized() {
    const { clientWidth: w, clientHeight: h } = canvas.parentNode ?? {};
    if (!w || `${size}` === `${[w, h]}`) return;
    size = [w, h];
    if (!view?.moved) fit();
    look();
  }

  function walk() {
    const line = focus ? [focus] : [];
    for (const one of people) one.far = focus && one !== focus ? Infinity : 0;
    for (const { far, ties } of line) for (const { other } of ties) if (far < degrees && other.far > far + 1) {
      other.far = far + 1;
      line.push(other);
    }
    whole ||= !focus;
  }

  function fit() {
    const spans = [0, 1].map((side) => {
      const all = people.filter(shown).map(({ at }) => at[side]).sort((one, other) => one - other);
      return [all[0], all.at(-1)];
    });
    const k = Math.min(...spans.map(([low, high], side) => (size[side] - 90 + 30 * side) / Math.max(high - low, 80)));
    view = { k, whole: k, at: spans.map(([low, high], side) => (size[side] - (low + high) * k) / 2) };
  }

  // --- Drawing: the canvas is wider than its frame, so that moving it is no new drawing

  function draw(moving) {
    const dense = devicePixelRatio, [width, height] = size.map((side) => Math.round(side * (1 + 2 * EDGE) * dense));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    canvas.style.transform = "none";
    base = view;
    onCanvas(canvas.getContext("2d"), paint(width / dense, height / dense, moving), dense);
    if (moving) drawSoon();
    else list();
  }

  function drawSoon() {
    clearTimeout(settling);
    settling = setTimeout(draw, 120);
  }

  function move(change) {
    view = { ...view, ...change, moved: true };
    const s = view.k / base.k, by = size.map((wide, side) => view.at[side] - wide / 2 + (wide / 2 - base.at[side]) * s);
    canvas.style.transform = `translate(${by[0]}px, ${by[1]}px) scale(${s})`;
    if (by.some((far, side) => Math.abs(far) > EDGE * size[side]) || s > 1.5 || s < 0.7) draw(true);
    drawSoon();
  }

  // Everything on a sheet of this size.
  function paint(w, h, moving, foot = "") {
    const style = getComputedStyle(host()), ink = (hue) => style.getPropertyValue(`--${hue}`).trim();
    const frame = [(w - size[0]) / 2, (h - size[1]) / 2], letter = Math.round(parseFloat(style.fontSize) * 0.82);
    for (const one of people) {
      const [x, y] = screenAt(one).map((at, side) => Math.round(at + frame[side]));
      // On which side somebody is outside: a tie of two on one side is not seen.
      const out = (x < -20) | (x > w + 20) << 1 | (y < -20) << 2 | (y > h + 20) << 3;
      Object.assign(one, { x, y, out, alpha: near(one) ? 1 : 0.45 });
    }
    const count = people.filter(shown).length, crowd = count > CROWD, closer = Math.sqrt(view.k / view.whole);
    const visible = map.order.map((i) => people[i]).filter((one) => shown(one) && !one.out);
    const r = Math.max(1.6, Math.min(8, 170 / Math.sqrt(count)) * Math.min(1.6, Math.max(1, closer)));
    const path = (d, hue, wide, more) => ({ d, at: ONCE, line: ink(hue), wide, ...more });
    const text = { fill: ink("ink"), line: ink("card"), wide: 5 };
    const both = ([one, other]) => [people[one], people[other]], seen = ([one, other]) => shown(one) && shown(other);

    // Many short paths are stroked sooner than one long one.
    const bundles = [];
    if (!moving || map.ties.length < HEAVY) for (const tie of map.ties) {
      const [one, other] = both(tie), look = tie[2] + (near(one) && near(other) ? 4 : 0);
      if (!seen([one, other]) || one.out & other.out) continue;
      const bundle = bundles[look] ??= [""];
      if (bundle[0].length > 5000) bundle.unshift("");
      bundle[0] += `M${one.x} ${one.y}L${other.x} ${other.y}`;
    }
    const hue = (look) => (look < 4 ? "tie-dim" : focus ? "ink-2" : "tie"), thin = crowd ? 0.4 : 1;
    const lines = bundles.flatMap((paths, look) => paths.map((d) => path(d, hue(look), map.widths[look % 4] * thin)));
    const way = map.way.map((i) => `${people[i].x} ${people[i].y}`).join("L");
    const curves = map.proposed.map(both).filter(seen).map(([a, b]) => {
      const bend = `${(a.x + b.x - (b.y - a.y) / 3) / 2} ${(a.y + b.y + (b.x - a.x) / 3) / 2}`;
      return `M${a.x} ${a.y}Q${bend} ${b.x} ${b.y}`;
    });
    const marks = map.groups.map((its) => path(its.outline, its.line, Math.min(3, r / 2.5), {
      at: visible.filter(({ group }) => group === its), size: r, fill: ink(its.fill),
    }));

    const list = [
      path(`M0 0H${w}V${h}H0Z`, "card", 1, { fill: ink("card") }), ...lines, path(way && `M${way}`, "focus", 4),
      path(curves.join(""), "clay", 2.6, { dash: [7, 5] }), ...marks,
      path(map.ring, "focus", 3, { at: focus ? [{ ...focus, name: "" }] : [], size: r + 6 }),
    ];

    // Names never stand on a person or another name; the one looked at first, then those near.
    const pen = canvas.getContext("2d"), tall = letter + 2, gap = r + 7, [side, top] = frame;
    const taken = crowd ? [] : visible.map(({ x, y }) => [x - r, y - r, x + r, y + r]);
    const free = ([l, t, r, b]) => l > side && t > top && r < w - side && b < h - top
      && !taken.some((one) => l < one[2] && r > one[0] && t < one[3] && b > one[1]);
    const first = (one) => one.alpha + (one === focus);
    const said = crowd ? visible.filter((one) => near(one) && !moving) : visible;
    for (const one of said.sort((a, b) => first(b) - first(a)).slice(0, CROWD)) {
      const { x, y, alpha, name } = one;
      pen.font = `${one === focus ? 700 : 400} ${letter}px ${style.fontFamily}`;
      const wide = pen.measureText(name).width + 2, left = x - wide / 2;
      const spots = [[x + gap, y - tall / 2], [x - gap - wide, y - tall / 2], [left, y + gap], [left, y - gap - tall]];
      const box = spots.map(([l, t]) => [l, t, l + wide, t + tall]).find(free);
      if (!box) continue;
      taken.push(box);
      list.push({ words: name, font: pen.font, at: [{ x: box[0], y: box[3] - 3, alpha }], ...text });
    }
    const small = `${Math.min(12, (1.8 * w) / foot.length)}px ${style.fontFamily}`;
    return [...list, { words: foot, font: small, at: [{ x: 10, y: h - 10 }], ...text }];
  }

  // --- Choosing somebody

  function choose(one, far = 1) {
    if (picking && one && one !== focus) {
      send("way", { one: focus.key, other: one.key });
      one = focus;
    }
    [picking, focus, degrees] = [false, one, Math.min(9, Math.max(1, far))];
    walk();
    if (!whole) fit();
    else if (one && !inFrame(one)) {
      const there = screenAt(one);
      view = { ...view, moved: true, at: middle().map((at, side) => view.at[side] + at - there[side]) };
    }
    look();
  }

  function look() {
    draw();
    tell();
  }

  // Card and list are written by Python once, and filled in here again and again.
  function tell() {
    const place = part("focus"), was = place.contains(document.activeElement), { words } = map;
    if (!focus) return place.replaceChildren();
    const row = part("tie").innerHTML, known = focus.ties.map(({ other, strength }) =>
      worded(row, [safe(other.name), other.i, words.know[strength], focus.key, other.key]));
    const hint = picking ? words.way : worded(words.within, [degrees, people.filter(near).length - 1]);
    const its = [safe(focus.name), safe(focus.group.name), known.join(""), hint, focus.key];
    place.innerHTML = worded(part("card").innerHTML, its);
    if (was) place.firstChild.focus({ preventScroll: true });
  }

  function list() {
    const row = part("row").innerHTML, inside = people.filter((one) => near(one) && inFrame(one));
    const rows = inside.slice(0, CROWD).map((one) =>
      worded(row, [safe(one.name), one.i, safe(one.group.name), one === focus]));
    settle(part("people"), made("ul", { innerHTML: rows.join("") }));
    part("count").textContent = inside.length > CROWD ? `${CROWD}+` : inside.length;
  }

  function nearest(measure, least = Infinity) {
    let best;
    for (const one of people.filter(shown)) {
      const far = measure(...screenAt(one));
      if (far < least) [best, least] = [one, far];
    }
    return best;
  }

  function step([dx, dy]) {
    const [fx, fy] = focus ? screenAt(focus) : middle();
    const best = nearest((x, y) => {
      const along = (x - fx) * dx + (y - fy) * dy, aside = Math.abs((x - fx) * dy - (y - fy) * dx);
      return along > 0 ? along + 2 * aside : Infinity;
    });
    if (best) choose(best, whole ? 1 : degrees);
  }

  function zoom(by, spot = focus ? screenAt(focus) : middle()) {
    if (!by) { whole = true; fit(); return draw(); }
    const k = Math.min(Math.max(view.k * by, view.whole / 2), view.whole * 40), s = k / view.k;
    move({ k, at: spot.map((at, side) => at + (view.at[side] - at) * s) });
  }

  function carry(one, spot) {
    one.at = spot.map((at, side) => (at - view.at[side]) / view.k);
    clearTimeout(pinning);
    draw(true);
  }

  const pin = ({ key, at }) => send("pin", { person: key, x: String(at[0]), y: String(at[1]) });

  function save(kind) {
    const [w, h] = size, { foot, file } = map.words, drawn = paint(w, h, false, foot);
    if (kind === "svg") return download(`${file}.svg`, new Blob([asSvg(drawn, w, h, foot)], { type: "image/svg+xml" }));
    const picture = made("canvas", { width: 2 * w, height: 2 * h });
    onCanvas(picture.getContext("2d"), drawn, 2);
    picture.toBlob((png) => download(`${file}.png`, png));
  }

  function spotOf(event) {
    const box = host().getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  function pointerdown(event) {
    if (event.target !== canvas || event.button) return;
    const from = spotOf(event), who = nearest((x, y) => Math.hypot(x - from[0], y - from[1]), 16);
    held = { from, who, at: view.at };
    canvas.setPointerCapture(event.pointerId);
  }

  function pointermove(event) {
    if (!held) return;
    const spot = spotOf(event), by = spot.map((at, side) => at - held.from[side]);
    held.far ||= Math.hypot(...by) > 5;
    if (held.far && held.who && mayMove()) carry(held.who, spot);
    else if (held.far) move({ at: held.at.map((at, side) => at + by[side]) });
  }

  function pointerup() {
    if (held && !held.far) choose(held.who);
    else if (held?.who && mayMove()) pin(held.who);
    held = null;
  }

  function wheel(event) {
    if (event.target !== canvas || document.activeElement !== host()) return; // the page scrolls on
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), spotOf(event));
  }

  const pick = (on) => { picking = on; tell(); };

  function keydown(event) {
    const { key, target } = event, arrow = ARROWS[key], pressed = part(`shortcut=${JSON.stringify(key)}`);
    if (target.matches("[data-find]") && key === "Enter") return host()?.focus();
    if (target !== host() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!arrow && !pressed && key !== "Escape") return;
    event.preventDefault();
    if (pressed) pressed.matches("button") ? pressed.click() : pressed.focus();
    else if (!arrow) picking ? pick(false) : choose();
    else if (event.shiftKey && focus && mayMove()) {
      const who = focus;
      carry(who, screenAt(who).map((at, side) => at + 12 * arrow[side]));
      pinning = setTimeout(() => pin(who), 700);
    } else step(arrow);
  }

  function click({ target }) {
    const its = target.closest("button")?.dataset ?? {};
    if (its.zoom) zoom(Number(its.zoom));
    else if (its.save) save(its.save);
    else if (its.who) choose(people[its.who]);
    else if (its.far) choose(focus, degrees + Number(its.far));
    else if (its.pick) pick(true);
  }

  function input({ target }) {
    if (!target.matches("[data-find]") || !host()) return;
    const letters = fold(target.value.trim()), found = (fits) => letters && people.find(({ name }) => fits(fold(name)));
    choose(found((name) => name.startsWith(letters)) ?? found((name) => name.includes(` ${letters}`)), whole ? 1 : 2);
  }

  const seen = { "owb:shown": prepare, "owb:seen": () => host() && draw() };
  listen(el, { keydown, click, input, pointerdown, pointermove, pointerup, pointercancel: pointerup, wheel, ...seen });
  prepare();
}
