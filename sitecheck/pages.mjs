// Which pages there are, of which kinds, and which page of each kind is opened in the browser: the fullest.
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

/** Every file of the site, as paths with slashes, sorted. */
export async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
}

/** Every HTML page but redirects: {path, url, html, bytes (gzip), kind}. */
export async function pages(folder, paths) {
  const all = await Promise.all(
    paths.filter((path) => path.endsWith(".html")).map(async (path) => {
      const html = await readFile(join(folder, path), "utf8");
      const url = path.replace(/(^|\/)index\.html$/, "$1");
      return { path, url, html, bytes: gzipSync(html).length, kind: kind(url, html) };
    }),
  );
  return all.filter((page) => !/<meta http-equiv="?refresh/i.test(page.html));
}

/** By address: home, year, month, day, briefing, the folder of a term, or the page itself; and by what sets it apart. */
function kind(url, html) {
  const dated = url.match(/^(?:[a-z-]+\/)?\d{4}\/(\d\d\/)?(\d\d\/)?([^/]+\/)?$/);
  const steps = url.split("/").filter(Boolean);
  let name = url === "" ? "home" : steps.length === 1 ? steps[0] : `${steps[0]}/…${steps.length > 2 ? "/…" : ""}`;
  if (dated) name = dated[3] ? "briefing" : dated[2] ? "day" : dated[1] ? "month" : "year";
  if (/<html[^>]* dir="rtl"/.test(html)) name += " (right to left)";
  if (/<meta name="robots" content="noindex"/.test(html)) name += " (not indexed)";
  if (/class="correction"/.test(html)) name += " (corrected)";
  return name;
}

/** The fullest page of each kind, by kind. */
export function samples(all) {
  const chosen = new Map();
  for (const page of all) if (page.bytes > (chosen.get(page.kind)?.bytes ?? 0)) chosen.set(page.kind, page);
  return [...chosen.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
