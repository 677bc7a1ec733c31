//! Wrong and hostile messages: each is answered with an error or ignored, and the session goes on.

use serde_json::{Value, json};

use crate::support::editor::{Editor, initialize, uri};
use crate::support::folder::Folder;

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const NOT_INITIALIZED: i64 = -32002;

/// Asserts that the session still works.
#[track_caller]
fn assert_alive(editor: &mut Editor) {
    let post = "untitled:alive";
    editor.open(post, "甲３\n");
    assert_eq!(editor.diagnostics(post), ["0:1-0:2 warn numbers/fullwidth-digits"]);
    editor.close(post);
    assert_eq!(editor.diagnostics(post), [""; 0]);
}

fn framed(body: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

#[test]
fn messages_that_are_no_messages_are_answered_with_an_error() {
    let folder = Folder::new();
    let mut editor = Editor::start(folder.path());
    let deep = "[".repeat(100_000);
    let bad: [(&[u8], i64); 9] = [
        (b"", PARSE_ERROR),
        (b"{", PARSE_ERROR),
        (b"\xff\xfe", PARSE_ERROR),
        (b"{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"\\ud800\"}", PARSE_ERROR),
        (deep.as_bytes(), PARSE_ERROR),
        (b"[]", INVALID_REQUEST),
        (b"null", INVALID_REQUEST),
        (b"{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"shutdown\"}", INVALID_REQUEST),
        (b"{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": 7}", INVALID_REQUEST),
    ];
    for (bytes, code) in bad {
        editor.send_bytes(&framed(bytes));
        let answer = editor.wait(|message| message.get("error").is_some());
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &json!(code)));
    }
    assert_alive(&mut editor);
    // Nothing shows where the next message starts.
    editor.send_bytes(b"Content-Length: twelve\r\n\r\n");
    assert_eq!(editor.exit_code(), Some(2));
}

#[test]
fn a_message_of_impossible_length_ends_the_session_without_memory() {
    let mut editor = Editor::raw();
    editor.send_bytes(b"Content-Length: 18446744073709551615\r\n\r\n{}");
    assert_eq!(editor.exit_code(), Some(1));
}

#[test]
fn requests_before_and_after_the_session_are_refused() {
    let folder = Folder::new();
    let mut editor = Editor::raw();
    assert_eq!(editor.error("shutdown", Value::Null), NOT_INITIALIZED);
    editor.open("untitled:early", "甲３\n");
    assert_eq!(editor.error("initialize", json!({ "capabilities": 1 })), INVALID_PARAMS);
    editor.ask("initialize", initialize(folder.path()));
    assert_eq!(editor.error("initialize", initialize(folder.path())), INVALID_REQUEST);
    assert_alive(&mut editor);
    editor.ask("shutdown", Value::Null);
    assert_eq!(editor.error("textDocument/codeAction", json!({})), INVALID_REQUEST);
    editor.open("untitled:late", "甲３\n");
    editor.notify("exit", Value::Null);
    assert_eq!(editor.exit_code(), Some(0));
}

#[test]
fn an_end_without_a_shutdown_is_an_error() {
    let folder = Folder::new();
    let mut editor = Editor::start(folder.path());
    editor.notify("exit", Value::Null);
    assert_eq!(editor.exit_code(), Some(1));
    let mut editor = Editor::start(folder.path());
    assert_eq!(editor.exit_code(), Some(1), "the stream ends");
}

#[test]
fn unknown_methods_and_wrong_parameters_are_answered_with_an_error() {
    let folder = Folder::new();
    let mut editor = Editor::start(folder.path());
    assert_eq!(editor.error("textDocument/rename", json!({})), METHOD_NOT_FOUND);
    assert_eq!(editor.error("", Value::Null), METHOD_NOT_FOUND);
    let methods = [
        "textDocument/codeAction",
        "textDocument/hover",
        "textDocument/completion",
        "textDocument/formatting",
        "textDocument/diagnostic",
        "codeAction/resolve",
        "workspace/executeCommand",
    ];
    for method in methods {
        for params in [json!(null), json!([]), json!(7), json!({ "textDocument": 7 })] {
            assert_eq!(editor.error(method, params.clone()), INVALID_PARAMS, "{method} {params}");
        }
    }
    for arguments in [json!([]), json!([7]), json!(["no/lint"])] {
        let params = json!({ "command": "digest-lint.showPage", "arguments": arguments });
        assert_eq!(editor.error("workspace/executeCommand", params), INVALID_PARAMS);
    }
    assert_eq!(editor.error("workspace/executeCommand", json!({ "command": "rm" })), INVALID_PARAMS);
    assert_eq!(editor.error("codeAction/resolve", json!({ "title": "x", "data": { "uri": 1 } })), INVALID_PARAMS);
    assert_alive(&mut editor);
}

