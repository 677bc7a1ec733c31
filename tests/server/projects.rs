//! Configs, sites and folders in an editor.

use serde_json::{Value, json};

use crate::support::editor::{Editor, applied, initialize, uri};
use crate::support::folder::Folder;
use digest_lint::text::PositionEncoding;

const GLUED: &str = "本季**营收****增长**。\n";
const OF_GLUED: &str = "0:6-0:10 error bold/glued";

#[test]
fn changes_of_the_config_take_effect_at_once() {
    let folder = Folder::with(&[("digest-lint.toml", ""), ("posts/a.md", GLUED)]);
    let mut editor = Editor::start(folder.path());
    let (post, config) = (&uri(&folder.join("posts/a.md")), &uri(&folder.join("digest-lint.toml")));
    editor.open(post, GLUED);
    assert_eq!(editor.diagnostics(post), [OF_GLUED]);
    // The text in the editor counts, also before it is saved.
    editor.open(config, "");
    editor.rewrite((config, 2), "levels = { bold = 'warn' }\n");
    assert_eq!(editor.diagnostics(post), [OF_GLUED.replace("error", "warn")]);
    // An error is shown in the config, and the last valid config stays.
    editor.rewrite((config, 3), "# 甲😀\nlevels = { bolt = 'off' }\n");
    assert_eq!(editor.diagnostics(config), ["1:11-1:15 error config"]);
    editor.rewrite((post, 2), &GLUED.replace('本', "上"));
    assert_eq!(editor.all("textDocument/publishDiagnostics"), [Value::Null; 0], "nothing has changed");
    editor.rewrite((config, 4), "levels = { bold = 'off' }\n");
    assert_eq!(editor.diagnostics(config), [""; 0]);
    assert_eq!(editor.diagnostics(post), [""; 0]);
    // From now on, the file on disk counts.
    editor.close(config);
    assert_eq!(editor.diagnostics(post), [OF_GLUED]);
    folder.write("digest-lint.toml", "exclude = ['posts']\n");
    editor.changed_on_disk(&[config]);
    assert_eq!(editor.diagnostics(post), [""; 0], "an excluded post has no findings");
    assert_eq!(editor.actions(post, (0, 0), &[""]), [Value::Null; 0]);
    std::fs::remove_file(folder.join("digest-lint.toml")).expect("the config can be deleted");
    editor.changed_on_disk(&[config]);
    assert_eq!(editor.diagnostics(post), [OF_GLUED]);
    folder.write("posts/digest-lint.toml", "levels = { bold = 'info' }\n");
    editor.changed_on_disk(&[&uri(&folder.join("posts/digest-lint.toml"))]);
    assert_eq!(editor.diagnostics(post), [OF_GLUED.replace("error", "info")]);
}

#[test]
fn without_a_valid_config_nothing_is_checked() {
    let folder = Folder::with(&[("digest-lint.toml", "[levels\n")]);
    let mut editor = Editor::start(folder.path());
    let (post, config) = (&uri(&folder.join("a.md")), &uri(&folder.join("digest-lint.toml")));
    editor.open(post, GLUED);
    assert_eq!(editor.diagnostics(config), ["0:7-0:7 error config"]);
    assert_eq!(editor.diagnostics(post), [""; 0]);
    folder.write("digest-lint.toml", "baseline = 'known.jsonl'\n");
    editor.changed_on_disk(&[config]);
    assert_eq!(editor.diagnostics(config), [""; 0]);
    assert_eq!(editor.diagnostics(post), [OF_GLUED]);
    let said = editor.next("window/showMessage");
    assert_eq!(said["message"], "known.jsonl: no such file; create it with --write-baseline");
}

#[test]
fn known_findings_are_hidden_and_kept() {
    let folder = Folder::with(&[("digest-lint.toml", "baseline = 'known.jsonl'\n"), ("a.md", GLUED)]);
    folder.run(&["--write-baseline", "--baseline", "known.jsonl", "."]);
    let mut editor = Editor::start(folder.path());
    let post = &uri(&folder.join("a.md"));
    let text = &format!("{GLUED}\n这是第３章。\n");
    editor.open(post, text);
    assert_eq!(editor.diagnostics(post), ["2:3-2:4 warn numbers/fullwidth-digits"]);
    let actions = editor.actions(post, (0, 0), &["source.fixAll"]);
    let edits = &actions[0]["edit"]["documentChanges"][0]["edits"];
    assert_eq!(applied(text, edits, PositionEncoding::Utf16), text.replace('３', "3"));
}

#[test]
fn the_settings_name_a_config() {
    let folder = Folder::with(&[("digest-lint.toml", ""), ("shared/house.toml", "levels = { bold = 'info' }\n")]);
    let mut params = initialize(folder.path());
    params["capabilities"]["workspace"]["configuration"] = json!(true);
    let mut editor = Editor::with(&params);
    let asked = editor.reply("workspace/configuration", &json!([{ "config": "shared/house.toml" }]));
    assert_eq!(asked["items"], json!([{ "section": "digestLint" }]));
    let post = &uri(&folder.join("a.md"));
    editor.open(post, GLUED);
    assert_eq!(editor.diagnostics(post), [OF_GLUED.replace("error", "info")]);
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    editor.reply("workspace/configuration", &json!([{ "config": "none.toml" }]));
    assert_eq!(editor.diagnostics(&uri(&folder.join("none.toml"))), ["0:0-0:0 error config"]);
    assert_eq!(editor.diagnostics(post), [""; 0]);
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "digestLint": {} } }));
    assert_eq!(editor.diagnostics(&uri(&folder.join("none.toml"))), [""; 0]);
    assert_eq!(editor.diagnostics(post), [OF_GLUED]);
}

