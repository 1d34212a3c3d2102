// Reader mode: what browsers keep of a briefing has its sources and its corrections.
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";

export function reader(all, base) {
  const briefings = all.filter((page) => page.kind.startsWith("briefing") && !page.kind.includes("not indexed"));
  if (!briefings.length) return ["no briefing to open"];
  const faults = [];
  for (const page of pick(briefings)) {
    const options = { url: `https://site.example${base}${page.url}`, virtualConsole: new VirtualConsole() };
    const before = new JSDOM(page.html, options).window.document;
    const wanted = [...before.querySelectorAll(".correction, .sources li")].map((one) => text(one));
    const article = new Readability(new JSDOM(page.html, options).window.document).parse();
    const kept = squeeze(article?.textContent ?? "");
    if (!kept) faults.push(`${page.path}: reader mode finds no article`);
    for (const one of wanted) if (!kept.includes(one)) faults.push(`${page.path}: reader mode loses: ${one.slice(0, 90)}`);
  }
  return faults;
}

/** All corrected briefings, and up to thirty others spread over the site. */
function pick(briefings) {
  const step = Math.max(1, Math.floor(briefings.length / 30));
  return briefings.filter((page, place) => page.kind.includes("corrected") || place % step === 0);
}

const squeeze = (words) => words.replace(/\s+/g, "");
const text = (node) => squeeze(node.textContent);
