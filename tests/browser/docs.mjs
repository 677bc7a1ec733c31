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
  const filter = wide.getByRole("searchbox", { name: "Filter the lints" });
  await filter.fill("万 safe");
  const found = await rows.count();
  assert.ok(found > 0 && found < all / 4, `${found} of ${all}`);
  assert.ok(!(await wide.getByRole("heading", { name: "Links that lead nowhere" }).isVisible()));
  assert.equal(await wide.locator(".search output").textContent(), `${found} of ${all} lints`);
  const plain = await open(url("lints/index.html"), { javaScriptEnabled: false });
  assert.equal(await plain.locator(".lints > li:visible").count(), all);
  assert.equal(await plain.getByRole("searchbox").count(), 0);

  // The search of the site finds lints and sections of guides, and the first result opens with Enter.
  await wide.goto(url("lints/bold/glued.html"));
  await wide.keyboard.press("/");
  await wide.keyboard.type("pre-commit");
  await wide.locator(".find li a").first().waitFor();
  assert.match(await wide.locator(".find ul").textContent(), /pre-commit Hooks and CI/);
  await wide.keyboard.press("Enter");
  await wide.waitForURL(/ci\.html#pre-commit$/);
  await wide.getByRole("searchbox").fill("asterisks words glued");
  await wide.locator(".find li").first().waitFor();
  await wide.getByRole("searchbox").fill("xyzzy");
  await wide.getByText("Nothing found.").waitFor();

  // The first page shows an example as readers see it, and long guides list their sections.
  await wide.goto(url("index.html"));
  assert.equal(await wide.locator(".rendered dd").count(), 2);
  assert.equal(await wide.locator(".rendered div:first-child strong").count(), 0);
  assert.ok((await wide.locator(".rendered div:last-child strong").count()) > 0);
  await wide.goto(url("ci.html"));
  await wide.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "GitLab" }).click();
  assert.match(wide.url(), /#gitlab$/);

  const dark = await open(url("index.html"), { colorScheme: "dark" });
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(await paper(dark), await paper(wide));
});
