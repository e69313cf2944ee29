// The host of a page: the page can be read before this runs; this makes its screens live.
// It opens the line to the page's kernel, asks for the state of every screen, and lets the
// screen's own module take over the place where its still version stands.

const name = () => Math.random().toString(36).slice(2) + Date.now().toString(36);
const make = (kind, its, ...inside) => { const made = Object.assign(document.createElement(kind), its); made.append(...inside); return made; };
const base = () => document.body.dataset.base;
const kernel = () => document.body.dataset.kernel;
const kernelAddress = () => `${base()}api/kernels/${kernel()}`;
const session = name();

// --- What people are told about the line -------------------------------------------------

const words = () => JSON.parse(document.body.dataset.words); // from Python, in the language of the page
let telling = "";

function tell(what) {
  if (telling === what || (ended() && what !== "gone" && what !== "restarted")) return;
  telling = what;
  const banner = document.getElementById("banner");
  banner.dataset.state = what;
  banner.replaceChildren(...(what ? [words()[what]] : []));
  if (ended()) banner.append(make("button", { type: "button", textContent: words().reload, onclick: () => location.reload() }));
  if (what === "back") setTimeout(() => telling === "back" && tell(""), 4000);
}

const ended = () => telling === "gone" || telling === "restarted";

// --- A press before the screens are live is kept and done as soon as they are --------------

const early = [];
const place = (node) => node.closest?.("[data-model]");
const waits = (node) => place(node) && !place(node).dataset.live;

// A screen may draw itself anew when it comes to life: the same thing is then found again by its order.
function findAgain(node) {
  if (!node) return () => node;
  const screen = place(node), kind = node.localName;
  const order = [...screen.querySelectorAll(kind)].indexOf(node);
  return () => (node.isConnected ? node : screen.querySelectorAll(kind)[order]);
}

function keep(event) {
  if (!waits(event.target)) return;
  const pressed = event.type === "click" ? event.target.closest("button[type=button]") : event.target;
  if (!pressed) return;
  event.preventDefault();
  event.stopPropagation();
  const again = findAgain(pressed), by = findAgain(event.submitter);
  const written = event.type === "submit" ? [...new FormData(pressed)] : [];
  early.push(() => {
    const now = again();
    if (event.type === "click") return now?.click();
    if (now && now !== pressed) for (const [field, value] of written) if (now.elements[field]) now.elements[field].value = value;
    now?.requestSubmit(by());
  });
  tell("slow");
}
addEventListener("submit", keep, true);
addEventListener("click", keep, true);

function doWhatWaited() {
  for (const act of early.splice(0)) act();
  if (telling === "slow") tell("");
}

// --- The line to the kernel -----------------------------------------------------------------

const unsent = [];
let line = null;
let tries = 0;
let timer = 0;

function connect() {
  clearTimeout(timer);
  line = new WebSocket(`${location.protocol.replace("http", "ws")}//${location.host}${kernelAddress()}/channels?session_id=${session}`);
  line.onopen = () => {
    if (tries) tell("back");
    tries = 0;
    askForStates();
    for (const frame of unsent.splice(0)) line.send(frame);
  };
  line.onmessage = ({ data }) => typeof data === "string" ? hear(JSON.parse(data)) : openFullFront();
  line.onclose = lost;
}

function lost() {
  if (ended()) return;
  if (line) line.onclose = line.onmessage = line.onopen = null;
  line?.close();
  line = null;
  clearTimeout(timer);
  if (tries++) tell("lost");
  timer = setTimeout(tryAgain, tries === 1 ? 200 : Math.min(500 * tries, 4000));
}

async function tryAgain() {
  clearTimeout(timer);
  const state = await pulse();
  if (state === "there") connect();
  else if (state === "gone") tell("gone");
  else { tries++; lost(); }
}

async function pulse() {
  try {
    const answer = await fetch(kernelAddress(), { cache: "no-store", signal: AbortSignal.timeout(5000) });
    return answer.ok ? "there" : answer.status === 404 ? "gone" : "away";
  } catch {
    return "away";
  }
}

