//! An editor: a client of `digest-lint server`, which speaks to it over its standard streams.
#![expect(clippy::indexing_slicing, reason = "a value of JSON has no part instead of panicking")]

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use digest_lint::text::PositionEncoding;
use serde_json::{Value, json};

use super::folder::{program_in, slashed};

/// The longest wait for a message. Only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(120);

/// A session with the server, which is killed at the end of the test.
pub(crate) struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// The messages that came while the test waited for another one.
    kept: VecDeque<Value>,
    requests: i64,
}

impl Editor {
    /// Starts a server, and sends nothing.
    pub(crate) fn raw() -> Self {
        let mut program = program_in(Path::new("."), &["server"]);
        let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the server starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output is piped"));
        let (sender, messages) = mpsc::channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let input = child.stdin.take();
        Self { child, input, messages, kept: VecDeque::new(), requests: 0 }
    }

    /// Starts a session for `folder`, as an editor that can do everything.
    pub(crate) fn start(folder: &Path) -> Self {
        Self::with(&initialize(folder))
    }

    /// Starts a session with these parameters of `initialize`.
    pub(crate) fn with(params: &Value) -> Self {
        let mut editor = Self::raw();
        let result = editor.ask("initialize", params.clone());
        assert_eq!(result["serverInfo"]["name"], "digest-lint");
        editor.notify("initialized", json!({}));
        editor
    }

