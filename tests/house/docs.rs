//! Checks the documentation site: every link leads somewhere, and the guides name only things that exist.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use digest_lint::app::cli;
use digest_lint::app::docs::{DocsFile, site};
use digest_lint::config::{Config, json_schema};
use digest_lint::lints::ALL;
use html5gum::{StartTag, Token, Tokenizer};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::support::folder::slashed;
use crate::support::lints::names;

/// Tags that have no end tag.
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "wbr"];

/// Prefixes of commands of other programs.
const OTHERS: [&str; 5] = ["cargo ", "git ", "python3 ", "ruff ", "rumdl "];

/// The parts of a page that the tests check.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    /// The targets of its links.
    links: Vec<String>,
    /// The files that a browser loads with it.
    loads: Vec<String>,
    /// The number of start tags by name.
    tags: BTreeMap<String, usize>,
}

#[test]
fn pages_are_complete_and_load_nothing_from_other_sites() {
    for (path, page) in &*PAGES {
        let is_frame = path == "playground/preview.html";
        for tag in ["html", "title", "h1", "main"].into_iter().filter(|tag| !is_frame || *tag == "title") {
            assert_eq!(page.tags.get(tag), Some(&1), "{path}: one <{tag}>");
        }
        for target in &page.loads {
            assert!(target == "data:," || !target.contains(':') && !target.starts_with("//"), "{path} loads {target}");
        }
    }
    let is_code = |file: &&DocsFile| ![".html", ".json", "-index.js"].iter().any(|end| file.path.ends_with(end));
    for file in SITE.iter().filter(is_code) {
        let text = file.text.replace("http-equiv", "");
        for word in ["url(", "@import", "fetch", "http"] {
            assert!(!text.contains(word), "{} has {word}", file.path);
        }
    }
}

#[test]
fn links_lead_somewhere() {
    for (path, page) in &*PAGES {
        for target in page.links.iter().chain(&page.loads).filter(|target| !target.contains(':')) {
            let (file, id) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() { path.clone() } else { resolved(path, file) };
            assert!(SITE.iter().any(|one| one.path == file), "{path} links to {target}");
            assert!(id.is_empty() || PAGES[&file].ids.contains(id), "{path} links to {target}, where there is no {id}");
        }
    }
}

#[test]
fn every_lint_has_a_page_that_the_list_links_to() {
    let list = &PAGES["lints/index.html"].links;
    for lint in ALL {
        assert!(PAGES.contains_key(&format!("lints/{}.html", lint.name)), "{} has no page", lint.name);
        assert!(list.contains(&format!("../lints/{}.html", lint.name)), "{} is not in docs/lints.md", lint.name);
    }
}

/// The guide to all lints groups them by what readers see; on GitHub, its links lead to the pages in the repository.
#[test]
fn every_lint_is_in_one_group_of_the_list() {
    let guide = std::fs::read_to_string("docs/lints.md").expect("the guide is there");
    let listed = guide.lines().filter_map(|line| line.strip_prefix("- [`")?.strip_suffix(')')?.split_once("`]("));
    let listed: Vec<_> = listed.collect();
    let mut sorted: Vec<_> = listed.iter().map(|(name, _)| *name).collect();
    let mut all = names();
    sorted.sort_unstable();
    all.sort_unstable();
    assert_eq!(sorted, all, "docs/lints.md lists every lint once");
    for (name, target) in listed {
        assert_eq!(target, format!("../lints/{}.md", name.replace('-', "_")));
        assert!(std::path::Path::new("docs").join(target).exists(), "{target}");
    }
}

#[test]
fn the_search_finds_pages_and_sections_that_are_there() {
    let index = SITE.iter().find(|file| file.path == "search-index.js").expect("the index is there");
    let json = index.text.strip_prefix("window.INDEX = ").and_then(|rest| rest.strip_suffix(";\n")).expect("data only");
    let entries: Vec<[String; 4]> = serde_json::from_str(json).expect("JSON");
    for [target, title, ..] in &entries {
        let (file, id) = target.split_once('#').unwrap_or((target, ""));
        assert!(PAGES.contains_key(file), "{title} is at {target}");
        assert!(id.is_empty() || PAGES[file].ids.contains(id), "{title} is at {target}");
    }
    let titles: BTreeSet<_> = entries.iter().map(|[_, title, ..]| title.as_str()).collect();
    assert!(names().iter().chain(&["pre-commit", "Config", "GitLab"]).all(|title| titles.contains(title)));
}

