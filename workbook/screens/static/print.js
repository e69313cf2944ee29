// One part of a screen on paper: what is pressed there is left out, what is folded is opened.

function enliven(el) {
  const rules = () => [...document.styleSheets].flatMap((sheet) => {
    try { return [...sheet.cssRules]; } catch { return []; } // a sheet from elsewhere; ours is not
  }).map((rule) => rule.cssText).filter((text) => text.includes(".owb")).join("\n");

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
    style.textContent = `@page { margin: 18mm; }\n${rules()}`;
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
