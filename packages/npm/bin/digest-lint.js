#!/usr/bin/env node
// Runs the binary of the package for this platform, and exits with its exit code or signal.
"use strict";
const { spawn } = require("node:child_process");

const name = `digest-lint-${process.platform}-${process.arch}`;
let binary;
try {
  binary = require.resolve(`${name}/digest-lint${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`error: the package ${name} is not installed: this platform is not supported, or optional dependencies were omitted`);
  process.exit(2);
}

const child = spawn(binary, process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`error: ${binary}: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