#[test]
fn the_site_is_the_same_on_every_run() {
    let (first, second) = (&*SITE, site(ALL, true));
    for (a, b) in first.iter().zip(&second) {
        assert!(a == b, "{} changes from run to run", a.path);
    }
    let paths: BTreeSet<_> = first.iter().map(|file| &file.path).collect();
    assert_eq!((first.len(), first.len()), (second.len(), paths.len()), "a path is there once");
}

#[test]
fn the_reference_has_every_key_of_the_config() {
    let ids = &PAGES["config.html"].ids;
    let schema = json_schema(&[]);
    let tables = schema["definitions"].as_object().into_iter().flatten().map(|(_, table)| table).chain([&schema]);
    let keys = tables.filter_map(|table| table["properties"].as_object()).flat_map(|keys| keys.keys());
    for key in keys {
        let is_there = ids.iter().any(|id| id.split('.').any(|part| part == key));
        assert!(is_there, "{key} is not in the reference");
    }
}

/// Editors find the schema by its `$id`.
#[test]
fn the_schema_is_published_under_its_id() {
    let file = SITE.iter().find(|file| file.path.ends_with(".schema.json")).expect("the schema is published");
    let schema: serde_json::Value = serde_json::from_str(&file.text).expect("the schema is JSON");
    assert_eq!(schema["$id"], format!("{}{}", env!("CARGO_PKG_HOMEPAGE"), file.path));
    assert_eq!(file.text, std::fs::read_to_string("fixtures/schemas/config.json").expect("the schema is recorded"));
}

#[test]
fn guides_name_only_existing_lints_and_options() {
    let (flags, names) = (flags(), names());
    assert_all(|guide, info, code| {
        let words = code
            .split(|c: char| c.is_whitespace() || "`'\"[](){},;".contains(c))
            .filter(|_| info.is_none() && !OTHERS.iter().any(|other| code.starts_with(other)));
        let unknown = words.filter(|word| {
            let flag = word.split('=').next().unwrap_or_default();
            let family = word.split_once('/').map(|(family, _)| family);
            let is_lint = family.is_some_and(|family| ALL.iter().any(|lint| lint.family() == family));
            is_flag(flag) && !flags.contains(flag) || is_lint && !names.contains(word)
        });
        unknown.map(|word| Err(format!("{guide}: there is no {word}"))).collect()
    });
}

#[test]
fn commands_in_guides_are_valid() {
    let count = assert_all(|guide, _, code| {
        let commands = code.lines().filter_map(command);
        let parsed = commands.map(|words| {
            let parsed = cli::arguments().try_get_matches_from(&words);
            let wrong = parsed.err().filter(|error| error.exit_code() != 0);
            wrong.map_or(Ok(()), |error| Err(format!("{guide}: {words:?}: {error}")))
        });
        parsed.collect()
    });
    assert!(count > 30, "only {count} commands were found");
}

#[test]
fn configs_in_guides_are_valid() {
    let count = assert_all(|guide, info, code| {
        let parsed = Config::parse(code, &names()).map(drop);
        let parsed = parsed.map_err(|error| format!("{guide}: {} in\n{code}", error.message));
        if info == Some("toml") { vec![parsed] } else { Vec::new() }
    });
    assert!(count > 5, "only {count} configs were found");
}

/// Returns the words of a `digest-lint` command in a line, if there is one, without what the shell adds after it.
fn command(line: &str) -> Option<Vec<&str>> {
    let (before, arguments) = line.split_once("digest-lint ")?;
    let ends = |word: &&str| !matches!(*word, "|" | "#" | ">" | "<" | "--" | "&&" | "-->");
    let words = arguments.split([' ', '\'']).take_while(ends).map(|word| word.trim_matches('"'));
    let is_command = before.is_empty() || before.ends_with([' ', '\'']);
    is_command.then(|| ["digest-lint"].into_iter().chain(words.filter(|word| !word.is_empty())).collect())
}

