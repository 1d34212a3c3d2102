// The page bar: where this page comes from, and what an author wants to know of it. And the banner of what readers do
// not see yet.
const FACTS = "/-briefings/page";
const STATE = "briefings-bar"; // "open", "line" or "hidden"
let bar = null;
let banner = null;

const barLook = new CSSStyleSheet();
barLook.replaceSync(`
  :host(briefings-bar) { position: sticky; z-index: 2147483646; bottom: 0; }
  :host(briefings-banner) { position: relative; z-index: 2147483645; }
  .banner { padding: 6px 16px; background: var(--stop); color: var(--on-stop); font: 600 14px/1.4 var(--sans); text-align: center; }
  aside { border-top: 1px solid var(--line); background: var(--paper); color: var(--ink); font: 13px/1.4 var(--sans); }
  .line { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 4px 16px; }
  .line > .facts { flex: 1 1 12rem; min-width: 0; display: flex; flex-wrap: wrap; align-items: center; gap: 0 16px; }
  .facts a, .facts b { overflow-wrap: anywhere; font-weight: 600; line-height: 24px; }
  .alarm { color: var(--mark); font-weight: 600; }
  .more { max-height: 50vh; overflow: auto; padding: 8px 16px 16px; border-top: 1px solid var(--line); }
  dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; max-width: 60rem; }
  dt { color: var(--quiet); line-height: 24px; }
  dd { line-height: 24px; overflow-wrap: anywhere; }
  article { margin-top: 8px; font: 13px/1.5 var(--mono); }
  .tab { position: absolute; right: 8px; bottom: 8px; background: var(--paper); color: var(--ink); }
  @media (max-width: 30rem) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 6px; } }
`);

async function showFacts() {
  let facts = null;
  try {
    const address = decodeURIComponent(location.pathname);
    const answer = await fetch(`${FACTS}?page=${encodeURIComponent(address)}`, { cache: "no-store" });
    facts = await answer.json();
  } catch {
    return; // The server is away: the next build brings the facts.
  }
  banner = replaced(banner, "briefings-banner", facts && facts.standing && standing(facts), "before");
  bar = replaced(bar, "briefings-bar", facts && pageBar(facts), "after");
}

// A host beside the body: in the flow, so that it never covers the page's own end.
function replaced(old, name, content, place) {
  if (!content) {
    old?.remove();
    return null;
  }
  const made = old ?? host(name);
  if (!old) {
    made.shadowRoot.adoptedStyleSheets.push(barLook);
    document.body[place](made);
  }
  const focused = made.shadowRoot.activeElement?.dataset.act;
  made.shadowRoot.replaceChildren(content);
  if (focused) made.shadowRoot.querySelector(`[data-act="${focused}"]`)?.focus();
  return made;
}

function standing(facts) {
  const box = element("p", "banner", facts.standing);
  box.setAttribute("role", "note");
  return box;
}

function pageBar(facts) {
  const state = remembered();
  if (state === "hidden") {
    const tab = act("tab", "Page facts", () => turn(facts, "line"));
    tab.classList.add("tab");
    return tab;
  }
  const box = element("aside");
  box.setAttribute("aria-label", "About this page (only while it is served)");
  const toggle = act("toggle", "Facts", () => turn(facts, state === "open" ? "line" : "open"));
  toggle.setAttribute("aria-expanded", String(state === "open"));
  const hide = act("tab", "Hide", () => turn(facts, "hidden"));
  const line = element("div", "line", summary(facts), toggle, hide);
  if (state === "open") box.append(details(facts));
  box.append(line);
  box.addEventListener("keydown", (event) => event.key === "Escape" && turn(facts, "line"));
  return box;
}

function act(name, label, does) {
  const made = button(label, does);
  made.dataset.act = name;
  return made;
}

function turn(facts, state) {
  try {
    sessionStorage.setItem(STATE, state);
  } catch {
    // Without storage it begins anew on each page.
  }
  memory = state;
  bar = replaced(bar, "briefings-bar", pageBar(facts), "after");
}

let memory = "line";
function remembered() {
  try {
    return sessionStorage.getItem(STATE) ?? memory;
  } catch {
    return memory;
  }
}

function summary(facts) {
  const box = element("span", "facts");
  box.append(facts.source ? file(facts.source, facts.sourceLink) : element("b", "", `made by ${facts.layout}`));
  if (facts.words) box.append(element("span", "quiet", measure(facts)));
  if (facts.unlisted.length) box.append(element("span", "alarm", `not listed: ${facts.unlisted.join(", ")}`));
  if (facts.problems.length) box.append(element("span", "alarm", counted(facts.problems.length, "problem")));
  return box;
}

function measure(facts) {
  return `${counted(facts.words, "word")} · ${facts.minutes} min`;
}

function counted(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

function details(facts) {
  const list = element("dl");
  const row = (name, ...content) => list.append(element("dt", "", name), element("dd", "", ...content));
  row("Source", facts.source ? file(facts.source, facts.sourceLink) : "none: made from other pages");
  row("Layout", file(facts.layout, facts.layoutLink), facts.layoutLink ? "" : " (the default)");
  row("Made because", facts.made);
  if (facts.words) row("Length", measure(facts));
  if (facts.unlisted.length) row("In the text, not in actors", facts.unlisted.join(", "));
  row("Problems", facts.problems.length ? counted(facts.problems.length, "problem") : "none");
  return element("div", "more", list, ...facts.problems.map(problem));
}
