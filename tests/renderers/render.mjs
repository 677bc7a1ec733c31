// Renders texts with the Markdown parser of a site generator: `node render.mjs PARSER` reads a JSON array of texts from
// standard input and writes the array of their HTML. `PACKAGES` names the folder with the parsers.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { resolve } = createRequire(`${process.env.PACKAGES}/`);
const load = (name) => import(pathToFileURL(resolve(name)));

const parsers = {
  // VitePress 1
  "markdown-it": async () => {
    const { default: MarkdownIt } = await load("markdown-it");
    const parser = new MarkdownIt({ html: true, linkify: true });
    return (text) => parser.render(text);
  },
  // VitePress 2
  "markdown-it-cjk-friendly": async () => {
    const { default: MarkdownIt } = await load("markdown-it");
    const { default: friendly } = await load("markdown-it-cjk-friendly");
    const parser = new MarkdownIt({ html: true, linkify: true }).use(friendly);
    return (text) => parser.render(text);
  },
  // Hexo
  marked: async () => (await load("marked")).parse,
  // Docusaurus, and Rspress 1
  micromark: async () => {
    const { micromark } = await load("micromark");
    return (text) => micromark(text, { allowDangerousHtml: true });
  },
  // Rspress 2
  "micromark-cjk-friendly": async () => {
    const { micromark } = await load("micromark");
    const { cjkFriendlyExtension } = await load("micromark-extension-cjk-friendly");
    return (text) => micromark(text, { allowDangerousHtml: true, extensions: [cjkFriendlyExtension()] });
  },
};

const render = await parsers[process.argv[2]]();
const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => render(text))));