/// Asserts that nothing is wrong with any code in the guides, and returns how many pieces were checked.
fn assert_all(judge: impl Fn(&str, Option<&str>, &str) -> Vec<Result<(), String>>) -> usize {
    let mut judged = Vec::new();
    for_each_code(|guide, info, code| judged.extend(judge(guide, info, code)));
    let wrong: Vec<_> = judged.iter().filter_map(|one| one.as_ref().err().map(String::as_str)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    judged.len()
}

/// The site, which is generated once.
static SITE: LazyLock<Vec<DocsFile>> = LazyLock::new(|| site(ALL, true));

/// The pages of the site, by path.
static PAGES: LazyLock<BTreeMap<String, Page>> = LazyLock::new(|| {
    let pages = SITE.iter().filter(|file| file.path.ends_with(".html"));
    pages.map(|file| (file.path.clone(), read(file))).collect()
});

/// Reads a page. Panics if a tag is not closed, or an end tag has no start tag.
fn read(file: &DocsFile) -> Page {
    let (mut page, mut open, path) = (Page::default(), Vec::new(), &file.path);
    for Ok(token) in Tokenizer::new(&file.text) {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
                note(&tag, &mut page, path);
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name)), "{path}: tags are not balanced"),
            Token::Error(error) => panic!("{path}: {error:?}"),
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) => {}
        }
    }
    assert!(open.is_empty(), "{path}: {open:?} are not closed");
    page
}

fn note(tag: &StartTag<()>, page: &mut Page, path: &str) {
    let name = text(&tag.name);
    let attribute = |key: &str| tag.attributes.iter().find(|(name, _)| text(name) == key).map(|(_, value)| text(value));
    if let Some(id) = attribute("id") {
        assert!(page.ids.insert(id.clone()), "{path} has {id} twice");
    }
    match attribute("href") {
        Some(target) if name == "a" => page.links.push(target),
        Some(target) => page.loads.push(target),
        None => {}
    }
    page.loads.extend(attribute("src"));
    assert!(attribute("style").is_none(), "{path}: styles are in style.css");
    *page.tags.entry(name).or_default() += 1;
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("a page is UTF-8")
}

/// Resolves a relative link of the page at `path`.
fn resolved(path: &str, link: &str) -> String {
    let mut folders: Vec<_> = path.split('/').collect();
    folders.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(folders.pop().is_some(), "{path} links out of the site: {link}"),
            part => folders.push(part),
        }
    }
    folders.join("/")
}

/// Calls `each` for every piece of code: the name of the guide, the info string of the block (`None` for inline code),
/// and the code.
fn for_each_code(mut each: impl FnMut(&str, Option<&str>, &str)) {
    for entry in std::fs::read_dir("docs").expect("the guides are there") {
        let path = entry.expect("a guide").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let (guide, markdown) = (slashed(&path), std::fs::read_to_string(&path).expect("a guide is text"));
        let mut block: Option<(String, String)> = None;
        for event in Parser::new_ext(&markdown, Options::ENABLE_TABLES) {
            match (event, &mut block) {
                (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))), _) => {
                    block = Some((info.into_string(), String::new()));
                }
                (Event::Text(text), Some((_, code))) => *code += &text,
                (Event::End(TagEnd::CodeBlock), _) => {
                    let (info, code) = block.take().expect("a block has begun");
                    each(&guide, Some(&info), &code);
                }
                (Event::Code(code), _) => each(&guide, None, &code),
                _ => {}
            }
        }
    }
}

/// Whether a word is written like a long option; `---` and `-->` are Markdown.
fn is_flag(word: &str) -> bool {
    word.strip_prefix("--").is_some_and(|name| name.starts_with(char::is_alphabetic))
}

/// Returns the long options of all commands.
fn flags() -> BTreeSet<String> {
    let all = cli::arguments();
    let commands = all.get_subcommands().chain([&all]);
    let arguments = commands.flat_map(clap::Command::get_arguments);
    let names = arguments.filter_map(clap::Arg::get_long_and_visible_aliases).flatten();
    names.map(|name| format!("--{name}")).chain(["--version".to_owned()]).collect()
}
