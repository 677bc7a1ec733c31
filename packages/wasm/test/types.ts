// Checked by tsc, not run: the types describe what the package does.
import { apply, check, ConfigError, fix, preview, type Finding, type FixOptions, type Point } from "digest-lint-wasm";
import { load, type DigestLint } from "digest-lint-wasm/load";

const options: FixOptions = { config: "", path: "a.md", now: new Date(), unsafe: true };
const findings: Finding[] = check("", options);
for (const { level, start, fix, notes } of findings) {
  const point: Point = start;
  const label: "error" | "warn" | "info" = level;
  console.log(label, point.line + point.column + point.offset, fix?.safety === "safe", fix?.edits[0]?.text, notes[0]?.message);
}
const { text, fixed, left } = fix(apply("", findings[0]!), options);
console.log(text.length, fixed[0]?.title, left === findings, preview(text).length);
const engine: DigestLint = load(new WebAssembly.Module(new Uint8Array()));
console.log(engine.check(""));
try {
  check("");
} catch (error) {
  if (error instanceof ConfigError) console.log(error.start.line);
}
// @ts-expect-error An option is misspelled.
fix("", { usafe: true });
// @ts-expect-error A finding that was fixed has no position.
console.log(fixed[0]?.start);
