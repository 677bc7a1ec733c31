/**
 * Makes the functions of this package from a compiled module, for hosts that load `digest-lint-wasm/digest-lint.wasm`
 * in their own way.
 */
export declare function load(module: WebAssembly.Module): DigestLint;

/** The functions of this package. They are synchronous, and keep nothing between two calls. */
export interface DigestLint {
  /**
   * Returns the findings in a post, in the order of the text.
   *
   * @param text The whole post, with its front matter. No option changes it.
   * @throws {ConfigError} The config is wrong.
   * @throws {TypeError} An option has a wrong type, or a string contains a lone surrogate.
   */
  check(text: string, options?: Options): Finding[];

  /**
   * Applies the fixes of all findings until none is left. A fix is applied only if it is proved to change nothing for
   * readers but what it declares.
   *
   * @throws {ConfigError} The config is wrong.
   * @throws {TypeError} An option has a wrong type, or a string contains a lone surrogate.
   */
  fix(text: string, options?: FixOptions): Fixed;

  /**
   * Applies the fix of one finding, safe or not, and returns the new text. The fix is proved first.
   *
   * @param finding An item of the result of `check` for the same text and the same options.
   * @throws {Error} `check` does not report this finding for the text, or its fix cannot be applied.
   */
  apply(text: string, finding: Finding, options?: Options): string;

  /**
   * Returns HTML that shows the title and the body of a post as readers see it: bold as CommonMark reads it, and
   * strikethrough as Hugo does. Raw HTML is left out, links have no address, and images are replaced by their
   * descriptions, so that the HTML runs and loads nothing.
   */
  preview(text: string): string;
}

/** How posts are checked. */
export interface Options {
  /** The text of a `digest-lint.toml`. Its `exclude` has no effect. By default, every lint has its own level. */
  config?: string;
  /** The path of the post from the folder of the config, for paths in the config. By default, `post.md`. */
  path?: string;
  /** The current time. Without it, dates are not compared with it. */
  now?: Date;
}

/** How posts are fixed. */
export interface FixOptions extends Options {
  /** Whether unsafe fixes are applied, too. They change what readers read, and need a review. */
  unsafe?: boolean;
}

/** A finding. */
export interface Finding {
  /** The name of the lint, such as `bold/glued`. */
  lint: string;
  level: Level;
  /** What is wrong, in lower case and without a full stop. */
  message: string;
  start: Point;
  end: Point;
  /** Related places, each with a message that explains it. */
  notes: Note[];
  fix: Fix | null;
}

/** `error`: must be fixed; `warn`: should be fixed; `info`: for information only. */
export type Level = "error" | "warn" | "info";

/** A position in a string, as unist defines it. */
export interface Point {
  /** The line, from 1. */
  line: number;
  /** The column in UTF-16 code units, from 1. */
  column: number;
  /** The UTF-16 code units before the position, as `String.prototype.slice` counts them. */
  offset: number;
}

/** A place that explains a finding. */
export interface Note {
  message: string;
  start: Point;
  end: Point;
}

/** The fix of a finding. */
export interface Fix {
  /** What the fix does, such as ``write `**机制**（甲）` ``. */
  title: string;
  safety: Safety;
  /** In the order of the text, without overlaps. `apply` applies them after a proof. */
  edits: Edit[];
}

/** `safe`: readers read the same words, numbers and links; `unsafe`: the result needs a review. */
export type Safety = "safe" | "unsafe";

/** Replaces `text.slice(start, end)`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The result of `fix`. */
export interface Fixed {
  /** The fixed post. */
  text: string;
  /** The findings that were fixed. */
  fixed: AppliedFix[];
  /** The findings in the fixed post. */
  left: Finding[];
}

/** A finding that was fixed. It has no position, because it was found in a text that earlier fixes had changed. */
export interface AppliedFix {
  lint: string;
  level: Level;
  message: string;
  /** What the fix did. */
  title: string;
  safety: Safety;
}

/** The config is wrong. The message starts with `digest-lint.toml:LINE:COLUMN`. */
export declare class ConfigError extends Error {
  name: "ConfigError";
  /** Where the error starts in the config. */
  start: Point;
  /** Where the error ends in the config. */
  end: Point;
}
