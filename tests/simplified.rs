//! The table of simplified characters is that of `OpenCC`.

use std::fmt::Write as _;
use std::fs;

use hanconv::RawDictionary;

use crate::house;

const TABLE: &str = "src/document/simplified.txt";

/// How many pairs a line of the table holds.
const PAIRS: usize = 30;

#[test]
fn the_table_of_simplified_characters_is_that_of_opencc() {
    let only = |text: &str| text.parse::<char>().ok();
    let pairs = RawDictionary::TSCharacters.iter().filter_map(|(from, to)| Some((only(from)?, only(to)?)));
    let mut pairs: Vec<_> = pairs.filter(|(from, to)| from != to).collect();
    pairs.sort_unstable();
    let mut expected = String::new();
    for line in pairs.chunks(PAIRS) {
        let line: Vec<_> = line.iter().map(|(from, to)| format!("{from}{to}")).collect();
        writeln!(expected, "{}", line.join(" ")).expect("a String can be written to");
    }
    if house::bless() {
        fs::write(TABLE, &expected).expect("the table can be written");
    }
    let table = fs::read_to_string(TABLE).expect("the table is there");
    assert!(table == expected, "{TABLE} differs from OpenCC's table: BLESS=1 cargo test simplified writes it anew");
}
