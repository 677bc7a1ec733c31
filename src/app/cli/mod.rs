//! The command line: parses the arguments and runs the command that they name.

mod args;
mod baseline;
mod config;
mod docs;
mod init;
mod links;
mod online;
mod plan;
mod profile;
mod schema;
mod setup;
mod shell;
mod since;
mod source;
mod watch;

use std::collections::HashSet;
use std::io::{self, BufWriter};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use clap::{CommandFactory, Parser};

use crate::app::read;
use crate::app::run::{ExitStatus, Message, Output, Run};
use crate::app::site::nearby_files::NearbyFiles;
use crate::app::timing::{Stopwatch, Task, timed};
use crate::app::trust::Trust;
use crate::app::walk::Excludes;
use crate::config::unknown;
use crate::examples;
use crate::lint::Lint;
use crate::lints;
use crate::page::LintPage;
use crate::report::{DocumentedLint, Screen, manual};
use args::{CheckArgs, Cli, Color, Command, Fixing};
use plan::Input;
use setup::Setup;
use source::PostSource;

/// The width to assume for output without one, such as a file.
const WIDTH: usize = 80;

/// Returns the definition of the command line, with all commands and options.
#[must_use]
pub fn arguments() -> clap::Command {
    Cli::command()
}

/// Parses the arguments, runs the command and returns the exit code.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
    .write_global();
    Trust { config: cli.trust_config, links: cli.check.fixing.fix_outside }.set();
    cli.max_size.into_iter().for_each(read::raise_limit);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    // Not locked, because the progress line of a long run is drawn by other threads.
    let mut err = io::stderr();
    let (err_screen, _) = of(&io::stderr());
    let mut output = Output::new(&mut out, &mut err, err_screen);
    let ending = match cli.command {
        Some(Command::Explain { lint }) => explain(&lint, &mut output),
        Some(Command::Lints) => Ok(list(&mut output)),
        Some(Command::Config(args)) => {
            current_folder().and_then(|current| config::config(&args, &current, &mut output))
        }
        Some(Command::Completions { shell }) => Ok(print(&shell::completions(shell), &mut output)),
        Some(Command::Man { command }) => shell::manual(command.as_deref()).map(|page| print(&page, &mut output)),
        Some(Command::Init(args)) => init::init(&args, &mut output),
        Some(Command::Links(args)) => current_folder().and_then(|current| links::links(&args, &current, &mut output)),
        Some(Command::Profile(args)) => {
            current_folder().and_then(|current| profile::profile(&args, &current, &mut output))
        }
        Some(Command::Schema(args)) => schema(&args, &mut output),
        Some(Command::Docs(args)) => docs::docs(&args, &mut output),
        None if cli.check.output.watch => watch::watch(&cli.check, &mut output),
        None => check(&cli.check, None, &mut output).map(Option::unwrap_or_default),
    };
    ending
        .unwrap_or_else(|say| {
            output.say(&say);
            ExitStatus::Trouble
        })
        .into()
}

fn explain(name: &str, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    let names = lints::names();
    let lint = lints::ALL.iter().find(|lint| lint.name == name);
    let lint = lint.ok_or_else(|| Message::Error(unknown("lint", name, &names)))?;
    output.write(manual::explain(&entry(lint, &names), of(&io::stdout()).0).as_bytes());
    Ok(ended(output))
}

fn list(output: &mut Output<'_>) -> ExitStatus {
    output.write(manual::table(&entries(), of(&io::stdout()).0).as_bytes());
    ended(output)
}

fn schema(args: &args::SchemaArgs, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    let schema = schema::schema(args, &current_folder()?, output.err_screen())?;
    output.write(schema.as_bytes());
    Ok(ended(output))
}

fn entries() -> Vec<DocumentedLint<'static>> {
    let names = lints::names();
    lints::ALL.iter().map(|lint| entry(lint, &names)).collect()
}

fn entry(lint: &Lint, names: &[&str]) -> DocumentedLint<'static> {
    DocumentedLint { level: lint.level, fixes: examples::fixes(lint, names), page: LintPage::read(lint.page) }
}

