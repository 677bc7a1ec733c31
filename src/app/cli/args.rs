//! The command-line arguments; their doc comments are the text of `--help`.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, ArgGroup, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::app::formats;
use crate::app::run::ReportTarget;
use crate::report::Format;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  digest-lint content              check all posts below content/
  digest-lint --diff content       see what the safe fixes would change
  digest-lint --fix content        apply the safe fixes
  digest-lint init content         write a first digest-lint.toml that fits the posts
  digest-lint explain bold/glued   what a lint finds, and why it matters

Exit codes:
  0  no errors found
  1  errors found (with --deny-warnings, warnings too), or --diff has something to change
  2  the run failed: an invalid argument or config, a post that cannot be read or written

Settings come from digest-lint.toml, searched for from the first path upward.
To check a file whose name is also a command, such as `lints`, write `./lints`.";

/// Finds and fixes mistakes in the Markdown posts of a Hugo site.
///
/// Without a command, checks the given posts and folders.
#[derive(Debug, Parser)]
#[command(name = "digest-lint", version, styles = STYLES, after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_flag = true, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) check: CheckArgs,
    /// When to use colours; `auto` respects NO_COLOR and CLICOLOR_FORCE
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub(super) color: Color,
    /// Let the config name files outside the repository, and allow requests to private networks
    #[arg(long, global = true, help_heading = "Files")]
    pub(super) trust_config: bool,
    /// Read files of up to MIB mebibytes; the default is 64 for posts and 8 for configs
    #[arg(long, global = true, value_name = "MIB", help_heading = "Files", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) max_size: Option<u32>,
    /// Show this help
    #[arg(long, short, global = true, action = ArgAction::HelpShort)]
    help: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Explain what a lint finds, why it matters and how it is fixed
    Explain {
        /// The lint, such as bold/glued
        lint: String,
    },
    /// List all lints
    Lints,
    /// Show the effective settings for a path, and where each one comes from
    Config(ConfigArgs),
    /// Write a first digest-lint.toml that fits the posts
    Init(InitArgs),
    /// List the URLs that the posts link to, for curl or lychee
    Links(LinksArgs),
    /// Show how the posts write numbers, to choose one style for the whole site
    Profile(ProfileArgs),
    /// Print a JSON Schema for editors
    Schema(SchemaArgs),
    /// Print a shell script that completes arguments and lint names
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page as roff
    Man {
        /// The command to document, such as init
        command: Option<String>,
    },
    /// Write the documentation of digest-lint as a static site
    Docs(DocsArgs),
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// A post or a folder
    #[arg(default_value = ".")]
    pub(super) path: PathBuf,
    /// Use this config instead of looking for digest-lint.toml
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// Posts, and folders of posts (.md and .markdown)
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// Print the config instead of writing it
    #[arg(long)]
    pub(super) stdout: bool,
}

#[derive(Debug, Args)]
pub(super) struct LinksArgs {
    /// Posts, and folders of posts (.md and .markdown)
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// List the links that lead off the site (http and https), each once
    #[arg(long, required = true)]
    external: bool,
}

#[derive(Debug, Args)]
pub(super) struct ProfileArgs {
    /// Posts, and folders of posts (.md and .markdown)
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// Write the result to the file named by `profile` in the config, or to digest-lint-numbers.toml
    #[arg(long)]
    pub(super) write: bool,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("of").args(["config", "front_matter"]).required(true))]
pub(super) struct SchemaArgs {
    /// The schema of digest-lint.toml
    #[arg(long)]
    pub(super) config: bool,
    /// The schema of the posts' front matter, according to the nearest digest-lint.toml
    #[arg(long)]
    pub(super) front_matter: bool,
    /// With --front-matter: start from this profile and ignore the one in the config
    #[arg(long, conflicts_with = "config")]
    pub(super) profile: Option<ProfileName>,
}

#[derive(Debug, Args)]
pub(super) struct DocsArgs {
    /// The folder to write to: new, empty, or written by an earlier run
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Posts, and folders of posts (.md and .markdown); `-` reads a post from standard input
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) fixing: Fixing,
    #[command(flatten)]
    pub(super) choice: Choice,
    #[command(flatten)]
    pub(super) files: FilesArgs,
    #[command(flatten)]
    pub(super) legacy: Legacy,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("repair").args(["fix", "diff"]), next_help_heading = "Fixing")]
