//! Files of the tree that are made of other data, held against it. `BLESS=1 cargo test generated` writes them anew.

use std::fmt::Write as _;
use std::fs;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use hanconv::RawDictionary;
use sha2::{Digest as _, Sha256};

use crate::support::records::bless;

/// How many pairs a line of the table of characters holds.
const PAIRS: usize = 30;

#[test]
fn the_table_of_simplified_characters_is_that_of_opencc() {
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
fn the_hash_of_the_script_in_the_html_report_is_its_sha_256() {
    let script = fs::read("src/app/html/report/report.js").expect("the script is there");
    holds("src/app/html/report/report.js.sha256", &format!("{}\n", BASE64_STANDARD.encode(Sha256::digest(script))));
}

/// Asserts that the file at `path` holds `expected`.
fn holds(path: &str, expected: &str) {
    if bless() {
        fs::write(path, expected).expect("the file can be written");
    }
    let found = fs::read_to_string(path).expect("the file is there");
    assert!(found == expected, "{path} is out of date: BLESS=1 cargo test generated writes it anew");
}
