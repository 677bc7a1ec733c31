//! The posts to fix: the fixtures, the bad examples of all pages, and the inputs of all cases.

use std::fs;

use digest_lint::config::bold::{BoldOptions, Renderer};
use digest_lint::diagnostic::{Diagnostic, Level, Safety};
use digest_lint::document::Document;
use digest_lint::examples::{Scene, readers};
use digest_lint::fix::fix;
use digest_lint::lint::Lint;
use digest_lint::lints::ALL;
use digest_lint::page::{Block, BlockKind, LintPage};
use digest_lint::text::Span;
use serde_json::Value;

use crate::bold::cases::columns;
use crate::examples::reported;
use crate::numbers::cases as numbers_cases;
use crate::support::folder::slashed;
use crate::support::lints::{defaults, every, family, names};

/// The number of passes after which fixes count as endless.
const MOST_PASSES: usize = 12;

type Lints = Vec<(&'static Lint, Level)>;

/// A post, and everything that its fixes depend on.
pub(super) struct Input {
    /// The file or case that the post is from, for messages.
    pub(super) origin: String,
    pub(super) text: String,
    /// The config, the site and the other blocks that belong to the post.
    surroundings: Vec<(Owned, String)>,
    bold: Option<BoldOptions>,
    lints: Lints,
}

/// A kind of block with an owned path.
enum Owned {
    Config,
    Online,
    Site(String),
    Beside(String),
}

/// One pass of safe fixes over a post.
pub(super) struct Step {
    pub(super) before: String,
    pub(super) after: String,
    /// The findings that were fixed, with their places in `before`.
    pub(super) fixed: Vec<Diagnostic>,
}

/// The passes over a post: with all lints together, and with each lint alone.
pub(super) struct Fixed {
    pub(super) steps: Vec<Step>,
    /// The posts after unsafe fixes.
    pub(super) unsafely: Vec<String>,
}

impl Fixed {
    pub(super) fn changes(&self) -> bool {
        !self.steps.is_empty() || !self.unsafely.is_empty()
    }

    /// Returns all posts to render.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let steps = self.steps.iter().flat_map(|step| [step.before.as_str(), step.after.as_str()]);
        steps.chain(self.unsafely.iter().map(String::as_str))
    }
}

impl Input {
    fn new(origin: String, text: &str, lints: Lints) -> Self {
        Self { origin, text: text.to_owned(), surroundings: Vec::new(), bold: None, lints }
    }

    /// Returns the files of the site of the post; empty if it has none.
    pub(super) fn site(&self) -> Vec<(&str, &str)> {
        let files = self.surroundings.iter().filter_map(|(kind, text)| match kind {
            Owned::Site(path) => Some((path.as_str(), text.as_str())),
            _ => None,
        });
        files.collect()
    }

    /// Whether the post needs the Markdown of `goldmark-cjk`.
    pub(super) fn is_cjk(&self) -> bool {
        self.bold.as_ref().is_some_and(|bold| bold.renderer == Some(Renderer::GoldmarkCjk))
    }

    pub(super) fn fix(&self) -> Fixed {
        let mut scene = Scene::default();
        for (kind, text) in &self.surroundings {
            scene
                .enter(block(kind, text), &names())
                .unwrap_or_else(|error| panic!("{}: {}", self.origin, error.message));
        }
        if let Some(bold) = &self.bold {
            scene.config.bold = bold.clone();
        }
        let mut fixed = Fixed { steps: Vec::new(), unsafely: Vec::new() };
        let mut groups = vec![self.lints.clone()];
        // With other options of bold, the family is only run as a whole.
        let singles = if self.bold.is_some() { Vec::new() } else { every() };
        let offers = scene.check(&Document::parse(&self.text), &singles);
        for (lint, level) in singles {
            if offers.iter().any(|finding| finding.lint == lint.name && finding.fix.is_some()) {
                groups.push(vec![(lint, level)]);
            }
        }
        for lints in &groups {
            let check = |document: &Document<'_>| scene.check(document, lints);
            let mut text = self.text.clone();
            for _ in 0..MOST_PASSES {
                let Some(step) = pass(&text, &check) else { break };
                text.clone_from(&step.after);
                fixed.steps.push(step);
            }
            let unsafely = fix(&self.text, Safety::Unsafe, check).map(|outcome| outcome.text);
            fixed.unsafely.extend(unsafely.ok().filter(|text| *text != self.text));
        }
        fixed
    }
}

