//! The arguments, as `--help` shows them.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, ArgGroup, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::app::formats;
use crate::app::run::Target;
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
  digest-lint --fix content        make them
  digest-lint init content         write a first digest-lint.toml that fits the posts
  digest-lint explain bold/glued   what a lint finds, and why it matters

Exit codes:
  0  nothing found that counts
  1  errors found (with --deny-warnings, warnings too), or --diff has something to change
  2  something could not be done: a wrong argument or config, a post that cannot be read or written

Settings come from digest-lint.toml, looked for from the first path upward.
A file called like a command, such as `lints`, is checked as `./lints`.";

/// Finds and repairs what is broken in the Markdown posts of a Hugo site.
///
/// Without a command, checks the given posts and folders.
#[derive(Debug, Parser)]
#[command(name = "digest-lint", version, styles = STYLES, after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_flag = true, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) check: Check,
    /// When to use colours; `auto` heeds NO_COLOR and CLICOLOR_FORCE
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub(super) color: Color,
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
    /// Show what holds for a path, and where each value comes from
    Config(Config),
    /// Write a first digest-lint.toml that fits the posts
    Init(Init),
    /// List the URLs that the posts link to, for curl or lychee
    Links(Links),
    /// Show how the posts write numbers, for a style that the whole site keeps
    Profile(StyleProfile),
    /// Print a JSON Schema, for editors
    Schema(Schema),
    /// Print the script that teaches a shell to complete arguments and names of lints
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, in roff
    Man {
        /// The command that it is about, such as init
        command: Option<String>,
    },
    /// Write this program's documentation as a site of static files
    Docs(Docs),
}

#[derive(Debug, Args)]
pub(super) struct Config {
    /// A post or a folder
    #[arg(default_value = ".")]
    pub(super) path: PathBuf,
    /// Use this config instead of looking for digest-lint.toml
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// Posts, and folders of posts (.md and .markdown)
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// Print the config instead of writing it
    #[arg(long)]
    pub(super) stdout: bool,
}

#[derive(Debug, Args)]
pub(super) struct Links {
    /// Posts, and folders of posts (.md and .markdown)
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// The links out of the site (http and https), each once
    #[arg(long, required = true)]
    external: bool,
}

#[derive(Debug, Args)]
pub(super) struct StyleProfile {
    /// Posts, and folders of posts (.md and .markdown)
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// Write it to the file that `profile` names in the config, or to digest-lint-numbers.toml
    #[arg(long)]
    pub(super) write: bool,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("of").args(["config", "front_matter"]).required(true))]
pub(super) struct Schema {
    /// The schema of digest-lint.toml
    #[arg(long)]
    pub(super) config: bool,
    /// The schema of the posts' front matter, as the digest-lint.toml of this folder or above has it
    #[arg(long)]
    pub(super) front_matter: bool,
    /// With --front-matter: the profile to start from, whatever the config says
    #[arg(long, conflicts_with = "config")]
    pub(super) profile: Option<Profile>,
}

#[derive(Debug, Args)]
pub(super) struct Docs {
    /// The folder to write to: a new or empty one, or one that an earlier run wrote
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Posts, and folders of posts (.md and .markdown); `-` reads a post from standard input
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) fixing: Fixing,
    #[command(flatten)]
    pub(super) choice: Choice,
    #[command(flatten)]
    pub(super) files: Files,
    #[command(flatten)]
    pub(super) legacy: Legacy,
    #[command(flatten)]
    pub(super) output: Output,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("repair").args(["fix", "diff"]), next_help_heading = "Fixing")]
