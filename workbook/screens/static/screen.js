// A screen in the browser: show what Python says, carry back what people do.
// The page part arrives complete, so that it can be read before this module runs.

// --- What a screen's own script may use too -----------------------------------------------------

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const worded = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]); // the sentences come from Python
const listen = (el, listens) => {
  for (const [event, hear] of Object.entries(listens)) el.addEventListener(event, hear);
  return () => { for (const [event, hear] of Object.entries(listens)) el.removeEventListener(event, hear); };
};
function download(name, file) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// --- Making the page look like what Python says, with as few changes as possible ------------
// What has the focus keeps it, and what somebody is writing is never overwritten.

const nameOf = (node) => node.nodeType === 1 ? node.id || node.dataset?.key || "" : "";
const sortOf = (node) => node.nodeType === 1 ? `${node.nodeName} ${node.classList[0] ?? ""}` : node.nodeName;

function settle(now, next) {
  const pairs = paired([...now.childNodes], [...next.childNodes]);
  const staying = new Set(pairs.map(([, mine]) => mine));
  for (const gone of [...now.childNodes]) if (!staying.has(gone)) gone.remove();
  let here = now.firstChild;
  for (const [want, mine] of pairs) {
    if (!mine) now.insertBefore(want, here);
    else if (mine !== here) now.insertBefore(mine, here);
    else here = here.nextSibling;
    if (mine) settleNode(mine, want);
  }
}

// Who becomes whom: by name, else the next one of the same sort; what was left out in between is gone.
function paired(mine, wanted) {
  const named = new Map(mine.filter(nameOf).map((node) => [nameOf(node), node]));
  const plain = mine.filter((node) => !nameOf(node));
  let at = 0;
  return wanted.map((want) => {
    const name = nameOf(want);
    if (name) {
      const same = named.get(name);
      named.delete(name);
      return [want, same?.nodeName === want.nodeName ? same : null];
    }
    // Blanks between elements never skip an element, or the element would be lost with its form.
    const found = plain.findIndex((node, i) => i >= at && sortOf(node) === sortOf(want));
    if (found < 0 || (want.nodeType !== 1 && found !== at)) return [want, null];
    at = found + 1;
    return [want, plain[found]];
  });
}

const OURS = ["aria-busy"];
const isOurs = (node, name) => OURS.includes(name) || (name === "open" && node.matches("details, dialog"));

function settleNode(now, next) {
  if (now.nodeType !== 1) {
    if (now.nodeValue !== next.nodeValue) now.nodeValue = next.nodeValue;
    return;
  }
  if (now.name === "rev" && begun(now.form)) return; // what is being corrected is what was read, not what came since
  if (now.isEqualNode(next) || now.hasAttribute("data-stays")) return;
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name) && !isOurs(now, name)) now.removeAttribute(name);
  for (const { name, value } of next.attributes)
    if (now.getAttribute(name) !== value && !isOurs(now, name)) now.setAttribute(name, value);
  if (now.matches("textarea")) now.defaultValue = next.defaultValue; // shown only where nobody has written
  else if (now.matches("select")) settleChoice(now, next);
  else settle(now, next);
}

const begun = (form) => [...form.elements].some((box) => box.defaultValue !== undefined && box.value !== box.defaultValue);

// A choice somebody made and has not sent stays; else the box shows what is so now.
function settleChoice(now, next) {
  const byHand = !now.dataset.chooses && now.value !== firstChoice(now) ? now.value : null;
  settle(now, next);
  now.value = [...now.options].some((one) => one.value === byHand) ? byHand : firstChoice(now);
}

const firstChoice = (select) => ([...select.options].find((one) => one.defaultSelected) ?? select.options[0])?.value;

// --- What a form holds -----------------------------------------------------------------------

const AT_MOST_BYTES = 5_000_000;

