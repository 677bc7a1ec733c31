//! Checks that hostile input does not slow the bold lints down.

use crate::support::growth::{assert_linear, repeated};
use crate::support::lints::{Linter, family};

/// The minimum size of a hostile post, in bytes.
const BYTES: usize = 4_000;

#[test]
fn hostile_bold_takes_linear_time() {
    let linter = Linter::new(family("bold"));
    for piece in [
        "甲__乙__丙",
        "甲_乙_丙",
        "*（甲）*乙",
        "~~（甲）~~乙",
        "**甲** ，",
        "**甲：**乙",
        "****甲**乙",
        "\\*\\*甲",
        "**\n",
        "**  \n**\n\n",
    ] {
        assert_linear(piece, BYTES, repeated(piece), |text| drop(linter.find(text)));
    }
}
