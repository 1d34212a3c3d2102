// One page of every kind in Chromium: accessibility, width, requests, and the same page without scripts.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// target-size, the one rule of WCAG 2.2, runs only if wcag22aa is named.
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SIZES = { phone: { width: 390, height: 844, isMobile: true, hasTouch: true }, desktop: { width: 1280, height: 900 } };
const NARROWEST = 320; // CSS pixels: 1,280 at 400 % (WCAG 2.2, 1.4.10 Reflow)

export async function accessible(browser, site, samples, say) {
  const faults = [];
  for (const page of samples) {
    say(page.kind);
    for (const scheme of ["light", "dark"])
      for (const [size, viewport] of Object.entries(SIZES)) {
        const tab = await open(browser, site, page, viewport, scheme, faults);
        await tab.evaluate(AXE);
        const found = await tab.evaluate((tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
        for (const one of found.violations)
          for (const node of one.nodes)
            faults.push(`${page.path} (${size}, ${scheme}): ${one.id}: ${one.help}: ${node.html.slice(0, 140)}`);
        await tab.close();
      }
  }
  return faults;
}

/** Nothing but regions that scroll on their own is wider than the narrowest window; and all text is there without scripts. */
export async function plain(browser, site, samples, say) {
  const faults = [];
  for (const page of samples) {
    say(page.kind);
    const tab = await open(browser, site, page, { width: NARROWEST, height: 640 }, "light", faults);
    const wide = await tab.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
    if (wide > 0) faults.push(`${page.path}: scrolls sideways by ${wide} px in a window of ${NARROWEST} px`);
    const loose = await tab.evaluate(() => [...document.querySelectorAll("main *")]
      .filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth)
      .filter((one) => one.tabIndex < 0 && !one.querySelector("a[href], button, input, [tabindex]"))
      .map((one) => one.outerHTML.slice(0, 100)));
    for (const html of loose) faults.push(`${page.path}: scrolls, but not from the keyboard: ${html}`);
    const withScripts = await words(tab);
    await tab.close();
    if (page.kind.startsWith("search")) continue;
    const bare = await open(browser, site, page, SIZES.desktop, "light", faults, false);
    if ((await words(bare)) < withScripts || !withScripts) faults.push(`${page.path}: has less to read without scripts`);
    await bare.close();
  }
  return faults;
}

const words = (tab) => tab.$eval("main", (main) => main.textContent.split(/\s+/).filter(Boolean).length);

/** A tab with the page; every request to another host, and every failed one, is a fault. */
async function open(browser, site, page, viewport, scheme, faults, scripts = true) {
  const tab = await browser.newPage();
  await tab.setJavaScriptEnabled(scripts);
  await tab.setViewport(viewport);
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  const network = await tab.createCDPSession();
  await network.send("Network.enable");
  network.on("Network.requestWillBeSent", ({ request }) => {
    if (!request.url.startsWith(site.origin) && !request.url.startsWith("data:"))
      faults.push(`${page.path}: asks another host: ${request.url}`);
  });
  network.on("Network.responseReceived", ({ response }) => {
    if (response.status >= 400 && !response.url.endsWith("/404.html") && response.url !== site.url(page))
      faults.push(`${page.path}: ${response.status} for ${response.url}`);
  });
  await tab.goto(site.url(page), { waitUntil: "load" });
  return tab;
}
