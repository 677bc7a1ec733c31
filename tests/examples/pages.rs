//! Checks the page of every lint: its bad posts are reported and fixed as the page shows, and its good posts have no
//! findings under all lints. `BLESS=1 cargo test` rewrites the reports and the fixed posts.

use std::fmt::Write;
use std::fs;

use digest_lint::diagnostic::{Diagnostic, Safety};
use digest_lint::document::Document;
use digest_lint::examples::{Scene, readers};
use digest_lint::fix::{Outcome, fix};
use digest_lint::lint::Lint;
use digest_lint::lints::ALL;
use digest_lint::page::{Block, BlockKind, LintPage};

use crate::support::lints::{PAGE_WIDTH, names, report};
use crate::support::records::{assert_recorded, assert_same};

#[test]
fn every_page_starts_with_its_lint_and_a_summary() {
    for lint in ALL {
        let page = LintPage::read(lint.page);
        assert_eq!(page.name, lint.name);
        assert!((20..=120).contains(&page.summary.chars().count()), "{}: {:?}", lint.name, page.summary);
        for kind in [BlockKind::Bad, BlockKind::Report, BlockKind::Good] {
            assert!(page.blocks().any(|block| block.kind == kind), "{} has no {kind:?} block", lint.name);
        }
    }
}

#[test]
fn bad_posts_are_reported_and_fixed_as_the_page_shows() {
    for lint in ALL {
        let path = format!("lints/{}.md", lint.name.replace('-', "_"));
        let page = fs::read_to_string(&path).expect("the page lies beside its lint");
        assert_recorded(&path, &executed(lint, &page));
    }
}

#[test]
fn good_posts_have_no_findings() {
    for lint in ALL {
        let mut scene = Scene::default();
        for block in LintPage::read(lint.page).blocks() {
            enter(&mut scene, block);
            if block.kind == BlockKind::Good {
                let found = found(lint, &scene, block.text);
                let said = report(scene.post(), block.text, &found, PAGE_WIDTH);
                assert!(found.is_empty(), "a good post of {} is reported:\n{said}", lint.name);
            }
        }
    }
}

#[test]
fn front_matter_fixes_do_not_depend_on_line_endings_or_byte_order_marks() {
    for lint in ALL.iter().filter(|lint| lint.family() == "front-matter") {
        let mut scene = Scene::default();
        for block in LintPage::read(lint.page).blocks() {
            enter(&mut scene, block);
            if block.kind == BlockKind::Bad {
                let windows: fn(&str) -> String = |text| text.replace('\n', "\r\n");
                let marked: fn(&str) -> String = |text| format!("\u{feff}{text}");
                let now = fixed(lint, &scene, block.text).text;
                for alike in [windows, marked] {
                    assert_same(lint.name, &alike(&now), &fixed(lint, &scene, &alike(block.text)).text);
                }
            }
        }
    }
}

/// Returns the page with its reports and fixed posts generated again.
fn executed(lint: &Lint, page: &str) -> String {
    let mut scene = Scene::default();
    let mut bad = "";
    let mut now = String::new();
    let mut done = 0;
    for block in LintPage::read(page).blocks() {
        enter(&mut scene, block);
        let text = match block.kind {
            BlockKind::Bad => {
                bad = block.text;
                assert_reported(lint, &scene, page, bad);
                continue;
            }
            BlockKind::Report => report(scene.post(), bad, &found(lint, &scene, bad), PAGE_WIDTH),
            BlockKind::Fixed => fixed(lint, &scene, bad).text,
            BlockKind::Config | BlockKind::Site(_) | BlockKind::Beside(_) | BlockKind::Online | BlockKind::Good => {
                continue;
            }
        };
        write!(now, "{}{text}", &page[done..block.span.start]).expect("a string grows");
        done = block.span.end;
    }
    now + &page[done..]
}

/// Asserts that the lint itself reports a bad post, and that there is a `fixed` block exactly if a fix changes the
/// post.
fn assert_reported(lint: &Lint, scene: &Scene, page: &str, bad: &str) {
    let found = found(lint, scene, bad);
    assert!(found.iter().any(|finding| finding.lint == lint.name), "{} is silent on {bad:?}", lint.name);
    let outcome = fixed(lint, scene, bad);
    assert!(outcome.refused.is_empty(), "{}: the proof refuses {:?}", lint.name, outcome.refused);
    let mut behind =
        LintPage::read(page).blocks().skip_while(|block| block.text != bad).skip(1).collect::<Vec<_>>().into_iter();
    let shown =
        behind.by_ref().take_while(|block| block.kind != BlockKind::Bad).any(|block| block.kind == BlockKind::Fixed);
    assert_eq!(shown, outcome.text != bad, "{}: a `fixed` block, or none, for {bad:?}", lint.name);
}

/// Returns the findings of the lint itself and of all lints that are on by default.
fn found(lint: &Lint, scene: &Scene, text: &str) -> Vec<Diagnostic> {
    check(lint, scene, &Document::parse(text))
}

fn check(lint: &Lint, scene: &Scene, document: &Document<'_>) -> Vec<Diagnostic> {
    scene.check(document, &readers(lint, ALL))
}

fn fixed(lint: &Lint, scene: &Scene, text: &str) -> Outcome {
    fix(text, Safety::Unsafe, |document| check(lint, scene, document)).expect("fixes come to an end")
}

fn enter(scene: &mut Scene, block: Block<'_>) {
    scene.enter(block, &names()).expect("the config of a page is right");
}
