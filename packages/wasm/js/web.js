// For browsers and bundlers: fetches the module, which is next to this file.
import { load } from "./load.js";

async function compiled(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  // Browsers compile while they load if the server sends the right type.
  const isTyped = /^application\/wasm\b/.test(response.headers.get("content-type"));
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

const module = await compiled(new URL("./digest-lint.wasm", import.meta.url));
export const { check, fix, apply, preview } = load(module);
export { ConfigError } from "./load.js";
