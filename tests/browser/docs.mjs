// Tests the documentation in a browser: every page on a narrow phone, its table of contents, the search of lints with and
// without scripts, and the dark theme. `node docs.mjs FOLDER`

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { browse, fits } from "./browser.mjs";

const folder = process.argv[2];
const pages = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html"));
const url = (path) => pathToFileURL(join(folder, path)).href;
const phone = { viewport: { width: 360, height: 740 } };

await browse(async (open) => {
  assert.ok(pages.length > 100, `${pages.length} pages`);
  const page = await open(url("index.html"), phone);
  for (const path of pages) {
    await page.goto(url(path));
    await fits(page);
  }

  // On a phone, a button opens the table of contents; on a wide screen, it is always visible.
  const contents = page.getByRole("navigation", { name: "Contents" });
  assert.ok(!(await contents.isVisible()));
  await page.getByRole("button", { name: "Contents" }).click();
  await contents.getByRole("link", { name: "Config" }).click();
  assert.match(page.url(), /config\.html$/);
  const wide = await open(url("lints/bold/glued.html"));
  assert.ok(await wide.getByRole("navigation", { name: "Contents" }).isVisible());
  await fits(wide);

  // A Han character is two columns wide in any font, so that the underline is below the text it marks.
  const [han, latin] = await wide.evaluate(() => {
    const cell = document.querySelector(".terminal i").getBoundingClientRect().width;
    const line = document.createElement("span");
    line.textContent = "─".repeat(20);
    document.querySelector(".terminal code").append(line);
    return [cell, line.getBoundingClientRect().width / 20];
  });
  assert.ok(Math.abs(han - 2 * latin) < 0.2, `a Han cell is ${han} wide, a column ${latin}`);

  // The search shows the lints that contain every word, and their families.
  await wide.goto(url("lints/index.html"));
  const rows = wide.locator(".lints > li:visible");
  const all = await rows.count();
  await wide.getByRole("searchbox").fill("万 safe");
  const found = await rows.count();
  assert.ok(found > 0 && found < all / 4, `${found} of ${all}`);
  assert.ok(!(await wide.getByRole("heading", { name: "links" }).isVisible()));
  assert.equal(await wide.locator(".search output").textContent(), `${found} of ${all} lints`);
  const plain = await open(url("lints/index.html"), { javaScriptEnabled: false });
  assert.equal(await plain.locator(".lints > li:visible").count(), all);
  assert.ok(!(await plain.getByRole("searchbox").isVisible()));

  const dark = await open(url("index.html"), { colorScheme: "dark" });
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(await paper(dark), await paper(wide));
});
