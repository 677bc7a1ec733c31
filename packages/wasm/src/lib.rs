//! The engine for JavaScript.
//!
//! `js/load.js` turns these functions into the interface of the package. Each takes a text and options as JSON, and
//! returns JSON: `{"Ok": …}`, or `{"Err": …}` for wrong input. Whatever is thrown instead is a bug in digest-lint,
//! after which `load.js` starts the engine anew.

mod shape;

use std::panic::set_hook;

use digest_lint::diagnostic::edited;
use digest_lint::{Diagnostic, Project, Safety, Span};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{UnwrapThrowExt as _, throw_str};

use shape::{AppliedFix, Failure, Finding, Points};

/// The options of every function, as `load.js` writes them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {
    /// The text of a `digest-lint.toml`.
    config: String,
    /// The path of the post, relative to the folder of the config.
    path: String,
    /// The current time, in milliseconds since 1970.
    now: Option<i64>,
    /// Whether unsafe fixes are applied, too.
    r#unsafe: bool,
}

impl Options {
    #[expect(clippy::panic, reason = "options that `load.js` has not written are a bug")]
    fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
    }

    fn project(&self) -> Result<Project, Failure> {
        let project = Project::parse(&self.config).map_err(|error| Failure::of_config(&self.config, &error))?;
        let Some(milliseconds) = self.now else { return Ok(project) };
        let now = Timestamp::from_millisecond(milliseconds);
        let now = now.map_err(|_| Failure::new("now: the year must be between -9999 and 9999"))?;
        Ok(project.at_time(now))
    }

    fn check(&self, text: &str) -> Result<Vec<Diagnostic>, Failure> {
        Ok(self.project()?.check(&self.path, text).diagnostics)
    }
}

/// Makes a panic an exception with its message.
#[wasm_bindgen(start)]
fn start() {
    set_hook(Box::new(|panic| throw_str(&panic.to_string())));
}

/// Returns the findings in `text`.
#[wasm_bindgen]
#[must_use]
pub fn check(text: &str, options: &str) -> String {
    let found = Options::read(options).check(text);
    let points = Points::new(text);
    answer(&found.as_ref().map(|found| found.iter().map(|one| Finding::new(one, &points)).collect::<Vec<_>>()))
}

/// Returns `text` with all fixes applied, what was fixed, and the findings that are left.
#[wasm_bindgen]
#[must_use]
pub fn fix(text: &str, options: &str) -> String {
    let options = Options::read(options);
    let safety = if options.r#unsafe { Safety::Unsafe } else { Safety::Safe };
    let outcome = options.project().and_then(|project| {
        let outcome = project.fix(&options.path, text, safety);
        outcome.map_err(|error| Failure::new(&format!("nothing was fixed: {error}; please report this")))
    });
    answer(&outcome.as_ref().map(|outcome| {
        let points = Points::new(&outcome.text);
        Fixed {
            text: &outcome.text,
            fixed: outcome.fixed.iter().map(AppliedFix::new).collect(),
            left: outcome.left.iter().map(|one| Finding::new(one, &points)).collect(),
        }
    }))
}

/// The result of [`fix`].
#[derive(Serialize)]
struct Fixed<'a> {
    text: &'a str,
    fixed: Vec<AppliedFix<'a>>,
    left: Vec<Finding<'a>>,
}

/// Returns `text` with the fix of one finding, which is an item of the result of [`check`] as JSON.
#[wasm_bindgen]
#[must_use]
pub fn apply(text: &str, finding: &str, options: &str) -> String {
    let wanted: Value = serde_json::from_str(finding).unwrap_throw();
    let fixed = Options::read(options).check(text).and_then(|found| {
        let points = Points::new(text);
        let is_wanted = |one: &&Diagnostic| serde_json::to_value(Finding::new(one, &points)).unwrap_throw() == wanted;
        let finding = found.iter().find(is_wanted);
        let finding = finding.ok_or_else(|| Failure::new("finding: `check` does not report it for this text"))?;
        let fix = finding.fix.as_ref().ok_or_else(|| Failure::new("finding: it has no fix"))?;
        if digest_lint::verify::harmless_alone(&digest_lint::document::Document::parse(text), fix) {
            Ok(edited(text, Span::new(0, text.len()), fix.edits()))
        } else {
            Err(Failure::new("finding: its fix may change more than it says, so it was not applied"))
        }
    });
    answer(&fixed)
}

/// Returns HTML that shows the post as readers see it.
#[wasm_bindgen]
#[must_use]
pub fn preview(text: &str) -> String {
    answer(&Ok::<_, Failure>(digest_lint::render::html(text)))
}

fn answer<T: Serialize, E: Serialize>(answer: &Result<T, E>) -> String {
    serde_json::to_string(answer).unwrap_throw()
}
