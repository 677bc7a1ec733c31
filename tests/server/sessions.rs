//! Sessions of an editor with the server.

use serde_json::{Value, json};

use crate::support::editor::{Editor, applied, initialize, shown, uri};
use crate::support::folder::Folder;
use digest_lint::text::PositionEncoding;

const GLUED: &str = "本季**营收****增长**。\n";

fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    let place = |(line, character)| json!({ "line": line, "character": character });
    json!({ "start": place(start), "end": place(end) })
}

#[test]
fn changes_by_ranges_are_checked_at_once() {
    let folder = Folder::new();
    let mut editor = Editor::start(folder.path());
    let post = &uri(&folder.join("早报 1.md"));
    editor.open(post, "甲😀乙\r\n\r\n本季**营收**增长。\r\n");
    assert_eq!(editor.diagnostics(post), [""; 0]);
    // Both are ranges of the text after the change before them.
    editor.change(
        (post, 2),
        json!([
            { "range": range((2, 8), (2, 10)), "text": "**增长**" },
            { "range": range((0, 3), (0, 4)), "text": "丙\r\n丁" },
        ]),
    );
    assert_eq!(editor.diagnostics(post), ["3:6-3:10 error bold/glued"]);
    editor.change((post, 3), json!([{ "range": range((3, 6), (3, 10)), "text": "" }]));
    assert_eq!(editor.diagnostics(post), [""; 0]);
    editor.rewrite((post, 4), GLUED);
    assert_eq!(editor.diagnostics(post), ["0:6-0:10 error bold/glued"]);
    editor.close(post);
    assert_eq!(editor.diagnostics(post), [""; 0], "those of a closed document are withdrawn");
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_diagnostic_has_a_link_and_notes() {
    let folder = Folder::new();
    let mut editor = Editor::start(folder.path());
    let post = &uri(&folder.join("a.md"));
    editor.open(post, "---\ntitle: 甲\ntitle: 乙\n---\n\n正文。\n");
    let params = editor.next("textDocument/publishDiagnostics");
    let diagnostic = &params["diagnostics"][0];
    let page = format!("{}lints/front-matter/duplicate-key.html", env!("CARGO_PKG_HOMEPAGE"));
    assert_eq!(params["version"], 1);
    assert_eq!(diagnostic["code"], "front-matter/duplicate-key");
    assert_eq!(diagnostic["codeDescription"]["href"], page);
    assert_eq!(diagnostic["source"], "digest-lint");
    let note = &diagnostic["relatedInformation"][0];
    assert_eq!((&note["location"]["uri"], &note["location"]["range"]["start"]["line"]), (&json!(post), &json!(1)));
}

#[test]
fn an_editor_that_asks_for_diagnostics_is_sent_none() {
    let folder = Folder::with(&[("hugo.toml", ""), ("content/b.md", "---\ntitle: 乙\n---\n正文。\n")]);
    let mut params = initialize(folder.path());
    params["capabilities"]["textDocument"]["diagnostic"] = json!({});
    params["capabilities"]["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    let mut editor = Editor::with(&params);
    let post = &uri(&folder.join("content/a.md"));
    let pull = |editor: &mut Editor| {
        let report = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": post } }));
        assert_eq!(report["kind"], "full");
        shown(&report["items"])
    };
    editor.open(post, "---\ntitle: 甲\n---\n[乙](/c/)\n");
    assert_eq!(pull(&mut editor), ["3:0-3:8 error links/missing-target"]);
    folder.write("content/c.md", "---\ntitle: 丙\n---\n正文。\n");
    editor.changed_on_disk(&[&uri(&folder.join("content/c.md"))]);
    editor.reply("workspace/diagnostic/refresh", &Value::Null);
    assert_eq!(pull(&mut editor), [""; 0]);
    assert_eq!(editor.all("textDocument/publishDiagnostics"), [Value::Null; 0]);
    editor.error("textDocument/diagnostic", json!({ "textDocument": { "uri": "file:///closed.md" } }));
}

#[test]
fn waiting_requests_can_be_cancelled() {
    let folder = Folder::new();
    let mut editor = Editor::start(folder.path());
    let post = &uri(&folder.join("a.md"));
    // The server is busy with this post while the request and its cancellation arrive.
    editor.open(post, &GLUED.repeat(3000));
    let first = editor.request("textDocument/codeAction", whole(post, &["source.fixAll"]));
    let second = editor.request("textDocument/codeAction", whole(post, &["source.fixAll"]));
    editor.notify("$/cancelRequest", json!({ "id": second }));
    assert!(editor.answer(first).is_ok());
    assert_eq!(editor.answer(second).expect_err("it is cancelled")["code"], -32800);
    // What has been answered, or was never asked, cannot be cancelled any more.
    editor.notify("$/cancelRequest", json!({ "id": first }));
    editor.notify("$/cancelRequest", json!({ "id": {} }));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_request_that_needs_the_site_finds_it_refreshed_while_others_waited() {
    let folder = Folder::with(&[("hugo.toml", ""), ("content/b.md", "---\ntitle: 乙\n---\n正文。\n")]);
    let mut editor = Editor::start(folder.path());
    let [post, long] = &["content/a.md", "content/long.md"].map(|path| uri(&folder.join(path)));
    editor.open(post, GLUED);
    editor.open(long, "持平。\n");
    editor.diagnostics(long);
    let hover = json!({ "textDocument": { "uri": long }, "position": { "line": 0, "character": 0 } });
    // While the hover over the long post is computed, the site is refreshed, and the next request waits.
    editor.changed_on_disk(&[&uri(&folder.join("content/b.md"))]);
    editor.rewrite((long, 2), &GLUED.repeat(3000));
    let first = editor.request("textDocument/hover", hover);
    let second = editor.request("textDocument/codeAction", whole(post, &["source.fixAll"]));
    assert!(editor.answer(first).is_ok());
    assert!(editor.answer(second).is_ok());
    assert_eq!(editor.end(), Some(0));
}

fn whole(uri: &str, only: &[&str]) -> Value {
    let context = json!({ "diagnostics": [], "only": only });
    json!({ "textDocument": { "uri": uri }, "range": range((0, 0), (0, 99)), "context": context })
}

#[test]
fn a_file_can_be_renamed() {
    let folder = Folder::with(&[("hugo.toml", ""), ("content/a.md", "---\ntitle: 甲\n---\n正文。\n")]);
    let mut editor = Editor::start(folder.path());
    let (post, old, new) =
        (&uri(&folder.join("content/post.md")), &uri(&folder.join("content/a.md")), &uri(&folder.join("content/b.md")));
    editor.open(post, "---\ntitle: 乙\n---\n[甲](/a/)\n");
    assert_eq!(editor.diagnostics(post), [""; 0]);
    editor.open(old, "---\ntitle: 甲\n---\n正文。\n");
    assert_eq!(editor.diagnostics(old), [""; 0]);
    std::fs::rename(folder.join("content/a.md"), folder.join("content/b.md")).expect("a file can be renamed");
    editor.close(old);
    editor.open(new, "---\ntitle: 甲\n---\n正文。\n");
    editor.changed_on_disk(&[old, new]);
    assert_eq!(editor.diagnostics(new), [""; 0]);
    assert_eq!(editor.diagnostics(post), ["3:0-3:8 error links/missing-target"]);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn actions_fix_allow_and_switch_off() {
    let text = "---\ntitle: 甲\n---\n\n第一段**营收****增长**。\n\n- 列表😀**乙****丙**\n- 又**丁****戊**\n";
    let folder = Folder::with(&[("digest-lint.toml", "# 我们的\nexclude = []\n"), ("a.md", text)]);
    let mut editor = Editor::start(folder.path());
    let post = &uri(&folder.join("a.md"));
    editor.open(post, text);
    let actions = editor.actions(post, (6, 7), &["quickfix"]);
    let titles: Vec<_> = actions.iter().map(|action| action["title"].as_str().expect("a title")).collect();
    assert_eq!(
        titles,
        [
            "Fix: join the pieces into `**乙丙**`",
            "Fix all bold/glued in this post",
            "Allow bold/glued here",
            "Allow bold/glued in this post",
            "Switch off bold/glued in digest-lint.toml",
            "Show the page of bold/glued",
        ]
    );
    let after = |index: usize, old: &str| {
        applied(old, &actions[index]["edit"]["documentChanges"][0]["edits"], PositionEncoding::Utf16)
    };
    assert_eq!(after(0, text), text.replace("乙****丙", "乙丙"));
    assert_eq!(after(1, text), text.replace("****", ""));
    assert_eq!(after(2, text), text.replace("丙**\n", "丙** <!-- digest-lint: allow bold/glued -->\n"));
    let allowed = text.replace("---\n\n", "---\n<!-- digest-lint: allow-file bold/glued -->\n\n");
    assert_eq!(after(3, text), allowed);
    let config = folder.read("digest-lint.toml");
    assert_eq!(after(4, &config), config + "\n[levels]\n\"bold/glued\" = \"off\"\n");
    assert_eq!(actions[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    let page = &actions[5]["command"];
    let id = editor.request("workspace/executeCommand", page.clone());
    let shown = editor.reply("window/showDocument", &json!({ "success": true }));
    assert_eq!(shown["uri"], format!("{}lints/bold/glued.html", env!("CARGO_PKG_HOMEPAGE")));
    assert_eq!(editor.answer(id), Ok(Value::Null));
    // A directive that is there already gets the next name.
    editor.rewrite((post, 2), &allowed.replace("第一段", "３段"));
    let actions = editor.actions(post, (5, 5), &["quickfix"]);
    let longer = actions.iter().find(|action| action["title"] == "Allow numbers/fullwidth-digits in this post");
    let edits = &longer.expect("the action is offered")["edit"]["documentChanges"][0]["edits"];
    assert_eq!(edits[0]["newText"], ", numbers/fullwidth-digits");
}

#[test]
fn an_action_can_be_resolved_until_the_document_changes() {
    let folder = Folder::new();
    let mut params = initialize(folder.path());
    params["capabilities"]["textDocument"]["codeAction"] = json!({ "resolveSupport": { "properties": ["edit"] } });
    let mut editor = Editor::with(&params);
    let post = &uri(&folder.join("a.md"));
    editor.open(post, GLUED);
    let params =
        json!({ "textDocument": { "uri": post }, "range": range((0, 0), (0, 99)), "context": { "diagnostics": [] } });
    let actions = editor.ask("textDocument/codeAction", params);
    let fix_all = actions.as_array().expect("actions").last().expect("an action").clone();
    assert_eq!((&fix_all["kind"], &fix_all["edit"]), (&json!("source.fixAll.digest-lint"), &Value::Null));
    let resolved = editor.ask("codeAction/resolve", fix_all.clone());
    let edits = &resolved["edit"]["documentChanges"][0]["edits"];
    assert_eq!(applied(GLUED, edits, PositionEncoding::Utf16), GLUED.replace("****", ""));
    editor.rewrite((post, 2), "正文。\n");
    assert_eq!(editor.error("codeAction/resolve", fix_all), -32801);
}

#[test]
fn formatting_and_fixing_follow_the_settings() {
    let text = "本季**营收****增长**３％。\n";
    let folder = Folder::new();
    let mut params = initialize(folder.path());
    params["initializationOptions"] = json!({ "format": true, "fixAll": { "ignore": ["bold"] } });
    params["capabilities"]["textDocument"]["formatting"] = json!({ "dynamicRegistration": true });
    let mut editor = Editor::with(&params);
    let offered = |method: &str, key: &str, editor: &mut Editor| {
        let of_formatting = |message: &Value| {
            message["method"] == method && message["params"][key][0]["method"] == "textDocument/formatting"
        };
        editor.wait(of_formatting);
    };
    offered("client/registerCapability", "registrations", &mut editor);
    let post = &uri(&folder.join("a.md"));
    let format = json!({ "textDocument": { "uri": post }, "options": { "tabSize": 4, "insertSpaces": true } });
    editor.open(post, text);
    let edits = editor.ask("textDocument/formatting", format.clone());
    assert_eq!(applied(text, &edits, PositionEncoding::Utf16), text.replace('３', "3"));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "digestLint": { "formt": true } } }));
    let said = editor.next("window/showMessage");
    assert_eq!(
        (&said["type"], &said["message"]),
        (&json!(2), &json!("digest-lint: unknown setting `formt`; did you mean `format`?"))
    );
    offered("client/unregisterCapability", "unregisterations", &mut editor);
    assert_eq!(editor.ask("textDocument/formatting", format), Value::Null, "it is off by default");
    let actions = editor.actions(post, (0, 0), &["source.fixAll.digest-lint"]);
    let edits = &actions[0]["edit"]["documentChanges"][0]["edits"];
    assert_eq!(applied(text, edits, PositionEncoding::Utf16), "本季**营收增长**3％。\n");
    assert_eq!(editor.actions(post, (0, 0), &["source.organizeImports"]), [Value::Null; 0]);
}
