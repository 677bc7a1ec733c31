#!/usr/bin/env node
// node build.js [PROFILE]
// Builds the npm package into the folder dist: the module, with a profile of Cargo, the JavaScript that calls it, and
// its types. `npm pack ./dist` then makes the tarball. The version and the repository come from Cargo.toml.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const profile = process.argv[2] ?? "wasm";
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const dist = join(here, "dist");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

const cargo = (...words) => execFileSync("cargo", words, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
cargo("build", "--quiet", "--locked", "--package", "digest-lint-wasm", "--target", "wasm32-unknown-unknown", "--profile", profile);

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const built = join(target, "wasm32-unknown-unknown", profile === "dev" ? "debug" : profile, "digest_lint_wasm.wasm");
cargo("run", "--quiet", "--locked", "--package", "digest-lint-wasm-bindings", "--", built, dist);
renameSync(join(dist, "engine_bg.wasm"), join(dist, "digest-lint.wasm"));

// wasm-bindgen writes a script that keeps one engine in its variables. In a function, each call has an engine of its own.
const script = readFileSync(join(dist, "engine.js"), "utf8");
writeFileSync(join(dist, "bindings.js"), `// Written by wasm-bindgen.\nexport function bindings() {\n${script}\nreturn wasm_bindgen;\n}\n`);
rmSync(join(dist, "engine.js"));

cpSync(join(here, "js"), dist, { recursive: true });
cpSync(join(here, "README.md"), join(dist, "README.md"));
for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) cpSync(join(root, name), join(dist, name));
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const text = readFileSync(join(root, "Cargo.toml"), "utf8");
const [version, description, url] = ["version", "description", "repository"].map((key) => text.match(new RegExp(`^${key} = "([^"]*)"`, "m"))[1]);
delete manifest.devDependencies;
const repository = { type: "git", url: `git+${url}.git`, directory: "packages/wasm" };
writeFileSync(join(dist, "package.json"), `${JSON.stringify({ ...manifest, version, description, repository }, null, 2)}\n`);
