//! Hovers and completion in an editor.
#![expect(clippy::indexing_slicing, reason = "a value of JSON has no part instead of panicking")]

use serde_json::{Value, json};

use crate::support::editor::{Editor, initialize, uri};
use crate::support::folder::Folder;

/// Returns the parameters of a request about a position, which `|` marks in `text`, and the text without the mark.
fn at_mark(uri: &str, text: &str) -> (Value, String) {
    let (before, _) = text.split_once('|').expect("the text has a mark");
    let line = before.matches('\n').count();
    let last = before.rsplit('\n').next().unwrap_or_default();
    let position = json!({ "line": line, "character": last.encode_utf16().count() });
    (json!({ "textDocument": { "uri": uri }, "position": position }), text.replacen('|', "", 1))
}

/// Opens a text, and returns the labels that are proposed at its mark, each with the text to insert.
fn proposals(editor: &mut Editor, uri: &str, text: &str) -> Vec<(String, String)> {
    let (params, text) = at_mark(uri, text);
    editor.open(uri, &text);
    let list = editor.ask("textDocument/completion", params);
    editor.close(uri);
    let items = list["items"].as_array().expect("a list of items");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    items.iter().map(|item| (text(&item["label"]), text(&item["textEdit"]["newText"]))).collect()
}

const CONFIG: &str = "
[front-matter]
profile = 'none'
fields.title = { type = 'string', required = true, max = 40 }
fields.tags = { type = 'list', of = 'string', vocabulary = ['芯片', '模型'] }
fields.side = { type = 'string', enum = ['left', 'right'] }
";

#[test]
fn hovers_show_pages_and_fields() {
    let folder = Folder::with(&[("digest-lint.toml", CONFIG)]);
    let mut editor = Editor::start(folder.path());
    let post = &uri(&folder.join("a.md"));
    let mut hover = |text: &str| {
        let (params, text) = at_mark(post, text);
        editor.open(post, &text);
        let mut hover = editor.ask("textDocument/hover", params);
        (hover["contents"]["value"].as_str().unwrap_or_default().to_owned(), hover["range"]["start"].take())
    };
    let (page, start) = hover("---\ntitle: 甲\n---\n\n甲😀**乙**|**丙**\n");
    let message = "**bold/glued** (error)\n\n";
    assert!(page.starts_with(message), "{page}");
    let address = format!("[bold/glued]({}lints/bold/glued.html)", env!("CARGO_PKG_HOMEPAGE"));
    assert!(page.contains("a converter has cut") && page.ends_with(&address), "{page}");
    assert_eq!(start, json!({ "line": 4, "character": 6 }));
    let (field, start) = hover("---\nti|tle: 甲\n---\n\n正文。\n");
    assert_eq!(field, "**title**\n\nA text on one line.\n\nEvery post must have it.\n\nAt most 40 characters.");
    assert_eq!(start, json!({ "line": 1, "character": 0 }));
    assert_eq!(hover("---\ntitle: 甲\n---\n\n正|文。\n"), (String::new(), Value::Null));
}

#[test]
fn names_fields_and_terms_are_proposed() {
    let folder = Folder::with(&[("digest-lint.toml", CONFIG)]);
    let mut params = initialize(folder.path());
    params["capabilities"]["general"]["positionEncodings"] = json!(["utf-16"]);
    let mut editor = Editor::with(&params);
    let (post, config) = (&uri(&folder.join("a.md")), &uri(&folder.join("digest-lint.toml")));
    let mut labels = |uri: &str, text: &str| {
        let proposals = proposals(&mut editor, uri, text);
        proposals.into_iter().map(|(_, inserted)| inserted).collect::<Vec<_>>()
    };
    let fields = labels(post, "---\ntitle: 甲\n|\n---\n\n正文。\n");
    assert_eq!(fields, ["digest-lint: ", "side: ", "tags: "]);
    assert_eq!(labels(post, "+++\ntitle = '甲'\nta|\n+++\n\n正文。\n"), ["digest-lint = ", "side = ", "tags = "]);
    assert_eq!(labels(post, "---\ntags: [芯片, 模|]\n---\n\n正文。\n"), ["模型", "芯片"]);
    assert_eq!(labels(post, "---\ntags:\n  - |\n---\n\n正文。\n"), ["模型", "芯片"]);
    assert_eq!(labels(post, "---\nside: l|\n---\n\n正文。\n"), ["left", "right"]);
    assert_eq!(labels(post, "---\ntitle: |\n---\n\n正文。\n"), [""; 0]);
    assert_eq!(labels(post, "正文|。\n"), [""; 0]);
    for text in ["甲😀 <!-- digest-lint: allow bold/gl| -->\n", "---\ndigest-lint: {allow: [bo|]}\n---\n\n正文。\n"]
    {
        let names = labels(post, text);
        assert!(
            ["bold", "bold/glued", "allow/unused"].iter().all(|name| names.iter().any(|one| one == name)),
            "{text}"
        );
    }
    for (text, quoted) in [
        ("[levels]\nbo|\n", "\"bold/glued\""),
        ("[levels]\n\"bo|\n", "bold/glued"),
        ("levels = { bold = 'off', |\n", "\"bold/glued\""),
        ("[[overrides]]\npaths = ['a']\n[overrides.levels]\n|", "\"bold/glued\""),
    ] {
        let names = labels(config, text);
        assert!(
            names.iter().any(|name| name == quoted) && names.iter().any(|name| name == "bold"),
            "{text}: {names:?}"
        );
    }
    for text in ["|\n[levels]\n", "[levels]\nbold = '|\n", "[levels]\n[bold]\n|\n"] {
        assert_eq!(labels(config, text), [""; 0], "{text}");
    }
}
