// Tests the HTML report in a browser: filters, search, pages of lints, narrow and dark windows. `node report.mjs REPORT.html`

import assert from "node:assert/strict";
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
