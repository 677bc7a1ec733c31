//! Loads the config of a run, and draws the errors in it.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::args::FilesArgs;
use crate::app::config_file::{ConfigFile, on_disk};
use crate::app::run::Message;
use crate::app::setup::{ConfigChoice, Setup, SetupError, name};
use crate::app::walk::shown;
use crate::config::ConfigError;
use crate::report::{Checked, PRETTY, Screen};
use crate::text::Lines;

/// Loads the config named by the arguments, or else the nearest one in `first` or a parent folder; both paths are
/// relative to `current`. Errors in the config are drawn for `screen`.
pub(super) fn load(files: &FilesArgs, current: &Path, first: &Path, screen: Screen) -> Result<Setup, Message> {
    let choice = match &files.config {
        _ if files.no_config => ConfigChoice::Defaults,
        Some(path) => ConfigChoice::Named(path),
        None => ConfigChoice::Nearest,
    };
    Setup::load(choice, (current, first), &on_disk).map_err(|error| match error {
        SetupError::Unreadable(path, error) => unreadable(&path, &error),
        SetupError::Invalid(file, error) => drawn(&file, current, &error, screen),
        SetupError::Unusable(_, message) => message,
    })
}

fn unreadable(path: &Path, error: &io::Error) -> Message {
    let path = shown(path);
    Message::Error(match error.kind() {
        ErrorKind::NotFound => format!("{path}: no such file"),
        ErrorKind::InvalidData => format!("{path}: not UTF-8, which TOML requires"),
        _ => format!("{path}: {error}"),
    })
}

fn drawn(file: &ConfigFile, current: &Path, error: &ConfigError, screen: Screen) -> Message {
    let name = name(file, current);
    if file.path.is_symlink() {
        // The file may be anything that this user can read, and the report may be public.
        let line = Lines::new(&file.text).line(error.span.start);
        return Message::Error(format!(
            "{name}: invalid at line {line}; it is a symlink, so nothing of it is shown: check the file that it leads to"
        ));
    }
    let diagnostics = [error.finding()];
    let checked = Checked { path: &name, text: &file.text, diagnostics: &diagnostics };
    Message::Drawn(PRETTY.post(&checked, screen).into_bytes())
}
