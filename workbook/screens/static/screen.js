// A screen in the browser: show what Python says, carry back what people do.

const LATE = 20_000, AT_MOST_BYTES = 5_000_000;

// --- For a screen's own script too; sentences come from Python

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const worded = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const all = (what, from) => [...from.querySelectorAll(what)];
const made = (name, its) => Object.assign(document.createElement(name), its);
const listen = (el, listens) => Object.entries(listens).forEach((one) => el.addEventListener(...one));

function download(name, file) {
  const link = made("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(URL.revokeObjectURL, 1000, link.href);
}

// --- Making the page look like what Python says, with as few changes as possible:
// what has the focus keeps it, and what somebody is writing is never overwritten.

// Who becomes whom: the one of the same name, else the next of the same sort.
const sortOf = (node) => [node.nodeName, node.id || node.dataset?.key || node.classList?.[0]].join();

function settle(now, next) {
  const left = [...now.childNodes], sorts = left.map(sortOf);
  const pairs = [...next.childNodes].map((want) => {
    const at = sorts.indexOf(sortOf(want));
    return [want, ...(at < 0 ? [] : (sorts.splice(at, 1), left.splice(at, 1)))];
  });
  left.forEach((gone) => gone.remove());
  let here = now.firstChild;
  for (const [want, mine = want] of pairs) {
    if (mine === here) here = here.nextSibling;
    else now.insertBefore(mine, here);
    if (mine !== want && !mine.isEqualNode(want)) settleNode(mine, want);
  }
}

function settleNode(now, next) {
  if (now.nodeType !== 1) now.nodeValue = next.nodeValue;
  // What is being corrected is what was read, not what came since.
  if (now.nodeType !== 1 || now.hasAttribute("data-stays") || (now.name === "rev" && begun(now.form))) return;
  next.ariaBusy = now.ariaBusy;
  if (now.matches("details")) next.open = now.open;
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  if (now.matches("textarea")) now.defaultValue = next.defaultValue; // shown only where nobody has written
  else if (now.matches("select")) settleChoice(now, next);
  else settle(now, next);
}

const begun = (form) => [...form.elements].some((box) => box.value !== (box.defaultValue ?? box.value));
const firstChoice = (select) => (select.querySelector("[selected]") ?? select.options[0])?.value;

// A choice somebody made and has not sent stays; else the box shows what is so now.
function settleChoice(now, next) {
  const was = now.value, byHand = (now.$again || !now.dataset.chooses) && was !== firstChoice(now);
  settle(now, next);
  now.value = was;
  if (!byHand || now.selectedIndex < 0) now.value = firstChoice(now);
}

async function written(form, button) {
  const values = {};
  for (const [name, value] of new FormData(form, button)) {
    if (typeof value === "string") values[name] = name in values ? [values[name], value].flat() : value;
    else {
      const file = value.size > AT_MOST_BYTES ? "" : await asText(value);
      Object.assign(values, { [name]: file, [`${name}_name`]: value.name, [`${name}_bytes`]: String(value.size) });
    }
  }
  return values;
}

const asText = (file) => new Promise((done) => {
  const reader = new FileReader();
  reader.onloadend = () => done(reader.result?.split(",")[1] ?? "");
  reader.readAsDataURL(file);
});

const filled = (form) => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));

// --- What was begun outlives a reload: kept in this tab alone, until it is sent

const boxesOf = (form) => [...form.elements].filter((box) => box.name && box.matches("textarea, [type=text]"));
const drafts = (form, act, words) => {
  const { kind, key } = form.elements, name = ["owb", location.pathname, form.dataset.action, kind?.value, key?.value];
  try { return sessionStorage[act](name.join(" "), words); } catch { return null; } // a browser that keeps nothing
};

const keepDraft = (form) => drafts(form, "setItem", JSON.stringify(boxesOf(form).map((box) => box.value)));

function bringBack(form) {
  const words = JSON.parse(drafts(form, "getItem") ?? "[]"), boxes = boxesOf(form), folded = form.closest("details");
  if (words.length !== boxes.length || begun(form)) return;
  boxes.forEach((box, at) => { box.value = words[at]; });
  if (folded && begun(form)) folded.open = true;
}

function say(el, { kind, said }, from) {
  const done = kind === "done", closes = done && from.matches("form") && from.closest("details[data-closes]");
  const inForm = !closes && el.contains(from) && from.closest("form")?.querySelector("[data-said]");
  const place = inForm || el.querySelector("[data-said]:not(form [data-said])");
  for (const old of all("[data-said]", el)) if (old !== place) old.replaceChildren();
  Object.assign(place, { role: done ? "status" : "alert", textContent: said });
  if (!inForm) place.scrollIntoView({ block: "nearest" });
  return place;
}

