// The host of a page that can be read already: opens the line to its kernel, asks for the state of every
// screen, and lets its module take over where its still version stands.

const { base, kernel, words: said = "{}" } = document.body.dataset, words = JSON.parse(said);
const kernelAddress = `${base}api/kernels/${kernel}`, root = document.documentElement;
const name = () => Math.random().toString(36).slice(2), session = name();
const all = (what, from = document) => [...from.querySelectorAll(what)];

// --- What people are told about the line

let telling = "";
const ended = () => telling === "gone" || telling === "restarted";

function tell(what) {
  if (telling === what || (ended() && what !== "gone" && what !== "restarted")) return;
  const banner = document.getElementById("banner");
  banner.dataset.state = telling = what;
  banner.replaceChildren(words[what] ?? "");
  if (ended()) {
    const button = { type: "button", textContent: words.reload, onclick: () => location.reload() };
    banner.append(Object.assign(document.createElement("button"), button));
  }
  if (what === "back") setTimeout(() => telling === "back" && tell(""), 4000);
}

// --- A press before the screens are live is done as soon as they are

const early = [];

function keep(event) {
  const clicks = event.type === "click", pressed = clicks ? event.target.closest("button[type=button]") : event.target;
  if (!pressed?.closest("[data-model]:not([data-live])")) return;
  event.preventDefault();
  event.stopPropagation();
  early.push(() => (clicks ? pressed.click() : pressed.requestSubmit(event.submitter)));
  tell("slow");
}
addEventListener("submit", keep, true);
addEventListener("click", keep, true);

// --- The line to the kernel

const unsent = [];
let line, control, tries = 0, timer;

function connect() {
  line = new WebSocket(`${location.origin.replace("http", "ws")}${kernelAddress}/channels?session_id=${session}`);
  line.onopen = () => {
    if (tries) tell("back");
    tries = 0;
    control = name();
    send("comm_open", { comm_id: control, target_name: "jupyter.widget.control", data: {} }, { version: "1.0.0" });
    send("comm_msg", { comm_id: control, data: { method: "request_states" } });
    for (const frame of unsent.splice(0)) line.send(frame);
  };
  line.onmessage = ({ data }) => (typeof data === "string" ? hear(JSON.parse(data)) : openFullFront());
  line.onclose = lost;
}

function lost() {
  if (line) line.onopen = line.onmessage = line.onclose = null;
  line?.close();
  line = null;
  if (tries++) tell("lost");
  clearTimeout(timer);
  timer = setTimeout(look, Math.min(500 * tries - 300, 4000));
}

// A line can be dead without saying so.
async function look() {
  if (ended() || document.hidden) return;
  const answer = await fetch(kernelAddress, { cache: "no-store", signal: AbortSignal.timeout(5000) }).catch(() => null);
  if (answer?.status === 404) tell("gone");
  else if (!answer?.ok) lost();
  else if (!line) connect();
}

function send(type, content, metadata = {}) {
  const date = new Date().toISOString();
  const header = { msg_id: name(), session, username: "", date, msg_type: type, version: "5.3" };
  const frame = JSON.stringify({ channel: "shell", header, parent_header: {}, metadata, content, buffers: [] });
  if (line?.readyState === 1) line.send(frame);
  else unsent.push(frame);
}

// --- The browser's side of what Python holds

const models = new Map();

