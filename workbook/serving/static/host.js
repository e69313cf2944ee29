// The host of a page: the page can be read before this runs; this makes its screens live.
// It opens the line to the page's kernel, asks for the state of every screen, and lets the
// screen's own module take over the place where its still version stands.

const name = () => crypto.randomUUID?.() ?? "n" + Math.random().toString(36).slice(2) + Date.now().toString(36);
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
  if (ended()) banner.append(reloadButton());
  if (what === "back") setTimeout(() => telling === "back" && tell(""), 4000);
}

const ended = () => telling === "gone" || telling === "restarted";

function reloadButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words().reload;
  button.addEventListener("click", () => location.reload());
  return button;
}

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
  line.binaryType = "arraybuffer";
  line.onopen = () => {
    if (tries) tell("back");
    tries = 0;
    askForStates();
    for (const frame of unsent.splice(0)) line.send(frame);
  };
  line.onmessage = (event) => hear(unpack(event.data));
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

const frameOf = (type, content, metadata = {}, buffers = []) => pack({
  channel: "shell", parent_header: {}, metadata, content,
  header: { msg_id: name(), session, username: "", date: new Date().toISOString(), msg_type: type, version: "5.3" },
}, buffers);

function send(type, content, { metadata, buffers } = {}) {
  const frame = frameOf(type, content, metadata, buffers);
  if (line?.readyState === 1) line.send(frame);
  else unsent.push(frame);
}

// Messages with buffers travel as one binary frame: how many parts, where each starts, the parts.
function pack(message, buffers) {
  if (!buffers?.length) return JSON.stringify({ ...message, buffers: [] });
  const parts = [new TextEncoder().encode(JSON.stringify(message)), ...buffers.map(bytesOf)];
  const head = 4 * (parts.length + 1);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, head));
  const view = new DataView(whole.buffer);
  view.setUint32(0, parts.length);
  let at = head;
  parts.forEach((part, i) => { view.setUint32(4 * (i + 1), at); whole.set(part, at); at += part.byteLength; });
  return whole.buffer;
}

const bytesOf = (b) => b instanceof ArrayBuffer ? new Uint8Array(b) : new Uint8Array(b.buffer, b.byteOffset, b.byteLength);

function unpack(data) {
  if (typeof data === "string") return { buffers: [], ...JSON.parse(data) };
  const view = new DataView(data);
  const starts = Array.from({ length: view.getUint32(0) }, (_, i) => view.getUint32(4 * (i + 1)));
  const part = (i) => data.slice(starts[i], starts[i + 1] ?? data.byteLength);
  const message = JSON.parse(new TextDecoder().decode(part(0)));
  message.buffers = starts.slice(1).map((_, i) => new DataView(part(i + 1)));
  return message;
}

function putBack(state, paths = [], buffers = []) {
  paths.forEach((path, i) => {
    const holder = path.slice(0, -1).reduce((inside, key) => (inside[key] ??= {}), state);
    holder[path.at(-1)] = buffers[i];
  });
  return state;
}

function takeOut(value, path, paths, buffers) {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) { paths.push(path); buffers.push(value); return undefined; }
  if (Array.isArray(value)) return value.map((one, i) => takeOut(one, [...path, i], paths, buffers) ?? null);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, takeOut(v, [...path, k], paths, buffers)])
    .filter(([, v]) => v !== undefined));
}

// --- Models: the browser's side of what Python holds -------------------------------------------

const models = new Map();

