//! Checks which fields are read as dates, what the lints say about them, and how they are fixed.

use digest_lint::config::Config;
use digest_lint::diagnostic::{Level, Safety};
use digest_lint::document::Document;
use digest_lint::document::date::{Date, offer};
use digest_lint::lint::{Context, check};

use crate::support::lints::{Linter, environment, lint};

/// Entries, and the value that keeps Hugo 0.168 from showing the page on the first of January 2026, if any.
const HIDDEN: &[(&str, &str)] = &[
    ("date: 2030-01-01", "2030-01-01"),
    ("Date: 2026-01-01T08:30:00+08:00", "2026-01-01T08:30:00+08:00"),
    ("date: 2026-01-01T07:30:00+08:00", ""),
    ("date: 2026-01-01 13:00:00", ""),
    ("date: 2026-01-01 15:00:00", "2026-01-01 15:00:00"),
    ("date: 2020-01-01\npublishDate: 2030-01-01", "2030-01-01"),
    ("date: 2030-01-01\npublishDate: 2020-01-01", ""),
    ("date: 2030-01-01\npublished: 2020-01-01", ""),
    ("date: 2020-01-01\nlastmod: 2030-01-01", ""),
    ("modified: 2030-01-01", "2030-01-01"),
    ("pubdate: 2030-01-01\npublished: 2020-01-01", "2030-01-01"),
    ("pubdate: 2020-01-01\npublished: 2030-01-01", ""),
    ("publishDate: \"\"\ndate: 2030-01-01", "2030-01-01"),
    ("date: 2030-01-01\npublishDate: 0", ""),
    ("date: 4102444800", "4102444800"),
    ("date: 2030-01-01\ndraft: true", ""),
    ("date: 2030-01-01\ndraft: \"1\"", ""),
    ("date: 2030-01-01\ndraft: yes", "2030-01-01"),
    ("date: 2020-01-01\nexpiryDate: 2021-01-01", "2021-01-01"),
    ("date: 2020-01-01\nUnpublishDate: 2021-01-01", "2021-01-01"),
    ("expiryDate: 2031-01-01\nunpublishdate: 2021-01-01", ""),
    ("expiryDate: 2025-12-31", "2025-12-31"),
    ("expiryDate: 2025-12-31 11:00:00", "2025-12-31 11:00:00"),
    ("expiryDate: 2025-12-31 13:00:00", ""),
    ("expiryDate: 0001-01-01", ""),
    ("expiryDate: 0", "0"),
    ("date: 07:30AM", ""),
    ("params:\n  date: 2030-01-01", ""),
];

#[test]
fn the_date_that_hides_a_page_is_reported() {
    for &(entries, expected) in HIDDEN {
        let text = format!("---\n{entries}\n---\n");
        let document = Document::parse(&text);
        let config = Config::default();
        let lints = [(lint("front-matter/future-date"), Level::Warn)];
        let found = check(&Context::with_environment(&document, &config, environment()), &lints);
        let found: Vec<&str> = found.iter().map(|finding| document.source(finding.span)).collect();
        assert_eq!(found.join(" "), expected, "{entries:?}");
        assert_eq!(check(&Context::new(&document, &config), &lints), [], "{entries:?}, and no time is known");
    }
}

/// Entries, and the values on which Hugo 0.168 fails. Other names of a field count only if no earlier one is a date.
/// Aliases and tags are left to Hugo.
const ASKED: &[(&str, &str)] = &[
    ("date: x\nlastmod: 2025-02-10", "x"),
    ("lastmod: 2025-02-10\nmodified: x", ""),
    ("date: 2025-02-10\nmodified: x", "x"),
    ("publishDate: x\npubdate: y\npublished: 2025-02-10", "x y"),
    ("publishDate: 2025-02-10\npublished: true", ""),
    ("date: 2025-02-10\npublished: false", "false"),
    ("expiryDate: null\nunpublishdate: x", "x"),
    ("expiryDate: 0\nunpublishdate: x", ""),
    ("DATE: x", "x"),
    ("date: x\nDate: 2025-02-10", ""),
    ("date: ''\nupdated: x\nparams:\n  date: x", ""),
    ("a: &a x\ndate: *a", ""),
    ("date: !!timestamp 2025-2-1", ""),
];

#[test]
fn only_fields_that_hugo_reads_as_dates_are_checked() {
    for &(entries, expected) in ASKED {
        let text = format!("---\n{entries}\n---\n");
        let document = Document::parse(&text);
        let config = Config::default();
        let found = check(&Context::new(&document, &config), &[(lint("front-matter/invalid-date"), Level::Error)]);
        let found: Vec<&str> = found.iter().map(|finding| document.source(finding.span)).collect();
        assert_eq!(found.join(" "), expected, "{entries:?}");
    }
}