async function written(form, button) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") values[name] = name in values ? [].concat(values[name], value) : value;
    else {
      values[`${name}_name`] = value.name;
      values[`${name}_bytes`] = String(value.size);
      values[name] = value.size > AT_MOST_BYTES ? "" : await asText(value);
    }
  }
  if (button?.name) values[button.name] = button.value;
  return values;
}

// A file as base64 text, in pieces that a call can take.
async function asText(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}

const filled = (form) => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));

// --- What was begun outlives a reload -----------------------------------------------------------
// It is kept in this tab alone, until it is sent or the tab is closed.

const boxesOf = (form) => [...form.elements].filter((box) => box.name && box.matches("textarea, [type=text]"));
const drafts = (form, act, words) => {
  const name = ["owb", location.pathname, form.dataset.action, form.elements.kind?.value, form.elements.key?.value].join(" ");
  try { return sessionStorage[act](name, words); } catch { return null; } // a browser that keeps nothing
};
const keepDraft = (form) => drafts(form, "setItem", JSON.stringify(boxesOf(form).map((box) => box.value)));

function bringBack(form) {
  const words = JSON.parse(drafts(form, "getItem") ?? "[]"), boxes = boxesOf(form);
  if (words.length !== boxes.length || begun(form)) return;
  boxes.forEach((box, at) => { box.value = words[at]; });
  const fold = form.closest("details");
  if (fold && begun(form)) fold.open = true;
}

// --- The sentence that answers an act ----------------------------------------------------------

function say(el, notice, from) {
  const folded = notice.kind === "done" && from?.matches("form") && from.closest("details[data-closes]");
  const form = !folded && from?.isConnected ? from.closest("form") : null;
  const place = form?.querySelector("[data-said]") ?? el.querySelector("[data-said]:not(form [data-said])");
  for (const old of el.querySelectorAll("[data-said]")) if (old !== place) old.replaceChildren();
  place.className = notice.kind === "done" ? "said" : "said refused";
  place.setAttribute("role", notice.kind === "done" ? "status" : "alert");
  place.textContent = notice.said;
  if (!form) place.scrollIntoView?.({ block: "nearest" });
  return place;
}

// --- On paper: a page that Python wrote, or one part of a screen without what is pressed and folded there

function paper(el, page) {
  const frame = Object.assign(document.createElement("iframe"), { className: "unseen", srcdoc: page, ariaHidden: "true" });
  frame.addEventListener("load", () => {
    const sheet = frame.contentWindow;
    sheet.document.title ||= document.title;
    sheet.addEventListener("afterprint", () => frame.remove());
    sheet.print();
  });
  el.append(frame);
}

function onPaper(part) {
  const copy = part.cloneNode(true);
  for (const pressed of copy.querySelectorAll("button, form, details")) pressed.remove();
  const looks = [...document.querySelectorAll("style, link[rel=stylesheet]")].map((one) => one.outerHTML).filter((one) => /\.owb|workbook.static/.test(one));
  return `<!doctype html><html lang="${document.documentElement.lang}">${looks.join("")}<style>@page { margin: 16mm; }</style><body class="owb">${copy.outerHTML}`;
}

const SECONDS = 20;

