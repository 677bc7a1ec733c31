// A headless browser that fails on errors of a page, and on requests to anything but files.

import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { PACKAGES, BROWSER } = process.env;
const { chromium } = createRequire(`${PACKAGES}/`)("playwright-core");

const QUIET = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

// Calls `look` with a function that opens a URL, with options, and returns the page. With `provokes`, errors and requests
// are allowed.
export async function browse(look) {
  const browser = await chromium.launch({ executablePath: BROWSER, args: QUIET });
  const wrong = [];
  const open = async (url, { provokes = false, ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    if (!provokes) {
      page.on("console", (message) => wrong.push(`${url}: ${message.type()}: ${message.text()}`));
      page.on("pageerror", (error) => wrong.push(`${url}: ${error.message}`));
      page.on("request", (request) => {
        if (!/^(file|data):/.test(request.url())) wrong.push(`${url}: asks for ${request.url()}`);
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
