// Starts the language server when a post or a site is opened, and offers its commands.

import { commands, type ExtensionContext, window, workspace } from "vscode";
import { Session } from "./session.js";
import { Status } from "./status.js";

let session: Session | undefined;

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("digest-lint", { log: true });
  const status = new Status();
  const started = new Session(context.extensionUri, output, status);
  session = started;
  context.subscriptions.push(
    output,
    status,
    commands.registerCommand("digestLint.fixWorkspace", () => started.fixWorkspace()),
    commands.registerCommand("digestLint.restart", () => started.restart()),
    commands.registerCommand("digestLint.showOutput", () => output.show()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("digestLint.path")) void started.restart();
    }),
    workspace.onDidGrantWorkspaceTrust(() => started.restart()),
  );
  void started.restart();
}

/** Waits for the server to end, so that it does not outlive VS Code. */
export function deactivate(): Promise<void> | undefined {
  return session?.stop();
}
