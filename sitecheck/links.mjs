// Links and fragments inside the site. Links to other hosts are not followed here: `briefings check --external` does.
import { LinkChecker } from "linkinator";

export async function links(site, all) {
  const faults = [];
  const checker = new LinkChecker();
  const outside = `^(?!${site.origin.replaceAll(".", "\\.")}(/|$))`;
  const result = await checker.check({ path: site.origin + site.base, recurse: true, concurrency: 20, linksToSkip: [outside], timeout: 20_000 });
  for (const link of result.links)
    if (link.state === "BROKEN") faults.push(`${link.parent}: ${link.status} for ${link.url}`);
  return [...faults, ...fragments(site, all)];
}

/** Fragments that name no element of the page they lead to: linkinator looks at pages only. */
function fragments(site, all) {
  const targets = new Map(all.map((page) => [site.url(page), new Set(ids(page.html))]));
  const faults = [];
  for (const page of all)
    for (const [, href] of page.html.matchAll(/<a\b[^>]*?\shref="([^"]*#[^"]+)"/g)) {
      const url = new URL(href.replaceAll("&amp;", "&"), site.url(page));
      const fragment = decodeURIComponent(url.hash.slice(1));
      url.hash = "";
      const known = targets.get(url.href);
      if (known && !known.has(fragment) && !fragment.startsWith(":~:")) faults.push(`${page.path}: no #${fragment} in ${url.pathname}`);
    }
  return faults;
}

const ids = (html) => [...html.matchAll(/\sid="?([^"\s>]+)/g)].map((match) => match[1].replaceAll("&amp;", "&"));