function render({ model, el }) {
  const words = model.get("words"); // from Python, in the language of the page
  const busy = new Set(); // forms and buttons that wait for their answer
  const sent = new Map(); // name of an act -> where it came from, and what was written there
  const seen = new WeakSet(); // forms whose begun words were looked for
  const names = new WeakMap(); // the same words sent again are the same act, done once
  el.classList.add("owb");
  const shown = () => el.querySelector(":scope > .owb") ?? el;
  const show = () => {
    const { activeElement: active } = document;
    const old = new Set(el.querySelectorAll("[data-fresh]"));
    const next = document.createElement("div");
    next.innerHTML = model.get("html");
    settle(shown(), next);
    for (const form of el.querySelectorAll("form[data-action]")) if (!seen.has(form)) { seen.add(form); bringBack(form); }
    el.dispatchEvent(new CustomEvent("owb:shown"));
    if (active?.isConnected && active !== document.activeElement && el.contains(active)) active.focus({ preventScroll: true });
    [...el.querySelectorAll("[data-fresh]")].find((one) => !old.has(one))?.focus(); // what was just opened
  };
  const send = (action, values, source) => {
    if (busy.has(source)) return;
    const asked = JSON.stringify([action, values]);
    if (names.get(source)?.asked !== asked) names.set(source, { asked, once: Math.random().toString(36).slice(2) });
    const { once } = names.get(source);
    busy.add(source);
    source.setAttribute("aria-busy", "true");
    const timer = setTimeout(() => { free(source); say(shown(), { kind: "refused", said: words.late }, source); }, SECONDS * 1000);
    sent.set(once, { source, timer, was: source.matches("form") && filled(source) });
    model.send({ action, values, once });
  };
  const free = (source) => { busy.delete(source); source.removeAttribute("aria-busy"); };
  const heard = ({ notice }) => {
    const act = sent.get(notice?.once);
    if (!act) return; // somebody else's, on another view of the same screen
    const { source, timer, was } = act;
    clearTimeout(timer);
    sent.delete(notice.once);
    names.delete(source);
    free(source);
    if (notice.kind === "done" && was) drafts(source, "removeItem");
    if (notice.kind === "done" && was && was === filled(source)) empty(source);
    if (notice.paper) paper(el, notice.paper);
    const place = say(shown(), notice, source);
    if (document.activeElement === document.body) { place.tabIndex = -1; place.focus({ preventScroll: true }); }
  };
  const empty = (form) => {
    form.reset();
    const box = form.closest("details[data-closes]");
    if (box) { box.open = false; box.querySelector("summary")?.focus(); }
  };
  const submit = async (event) => {
    const form = event.target.closest("form[data-action]");
    if (!form) return;
    event.preventDefault();
    const { action } = form.dataset;
    send(action, await written(form, event.submitter), form);
  };
  const print = ({ prints, printsPage }) => {
    const part = el.querySelector(`[data-printable="${prints}"]`);
    if (part) paper(el, onPaper(part));
    else el.querySelector(`iframe[data-page="${printsPage}"]`)?.contentWindow.print(); // as it stands there
  };
  const press = (event) => {
    const printer = event.target.closest("[data-prints], [data-prints-page]");
    if (printer) return print(printer.dataset);
    const button = event.target.closest("button[type=button][data-action]");
    if (!button) return;
    const { action, ...values } = button.dataset;
    send(action, values, button);
  };
  const changed = (event) => {
    const chooser = event.target.closest("select[data-chooses]");
    if (chooser) send(chooser.dataset.chooses, { [chooser.name]: chooser.value }, chooser);
  };
  let pause = 0;
  const typed = (event) => {
    const form = event.target.closest("form[data-action]");
    if (!form) return;
    clearTimeout(pause);
    pause = setTimeout(() => keepDraft(form), 400);
  };
  // Enter in a box must not press the first of several answers for somebody.
  const key = (event) => {
    const answers = event.key === "Enter" && event.target.matches("input") && event.target.form?.querySelectorAll("[type=submit]");
    if (!answers || answers.length < 2) return;
    event.preventDefault();
    say(shown(), { kind: "refused", said: words.which }, event.target.form);
    answers[0].focus();
  };
  const deaf = listen(el, { submit, click: press, change: changed, input: typed, keydown: key });
  model.on("change:html", show);
  model.on("msg:custom", heard);
  show();
  const leave = typeof enliven === "function" ? enliven(el, send) : undefined; // a screen's own script may add more
  return () => {
    for (const { timer } of sent.values()) clearTimeout(timer);
    model.off("change:html", show);
    model.off("msg:custom", heard);
    deaf();
    leave?.();
  };
}

export default { render };
