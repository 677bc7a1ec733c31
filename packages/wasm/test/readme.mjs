// Does what the README says in a new folder: `node readme.mjs FOLDER`, where the package is installed. Blocks that start
// with a comment are files of that name; the output of the last file before a block of text is that block.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
let last;
let outputs = 0;
for (const [, language, code] of readme.matchAll(/^```(js|text)\n([^]*?)^```$/gm)) {
  if (language === "js") {
    last = code.match(/^\/\/ (\S+\.js)\n/)?.[1] ?? "first.mjs";
    writeFileSync(join(folder, last), code);
  } else {
    assert.equal(execFileSync(process.execPath, [last], { cwd: folder, encoding: "utf8" }), code, last);
    outputs++;
  }
}
assert.equal(outputs, 2);
