//! The minimal work of a linter: finds the posts in a folder, reads them and parses them, with as many threads as
//! digest-lint. `benches/compare.py` compares the cost of a run with it.
//!
//! `cargo run --release --example floor -- FOLDER`

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "this program reads posts, calls the parser directly and prints"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

use ignore::{DirEntry, WalkBuilder};
use pulldown_cmark::Parser;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// The allocator of digest-lint.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), &'static str> {
    let folder = env::args_os().nth(1).ok_or("usage: floor FOLDER")?;
    let paths = WalkBuilder::new(folder).build().filter_map(Result::ok).map(DirEntry::into_path);
    let posts: Vec<PathBuf> = paths.filter(|path| is_post(path)).collect();
    let texts = posts.par_iter().filter_map(|post| fs::read_to_string(post).ok());
    let events: usize = texts.map(|text| Parser::new(&text).into_offset_iter().count()).sum();
    println!("{} posts, {events} events", posts.len());
    Ok(())
}

fn is_post(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md" || extension == "markdown")
}
