// Lighthouse: 100 in all four categories on the pages people arrive at.
import lighthouse from "lighthouse";

const KINDS = [/^home$/, /^briefing$/, /^actors\/…$/, /^search$/];

export async function scores(browser, site, samples, say) {
  const faults = [];
  for (const page of samples.filter((one) => KINDS.some((kind) => kind.test(one.kind)))) {
    say(page.kind);
    const options = { port: Number(new URL(browser.wsEndpoint()).port), output: "json", logLevel: "error" };
    let poor = await measure(page, site, options);
    // Time is the one thing here that a busy machine can spoil: it gets a second chance, the other three do not.
    if (poor.length && poor.every((one) => one.includes(": Performance"))) poor = await measure(page, site, options);
    faults.push(...poor);
  }
  return faults;
}

async function measure(page, site, options) {
  const { lhr } = await lighthouse(site.url(page), options);
  return Object.values(lhr.categories).filter((one) => one.score !== 1).map((one) => {
    const why = one.auditRefs.map((ref) => ({ weight: ref.weight, ...lhr.audits[ref.id] }))
      .filter((audit) => audit.weight > 0 && audit.score !== null && audit.score < 1)
      .map((audit) => `${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ""}`);
    return `${page.path}: ${one.title} ${Math.round(one.score * 100)}: ${why.join("; ")}`;
  });
}