// A line can be dead without saying so; now and then we ask by another way.
async function look() {
  if (ended() || document.hidden) return;
  if (!line) return tryAgain();
  const state = await pulse();
  if (state === "gone") tell("gone");
  else if (state === "away" && line) lost();
}
function stayConnected() {
  setInterval(look, 15000);
  addEventListener("online", look);
  addEventListener("offline", () => { tries ||= 1; lost(); });
  document.addEventListener("visibilitychange", look);
  connect();
}

// A message with attachments belongs to a widget that is not ours.
function send(type, content, metadata = {}) {
  const header = { msg_id: name(), session, username: "", date: new Date().toISOString(), msg_type: type, version: "5.3" };
  const frame = JSON.stringify({ channel: "shell", header, parent_header: {}, metadata, content, buffers: [] });
  if (line?.readyState === 1) line.send(frame);
  else unsent.push(frame);
}

// --- Models: the browser's side of what Python holds -------------------------------------------

const models = new Map();

class Model {
  #state; #heard = new Map();
  constructor(id, state) {
    this.id = id;
    this.#state = state;
  }
  get(key) { return this.#state[key]; }
  take(values) {
    const differing = Object.keys(values).filter((key) => this.#state[key] !== values[key]);
    Object.assign(this.#state, values);
    for (const key of differing) this.fire(`change:${key}`, this, values[key]);
  }
  send(content) { send("comm_msg", { comm_id: this.id, data: { method: "custom", content } }); }
  on(event, hear) { this.#heard.set(event, [...(this.#heard.get(event) ?? []), hear]); }
  off(event, hear) { this.#heard.set(event, (this.#heard.get(event) ?? []).filter((one) => one !== hear)); }
  fire(event, ...said) {
    for (const hear of this.#heard.get(event) ?? []) {
      try { hear(...said); } catch (wrong) { console.error(wrong); }
    }
  }
}

function meet(id, state) {
  if (models.has(id)) models.get(id).take(state);
  else models.set(id, new Model(id, state));
}

// --- What the kernel says ------------------------------------------------------------------------

let control = "";

function askForStates() {
  control = name();
  send("comm_open", { comm_id: control, target_name: "jupyter.widget.control", data: {} }, { version: "1.0.0" });
  send("comm_msg", { comm_id: control, data: { method: "request_states" } });
}

function hear({ header, parent_header: asked, content }) {
  const kind = header.msg_type, { comm_id: id, data } = content;
  if (kind === "status") {
    if (["restarting", "dead"].includes(content.execution_state)) { tell("restarted"); line?.close(); }
  } else if (kind === "comm_open" && content.target_name === "jupyter.widget") {
    meet(id, data.state);
    mountAll();
  } else if (kind === "comm_close") models.delete(id);
  else if (kind === "comm_msg" && id === control) {
    for (const [its, { state }] of Object.entries(data.states ?? {})) meet(its, state);
    mountAll();
  } else if (kind === "comm_msg") hearModel(models.get(id), data, asked);
}

function hearModel(model, data, asked) {
  if (data.method === "echo_update" && asked?.session === session) return;
  if (data.method === "custom") model?.fire("msg:custom", data.content);
  else if (data.state) model?.take(data.state);
}

// --- Screens: a module takes over where the still version stands ---------------------------------

const modules = new Map();

function definitionOf(text) {
  if (!modules.has(text)) modules.set(text, load(text));
  return modules.get(text);
}

async function load(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try { return (await import(address)).default; } finally { URL.revokeObjectURL(address); }
}

async function mountAll() {
  const places = [...document.querySelectorAll("[data-model]:not([data-begun])")].filter((el) => models.has(el.dataset.model));
  if (places.some((el) => models.get(el.dataset.model).get("html") === undefined)) return openFullFront();
  await Promise.all(places.map(mount));
  document.body.dataset.live = "yes";
  doWhatWaited();
}

async function mount(el) {
  const model = models.get(el.dataset.model);
  const still = el.innerHTML;
  el.dataset.begun = "yes";
  try {
    (await definitionOf(model.get("_esm"))).render({ model, el });
    el.dataset.live = "yes";
  } catch (wrong) {
    console.error(wrong);
    el.innerHTML = still;
    el.dataset.live = "no";
    el.append(make("p", { className: "page-failed", role: "status", textContent: words().unused }));
  }
}

// A page with a widget that is not ours needs the library's own front end.
function openFullFront() {
  const address = new URL(location.href);
  if (address.searchParams.get("front") === "full") return;
  address.searchParams.set("front", "full");
  location.replace(address);
}

// --- Ways of seeing: kept in a cookie, so that the next page comes as this one was left ------------

function see({ target }) {
  const chosen = [...document.querySelectorAll("#seeing :checked")].map((box) => box.name);
  document.cookie = `seeing=${chosen.join(".")}; path=/; max-age=31536000; samesite=strict`;
  if (target.name === "wall") return location.reload(); // names are left out before a page is written
  document.documentElement.className = chosen.map((one) => `see-${one}`).join(" ");
  for (const el of document.querySelectorAll("[data-model]")) el.dispatchEvent(new Event("owb:seen"));
}

function offerWays() {
  const menu = document.getElementById("seeing");
  menu.hidden = false;
  menu.addEventListener("change", see);
  addEventListener("keydown", ({ key }) => { if (key === "Escape" && menu.open) { menu.open = false; menu.firstChild.focus(); } });
  addEventListener("click", ({ target }) => { menu.open &&= menu.contains(target); });
}

// --- A screen read aloud by a voice of this computer; a voice that sends words elsewhere is not used

const BLOCKS = "h2, h3, h4, p, li, tr, caption, figcaption, dt, dd";
let reading = null;

function offerVoice() {
  const { speechSynthesis: speech } = window, tongue = document.documentElement.lang;
  const voice = speech?.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(tongue));
  if (!voice) return;
  for (const screen of document.querySelectorAll(".page-screen:not([data-voiced])")) {
    screen.dataset.voiced = "yes";
    const button = make("button", { type: "button", textContent: words().aloud, onclick: () => read(button, screen, voice) });
    screen.before(make("p", { className: "page-aloud" }, button));
  }
}

function read(button, screen, voice) {
  const again = reading !== button;
  hush();
  if (!again) return;
  reading = button;
  button.textContent = words().quiet;
  const said = (el) => { const copy = el.cloneNode(true); copy.querySelectorAll("button, input, select").forEach((one) => one.remove()); return copy.textContent.trim(); };
  const seen = [...screen.querySelectorAll(BLOCKS)].filter((el) => el.checkVisibility() && !el.closest("form") && !el.querySelector(BLOCKS) && said(el));
  for (const el of seen) {
    const words = Object.assign(new SpeechSynthesisUtterance(said(el)), { voice, lang: voice.lang });
    words.onstart = () => el.classList.add("being-read");
    words.onend = () => { el.classList.remove("being-read"); if (el === seen.at(-1)) hush(); };
    speechSynthesis.speak(words);
  }
}

function hush() {
  speechSynthesis.cancel();
  if (reading) reading.textContent = words().aloud;
  reading = null;
  for (const el of document.querySelectorAll(".being-read")) el.classList.remove("being-read");
}

// --- Coming and going ---------------------------------------------------------------------------

function leave() {
  const form = new FormData();
  form.set("_xsrf", document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "");
  navigator.sendBeacon(`${base()}voila/api/shutdown/${kernel()}`, form);
}
addEventListener("pagehide", () => { if (reading) hush(); if (kernel()) leave(); });
addEventListener("pageshow", (event) => event.persisted && location.reload());

function begin() {
  document.querySelector(".page-nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  offerWays();
  if (!kernel()) return;
  offerVoice();
  window.speechSynthesis?.addEventListener("voiceschanged", offerVoice);
  if (document.querySelector("[data-model]")) return stayConnected();
  leave(); // nothing here can be pressed, so no kernel need wait for it
  document.body.dataset.live = "yes";
}
if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