/// A post that links to a heading of another one.
const LINK: &str = "---\ntitle: 甲\n---\n[乙](/b/#yi)\n";
const TARGET: &str = "---\ntitle: 乙\n---\n## 乙 {#yi}\n\n正文。\n";

#[test]
fn an_open_document_counts_instead_of_its_file() {
    let folder = Folder::with(&[
        ("hugo.toml", ""),
        ("digest-lint.toml", "[front-matter.fields.title]\nunique = 'site'\n"),
        ("content/b.md", TARGET),
        ("content/c.md", "---\ntitle: 丙\n---\n正文。\n"),
    ]);
    let mut editor = Editor::start(folder.path());
    let (post, target) = (&uri(&folder.join("content/a.md")), &uri(&folder.join("content/b.md")));
    editor.open(post, LINK);
    assert_eq!(editor.diagnostics(post), [""; 0]);
    editor.open(target, TARGET);
    assert_eq!(editor.diagnostics(target), [""; 0]);
    // A title that another post has, on disk and in the editor.
    editor.rewrite((target, 2), "---\ntitle: 丙\n---\n## 乙 {#er}\n\n正文。\n");
    let wrong = editor.diagnostics(target);
    assert!(wrong.iter().any(|one| one.ends_with("front-matter/duplicate-title")), "{wrong:?}");
    // A save brings the other post up to date.
    editor.save(target);
    assert_eq!(editor.diagnostics(post), ["3:0-3:11 warn links/missing-anchor"]);
    // Without a save, the next change of the other post does so.
    editor.rewrite((target, 3), TARGET);
    assert_eq!(editor.diagnostics(target), [""; 0]);
    editor.rewrite((post, 2), &LINK.replace("甲", "丁"));
    assert_eq!(editor.diagnostics(post), [""; 0]);
    // The file on disk counts again.
    std::fs::remove_file(folder.join("content/b.md")).expect("a file can be deleted");
    editor.close(target);
    assert_eq!(editor.diagnostics(post), ["3:0-3:11 error links/missing-target"]);
    // A document without a site knows nothing of all this.
    editor.open("untitled:Untitled-1", LINK);
    assert_eq!(editor.diagnostics("untitled:Untitled-1"), [""; 0]);
}

#[test]
fn each_folder_has_its_own_site() {
    let (one, two) = (
        Folder::with(&[("hugo.toml", ""), ("content/b.md", TARGET)]),
        Folder::with(&[("hugo.toml", ""), ("digest-lint.toml", "levels = { links = 'info' }\n")]),
    );
    let mut editor = Editor::start(one.path());
    let added = json!([{ "uri": uri(two.path()), "name": "two" }]);
    editor.notify("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": added, "removed": [] } }));
    let (first, second) = (&uri(&one.join("content/a.md")), &uri(&two.join("content/a.md")));
    editor.open(first, LINK);
    editor.open(second, LINK);
    assert_eq!(editor.diagnostics(first), [""; 0]);
    assert_eq!(editor.diagnostics(second), ["3:0-3:11 info links/missing-target"]);
}

#[test]
fn all_folders_are_fixed_as_the_command_line_fixes_them() {
    let files = [
        ("digest-lint.toml", "exclude = ['drafts']\n"),
        ("posts/甲.md", GLUED),
        ("posts/b.md", "甲😀**乙****丙**３％\r\n"),
        ("drafts/c.md", GLUED),
        ("posts/clean.md", "正文。\n"),
    ];
    let (buffers, fixed) = (Folder::new(), Folder::new());
    for (path, text) in files {
        buffers.write(path, text);
        fixed.write(path, text);
    }
    // An open document counts instead of its file.
    let open = "甲**乙****丙**\n丁\n";
    fixed.write("posts/b.md", open);
    assert_ne!(fixed.run(&["fix", "-q", "."]).code, Some(2));
    let mut editor = Editor::start(buffers.path());
    let post = &uri(&buffers.join("posts/b.md"));
    editor.open(post, open);
    let id = editor.request("workspace/executeCommand", json!({ "command": "digest-lint.fixWorkspace" }));
    let params = editor.reply("workspace/applyEdit", &json!({ "applied": true }));
    assert_eq!(editor.answer(id), Ok(Value::Null));
    let changes = params["edit"]["documentChanges"].as_array().expect("changes");
    assert_eq!(changes.len(), 2, "{changes:?}");
    for (path, text) in files {
        let is_open = path == "posts/b.md";
        let of_file = |change: &&Value| {
            change["textDocument"]["uri"]
                .as_str()
                .is_some_and(|found| percent(found) == percent(&uri(&buffers.join(path))))
        };
        let Some(change) = changes.iter().find(of_file) else {
            assert_eq!(fixed.read(path), text, "{path}");
            continue;
        };
        let old = if is_open { open } else { text };
        assert_eq!(change["textDocument"]["version"], if is_open { json!(1) } else { Value::Null });
        assert_eq!(applied(old, &change["edits"], PositionEncoding::Utf16), fixed.read(path), "{path}");
    }
}

/// Returns a URI with all characters decoded.
fn percent(uri: &str) -> String {
    percent_encoding::percent_decode_str(uri).decode_utf8().expect("a URI is UTF-8").into_owned()
}
