//! Checks that the JSON Schemas are current, and agree with the readers of configs and with the lints.

use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use digest_lint::config::{Config, json_schema};
use digest_lint::document::front_matter::{Node, NodeKind, Primitive, split};
use digest_lint::lints::ALL;
use digest_lint::page::{BlockKind, LintPage};
use serde_json::{Map, Value, json};

use crate::support::folder::run_in;
use crate::support::lints::names;
use crate::support::records::assert_recorded;

/// The committed schemas, and the arguments that print them.
const COMMITTED: [(&str, &[&str]); 3] = [
    ("fixtures/schemas/config.json", &["--config"]),
    ("fixtures/schemas/front-matter.digest.json", &["--front-matter", "--profile", "digest"]),
    ("fixtures/schemas/front-matter.hugo.json", &["--front-matter", "--profile", "hugo"]),
];

#[test]
fn the_committed_schemas_are_current() {
    for (path, arguments) in COMMITTED {
        let run = run_in(Path::new("."), &[&["schema"], arguments].concat());
        assert_recorded(path, &run.stdout);
    }
}

#[test]
fn every_config_in_the_docs_matches_the_schema() {
    let validator = Validator::new(&config_schema());
    let reference = fs::read_to_string("docs/reference.md").expect("the reference is there");
    let in_reference = reference.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a config");
    let mut configs = vec![in_reference.to_owned()];
    for page in ALL.iter().map(|lint| LintPage::read(lint.page)) {
        let blocks = page.blocks().filter(|block| block.kind == BlockKind::Config);
        configs.extend(blocks.map(|block| block.text.to_owned()));
    }
    assert!(configs.len() > 3);
    for config in configs {
        assert_eq!(validator.errors(&toml(&config)), None, "{config}");
    }
}

#[test]
fn the_schema_refuses_configs_that_the_reader_refuses() {
    let validator = Validator::new(&config_schema());
    for config in [
        "exlude = []",
        "exclude = 'drafts'",
        "exclude = ['!a']",
        "exclude = ['/']",
        "[levels]\nbolt = 'off'",
        "[levels]\nbold = 'warning'",
        "[[overrides]]\nlevels = { bold = 'off' }",
        "[bold]\nportable = 1",
        "[front-matter]\nprofile = 'jekyll'",
        "[front-matter.fields.title]\ntype = 'sting'",
        "[front-matter.fields.title]\nmax-items = -1",
        "[front-matter.fields.tags]\nvocabulary = 1",
        "[[front-matter.overrides]]\nprofile = 'hugo'",
    ] {
        assert!(Config::parse(config, &names()).is_err(), "the reader takes {config}");
        assert!(validator.errors(&toml(config)).is_some(), "the schema takes {config}");
    }
}

#[test]
fn levels_are_described_by_the_pages() {
    let schema = config_schema();
    let levels = schema.pointer("/definitions/Levels/properties").expect("levels have names");
    assert_eq!(levels["bold"]["description"], "All lints of the `bold` family.");
    for lint in ALL {
        assert_eq!(levels[lint.name]["description"], LintPage::read(lint.page).summary);
    }
}

#[test]
fn digests_are_validated() {
    let validator = Validator::new(&front_matter_schema("[front-matter]\nprofile = 'digest'"));
    let digest = json!({ "title": "早间汇总", "date": "2025-03-01T07:00:00+08:00", "lang": ["zh-CN"], "menu": "", "toc": false });
    assert_eq!(validator.errors(&digest), None);
    for (key, value, valid) in [
        ("title", json!(2025), true),
        ("title", json!(""), false),
        ("title", json!(null), false),
        ("title", json!(["早间汇总"]), false),
        ("date", json!(1_740_783_600), true),
        ("date", json!(true), false),
        ("tags", json!("芯片"), true),
        ("tags", json!(["芯片", "模型"]), true),
        ("tags", json!(["芯片", "芯片"]), false),
        ("tags", json!([["芯片"]]), false),
        ("toc", json!("false"), false),
        ("thumbnail", json!(""), true),
        ("weight", json!("3"), true),
        ("weight", json!("高"), false),
        ("lead", json!(null), true),
        ("own", json!({ "any": "thing" }), true),
    ] {
        let mut changed = digest.clone();
        changed[key] = value;
        assert_eq!(validator.errors(&changed).is_none(), valid, "{key} in {changed}");
    }
    for key in ["title", "date"] {
        let mut without = digest.clone();
        without.as_object_mut().expect("an object").remove(key);
        assert!(validator.errors(&without).is_some(), "{key} may be missing");
    }
}

