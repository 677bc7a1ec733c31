//! `--baseline` and related options: they decide which file contains the known findings, and how the run uses it.

use std::path::{Path, PathBuf};

use super::args::Legacy;
use super::plan::Input;
use crate::app::baseline::{Baseline, FILE, MISSING};
use crate::app::config_file::ConfigFile;
use crate::app::run::{Known, Message, Purpose};
use crate::app::setup::Setup;
use crate::app::walk::shown;
use crate::app::write;
use crate::config::Base;
use crate::lint::Lint;
use crate::lints;

/// The file to write a baseline to when neither the arguments nor the config name one.
const NAME: &str = "digest-lint-baseline.jsonl";

/// Reads the known findings, or returns `None` when no baseline is in use. Findings of the lints in `silent`, which
/// cannot report anything in this run, are kept.
pub(super) fn known<'a>(
    args: &Legacy,
    input: &Input<'_>,
    (setup, current): (&Setup, &Path),
    silent: &'a [&'static Lint],
) -> Result<Option<Known<'a>>, Message> {
    let purpose = purpose(args, input)?;
    let named = named(args, (setup, current))?;
    let is_named = named.is_some();
    let is_in_use = is_named || args.yes;
    let file = match purpose {
        Purpose::Write => named.or_else(|| Some(setup.folder.join(NAME))),
        Purpose::Prune if !is_named => return Err(unnamed()),
        Purpose::Prune | Purpose::Compare => named,
    };
    let Some(file) = file else { return Ok(None) };
    let name = shown(file.strip_prefix(current).unwrap_or(&file)).into_owned();
    let baseline = loaded(&file, &name, purpose)?;
    let base = Base::new(file.parent().unwrap_or(Path::new("")), current);
    Ok(Some(Known { baseline, file, name, is_in_use, base, purpose, lints: lints::ALL, silent }))
}

/// Names the baseline that was written in the config, unless the config names one. Returns what was done.
pub(super) fn adopt(file: &Path, (setup, current): (&Setup, &Path)) -> Result<Option<String>, Message> {
    if setup.config.baseline.is_some() {
        return Ok(None);
    }
    let path = Base::new(&setup.folder, current).from_folder(file);
    setup.set(&["baseline"], &path, current).map(Some)
}

fn purpose(args: &Legacy, input: &Input<'_>) -> Result<Purpose, Message> {
    let (option, purpose) = match (args.write_baseline, args.prune_baseline) {
        (true, _) => ("--write-baseline", Purpose::Write),
        (_, true) => ("--prune-baseline", Purpose::Prune),
        _ => return Ok(Purpose::Compare),
    };
    match input {
        Input::Paths(_) => Ok(purpose),
        Input::Stdin(_) | Input::Lines(_) => {
            Err(Message::Error(format!("{option} needs posts on disk and cannot be used with `-`")))
        }
    }
}

/// Returns the file named by the arguments, or else by the config.
fn named(args: &Legacy, (setup, current): (&Setup, &Path)) -> Result<Option<PathBuf>, Message> {
    match (&args.baseline, &setup.config.baseline) {
        _ if args.no_baseline => Ok(None),
        (Some(named), _) => Ok(Some(named.clone())),
        (None, of_config) => of_config.as_ref().map(|path| setup.own("baseline", path, current)).transpose(),
    }
}

fn unnamed() -> Message {
    let config = ConfigFile::NAME;
    Message::Error(format!(
        "--prune-baseline: there is no baseline; name one with --baseline or with `baseline` in {config}"
    ))
}

fn loaded(path: &Path, name: &str, purpose: Purpose) -> Result<Baseline, Message> {
    let say = |reason: &str| Message::Error(format!("{name}: {reason}"));
    if purpose != Purpose::Compare {
        write::may_write(path, FILE).map_err(|error| say(&error.to_string()))?;
    }
    match Baseline::read(path).map_err(|reason| say(&reason))? {
        Some(baseline) => Ok(baseline),
        None if purpose == Purpose::Write => Ok(Baseline::default()),
        None => Err(say(MISSING)),
    }
}
