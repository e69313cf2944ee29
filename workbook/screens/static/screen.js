// A screen in the browser: show what Python says, carry back what people do.
// The page part arrives complete, so that it can be read before this module runs.

const holdsWriting = (el) => el.matches("input, textarea, select");

// Make `now` look like `next` with as few changes as possible: what has the focus keeps it,
// and what somebody is writing is never overwritten.
function settle(now, next) {
  const kept = new Map([...now.children].filter((c) => c.id || c.dataset?.key).map((c) => [c.id || c.dataset.key, c]));
  let here = now.firstChild;
  for (const want of [...next.childNodes]) {
    const name = want.nodeType === 1 ? want.id || want.dataset?.key : "";
    const same = name ? kept.get(name) : here;
    if (same && same.nodeName === want.nodeName && same.nodeType === want.nodeType) {
      if (same !== here) now.insertBefore(same, here);
      else here = here.nextSibling;
      if (same.nodeType === 1) settleElement(same, want);
      else if (same.nodeValue !== want.nodeValue) same.nodeValue = want.nodeValue;
    } else now.insertBefore(want, here);
  }
  while (here) { const gone = here; here = here.nextSibling; gone.remove(); }
}

function settleElement(now, next) {
  if (now.isEqualNode(next) || now.hasAttribute("data-stays")) return;
  for (const { name } of [...now.attributes])
    if (!next.hasAttribute(name) && !(name === "open" && now.matches("details, dialog"))) now.removeAttribute(name);
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  if (now.matches("textarea")) return;
  if (now.matches("select")) {
    const chosen = now.value;
    settle(now, next);
    if ([...now.options].some((o) => o.value === chosen)) now.value = chosen;
    return;
  }
  settle(now, next);
}

const AT_MOST_BYTES = 5_000_000;

async function written(form, button) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") values[name] = name in values ? [].concat(values[name], value) : value;
    else {
      values[`${name}_name`] = value.name;
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

function say(el, notice, from) {
  const folded = notice.kind === "done" && from?.closest("details[data-closes]");
  const form = !folded && from?.isConnected ? from.closest("form") : null;
  const place = form?.querySelector("[data-said]") ?? el.querySelector("[data-said]:not(form [data-said])") ?? addPlace(el);
  for (const old of el.querySelectorAll("[data-said]")) if (old !== place) old.replaceChildren();
  place.className = notice.kind === "done" ? "said" : "said refused";
  place.setAttribute("role", notice.kind === "done" ? "status" : "alert");
  place.textContent = notice.said;
  if (!form) place.scrollIntoView?.({ block: "nearest" });
}

function addPlace(el) {
  const place = document.createElement("p");
  place.dataset.said = place.dataset.stays = "";
  place.setAttribute("role", "status");
  el.prepend(place);
  return place;
}

const LATE = "No answer yet. What you wrote is still here. Wait a moment and try again, or reload the page.";

function render({ model, el }) {
  let busy = null;
  let waiting = 0;
  el.classList.add("owb");
  const shown = () => el.querySelector(":scope > .owb") ?? el;
  const show = () => {
    const next = document.createElement("div");
    next.innerHTML = model.get("html");
    settle(shown(), next);
    el.dispatchEvent(new CustomEvent("owb:shown"));
  };
  const send = (action, values, source) => {
    if (busy) return;
    busy = source;
    source.setAttribute("aria-busy", "true");
    waiting = setTimeout(() => heard({ notice: { kind: "refused", action, said: LATE } }), 20000);
    model.send({ action, values });
  };
  const heard = ({ notice }) => {
    if (!notice) return;
    clearTimeout(waiting);
    busy?.removeAttribute("aria-busy");
    if (notice.kind === "done" && busy?.matches("form")) {
      busy.reset();
      busy.closest("dialog")?.close();
      const box = busy.closest("details[data-closes]");
      if (box) { box.open = false; box.querySelector("summary")?.focus(); }
    }
    const from = busy;
    busy = null;
    say(shown(), notice, from);
  };
  const submit = async (event) => {
    const form = event.target.closest("form[data-action]");
    if (!form) return;
    event.preventDefault();
    const { action } = form.dataset;
    send(action, await written(form, event.submitter), form);
  };
  const press = (event) => {
    const button = event.target.closest("button[type=button][data-action]");
    if (!button) return;
    const { action, ...values } = button.dataset;
    send(action, values, button);
  };
  const changed = (event) => {
    const chooser = event.target.closest("select[data-chooses]");
    if (chooser) send(chooser.dataset.chooses, { [chooser.name]: chooser.value }, chooser);
  };
  el.addEventListener("submit", submit);
  el.addEventListener("click", press);
  el.addEventListener("change", changed);
  model.on("change:html", show);
  model.on("msg:custom", heard);
  show();
  const leave = typeof enliven === "function" ? enliven(el, send) : undefined; // a screen's own script may add more
  return () => {
    model.off("change:html", show);
    model.off("msg:custom", heard);
    el.removeEventListener("submit", submit);
    el.removeEventListener("click", press);
    el.removeEventListener("change", changed);
    leave?.();
  };
}

export default { render };
