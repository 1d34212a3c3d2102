// The overlay: why the page below is not what the files say, until they are mended.
let listed = "[]"; // the problems that it shows, or did until it was hidden

const overlayLook = new CSSStyleSheet();
overlayLook.replaceSync(`
  .panel { position: fixed; z-index: 2147483647; inset: auto 8px 8px; max-height: min(60vh, 40rem); overflow: auto;
    padding: 0 20px 16px; border: 1px solid var(--stop); border-top: 6px solid var(--stop); border-radius: 4px;
    background: var(--paper); color: var(--ink); font: 13px/1.5 var(--mono); box-shadow: 0 4px 24px rgb(0 0 0 / .3); }
  header { position: sticky; top: 0; display: flex; justify-content: space-between; align-items: center; gap: 20px;
    padding: 10px 0; background: var(--paper); font: 600 14px/1.4 var(--sans); }
  article { border-top: 1px solid var(--line); padding: 12px 0; }
  pre { margin: 6px 0; }
`);

function showProblems(news) {
  const text = JSON.stringify(news.problems);
  if (text === listed) return;
  listed = text;
  document.querySelector("briefings-problems")?.remove();
  if (!news.problems.length) return;
  const made = host("briefings-problems");
  made.shadowRoot.adoptedStyleSheets.push(overlayLook);
  document.documentElement.append(made);
  made.shadowRoot.append(panel(news, () => made.remove())); // Put in last: what appears in the page is read out.
}

function panel(news, close) {
  const count = news.errors === 1 ? "1 problem" : `${news.errors} problems`;
  const head = element("header", "", element("span", "", `${count}: this page is from the last good build`));
  head.append(button("Hide", close));
  const box = element("section", "panel", head, ...news.problems.map(problem));
  box.setAttribute("role", "alert");
  box.tabIndex = -1;
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
  const more = news.errors - news.problems.length;
  if (more) box.append(element("p", "quiet", `and ${more} more, listed in the terminal`));
  return box;
}