pub(super) struct Fixing {
    /// Fix what is shown and can be fixed without changing what a reader reads
    #[arg(long)]
    pub(super) fix: bool,
    /// Show what --fix would change as a diff, and change nothing
    #[arg(long, conflicts_with_all = ["format", "report"])]
    pub(super) diff: bool,
    /// With --fix or --diff: also fix where it changes what a reader reads; look these over
    #[arg(long, requires = "repair")]
    pub(super) unsafe_fixes: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Lints")]
pub(super) struct Choice {
    /// Run only these lints or families (comma between them)
    #[arg(long, value_name = "LINTS", value_delimiter = ',')]
    pub(super) only: Vec<String>,
    /// Do not run these lints or families
    #[arg(long, value_name = "LINTS", value_delimiter = ',')]
    pub(super) skip: Vec<String>,
    /// Fail on warnings, not on errors alone
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// Ask the hosts of external links whether these still work: each URL once, a host once a second
    #[arg(long)]
    pub(super) online: bool,
    /// Hold dates against this time instead of the clock
    #[arg(long, value_name = "TIME")]
    pub(super) now: Option<String>,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Files")]
pub(super) struct Files {
    /// Use this config instead of looking for digest-lint.toml
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Use no digest-lint.toml; Hugo's config still tells of the site
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,
    /// Keep to the config's `exclude` even for files named on the command line
    #[arg(long)]
    pub(super) force_exclude: bool,
    /// What the post on standard input is called, for the config and in reports
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Legacy content")]
pub(super) struct Legacy {
    /// Do not report or fix the findings that this file knows; without it, those of the config's `baseline`
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Report and fix known findings too
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline", "prune_baseline"])]
    pub(super) no_baseline: bool,
    /// Write all findings to the baseline, so that from now on they are known
    #[arg(long, conflicts_with_all = ["prune_baseline", "diff"])]
    pub(super) write_baseline: bool,
    /// Drop from the baseline what has vanished
    #[arg(long, conflicts_with = "diff")]
    pub(super) prune_baseline: bool,
    #[command(flatten)]
    pub(super) since: Since,
}

#[derive(Debug, Args)]
pub(super) struct Since {
    /// Check only posts that are new or have changed since a git revision
    #[arg(long = "since", value_name = "REV")]
    pub(super) revision: Option<String>,
    /// With --since: report and fix only what stands on lines that are new or have changed
    #[arg(long, requires = "revision", conflicts_with = "write_baseline")]
    pub(super) changed_lines: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct Output {
    #[arg(long, value_name = "FORMAT", default_value = "pretty", help = formats(), hide_possible_values = true, value_parser = named())]
    pub(super) format: &'static Format,
    /// Also write the findings to a file, in any of the formats; may be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = report)]
    pub(super) report: Vec<Target>,
    /// Show how often each lint and each family finds something, in the place of the findings
    #[arg(long, conflicts_with_all = ["diff", "format"])]
    pub(super) statistics: bool,
    /// The lowest level to show, and with --fix or --diff to fix; what is below is only counted
    #[arg(long, value_name = "LEVEL", default_value = "warn")]
    pub(super) show: Show,
    /// Check again what changes, until Ctrl+C
    #[arg(long, conflicts_with_all = ["diff", "fix", "report", "write_baseline", "prune_baseline"])]
    pub(super) watch: bool,
    /// Show where the time went, by phase and by lint, on standard error
    #[arg(long)]
    pub(super) timing: bool,
    /// Leave the summary out
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
pub(super) enum Profile {
    Digest,
    Hugo,
    None,
}

/// The formats, a line each: clap would list their names alone.
fn formats() -> String {
    let widest = formats::ALL.iter().map(|format| format.name.len()).max().unwrap_or_default();
    let lines = formats::ALL.iter().map(|format| format!("\n  {:widest$}  {}", format.name, format.about));
    "How findings are written to standard output:".to_owned() + &lines.collect::<String>() + "\n"
}

/// Shells complete the names.
fn named() -> impl TypedValueParser<Value = &'static Format> {
    let names = formats::ALL.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).try_map(|name| format(&name))
}

fn format(name: &str) -> Result<&'static Format, String> {
    let named = formats::ALL.iter().find(|format| format.name == name);
    named.copied().ok_or_else(|| {
        let names: Vec<_> = formats::ALL.iter().map(|format| format.name).collect();
        format!("there is no format `{name}`; there are {}", names.join(", "))
    })
}

/// A format, and the file that it goes to.
fn report(text: &str) -> Result<Target, String> {
    let parts = text.split_once('=').filter(|(_, path)| !path.is_empty());
    let (name, path) = parts.ok_or("write it as FORMAT=FILE, such as json=findings.json")?;
    Ok(Target { format: format(name)?, path: path.into() })
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Show {
    Info,
    Warn,
    Error,
}
