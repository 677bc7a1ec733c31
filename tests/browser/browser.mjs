// A headless browser that fails on errors of a page, and on requests to anything but files or one server.

import assert from "node:assert/strict";
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";

const { PACKAGES, BROWSER } = process.env;
const { chromium } = createRequire(`${PACKAGES}/`)("playwright-core");

const QUIET = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

// Calls `look` with a function that opens a URL, with options, and returns the page. With `provokes`, errors and requests
// are allowed.
export async function browse(look, origin = "file:") {
  const browser = await chromium.launch({ executablePath: BROWSER, args: QUIET });
  const wrong = [];
  const open = async (url, { provokes = false, ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    if (!provokes) {
      page.on("console", (message) => wrong.push(`${url}: ${message.type()}: ${message.text()}`));
      page.on("pageerror", (error) => wrong.push(`${url}: ${error.message}`));
      page.on("request", (request) => {
        if (![origin, "data:"].some((start) => request.url().startsWith(start))) wrong.push(`${url}: asks for ${request.url()}`);
      });
    }
    await page.goto(url);
    return page;
  };
  try {
    await look(open);
  } finally {
    await browser.close();
  }
  assert.deepEqual(wrong, []);
}

// Asserts that the page is not wider than its window, so that nobody has to scroll sideways.
export async function fits(page) {
  const [wanted, there] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wanted <= there, `${page.url()} is ${wanted} wide in a window of ${there}`);
}

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm" };

// Serves the files of a folder, and passes the origin to `use`. `asked` receives the path of each request.
export async function serve(folder, use, asked = () => {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    asked(path);
    const file = join(folder, normalize(path));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain" });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  try {
    await use(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
