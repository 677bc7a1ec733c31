// Tests the HTML report in a browser: filters, search, groups, keys, pages of lints, narrow and dark windows.
// `node report.mjs REPORT.html`

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { browse, fits } from "./browser.mjs";

const url = pathToFileURL(process.argv[2]).href;

await browse(async (open) => {
  const page = await open(url);
  const shown = () => page.locator("article:visible").count();
  const count = () => page.locator("#count").textContent();
  const total = await shown();
  assert.ok(total > 20, `${total} findings are shown`);
  assert.match(await count(), new RegExp(`^${total} findings in \\d+ posts$`));

  // Filter by level, and reset.
  await page.getByRole("checkbox", { name: "error" }).check();
  const errors = await shown();
  assert.ok(errors > 0 && errors < total);
  assert.equal(errors, await page.locator("article.error:visible").count());
  assert.match(page.url(), /#level=error$/);
  assert.match(await count(), new RegExp(`^${errors} of ${total} findings`));
  await page.getByRole("checkbox", { name: "error" }).uncheck();
  assert.equal(await shown(), total);

  // Filter by lint, with a link in the counts.
  const lint = page.locator("aside a[href='#lint=bold/glued']");
  const row = page.locator("aside tr", { has: page.locator("a[href='#lint=bold/glued']") });
  await lint.click();
  const glued = await shown();
  assert.equal(String(glued), await row.locator("td").last().textContent());
  assert.equal(glued, await page.locator("article[data-lint='bold/glued']:visible").count());
  assert.match(page.url(), /#lint=bold\/glued$/);

  // The URL reproduces the current filter.
  const other = await open(page.url());
  assert.equal(await other.locator("article:visible").count(), glued);
  await page.getByRole("button", { name: "lint: bold/glued" }).click();
  assert.equal(await shown(), total);

  // Filter by post and by family.
  const post = page.locator("#posts a").first();
  const name = await post.textContent();
  await post.click();
  assert.deepEqual(await page.locator(".post:visible h2").allTextContents(), [name]);
  await post.click();
  await page.locator("aside a[href='#family=text']").click();
  assert.equal(await shown(), await page.locator("article[data-lint^='text/']:visible").count());
  await page.locator("aside a[href='#family=text']").click();

  // Filter by fix.
  await page.getByRole("combobox").selectOption("safe");
  assert.equal(await shown(), await page.locator("article[data-fix=safe]:visible").count());
  await page.getByRole("combobox").selectOption("none");
  assert.equal(await page.locator("article[data-fix]:visible").count(), 0);
  await page.getByRole("combobox").selectOption("");

  // Search with the keyboard; then search for text that does not occur.
  await page.keyboard.press("/");
  await page.keyboard.type("储能 摘要");
  await page.waitForFunction(() => location.hash.startsWith("#q="));
  const found = await shown();
  assert.ok(found > 0 && found < total);
  for (const text of await page.locator("article:visible").allTextContents()) assert.match(text, /储能/);
  await page.getByRole("searchbox").fill("no post says this");
  await page.getByText("No finding matches the filter.").waitFor();
  assert.equal(await shown(), 0);
  await page.getByRole("link", { name: "Show all" }).click();
  assert.equal(await shown(), total);

  // The page of a lint.
  await page.locator("article a[href='#bold/glued']").first().click();
  const dialog = page.getByRole("dialog");
  assert.match(await dialog.textContent(), /Bold that a converter has cut into pieces/);
  await page.keyboard.press("Escape");
  assert.equal(await dialog.count(), 0);

  // Findings can be grouped by lint, and by post again.
  const places = () => page.locator("article .place").evaluateAll((all) => all.map((place) => place.textContent));
  const before = await places();
  await page.getByRole("button", { name: "Group by lint" }).click();
  assert.match(await count(), new RegExp(`^${total} findings in \\d+ lints$`));
  assert.equal(await shown(), total);
  for (const group of await page.locator("main > .post").all()) {
    const name = await group.locator("h2").textContent();
    const lints = await group.locator("article").evaluateAll((all) => all.map((one) => one.dataset.lint));
    assert.ok(lints.length > 0 && lints.every((lint) => lint === name), name);
  }
  await page.getByRole("checkbox", { name: "error" }).check();
  assert.equal(await shown(), errors);
  await page.getByRole("checkbox", { name: "error" }).uncheck();
  await page.getByRole("button", { name: "Group by post" }).click();
  assert.deepEqual(await places(), before);

  // Keys lead from finding to finding, into folded posts as well, but not while somebody types.
  const current = () => page.locator("article").evaluateAll((all) => all.findIndex((one) => one.matches(".current:focus")));
  await page.getByRole("button", { name: "Fold all" }).click();
  assert.equal(await shown(), 0);
  for (const [key, at] of [["j", 0], ["n", 1], ["j", 2], ["k", 1], ["p", 0], ["k", 0]]) {
    await page.keyboard.press(key);
    assert.equal(await current(), at, key);
    assert.ok(await page.locator(".current").isVisible());
  }
  await page.getByRole("button", { name: "Unfold all" }).click();
  assert.equal(await shown(), total);
  await page.getByRole("searchbox").press("j");
  assert.equal(await page.getByRole("searchbox").inputValue(), "j");
  await page.getByRole("searchbox").fill("");

  // A button copies the comment that suppresses a finding.
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const allow = page.locator("article[data-lint='bold/glued'] .allow").first();
  await allow.click();
  await page.locator(".allow.copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "<!-- digest-lint: allow bold/glued -->");

  // With many posts, they are folded at first.
  const html = readFileSync(process.argv[2], "utf8");
  const [opening, ...sections] = html.slice(0, html.indexOf("<p id=\"nothing\"")).split(/(?=<details class="post")/);
  const smallest = sections.reduce((one, other) => (one.length < other.length ? one : other));
  const large = process.argv[2].replace(".html", "-large.html");
  writeFileSync(large, opening + smallest.repeat(201) + html.slice(html.indexOf("<p id=\"nothing\"")));
  const many = await open(pathToFileURL(large).href);
  assert.equal(await many.locator("article:visible").count(), 0);
  await many.keyboard.press("j");
  assert.ok((await many.locator("article:visible").count()) > 0);

  // A post can be collapsed.
  await page.locator(".post > summary").first().click();
  assert.ok((await shown()) < total);

  // Chinese text is rendered, and bold is visible.
  const seen = page.locator(".rendered:visible").first();
  const image = await seen.screenshot();
  assert.ok(image.length > 1000, `a picture of ${image.length} bytes`);
  const width = await seen.locator("strong").first().evaluate((strong) => strong.getBoundingClientRect().width);
  assert.ok(width > 10, `bold text is ${width} wide`);
  assert.equal(await seen.locator("strong").first().evaluate((strong) => getComputedStyle(strong).fontWeight), "700");

  // A phone, and the dark theme.
  const phone = await open(url, { viewport: { width: 360, height: 740 }, colorScheme: "dark" });
  await fits(phone);
  assert.notEqual(await background(phone), await background(page));

  // The report is readable without scripts.
  const still = await open(url, { javaScriptEnabled: false });
  assert.equal(await still.locator("article:visible").count(), total);
  await still.locator("article a[href='#bold/glued']").first().click();
  assert.ok(await still.locator("dialog[id='bold/glued']").isVisible());

  // The policy of the page forbids requests and injected scripts.
  const broken = await open(url, { provokes: true });
  const forbidden = await broken.evaluate(async () => {
    const directives = [];
    addEventListener("securitypolicyviolation", (event) => directives.push(event.effectiveDirective));
    await fetch("https://example.com/").catch(() => {});
    document.body.append(Object.assign(new Image(), { src: "https://example.com/a.png" }));
    document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
    while (directives.length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    return [...directives.sort(), String(window.ran)];
  });
  assert.deepEqual(forbidden, ["connect-src", "img-src", "script-src-elem", "undefined"]);
});

function background(page) {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
