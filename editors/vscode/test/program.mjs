// Tests where the program is looked for: `node program.mjs`. A few lines stand in for VS Code, scripts for programs.

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const esbuild = createRequire(import.meta.url)("esbuild");
const scratch = mkdtempSync(join(tmpdir(), "digest-lint-"));
const settings = {};
globalThis.vscode = {
  l10n: { t: (text, ...parts) => text.replace(/\{(\d)\}/g, (_, index) => parts[index]) },
  workspace: {
    getConfiguration: () => ({ get: (key) => settings[key] }),
    workspaceFolders: [{ uri: { fsPath: join(scratch, "site") } }],
  },
};

try {
  const outfile = join(scratch, "program.mjs");
  esbuild.buildSync({
    entryPoints: [fileURLToPath(new URL("../src/program.ts", import.meta.url))],
    alias: { vscode: fileURLToPath(new URL("vscode.cjs", import.meta.url)) },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
  });
  await test((await import(outfile)).findProgram);
} finally {
  rmSync(scratch, { recursive: true });
}

async function test(findProgram) {
  const [extension, site, other] = ["extension", "site", "other"].map((name) => join(scratch, name));
  process.env.PATH = [".", "site", other, join(scratch, "old")].join(":");
  const found = () => findProgram(extension);
  const refused = (pattern) => assert.rejects(found, pattern);
  process.chdir(scratch);

  program(site, "exit 0"); // a repository that contains a program of this name
  await refused(/was not found/);
  program(join(scratch, "old"), "echo 'error: no such command: server' >&2\nexit 2");
  await refused(/old\/digest-lint has no language server: error: no such command: server/);
  program(other, '[ "$1 $2" = "server --help" ]');
  assert.equal(await found(), join(other, "digest-lint"));
  program(join(extension, "bin"), "exit 0");
  assert.equal(await found(), join(extension, "bin", "digest-lint"));

  settings.path = "digest-lint";
  assert.equal(await found(), join(other, "digest-lint"));
  settings.path = "./digest-lint";
  assert.equal(await found(), join(site, "digest-lint"));
  settings.path = "${workspaceFolder}/digest-lint";
  assert.equal(await found(), join(site, "digest-lint"));
  settings.path = "bin/digest-lint";
  await refused(/names 'bin\/digest-lint', which is not a program/);
  chmodSync(join(site, "digest-lint"), 0o644);
  settings.path = "./digest-lint";
  await refused(/which is not a program/);
  writeFileSync(join(site, "digest-lint"), "#!/no/such/interpreter\n");
  chmodSync(join(site, "digest-lint"), 0o755);
  await refused(/cannot be run/);
}

// Writes a program that runs lines of a shell.
function program(folder, lines) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "digest-lint"), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
}
