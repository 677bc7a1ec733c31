// Finds the digest-lint program, and makes sure that it can be a language server.

import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { homedir } from "node:os";
import * as path from "node:path";
import { l10n, workspace } from "vscode";

const NAME = process.platform === "win32" ? "digest-lint.exe" : "digest-lint";

/** The longest time that the program may take to show its help, in milliseconds. */
const PATIENCE = 20_000;

/** A reason why there is no server, in words that tell the user what to do. */
export class NoProgram extends Error {}

/**
 * Returns the program of the setting `digestLint.path`, else the one in `bin/` of this extension, else the one on the
 * PATH. VS Code leaves out the value of a workspace that is not trusted.
 */
export async function findProgram(extension: string): Promise<string> {
  const setting = workspace.getConfiguration("digestLint").get<string | null>("path")?.trim();
  const bundled = path.join(extension, "bin", NAME);
  const program = setting ? await named(setting) : ((await runnable(bundled)) ?? (await onPath(NAME)));
  if (program === undefined) {
    throw new NoProgram(
      l10n.t(
        "digest-lint was not found. This extension contains no program for your system, and none is on the PATH. Install one with 'pip install digest-lint', or name it in the setting digestLint.path.",
      ),
    );
  }
  await probe(program);
  return program;
}

/** Returns the program that the setting names: by its path, or by a name that is looked up on the PATH. */
async function named(setting: string): Promise<string> {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
  const expanded = setting.replace(/^~(?=$|[/\\])/, homedir()).replaceAll("${workspaceFolder}", folder);
  const program = /[/\\]/.test(expanded) ? await runnable(path.resolve(folder, expanded)) : await onPath(expanded);
  if (program === undefined) {
    throw new NoProgram(
      l10n.t("The setting digestLint.path names '{0}', which is not a program. Correct the setting, or clear it to use the program of this extension.", setting),
    );
  }
  return program;
}

/**
 * Returns the program on the PATH. Windows would look into the current folder first, where any repository could put a
 * program, so only the absolute folders of the PATH are searched.
 */
async function onPath(name: string): Promise<string | undefined> {
  const file = process.platform === "win32" && !name.endsWith(".exe") ? `${name}.exe` : name;
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter).filter(path.isAbsolute)) {
    const program = await runnable(path.join(folder, file));
    if (program !== undefined) return program;
  }
  return undefined;
}

async function runnable(program: string): Promise<string | undefined> {
  return access(program, constants.X_OK).then(
    () => program,
    () => undefined,
  );
}

/** Makes sure that the program runs and has a language server, which old versions lack. */
async function probe(program: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const help = execFile(program, ["server", "--help"], { timeout: PATIENCE, cwd: homedir() }, (error, _, stderr) => {
      if (error === null) return resolve();
      const reason = stderr.trim().split("\n")[0] || error.message;
      const ran = typeof error.code === "number";
      return reject(
        new NoProgram(
          ran
            ? l10n.t("{0} has no language server: {1}. Update it, or clear the setting digestLint.path to use the program of this extension.", program, reason)
            : l10n.t("{0} cannot be run: {1}", program, reason),
        ),
      );
    });
    help.stdin?.end(); // so that a program that waits for a message ends as well
  });
}
