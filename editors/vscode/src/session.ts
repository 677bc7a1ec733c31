// The language server, from its start to its end.

import * as vscode from "vscode";
import { l10n } from "vscode";
import {
  CancellationToken,
  DidChangeConfigurationNotification,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from "vscode-languageclient/node";
import { findProgram, NoProgram } from "./program.js";
import { POSTS, type Status } from "./status.js";

/** Returns the settings that the server knows; the others are for this extension. */
function serverSettings(): object {
  const settings = vscode.workspace.getConfiguration("digestLint");
  return {
    config: settings.get("config", null) || null,
    fixAll: { unsafe: settings.get("fixAll.unsafe", false), ignore: settings.get("fixAll.ignore", []) },
    format: settings.get("format", false),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A server that can be ended and started again. */
export class Session {
  #client: LanguageClient | undefined;
  /** Starts and stops, one after the other. */
  #queue: Promise<void> = Promise.resolve();
  /** The last edit that the server asked for: how many files it changes, and whether it was applied. */
  #edit: { files: number; done: Promise<boolean> } | undefined;

  constructor(
    readonly extension: vscode.Uri,
    readonly output: vscode.LogOutputChannel,
    readonly status: Status,
  ) {}

  /** Starts the server, after ending the one that runs. */
  restart(): Promise<void> {
    this.#queue = this.#queue.then(() => this.#stop()).then(() => this.#start());
    return this.#queue;
  }

  stop(): Promise<void> {
    this.#queue = this.#queue.then(() => this.#stop());
    return this.#queue;
  }

  /** Applies the safe fixes to all posts of the workspace, and says how many have changed. */
  async fixWorkspace(): Promise<void> {
    await this.#queue;
    const client = this.#client;
    if (!client?.isRunning()) {
      return this.#complain(l10n.t("The server of digest-lint is not running. The output says why."));
    }
    this.#edit = undefined;
    const progress = { location: vscode.ProgressLocation.Window, title: l10n.t("digest-lint: fixing the workspace") };
    try {
      const files = await vscode.window.withProgress(progress, async () => {
        await client.sendRequest(ExecuteCommandRequest.type, { command: "digest-lint.fixWorkspace", arguments: [] });
        const edit = this.#edit;
        if (edit === undefined) return 0;
        if (!(await edit.done)) throw new Error(l10n.t("posts have changed in the meantime. Try again."));
        return edit.files;
      });
      const said = files > 0 ? l10n.t("Posts fixed: {0}", files) : l10n.t("No post has a finding with a safe fix.");
      void vscode.window.showInformationMessage(`digest-lint: ${said}`);
    } catch (error) {
      this.#complain(l10n.t("The workspace could not be fixed: {0}", messageOf(error)));
    }
  }

  async #start(): Promise<void> {
    this.status.set({ kind: "starting" });
    try {
      const command = await findProgram(this.extension.fsPath);
      this.output.info(`${command} server`);
      const client = new LanguageClient("digestLint", "digest-lint", { command, args: ["server"] }, this.#options());
      client.onDidChangeState(({ newState }) => this.#follow(newState));
      this.#client = client;
      await client.start();
    } catch (error) {
      const reason = messageOf(error);
      this.status.set({ kind: "failed", reason });
      this.output.error(reason);
      // The client itself reports a server that could not be started.
      if (error instanceof NoProgram) this.#complain(reason);
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client?.needsStop()) await client.stop().catch((error: unknown) => this.output.warn(String(error)));
    await client?.dispose().catch(() => undefined);
  }

  #follow(state: State): void {
    if (this.#client === undefined) return;
    switch (state) {
      case State.Starting:
        return this.status.set({ kind: "starting" });
      case State.Running:
        return this.status.set({ kind: "running" });
      default:
        return this.status.set({ kind: "failed", reason: l10n.t("The server of digest-lint has stopped.") });
    }
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: POSTS,
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: serverSettings,
      synchronize: { configurationSection: "digestLint" },
      middleware: {
        workspace: {
          configuration: (params, token, next) => {
            const isOurs = params.items.every((item) => item.section === "digestLint");
            return isOurs ? params.items.map(serverSettings) : next(params, token);
          },
          didChangeConfiguration: async () => {
            const settings = { digestLint: serverSettings() };
            await this.#client?.sendNotification(DidChangeConfigurationNotification.type, { settings });
          },
          // As for a refactoring, VS Code saves the files, unless `files.refactoring.autoSave` is off, and one undo
          // takes all changes back.
          handleApplyEdit: async (params, next) => {
            const { changes, documentChanges } = params.edit;
            const whole = { ...params, metadata: { isRefactoring: true } };
            const answer = Promise.resolve(next(whole, CancellationToken.None));
            const done = answer.then((result) => "applied" in result && result.applied);
            this.#edit = { files: documentChanges?.length ?? Object.keys(changes ?? {}).length, done };
            return answer;
          },
        },
      },
    };
  }

  /** Shows an error with the ways out of it. */
  #complain(message: string): void {
    const [settings, output] = [l10n.t("Open settings"), l10n.t("Show output")];
    void vscode.window.showErrorMessage(`digest-lint: ${message}`, settings, output).then((choice) => {
      if (choice === settings) void vscode.commands.executeCommand("workbench.action.openSettings", "digestLint");
      if (choice === output) this.output.show();
    });
  }
}