/// Runs one pass of safe fixes. Returns `None` if it changes nothing.
fn pass(text: &str, check: &dyn Fn(&Document<'_>) -> Vec<Diagnostic>) -> Option<Step> {
    // Without findings in the fixed text, there is no second pass.
    let once = |document: &Document<'_>| if document.text == text { check(document) } else { Vec::new() };
    let outcome = fix(text, Safety::Safe, once).ok()?;
    (outcome.text != text).then(|| Step { before: text.to_owned(), after: outcome.text, fixed: outcome.fixed })
}

fn block<'a>(kind: &'a Owned, text: &'a str) -> Block<'a> {
    let kind = match kind {
        Owned::Config => BlockKind::Config,
        Owned::Online => BlockKind::Online,
        Owned::Site(path) => BlockKind::Site(path),
        Owned::Beside(path) => BlockKind::Beside(path),
    };
    Block { kind, text, span: Span::default() }
}

/// Returns the posts of all families.
pub(super) fn all() -> Vec<Input> {
    let mut inputs = fixtures();
    inputs.extend(ALL.iter().flat_map(|lint| examples(lint)));
    for entry in fs::read_dir("fixtures/cases").expect("the cases are there") {
        let path = entry.expect("a file").path();
        let table = fs::read_to_string(&path).expect("cases are text");
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let cases = table.lines().filter(|line| !line.trim().is_empty()).enumerate();
        for (index, line) in cases {
            inputs.extend(cases_of(&name, &format!("{name}:{}", index + 1), line));
        }
    }
    inputs
}

fn fixtures() -> Vec<Input> {
    let folders = fs::read_dir("fixtures/posts").expect("the posts are there");
    let posts = folders.map(|folder| {
        let path = folder.expect("a folder").path().join("before.md");
        let text = fs::read_to_string(&path).expect("a post is text");
        Input::new(slashed(&path), &text, defaults())
    });
    posts.collect()
}

/// Returns the bad posts of a lint's page.
fn examples(lint: &'static Lint) -> Vec<Input> {
    let mut inputs = Vec::new();
    let blocks: Vec<Block<'static>> = LintPage::read(lint.page).blocks().collect();
    for (index, bad) in blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Bad) {
        let mut input = Input::new(format!("the page of {}", lint.name), bad.text, readers(lint, ALL));
        let around = blocks.iter().take(index).filter_map(|block| Some((owned(block.kind)?, block.text.to_owned())));
        input.surroundings = around.collect();
        inputs.push(input);
    }
    inputs
}

fn owned(kind: BlockKind<'_>) -> Option<Owned> {
    match kind {
        BlockKind::Config => Some(Owned::Config),
        BlockKind::Online => Some(Owned::Online),
        BlockKind::Site(path) => Some(Owned::Site(path.to_owned())),
        BlockKind::Beside(path) => Some(Owned::Beside(path.to_owned())),
        BlockKind::Bad | BlockKind::Report | BlockKind::Fixed | BlockKind::Good => None,
    }
}

/// Returns the posts of a case. Those of bold are fixed under every option that the case covers and Hugo supports.
fn cases_of(table: &str, origin: &str, line: &str) -> Vec<Input> {
    let case: Value = serde_json::from_str(line).expect("a case is JSON");
    let text =
        |field: &str| case.get(field).and_then(Value::as_str).unwrap_or_else(|| panic!("{origin} has no {field}"));
    match table {
        "bold" => columns()
            .into_iter()
            .filter(|(_, bold)| bold.renderer != Some(Renderer::CjkFriendly))
            .map(|(column, bold)| {
                let lints = family("bold").into_iter().filter(|(lint, _)| lint.level.is_some()).collect();
                let bold = (column != "expected").then_some(bold);
                Input { bold, ..Input::new(format!("{origin} {column}"), text("input"), lints) }
            })
            .collect(),
        "numbers" => {
            let (config, lints) = numbers_cases::setting(&case);
            let mut input = Input::new(origin.to_owned(), text("input"), lints);
            input.surroundings.push((Owned::Config, config));
            vec![input]
        }
        // There is no page to compare with; another test checks that.
        "front-matter" if text("hugo") == "fails" => Vec::new(),
        "front-matter" | "anchors" => vec![Input::new(origin.to_owned(), text("text"), defaults())],
        _ => {
            let case: reported::Case = serde_json::from_str(line).unwrap_or_else(|error| panic!("{origin}: {error}"));
            let mut input = Input::new(case.id.clone(), &case.text(), defaults());
            input.surroundings = case.files.into_iter().map(|(path, text)| (file(path), text)).collect();
            vec![input]
        }
    }
}

fn file(path: String) -> Owned {
    if path == "digest-lint.toml" { Owned::Config } else { Owned::Site(path) }
}
