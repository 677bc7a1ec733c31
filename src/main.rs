//! The `digest-lint` command.

use std::process::ExitCode;

/// Parsing a post makes a few hundred small allocations; the system allocator would return their pages after each post.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    digest_lint::app::cli::main()
}
