//! Compares our YAML values with those of `serde_yaml`. They are equal unless Hugo reads the value differently.

use std::fs;

use digest_lint::document::Document;
use digest_lint::document::front_matter::{FrontMatterFormat, Node, NodeKind, Primitive};
use digest_lint::lints::ALL;
use digest_lint::page::LintPage;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_yaml::Value;

use crate::front_matter::reading::{ACCEPTED, PLACES};
use crate::support::lints::tries;

/// Plain scalars that Hugo 0.168 reads differently from `serde_yaml`: what Hugo does, an example, and which texts this
/// covers.
type Difference = (&'static str, &'static str, fn(&str) -> bool);

const DIFFERENCES: &[Difference] = &[
    ("a leading zero makes it octal: 493", "0755", |text| digits(text).starts_with('0') && !text.contains('.')),
    ("underscores count for nothing: 1000", "1_000", |text| text.contains('_')),
    ("without a point it is text", "1e3", |text| !text.contains('.') && text.contains(['e', 'E'])),
    ("a second sign is cut off: -1", "+-1", |text| text.starts_with("+-")),
    ("with a plus it is text", "+.inf", |text| text.starts_with("+.")),
    ("what does not fit into 64 bits is text", "999999999999999999999999999999999999999", |text| {
        digits(text).len() > 18
    }),
];

/// Errors of `serde_yaml`, and what Hugo does in these cases.
const REFUSED: &[(&str, &str)] = &[
    ("duplicate entry", "refuses it too; `front-matter/duplicate-key` reports it"),
    ("more than one document", "reads the first"),
    ("found character that cannot start any token", "takes a tab behind the indentation for a blank"),
    ("found a tab character", "takes a tab behind the indentation for a blank, or for text"),
    ("found unexpected ':'", "takes a colon without a blank behind it for text"),
    ("did not find expected node content", "takes a colon without a blank behind it for text"),
    ("did not find expected ','", "takes a key in quotes that goes on in the next line, and `?:` for text"),
    ("did not find expected alphabetic or numeric character", "takes any sign but a bracket in the name of an anchor"),
    ("did not find expected tag URI", "takes any sign in a tag of a list or a mapping"),
    ("while scanning a tag", "takes any sign in a tag of a list or a mapping"),
    ("recursion limit exceeded", "takes an alias inside of its own anchor for nothing"),
    ("found unknown escape character", "takes a question mark with quotes behind it for text"),
    ("expected any YAML value", "reads a number of more than 64 bits as text"),
];

fn digits(text: &str) -> &str {
    text.trim_start_matches(['+', '-'])
}

#[test]
fn values_match_serde_yaml() {
    let posts = fixtures();
    assert!(posts.len() > 150, "{}", posts.len());
    let found: Result<Vec<bool>, String> = posts.iter().map(|content| compare(content)).collect();
    let compared = found.unwrap_or_else(|wrong| panic!("{wrong}")).into_iter().filter(|read| *read).count();
    assert!(compared * 2 > posts.len(), "{compared} of {}", posts.len());
}

#[test]
fn values_of_mutated_front_matter_match_serde_yaml() {
    let posts = fixtures();
    let edit = (0..5_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>());
    let mutation = (any::<prop::sample::Index>(), prop::collection::vec(edit, 1..4));
    let config = tries();
    let mut runner = TestRunner::new(Config { cases: config.cases.max(2_000), ..config });
    let tried = runner.run(&mutation, |(post, edits)| {
        let mut content = post.get(&posts).clone();
        for (kind, place, piece) in edits {
            mutate(&mut content, kind, place, PIECES[piece.index(PIECES.len())]);
        }
        compare(&content).map(|_| ()).map_err(TestCaseError::fail)
    });
    if let Err(error) = tried {
        panic!("{error}");
    }
}

#[test]
fn every_listed_difference_exists() {
    for (reason, example, covers) in DIFFERENCES {
        assert!(covers(example), "{example}: {reason}");
        let theirs: Value = serde_yaml::from_str(example).expect("a plain value");
        let text = format!("---\na: {example}\n---\n");
        let document = Document::parse(&text);
        let root = document.front_matter.as_ref().and_then(|found| found.root()).expect("it is sound");
        assert!(!same_scalar(&root.entries()[0].value, &theirs), "{example} is read alike");
    }
}

/// Returns the YAML front matter of all fixtures, pages and cases, and the examples of other tests.
fn fixtures() -> Vec<String> {
    let mut posts: Vec<String> = Vec::new();
    for lint in ALL {
        posts.extend(LintPage::read(lint.page).blocks().map(|block| block.text.to_owned()));
    }
    for folder in fs::read_dir("fixtures/posts").expect("the posts are there") {
        let path = folder.expect("a folder can be read").path().join("before.md");
        posts.push(fs::read_to_string(path).expect("a post is text"));
    }
    for line in fs::read_to_string("fixtures/cases/front-matter.jsonl").expect("the cases are there").lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case is JSON");
        posts.extend(case.get("text").and_then(serde_json::Value::as_str).map(str::to_owned));
    }
    let mut contents: Vec<String> = posts.iter().filter_map(|post| yaml(post)).collect();
    contents.extend(PLACES.iter().map(|(content, _)| (*content).to_owned()));
    contents.extend(ACCEPTED.iter().map(|content| format!("{content}\n")));
    contents.push(DIFFERENCES.iter().map(|(_, example, _)| format!("k{example}: {example}\n")).collect());
    contents
}

