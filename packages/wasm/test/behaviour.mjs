// Tests what the package does beyond what the command line does: positions, errors, and calls after a bug.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { apply, check, ConfigError, fix, preview } from "../dist/node.js";
import { load } from "../dist/load.js";

const glued = "**机制****（甲）**等";

// Positions are UTF-16 code units, also after an emoji and other line ends.
const text = `😀\r\n\r\n😀${glued}\n`;
const [finding] = check(text);
assert.equal(finding.lint, "bold/glued");
assert.deepEqual(finding.start, { line: 3, column: 7, offset: 12 });
assert.match(text.slice(finding.start.offset, finding.end.offset), /^\*+/);
assert.equal(apply(text, finding), text.replace(glued, "**机制**（甲）等"));

// The result depends on the arguments alone.
assert.deepEqual(check(text), check(text));
const future = "---\ntitle: 甲\ndate: 2126-01-05T07:00:00+08:00\n---\n\n乙\n";
assert.deepEqual(check(future), []);
assert.ok(check(future, { now: new Date("2026-01-05") }).length > 0);
const overrides = "[[overrides]]\npaths = ['old/']\nlevels = { bold = 'off' }";
assert.equal(check(glued, { config: overrides, path: "new/a.md" }).length, 2);
assert.equal(check(glued, { config: overrides, path: "old/a.md" }).length, 0);

// `fixed` and `left` say what was done.
const unspaced = "从 100 ，到2百。**甲****乙**。";
const result = fix(unspaced);
assert.ok(result.fixed.length > 0 && result.fixed.every(({ title, safety }) => title && safety === "safe"));
assert.deepEqual(result.left, check(result.text));
assert.deepEqual(fix(result.text), { ...result, fixed: [] });

// Wrong input.
const config = "# 甲😀\n[levels]\n\"bold/gleud\" = \"off\"\n";
const wrong = caught(() => check("", { config }));
assert.ok(wrong instanceof ConfigError && wrong instanceof Error);
assert.match(wrong.message, /^digest-lint\.toml:3:\d+: unknown lint or family `bold\/gleud`; did you mean `bold\/glued`\?$/);
assert.match(config.slice(wrong.start.offset, wrong.end.offset), /bold\/gleud/);
assert.match(caught(() => fix("", { config: "[" })).message, /^digest-lint\.toml:1:/);
for (const [call, message] of [
  [() => check("甲\ud83d乙"), "text: the lone surrogate U+D83D at offset 1 is not a character; text.toWellFormed() replaces it"],
  [() => check("甲", { config: "\udc00" }), "config: the lone surrogate U+DC00 at offset 0 is not a character; text.toWellFormed() replaces it"],
  [() => preview("\udc00"), "text: the lone surrogate U+DC00 at offset 0 is not a character; text.toWellFormed() replaces it"],
  [() => check(undefined), "text: must be a string"],
  [() => check("", { now: "today" }), "now: must be a valid Date"],
  [() => check("", { now: new Date(Number.NaN) }), "now: must be a valid Date"],
  [() => fix("", { unsafe: "yes" }), "unsafe: must be true or false"],
  [() => fix("", { usafe: true }), "usafe: no such option; there are config, path, now, unsafe"],
  [() => apply("", undefined), "finding: must be an item of the result of `check`"],
]) {
  const error = caught(call);
  assert.ok(error instanceof TypeError, error.stack);
  assert.equal(error.message, message);
}
assert.match(caught(() => apply("其他", finding)).message, /^finding: `check` does not report it for this text$/);
assert.match(caught(() => check("", { now: new Date(8.64e15) })).message, /^now: the year must be between/);

// After a bug, which an option provokes that the engine cannot read, the next call works.
class Odd extends Date {
  getTime() {
    return 0.5;
  }
}
const before = check(text);
for (let count = 0; count < 3; count++) {
  const bug = caught(() => check(text, { now: new Odd() }));
  assert.match(bug.message, /^digest-lint failed: panicked at packages\/wasm\/src\/lib\.rs:/);
  assert.match(bug.message, /This is a bug\. Please report it: https:\/\/github\.com\/[^/]+\/digest-lint\/issues$/);
  assert.deepEqual(check(text), before);
}

// The functions can be made from a module that the host compiles, and `require` loads the package.
const own = load(new WebAssembly.Module(readFileSync(new URL("../dist/digest-lint.wasm", import.meta.url))));
assert.deepEqual(own.check(text), before);

// A hostile post costs neither the stack nor the page.
const deep = `${"> ".repeat(20_000)}${"[".repeat(20_000)}${"*".repeat(20_000)}\n`;
assert.equal(typeof fix(deep, { unsafe: true }).text, "string");
assert.ok(!/<(script|img|a)\b/.test(preview("<script>x</script>\n\n![](a.png) <a href=b>c</a> [d](e)\n")));

function caught(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error(`${call} does not throw`);
}
