//! Every fixture post reports and fixes as recorded, with unsafe fixes where there is an `after-unsafe.md`; as on the command
//! line, findings of level `info` are not fixed.
//! `BLESS=1 cargo test` records anew.

use std::fs;
use std::path::Path;

use digest_lint::diagnostic::{Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix::{Wanted, fix};

use crate::house::{RECORD_WIDTH, bless, check, report};

#[test]
fn every_post_reports_and_fixes_as_recorded() {
    let mut posts = 0;
    for entry in fs::read_dir("fixtures/posts").expect("the posts are there") {
        let folder = entry.expect("a folder").path();
        let before = fs::read_to_string(folder.join("before.md")).expect("every case has a before.md");
        let wanted = |safety| Wanted { safety, level: Level::Warn };
        let fixed = fix(&before, wanted(Safety::Safe), check).expect("fixes come to an end");
        assert!(fixed.refused.is_empty(), "{}: the proof refuses {:?}", folder.display(), fixed.refused);
        record(
            &folder.join("report.txt"),
            &report("before.md", &before, &check(&Document::parse(&before)), RECORD_WIDTH),
        );
        record(&folder.join("after.md"), &fixed.text);
        let with_unsafe = folder.join("after-unsafe.md");
        if with_unsafe.exists() {
            let fixed = fix(&before, wanted(Safety::Unsafe), check).expect("unsafe fixes come to an end");
            assert!(fixed.refused.is_empty(), "{}: the proof refuses {:?}", folder.display(), fixed.refused);
            record(&with_unsafe, &fixed.text);
        }
        posts += 1;
    }
    assert!(posts >= 4, "only {posts} posts");
}

fn record(path: &Path, now: &str) {
    if bless() {
        fs::write(path, now).expect("the record can be written");
    }
    let recorded = fs::read_to_string(path).expect("recorded; BLESS=1 cargo test records anew");
    assert_eq!(recorded, now, "{} differs", path.display());
}
