// The item of the status bar: whether the server runs, and how many findings the active post has.

import * as vscode from "vscode";
import { l10n } from "vscode";

/** What the server reads: posts and the config. */
export const POSTS = [
  { scheme: "file", language: "markdown" },
  { scheme: "untitled", language: "markdown" },
  { scheme: "file", pattern: "**/digest-lint.toml" },
];

/** What is known of the server. */
type State = { kind: "starting" } | { kind: "running" } | { kind: "failed"; reason: string };

/** The item, which shows itself where there is something to say. */
export class Status implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("digestLint.status", vscode.StatusBarAlignment.Right);
  readonly #subscriptions: vscode.Disposable[];
  #state: State = { kind: "starting" };

  constructor() {
    this.#item.name = "digest-lint";
    this.#item.command = "digestLint.showOutput";
    this.#subscriptions = [
      this.#item,
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
      vscode.languages.onDidChangeDiagnostics(() => this.#show()),
    ];
    this.#show();
  }

  set(state: State): void {
    this.#state = state;
    this.#show();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const isPost = document !== undefined && vscode.languages.match(POSTS, document) > 0;
    if (!isPost && this.#state.kind !== "failed") return this.#item.hide();
    this.#item.backgroundColor = undefined;
    switch (this.#state.kind) {
      case "starting":
        this.#item.text = "$(loading~spin) digest-lint";
        this.#item.tooltip = l10n.t("digest-lint is starting");
        break;
      case "failed":
        this.#item.text = "$(debug-disconnect) digest-lint";
        this.#item.tooltip = `${this.#state.reason}\n${l10n.t("Click to show the output")}`;
        this.#item.backgroundColor = new vscode.ThemeColor("statusBarItem.errorBackground");
        break;
      case "running":
        this.#count(document);
    }
    this.#item.show();
  }

  /** Shows the number of findings in the document, and an icon for the worst one. */
  #count(document: vscode.TextDocument | undefined): void {
    const all = document === undefined ? [] : vscode.languages.getDiagnostics(document.uri);
    const findings = all.filter((diagnostic) => diagnostic.source === "digest-lint");
    const { length } = findings;
    const worst = Math.min(...findings.map((finding) => finding.severity));
    const icon = ["$(error)", "$(warning)", "$(info)", "$(info)"][worst] ?? "$(check)";
    this.#item.text = length > 0 ? `${icon} digest-lint: ${length}` : `${icon} digest-lint`;
    const count = length > 0 ? l10n.t("Findings in this file: {0}", length) : l10n.t("No findings in this file");
    this.#item.tooltip = `${count}\n${l10n.t("Click to show the output")}`;
  }
}
