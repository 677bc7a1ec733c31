//! Runs the targets of `fuzz/` on inputs made from fixtures, with a stable compiler.
//!
//! Without `FUZZ_SECONDS`, each target gets the same few inputs in every run. `FUZZ_SECONDS=3600` gives each target an
//! hour and other inputs in every run. An input that fails is made smaller and printed; once the bug is fixed, it goes
//! to `fuzz/found/`, whose files every run tries first.

use std::env;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::Value;
use walkdir::WalkDir;

use crate::laws::targets::{TARGETS, Target};
use crate::support::records::assert_recorded;

/// The number of inputs for each target if no time is given.
const INPUTS: usize = 60;

/// The largest input, in bytes.
const LONGEST: usize = 4_000;

/// Pieces that mean something to a parser. `fuzz/pieces.dict` has them for cargo-fuzz.
const PIECES: &[&str] = &[
    "**",
    "*",
    "__",
    "~~",
    "`",
    "```\n",
    "\\",
    "[",
    "](",
    ")",
    "![",
    "](u)",
    "[^1]",
    "[^1]: ",
    "|",
    "|-|-|\n",
    "# ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "\n",
    "\n\n",
    "  \n",
    "\r\n",
    "---\n",
    "+++\n",
    "title: ",
    "tags: [",
    "]",
    "{",
    "}",
    "{{< ",
    " >}}",
    "{{% ",
    "<b>",
    "</b>",
    "<!-- ",
    " -->",
    "&nbsp;",
    "&#8203;",
    "\u{200b}",
    "\u{3000}",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "😀",
    "甲",
    "，",
    "。",
    "：",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    "、",
    "％",
    "１",
    "3.5%",
    "5~6亿元",
    "2025年1月2日",
    "https://e.com/a",
    "*ST",
    "digest-lint-allow bold",
    "[levels]\n",
    "= 'off'\n",
    "[languages.zh]\n",
    "cascade:\n",
    "[[module.mounts]]\n",
];

/// Random numbers.
struct Dice(TestRng);

impl Dice {
    /// Returns a number below `end`, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.0.next_u64() % end as u64).expect("it is below the end")
    }

    /// Returns one of the items.
    fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        items.get(self.below(items.len())).expect("it is below the length")
    }

    /// Returns a random boundary of characters.
    fn boundary(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).expect("0 is a boundary")
    }

    fn range(&mut self, text: &str) -> (usize, usize) {
        let (one, other) = (self.boundary(text), self.boundary(text));
        (one.min(other), one.max(other))
    }

    /// Changes a seed in a few places.
    fn input(&mut self, seeds: &[String]) -> String {
        let mut text = self.pick(seeds).clone();
        for _ in 0..=self.below(8) {
            let (start, end) = self.range(&text);
            let near = start.max(end.min(start + 40));
            let near = (start..=near).rev().find(|at| text.is_char_boundary(*at)).expect("the start is a boundary");
            match self.below(6) {
                0 => text.replace_range(start..near, ""),
                1 => text.insert_str(start, &text[start..near].repeat(2)),
                2 | 3 => text.insert_str(start, self.pick::<&str>(PIECES)),
                4 => text.replace_range(start..near, self.pick::<&str>(PIECES)),
                _ => {
                    let other = self.pick(seeds);
                    let (from, to) = self.range(other);
                    text.insert_str(start, &other[from..to]);
                }
            }
        }
        let end = text.len().min(LONGEST);
        let end = (0..=end).rev().find(|at| text.is_char_boundary(*at)).expect("0 is a boundary");
        text.truncate(end);
        text
    }
}

/// Returns the texts of the fixtures: posts, and all strings of the tables of cases.
fn seeds() -> Vec<String> {
    let mut seeds = Vec::new();
    let files = WalkDir::new("fixtures").sort_by_file_name().into_iter().map(|file| file.expect("a readable tree"));
    for file in files.filter(|file| file.file_type().is_file()) {
        let Ok(text) = fs::read_to_string(file.path()) else { continue };
        match file.path().extension().and_then(|extension| extension.to_str()) {
            Some("md" | "toml" | "yaml") => seeds.push(text),
            Some("jsonl") => {
                text.lines().for_each(|line| strings(&serde_json::from_str(line).expect("a case"), &mut seeds));
            }
            _ => {}
        }
    }
    seeds
}

fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(entries) => entries.values().for_each(|item| strings(item, found)),
        _ => {}
    }
}

fn fails(target: Target, text: &str) -> bool {
    catch_unwind(AssertUnwindSafe(|| target(text))).is_err()
}

/// Removes parts of a failing input as long as it fails.
fn smaller(target: Target, mut text: String) -> String {
    let mut size = text.len();
    while size > 0 {
        let mut start = 0;
        while start < text.len() {
            let end = (start + size..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            let rest = format!("{}{}", &text[..start], &text[end..]);
            if fails(target, &rest) {
                text = rest;
            } else {
                start = end;
            }
        }
        size /= 2;
    }
    text
}

#[test]
fn the_dictionary_of_cargo_fuzz_has_all_pieces() {
    let escaped = |byte: u8| match byte {
        b' '..=b'~' if !matches!(byte, b'"' | b'\\') => char::from(byte).to_string(),
        _ => format!("\\x{byte:02X}"),
    };
    let line = |piece: &&str| format!("\"{}\"\n", piece.bytes().map(escaped).collect::<String>());
    assert_recorded("fuzz/pieces.dict", &PIECES.iter().map(line).collect::<String>());
}

#[test]
fn inputs_that_once_failed_pass() {
    let found = Path::new("fuzz/found");
    for (name, target) in TARGETS {
        let files = WalkDir::new(found.join(name)).into_iter().filter_map(Result::ok);
        for file in files.filter(|file| file.file_type().is_file()) {
            target(&fs::read_to_string(file.path()).expect("an input is text"));
        }
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures are of interest")]
fn targets_hold_for_changed_fixtures() {
    let limit = env::var("FUZZ_SECONDS").ok().map(|seconds| Duration::from_secs(seconds.parse().expect("seconds")));
    let wanted = env::var("FUZZ_TARGET").ok();
    let seeds = seeds();
    for (name, target) in TARGETS.iter().filter(|(name, _)| wanted.as_deref().is_none_or(|wanted| wanted == *name)) {
        let mut dice = Dice(match limit {
            Some(_) => TestRng::from_seed(
                RngAlgorithm::ChaCha,
                &[(); 4].map(|()| RandomState::new().hash_one(0)).map(u64::to_le_bytes).concat(),
            ),
            None => TestRng::deterministic_rng(RngAlgorithm::ChaCha),
        });
        let start = Instant::now();
        let mut count = 0;
        while limit.map_or(count < INPUTS, |limit| start.elapsed() < limit) {
            let input = dice.input(&seeds);
            count += 1;
            assert!(!fails(*target, &input), "{name} fails for {:?}", smaller(*target, input));
        }
        eprintln!("{name}: {count} inputs in {:.0?}", start.elapsed());
    }
}
