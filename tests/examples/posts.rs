//! Checks the reports and fixes of every post in `fixtures/posts/`, with unsafe fixes if there is an `after-unsafe.md`.
//! As on the command line, findings of level `info` are not fixed. `BLESS=1 cargo test` records them again.

use std::fs;

use digest_lint::diagnostic::{Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix::FixFilter;

use crate::support::lints::{RECORD_WIDTH, check, fixed, report};
use crate::support::records::assert_recorded;

#[test]
fn every_post_reports_and_fixes_as_recorded() {
    let mut posts = 0;
    for entry in fs::read_dir("fixtures/posts").expect("the posts are there") {
        let folder = entry.expect("a folder").path();
        let before = fs::read_to_string(folder.join("before.md")).expect("every case has a before.md");
        let wanted = |safety| FixFilter { safety, level: Level::Warn };
        let found = check(&Document::parse(&before));
        assert_recorded(folder.join("report.txt"), &report("before.md", &before, &found, RECORD_WIDTH));
        assert_recorded(folder.join("after.md"), &fixed(&before, wanted(Safety::Safe), check).text);
        let with_unsafe = folder.join("after-unsafe.md");
        if with_unsafe.exists() {
            assert_recorded(&with_unsafe, &fixed(&before, wanted(Safety::Unsafe), check).text);
        }
        posts += 1;
    }
    assert!(posts >= 4, "only {posts} posts");
}
