// The built site as a host would serve it: below its base path, compressed, with its own page for what is not there.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8", ".json": "application/json", ".xml": "application/xml",
  ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".png": "image/png",
  ".jpg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif", ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};
const PACKED = new Set([".html", ".css", ".js", ".mjs", ".json", ".xml", ".svg", ".txt", ".csv", ".webmanifest"]);

/** Serves `folder` at `base` ("/", "/desk/") on a free port; resolves to {origin, close}. */
export async function serve(folder, base) {
  const server = createServer((request, response) => {
    answer(resolve(folder), base, request.url, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.closeAllConnections() ?? server.close() };
}

async function answer(root, base, url, response) {
  const path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  let file = path.startsWith(base) ? resolve(root, `./${path.slice(base.length)}`) : "";
  if (file !== root && !file.startsWith(root + sep)) file = "";
  let about = file && (await stat(file).catch(() => null));
  if (about && about.isDirectory()) {
    if (!path.endsWith("/")) return void response.writeHead(301, { location: `${path}/` }).end();
    file = join(file, "index.html");
    about = await stat(file).catch(() => null);
  }
  let status = 200;
  if (!about) {
    status = 404;
    file = join(root, "404.html");
    about = await stat(file).catch(() => null);
    if (!about) return void response.writeHead(404).end("not found");
  }
  const suffix = extname(file);
  const headers = { "content-type": TYPES[suffix] ?? "application/octet-stream", "cache-control": "max-age=3600" };
  if (!PACKED.has(suffix)) {
    response.writeHead(status, headers);
    return void createReadStream(file).pipe(response);
  }
  response.writeHead(status, { ...headers, "content-encoding": "gzip" }).end(gzipSync(await readFile(file)));
}
