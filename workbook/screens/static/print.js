// One part of a screen on paper: what is pressed there is left out, what is folded is opened.

function enliven(el) {
  // A style sheet as it was written: what a browser gives back of a rule may have lost its fonts.
  function written(sheet) {
    if (sheet.ownerNode?.nodeName === "STYLE") return sheet.ownerNode.textContent;
    try { return [...sheet.cssRules].map((rule) => rule.cssText).join("\n"); } catch { return ""; } // from elsewhere
  }
  const rules = () => [...document.styleSheets].map(written).filter((text) => text.includes(".owb")).join("\n");

  function print(button) {
    const part = el.querySelector(`[data-printable="${button.dataset.prints}"]`);
    if (!part) return;
    const frame = document.createElement("iframe");
    frame.className = "unseen";
    frame.title = button.textContent;
    const copy = part.cloneNode(true);
    for (const pressed of copy.querySelectorAll("button, form, details")) pressed.remove();
    const page = document.implementation.createHTMLDocument(document.title);
    const style = page.createElement("style");
    style.textContent = `@page { margin: 16mm; }\n${rules()}\n.owb h3:first-child, .owb h4:first-child { margin-top: 0; }`;
    page.head.append(style);
    page.body.className = "owb";
    page.body.append(page.importNode(copy, true));
    frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`;
    frame.addEventListener("load", () => {
      frame.contentWindow.addEventListener("afterprint", () => frame.remove());
      frame.contentWindow.print();
    });
    el.append(frame);
  }

  // A whole page that is shown in a frame, such as the sheet, prints as it stands there.
  const whole = (button) => el.querySelector(`iframe[data-page="${button.dataset.printsPage}"]`)?.contentWindow.print();
  const press = (event) => {
    const button = event.target.closest("button[data-prints], button[data-prints-page]");
    if (button?.dataset.prints) print(button);
    else if (button) whole(button);
  };
  el.addEventListener("click", press);
  return () => el.removeEventListener("click", press);
}
