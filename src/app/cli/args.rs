//! The command-line arguments; their doc comments are the text of `--help`.

mod actions;
mod run;

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgAction, ArgGroup, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(super) use actions::Actions;
use actions::{CheckActions, FixActions};
pub(super) use run::{Choice, FilesArgs, Legacy, OutputArgs, RunArgs, Show, SinceArgs};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  digest-lint check content        check all posts below content/
  digest-lint fix --diff content   see what the safe fixes would change
  digest-lint fix content          apply the safe fixes
  digest-lint init content         write a first digest-lint.toml for the posts
  digest-lint explain bold/glued   what a lint finds, and why it matters

Exit codes:
  0  no errors found
  1  errors found (with --deny-warnings, also warnings), or --diff shows changes
  2  the run failed: an invalid argument or config, or an unreadable post

Settings come from digest-lint.toml, searched for from the first path upward.
To check a file whose name is also a command, such as `fix`, write `./fix`.";

/// Finds and fixes mistakes in the Markdown posts of a Hugo site.
///
/// Without a command, checks the given posts and folders, or fixes them with --fix.
#[derive(Debug, Parser)]
#[command(name = "digest-lint", bin_name = "digest-lint", version, styles = STYLES, after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_flag = true, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) run: RunArgs,
    /// When to use colours; `auto` respects NO_COLOR and CLICOLOR_FORCE
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub(super) color: Color,
    /// Draw with ASCII characters only; the default if the locale is C or POSIX, or TERM is dumb
    #[arg(long, global = true, help_heading = "Output")]
    pub(super) ascii: bool,
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

impl Cli {
    /// Returns the paths of posts, folders and configs.
    pub(super) fn paths(&mut self) -> Vec<&mut PathBuf> {
        match &mut self.command {
            None => self.run.given_paths(),
            Some(Command::Check(args)) => args.given_paths(),
            Some(Command::Fix(args)) => args.given_paths(),
            Some(Command::Config(args)) => [&mut args.path].into_iter().chain(&mut args.config).collect(),
            Some(
                Command::Init(InitArgs { paths, .. })
                | Command::Links(LinksArgs { paths, .. })
                | Command::Profile(ProfileArgs { paths, .. }),
            ) => paths.iter_mut().collect(),
            Some(_) => Vec::new(),
        }
    }

    /// Whether `--fix-outside` is given.
    pub(super) fn fixes_outside(&self) -> bool {
        match &self.command {
            Some(Command::Fix(args)) => args.actions.fix_outside,
            _ => self.run.actions.fix_outside,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check posts and report what is wrong; the same as no command
    Check(RunArgs<CheckActions>),
    /// Apply safe fixes to posts; the same as --fix
    #[command(mut_arg("watch", |watch| watch.hide(true)))]
    Fix(RunArgs<FixActions>),
    /// Explain what a lint finds, why it matters and how it is fixed
    Explain {
        /// The lint, such as bold/glued, or a family, such as bold
        lint: String,
        /// Also print all other examples, and what is said about them
        #[arg(long)]
        examples: bool,
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
    /// Serve an editor: check and fix posts while they are written
    #[cfg(feature = "lsp")]
    Server,
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
    /// Show the help of a command
    Help {
        /// The command, such as check
        command: Option<String>,
    },
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
    /// With --write: also name the file in digest-lint.toml, so that later runs use it
    #[arg(long, requires = "write")]
    pub(super) yes: bool,
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
    /// Add a playground, with the engine in this folder: the npm package digest-lint-wasm
    #[arg(long, value_name = "PACKAGE")]
    pub(super) playground: Option<PathBuf>,
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
