//! Checks files that are generated from other data. `BLESS=1 cargo test generated` rewrites them.

use std::fmt::Write as _;
use std::fs;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use hanconv::RawDictionary;
use sha2::{Digest as _, Sha256};

use crate::support::records::bless;

/// The number of pairs per line of the table of characters.
const PAIRS: usize = 30;

#[test]
fn the_table_of_simplified_characters_matches_opencc() {
    let only = |text: &str| text.parse::<char>().ok();
    let pairs = RawDictionary::TSCharacters.iter().filter_map(|(from, to)| Some((only(from)?, only(to)?)));
    let mut pairs: Vec<_> = pairs.filter(|(from, to)| from != to).collect();
    pairs.sort_unstable();
    let mut table = String::new();
    for line in pairs.chunks(PAIRS) {
        let line: Vec<_> = line.iter().map(|(from, to)| format!("{from}{to}")).collect();
        writeln!(table, "{}", line.join(" ")).expect("a String can be written to");
    }
    holds("src/text/simplified.txt", &table);
}

#[test]
fn the_recorded_hash_of_the_report_script_is_current() {
    let script = fs::read("src/app/html/report/report.js").expect("the script is there");
    holds("src/app/html/report/report.js.sha256", &format!("{}\n", BASE64_STANDARD.encode(Sha256::digest(script))));
}

/// Asserts that the file at `path` contains `expected`; with `BLESS`, writes it.
fn holds(path: &str, expected: &str) {
    if bless() {
        fs::write(path, expected).expect("the file can be written");
    }
    let found = fs::read_to_string(path).expect("the file is there");
    assert!(found == expected, "{path} is out of date: BLESS=1 cargo test generated rewrites it");
}
