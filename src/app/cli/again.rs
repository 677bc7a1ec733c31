//! The arguments of a run that other commands must repeat, so that the summary can name a command to copy.

use std::path::Path;

use super::args::RunArgs;
use crate::app::walk::shown;
use crate::diagnostic::Level;

/// The longest arguments that are repeated, in bytes.
const LONGEST: usize = 48;

/// Returns the arguments that decide which findings a run has, such as ` --only bold content`, with a space before
/// each. Returns `None` for arguments that are long, rare, or special to a shell.
pub(super) fn arguments(args: &RunArgs, show: Level) -> Option<String> {
    let (choice, files, legacy) = (&args.choice, &args.files, &args.legacy);
    let is_rare = choice.online || choice.now.is_some() || files.stdin_filename.is_some() || files.force_exclude;
    let is_legacy = legacy.baseline.is_some() || legacy.since.revision.is_some();
    let mut words = Vec::new();
    for (option, values) in [("--only", &choice.only), ("--skip", &choice.skip), ("--exclude", &files.exclude)] {
        words.extend((!values.is_empty()).then(|| [option.to_owned(), values.join(",")]).into_iter().flatten());
    }
    words.extend((show != Level::Warn).then(|| ["--show".to_owned(), show.as_str().to_owned()]).into_iter().flatten());
    words.extend(files.config.iter().flat_map(|config| ["--config".to_owned(), shown(config).into_owned()]));
    words.extend(files.no_config.then(|| "--no-config".to_owned()));
    words.extend(legacy.no_baseline.then(|| "--no-baseline".to_owned()));
    let paths = args.paths.iter().filter(|path| path.as_path() != Path::new("."));
    words.extend(paths.map(|path| shown(path).into_owned()));
    let text: String = words.iter().map(|word| format!(" {word}")).collect();
    let is_plain = |word: &String| word.chars().all(|c| c.is_alphanumeric() || "-_./,:=@+".contains(c));
    let is_short = text.len() <= LONGEST && words.iter().all(is_plain);
    (is_short && !is_rare && !is_legacy).then_some(text)
}
