//! The command line, and all access to files, git, hosts and the terminal.

pub mod assembly;
pub mod baseline;
pub mod cli;
pub mod config_file;
pub mod diff;
pub mod docs;
pub mod formats;
pub mod git;
#[cfg(feature = "online")]
pub mod hosts;
pub(crate) mod html;
pub mod init;
pub mod interrupt;
pub mod jsonl;
pub mod profile;
pub mod read;
pub mod run;
#[cfg(feature = "lsp")]
pub mod server;
pub mod setup;
pub mod site;
pub mod spelling;
pub mod timing;
pub mod trust;
pub mod walk;
pub mod write;