fn print(text: &[u8], output: &mut Output<'_>) -> ExitStatus {
    output.write(text);
    ended(output)
}

fn ended(output: &mut Output<'_>) -> ExitStatus {
    if output.finish().is_ok() { ExitStatus::Clean } else { ExitStatus::Trouble }
}

/// Checks the posts of the arguments, or only the `changed` ones if given. Returns `None` if no post has changed.
fn check(
    args: &CheckArgs,
    changed: Option<&HashSet<PathBuf>>,
    output: &mut Output<'_>,
) -> Result<Option<ExitStatus>, Message> {
    let input = plan::input(args)?;
    let filter = plan::filter(&args.choice, &lints::names())?;
    let current = current_folder()?;
    let setup = Setup::load(&args.files, &current, input.first(), output.err_screen())?;
    let stopwatch = args.output.timing.then(|| Arc::new(Stopwatch::default()));
    let mut project = setup.project(&filter, (&current, plan::now(args.choice.now.as_deref())?), stopwatch.as_ref());
    let stopwatch = stopwatch.as_deref();
    let base = project.base().clone();
    let excludes = Excludes { patterns: &setup.config.exclude, base: &base, force: args.files.force_exclude };
    let mut source = timed(stopwatch, Task::Phase("look for posts"), || PostSource::of(&input, excludes, &project))?;
    if project.site().is_none() && matches!(source, PostSource::Files(_)) {
        project = project.with_files(|post| Box::new(NearbyFiles::new(post.to_owned())));
    }
    if let Some(profile) = profile::of_run(&source, &project, (&setup, &current))? {
        project = project.with_profile(profile);
    }
    if changed.is_some_and(|changed| !source.keep(changed)) {
        return Ok(None);
    }
    let since = timed(stopwatch, Task::Phase("ask git"), || since::since(&args.legacy.since, &input, &mut source))?;
    if args.choice.online && project.wants_link_statuses() {
        project = project.with_link_statuses(online::verdicts(&source, &setup, output)?);
    }
    let known = baseline::known(&args.legacy, &input, (&setup, &current), project.silent())?;
    let run = Run {
        project: &project,
        known: known.as_ref(),
        since: since.as_ref(),
        stopwatch,
        mode: plan::mode(&args.fixing),
        view: plan::view(args, &input, screen(&input, &args.fixing)),
        lints: entries,
        reports: &plan::reports(&args.output)?,
        deny_warnings: args.choice.deny_warnings,
        interrupt: plan::interrupt(args)?,
    };
    if args.output.watch {
        watch::clear(run.view.terminal, output);
    }
    Ok(Some(match source {
        PostSource::Files(found) => run.posts(found, output),
        PostSource::Piped(path, bytes) if !excludes.named(path) => run.stdin(path, &bytes, output),
        PostSource::Piped(_, bytes) => {
            if args.fixing.fix {
                output.write(&bytes);
            }
            ended(output)
        }
    }))
}

fn current_folder() -> Result<PathBuf, Message> {
    #[expect(clippy::disallowed_methods, reason = "this module owns the environment")]
    std::env::current_dir().map_err(|error| Message::Error(format!("the current folder: {error}")))
}

/// Returns the screen that findings are drawn on, and whether it is a terminal: standard output, or standard error if
/// standard output carries the fixed post.
fn screen(input: &Input<'_>, fixing: &Fixing) -> (Screen, bool) {
    if fixing.fix && matches!(input, Input::Stdin(_)) { of(&io::stderr()) } else { of(&io::stdout()) }
}

/// Returns the screen of a stream, and whether it is a terminal.
fn of(stream: &impl RawStream) -> (Screen, bool) {
    let terminal = stream.is_terminal();
    let width = terminal.then(terminal_size::terminal_size).flatten().map_or(WIDTH, |(width, _)| width.0.into());
    (Screen { color: AutoStream::choice(stream) != ColorChoice::Never, width }, terminal)
}