    /// Sends bytes.
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        let mut message = json!({ "jsonrpc": "2.0", "method": method });
        message["params"] = params;
        self.send(&message);
    }

    /// Sends a request, and returns its ID.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> i64 {
        self.requests += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": self.requests, "method": method });
        message["params"] = params;
        self.send(&message);
        self.requests
    }

    /// Returns the answer to a request: its `result`, or else its `error`.
    pub(crate) fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let mut answer = self.wait(|message| message["id"] == id && message.get("method").is_none());
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["result"].take()),
        }
    }

    /// Sends a request, and returns its result.
    #[track_caller]
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(id).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Sends a request, and returns the code of its error.
    #[track_caller]
    pub(crate) fn error(&mut self, method: &str, params: Value) -> i64 {
        let id = self.request(method, params);
        let error = self.answer(id).expect_err("the request fails");
        error["code"].as_i64().expect("an error has a code")
    }

    /// Returns the parameters of the next message with this method.
    pub(crate) fn next(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)["params"].take()
    }

    /// Answers the next request of the server with this method, and returns its parameters.
    pub(crate) fn reply(&mut self, method: &str, result: &Value) -> Value {
        let mut request = self.wait(|message| message["method"] == method);
        self.send(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }));
        request["params"].take()
    }

    /// Returns the first message that is `wanted`; others are kept.
    #[track_caller]
    pub(crate) fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&wanted) {
            return self.kept.remove(at).expect("it is there");
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the message comes");
            if wanted(&message) {
                return message;
            }
            self.kept.push_back(message);
        }
    }

    /// Returns the messages with this method that have come, after the server has answered everything before.
    pub(crate) fn all(&mut self, method: &str) -> Vec<Value> {
        self.error("no/request", json!({}));
        let (wanted, others) = self.kept.drain(..).partition(|message| message["method"] == method);
        self.kept = others;
        wanted.into()
    }

    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        let language = if uri.ends_with(".toml") { "toml" } else { "markdown" };
        let item = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    pub(crate) fn change(&mut self, (uri, version): (&str, i64), changes: Value) {
        let mut params = json!({ "textDocument": { "uri": uri, "version": version } });
        params["contentChanges"] = changes;
        self.notify("textDocument/didChange", params);
    }

    /// Replaces the whole text of a document.
    pub(crate) fn rewrite(&mut self, document: (&str, i64), text: &str) {
        self.change(document, json!([{ "text": text }]));
    }

    pub(crate) fn save(&mut self, uri: &str) {
        self.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    }

    pub(crate) fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Reports changes of files on disk.
    pub(crate) fn changed_on_disk(&mut self, uris: &[&str]) {
        let changes: Vec<_> = uris.iter().map(|uri| json!({ "uri": uri, "type": 2 })).collect();
        self.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    }

    /// Returns the diagnostics that are sent next for a document, such as `1:2-1:4 error bold/glued`, with lines and
    /// characters from 0.
    #[track_caller]
    pub(crate) fn diagnostics(&mut self, uri: &str) -> Vec<String> {
        let is_it =
            |message: &Value| message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri;
        shown(&self.wait(is_it)["params"]["diagnostics"])
    }

    /// Returns the diagnostics of a document after all changes so far.
    #[track_caller]
    pub(crate) fn current(&mut self, uri: &str) -> Vec<String> {
        shown(&self.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }))["items"])
    }

    /// Returns the actions of these kinds for a range of lines.
    #[track_caller]
    pub(crate) fn actions(&mut self, uri: &str, lines: (u32, u32), only: &[&str]) -> Vec<Value> {
        let range = json!({ "start": { "line": lines.0, "character": 0 }, "end": { "line": lines.1, "character": 0 } });
        let context = json!({ "diagnostics": [], "only": only });
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        let actions = self.ask("textDocument/codeAction", params);
        actions.as_array().expect("a list of actions").clone()
    }

    /// Ends the session, and returns the exit code of the server.
    pub(crate) fn end(mut self) -> Option<i32> {
        self.ask("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.exit_code()
    }

    /// Closes the stream to the server, and returns its exit code.
    pub(crate) fn exit_code(&mut self) -> Option<i32> {
        self.input = None;
        self.child.wait().expect("the server ends").code()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}

/// Returns diagnostics in a short form.
pub(crate) fn shown(diagnostics: &Value) -> Vec<String> {
    let place = |place: &Value| format!("{}:{}", place["line"], place["character"]);
    let level = |severity: &Value| match severity.as_u64() {
        Some(1) => "error",
        Some(2) => "warn",
        Some(3) => "info",
        _ => panic!("{severity} is no severity"),
    };
    let diagnostics = diagnostics.as_array().expect("a list of diagnostics").iter();
    let shown = diagnostics.map(|one| {
        let (start, end) = (place(&one["range"]["start"]), place(&one["range"]["end"]));
        let code = one["code"].as_str().expect("a code");
        format!("{start}-{end} {} {code}", level(&one["severity"]))
    });
    shown.collect()
}

/// Returns the parameters of `initialize` of an editor that can do everything that the server asks for.
pub(crate) fn initialize(folder: &Path) -> Value {
    let related = json!({ "relatedInformation": true });
    json!({
        "processId": null,
        "rootUri": null,
        "workspaceFolders": [{ "uri": uri(folder), "name": "posts" }],
        "capabilities": {
            "general": { "positionEncodings": ["utf-16"] },
            "workspace": {
                "didChangeWatchedFiles": { "dynamicRegistration": true },
                "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
            },
            "textDocument": {
                "publishDiagnostics": related,
                "hover": { "contentFormat": ["markdown"] },
            },
            "window": { "showDocument": { "support": true } },
        },
    })
}

/// Returns the URI of a file.
pub(crate) fn uri(path: &Path) -> String {
    let path = slashed(path).replace(' ', "%20");
    if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{path}") }
}

/// Applies the edits of the protocol to a text, written anew to judge those of the server.
#[track_caller]
pub(crate) fn applied(text: &str, edits: &Value, encoding: PositionEncoding) -> String {
    let place = |place: &Value| {
        let line = place["line"].as_u64().expect("a line") as usize;
        offset(text, (line, place["character"].as_u64().expect("a character") as usize), encoding)
    };
    let edits = edits.as_array().expect("a list of edits").iter();
    let mut edits: Vec<_> = edits
        .map(|edit| {
            let new = edit["newText"].as_str().expect("a new text");
            (place(&edit["range"]["start"]), place(&edit["range"]["end"]), new)
        })
        .collect();
    edits.sort_by_key(|(start, end, _)| (*start, *end));
    let (mut new, mut done) = (String::new(), 0);
    for (start, end, inserted) in edits {
        assert!(done <= start, "edits overlap");
        new += &text[done..start];
        new += inserted;
        done = end;
    }
    new + &text[done..]
}

/// Returns the offset of a position, which must be in the text and between two characters.
fn offset(text: &str, (line, character): (usize, usize), encoding: PositionEncoding) -> usize {
    let mut start = 0;
    for _ in 0..line {
        let rest = &text[start..];
        let end = rest.find(['\r', '\n']).expect("the line is in the text");
        start += end + if rest[end..].starts_with("\r\n") { 2 } else { 1 };
    }
    let mut left = character;
    for (at, c) in text[start..].char_indices() {
        if left == 0 {
            return start + at;
        }
        assert!(!matches!(c, '\r' | '\n'), "the position is in its line");
        let units = match encoding {
            PositionEncoding::Utf8 => c.len_utf8(),
            PositionEncoding::Utf16 => c.len_utf16(),
            PositionEncoding::Utf32 => 1,
        };
        left = left.checked_sub(units).expect("the position is between two characters");
    }
    assert_eq!(left, 0, "the position is in the text");
    text.len()
}

fn read(output: &mut BufReader<std::process::ChildStdout>) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        output.read_line(&mut line).ok().filter(|read| *read > 0)?;
        match line.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ").and_then(|length| length.parse().ok()),
        }
    }
    let mut bytes = vec![0; length?];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}
