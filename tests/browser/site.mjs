// The documentation in a browser: every page fits a phone at night, and the lints are found. `node site.mjs FOLDER`

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { browse, fits } from "./browser.mjs";

const folder = process.argv[2];
const pages = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html"));
const url = (path) => pathToFileURL(join(folder, path)).href;

await browse(async (open) => {
  assert.ok(pages.length > 50, `${pages.length} pages`);
  const phone = await open(url("index.html"), { viewport: { width: 360, height: 740 }, colorScheme: "dark" });
  for (const path of pages) {
    await phone.goto(url(path));
    await fits(phone);
  }

  const lints = await open(url("lints/index.html"));
  const rows = lints.locator(".lints > li:visible");
  const total = await rows.count();
  await lints.getByRole("searchbox").fill("bold glued");
  assert.ok((await rows.count()) > 0 && (await rows.count()) < total);
  await lints.locator(".lints > li:visible a").first().click();
  assert.match(lints.url(), /lints\/bold\/glued\.html$/);
  const example = lints.locator(".example pre").first();
  assert.match(await example.textContent(), /\p{Script=Han}/u);
  assert.ok((await example.screenshot()).length > 1000);
});
