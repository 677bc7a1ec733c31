//! [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html):
//! one JSON document with one run. Its rules are the lints with results, so they follow the results.
//!
//! Lines and columns start at 1, columns are Unicode code points, and an end is the position after the last one. A
//! result refers to its rule by `ruleId` alone. The fingerprint does not change if the post is moved. GitHub adds its
//! own, `primaryLocationLineHash`, and ignores fixes.
//! [GitHub](https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning)
//! rejects a run with more than 25,000 results or a file of more than 10 MB (compressed), and shows only the 5,000 most
//! severe results; the others appear once these are fixed.

mod place;
mod rule;

use serde_json::{Value, json};

use super::escape::visible;
use super::unjudged::{reasons, sentence};
use super::{Checked, Format, Total, inert};
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::fingerprint::Fingerprint;
use crate::text::Lines;
use place::{Artifact, region};

const SCHEMA: &str = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\"";

const SEPARATOR: &str = ",\n";

/// SARIF 2.1.0.
pub static SARIF: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code scanning and editors",
    opening: |_| opening(),
    post: |checked, _| post(checked),
    separator: SEPARATOR,
    closing,
    is_start: |text| text.starts_with(SCHEMA),
    ..Format::LINES
};

/// Returns the start of the document, up to the first result.
fn opening() -> String {
    let root = json!({ "description": { "text": "the folder in which digest-lint ran" } });
    format!(
        "{SCHEMA},\"version\":\"2.1.0\",\"runs\":[{{\n\
         \"columnKind\":\"unicodeCodePoints\",\"newlineSequences\":[\"\\r\\n\",\"\\n\",\"\\r\"],\n\
         \"originalUriBaseIds\":{},\n\"results\":[\n",
        inert::json(&json!({ place::ROOT: root })),
    )
}

/// Returns the end of the document, with the rules of the results, and notifications of the links that could not be
/// checked.
fn closing(total: &Total<'_>) -> String {
    let reasons = reasons(total.counts).into_iter();
    let notes = reasons
        .map(|(count, reason)| json!({ "level": "note", "message": { "text": message(&sentence(count, reason)) } }));
    let notes: Vec<_> = notes.collect();
    let invocations = json!([{ "executionSuccessful": true, "toolExecutionNotifications": notes }]);
    let invocations =
        if notes.is_empty() { String::new() } else { format!(",\"invocations\":{}", inert::json(&invocations)) };
    let driver = json!({ "name": "digest-lint", "version": env!("CARGO_PKG_VERSION"), "rules": rules(total) });
    format!("\n],\n\"tool\":{}{invocations}}}]}}\n", inert::json(&json!({ "driver": driver })))
}

/// Returns the lints with results, in the order of all lints.
fn rules(total: &Total<'_>) -> Vec<Value> {
    let fired = total.counts.lints.iter().filter(|(_, tally)| tally.shown(total.show) > 0);
    let fired: Vec<&str> = fired.map(|(name, _)| *name).collect();
    if fired.is_empty() {
        return Vec::new();
    }
    (total.lints)().iter().filter(|entry| fired.contains(&entry.page.name)).map(rule::rule).collect()
}

fn post(post: &Checked<'_>) -> String {
    let (artifact, lines) = (Artifact::new(post.path), Lines::new(post.text));
    let prints = Fingerprint::all(post.text, post.diagnostics);
    let findings = post.diagnostics.iter().zip(prints);
    let results = findings.map(|(one, print)| inert::json(&result(one, print, &artifact, &lines)));
    results.collect::<Vec<_>>().join(SEPARATOR)
}

fn result(one: &Diagnostic, print: Fingerprint, artifact: &Artifact, lines: &Lines<'_>) -> Value {
    let location = |span| json!({ "artifactLocation": artifact.location(), "region": region(span, lines) });
    let related = one.notes.iter().zip(1..).map(|((span, note), id)| {
        json!({ "id": id, "physicalLocation": location(*span), "message": { "text": message(note) } })
    });
    let fixes = one.fix.iter().map(|fix| repair(fix, artifact, lines));
    json!({
        "ruleId": one.lint,
        "level": level(one.level),
        "message": { "text": message(&one.message) },
        "locations": [{ "physicalLocation": location(one.span) }],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "digestLint/v1": print.to_string() },
        "fixes": fixes.collect::<Vec<_>>(),
    })
}

/// Returns the edits of a fix. A deletion has an empty text, because some readers reject a missing one.
fn repair(fix: &Fix, artifact: &Artifact, lines: &Lines<'_>) -> Value {
    let safety = match fix.safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
    };
    let edits = fix
        .edits()
        .iter()
        .map(|edit| json!({ "deletedRegion": region(edit.span, lines), "insertedContent": { "text": edit.text } }));
    json!({
        "description": { "text": format!("{} ({safety})", message(&fix.title)) },
        "artifactChanges": [{
            "artifactLocation": artifact.location(),
            "replacements": edits.collect::<Vec<_>>(),
        }],
    })
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Info => "note",
    }
}

/// Escapes a plain text message, which must not contain placeholders (section 3.11.5) or links (section 3.11.6).
fn message(text: &str) -> String {
    let text = visible(text).replace('{', "{{").replace('}', "}}");
    if text.contains("](") { text.replace('[', "\\[").replace(']', "\\]") } else { text }
}

#[cfg(test)]
mod tests {
    use super::message;

    #[test]
    fn messages_contain_no_placeholders_or_links() {
        assert_eq!(message("write `{{< ref a >}}` [1]"), "write `{{{{< ref a >}}}}` [1]");
        assert_eq!(message("`[甲](1)` leads nowhere"), r"`\[甲\](1)` leads nowhere");
    }
}
