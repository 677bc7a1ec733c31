//! `--watch`: checks again what changes on disk.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Error, Event, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher};

use super::args::Check;
use crate::app::config_file::File;
use crate::app::run::{ExitStatus, Message, Output};
use crate::app::walk::{missing, shown};

/// How long nothing changes before what has changed is checked: editors write in several steps.
const CALM: Duration = Duration::from_millis(100);

/// Clears a terminal and what it has scrolled away.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// Checks all posts, then again and again those that change; ends only where watching comes to an end.
pub(super) fn watch(args: &Check, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    let watch = Watch::new(args)?;
    let mut changed = None;
    loop {
        let checked = super::check(args, changed.as_ref(), output);
        match checked {
            Err(say) => output.say(&say),
            Ok(None) => {}
            Ok(Some(_)) => output.say(&Message::Drawn(b"\nWatching for changes; Ctrl+C ends.\n".to_vec())),
        }
        changed = watch.wait()?;
    }
}

/// Shows a screen anew, where there is one.
pub(super) fn clear(terminal: bool, output: &mut Output<'_>) {
    if terminal {
        output.write(CLEAR.as_bytes());
    }
}

/// What happens at the paths of a run.
struct Watch {
    /// The config of the run.
    config: Option<PathBuf>,
    events: Receiver<Result<Event, Error>>,
    /// Watches as long as it is there.
    _watcher: RecommendedWatcher,
}

impl Watch {
    fn new(args: &Check) -> Result<Self, Message> {
        let (sender, events) = mpsc::channel();
        let mut watcher = recommended_watcher(sender).map_err(|error| failure(&error))?;
        let config = config(args)?;
        for path in args.paths.iter().map(PathBuf::as_path).chain(config.as_deref()) {
            let (place, mode) = place(real(path)?);
            watcher.watch(&place, mode).map_err(|error| failure(&error))?;
        }
        Ok(Self { config, events, _watcher: watcher })
    }

    /// Waits for the next changes. None where the config is among them: then all posts are to be checked.
    fn wait(&self) -> Result<Option<HashSet<PathBuf>>, Message> {
        let ended = || Message::Error("nothing watches for changes any more".to_owned());
        let mut changed = HashSet::new();
        loop {
            let next = if changed.is_empty() { self.events.recv().ok() } else { self.events.recv_timeout(CALM).ok() };
            match next {
                Some(event) => changed.extend(event.map_err(|error| failure(&error)).map(paths)?),
                None if changed.is_empty() => return Err(ended()),
                None => break,
            }
        }
        let is_config = |path: &PathBuf| path.ends_with(File::NAME) || Some(path) == self.config.as_ref();
        Ok((!changed.iter().any(is_config)).then_some(changed))
    }
}

/// The paths that the event says to have changed: that somebody reads a file, as we do, is no change.
fn paths(event: Event) -> Vec<PathBuf> {
    if event.kind.is_access() { Vec::new() } else { event.paths }
}

/// The config that the arguments name, else the nearest.
fn config(args: &Check) -> Result<Option<PathBuf>, Message> {
    if args.files.no_config {
        return Ok(None);
    }
    if let Some(named) = &args.files.config {
        return real(named).map(Some);
    }
    let first = args.paths.first().map_or(Path::new("."), PathBuf::as_path);
    // One that cannot be read is complained of by the run.
    let found = File::find(&super::current_folder()?.join(first)).ok().flatten();
    found.map(|file| real(&file.path)).transpose()
}

/// What is watched for a path: of a file its folder, since editors put a new file in its place.
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