pub(super) struct Fixing {
    /// Apply safe fixes, which keep the text that readers see, to the findings shown
    #[arg(long)]
    pub(super) fix: bool,
    /// Show what --fix would change as a diff, without changing files
    #[arg(long, conflicts_with_all = ["format", "report"])]
    pub(super) diff: bool,
    /// With --fix or --diff: also apply fixes that may change the text that readers see; review these
    #[arg(long, requires = "repair")]
    pub(super) unsafe_fixes: bool,
    /// With --fix: also fix posts that a symlink outside the repository leads to
    #[arg(long, requires = "fix")]
    pub(super) fix_outside: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Lints")]
pub(super) struct Choice {
    /// Run only these lints or families (comma-separated)
    #[arg(long, value_name = "LINTS", value_delimiter = ',')]
    pub(super) only: Vec<String>,
    /// Do not run these lints or families (comma-separated)
    #[arg(long, value_name = "LINTS", value_delimiter = ',')]
    pub(super) skip: Vec<String>,
    /// Fail on warnings as well as on errors
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// Request external links to check that they still work: each URL once, one request per host per second
    #[arg(long)]
    pub(super) online: bool,
    /// Use TIME as the current time when checking dates
    #[arg(long, value_name = "TIME")]
    pub(super) now: Option<String>,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Files")]
pub(super) struct FilesArgs {
    /// Use this config instead of looking for digest-lint.toml
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Use no digest-lint.toml; Hugo's config is still read
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,
    /// Apply `exclude` of the config even to files named on the command line
    #[arg(long)]
    pub(super) force_exclude: bool,
    /// The path of the post on standard input, for the config and for reports
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Legacy content")]
pub(super) struct Legacy {
    /// Hide the known findings in this file, and do not fix them; the default is `baseline` of the config
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Report and fix known findings too
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline", "prune_baseline"])]
    pub(super) no_baseline: bool,
    /// Write all findings to the baseline, so that later runs hide them
    #[arg(long, conflicts_with_all = ["prune_baseline", "diff"])]
    pub(super) write_baseline: bool,
    /// Remove baseline entries that no longer occur
    #[arg(long, conflicts_with = "diff")]
    pub(super) prune_baseline: bool,
    #[command(flatten)]
    pub(super) since: SinceArgs,
}

#[derive(Debug, Args)]
pub(super) struct SinceArgs {
    /// Check only posts that are new or have changed since a git revision
    #[arg(long = "since", value_name = "REV")]
    pub(super) revision: Option<String>,
    /// With --since: report and fix only findings on new or changed lines
    #[arg(long, requires = "revision", conflicts_with = "write_baseline")]
    pub(super) changed_lines: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    #[arg(long, value_name = "FORMAT", default_value = "pretty", help = formats(), hide_possible_values = true, value_parser = named())]
    pub(super) format: &'static Format,
    /// Also write the findings to a file in the given format; can be repeated
    #[arg(long, value_name = "FORMAT=FILE", value_parser = report)]
    pub(super) report: Vec<ReportTarget>,
    /// Show the number of findings per lint and family instead of the findings
    #[arg(long, conflicts_with_all = ["diff", "format"])]
    pub(super) statistics: bool,
    /// The lowest level to show, and to fix with --fix or --diff; lower findings are only counted
    #[arg(long, value_name = "LEVEL", default_value = "warn")]
    pub(super) show: Show,
    /// Check files again whenever they change, until Ctrl+C
    #[arg(long, conflicts_with_all = ["diff", "fix", "report", "write_baseline", "prune_baseline"])]
    pub(super) watch: bool,
    /// Show how long each phase and each lint took, on standard error
    #[arg(long)]
    pub(super) timing: bool,
    /// Do not print the summary
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ProfileName {
    Digest,
    Hugo,
    None,
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
pub(super) enum Show {
    Info,
    Warn,
    Error,
}