/// Front matter and the result of the fixes, unsafe ones included: a page that gets a date becomes another page.
const FIXED: &[(&str, &str)] = &[
    ("\u{feff}---\r\ndate:  '2025/2/1'  # 日期\r\n---\r\n", "\u{feff}---\r\ndate:  '2025-02-01'  # 日期\r\n---\r\n"),
    ("---\ndate: &d 2025/2/1\nother: *d\n---\n", "---\ndate: &d 2025/2/1\nother: *d\n---\n"),
    ("---\ndate: |-\n  2025/2/1\n---\n", "---\ndate: |-\n  2025/2/1\n---\n"),
    ("---\ndate: 2025/2/1\ntitle: \"开\n---\n", "---\ndate: 2025/2/1\ntitle: \"开\n---\n"),
    ("---\n{date: 2025年2月1日 7:30, a: b}\n---\n", "---\n{date: 2025-02-01 07:30:00, a: b}\n---\n"),
    ("+++\ndate = '''2025/2/1'''\n+++\n", "+++\ndate = '''2025-02-01'''\n+++\n"),
    ("{\"date\": \"2025\\/2\\/1 7:30\"}\n", "{\"date\": \"2025-02-01 07:30:00\"}\n"),
];

#[test]
fn fixes_change_only_the_date() {
    for &(text, expected) in FIXED {
        let linter = Linter::new(vec![(lint("front-matter/invalid-date"), Level::Error)]);
        assert_eq!(linter.fixed(text, Safety::Unsafe), expected, "{text:?}");
    }
}

const OFFERED: &[(&str, &str)] = &[
    ("2025/02/10", "2025-02-10"),
    ("2025/2/1", "2025-02-01"),
    ("2025.2.10", "2025-02-10"),
    ("2025-2-1", "2025-02-01"),
    ("2025-2-1 7:30", "2025-02-01 07:30:00"),
    ("2025-02-10 07:30", "2025-02-10 07:30:00"),
    ("2025-02-10T07:30", "2025-02-10T07:30:00"),
    ("2025-02-10T07:30Z", "2025-02-10T07:30:00Z"),
    ("2025-02-10T07:30+08:00", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30 +0800", "2025-02-10 07:30:00 +08:00"),
    ("2025-02-10T07:30:00 +08:00", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10T07:30:00+08", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00+8", "2025-02-10 07:30:00+08:00"),
    ("2025-02-10 07:30:00 -3", "2025-02-10 07:30:00 -03:00"),
    ("2025-02-10 07:30:00 Z", "2025-02-10 07:30:00Z"),
    ("2025-02-10 07:30:00 UTC", "2025-02-10 07:30:00Z"),
    ("2025/02/10 07:30:00,5", "2025-02-10 07:30:00.5"),
    ("2025-02-10t07:30:00z", "2025-02-10T07:30:00Z"),
    ("2025年2月10日", "2025-02-10"),
    ("2025年2月10号", "2025-02-10"),
    ("2025年02月10日 7:30", "2025-02-10 07:30:00"),
    ("2025年2月10日07:30:00", "2025-02-10 07:30:00"),
    ("２０２５年２月１０日　０７：３０", "2025-02-10 07:30:00"),
    ("２０２５／２／１", "2025-02-01"),
    (" 2025-02-10 ", "2025-02-10"),
    ("2025-02-10\n", "2025-02-10"),
    ("2025-02-10 07：30：00", "2025-02-10 07:30:00"),
];

const LEFT: &[&str] = &[
    "2025-02-30",
    "2025/13/01",
    "2025年2月30日",
    "02/10/2025",
    "10.2.2025",
    "25/02/10",
    "2025-02",
    "2025年2月",
    "2025-02/10",
    "2025年2月10日前后",
    "2025-02-10 07:30:00 CST",
    "2025-02-10 07:30:00 +0800 Asia",
    "2025-02-10 07:30 PM",
    "2025-02-10 24:00",
    "2025-02-10 07:30:60",
    "2025-02-10 +0800",
    "2025-02-10T",
    "2025/02/10 07:30:00+25:00",
    "2025/02/10 07:30:00+24:60",
    "2025/02/10 07:30 ++8",
    "2025/02/10 07:30 8",
    "2025/02/10 7:3",
    "20250210",
    "待定",
    "",
];

#[test]
fn fixes_are_valid_dates_and_ambiguous_dates_have_no_fix() {
    for &(text, offered) in OFFERED {
        assert_eq!(offer(text).as_deref(), Some(offered), "{text:?}");
        assert!(Date::read(text).is_none() && Date::read(offered).is_some(), "{text:?}");
    }
    for text in LEFT {
        assert_eq!(offer(text), None, "{text:?}");
    }
}
