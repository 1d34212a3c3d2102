// What the parts share: elements in shadow trees (neither side's style reaches the other), and how they look.
function element(name, kind = "", ...content) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...content);
  return made;
}

function button(label, act) {
  const made = element("button", "", label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// A path, as a link that opens the file in the editor if there is one.
function file(path, link, kind = "") {
  if (!link) return element("b", kind, path);
  const made = element("a", kind, path);
  made.href = link;
  made.title = "Open in the editor";
  return made;
}

// A host element with its shadow tree. A style sheet made by script is not subject to the page's own policy.
function host(name) {
  const made = document.createElement(name);
  made.setAttribute("lang", "en");
  made.setAttribute("dir", "ltr");
  made.attachShadow({ mode: "open" }).adoptedStyleSheets = [look];
  return made;
}

const look = new CSSStyleSheet();
look.replaceSync(`
  :host { all: initial; display: block; color-scheme: light dark;
    --paper: #f4f1ea; --ink: #1b1a17; --quiet: #5f5b54; --line: #8a857b; --mark: #a3301c; --stop: #a3301c; --on-stop: #fff;
    --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
    --mono: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; }
  @media (prefers-color-scheme: dark) { :host {
    --paper: #23211e; --ink: #e9e6df; --quiet: #b1aca2; --line: #7d786f; --mark: #f08a72; --stop: #f08a72; --on-stop: #1b1a17; } }
  @media print { :host { display: none !important; } }
  * { box-sizing: border-box; }
  p, ul, dl, dd, pre { margin: 0; padding: 0; }
  a { color: inherit; text-underline-offset: .2em; }
  a:hover { text-decoration-thickness: 2px; }
  a, button { min-height: 24px; }
  :focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
  button { padding: 2px 10px; border: 1px solid var(--line); border-radius: 4px; background: none; color: inherit;
    font: 600 13px/1.4 var(--sans); cursor: pointer; white-space: nowrap; }
  button:hover { background: color-mix(in srgb, currentColor 10%, transparent); }
  pre { overflow-x: auto; font: 13px/1.5 var(--mono); tab-size: 4; }
  .code, .caret { color: var(--mark); font-weight: 700; }
  .quiet { color: var(--quiet); }
  .message { overflow-wrap: anywhere; }
`);

// One problem, as the terminal shows it.
function problem(fault) {
  const place = [fault.path, fault.line, fault.column].filter(Boolean).join(":");
  const line = element("p", "message");
  if (place) line.append(file(place, fault.link, "place"), ": ");
  line.append(element("span", "code", `${fault.severity}[${fault.code}]`), `: ${fault.message}`);
  const box = element("article", "", line);
  if (fault.excerpt) box.append(excerpt(fault));
  if (fault.hint) box.append(element("p", "message quiet", `hint: ${fault.hint}`));
  return box;
}

// Characters, not UTF-16 units; tabs stay tabs in front of the caret, so that it stands below its word.
function excerpt(fault) {
  const gutter = `${fault.line} | `;
  const box = element("pre", "", `${gutter}${fault.excerpt}`);
  box.tabIndex = 0; // it scrolls, so the keyboard has to reach it
  if (!fault.column) return box;
  const before = [...fault.excerpt].slice(0, fault.column - 1).join("");
  const indent = `${" ".repeat(gutter.length - 2)}| ${before.replace(/[^\t]/gu, " ")}`;
  box.append("\n", indent, element("span", "caret", "^".repeat(Math.max(1, fault.length))));
  return box;
}
