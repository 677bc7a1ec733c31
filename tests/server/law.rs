//! Checks that edits in an editor make the same bytes as the command line and the library, in every encoding.
#![expect(clippy::indexing_slicing, reason = "a value of JSON has no part instead of panicking")]

use std::path::Path;

use digest_lint::diagnostic::edited;
use digest_lint::text::{PositionEncoding, Span};
use digest_lint::{Diagnostic, Project};
use serde_json::{Value, json};

use crate::support::cases::texts;
use crate::support::editor::{Editor, applied, initialize, uri};
use crate::support::folder::Folder;

const ENCODINGS: [(&str, PositionEncoding); 3] =
    [("utf-8", PositionEncoding::Utf8), ("utf-16", PositionEncoding::Utf16), ("utf-32", PositionEncoding::Utf32)];

/// Starts a session in an encoding.
fn start(folder: &Path, (name, _): (&str, PositionEncoding), options: Value) -> Editor {
    let mut params = initialize(folder);
    params["capabilities"]["general"]["positionEncodings"] = json!([name]);
    params["initializationOptions"] = options;
    Editor::with(&params)
}

#[test]
fn fixing_all_makes_the_bytes_of_the_command_line() {
    let texts = texts();
    for is_unsafe in [false, true] {
        let (buffers, files) = (Folder::new(), Folder::new());
        for (number, text) in texts.iter().enumerate() {
            buffers.write(format!("{number}.md"), text);
            files.write(format!("{number}.md"), text);
        }
        let arguments: &[&str] = if is_unsafe { &["fix", "--unsafe-fixes", "-q", "."] } else { &["fix", "-q", "."] };
        assert_ne!(files.run(arguments).code, Some(2));
        std::thread::scope(|scope| {
            // The encoding of an edit does not depend on its safety.
            for encoding in ENCODINGS.into_iter().take(if is_unsafe { 1 } else { 3 }) {
                let (texts, buffers, files) = (&texts, &buffers, &files);
                scope.spawn(move || {
                    let mut editor = start(buffers.path(), encoding, json!({ "fixAll": { "unsafe": is_unsafe } }));
                    let mut changed = 0;
                    for (number, text) in texts.iter().enumerate() {
                        let file = format!("{number}.md");
                        let uri = uri(&buffers.join(&file));
                        editor.open(&uri, text);
                        let actions = editor.actions(&uri, (0, 0), &["source.fixAll"]);
                        let edits = actions.first().map(|action| action["edit"]["documentChanges"][0]["edits"].clone());
                        let new = edits.map_or_else(|| text.clone(), |edits| applied(text, &edits, encoding.1));
                        assert_eq!(new, files.read(&file), "{encoding:?}: {text:?}");
                        changed += usize::from(new != *text);
                        editor.close(&uri);
                    }
                    assert!(changed > texts.len() / 5, "only {changed} posts were fixed");
                    assert_eq!(editor.end(), Some(0));
                });
            }
        });
    }
}

#[test]
fn each_quick_fix_makes_what_its_finding_promises() {
    let (texts, folder) = (texts(), Folder::new());
    let project = Project::default().at_time(jiff::Timestamp::now());
    std::thread::scope(|scope| {
        for (part, encoding) in ENCODINGS.into_iter().enumerate() {
            let (texts, project, folder) = (&texts, &project, &folder);
            scope.spawn(move || {
                let mut editor = start(folder.path(), encoding, Value::Null);
                let mut fixes = 0;
                for text in texts.iter().skip(part).step_by(ENCODINGS.len()) {
                    let uri = uri(&folder.join("post.md"));
                    editor.open(&uri, text);
                    let promised = project.check("post.md", text).diagnostics;
                    let actions = editor.actions(&uri, (0, 9999), &["quickfix"]);
                    for action in actions.iter().filter(|action| action["isPreferred"].is_boolean()) {
                        let edits = &action["edit"]["documentChanges"][0]["edits"];
                        let new = applied(text, edits, encoding.1);
                        let is_it = |one: &&Diagnostic| is_offered(one, action, (text, &new));
                        assert!(promised.iter().any(|one| is_it(&one)), "{encoding:?}: {action} in {text:?}");
                        fixes += 1;
                    }
                    editor.close(&uri);
                }
                assert!(fixes > 100, "only {fixes} fixes were offered");
            });
        }
    });
}

/// Whether an action is the fix of a finding, and turns the old text into the new one as the fix does.
fn is_offered(finding: &Diagnostic, action: &Value, (old, new): (&str, &str)) -> bool {
    let Some(fix) = &finding.fix else { return false };
    let is_safe = fix.safety == digest_lint::Safety::Safe;
    action["diagnostics"][0]["code"] == finding.lint
        && action["isPreferred"] == is_safe
        && action["title"].as_str().is_some_and(|title| title.starts_with("Unsafe fix") != is_safe)
        && edited(old, Span::new(0, old.len()), fix.edits()) == new
}
