// Live reload. Runs after the other parts, in one function with them.
const EVENTS = "/-briefings/events";
const KEPT = "briefings-scroll";
const version = document.currentScript.dataset.version; // the page's own entity tag
let build = document.currentScript.dataset.build; // the last build this page knows of
let stream = null;
let leaving = false;

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
  showProblems(news);
  if (news.build === build) return;
  build = news.build;
  if (await isOutdated()) return reload();
  showFacts();
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

restore();
showFacts();
listen();
document.addEventListener("visibilitychange", () => (document.hidden ? pause() : listen()));
addEventListener("pagehide", pause);
addEventListener("pageshow", listen);
