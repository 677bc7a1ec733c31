// Makes the pictures of the README with VS Code in a headless browser: `node screenshot.mjs URL FOLDER`. README.md says
// how to start the server that URL names, and FOLDER is the site that this script writes and opens.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const [url, folder] = [process.argv[2], resolve(process.argv[3])];
const post = join(folder, "content", "posts", "2026-03-02.md");
const POST = `---
title: 晨间速览：青禾港试运行
date: 2026-03-02T07:30:00+08:00
tags: [航运, 文旅]
---

**一、****青禾港试运行****，首日吞吐量破万箱**

😀 今晨**青禾港：**首批货轮靠泊，**1**2.5万个集装箱将分三天卸完。

二、湖心岛**新增****航线**

新航线共３条，票价80-120元，详见[时刻表](/posts/timetable/)。
`;

const SETTINGS = {
  "[markdown]": { "editor.codeActionsOnSave": { "source.fixAll.digest-lint": "explicit" } },
  "chat.disableAIFeatures": true,
  "editor.fontFamily": "'WenQuanYi Micro Hei Mono', monospace", // a Chinese character is as wide as two letters
  "editor.minimap.enabled": false,
  "workbench.activityBar.location": "hidden",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.editor.showTabs": "single",
  "workbench.layoutControl.enabled": false,
  "workbench.startupEditor": "none",
};

mkdirSync(join(folder, "content", "posts"), { recursive: true });
mkdirSync(join(folder, ".vscode"), { recursive: true });
writeFileSync(join(folder, ".vscode", "settings.json"), JSON.stringify(SETTINGS, null, 2));
writeFileSync(join(folder, "hugo.toml"), 'baseURL = "https://example.com/"\n');
writeFileSync(post, POST);

const args = ["--no-sandbox", "--disable-gpu"];
const browser = await chromium.launch({ executablePath: process.env.BROWSER ?? "/usr/bin/chromium", args });
const page = await browser.newPage({ viewport: { width: 900, height: 540 } });
const payload = JSON.stringify([["openFile", `vscode-remote://${new URL(url).host}${post}`]]);
await page.goto(`${url}?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`);
const squiggle = page.locator(".squiggly-error").nth(1);
await squiggle.waitFor({ timeout: 60_000 });
for (const [part, keys] of [[".part.sidebar", "Control+B"], [".part.auxiliarybar", "Control+Alt+B"]])
  if (await page.locator(part).isVisible()) await page.keyboard.press(keys);
await page.waitForTimeout(1000);

// Points at the second error, then asks for its fixes.
await squiggle.hover({ force: true });
await page.locator(".monaco-hover:visible").waitFor();
await page.waitForTimeout(1500);
await page.screenshot({ path: "hover.png" });
await page.keyboard.press("Escape");
await squiggle.click({ force: true });
await page.keyboard.press("Control+Period");
await page.locator(".action-widget:visible").waitFor();
await page.waitForTimeout(500);
await page.screenshot({ path: "quick-fix.png" });
await page.keyboard.press("Escape");

// Saves a change, which fixes the rest.
await page.keyboard.press("Control+End");
await page.keyboard.type("票务热线已开通。");
await page.keyboard.press("Control+S");
await page.waitForTimeout(3000);
await page.screenshot({ path: "saved.png" });
await browser.close();
console.log(readFileSync(post, "utf8"));
