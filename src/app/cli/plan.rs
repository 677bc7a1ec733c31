//! Turns the arguments of a run into its settings.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::args::{Actions, Choice, FilesArgs, Legacy, OutputArgs, RunArgs, Show};
use crate::app::interrupt::Interrupt;
use crate::app::run::{JsonLines, Message, Mode, ReportTarget, Summary, View};
use crate::app::walk::shown;
use crate::config::{Patterns, names, unknown};
use crate::diagnostic::{Level, Safety};
use crate::document::date::{Date, DateNotation};
use crate::report::{Format, PRETTY, Screen};
use crate::selection::Filter;

/// The source of the posts.
pub(super) enum Input<'a> {
    /// Files and folders on disk.
    Paths(&'a [PathBuf]),
    /// Standard input, with the path to report for it.
    Stdin(&'a Path),
    /// JSON Lines on standard input.
    Lines(JsonLines<'a>),
}

impl Input<'_> {
    /// Returns the path from which the config is searched for.
    pub(super) fn first(&self) -> &Path {
        match self {
            Self::Paths(paths) => paths.first().map_or(Path::new("."), PathBuf::as_path),
            Self::Stdin(path) | Self::Lines(JsonLines { path, .. }) => path,
        }
    }
}

pub(super) fn input(args: &RunArgs) -> Result<Input<'_>, Message> {
    let name = args.files.stdin_filename.as_deref();
    if let Some(field) = &args.actions.lines.jsonl {
        return lines(args, field);
    }
    match (args.paths.as_slice(), name) {
        (paths, _) if args.output.watch && paths.iter().any(|path| path == Path::new("-")) => {
            Err(Message::Error("--watch needs files and cannot be used with `-`".to_owned()))
        }
        ([only], _) if only == Path::new("-") => Ok(Input::Stdin(name.unwrap_or(Path::new(STDIN)))),
        (paths, _) if paths.iter().any(|path| path == Path::new("-")) => {
            Err(Message::Error("`-` cannot be combined with other paths; check the files in a second run".to_owned()))
        }
        (_, Some(_)) => Err(Message::Error("--stdin-filename needs `-` as the path".to_owned())),
        (paths, None) => Ok(Input::Paths(paths)),
    }
}

/// The path of a post on standard input, unless it is given.
const STDIN: &str = "<stdin>";

/// Returns the JSON Lines on standard input, whose texts are in `field`.
fn lines<'a>(args: &'a RunArgs, field: &'a str) -> Result<Input<'a>, Message> {
    // The first is the default.
    if args.paths != [Path::new(".")] && args.paths != [Path::new("-")] {
        let reason = "--jsonl reads standard input and takes no paths; write `digest-lint fix --jsonl FIELD < FILE`";
        return Err(Message::Error(reason.to_owned()));
    }
    let path = args.files.stdin_filename.as_deref().unwrap_or(Path::new(STDIN));
    Ok(Input::Lines(JsonLines { path, field, keeps_going: args.actions.lines.keep_going }))
}

pub(super) fn filter(choice: &Choice, lints: &[&str]) -> Result<Filter, Message> {
    let known = names(lints);
    for (option, named) in [("--only (--select)", &choice.only), ("--skip (--ignore)", &choice.skip)] {
        if let Some(name) = named.iter().find(|name| !known.contains(&name.as_str())) {
            return Err(Message::Error(format!("{option}: {}", unknown("lint or family", name, &known))));
        }
    }
    Ok(Filter { only: choice.only.clone(), skip: choice.skip.clone() })
}

/// Returns the patterns of `--exclude`.
pub(super) fn exclude(files: &FilesArgs) -> Result<Patterns, Message> {
    let patterns: Vec<_> = files.exclude.iter().map(|pattern| pattern.strip_prefix("./").unwrap_or(pattern)).collect();
    Patterns::new(&patterns).map_err(|reason| Message::Error(format!("--exclude: {reason}")))
}

/// Returns the current time for checking dates: `named`, in UTC if it has no time zone, or else the time of the clock.
pub(super) fn now(named: Option<&str>) -> Result<Timestamp, Message> {
    let Some(text) = named else { return Ok(Timestamp::now()) };
    let date = Date::read(text).filter(|date| date.form == DateNotation::Iso);
    date.map(|date| date.instant(&TimeZone::UTC)).ok_or_else(|| {
        Message::Error(format!("--now: `{text}` is not a time; write it as 2025-03-01 or 2025-03-01T07:00:00+08:00"))
    })
}

pub(super) fn mode(actions: &Actions) -> Mode {
    let wanted = if actions.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
    match (actions.fix, actions.diff) {
        (true, _) => Mode::Fix(wanted),
        (_, true) => Mode::Diff(wanted),
        _ => Mode::Check,
    }
}

/// Returns the targets of `--report`; returns an error if two name the same file.
pub(super) fn reports(output: &OutputArgs) -> Result<Vec<ReportTarget>, Message> {
    let targets = output.report.clone();
    let mut before = targets.iter().enumerate();
    match before.find(|(at, target)| targets.iter().take(*at).any(|other| other.path == target.path)) {
        Some((_, twice)) => {
            Err(Message::Error(format!("--report: cannot write two reports to {}", shown(&twice.path))))
        }
        None => Ok(targets),
    }
}

/// Listens for signals in a run that writes files. Nothing is lost if another run just ends.
pub(super) fn interrupt(args: &RunArgs) -> Result<Interrupt, Message> {
    let Legacy { write_baseline, prune_baseline, .. } = args.legacy;
    let fixes_files = args.actions.fix && args.actions.lines.jsonl.is_none();
    let writes = fixes_files || write_baseline || prune_baseline || !args.output.report.is_empty();
    let listening = if writes { Interrupt::listen() } else { Ok(Interrupt::default()) };
    listening.map_err(|error| Message::Error(format!("cannot listen for signals: {error}")))
}

/// The most findings that a terminal shows unless the user asks for more.
const ON_TERMINAL: usize = 50;

/// The format of the findings in JSON Lines, which are only counted.
static NO_FINDINGS: Format = Format::LINES;

/// Returns how findings are shown. Only people on a terminal are spared some of them.
pub(super) fn view(args: &RunArgs, input: &Input<'_>, (screen, terminal): (Screen, bool)) -> Result<View, Message> {
    let format = if matches!(input, Input::Lines(_)) { &NO_FINDINGS } else { args.output.format };
    let show = match args.output.show {
        Show::Info => Level::Info,
        Show::Warn => Level::Warn,
        Show::Error => Level::Error,
    };
    let fixed_text = args.actions.fix && !matches!(input, Input::Paths(_));
    let summary = match format {
        _ if args.output.quiet => Summary::Nowhere,
        format if format == &PRETTY && !args.actions.diff && !fixed_text => Summary::Stdout,
        _ => Summary::Stderr,
    };
    let progress = terminal && !args.output.quiet && io::stderr().is_terminal();
    let OutputArgs { max_findings, full, statistics, .. } = args.output;
    if max_findings.is_some() && format != &PRETTY {
        let reason = format!("--max-findings: the format {} is always complete; leave the option out", format.name);
        return Err(Message::Error(reason));
    }
    let brief = max_findings.or(terminal.then_some(ON_TERMINAL)).filter(|_| !full && format == &PRETTY);
    Ok(View { format, brief, progress, statistics, show, screen, terminal, summary })
}
