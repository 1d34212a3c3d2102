// Live reload and the overlay of problems. Only `briefings serve` sends this; no published page holds it.
(() => {
  "use strict";
  const EVENTS = "/-briefings/events";
  const KEPT = "briefings-scroll";
  const version = document.currentScript.dataset.version; // the page's own entity tag
  let build = document.currentScript.dataset.build; // the last build this page knows of
  let stream = null;
  let leaving = false;
  let shown = "[]"; // the problems that the overlay lists, or did until it was hidden

  // Listening. A browser opens six connections to one host: a hidden tab gives its own back, and looks when it is seen.
  function listen() {
    if (stream || document.hidden) return;
    stream = new EventSource(EVENTS);
    stream.addEventListener("build", (event) => heard(JSON.parse(event.data)));
    stream.onerror = () => {
      if (stream && stream.readyState === EventSource.CLOSED) {
        pause();
        setTimeout(listen, 1000);
      }
    };
  }

  function pause() {
    if (stream) stream.close();
    stream = null;
  }

  async function heard(news) {
    show(news);
    if (news.build === build) return;
    build = news.build;
    if (await isOutdated()) return reload();
    if (news.changed === null) sheets().forEach(swap);
    else apply(news.changed.map((path) => `/${path}`));
  }

  // Whether this page, whatever its address now gives, is another one than that shown.
  async function isOutdated() {
    try {
      const answer = await fetch(location.pathname + location.search, { method: "HEAD", cache: "no-store" });
      return answer.headers.get("etag") !== `"${version}"`;
    } catch {
      return false; // The server is away: the stream comes back and asks again.
    }
  }

  // Style sheets of this page are swapped; for anything else that it uses, it is loaded anew.
  function apply(changed) {
    const linked = sheets().filter((link) => changed.includes(pathOf(link.href)));
    const swapped = linked.map((link) => pathOf(link.href));
    const used = performance.getEntriesByType("resource").map((entry) => pathOf(entry.name));
    if (changed.some((path) => used.includes(path) && !swapped.includes(path))) reload();
    else linked.forEach(swap);
  }

  function sheets() {
    const links = [...document.querySelectorAll('link[rel~="stylesheet"][href]')];
    return links.filter((link) => !link.dataset.replaced && new URL(link.href).origin === location.origin);
  }

  function swap(link) {
    const next = link.cloneNode();
    const address = new URL(link.href);
    address.searchParams.set("briefings", build);
    next.href = address.href;
    link.dataset.replaced = "yes";
    next.addEventListener("load", () => link.remove());
    next.addEventListener("error", () => {
      next.remove();
      delete link.dataset.replaced;
    });
    link.after(next);
  }

  function pathOf(address) {
    try {
      const url = new URL(address, location.href);
      return url.origin === location.origin ? decodeURIComponent(url.pathname) : "";
    } catch {
      return "";
    }
  }

  // Loading anew, at the same place of the page.
  function reload() {
    if (leaving) return;
    leaving = true;
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ page: location.pathname, left: scrollX, top: scrollY }));
    } catch {
      // Without storage the browser's own memory of the place has to do.
    }
    location.reload();
  }

  function restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch {
      return;
    }
    if (!kept || kept.page !== location.pathname) return;
    const back = () => scrollTo({ left: kept.left, top: kept.top, behavior: "instant" });
    back();
    addEventListener("load", back, { once: true });
  }

  // The overlay, in a shadow tree: neither side's style reaches the other.
  function show(news) {
    const text = JSON.stringify(news.problems);
    if (text === shown) return;
    shown = text;
    const old = document.querySelector("briefings-problems");
    if (old) old.remove();
    if (!news.problems.length) return;
    const host = document.createElement("briefings-problems");
    const root = host.attachShadow({ mode: "open" });
    root.append(element("style", "", STYLE), panel(news, () => host.remove()));
    document.documentElement.append(host);
  }

  function panel(news, close) {
    const box = element("section", "panel");
    box.setAttribute("role", "alert");
    const count = news.errors === 1 ? "1 problem" : `${news.errors} problems`;
    const head = element("header", "", `${count}: this page is from the last good build`);
    const hide = element("button", "", "Hide");
    hide.addEventListener("click", close);
    head.append(hide);
    box.append(head, ...news.problems.map(item));
    const more = news.errors - news.problems.length;
    if (more) box.append(element("p", "more", `and ${more} more, listed in the terminal`));
    return box;
  }

  function item(problem) {
    const box = element("article");
    const place = [problem.path, problem.line, problem.column].filter(Boolean).join(":");
    const line = element("p");
    if (place) line.append(element("b", "place", place), ": ");
    line.append(element("span", "code", `error[${problem.code}]`), `: ${problem.message}`);
    box.append(line);
    if (problem.excerpt) box.append(excerpt(problem));
    if (problem.hint) box.append(element("p", "hint", `hint: ${problem.hint}`));
    return box;
  }

  // Characters, not UTF-16 units; tabs stay tabs in front of the caret, so that it stands below its word.
  function excerpt(problem) {
    const gutter = `${problem.line} | `;
    const box = element("pre", "", `${gutter}${problem.excerpt}`);
    if (!problem.column) return box;
    const before = [...problem.excerpt].slice(0, problem.column - 1).join("");
    const indent = `${" ".repeat(gutter.length - 2)}| ${before.replace(/[^\t]/gu, " ")}`;
    box.append("\n", indent, element("span", "caret", "^".repeat(Math.max(1, problem.length))));
    return box;
  }

  function element(name, kind = "", text = "") {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.textContent = text;
    return made;
  }

  const STYLE = `
    :host { all: initial; --paper: #fdfcf9; --ink: #1b1a17; --mark: #a3301c; }
    @media (prefers-color-scheme: dark) { :host { --paper: #141311; --ink: #e9e6df; --mark: #f08a72; } }
    @media print { :host { display: none; } }
    .panel { position: fixed; z-index: 2147483647; inset: auto 8px 8px 8px; max-height: 60vh; overflow: auto;
      box-sizing: border-box; padding: 12px 20px; border: 2px dashed var(--mark); background: var(--paper);
      color: var(--ink); font: 13px/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
    header { display: flex; justify-content: space-between; gap: 20px; align-items: start; font-weight: bold; }
    button { font: inherit; color: inherit; background: none; border: 1px dashed currentColor; padding: 2px 8px;
      min-height: 24px; cursor: pointer; }
    article { margin-top: 12px; border-top: 1px dashed; padding-top: 12px; }
    p { margin: 0; overflow-wrap: anywhere; }
    pre { margin: 4px 0; overflow-x: auto; font: inherit; tab-size: 4; }
    .code, .caret { color: var(--mark); font-weight: bold; }
  `;

  restore();
  listen();
  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : listen()));
  addEventListener("pagehide", pause);
  addEventListener("pageshow", listen);
})();
