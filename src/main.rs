//! The exit code.

use std::process::ExitCode;

/// A post is parsed into a few hundred small pieces; the allocator of the system gives their pages back after each.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    digest_lint::app::cli::main()
}
