//! The exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    digest_lint::cli::main()
}
