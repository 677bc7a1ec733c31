use std::fs;

use super::*;
use crate::config::Config;
use crate::diagnostic::{Edit, Effect, Finding, Fix};
use crate::lint::Lint;
use crate::report::CONCISE;
use crate::selection::Filter;
use crate::text::Span;

const PLAIN: Screen = Screen { width: 80, color: false, ascii: false };

/// Panics on any post that contains `panic`.
static PANICS: Lint = Lint {
    name: "toy/panics",
    level: Some(Level::Warn),
    page: "",
    check: |context, _| assert!(!context.document.text.contains("panic"), "read {:?}", "panic"),
};

/// Reports an exclamation mark at the end, and fixes it by adding one more.
static GROWS: Lint = Lint {
    name: "toy/grows",
    level: Some(Level::Error),
    page: "",
    check: |context, sink| {
        if context.document.text.ends_with('!') {
            let end = Span::at(context.document.text.len());
            let fix = Fix::new("write `!`", Safety::Unsafe, Effect::Words, vec![Edit::replace(end, "!")]);
            sink.report(Finding::new(end, "one more").fix(fix));
        }
    },
};

/// Fixes `bad` by deleting it, and wrongly claims that only whitespace changes.
static LIES: Lint = Lint {
    name: "toy/lies",
    level: Some(Level::Warn),
    page: "",
    check: |context, sink| {
        if let Some(start) = context.document.text.find("bad") {
            let span = Span::new(start, start + 3);
            sink.report(Finding::new(span, "bad").fix(Fix::new(
                "leave it out",
                Safety::Safe,
                Effect::Blanks,
                vec![Edit::delete(span)],
            )));
        }
    },
};

const TOYS: &[&Lint] = &[&PANICS, &GROWS, &LIES];

/// Runs the toy lints over posts named `0.md` and so on, one per text; returns what was written to both streams.
fn run(mode: Mode, texts: &[&str]) -> (ExitStatus, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let posts: Vec<_> = (0..texts.len()).map(|index| folder.path().join(format!("{index}.md"))).collect();
    for (post, text) in posts.iter().zip(texts) {
        #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
        fs::write(post, text).unwrap();
    }
    let project = Project::with_lints(Config::default(), TOYS, &Filter::default());
    let view = View {
        format: &CONCISE,
        brief: None,
        statistics: false,
        show: Level::Warn,
        screen: PLAIN,
        terminal: false,
        progress: false,
        summary: Summary::Nowhere,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut output = Output::new(&mut out, &mut err, PLAIN);
    let run = Run {
        project: &project,
        known: None,
        since: None,
        stopwatch: None,
        mode,
        view,
        lints: Vec::new,
        arguments: Some(""),
        generator: None,
        reports: &[],
        deny_warnings: false,
        interrupt: Interrupt::default(),
    };
    let ending = run.posts(FoundPosts { posts, ..FoundPosts::default() }, &mut output);
    let prefix = format!("{}/", folder.path().display());
    let text = |bytes| String::from_utf8(bytes).unwrap().replace(&prefix, "");
    (ending, text(out), text(err))
}

#[test]
fn a_panic_fails_only_one_post() {
    let (ending, out, err) = run(Mode::Check, &["Don't panic", "bad", "good"]);
    assert_eq!(ending, ExitStatus::Trouble);
    assert_eq!(out, "1.md:1:1: warn[toy/lies] bad\n");
    assert!(err.starts_with("error: 0.md: internal error: read \"panic\" at "), "{err}");
    assert_eq!(err.lines().count(), 1, "{err}");
}

#[test]
fn fixes_that_do_not_converge_are_not_applied() {
    let (ending, out, err) = run(Mode::Fix(Safety::Unsafe), &["On and on!"]);
    assert_eq!(ending, ExitStatus::Trouble);
    assert_eq!(out, "0.md:1:11: error[toy/grows] one more\n");
    assert_eq!(err, "error: 0.md: the fixes of toy/grows undo each other, so nothing was fixed; please report it\n");
}

#[test]
fn an_unproved_fix_is_not_applied() {
    let (ending, out, err) = run(Mode::Fix(Safety::Safe), &["A bad word"]);
    assert_eq!(ending, ExitStatus::Clean);
    assert_eq!(out, "0.md:1:3: warn[toy/lies] bad\n");
    let why = "(what a reader sees would change: `Words(\"A bad word\", plain)` would become `Words(\"A  word\", plain)`); \
               please report it\n";
    assert!(err.starts_with("warning: 0.md:1:3: the fix of toy/lies would have changed more than it claims"), "{err}");
    assert!(err.ends_with(why), "{err}");
}

#[test]
fn output_is_in_the_order_of_the_posts() {
    let texts = vec!["bad"; 3 * CHUNK / 2];
    let (_, out, _) = run(Mode::Check, &texts);
    let order: Vec<_> = out.lines().filter_map(|line| line.split('.').next()?.parse::<usize>().ok()).collect();
    assert!(order.iter().copied().eq(0..texts.len()));
}
