#!/usr/bin/env node
// node pack.js OUT [PLATFORM-ARCH=BINARY]...
// Writes the tarballs to publish into the folder OUT: one for each platform with its binary, and one for the launcher,
// which depends on them. The version, the description and the repository come from Cargo.toml.
"use strict";
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const [out, ...binaries] = process.argv.slice(2);
const root = path.join(__dirname, "..", "..");
const cargo = fs.readFileSync(path.join(root, "Cargo.toml"), "utf8");
const [version, description, url] = ["version", "description", "repository"].map((key) => cargo.match(new RegExp(`^${key} = "([^"]*)"`, "m"))[1]);
const launcher = JSON.parse(fs.readFileSync(path.join(__dirname, "package.json"), "utf8"));
launcher.repository = { type: "git", url: `git+${url}.git` };
for (const name in launcher.optionalDependencies) launcher.optionalDependencies[name] = version;

for (const [platform, binary] of binaries.map((pair) => pair.split("="))) {
  const [system, cpu] = platform.split("-");
  const program = system === "win32" ? "digest-lint.exe" : "digest-lint";
  const { license, repository } = launcher;
  const manifest = { name: `digest-lint-${platform}`, version, description, license, repository, os: [system], cpu: [cpu], files: [program, "LICENSE-*"] };
  if (!(manifest.name in launcher.optionalDependencies)) throw new Error(`${manifest.name}: not in package.json`);
  pack(manifest, (folder) => {
    fs.copyFileSync(binary, path.join(folder, program));
    fs.chmodSync(path.join(folder, program), 0o755);
  });
}
pack({ ...launcher, version, description }, (folder) => {
  fs.cpSync(path.join(__dirname, "bin"), path.join(folder, "bin"), { recursive: true });
});

function pack(manifest, fill) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "digest-lint-"));
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  for (const file of ["README.md", "LICENSE-APACHE", "LICENSE-MIT"]) fs.copyFileSync(path.join(root, file), path.join(folder, file));
  fill(folder);
  fs.mkdirSync(out, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--pack-destination", path.resolve(out), folder], { stdio: "inherit", shell: process.platform === "win32" });
  fs.rmSync(folder, { recursive: true });
}
