//! Checks that dates are read as Hugo 0.168 reads them. The table was made with Hugo, and is checked against it again
//! if it is installed.

use std::fs;
use std::path::Path;

use digest_lint::config::Config;
use digest_lint::diagnostic::{Level, Safety};
use digest_lint::document::Document;
use digest_lint::document::date::{Date, DateReading, DateZone, offer};
use digest_lint::lint::{Context, check};
use jiff::Timestamp;
use proptest::prelude::*;

use crate::support::folder::{Folder, Run, write};
use crate::support::hugo::{Hugo, recent};
use crate::support::lints::{Linter, environment, lint, tries};

/// A date in quotes, and how Hugo reads it; without an offset if Hugo takes the time zone of the site.
const QUOTED: &[(&str, &str)] = &[
    ("2025-02-10", "2025-02-10T00:00:00"),
    ("2025-02-10T07:30:00Z", "2025-02-10T07:30:00Z"),
    ("2025-02-10T07:30:00+08:00", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10T07:30:00-05:30", "2025-02-10T07:30:00-05:30"),
    ("2025-02-10T07:30:00+0800", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10T07:30:00-0330", "2025-02-10T07:30:00-03:30"),
    ("2025-02-10T07:30:00+08", "refused"),
    ("2025-02-10T07:30:00 +08:00", "refused"),
    ("2025-02-10T07:30:00", "2025-02-10T07:30:00"),
    ("2025-02-10 07:30:00", "2025-02-10T07:30:00"),
    ("2025-02-10 07:30:00Z", "2025-02-10T07:30:00Z"),
    ("2025-02-10 07:30:00 Z", "refused"),
    ("2025-02-10 07:30:00+08:00", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00 +08:00", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00+0800", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00 +0800", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00  +0800", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00 +08", "refused"),
    ("2025-02-10 07:30:00+8", "refused"),
    ("2025-02-10 07:30:00 -0800", "2025-02-10T07:30:00-08:00"),
    ("2025-02-10 07:30:00 CST", "refused"),
    ("2025-02-10 07:30:00 +0800 CST", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00 -0600 CST", "2025-02-10T07:30:00-06:00"),
    ("2025-02-10 07:30:00 +0000 UTC", "2025-02-10T07:30:00Z"),
    ("2025-02-10 07:30:00 UTC", "refused"),
    ("2025-02-10 07:30:00 GMT", "refused"),
    ("2025-02-10 07:30:00 +0800 +08", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00 +0800 +0800", "refused"),
    ("2025-02-10 07:30:00.123456789 +0800 CST", "2025-02-10T07:30:00.123456789+08:00"),
    ("2025-02-10 07:30:00.123456789 +0800 CST m=+0.1", "refused"),
    ("2025-02-10 07:30:00 +0800 ChST", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00 +0800 WITA", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00 +0800 Asia", "refused"),
    ("2025-02-10 07:30:00 +0800 ABCDT", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00 +0800 GMT+8", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 07:30:00 +0800 cst", "refused"),
    ("2025-02-10  07:30:00", "2025-02-10T07:30:00"),
    ("2025-02-10   07:30:00", "2025-02-10T07:30:00"),
    ("2025-02-10t07:30:00Z", "refused"),
    ("2025-02-10T07:30:00z", "refused"),
    ("2025-02-10t07:30:00", "refused"),
    ("2025-02-10T7:30:00Z", "2025-02-10T07:30:00Z"),
    ("2025-02-10T7:30:00+08:00", "2025-02-10T07:30:00+08:00"),
    ("2025-02-10 7:30:00", "2025-02-10T07:30:00"),
    ("2025-02-10 7:3:0", "refused"),
    ("2025-02-10 07:3:00", "refused"),
    ("2025-02-10T07:30", "refused"),
    ("2025-02-10 07:30", "refused"),
    ("2025-02-10T07:30Z", "refused"),
    ("2025-02-10T07:30+08:00", "refused"),
    ("2025-02-10 07:30 +0800", "refused"),
    ("2025-02-10 07", "refused"),
    ("2025-02-10T07", "refused"),
    ("2025-02-10T", "refused"),
    ("2025-02-10Z", "refused"),
    ("2025-02-10+08:00", "refused"),
    ("2025-02-10 +0800", "refused"),
    ("2025-02-10T07:30:00.5Z", "2025-02-10T07:30:00.5Z"),
    ("2025-02-10T07:30:00,5Z", "2025-02-10T07:30:00.5Z"),
    ("2025-02-10 07:30:00.5", "2025-02-10T07:30:00.5"),
    ("2025-02-10 07:30:00,25", "2025-02-10T07:30:00.25"),
    ("2025-02-10 07:30:00.123456789123", "2025-02-10T07:30:00.123456789"),
    ("2025-02-10 07:30:00.", "refused"),
    ("2025-02-10 07:30:00.x", "refused"),
    ("2025-02-10T07:30:00.1234567894+08:00", "2025-02-10T07:30:00.123456789+08:00"),
    ("2025-02-10 07:30:00.5 +0800", "2025-02-10T07:30:00.5+08:00"),
    ("2025-02-10 07:30:00.5+08:00", "2025-02-10T07:30:00.5+08:00"),
    ("2025-2-1", "refused"),
    ("2025-02-1", "refused"),
    ("2025-2-10", "refused"),
    ("2025-2-1 07:30:00", "refused"),
    ("2025-02-30", "refused"),
    ("2025-02-29", "refused"),
    ("2024-02-29", "2024-02-29T00:00:00"),
    ("2000-02-29", "2000-02-29T00:00:00"),
    ("1900-02-29", "refused"),
    ("2025-13-01", "refused"),
    ("2025-00-10", "refused"),
    ("2025-02-00", "refused"),
    ("2025-04-31", "refused"),
    ("2025-12-31", "2025-12-31T00:00:00"),
    ("2025-10-02", "2025-10-02T00:00:00"),
    ("25-02-10", "refused"),
    ("02025-02-10", "refused"),
    ("12025-02-10", "refused"),
    ("0001-01-01", "0001-01-01T00:00:00"),
    ("0000-01-01", "0000-01-01T00:00:00"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ("0000-02-29", "0000-02-29T00:00:00"),
    ("9999-12-31", "9999-12-31T00:00:00"),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ("9999-12-31T23:59:59-08:00", "9999-12-31T23:59:59-08:00"),
    ("0000-01-01T00:00:00+08:00", "0000-01-01T00:00:00+08:00"),
    ("-0001-01-01", "refused"),
    ("+2025-02-10", "refused"),
    ("1900-01-01", "1900-01-01T00:00:00"),
    ("1970-01-01", "1970-01-01T00:00:00"),
    ("2016-12-31T23:59:60Z", "refused"),
    ("2016-12-31 23:59:60", "refused"),
    ("2025-02-10T24:00:00Z", "refused"),
    ("2025-02-10 24:00:00", "refused"),
    ("2025-02-10 23:59:59", "2025-02-10T23:59:59"),
    ("2025-02-10 23:60:00", "refused"),
    ("2025-02-10T25:00:00", "refused"),
    ("2025-02-10T07:30:00+24:00", "2025-02-10T07:30:00+24:00"),
    ("2025-02-10T07:30:00+24:60", "2025-02-10T07:30:00+25:00"),
    ("2025-02-10T07:30:00+25:00", "refused"),
    ("2025-02-10T07:30:00+08:61", "refused"),
    ("2025-02-10T07:30:00+23:59", "2025-02-10T07:30:00+23:59"),
    ("2025-02-10T07:30:00-00:00", "2025-02-10T07:30:00Z"),
    ("2025-02-10T07:30:00-00:01", "2025-02-10T07:30:00-00:01"),
    ("2025-02-10T07:30:00 08:00", "refused"),
    ("2025-02-10 07:30:00 +8:00", "refused"),
    ("2025-02-10 07:30:00 +08:00 CST", "refused"),
    ("2025-02-10 07:30:00 CST+0800", "refused"),
    ("2025/02/10", "refused"),
    ("2025/2/1", "refused"),
    ("2025.02.10", "refused"),
    ("2025.2.1", "refused"),
    ("2025/02/10 07:30:00", "refused"),
    ("2025/02/10 07:30", "refused"),
    ("02/10/2025", "refused"),
    ("10/02/2025", "refused"),
    ("20250210", "refused"),
    ("20250210T073000Z", "refused"),
    ("2025-02", "refused"),
    ("2025", "refused"),
    ("2025-W07-1", "refused"),
    ("2025-041", "refused"),
    ("2025年2月10日", "refused"),
    ("2025年02月10日", "refused"),
    ("2025年2月10日 07:30", "refused"),
    ("2025年2月10日 7:30:00", "refused"),
    ("2025年2月10日07:30", "refused"),
    ("２０２５-０２-１０", "refused"),
    ("２０２５年２月１０日", "refused"),
    ("2025－02－10", "refused"),
    ("2025—02—10", "refused"),
    (" 2025-02-10", "refused"),
    ("2025-02-10 ", "refused"),
    ("  2025-02-10  ", "refused"),
    ("2025-02-10\t", "refused"),
    ("2025-02-10T07:30:00Z ", "refused"),
    (" 2025-02-10T07:30:00Z", "refused"),
    (" 2025-02-10 07:30:00 +0800", "refused"),
    ("2025-02-10\u{a0}07:30:00", "refused"),
    ("2025-02-10\u{3000}07:30:00", "refused"),
    ("Mon, 10 Feb 2025 07:30:00 +0800", "2025-02-10T07:30:00+08:00"),
    ("Mon, 10 Feb 2025 07:30:00 GMT", "2025-02-10T07:30:00"),
    ("Mon, 10 Feb 2025 07:30:00 CST", "2025-02-10T07:30:00"),
    ("Mon, 10 Feb 2025 07:30:00 EST", "2025-02-10T07:30:00"),
    ("Mon, 10 Feb 2025 07:30:00 UTC", "2025-02-10T07:30:00"),
    ("Mon, 10 Feb 2025 07:30:00 GMT+8", "2025-02-10T15:30:00"),
    ("Mon, 10 Feb 2025 07:30:00 GMT+24", "refused"),
    ("Mon, 10 Feb 2025 07:30:00 GMT+x", "refused"),
    ("Mon, 10 Feb 2025 07:30:00 +08", "2025-02-10T07:30:00"),
    ("Mon, 10 Feb 2025 07:30:00 Z", "refused"),
    ("Mon, 10 Feb 2025 07:30:00", "refused"),
    ("Fri, 21 Aug 2026 13:00:00 GMT", "2026-08-21T13:00:00"),
    ("Tue, 10 Feb 2025 07:30:00 GMT", "2025-02-10T07:30:00"),
    ("Mon, 3 Feb 2025 07:30:00 GMT", "refused"),
    ("Mon,  3 Feb 2025 07:30:00 GMT", "refused"),
    ("Mon,10 Feb 2025 07:30:00 GMT", "refused"),
    ("mon, 10 feb 2025 07:30:00 GMT", "2025-02-10T07:30:00"),
    ("MON, 10 FEB 2025 07:30:00 GMT", "2025-02-10T07:30:00"),
    ("Mon, 10 Feb 2025 7:30:00 GMT", "2025-02-10T07:30:00"),
    ("Mon, 10 February 2025 07:30:00 GMT", "refused"),
    ("Xyz, 10 Feb 2025 07:30:00 GMT", "refused"),
    ("Mon, 10 Feb 2025 07:30:00 gmt", "refused"),
    ("Mon, 10 Feb 2025 07:30:00.25 GMT", "2025-02-10T07:30:00.25"),
    ("Mon, 10 Feb 2025 07:30 GMT", "refused"),
    ("Monday, 10-Feb-25 07:30:00 UTC", "2025-02-10T07:30:00"),
    ("Monday, 10-Feb-69 07:30:00 UTC", "1969-02-10T07:30:00"),
    ("Monday, 10-Feb-68 07:30:00 UTC", "2068-02-10T07:30:00"),
    ("monday, 3-feb-25 07:30:00 CST", "refused"),
    ("10 Feb 25 07:30 CST", "2025-02-10T07:30:00"),
    ("10 Feb 25 07:30 +0800", "2025-02-10T07:30:00+08:00"),
    ("10 Feb 25 07:30 UTC", "2025-02-10T07:30:00"),
    ("3 Feb 25 07:30 CST", "refused"),
    ("10 Feb 2025", "2025-02-10T00:00:00"),
    ("3 Feb 2025", "refused"),
    ("03 feb 2025", "2025-02-03T00:00:00"),
    ("10 February 2025", "refused"),
    ("10 Feb 2025 07:30", "refused"),
    ("10 Feb 2025 07:30:00", "refused"),
    ("31 Feb 2025", "refused"),
    ("Feb 10, 2025", "refused"),
    ("February 10, 2025", "refused"),
    ("Mon Feb 10 07:30:00 2025", "2025-02-10T07:30:00"),
    ("Mon Feb  3 07:30:00 2025", "2025-02-03T07:30:00"),
    ("Mon Feb 3 07:30:00 2025", "2025-02-03T07:30:00"),
    ("Mon Feb   3 07:30:00 2025", "2025-02-03T07:30:00"),
    ("Mon Feb 10 07:30:00 CST 2025", "2025-02-10T07:30:00"),
    ("Mon Feb 10 07:30:00 UTC 2025", "2025-02-10T07:30:00"),
    ("Mon Feb 10 07:30:00 +0800 2025", "2025-02-10T07:30:00+08:00"),
    ("Mon Feb 03 07:30:00 +0800 2025", "2025-02-03T07:30:00+08:00"),
    ("Mon Feb 3 07:30:00 +0800 2025", "refused"),
    ("07:30AM", "0000-01-01T07:30:00Z"),
    ("7:30AM", "0000-01-01T07:30:00Z"),
    ("7:30PM", "0000-01-01T19:30:00Z"),
    ("12:00AM", "0000-01-01T00:00:00Z"),
    ("12:30PM", "0000-01-01T12:30:00Z"),
    ("00:30PM", "0000-01-01T12:30:00Z"),
    ("13:30PM", "refused"),
    ("7:30am", "refused"),
    ("7:30 AM", "refused"),
    ("07:30", "refused"),
    ("07:30:00", "refused"),
    ("Jan  2 15:04:05", "0000-01-02T15:04:05Z"),
    ("Feb 10 07:30:00", "0000-02-10T07:30:00Z"),
    ("Feb 10 07:30:00.123", "0000-02-10T07:30:00.123Z"),
    ("Feb 10 07:30:00.123456", "0000-02-10T07:30:00.123456Z"),
    ("feb 29 07:30:00", "0000-02-29T07:30:00Z"),
    ("Feb 30 07:30:00", "refused"),
    ("Dec 31 7:30:00.5", "0000-12-31T07:30:00.5Z"),
    ("today", "refused"),
    ("now", "refused"),
    ("2025-02-10T07:30:00Z[UTC]", "refused"),
    ("2025-02-10T07:30:00[Asia/Shanghai]", "refused"),
    ("2025-02-10T07:30:00+08:00[Asia/Shanghai]", "refused"),
    ("1739145600", "refused"),
    ("1739145600.5", "refused"),
    ("0", "refused"),
    ("-1", "refused"),
    ("true", "refused"),
    ("null", "refused"),
    ("TBD", "refused"),
    ("2025-Feb-10", "refused"),
    ("2025 02 10", "refused"),
    ("2025-02-10, 07:30:00", "refused"),
    ("2025-02-10_07:30:00", "refused"),
    ("2025-02-10-07:30:00", "refused"),
    ("2025-02-10 07-30-00", "refused"),
    ("2025-02-10 07：30：00", "refused"),
    ("2025-02-10 07.30.00", "refused"),
    ("2025-02-10 07:30:00 PM", "refused"),
    ("2025-02-10 7:30 PM", "refused"),
    ("2025-02-10 07:30:00 +0800 A", "refused"),
    ("2025-02-10 07:30:00Z0700", "refused"),
    ("2025-02-10 07:30:00 +9900", "refused"),
];

/// Whole front matter, for values that are not text in every format.
const WRITTEN: &[(&str, &str)] = &[
    ("---\ndate: \"\"\n---", "unset"),
    ("---\ndate: ''\n---", "unset"),
    ("---\ndate: \" \"\n---", "refused"),
    ("---\ndate:\n---", "unset"),
    ("---\ndate: null\n---", "unset"),
    ("---\ndate: ~\n---", "unset"),
    ("---\ntitle: x\n---", "unset"),
    ("---\ndate: []\n---", "refused"),
    ("---\ndate: [2025-02-10]\n---", "refused"),
    ("---\ndate:\n  - 2025-02-10\n---", "refused"),
    ("---\ndate: {}\n---", "refused"),
    ("---\ndate: {a: 1}\n---", "refused"),
    ("---\ndate: true\n---", "refused"),
    ("---\ndate: false\n---", "refused"),
    ("---\ndate: yes\n---", "refused"),
    ("---\ndate: 0\n---", "1970-01-01T00:00:00Z"),
    ("---\ndate: 1739145600\n---", "2025-02-10T00:00:00Z"),
    ("---\ndate: 1_739_145_600\n---", "2025-02-10T00:00:00Z"),
    ("---\ndate: -1\n---", "1969-12-31T23:59:59Z"),
    ("---\ndate: 1.5\n---", "refused"),
    ("---\ndate: 1739145600.0\n---", "refused"),
    ("---\ndate: 1e9\n---", "refused"),
    ("---\ndate: 0x10\n---", "1970-01-01T00:00:16Z"),
    ("---\ndate: 0755\n---", "1970-01-01T00:08:13Z"),
    ("---\ndate: 0908\n---", "refused"),
    ("---\ndate: 20250210\n---", "1970-08-23T09:03:30Z"),
    ("---\ndate: 2025\n---", "1970-01-01T00:33:45Z"),
    ("---\ndate: 99999999999999999999\n---", "refused"),
    ("---\ndate: .nan\n---", "refused"),
    ("---\ndate: 2025-02-10\n---", "2025-02-10T00:00:00"),
    ("---\ndate: 2025-02-10T07:30:00Z\n---", "2025-02-10T07:30:00Z"),
    ("---\ndate: 2025-02-10 07:30:00\n---", "2025-02-10T07:30:00"),
    ("---\ndate: 2025-02-10 07:30:00 +08:00\n---", "2025-02-10T07:30:00+08:00"),
    ("---\ndate: 2025-02-10 7:30:00\n---", "2025-02-10T07:30:00"),
    ("---\ndate: 2025-2-1\n---", "refused"),
    ("---\ndate: 2025-2-1 7:30:00 +8\n---", "refused"),
    ("---\ndate: 2025-02-10t07:30:00z\n---", "refused"),
    ("---\ndate: 2025-02-30\n---", "refused"),
    ("---\ndate: 2025-02-10 07:30\n---", "refused"),
    ("---\ndate: 2025-02-10T07:30\n---", "refused"),
    ("---\ndate: 2025/02/10\n---", "refused"),
    ("---\ndate: 2025年2月10日\n---", "refused"),
    ("---\ndate: 07:30AM\n---", "0000-01-01T07:30:00Z"),
    ("---\ndate: 07:30\n---", "refused"),
    ("---\ndate: 07:30:00\n---", "refused"),
    ("---\ndate: 190:20:30\n---", "refused"),
    ("---\ndate: 2025-02-10 \n---", "2025-02-10T00:00:00"),
    ("---\ndate:  2025-02-10 # x\n---", "2025-02-10T00:00:00"),
    ("---\ndate: &d 2025-02-10\n---", "2025-02-10T00:00:00"),
    ("---\ndate: |\n  2025-02-10\n---", "refused"),
    ("---\ndate: |-\n  2025-02-10\n---", "2025-02-10T00:00:00"),
    ("---\ndate: >-\n  2025-02-10\n  07:30:00\n---", "2025-02-10T07:30:00"),
    ("---\nDate: 2025-02-10\n---", "2025-02-10T00:00:00"),
    ("---\nDATE: 2025/02/10\n---", "refused"),
    ("---\n\"date\": 2025-02-10\n---", "2025-02-10T00:00:00"),
    ("+++\ndate = 2025-02-10\n+++", "2025-02-10T00:00:00"),
    ("+++\ndate = 2025-02-10T07:30:00Z\n+++", "2025-02-10T07:30:00Z"),
    ("+++\ndate = 2025-02-10T07:30:00+08:00\n+++", "2025-02-10T07:30:00+08:00"),
    ("+++\ndate = 2025-02-10T07:30:00\n+++", "2025-02-10T07:30:00"),
    ("+++\ndate = 2025-02-10 07:30:00\n+++", "2025-02-10T07:30:00"),
    ("+++\ndate = 2025-02-10 07:30:00Z\n+++", "2025-02-10T07:30:00Z"),
    ("+++\ndate = 2025-02-10t07:30:00z\n+++", "2025-02-10T07:30:00Z"),
    ("+++\ndate = 2025-02-10T07:30:00.25\n+++", "2025-02-10T07:30:00.25"),
    ("+++\ndate = 07:30:00\n+++", "refused"),
    ("+++\ndate = 07:30:00.5\n+++", "refused"),
    ("+++\ndate = 2025-02-10T07:30\n+++", "2025-02-10T07:30:00"),
    ("+++\ndate = 2025-02-10T07:30Z\n+++", "2025-02-10T07:30:00Z"),
    ("+++\ndate = 0001-01-01\n+++", "0001-01-01T00:00:00"),
    ("+++\ndate = 0000-01-01\n+++", "0000-01-01T00:00:00"),
    ("+++\ndate = 9999-12-31T23:59:59-08:00\n+++", "9999-12-31T23:59:59-08:00"),
    ("+++\ndate = 2025-02-10T07:30:00+23:59\n+++", "2025-02-10T07:30:00+23:59"),
    ("+++\ndate = 1739145600\n+++", "2025-02-10T00:00:00Z"),
    ("+++\ndate = -1\n+++", "1969-12-31T23:59:59Z"),
    ("+++\ndate = 0x10\n+++", "1970-01-01T00:00:16Z"),
    ("+++\ndate = 1.5\n+++", "refused"),
    ("+++\ndate = true\n+++", "refused"),
    ("+++\ndate = \"\"\n+++", "unset"),
    ("+++\ndate = []\n+++", "refused"),
    ("+++\ndate = [2025-02-10]\n+++", "refused"),
    ("+++\ndate = \"2025/02/10\"\n+++", "refused"),
    ("+++\ndate = \"2025-02-10 07:30:00\"\n+++", "2025-02-10T07:30:00"),
    ("+++\ndate = '''2025-02-10'''\n+++", "2025-02-10T00:00:00"),
    ("{\"date\": \"2025-02-10\"}", "2025-02-10T00:00:00"),
    ("{\"date\": \"2025-02-10T07:30:00+08:00\"}", "2025-02-10T07:30:00+08:00"),
    ("{\"date\": \"2025/02/10\"}", "refused"),
    ("{\"date\": 1739145600}", "refused"),
    ("{\"date\": 1739145600.0}", "refused"),
    ("{\"date\": 1739145600.5}", "refused"),
    ("{\"date\": 1.7391456e9}", "refused"),
    ("{\"date\": -1}", "refused"),
    ("{\"date\": 0}", "refused"),
    ("{\"date\": null}", "unset"),
    ("{\"date\": \"\"}", "unset"),
    ("{\"date\": true}", "refused"),
    ("{\"date\": []}", "refused"),
    ("{\"date\": {}}", "refused"),
    ("{\"date\": \"\\u0032025-02-10\"}", "2025-02-10T00:00:00"),
];

#[test]
fn dates_are_read_as_hugo_reads_them() {
    let mut wrong = String::new();
    for (text, expected) in posts() {
        let found = read(&text);
        if found != expected {
            wrong += &format!("{text:?} is {expected} to Hugo, {found} to us\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn hugo_reads_dates_as_the_table_says() {
    let Some(hugo) = recent() else { return };
    for zone in ["UTC", "Asia/Shanghai"] {
        let scratch = Folder::new();
        let said = build(hugo, scratch.path(), zone);
        for (index, (text, expected)) in posts().into_iter().enumerate() {
            assert_eq!(said.contains(&format!("p{index}.md")), expected == "refused", "{text:?}: {said}");
            let page = scratch.join(format!("public/p{index}/index.html"));
            let page = fs::read_to_string(page).expect("there is a page for every post");
            match expected {
                "refused" | "unset" => assert_eq!(page, "0001-01-01T00:00:00Z", "{text:?}"),
                _ if has_offset(expected) => assert_eq!(page, expected, "{text:?}"),
                _ if zone == "UTC" => assert_eq!(page, format!("{expected}Z"), "{text:?}"),
                _ => assert!(page.starts_with(&format!("{expected}+08:0")), "{text:?}: {page}"),
            }
        }
    }
}

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

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn reading_a_date_from_any_text_does_not_panic(text in "(2025|0000|9999|Jan|Mon|,|20|[0-9]{1,2}|[-/.: TZ+]|年|月|日|GMT|PM){0,14}") {
        if let Some(date) = Date::read(&text) {
            let again = Date::read(&date.to_string());
            prop_assert_eq!(again.map(|date| date.civil), Some(date.civil), "{}", text);
        }
        if let Some(offered) = offer(&text) {
            prop_assert!(Date::read(&offered).is_some(), "{}", text);
        }
    }
}

fn posts() -> Vec<(String, &'static str)> {
    let quoted = QUOTED.iter().map(|(text, expected)| {
        let text = serde_json::to_string(text).expect("a text can be quoted");
        (format!("---\ndate: {text}\n---"), *expected)
    });
    quoted.chain(WRITTEN.iter().map(|(text, expected)| ((*text).to_owned(), *expected))).collect()
}

/// Returns our reading of the date of the post.
fn read(text: &str) -> String {
    let document = Document::parse(text);
    let front_matter = document.front_matter.as_ref().expect("a front matter");
    assert_eq!(front_matter.errors(), [], "{text:?}");
    let entries = front_matter.root().expect("a mapping").entries();
    let Some(entry) = entries.iter().find(|entry| entry.key.eq_ignore_ascii_case("date")) else {
        return "unset".to_owned();
    };
    match DateReading::of(&entry.value, front_matter.format) {
        DateReading::Unset => "unset".to_owned(),
        DateReading::Date(date) => {
            assert_eq!(has_offset(&date.to_string()), matches!(date.zone, DateZone::Offset(_)), "{text:?}");
            date.to_string()
        }
        DateReading::Seconds(seconds) => Timestamp::from_second(seconds).expect("not too far away").to_string(),
        DateReading::Refused => "refused".to_owned(),
        DateReading::Unknown => "unknown".to_owned(),
    }
}

fn has_offset(date: &str) -> bool {
    date.split_once('T').is_some_and(|(_, time)| time.contains(['Z', '+', '-']))
}

/// Builds a site of all posts, and returns the output of Hugo.
fn build(hugo: &Hugo, site: &Path, zone: &str) -> String {
    let write = |path: &str, text: &str| write(&site.join(path), text);
    let config = "baseURL = \"https://e.test/\"\nbuildFuture = true\n\
        disableKinds = [\"home\", \"section\", \"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"robotsTXT\", \"404\"]\n";
    write("hugo.toml", &format!("{config}timeZone = \"{zone}\"\n"));
    let format = "2006-01-02T15:04:05.999999999Z07:00";
    write("layouts/_default/single.html", &format!("{{{{ .Date.Format \"{format}\" | safeHTML }}}}"));
    for (index, (text, _)) in posts().iter().enumerate() {
        write(&format!("content/p{index}.md"), &format!("{text}\n"));
    }
    Run::of(hugo.command().current_dir(site).env("TZ", "UTC")).both()
}