/// Returns the text between the lines of `---`.
fn yaml(post: &str) -> Option<String> {
    let document = Document::parse(post);
    let found =
        document.front_matter.as_ref().filter(|found| found.format == FrontMatterFormat::Yaml && found.closed)?;
    Some(document.source(found.content).to_owned())
}

const PIECES: &[&str] = &[
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "-",
    "#",
    "&a ",
    "*a",
    "!",
    "|",
    ">",
    "%",
    "@",
    "?",
    "\t",
    " ",
    "\n",
    "\r\n",
    ": ",
    "- ",
    "  ",
    "\n  ",
    " #",
    "\n- ",
    "\"\"",
    "\\",
    "\\n",
    "\\u4e2d",
    "~",
    "null",
    "true",
    "yes",
    "0x1F",
    "0755",
    "1e3",
    "1_0",
    "1.5",
    ".inf",
    "+",
    "2025-01-01",
    "!!str ",
    "<<: ",
    "，",
    "：",
    "\u{3000}",
    "|+",
    "k: v\n",
    "字",
    "🎉",
];

fn mutate(content: &mut String, kind: u8, place: prop::sample::Index, piece: &str) {
    let places: Vec<usize> = content.char_indices().map(|(at, _)| at).collect();
    if places.is_empty() {
        return content.push_str(piece);
    }
    let at = *place.get(&places);
    let lines: Vec<&str> = content.split_inclusive('\n').collect();
    let (above, below) = lines.split_at(place.index(lines.len()));
    match kind {
        0 | 1 => content.insert_str(at, piece),
        2 => drop(content.remove(at)),
        3 => *content = above.iter().chain(below.iter().skip(1)).copied().collect(),
        _ => *content = above.iter().chain([&piece]).chain(below).copied().collect(),
    }
}

/// Whether both parsers could read `content`. Returns an error if the values differ for a reason that is not listed.
fn compare(content: &str) -> Result<bool, String> {
    let text = format!("---\n{content}\n---\n");
    let document = Document::parse(&text);
    let front_matter = document.front_matter.as_ref().expect("there is front matter");
    if !front_matter.closed || !front_matter.errors().is_empty() || !front_matter.tabs().is_empty() {
        return Ok(false);
    }
    let root = front_matter.root().expect("it is sound");
    match serde_yaml::from_str::<Value>(document.source(front_matter.content)) {
        Ok(Value::Null) if root.entries().is_empty() => Ok(true),
        Ok(theirs) if same(root, &theirs) => Ok(true),
        Ok(theirs) => Err(format!("{content:?} is {theirs:?}, not {root:?}")),
        Err(error) if REFUSED.iter().any(|(known, _)| error.to_string().contains(known)) => Ok(false),
        Err(error) => Err(format!("{content:?}: {error}")),
    }
}

fn same(node: &Node, theirs: &Value) -> bool {
    match (&node.kind, theirs) {
        // An alias is not followed here. A tag determines the type, and only text keeps it.
        (NodeKind::Alias(_), _) => true,
        (_, Value::Tagged(theirs)) => same(node, &theirs.value),
        // Hugo does not read `?` as the mark of a key unless a space follows.
        (NodeKind::Scalar { text, plain: true, .. }, Value::Mapping(_)) => text.starts_with('?'),
        (NodeKind::Scalar { text, plain, .. }, _) => {
            same_scalar(node, theirs)
                || node.tag.is_some()
                || *plain && DIFFERENCES.iter().any(|(_, _, covers)| covers(text))
        }
        (NodeKind::Sequence(items), Value::Sequence(theirs)) => {
            items.len() == theirs.len() && items.iter().zip(theirs).all(|(item, theirs)| same(item, theirs))
        }
        (NodeKind::Mapping(entries), Value::Mapping(theirs)) => {
            entries.len() == theirs.len()
                && entries.iter().zip(theirs).all(|(entry, (key, theirs))| {
                    key.as_str().is_none_or(|key| bare(key) == bare(&entry.key)) && same(&entry.value, theirs)
                })
        }
        _ => false,
    }
}

/// Returns a key without the `?` that one of the parsers reads as part of it.
fn bare(key: &str) -> &str {
    key.trim_start_matches('?')
}

fn same_scalar(node: &Node, theirs: &Value) -> bool {
    let NodeKind::Scalar { text, primitive, .. } = &node.kind else { return false };
    match theirs {
        Value::String(theirs) => *primitive == Primitive::Text && text == theirs,
        Value::Null => *primitive == Primitive::Null,
        Value::Bool(theirs) => *primitive == Primitive::Bool && text.to_lowercase() == theirs.to_string(),
        Value::Number(theirs) if theirs.is_f64() => *primitive == Primitive::Float,
        Value::Number(_) => *primitive == Primitive::Integer,
        _ => false,
    }
}
