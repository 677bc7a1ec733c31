//! The command line: parses the arguments and runs the command that they name.

mod again;
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
#[cfg(feature = "lsp")]
mod server;
mod setup;
mod shell;
mod since;
mod source;
mod terminal;
mod verbose;
mod watch;
mod words;

use std::collections::HashSet;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use clap::{CommandFactory, Parser};

use crate::app::docs::entry;
use crate::app::read;
use crate::app::run::{ExitStatus, Message, Output, Run};
use crate::app::setup::Setup;
use crate::app::site::nearby_files::NearbyFiles;
use crate::app::spelling::DiskSpelling;
use crate::app::timing::{Stopwatch, Task, timed};
use crate::app::trust::Trust;
use crate::app::walk::Excludes;
use crate::config::{Base, names, unknown};
use crate::lints;
use crate::project::Project;
use crate::report::manual::{self, PageLength};
use crate::report::{DocumentedLint, Screen};
use args::{Actions, Cli, Color, Command, RunArgs};
use plan::Input;
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
    let mut cli = match Cli::try_parse_from(wild::args_os()) {
        Ok(cli) => cli,
        Err(error) => return refused(&error),
    };
    let mut spelling = DiskSpelling::default();
    cli.paths().into_iter().for_each(|path| spelling.correct(path));
    match cli.color {
        Color::Auto if !terminal::shows_escapes() => ColorChoice::Never,
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
    .write_global();
    terminal::set_ascii(cli.ascii);
    cli.max_size.into_iter().for_each(read::raise_limit);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    // Not locked, because the progress line of a long run is drawn by other threads.
    let mut err = io::stderr();
    let (err_screen, _) = of(&io::stderr());
    let mut output = Output::new(&mut out, &mut err, err_screen);
    Trust { config: cli.trust_config, links: cli.fixes_outside() }.set();
    let ending = match cli.command {
        Some(command) => run(command, &mut output),
        None => words::mistaken(&cli.run.paths).map_or_else(|| posts(&cli.run, &mut output), Err),
    };
    ending
        .unwrap_or_else(|say| {
            output.say(&say);
            ExitStatus::Trouble
        })
        .into()
}

/// Prints the help, the version or an error in the arguments. If the first of them is a command of a similar tool, the
/// error is about that, and not about its options.
fn refused(error: &clap::Error) -> ExitCode {
    let first = std::env::args_os().nth(1).filter(|_| error.use_stderr());
    let Some(message) = first.and_then(|word| words::foreign(Path::new(&word))) else { error.exit() };
    let (mut out, mut err) = (io::stdout(), io::stderr());
    Output::new(&mut out, &mut err, of(&io::stderr()).0).say(&message);
    ExitStatus::Trouble.into()
}

/// Runs a command.
fn run(command: Command, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    match command {
        Command::Check(args) => posts(&args.shorthand(), output),
        Command::Fix(args) => posts(&args.shorthand(), output),
        Command::Explain { lint, examples } => {
            explain(&lint, if examples { PageLength::Whole } else { PageLength::Short }, output)
        }
        Command::Lints => Ok(list(output)),
        Command::Config(args) => config::config(&args, &current_folder()?, output),
        Command::Completions { shell } => Ok(print(&shell::completions(shell), output)),
        Command::Man { command } => shell::manual(command.as_deref()).map(|page| print(&page, output)),
        Command::Help { command } => {
            shell::help(command.as_deref(), of(&io::stdout()).0).map(|page| print(page.as_bytes(), output))
        }
        Command::Init(args) => init::init(&args, output),
        Command::Links(args) => links::links(&args, &current_folder()?, output),
        Command::Profile(args) => profile::profile(&args, &current_folder()?, output),
        Command::Schema(args) => schema(&args, output),
        Command::Docs(args) => docs::docs(&args, output),
        #[cfg(feature = "lsp")]
        Command::Server => server::serve(output),
    }
}

/// Checks or fixes posts.
fn posts(args: &RunArgs, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    match (args.output.watch, args.actions.fix) {
        (false, _) => check(args, None, output).map(Option::unwrap_or_default),
        (true, false) => watch::watch(args, output),
        (true, true) => {
            Err(Message::Error("--watch changes no posts; run `digest-lint check --watch` instead".to_owned()))
        }
    }
}