// --- On paper: a page from Python, or a part of a screen without what is pressed there

function paper(el, page) {
  const frame = made("iframe", { className: "unseen", srcdoc: page, ariaHidden: "true" });
  frame.onload = () => {
    const sheet = frame.contentWindow;
    sheet.document.title ||= document.title;
    sheet.onafterprint = () => frame.remove();
    sheet.print();
  };
  el.append(frame);
}

function onPaper(part) {
  const copy = part.cloneNode(true), looks = all("style, link[rel=stylesheet]", document).map((one) => one.outerHTML);
  for (const pressed of all("button, form, details", copy)) pressed.remove();
  const ours = looks.filter((one) => /\.owb|workbook.static/.test(one)).join("");
  const head = `<html lang="${document.documentElement.lang}">${ours}<style>@page { margin: 16mm; }</style>`;
  return `<!doctype html>${head}<body class="owb">${copy.outerHTML}`;
}

function render({ model, el }) {
  const words = model.get("words"), sent = new Map(); // name of an act -> where it came from
  let pause = 0;
  el.classList.add("owb");
  const shown = () => el.querySelector(":scope > .owb") ?? el;

  function show() {
    const { activeElement: active } = document, old = all("[data-fresh]", el);
    settle(shown(), made("div", { innerHTML: model.get("html") }));
    all("form[data-action]", el).forEach(bringBack);
    el.dispatchEvent(new Event("owb:shown"));
    if (active !== document.activeElement && el.contains(active)) active.focus({ preventScroll: true });
    all("[data-fresh]", el).find((one) => !old.includes(one))?.focus(); // what was just opened
  }

  function send(action, values, source = made("span")) {
    if (source.ariaBusy) return void (source.$again = () => send(action, values, source));
    // The same words sent again before an answer are the same act, done once.
    const asked = JSON.stringify([action, values]), was = source.matches("form") && filled(source);
    const before = [...sent].find(([, act]) => act.source === source && act.asked === asked);
    const once = before?.[0] ?? Math.random().toString(36).slice(2);
    const late = () => { say(shown(), { said: words.late }, source); free(source); };
    source.ariaBusy = "true";
    sent.set(once, { source, asked, was, timer: setTimeout(late, LATE) });
    model.send({ action, values, once });
  }

  // Of choices made while an answer was awaited the last is sent; a second press is no second act.
  function free(source) {
    const { $again } = source;
    source.ariaBusy = source.$again = null;
    if (source.dataset.chooses) $again?.();
  }

  function heard({ notice }) {
    const act = sent.get(notice?.once);
    if (!act) return; // of another view of this screen
    const { source, timer, was } = act, done = was && notice.kind === "done";
    clearTimeout(timer);
    sent.delete(notice.once);
    free(source);
    if (done) drafts(source, "removeItem");
    if (done && was === filled(source)) {
      const box = source.closest("details[data-closes]");
      source.reset();
      if (box) box.open = false;
      box?.querySelector("summary")?.focus();
    }
    if (notice.paper) paper(el, notice.paper);
    const place = say(shown(), notice, source);
    place.tabIndex = -1;
    if (document.activeElement === document.body) place.focus({ preventScroll: true });
  }

  async function submit(event) {
    const form = event.target.closest("form[data-action]");
    if (!form) return;
    event.preventDefault();
    send(form.dataset.action, await written(form, event.submitter), form);
  }

  function click({ target }) {
    const button = target.closest("button[type=button]"), { action, ...values } = button?.dataset ?? {};
    const part = el.querySelector(`[data-printable="${values.prints}"]`);
    const page = el.querySelector(`iframe[data-page="${values.printsPage}"]`);
    if (part) paper(el, onPaper(part));
    else if (page) page.contentWindow.print();
    else if (action) send(action, values, button);
  }

  function input({ target }) {
    const form = target.closest("form[data-action]");
    clearTimeout(pause);
    if (target.dataset.chooses) send(target.dataset.chooses, { [target.name]: target.value }, target);
    else if (form) pause = setTimeout(keepDraft, 400, form);
  }

  // Enter in a box must not press the first of several answers for somebody.
  function keydown(event) {
    const { key, target } = event, answers = target.form?.querySelectorAll("[type=submit]") ?? [];
    if (key !== "Enter" || !target.matches("input") || answers.length < 2) return;
    event.preventDefault();
    say(shown(), { said: words.which }, target);
    answers[0].focus();
  }

  listen(el, { submit, click, input, keydown });
  model.on("change:html", show);
  model.on("msg:custom", heard);
  show();
  return typeof enliven === "function" ? enliven(el, send) : undefined;
}

export default { render };
