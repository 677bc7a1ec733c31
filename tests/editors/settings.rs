//! The settings and files that editors pass to the server: it must know all of them.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::editor::{Editor, initialize, uri};
use crate::support::folder::{Folder, read};

/// The settings of the extension for VS Code that are not for the server.
const OWN: [&str; 2] = ["path", "trace.server"];

/// Returns the settings for the server in VS Code, and their defaults.
fn vscode() -> Vec<(String, Value)> {
    let manifest: Value = serde_json::from_str(&read(Path::new("editors/vscode/package.json"))).expect("JSON");
    let settings = manifest.pointer("/contributes/configuration/properties").and_then(Value::as_object);
    let settings = settings.expect("there are settings").iter();
    let settings = settings.map(|(key, about)| (key.trim_start_matches("digestLint."), about.get("default")));
    let settings = settings.filter(|(key, _)| !OWN.contains(key));
    settings.map(|(key, default)| (key.to_owned(), default.expect("a default").clone())).collect()
}

/// Returns the parameters of a session with these settings.
fn session(folder: &Folder, settings: &Value) -> Value {
    let mut params = initialize(folder.path());
    let object = params.as_object_mut().expect("an object");
    object.insert("initializationOptions".to_owned(), settings.clone());
    params
}

/// Returns the warnings of the server about settings that are passed when the session starts.
fn warnings(settings: &Value) -> Vec<Value> {
    let folder = Folder::with(&[("hugo.toml", "")]);
    Editor::with(&session(&folder, settings)).all("window/showMessage")
}

#[test]
fn the_guide_the_server_and_vs_code_have_the_same_settings() {
    let guide = read(Path::new("docs/editors.md"));
    let rows = guide.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let documented: BTreeSet<&str> = rows.map(|(key, _)| key).collect();
    let settings = vscode();
    assert_eq!(settings.iter().map(|(key, _)| key.as_str()).collect::<BTreeSet<_>>(), documented);

    let mut nested = json!({});
    for (key, default) in &settings {
        let pointer = key.split('.').fold(&mut nested, |inner, part| &mut inner[part]);
        *pointer = default.clone();
    }
    assert_eq!(warnings(&nested), Vec::<Value>::new());
    nested["fixAll"]["unknown"] = true.into();
    assert_eq!(warnings(&nested).len(), 1);
}

#[test]
fn the_server_accepts_the_settings_of_helix() {
    let languages: toml::Table = read(Path::new("editors/helix/languages.toml")).parse().expect("TOML");
    let server = &languages["language-server"]["digest-lint"];
    let command = ["command", "args"].map(|key| server[key].to_string()).join(" ");
    assert_eq!(command, r#""digest-lint" ["server"]"#);
    let settings = serde_json::to_value(&server["config"]).expect("the settings are JSON");
    assert_eq!(warnings(&settings), Vec::<Value>::new());

    // Helix passes the same table on as `settings`, and looks for the section that the server asks for in it.
    let folder = Folder::with(&[("hugo.toml", "")]);
    let mut params = session(&folder, &settings);
    params["capabilities"]["workspace"]["configuration"] = true.into();
    let mut editor = Editor::with(&params);
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
    editor.reply("workspace/configuration", &json!([settings.get("digestLint")]));
    let post = "**一、****青禾港**\n";
    let uri = uri(&folder.join("content/post.md"));
    editor.open(&uri, post);
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let params = json!({ "textDocument": { "uri": uri }, "options": options });
    let edits = editor.ask("textDocument/formatting", params);
    assert_eq!(edits.as_array().map(Vec::len), Some(1), "{edits}");
    assert_eq!(editor.all("window/showMessage"), Vec::<Value>::new());
}

#[test]
fn the_extension_for_zed_has_the_version_of_the_program() {
    let extension: toml::Table = read(Path::new("editors/zed/extension.toml")).parse().expect("TOML");
    assert_eq!(extension["version"].as_str(), Some(env!("CARGO_PKG_VERSION")));
    assert_eq!(extension["repository"].as_str(), Some(env!("CARGO_PKG_REPOSITORY")));
}
