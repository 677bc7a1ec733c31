//! The settings of the user.

use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::config::{names, unknown};
use crate::diagnostic::{Diagnostic, Safety};
use crate::lints;

/// The settings that an editor passes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EditorSettings {
    /// A config that replaces the nearest one.
    pub(super) config: Option<PathBuf>,
    /// Whether to fix everything with unsafe fixes, too.
    pub(super) fixes_unsafe: bool,
    /// The lints and families that are left out when everything is fixed.
    pub(super) ignored: Vec<String>,
    /// Whether formatting a document fixes it.
    pub(super) formats: bool,
}

/// The section of the settings of the client that is ours.
pub(super) const SECTION: &str = "digestLint";

/// The keys of the settings.
const KEYS: [&str; 3] = ["config", "fixAll", "format"];

/// The keys of the section that concern only the client: where the program is, and which messages are logged.
const CLIENT_KEYS: [&str; 2] = ["path", "trace"];

/// The keys below `fixAll`.
const FIX_ALL_KEYS: [&str; 2] = ["fixAll.unsafe", "fixAll.ignore"];

impl EditorSettings {
    /// Reads the settings from an object, or from an object that contains it as the section, and what is wrong with it.
    /// Anything wrong is left at its default.
    pub(super) fn read(value: &Value) -> (Self, Vec<String>) {
        let mut wrong = Vec::new();
        let none = Map::new();
        let settings = object(value.get(SECTION).or(Some(value)), "settings of digest-lint", &mut wrong);
        let settings = settings.unwrap_or(&none);
        check_keys(settings, ("", &KEYS), &mut wrong);
        let fix_all = object(settings.get("fixAll"), "setting `fixAll`", &mut wrong).unwrap_or(&none);
        check_keys(fix_all, ("fixAll.", &FIX_ALL_KEYS), &mut wrong);
        let config = match settings.get("config") {
            None | Some(Value::Null) => None,
            Some(Value::String(path)) => Some(PathBuf::from(path)).filter(|_| !path.is_empty()),
            Some(_) => {
                wrong.push("the setting `config` must be a path or null".to_owned());
                None
            }
        };
        let read = Self {
            config,
            fixes_unsafe: boolean(fix_all, ("fixAll.", "unsafe"), &mut wrong),
            ignored: ignored(fix_all.get("ignore"), &mut wrong),
            formats: boolean(settings, ("", "format"), &mut wrong),
        };
        (read, wrong)
    }

    /// Whether the finding is fixed when everything is fixed.
    pub(super) fn fixes(&self, finding: &Diagnostic) -> bool {
        let family = finding.lint.split('/').next().unwrap_or_default();
        !self.ignored.iter().any(|name| name == finding.lint || name == family)
    }

    /// Returns the safety of the fixes that are applied when everything is fixed.
    pub(super) const fn safety(&self) -> Safety {
        if self.fixes_unsafe { Safety::Unsafe } else { Safety::Safe }
    }
}

/// Returns the object, if the client has set one. An empty list counts as nothing, because an empty table of Lua can be
/// sent as one.
fn object<'v>(value: Option<&'v Value>, name: &str, wrong: &mut Vec<String>) -> Option<&'v Map<String, Value>> {
    match value? {
        Value::Object(object) => Some(object),
        Value::Null => None,
        Value::Array(items) if items.is_empty() => None,
        _ => {
            wrong.push(format!("the {name} must be an object"));
            None
        }
    }
}

fn check_keys(settings: &Map<String, Value>, (above, known): (&str, &[&str]), wrong: &mut Vec<String>) {
    let keys = settings.keys().map(|key| format!("{above}{key}"));
    let keys = keys.filter(|key| !CLIENT_KEYS.contains(&key.as_str()));
    wrong.extend(keys.filter(|key| !known.contains(&key.as_str())).map(|key| unknown("setting", &key, known)));
}

fn boolean(settings: &Map<String, Value>, (above, key): (&str, &str), wrong: &mut Vec<String>) -> bool {
    match settings.get(key) {
        None | Some(Value::Null) => false,
        Some(Value::Bool(value)) => *value,
        Some(_) => {
            wrong.push(format!("the setting `{above}{key}` must be true or false"));
            false
        }
    }
}

fn ignored(value: Option<&Value>, wrong: &mut Vec<String>) -> Vec<String> {
    let items = match value {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::Array(items)) => items,
        // As an empty table of Lua may be sent.
        Some(Value::Object(object)) if object.is_empty() => return Vec::new(),
        Some(_) => {
            wrong.push("the setting `fixAll.ignore` must be a list of lints and families".to_owned());
            return Vec::new();
        }
    };
    let all = lints::names();
    let known = names(&all);
    let mut ignored = Vec::new();
    for item in items {
        match item.as_str() {
            Some(name) if known.contains(&name) => ignored.push(name.to_owned()),
            Some(name) => {
                wrong.push(format!("the setting `fixAll.ignore`: {}", unknown("lint or family", name, &known)));
            }
            None => wrong.push("the setting `fixAll.ignore` must only contain names".to_owned()),
        }
    }
    ignored
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_are_read() {
        let settings = json!({
            "config": "shared/x.toml",
            "fixAll": { "unsafe": true, "ignore": ["links", "bold/glued"] },
            "format": true,
        });
        let (read, wrong) = EditorSettings::read(&settings);
        assert_eq!((read.config.as_deref(), wrong), (Some("shared/x.toml".as_ref()), vec![]));
        assert_eq!((read.fixes_unsafe, read.formats), (true, true));
        assert_eq!(read.ignored, ["links", "bold/glued"]);
        assert_eq!(EditorSettings::read(&json!({ "digestLint": settings })), (read, vec![]));
        for nothing in [
            json!(null),
            json!({}),
            json!([]),
            json!({ "config": null, "fixAll": null, "format": null }),
            json!({ "fixAll": [] }),
            json!({ "fixAll": { "ignore": {} } }),
            json!({ "digestLint": [] }),
            json!({ "path": "/bin/digest-lint", "trace": { "server": "verbose" } }),
        ] {
            assert_eq!(EditorSettings::read(&nothing), (EditorSettings::default(), vec![]), "{nothing}");
        }
    }

    #[test]
    fn wrong_settings_are_reported_and_left_at_their_defaults() {
        let wrong = json!({ "confg": 1, "config": 1, "fixAll": { "unsafe": 1, "ignore": ["bolt", 2], "x": 1 }, "format": "on" });
        let (read, wrong) = EditorSettings::read(&wrong);
        assert_eq!(read, EditorSettings::default());
        assert_eq!(
            wrong,
            [
                "unknown setting `confg`; did you mean `config`?",
                "unknown setting `fixAll.x`; it can be `fixAll.unsafe` or `fixAll.ignore`",
                "the setting `config` must be a path or null",
                "the setting `fixAll.unsafe` must be true or false",
                "the setting `fixAll.ignore`: unknown lint or family `bolt`; did you mean `bold`?",
                "the setting `fixAll.ignore` must only contain names",
                "the setting `format` must be true or false",
            ]
        );
        let (_, wrong) = EditorSettings::read(&json!([1]));
        assert_eq!(wrong, ["the settings of digest-lint must be an object"]);
    }
}
