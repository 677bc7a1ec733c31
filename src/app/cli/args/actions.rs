//! The options in which `check`, `fix` and a run without a command differ: whether to fix posts, and how.

use clap::ArgAction::SetTrue;
use clap::builder::UnknownArgumentValueParser;
use clap::{ArgGroup, Args};

/// The options of a run without a command.
#[derive(Debug, Default, Args)]
#[command(group = ArgGroup::new("repair").args(["fix", "diff"]), next_help_heading = "Fixing")]
pub(in crate::app::cli) struct Actions {
    /// Apply safe fixes, which keep the text that readers see, to the findings shown
    #[arg(long)]
    pub(in crate::app::cli) fix: bool,
    /// Show what --fix would change as a diff, without changing files
    #[arg(long, conflicts_with_all = ["format", "report", "statistics", "max_findings", "write_baseline", "prune_baseline"])]
    pub(in crate::app::cli) diff: bool,
    /// With --fix or --diff: also apply fixes that may change the text that readers see; review these
    #[arg(long, requires = "repair")]
    pub(in crate::app::cli) unsafe_fixes: bool,
    /// With --fix: also fix posts that a symlink outside the repository leads to
    #[arg(long, requires = "fix")]
    pub(in crate::app::cli) fix_outside: bool,
    #[arg(skip)]
    pub(in crate::app::cli) lines: LinesArgs,
}

/// The options of `check`, which changes no post.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("repair").args(["fix", "diff"]))]
pub(in crate::app::cli) struct CheckActions {
    /// Refused with a tip, like the next four options.
    #[arg(long, hide = true, action = SetTrue, value_parser = tip("to apply fixes, run `digest-lint fix`"))]
    fix: String,
    #[arg(long, hide = true, action = SetTrue, value_parser = tip("to see the changes, run `digest-lint fix --diff`"))]
    diff: String,
    #[arg(long, hide = true, action = SetTrue, value_parser = tip("to apply them, run `digest-lint fix --unsafe-fixes`"))]
    unsafe_fixes: String,
    #[arg(long, hide = true, action = SetTrue, value_parser = tip("to fix these too, run `digest-lint fix --fix-outside`"))]
    fix_outside: String,
    #[arg(long, hide = true, action = SetTrue, value_parser = tip("to fix JSON Lines, run `digest-lint fix --jsonl FIELD`"))]
    jsonl: String,
}

/// The options of `fix`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("repair").args(["fix", "diff"]), next_help_heading = "Fixing")]
pub(in crate::app::cli) struct FixActions {
    /// Allowed, because it is easily typed out of habit.
    #[arg(long, hide = true, conflicts_with = "diff")]
    fix: bool,
    /// Show what would change as a diff, without changing files
    #[arg(long, conflicts_with_all = ["format", "report", "statistics", "max_findings", "write_baseline", "prune_baseline"])]
    diff: bool,
    /// Also apply fixes that may change the text that readers see; review these
    #[arg(long)]
    unsafe_fixes: bool,
    /// Also fix posts that a symlink outside the repository leads to
    #[arg(long, conflicts_with = "diff")]
    pub(in crate::app::cli) fix_outside: bool,
    #[command(flatten)]
    lines: LinesArgs,
}

/// The options of `fix` that concern JSON Lines.
#[derive(Debug, Default, Args)]
pub(in crate::app::cli) struct LinesArgs {
    /// Fix the text in FIELD of each line of JSON on standard input, and write all lines to standard output
    #[arg(long, value_name = "FIELD", conflicts_with_all = NOT_FOR_LINES)]
    pub(in crate::app::cli) jsonl: Option<String>,
    /// With --jsonl: leave a line that cannot be fixed as it is, and go on; the run still exits with 2
    #[arg(long, requires = "jsonl")]
    pub(in crate::app::cli) keep_going: bool,
}

/// The options that need files, or that would print findings, which JSON Lines have no place for.
const NOT_FOR_LINES: [&str; 18] = [
    "diff",
    "fix_outside",
    "online",
    "exclude",
    "force_exclude",
    "baseline",
    "no_baseline",
    "write_baseline",
    "prune_baseline",
    "yes",
    "revision",
    "changed_lines",
    "format",
    "report",
    "max_findings",
    "full",
    "timing",
    "verbose",
];

impl From<CheckActions> for Actions {
    fn from(_: CheckActions) -> Self {
        Self::default()
    }
}

impl From<FixActions> for Actions {
    fn from(FixActions { diff, unsafe_fixes, fix_outside, lines, .. }: FixActions) -> Self {
        Self { fix: !diff, diff, unsafe_fixes, fix_outside, lines }
    }
}

/// Returns a parser that refuses the option as unknown, with a tip.
fn tip(text: &'static str) -> UnknownArgumentValueParser {
    UnknownArgumentValueParser::suggest(text)
}
