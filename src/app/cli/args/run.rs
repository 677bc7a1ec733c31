//! The arguments of a run: those of `check` and `fix`, and of a run without a command.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::actions::Actions;
use crate::app::formats;
use crate::app::run::ReportTarget;
use crate::report::Format;

#[derive(Debug, Args)]
pub(in crate::app::cli) struct RunArgs<A: Args = Actions> {
    /// Posts, and folders of posts (.md and .markdown); `-` reads a post from standard input
    #[arg(default_value = ".")]
    pub(in crate::app::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::app::cli) actions: A,
    #[command(flatten)]
    pub(in crate::app::cli) choice: Choice,
    #[command(flatten)]
    pub(in crate::app::cli) files: FilesArgs,
    #[command(flatten)]
    pub(in crate::app::cli) legacy: Legacy,
    #[command(flatten)]
    pub(in crate::app::cli) output: OutputArgs,
}

impl<A: Args + Into<Actions>> RunArgs<A> {
    /// Returns the same run as it is without a command.
    pub(in crate::app::cli) fn shorthand(self) -> RunArgs {
        let Self { paths, actions, choice, files, legacy, output } = self;
        RunArgs { paths, actions: actions.into(), choice, files, legacy, output }
    }
}

impl<A: Args> RunArgs<A> {
    /// Returns the paths of posts, folders, the config and the baseline.
    pub(in crate::app::cli) fn given_paths(&mut self) -> Vec<&mut PathBuf> {
        let Self { paths, files, legacy, .. } = self;
        let files = files.config.iter_mut().chain(&mut files.stdin_filename);
        paths.iter_mut().chain(files).chain(&mut legacy.baseline).collect()
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Lints")]
pub(in crate::app::cli) struct Choice {
    /// Run only these lints or families (comma-separated)
    #[arg(long, visible_alias = "select", value_name = "LINTS", value_delimiter = ',')]
    pub(in crate::app::cli) only: Vec<String>,
    /// Do not run these lints or families (comma-separated)
    #[arg(long, visible_alias = "ignore", value_name = "LINTS", value_delimiter = ',')]
    pub(in crate::app::cli) skip: Vec<String>,
    /// Fail on warnings as well as on errors
    #[arg(long)]
    pub(in crate::app::cli) deny_warnings: bool,
    /// Exit with 0 even if there are findings; a run that fails still exits with 2
    #[arg(long, conflicts_with = "deny_warnings")]
    pub(in crate::app::cli) exit_zero: bool,
    /// Request external links to check that they still work: each URL once, one request per host per second
    #[arg(long)]
    pub(in crate::app::cli) online: bool,
    /// Use TIME as the current time when checking dates
    #[arg(long, value_name = "TIME")]
    pub(in crate::app::cli) now: Option<String>,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Files")]
pub(in crate::app::cli) struct FilesArgs {
    /// Use this config instead of looking for digest-lint.toml
    #[arg(long, value_name = "FILE")]
    pub(in crate::app::cli) config: Option<PathBuf>,
    /// Use no digest-lint.toml; Hugo's config is still read
    #[arg(long, visible_alias = "isolated", conflicts_with = "config")]
    pub(in crate::app::cli) no_config: bool,
    /// Skip these posts and folders too (comma-separated); patterns are relative to the current folder
    #[arg(long, value_name = "PATTERNS", value_delimiter = ',')]
    pub(in crate::app::cli) exclude: Vec<String>,
    /// Apply --exclude, and `exclude` in the config, even to files named on the command line
    #[arg(long)]
    pub(in crate::app::cli) force_exclude: bool,
    /// The path of the post on standard input, for the config and for reports
    #[arg(long, value_name = "PATH")]
    pub(in crate::app::cli) stdin_filename: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Legacy content")]
pub(in crate::app::cli) struct Legacy {
    /// Hide the known findings in this file, and do not fix them; the default is `baseline` in the config
    #[arg(long, value_name = "FILE")]
    pub(in crate::app::cli) baseline: Option<PathBuf>,
    /// Report and fix known findings too
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline", "prune_baseline"])]
    pub(in crate::app::cli) no_baseline: bool,
    /// Write all findings to the baseline, so that later runs hide them
    #[arg(long, conflicts_with = "prune_baseline")]
    pub(in crate::app::cli) write_baseline: bool,
    /// With --write-baseline: also name the file in digest-lint.toml, so that later runs use it
    #[arg(long, requires = "write_baseline")]
    pub(in crate::app::cli) yes: bool,
    /// Remove baseline entries that no longer occur
    #[arg(long)]
    pub(in crate::app::cli) prune_baseline: bool,
    #[command(flatten)]
    pub(in crate::app::cli) since: SinceArgs,
}

#[derive(Debug, Args)]
pub(in crate::app::cli) struct SinceArgs {
    /// Check only posts that are new or have changed since a git revision
    #[arg(long = "since", value_name = "REV")]
    pub(in crate::app::cli) revision: Option<String>,
    /// With --since: report and fix only findings on new or changed lines
    #[arg(long, requires = "revision", conflicts_with = "write_baseline")]
    pub(in crate::app::cli) changed_lines: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(in crate::app::cli) struct OutputArgs {
    #[arg(long, visible_alias = "output-format", value_name = "FORMAT", default_value = "pretty", help = formats(), hide_possible_values = true, value_parser = named())]
    pub(in crate::app::cli) format: &'static Format,
    /// Also write the findings to a file in the given format; can be repeated
    #[arg(long, value_name = "FORMAT=FILE", value_parser = report)]
    pub(in crate::app::cli) report: Vec<ReportTarget>,
    /// Show at most N findings, and at most 3 of the same lint in one post; the default is 50 on a terminal, and all
    /// findings in files and pipes
    #[arg(long, value_name = "N", conflicts_with_all = ["full", "statistics"])]
    pub(in crate::app::cli) max_findings: Option<usize>,
    /// Show all findings in full
    #[arg(long)]
    pub(in crate::app::cli) full: bool,
    /// Show the number of findings per lint and family instead of the findings
    #[arg(long, conflicts_with = "format")]
    pub(in crate::app::cli) statistics: bool,
    /// The lowest level to show, and to fix; lower findings are only counted
    #[arg(long, value_name = "LEVEL", default_value = "warn")]
    pub(in crate::app::cli) show: Show,
    /// Check files again whenever they change, until Ctrl+C
    #[arg(long, conflicts_with_all = ["repair", "report", "write_baseline", "prune_baseline"])]
    pub(in crate::app::cli) watch: bool,
    /// Show how long each phase and each lint took, on standard error
    #[arg(long)]
    pub(in crate::app::cli) timing: bool,
    /// Do not print the summary
    #[arg(long, short)]
    pub(in crate::app::cli) quiet: bool,
    /// Print which config, Hugo site and baseline the run uses, on standard error
    #[arg(long, short, conflicts_with = "quiet")]
    pub(in crate::app::cli) verbose: bool,
}

/// Returns the help of `--format`: one format per line, because clap would list only their names.
fn formats() -> String {
    let widest = formats::ALL.iter().map(|format| format.name.len()).max().unwrap_or_default();
    let lines = formats::ALL.iter().map(|format| format!("\n  {:widest$}  {}", format.name, format.about));
    "The format of the findings on standard output:".to_owned() + &lines.collect::<String>() + "\n"
}

/// Parses the name of a format; a list of possible values lets shells complete it.
fn named() -> impl TypedValueParser<Value = &'static Format> {
    let names = formats::ALL.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).try_map(|name| format(&name))
}

fn format(name: &str) -> Result<&'static Format, String> {
    let named = formats::ALL.iter().find(|format| format.name == name);
    named.copied().ok_or_else(|| {
        let names: Vec<_> = formats::ALL.iter().map(|format| format.name).collect();
        format!("unknown format `{name}`; the formats are {}", names.join(", "))
    })
}

/// Parses `FORMAT=FILE`, the value of `--report`.
fn report(text: &str) -> Result<ReportTarget, String> {
    let parts = text.split_once('=').filter(|(_, path)| !path.is_empty());
    let (name, path) = parts.ok_or("expected FORMAT=FILE, such as json=findings.json")?;
    Ok(ReportTarget { format: format(name)?, path: path.into() })
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::app::cli) enum Show {
    Info,
    Warn,
    Error,
}
