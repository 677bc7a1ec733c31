// Converts HTML to Markdown with an npm package.
//
// `node convert.mjs FOLDER SET-UP` reads a list of HTML texts as JSON from standard input, and writes a list of
// Markdown texts as JSON. FOLDER is where converters.py has installed the packages.

import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, setup] = process.argv.slice(2);
const require = createRequire(join(folder, "index.js"));
const load = (name) => import(pathToFileURL(join(folder, "node_modules", name, "index.js")).href);

function turndown(options, tables) {
  const service = new (require("turndown"))(options);
  if (tables) service.use(require("turndown-plugin-gfm").gfm);
  return (html) => service.turndown(html);
}

async function remark() {
  const [{ unified }, parse, convert, gfm, stringify] = await Promise.all(
    ["unified", "rehype-parse", "rehype-remark", "remark-gfm", "remark-stringify"].map(load),
  );
  const pipeline = unified().use(parse.default).use(convert.default).use(gfm.default).use(stringify.default);
  return (html) => String(pipeline.processSync(html));
}

const setups = {
  turndown: () => turndown({}, false),
  "turndown, tables": () => turndown({ headingStyle: "atx", emDelimiter: "*" }, true),
  "turndown, __": () => turndown({ strongDelimiter: "__", emDelimiter: "*" }, true),
  "node-html-markdown": () => require("node-html-markdown").NodeHtmlMarkdown.translate,
  "html-to-md": () => require("html-to-md"),
  "rehype-remark": remark,
};

const convert = await setups[setup]();
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const items = JSON.parse(Buffer.concat(chunks).toString("utf8"));
process.stdout.write(JSON.stringify(items.map((html) => convert(html))));
