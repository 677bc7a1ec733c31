//! Words that someone takes for a command: commands of similar tools, misspelled commands, and commands after options.

use std::path::{Path, PathBuf};

use clap::Command;

use crate::app::run::Message;
use crate::app::walk::shown;

/// The commands of similar tools, and what to type instead.
const PEERS: &[(&[&str], &str)] = &[
    (&["ci", "lint", "run", "scan", "test", "validate", "verify"], "to check posts, run `digest-lint check`"),
    (&["apply", "fmt", "format"], "to fix posts, run `digest-lint fix`"),
    (&["diff"], "to see what fixes would change, run `digest-lint fix --diff`"),
    (&["import", "migrate", "new", "setup"], "to write a first config, run `digest-lint init`"),
    (&["linter", "list", "list-rules", "rules"], "to list all lints, run `digest-lint lints`"),
    (&["rule"], "to read about a lint, run `digest-lint explain LINT`"),
    (&["settings"], "to see the settings of a path, run `digest-lint config`"),
    (&["completion", "generate-shell-completion"], "for a completion script, run `digest-lint completions`"),
    (&["version"], "to see the version, run `digest-lint --version`"),
    #[cfg(feature = "lsp")]
    (&["lsp", "serve"], "to check posts in an editor, let it run `digest-lint server`"),
    (&["daemon", "start", "watch"], "to check posts as they change, run `digest-lint check --watch`"),
    (&["clean"], "there is nothing to clean: checks leave no cache behind"),
];

/// Returns the error for a path that does not exist and was probably meant as a command. Only the first path can be
/// one, except that a command of ours may also come after options.
pub(super) fn mistaken(paths: &[PathBuf]) -> Option<Message> {
    let mut missing = paths.iter().filter(|path| !path.exists()).peekable();
    missing.peek()?;
    let all = super::arguments();
    let is_command = |path: &Path| path.to_str().is_some_and(|word| all.find_subcommand(word).is_some());
    if let Some(path) = missing.find(|path| is_command(path)) {
        let path = shown(path);
        let hint = format!("to run the command, write it first: `digest-lint {path}`");
        return Some(Message::Error(format!("{path}: no such file or folder; {hint}")));
    }
    foreign(paths.first()?)
}

/// Returns the error for the first argument if it is a command of a similar tool or a misspelled command, and no path
/// that exists.
pub(super) fn foreign(first: &Path) -> Option<Message> {
    let word = first.to_str().filter(|_| !first.exists())?;
    if let Some((_, hint)) = PEERS.iter().find(|(names, _)| names.contains(&word)) {
        return Some(error(first, hint));
    }
    let all = super::arguments();
    let near = |name: &&str| strsim::damerau_levenshtein(word, name) == 1;
    let name = all.get_subcommands().map(Command::get_name).find(near)?;
    Some(error(first, &format!("did you mean the command `digest-lint {name}`?")))
}

fn error(path: &Path, hint: &str) -> Message {
    Message::Error(format!("{}: no such command, file or folder; {hint}", shown(path)))
}
