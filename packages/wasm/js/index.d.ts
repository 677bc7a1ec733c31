import type { DigestLint } from "./load.js";

/** Returns the findings in a post, in the order of the text. */
export declare const check: DigestLint["check"];

/** Applies the fixes of all findings that are proved harmless. */
export declare const fix: DigestLint["fix"];

/** Applies the fix of one finding. */
export declare const apply: DigestLint["apply"];

/** Returns HTML that shows a post as readers see it. */
export declare const preview: DigestLint["preview"];

export { ConfigError } from "./load.js";
export type { AppliedFix, DigestLint, Edit, Finding, Fix, Fixed, FixOptions, Level, Note, Options, Point, Safety } from "./load.js";