#[test]
fn wrong_notifications_are_logged() {
    let folder = Folder::new();
    let mut editor = Editor::start(folder.path());
    let closed = "file:///closed.md";
    editor.rewrite((closed, 2), "甲３\n");
    editor.close(closed);
    editor.save(closed);
    editor.notify("textDocument/didOpen", json!({ "textDocument": { "uri": 7 } }));
    editor.notify("textDocument/didChange", json!(null));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": 7 }));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "digestLint": 7 } }));
    editor.notify("$/unknown", json!({}));
    editor.notify("unknown", json!({}));
    editor.send(&json!({ "jsonrpc": "2.0", "id": 99, "result": null }));
    let logged = editor.all("window/logMessage");
    let said: Vec<_> = logged.iter().map(|log| log["params"]["message"].as_str().expect("a message")).collect();
    assert_eq!(
        said,
        [
            "textDocument/didChange: file:///closed.md is not open",
            "textDocument/didClose: file:///closed.md is not open",
            "textDocument/didOpen: invalid type: integer `7`, expected a string",
            "textDocument/didChange: invalid type: null, expected struct DidChangeTextDocumentParams",
            "unknown: unknown notification",
            "a response belongs to no request",
        ]
    );
    assert_alive(&mut editor);
}

#[test]
fn positions_outside_of_the_text_are_moved_into_it() {
    let folder = Folder::new();
    let mut editor = Editor::start(folder.path());
    let post = &uri(&folder.join("a.md"));
    editor.open(post, "甲😀乙\n");
    let place = |line: u64, character: u64| json!({ "line": line, "character": character });
    let changes = [
        (place(0, 2), place(0, 2), "３"),                       // inside a surrogate pair
        (place(0, 999), place(0, 999), "４"),                   // after the line
        (place(999, 999), place(u64::from(u32::MAX), 0), "５"), // after the text
        (place(1, 0), place(0, 99), ""),                        // from the end to the start
    ];
    for (version, (start, end, new)) in changes.into_iter().enumerate() {
        editor.change((post, version as i64), json!([{ "range": { "start": start, "end": end }, "text": new }]));
    }
    assert_eq!(
        editor.current(post),
        ["0:1-0:2 warn numbers/fullwidth-digits", "0:5-0:7 warn numbers/fullwidth-digits"]
    );
    // Numbers that no position has.
    for number in [json!(-1), json!(1.5), json!(1e99), json!("1")] {
        let range = json!({ "start": { "line": number, "character": 0 }, "end": place(0, 0) });
        editor.change((post, 9), json!([{ "range": range, "text": "甲" }]));
        let params = json!({ "textDocument": { "uri": post }, "position": range["start"] });
        assert_eq!(editor.error("textDocument/hover", params), INVALID_PARAMS);
    }
    assert_alive(&mut editor);
}

#[test]
fn versions_out_of_order_do_not_matter() {
    let folder = Folder::new();
    let mut editor = Editor::start(folder.path());
    let post = &uri(&folder.join("a.md"));
    editor.open(post, "甲\n");
    for version in [7, 3, i64::from(i32::MIN), 3] {
        editor.rewrite((post, version), "甲３\n");
    }
    assert_eq!(editor.current(post), ["0:1-0:2 warn numbers/fullwidth-digits"]);
    // A document that is opened twice has the second text.
    editor.open(post, "甲\n");
    assert_eq!(editor.current(post), [""; 0]);
}

#[test]
fn uris_that_are_no_files_are_checked_without_a_site() {
    let folder = Folder::with(&[("digest-lint.toml", "[levels]\n\"bold\" = \"off\"\n")]);
    let mut editor = Editor::start(folder.path());
    for uri in
        ["untitled:Untitled-1", "", "a b", "http://example.com/a.md", "file://host/a.md", "file:///%ff.md", "x:%"]
    {
        editor.open(uri, "本季**营收****增长**３％。[甲](a.md)\n");
        assert_eq!(editor.diagnostics(uri), ["0:14-0:15 warn numbers/fullwidth-digits"], "{uri}");
        editor.close(uri);
    }
    assert_alive(&mut editor);
}

#[test]
fn huge_and_hostile_posts_are_checked() {
    let folder = Folder::new();
    let mut editor = Editor::start(folder.path());
    let post = &uri(&folder.join("a.md"));
    for text in ["\0\u{202e}\u{feff}", &"😀".repeat(100_000), &"[".repeat(20_000), &"**甲****".repeat(2000), "---\n"]
    {
        editor.open(post, text);
        let params = json!({ "textDocument": { "uri": post }, "position": { "line": 0, "character": 1 } });
        editor.ask("textDocument/hover", params.clone());
        editor.ask("textDocument/completion", params);
        editor.actions(post, (0, 9), &["source.fixAll"]);
        editor.close(post);
    }
    assert_alive(&mut editor);
}
