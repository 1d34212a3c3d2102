// Every check over a built site, one line each: node run.mjs FOLDER [BASE] [CHECK…]. Exit code 1 if one finds a fault.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import puppeteer from "puppeteer-core";
import { accessible, plain } from "./browser.mjs";
import { links } from "./links.mjs";
import { budgets, nu, validate } from "./markup.mjs";
import { files, pages, samples } from "./pages.mjs";
import { reader } from "./reading.mjs";
import { scores } from "./scores.mjs";
import { serve } from "./server.mjs";

const CHROMIUM = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const SHOWN = Number(process.env.SHOWN ?? 25); // faults of one check that are printed
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

const [folder = "public", given = "/", ...only] = process.argv.slice(2);
const base = `/${given.replace(/^\/+|\/+$/g, "")}/`.replace("//", "/");
const root = resolve(folder);
if (!existsSync(resolve(root, "index.html"))) fail(`${folder} holds no index.html: build the site first`);
const executablePath = CHROMIUM.find((path) => path && existsSync(path)) ?? fail("no Chromium: install one or set CHROMIUM");

const paths = await files(root);
const all = await pages(root, paths);
const chosen = samples(all);
const server = await serve(root, base);
const site = { ...server, base, url: (page) => new URL(base + page.url, server.origin).href };
const browser = await puppeteer.launch({ executablePath, args: FLAGS });

const CHECKS = {
  "html: Nu": () => nu(root),
  "html: html-validate": () => validate(root, all),
  "budgets": () => budgets(root, paths, all),
  "reader mode": () => reader(all, base),
  "links and fragments": () => links(site, all),
  "accessibility": (say) => accessible(browser, site, chosen, say),
  "narrow, without scripts": (say) => plain(browser, site, chosen, say),
  "Lighthouse": (say) => scores(browser, site, chosen, say),
};

let broken = 0;
console.log(`${all.length} pages of ${chosen.length} kinds: ${chosen.map((page) => page.kind).join(", ")}`);
try {
  for (const [name, check] of Object.entries(CHECKS)) {
    if (only.length && !only.some((word) => name.toLowerCase().includes(word.toLowerCase()))) continue;
    const begin = Date.now();
    const faults = [...new Set(await check((what) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${name}: ${what}`)))];
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
    console.log(`${faults.length ? "FAIL" : "ok  "} ${name.padEnd(26)} ${((Date.now() - begin) / 1000).toFixed(1)} s${faults.length ? `, ${faults.length} faults` : ""}`);
    for (const fault of faults.slice(0, SHOWN)) console.log(`     ${fault}`);
    if (faults.length > SHOWN) console.log(`     … and ${faults.length - SHOWN} more`);
    broken += faults.length ? 1 : 0;
  }
} finally {
  await browser.close();
  server.close();
}
process.exit(broken ? 1 : 0);

function fail(sentence) {
  console.error(sentence);
  process.exit(2);
}
