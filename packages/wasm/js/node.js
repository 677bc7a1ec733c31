// For Node.js: reads the module from its file.
import { readFileSync } from "node:fs";
import { load } from "./load.js";

const module = new WebAssembly.Module(readFileSync(new URL("./digest-lint.wasm", import.meta.url)));
export const { check, fix, apply, preview } = load(module);
export { ConfigError } from "./load.js";
