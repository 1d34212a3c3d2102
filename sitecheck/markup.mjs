// Two validators over every page, and the budgets of bytes.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import vnu from "vnu-jar";

// The Nu checker's rules of HTML, and html-validate's of content and structure. Off: what is a matter of style.
const RULES = {
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": "off", // HTML takes either case
    "no-trailing-whitespace": "off",
    "attribute-boolean-style": "off",
    "long-title": "off", // a headline is as long as it is
    "valid-id": ["error", { relaxed: true }], // notes are called fn:1
  },
};

export async function nu(folder) {
  const done = await new Promise((resolve) => {
    const options = ["-Xss4m", "-jar", vnu.default ?? vnu, "--errors-only", "--skip-non-html", "--format", "json", folder];
    execFile("java", options, { maxBuffer: 64e6 }, (error, _, report) => resolve({ error, report }));
  });
  if (done.error && !done.report.includes('"messages"')) return [`java: ${done.error.message}`];
  return JSON.parse(done.report).messages.map((one) => `${one.url}:${one.lastLine ?? 0}: ${one.message}`);
}

export async function validate(folder, all) {
  const validator = new HtmlValidate({ root: true, ...RULES });
  const faults = [];
  for (const page of all) {
    const report = await validator.validateString(page.html, page.path);
    for (const result of report.results)
      for (const one of result.messages.filter((message) => message.severity === 2))
        faults.push(`${page.path}:${one.line}:${one.column}: ${one.ruleId}: ${one.message}`);
  }
  return faults;
}

// Bytes after gzip: a briefing fits into the first round trip of a connection (ten packets).
const BRIEFING = 14_000;
const LIST = 30_000;
const STYLE = 8_000;

/** Pages and style sheets that weigh too much, and scripts that a page for reading would load. */
export async function budgets(folder, paths, all) {
  const faults = [];
  for (const page of all) {
    const most = page.kind.startsWith("briefing") ? BRIEFING : LIST;
    if (page.bytes > most) faults.push(`${page.path}: ${page.bytes} bytes of HTML after gzip; ${most} is the most`);
    const scripts = page.html.match(/<script(?![^>]*type="application\/(?:ld\+)?json")[^>]*>/g) ?? [];
    if (scripts.length && !page.kind.startsWith("search")) faults.push(`${page.path}: needs no script: ${scripts[0]}`);
  }
  for (const path of paths.filter((one) => one.endsWith(".css") && !one.startsWith("pagefind/"))) {
    const bytes = gzipSync(await readFile(join(folder, path))).length;
    if (bytes > STYLE) faults.push(`${path}: ${bytes} bytes of CSS after gzip; ${STYLE} is the most`);
  }
  return faults;
}