/// Prints the page of a lint, or the list of the lints of a family.
fn explain(name: &str, length: PageLength, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    let all = lints::names();
    let (screen, _) = of(&io::stdout());
    if let Some(lint) = lints::ALL.iter().find(|lint| lint.name == name) {
        output.write(manual::explain(&entry(lint, &all), length, screen).as_bytes());
        return Ok(ended(output));
    }
    let family: Vec<_> =
        entries().into_iter().filter(|entry| entry.page.name.split('/').next() == Some(name)).collect();
    let first = family.first().map(|entry| entry.page.name);
    let first = first.ok_or_else(|| Message::Error(unknown("lint or family", name, &names(&all))))?;
    output.write(manual::table(&family, screen).as_bytes());
    output.write(format!("\nTo read about one of them: digest-lint explain {first}\n").as_bytes());
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

fn print(text: &[u8], output: &mut Output<'_>) -> ExitStatus {
    output.write(text);
    ended(output)
}

fn ended(output: &mut Output<'_>) -> ExitStatus {
    if output.finish().is_ok() { ExitStatus::Clean } else { ExitStatus::Trouble }
}

/// Adds what lints compare the posts with: the files around them if they belong to no site, and the number styles of
/// all posts if the config wants that.
fn with_surroundings(
    mut project: Project,
    source: &PostSource<'_>,
    place: (&Setup, &Path),
) -> Result<Project, Message> {
    if project.site().is_none() && matches!(source, PostSource::Files(_)) {
        project = project.with_files(|post| Box::new(NearbyFiles::new(post.to_owned())));
    }
    Ok(match profile::of_run(source, &project, place)? {
        Some(profile) => project.with_profile(profile),
        None => project,
    })
}

/// Checks the posts of the arguments, or only the `changed` ones if given. Returns `None` if no post has changed.
fn check(
    args: &RunArgs,
    changed: Option<&HashSet<PathBuf>>,
    output: &mut Output<'_>,
) -> Result<Option<ExitStatus>, Message> {
    let input = plan::input(args)?;
    let filter = plan::filter(&args.choice, &lints::names())?;
    let current = current_folder()?;
    let setup = setup::load(&args.files, &current, input.first(), output.err_screen())?;
    let stopwatch = args.output.timing.then(|| Arc::new(Stopwatch::default()));
    let mut project = setup.project(&filter, (&current, plan::now(args.choice.now.as_deref())?), stopwatch.as_ref());
    let stopwatch = stopwatch.as_deref();
    let base = project.base().clone();
    let (own, here) = (plan::exclude(&args.files)?, Base::new(&current, &current));
    let excludes = [(&setup.config.exclude, &base), (&own, &here)];
    let excludes = Excludes { lists: &excludes, force: args.files.force_exclude };
    let mut source = timed(stopwatch, Task::Phase("look for posts"), || PostSource::of(&input, excludes, &project))?;
    project = with_surroundings(project, &source, (&setup, &current))?;
    if changed.is_some_and(|changed| !source.keep(changed)) {
        return Ok(None);
    }
    let since = timed(stopwatch, Task::Phase("ask git"), || since::since(&args.legacy.since, &input, &mut source))?;
    if args.choice.online && project.wants_link_statuses() {
        project = project.with_link_statuses(online::verdicts(&source, &setup, output)?);
    }
    let view = plan::view(args, &input, screen(&input, &args.actions))?;
    let known = baseline::known(&args.legacy, &input, (&setup, &current), project.silent())?;
    if args.output.verbose {
        output.say(&verbose::used((&setup, &current), &source, known.as_ref()));
    }
    let arguments = again::arguments(args, view.show);
    let run = Run {
        project: &project,
        known: known.as_ref(),
        since: since.as_ref(),
        stopwatch,
        mode: plan::mode(&args.actions),
        view,
        arguments: arguments.as_deref(),
        generator: project.other_site().map(|site| site.generator.name()),
        lints: entries,
        reports: &plan::reports(&args.output)?,
        deny_warnings: args.choice.deny_warnings,
        interrupt: plan::interrupt(args)?,
    };
    if args.output.watch {
        watch::clear(run.view.terminal, output);
    }
    let status = match source {
        PostSource::Files(found) => run.posts(found, output),
        PostSource::Lines(lines) => run.lines(lines, &mut io::stdin().lock(), output),
        PostSource::Piped(path, bytes) if !excludes.named(path) => run.stdin(path, &bytes, output),
        PostSource::Piped(_, bytes) if args.actions.fix => print(&bytes, output),
        PostSource::Piped(..) => ended(output),
    };
    let written = known.as_ref().filter(|_| args.legacy.yes && status != ExitStatus::Trouble);
    if let Some(said) = written.map(|known| baseline::adopt(&known.file, (&setup, &current))).transpose()?.flatten() {
        output.write(said.as_bytes());
        ended(output);
    }
    let is_excused = args.choice.exit_zero && status == ExitStatus::Findings;
    Ok(Some(if is_excused { ExitStatus::Clean } else { status }))
}

fn current_folder() -> Result<PathBuf, Message> {
    #[expect(clippy::disallowed_methods, reason = "this module owns the environment")]
    let current = std::env::current_dir();
    let mut current = current.map_err(|error| Message::Error(format!("the current folder: {error}")))?;
    DiskSpelling::default().correct(&mut current);
    Ok(current)
}

/// Returns the screen that findings are drawn on, and whether it is a terminal: standard output, or standard error if
/// standard output carries fixed posts.
fn screen(input: &Input<'_>, actions: &Actions) -> (Screen, bool) {
    if actions.fix && !matches!(input, Input::Paths(_)) { of(&io::stderr()) } else { of(&io::stdout()) }
}

/// Returns the screen of a stream, and whether it is a terminal.
fn of(stream: &impl RawStream) -> (Screen, bool) {
    let terminal = stream.is_terminal();
    let width = terminal.then(terminal_size::terminal_size).flatten().map_or(WIDTH, |(width, _)| width.0.into());
    let color = AutoStream::choice(stream) != ColorChoice::Never;
    (Screen { color, width, ascii: terminal::is_ascii() }, terminal)
}