#[test]
fn every_option_of_a_field_is_in_the_schema() {
    let schema = front_matter_schema(
        "[front-matter]
        profile = 'none'
        unknown-keys = 'deny'
        fields.title = { type = 'string', min = 2, max = 4, required = true }
        fields.code = { type = 'string', pattern = '^[A-Z]+$', default = 'A' }
        fields.word = { type = 'string', pattern = '\\p{Han}' }
        fields.rank = { type = 'int', min = 1, max = 5 }
        fields.share = { type = 'number', max = 0.5 }
        fields.side = { enum = ['left', '1'] }
        fields.tags = { type = 'list', vocabulary = ['芯片', '模型'], max-items = 1, required = true }
        fields.note = { type = 'list-or-string', vocabulary = ['甲'] }
        fields.image = { type = 'url', required = true, allow-empty = true }",
    );
    assert_eq!(schema["properties"]["code"]["default"], "A");
    let validator = Validator::new(&schema);
    let sound = json!({ "title": "早报", "tags": ["芯片"], "image": "" });
    assert_eq!(validator.errors(&sound), None);
    for (key, values, valid) in [
        ("title", json!(["早间汇总"]), true),
        ("title", json!(["早", "早间汇总报"]), false),
        ("code", json!(["A", null]), true),
        ("code", json!(["a"]), false),
        ("word", json!(["甲", "a"]), true),
        ("rank", json!([1, 5, "3"]), true),
        ("rank", json!([0, 6, "x"]), false),
        ("share", json!([0.5, "0.25", -1]), true),
        ("share", json!([0.75]), false),
        ("side", json!(["left", "1", 1, "", null]), true),
        ("side", json!(["right", 2]), false),
        ("tags", json!([["模型"]]), true),
        ("tags", json!([["芯片", "模型"], ["其他"], "芯片", "", null]), false),
        ("note", json!(["甲", ["甲"], ""]), true),
        ("note", json!(["乙", ["乙"]]), false),
        ("image", json!([null, "/a.png"]), true),
        ("own", json!(["a"]), false),
    ] {
        for value in values.as_array().expect("values") {
            let mut changed = sound.clone();
            changed[key] = value.clone();
            assert_eq!(validator.errors(&changed).is_none(), valid, "{key} in {changed}");
        }
    }
}

#[test]
fn front_matter_without_findings_matches_the_schema() {
    let mut tried = 0;
    for lint in ALL {
        let mut config = Config::default();
        for block in LintPage::read(lint.page).blocks() {
            match block.kind {
                BlockKind::Config => config = Config::parse(block.text, &names()).expect("a config"),
                BlockKind::Good => tried += usize::from(keeps_to_its_schema(&config, block.text)),
                _ => {}
            }
        }
    }
    assert!(tried > 3, "only {tried} posts with front matter");
}

/// Whether the post has front matter to check; panics if it does not match the schema.
fn keeps_to_its_schema(config: &Config, post: &str) -> bool {
    let front_matter = split(post).0;
    let Some(root) = front_matter.as_ref().and_then(|front_matter| front_matter.root()) else { return false };
    let schema = config.front_matter.schema(None, root.entries().iter().map(|entry| entry.key.as_str()));
    // A JSON Schema distinguishes upper and lower case.
    let written = |key: &str| schema.field(key).map_or(key, |field| &field.name).to_owned();
    let fields = root.entries().iter().map(|entry| (written(&entry.key), value(&entry.value)));
    let errors = Validator::new(&schema.json_schema()).errors(&Value::Object(fields.collect()));
    assert_eq!(errors, None, "{post}");
    true
}

/// Converts a value of front matter to JSON.
fn value(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Scalar { text, primitive, .. } => match primitive {
            Primitive::Null => Value::Null,
            Primitive::Bool => text.eq_ignore_ascii_case("true").into(),
            // JSON has no notations such as `0x1F`, so any number will do.
            Primitive::Integer | Primitive::Float => text.replace('_', "").parse().unwrap_or_else(|_| 1.into()),
            Primitive::Date | Primitive::Text => text.as_str().into(),
        },
        NodeKind::Alias(_) => Value::Null,
        NodeKind::Sequence(items) => items.iter().map(value).collect(),
        NodeKind::Mapping(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.clone(), value(&entry.value))).collect::<Map<_, _>>())
        }
    }
}

fn config_schema() -> Value {
    let lints: Vec<_> = ALL.iter().map(|lint| (lint.name, LintPage::read(lint.page).summary)).collect();
    json_schema(&lints)
}

fn front_matter_schema(config: &str) -> Value {
    let config = Config::parse(config, &names()).expect("the config is right");
    config.front_matter.schema(None, std::iter::empty()).json_schema()
}

fn toml(config: &str) -> Value {
    toml::from_str(config).expect("the config is TOML")
}

/// A JSON Schema that matches the schema of schemas.
struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    fn new(schema: &Value) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("schema.json", schema.clone()).expect("the schema is one");
        let index = compiler.compile("schema.json", &mut schemas).expect("the schema can be used");
        Self { schemas, index }
    }

    fn errors(&self, value: &Value) -> Option<String> {
        self.schemas.validate(value, self.index).err().map(|error| error.to_string())
    }
}
