//! Many posts in one folder: all are fixed, no other file stays, and the time grows no faster than the number of posts.

use std::fs;
use std::time::{Duration, Instant};

use crate::support::folder::Folder;

/// How often more posts are measured than at first.
const FACTOR: usize = 4;

/// The limit of the time for as many posts, as a multiple of that for the fewer. Quadratic work takes 16 times as long.
const LIMIT: u32 = 8;

/// Returns the most posts: few, or those of `POSTS=50000`.
fn most() -> usize {
    std::env::var("POSTS").ok().map_or(2_000, |posts| posts.parse().expect("a number"))
}

fn before(number: usize) -> String {
    format!("---\ntitle: 第{number}篇\n---\n\n净利率４．７％，**甲****乙**。\n\n持平。\n")
}

/// Makes posts, fixes them, and returns how long that took.
fn fixed_in(count: usize) -> Duration {
    let folder = Folder::new();
    (0..count).for_each(|number| folder.write(format!("{number}.md"), before(number)));
    let started = Instant::now();
    folder.run(&["--fix", "--quiet"]).succeeded();
    let time = started.elapsed();
    for number in 0..count {
        let after = before(number).replace("４．７", "4.7").replace("****", "");
        assert_eq!(folder.read(format!("{number}.md")), after);
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), count, "no other file stays");
    time
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures are of interest")]
fn the_time_to_fix_grows_with_the_number_of_posts() {
    let most = most();
    let (few, many) = (fixed_in(most / FACTOR), fixed_in(most));
    eprintln!("{} posts are fixed in {few:.2?}, {most} in {many:.2?}", most / FACTOR);
    // A busy machine delays one run or the other.
    let is_linear = || (0..3).any(|_| fixed_in(most) < LIMIT * fixed_in(most / FACTOR));
    assert!(many < LIMIT * few || is_linear(), "{many:?} is more than {LIMIT} times {few:?}");
}