class Model {
  #state; #changed = {}; #heard = new Map(); #cleanups = [];
  constructor(id, state) {
    this.model_id = id;
    this.#state = state;
    this.widget_manager = { get_model: async (ref) => models.get(String(ref).replace("IPY_MODEL_", "")) };
  }
  get(key) { return this.#state[key]; }
  set(key, value) {
    const values = typeof key === "object" ? key : { [key]: value };
    Object.assign(this.#changed, values);
    this.take(values);
  }
  take(values) {
    const differing = Object.keys(values).filter((key) => this.#state[key] !== values[key]);
    Object.assign(this.#state, values);
    for (const key of differing) this.fire(`change:${key}`, this, values[key]);
    if (differing.length) this.fire("change", this);
  }
  save_changes() {
    const paths = [], buffers = [];
    const state = takeOut(this.#changed, [], paths, buffers);
    if (!Object.keys(this.#changed).length) return;
    this.#changed = {};
    send("comm_msg", { comm_id: this.model_id, data: { method: "update", state, buffer_paths: paths } }, { buffers });
  }
  send(content, callbacks, buffers) {
    send("comm_msg", { comm_id: this.model_id, data: { method: "custom", content } }, { buffers });
  }
  on(events, hear) {
    for (const event of events.split(" ")) this.#heard.set(event, [...(this.#heard.get(event) ?? []), hear]);
  }
  off(events, hear) {
    if (!events) return this.#heard.clear();
    for (const event of events.split(" "))
      this.#heard.set(event, hear ? (this.#heard.get(event) ?? []).filter((one) => one !== hear) : []);
  }
  fire(event, ...said) {
    for (const hear of this.#heard.get(event) ?? []) {
      try { hear(...said); } catch (wrong) { console.error(wrong); }
    }
  }
  begin(definition) {
    return (this.begun ??= Promise.resolve(definition.initialize?.({ model: this })).then((done) => this.afterwards(done)));
  }
  afterwards(done) { if (typeof done === "function") this.#cleanups.push(done); }
  async end() {
    for (const done of this.#cleanups.splice(0).reverse()) {
      try { await done(); } catch (wrong) { console.error(wrong); }
    }
    models.delete(this.model_id);
  }
}

function meet(id, state) {
  const known = models.get(id);
  if (known) known.take(state);
  else models.set(id, new Model(id, state));
}

// --- What the kernel says ------------------------------------------------------------------------

let control = "";

function askForStates() {
  control = name();
  send("comm_open", { comm_id: control, target_name: "jupyter.widget.control", data: {} }, { metadata: { version: "1.0.0" } });
  send("comm_msg", { comm_id: control, data: { method: "request_states" } });
}

function hear({ header, parent_header: asked, content, buffers }) {
  const kind = header.msg_type;
  if (kind === "status") {
    if (["restarting", "dead"].includes(content.execution_state)) { tell("restarted"); line?.close(); }
  } else if (kind === "comm_open" && content.target_name === "jupyter.widget") {
    meet(content.comm_id, putBack(content.data.state, content.data.buffer_paths, buffers));
    mountAll();
  } else if (kind === "comm_close") models.get(content.comm_id)?.end();
  else if (kind === "comm_msg" && content.comm_id === control) takeStates(content.data, buffers);
  else if (kind === "comm_msg") hearModel(models.get(content.comm_id), content.data, buffers, asked);
}

function takeStates({ states = {}, buffer_paths: paths }, buffers) {
  putBack(states, paths, buffers);
  for (const [id, { state }] of Object.entries(states)) meet(id, state);
  mountAll();
}

function hearModel(model, data, buffers, asked) {
  if (data.method === "echo_update" && asked?.session === session) return;
  if (data.method === "custom") model?.fire("msg:custom", data.content, buffers);
  else if (data.state) model?.take(putBack(data.state, data.buffer_paths, buffers));
}

// --- Screens: a module takes over where the still version stands ---------------------------------

const modules = new Map();

function definitionOf(text) {
  if (!modules.has(text)) modules.set(text, load(text));
  return modules.get(text);
}

async function load(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    const module = await import(address);
    const found = module.default ?? module;
    return typeof found === "function" ? await found() : found;
  } finally {
    URL.revokeObjectURL(address);
  }
}

const dressed = new Set();

function dress(css) {
  if (!css || dressed.has(css)) return;
  dressed.add(css);
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
}

async function mountAll() {
  const places = [...document.querySelectorAll("[data-model]:not([data-begun])")].filter((el) => models.has(el.dataset.model));
  if (places.some((el) => !models.get(el.dataset.model).get("_esm"))) return openFullFront();
  await Promise.all(places.map(mount));
  document.body.dataset.live = "yes";
  doWhatWaited();
}

async function mount(el) {
  const model = models.get(el.dataset.model);
  const still = el.innerHTML;
  el.dataset.begun = "yes";
  try {
    const definition = await definitionOf(model.get("_esm"));
    dress(model.get("_css"));
    await model.begin(definition);
    model.afterwards(await definition.render({ model, el }));
    el.dataset.live = "yes";
  } catch (wrong) {
    console.error(wrong);
    el.innerHTML = still;
    el.dataset.live = "no";
    const said = document.createElement("p");
    said.className = "page-failed";
    said.setAttribute("role", "status");
    said.textContent = words().unused;
    el.append(said);
  }
}

// A page with a widget that is not ours needs the library's own front end.
function openFullFront() {
  const address = new URL(location.href);
  if (address.searchParams.get("front") === "full") return;
  address.searchParams.set("front", "full");
  location.replace(address);
}

// --- Coming and going ---------------------------------------------------------------------------

function leave() {
  const form = new FormData();
  form.set("_xsrf", document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "");
  navigator.sendBeacon(`${base()}voila/api/shutdown/${kernel()}`, form);
}
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => event.persisted && location.reload());

function begin() {
  document.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  if (document.querySelector("[data-model]")) return stayConnected();
  leave(); // nothing here can be pressed, so no kernel need wait for it
  document.body.dataset.live = "yes";
}
if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
