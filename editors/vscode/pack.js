#!/usr/bin/env node
// node pack.js OUT TARGET=BINARY...
// Bundles the extension, and packs it into the folder OUT: one `.vsix` for each target of VS Code, such as
// linux-x64=target/debug/digest-lint, with the binary inside. The version and the repository come from Cargo.toml.
// `npm ci` has to install the tools first.
"use strict";
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const esbuild = require("esbuild");

const [out, ...pairs] = process.argv.slice(2);
const root = path.join(__dirname, "..", "..");
const cargo = fs.readFileSync(path.join(root, "Cargo.toml"), "utf8");
const [version, url] = ["version", "repository"].map((key) => cargo.match(new RegExp(`^${key} = "([^"]*)"`, "m"))[1]);
const manifest = JSON.parse(fs.readFileSync(path.join(__dirname, "package.json"), "utf8"));
manifest.version = version;
manifest.repository = { type: "git", url: `${url}.git`, directory: "editors/vscode" };
manifest.bugs = { url: `${url}/issues` };
delete manifest.devDependencies; // they are in the bundle
delete manifest.scripts;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "digest-lint-"));
try {
  stage();
  fs.mkdirSync(out, { recursive: true });
  for (const [target, binary] of pairs.map((pair) => pair.split("="))) pack(target, binary);
} finally {
  fs.rmSync(folder, { recursive: true });
}

// Fills the folder with everything but the binary.
function stage() {
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  for (const name of ["package.nls.json", "package.nls.zh-cn.json", "README.md", ".vscodeignore", "l10n", "images"])
    fs.cpSync(path.join(__dirname, name), path.join(folder, name), { recursive: true });
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) fs.copyFileSync(path.join(root, name), path.join(folder, name));
  const { metafile } = esbuild.buildSync({
    absWorkingDir: __dirname,
    entryPoints: ["src/extension.ts"],
    outfile: path.join(folder, "dist", "extension.js"),
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    external: ["vscode"],
    metafile: true,
  });
  fs.writeFileSync(path.join(folder, "LICENSES-OTHERS.txt"), licences(Object.keys(metafile.inputs)));
}

// Returns the licences of the packages in the bundle, which have to come with it.
function licences(inputs) {
  const packages = inputs.map((input) => input.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean);
  const texts = [...new Set(packages)].sort().map((name) => {
    const at = path.join(__dirname, name);
    const file = fs.readdirSync(at).find((file) => /^licen[cs]e/i.test(file));
    if (file === undefined) throw new Error(`${name}: no licence`);
    return `${name.slice("node_modules/".length)}\n\n${fs.readFileSync(path.join(at, file), "utf8").trim()}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

// Packs the folder with the binary for one target.
function pack(target, binary) {
  const bin = path.join(folder, "bin");
  const program = path.join(bin, target.startsWith("win32") ? "digest-lint.exe" : "digest-lint");
  fs.rmSync(bin, { recursive: true, force: true });
  fs.mkdirSync(bin);
  fs.copyFileSync(binary, program);
  fs.chmodSync(program, 0o755);
  const vsix = path.resolve(out, `digest-lint-${target}-${version}.vsix`);
  const vsce = path.join(path.dirname(require.resolve("@vscode/vsce/package.json")), "vsce");
  // vsce would lead to the root of the repository.
  const at = (kind) => `${url}/${kind}/v${version}/editors/vscode`;
  const bases = ["--baseContentUrl", at("blob"), "--baseImagesUrl", at("raw")];
  const options = ["--no-dependencies", "--skip-license", "--target", target, "--out", vsix, ...bases];
  execFileSync(process.execPath, [vsce, "package", ...options], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}
