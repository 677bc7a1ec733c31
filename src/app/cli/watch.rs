//! `--watch`: checks files again when they change on disk.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Error, Event, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher};

use super::args::RunArgs;
use crate::app::config_file::ConfigFile;
use crate::app::run::{ExitStatus, Message, Output};
use crate::app::walk::{missing, shown};

/// How long files must stay unchanged before they are checked, since editors save in several steps.
const CALM: Duration = Duration::from_millis(100);

/// Clears a terminal and its scrollback.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// Checks all posts, then each time those that changed. Returns only if watching fails.
pub(super) fn watch(args: &RunArgs, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    let watch = Watch::new(args)?;
    let mut changed = None;
    loop {
        let checked = super::check(args, changed.as_ref(), output);
        match checked {
            Err(say) => output.say(&say),
            Ok(None) => {}
            Ok(Some(_)) => output.say(&Message::Drawn(b"\nWatching for changes; press Ctrl+C to stop.\n".to_vec())),
        }
        changed = watch.wait()?;
    }
}

/// Clears the terminal, if there is one.
pub(super) fn clear(terminal: bool, output: &mut Output<'_>) {
    if terminal {
        output.write(CLEAR.as_bytes());
    }
}

/// The file system events at the paths of a run.
struct Watch {
    /// The path of the config of the run.
    config: Option<PathBuf>,
    events: Receiver<Result<Event, Error>>,
    /// Kept because dropping it stops the watching.
    _watcher: RecommendedWatcher,
}

impl Watch {
    fn new(args: &RunArgs) -> Result<Self, Message> {
        let (sender, events) = mpsc::channel();
        let mut watcher = recommended_watcher(sender).map_err(|error| failure(&error))?;
        let config = config(args)?;
        for path in args.paths.iter().map(PathBuf::as_path).chain(config.as_deref()) {
            let (place, mode) = place(real(path)?);
            watcher.watch(&place, mode).map_err(|error| failure(&error))?;
        }
        Ok(Self { config, events, _watcher: watcher })
    }

    /// Waits for the next changes and returns their paths, or `None` if the config changed, so that all posts are
    /// checked.
    fn wait(&self) -> Result<Option<HashSet<PathBuf>>, Message> {
        let ended = || Message::Error("watching for changes has stopped".to_owned());
        let mut changed = HashSet::new();
        loop {
            let next = if changed.is_empty() { self.events.recv().ok() } else { self.events.recv_timeout(CALM).ok() };
            match next {
                Some(event) => changed.extend(event.map_err(|error| failure(&error)).map(paths)?),
                None if changed.is_empty() => return Err(ended()),
                None => break,
            }
        }
        let is_config = |path: &PathBuf| path.ends_with(ConfigFile::NAME) || Some(path) == self.config.as_ref();
        Ok((!changed.iter().any(is_config)).then_some(changed))
    }
}

/// Returns the paths that an event changed: none for reads, such as our own.
fn paths(event: Event) -> Vec<PathBuf> {
    if event.kind.is_access() { Vec::new() } else { event.paths }
}

/// Returns the real path of the config that the arguments name, or else of the nearest one.
fn config(args: &RunArgs) -> Result<Option<PathBuf>, Message> {
    if args.files.no_config {
        return Ok(None);
    }
    if let Some(named) = &args.files.config {
        return real(named).map(Some);
    }
    let first = args.paths.first().map_or(Path::new("."), PathBuf::as_path);
    ConfigFile::find(&super::current_folder()?.join(first)).map(|path| real(&path)).transpose()
}

/// Returns what to watch for a path: for a file its folder, since editors replace the file with a new one.
fn place(path: PathBuf) -> (PathBuf, RecursiveMode) {
    match path.parent() {
        Some(folder) if path.is_file() => (folder.to_owned(), RecursiveMode::NonRecursive),
        _ => (path, RecursiveMode::Recursive),
    }
}

fn real(path: &Path) -> Result<PathBuf, Message> {
    path.canonicalize().map_err(|error: io::Error| Message::Error(missing(path, &error)))
}

fn failure(error: &Error) -> Message {
    let paths: Vec<_> = error.paths.iter().map(|path| shown(path)).collect();
    Message::Error(format!("cannot watch {}: {:?}", paths.join(", "), error.kind))
}