class Model extends EventTarget {
  #state = {};
  constructor(id) {
    super();
    this.id = id;
  }
  get(key) { return this.#state[key]; }
  take(values) {
    const was = this.#state;
    this.#state = { ...was, ...values };
    for (const key in values) if (was[key] !== values[key]) this.fire(`change:${key}`);
  }
  send(content) { send("comm_msg", { comm_id: this.id, data: { method: "custom", content } }); }
  on(event, hear) { this.addEventListener(event, ({ detail }) => hear(detail)); }
  fire(event, detail) { this.dispatchEvent(new CustomEvent(event, { detail })); }
}

// --- What the kernel says

function hear({ header: { msg_type: kind }, parent_header: asked, content }) {
  const { comm_id: id, data } = content, model = models.get(id), told = kind === "comm_msg";
  if (/restarting|dead/.test(content.execution_state)) { tell("restarted"); line?.close(); }
  else if (kind === "comm_open" && content.target_name === "jupyter.widget") mountAll({ [id]: data });
  else if (kind === "comm_close") models.delete(id);
  else if (told && id === control) mountAll(data.states ?? {});
  else if (told && data.method === "custom") model?.fire("msg:custom", data.content);
  else if (told && data.state && (data.method !== "echo_update" || asked.session !== session)) model?.take(data.state);
}

// --- A screen's module takes over

const modules = {};

async function load(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try { return (await import(address)).default; } finally { URL.revokeObjectURL(address); }
}

async function mountAll(states) {
  for (const [id, { state }] of Object.entries(states)) {
    if (!models.has(id)) models.set(id, new Model(id));
    models.get(id).take(state);
  }
  const places = all("[data-model]:not([data-begun])").filter((el) => models.has(el.dataset.model));
  if (places.some((el) => models.get(el.dataset.model).get("html") === undefined)) return openFullFront();
  await Promise.all(places.map(mount));
  document.body.dataset.live = "yes";
  for (const act of early.splice(0)) act();
  if (telling === "slow") tell("");
}

async function mount(el) {
  const model = models.get(el.dataset.model), still = el.innerHTML, text = model.get("_esm");
  el.dataset.begun = "yes";
  try {
    (await (modules[text] ??= load(text))).render({ model, el });
    el.dataset.live = "yes";
  } catch (wrong) {
    console.error(wrong);
    el.dataset.live = "no";
    el.innerHTML = `${still}<p class="page-failed" role="status"></p>`;
    el.lastChild.textContent = words.unused;
  }
}

// A widget that is not ours needs the library's own front end.
function openFullFront() {
  const { search } = location;
  if (!search.includes("front=full")) location.replace(`${search || "?"}&front=full`);
}

// --- Ways of seeing, kept in a cookie for the next page

function see({ target }) {
  const chosen = all("#seeing :checked").map((box) => box.name);
  document.cookie = `seeing=${chosen.join(".")}; path=/; max-age=31536000; samesite=strict`;
  if (target.name === "wall") return location.reload(); // names are left out before a page is written
  root.className = chosen.map((one) => `see-${one}`).join(" ");
  for (const el of all("[data-model]")) el.dispatchEvent(new Event("owb:seen"));
}

function offerWays(menu) {
  menu.hidden = false;
  menu.addEventListener("change", see);
  for (const one of all(".page-menu")) {
    addEventListener("click", ({ target }) => { one.open &&= one.contains(target) && !target.closest("a"); });
    addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && one.open) { one.open = false; one.firstChild.focus(); }
    });
  }
}

// --- Read aloud by a voice of this computer; one that sends words elsewhere is not used

const BLOCKS = "h2, h3, h4, p, li, tr, caption, figcaption, dt, dd", speech = window.speechSynthesis;
let reading;

function offerVoice() {
  const voice = speech?.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(root.lang));
  for (const place of all(".page-aloud")) {
    place.hidden = !voice;
    place.firstChild.onclick = () => read(place.firstChild, place.nextElementSibling, voice);
  }
}

function read(button, screen, voice) {
  if (hush() === button) return;
  reading = button;
  button.textContent = words.quiet;
  for (const el of all(BLOCKS, screen)) {
    const copy = el.cloneNode(true);
    for (const pressed of all("button, input, select", copy)) pressed.remove();
    const text = copy.textContent.trim(), said = new SpeechSynthesisUtterance(text);
    if (!text || !el.checkVisibility() || el.closest("form") || el.querySelector(BLOCKS)) continue;
    said.onstart = () => el.classList.add("being-read");
    said.onend = () => { el.classList.remove("being-read"); if (!speech.pending && !speech.speaking) hush(); };
    speech.speak(Object.assign(said, { voice, lang: voice.lang }));
  }
}

function hush() {
  const was = reading;
  reading = null;
  speech?.cancel();
  if (was) was.textContent = words.aloud;
  for (const el of all(".being-read")) el.classList.remove("being-read");
  return was;
}

function leave() {
  const _xsrf = document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "";
  navigator.sendBeacon(`${base}voila/api/shutdown/${kernel}`, new URLSearchParams({ _xsrf }));
}
addEventListener("pagehide", () => { hush(); if (kernel) leave(); });
addEventListener("pageshow", (event) => event.persisted && location.reload());

function begin() {
  document.querySelector(".page-nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  offerWays(document.getElementById("seeing"));
  if (!kernel) return;
  offerVoice();
  speech?.addEventListener("voiceschanged", offerVoice);
  if (!document.querySelector("[data-model]")) {
    leave(); // nothing here can be pressed, so no kernel need wait for it
    document.body.dataset.live = "yes";
    return;
  }
  connect();
  setInterval(look, 15000);
  addEventListener("online", look);
  addEventListener("offline", () => { tries ||= 1; lost(); });
  document.addEventListener("visibilitychange", look);
}
if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
