//! `digest-lint completions` and `digest-lint man`: shell completions and manual pages.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgGroup, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::Cli;
use crate::app::run::Message;
use crate::config::{names, unknown};
use crate::lints;
use crate::report::Screen;

/// Returns the completion script for `shell`, with the names of all lints.
pub(super) fn completions(shell: Shell) -> Vec<u8> {
    let own = lints::names();
    let chosen = names(&own);
    let of = |names: &[&'static str]| PossibleValuesParser::new(names.to_vec());
    let complete = |arg: Arg| match arg.get_id().as_str() {
        "only" | "skip" => arg.value_parser(of(&chosen)),
        _ => arg,
    };
    let mut command = Cli::command()
        .mut_args(complete)
        .mut_subcommand("check", |check| visible("check", &check).mut_args(complete))
        .mut_subcommand("fix", |fix| visible("fix", &fix).mut_args(complete))
        .mut_subcommand("explain", |explain| explain.mut_arg("lint", |lint| lint.value_parser(of(&own))));
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "digest-lint", &mut script);
    script
}

/// Returns a copy of the command `name` without the hidden options, which bash would complete.
fn visible(name: &'static str, command: &Command) -> Command {
    let args = command.get_arguments().filter(|arg| !arg.is_hide_set()).cloned();
    // `--watch` names this group.
    let copy = Command::new(name).group(ArgGroup::new("repair")).args(args);
    copy.about(command.get_about().cloned().unwrap_or_default()).disable_help_flag(true)
}

/// Returns the help of the program, or of the command that is named.
pub(super) fn help(named: Option<&str>, screen: Screen) -> Result<String, Message> {
    let page = command(named)?.render_help();
    Ok(if screen.color { page.ansi().to_string() } else { page.to_string() })
}

/// Returns the manual page in roff: of the program, or of the command that is named.
pub(super) fn manual(named: Option<&str>) -> Result<Vec<u8>, Message> {
    let mut roff = Vec::new();
    Man::new(command(named)?).render(&mut roff).map_err(|error| Message::Error(error.to_string()))?;
    Ok(roff)
}

/// Returns the definition of the program, or of the command that is named.
fn command(named: Option<&str>) -> Result<Command, Message> {
    let mut all = Cli::command();
    all.build();
    let Some(name) = named else { return Ok(all) };
    all.find_subcommand(name).cloned().ok_or_else(|| {
        let commands: Vec<_> = all.get_subcommands().map(Command::get_name).collect();
        Message::Error(unknown("command", name, &commands))
    })
}
