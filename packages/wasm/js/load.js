// The functions of the package, for a compiled module. `load.d.ts` describes them.
import { bindings } from "./bindings.js";

const ISSUES = "https://github.com/OWNER/digest-lint/issues";

export class ConfigError extends Error {
  constructor(message, [start, end]) {
    super(`digest-lint.toml:${start.line}:${start.column}: ${message}`);
    this.name = "ConfigError";
    this.start = start;
    this.end = end;
  }
}

export function load(module) {
  let engine;

  // A panic leaves the memory of the engine in an unknown state, so the next call starts a new one.
  function call(name, ...values) {
    let answer;
    try {
      engine ??= start(module);
      answer = JSON.parse(engine[name](...values));
    } catch (error) {
      engine = undefined;
      throw new Error(`digest-lint failed: ${error?.message ?? error}\nThis is a bug. Please report it: ${ISSUES}`, { cause: error });
    }
    if (answer.Err?.place) throw new ConfigError(answer.Err.message, answer.Err.place);
    if (answer.Err) throw new Error(answer.Err.message);
    return answer.Ok;
  }

  return {
    check: (text, options) => call("check", wellFormed("text", text), written(options)),
    fix: (text, options) => call("fix", wellFormed("text", text), written(options)),
    apply: (text, finding, options) => {
      if (typeof finding?.lint !== "string") throw new TypeError("finding: must be an item of the result of `check`");
      return call("apply", wellFormed("text", text), JSON.stringify(finding), written(options));
    },
    preview: (text) => call("preview", wellFormed("text", text)),
  };
}

function start(module) {
  const engine = bindings();
  engine.initSync({ module });
  return engine;
}

// What each option has to be, and how the engine takes it.
const OPTIONS = {
  config: (config = "") => wellFormed("config", config),
  path: (path = "post.md") => wellFormed("path", path),
  now: (now) => {
    if (now === undefined) return null;
    if (!(now instanceof Date) || Number.isNaN(now.getTime())) throw new TypeError("now: must be a valid Date");
    return now.getTime();
  },
  unsafe: (unsafe = false) => {
    if (typeof unsafe !== "boolean") throw new TypeError("unsafe: must be true or false");
    return unsafe;
  },
};

function written(options = {}) {
  for (const name in options)
    if (!Object.hasOwn(OPTIONS, name)) throw new TypeError(`${name}: no such option; there are ${Object.keys(OPTIONS).join(", ")}`);
  return JSON.stringify(Object.fromEntries(Object.entries(OPTIONS).map(([name, read]) => [name, read(options[name])])));
}

// The engine works with UTF-8, which has no lone surrogates; converting them would change the text.
function wellFormed(name, text) {
  if (typeof text !== "string") throw new TypeError(`${name}: must be a string`);
  const at = text.search(/\p{Surrogate}/u);
  if (at < 0) return text;
  const code = text.charCodeAt(at).toString(16).toUpperCase();
  throw new TypeError(`${name}: the lone surrogate U+${code} at offset ${at} is not a character; text.toWellFormed() replaces it`);
}
