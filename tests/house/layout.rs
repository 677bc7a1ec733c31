//! Checks the layout of the repository: names, sizes, imports and tests.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use digest_lint::lints::ALL;
use walkdir::WalkDir;

use crate::support::folder::slashed;

/// The maximum number of lines of a lint, and of any other source file.
const LINT_LINES: usize = 150;
const FILE_LINES: usize = 400;
/// The maximum number of characters in a line of a comment, as in code.
const COMMENT_COLUMNS: usize = 120;

#[test]
fn every_lint_is_named_after_its_two_files_and_is_in_the_list() {
    let named: Vec<_> = ALL.iter().map(|lint| format!("lints/{}", lint.name.replace('-', "_"))).collect();
    for (at, path) in named.iter().enumerate() {
        assert!(!named[..at].contains(path), "{path} is in the list twice");
        assert!(Path::new(&format!("{path}.rs")).is_file() && Path::new(&format!("{path}.md")).is_file(), "{path}");
    }
    for (path, _) in files("lints", "md") {
        assert!(
            named.contains(&path.trim_end_matches(".md").to_owned()),
            "{path} is the page of a lint that is not in lints/mod.rs"
        );
    }
    // Code that lints share is in folders, so that the files of a family are its lints.
    for (path, _) in files("lints", "rs").into_iter().filter(|(path, _)| path.matches('/').count() == 2) {
        let is_lint = named.contains(&path.trim_end_matches(".rs").to_owned());
        assert!(is_lint || path.ends_with("/mod.rs"), "{path} is not a lint; move it to a folder of its family");
    }
}

#[test]
fn files_are_short() {
    for (path, text) in
        ["src", "lints", "tests", "packages/python/src"].into_iter().flat_map(|folder| files(folder, "rs"))
    {
        let is_lint = Path::new(&path).with_extension("md").is_file();
        let most = if is_lint { LINT_LINES } else { FILE_LINES };
        let lines = text.lines().count();
        assert!(lines <= most, "{path} has {lines} lines; the limit is {most}");
    }
}

#[test]
fn comments_are_narrow() {
    for (path, text) in
        ["src", "lints", "tests", "packages/python/src"].into_iter().flat_map(|folder| files(folder, "rs"))
    {
        // An address cannot be wrapped.
        let comments = text.lines().enumerate().filter(|(_, line)| line.trim().starts_with("//"));
        for (index, line) in comments.filter(|(_, line)| !line.contains("://")) {
            let width = line.chars().count();
            assert!(width <= COMMENT_COLUMNS, "{path}:{}: {width} columns; the limit is {COMMENT_COLUMNS}", index + 1);
        }
    }
}

/// A checkout may have other line ends.
#[test]
fn texts_are_included_by_one_macro() {
    for (path, text) in files("src", "rs").into_iter().chain(files("lints", "rs")) {
        let is_right = path == "src/text/embedded.rs" || !text.contains(concat!("include_", "str!("));
        assert!(is_right, "{path} includes a text: use include_text!, which reads it whatever its line ends");
    }
}

#[test]
fn imports_only_name_lower_floors() {
    let floors = floors();
    for (path, text) in files("src", "rs").into_iter().chain(files("lints", "rs")) {
        let module = module_of(&path);
        if module == "lib" {
            continue;
        }
        let floor = floors.get(&module).unwrap_or_else(|| panic!("{module} is not on any floor of ARCHITECTURE.md"));
        for imported in imports(&text).filter(|imported| *imported != module) {
            let below =
                floors.get(&imported).unwrap_or_else(|| panic!("{path} imports {imported}, which is not on any floor"));
            assert!(below < floor, "{path} imports {imported}, which is not on a floor below {module}");
        }
    }
    for module in floors.keys() {
        let there = [format!("src/{module}.rs"), format!("src/{module}/mod.rs"), format!("{module}/mod.rs")];
        assert!(
            there.iter().any(|path| Path::new(path).is_file()),
            "ARCHITECTURE.md names {module}, which does not exist"
        );
    }
}

/// Files that import each other cannot be read, moved or tested one at a time. A file and the one that declares its
/// module may import each other: the outer one is the interface of the inner.
#[test]
fn no_files_import_each_other_in_a_cycle() {
    let modules = modules();
    let mut imported: HashMap<&str, Vec<&str>> = HashMap::new();
    for (module, text) in &modules {
        let is_known = |path: &&str| modules.iter().any(|(known, _)| known == path);
        let others = used_paths(module, text).into_iter().filter_map(|path| {
            let ends = std::iter::once(path.len()).chain(path.rmatch_indices("::").map(|(at, _)| at));
            let found = ends.filter_map(|end| path.get(..end)).find(is_known).map(str::to_owned);
            modules.iter().map(|(known, _)| known.as_str()).find(|known| Some(*known) == found.as_deref())
        });
        let holds = |outer: &str, inner: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with("::"));
        let others = others.filter(|other| other != module && !holds(other, module) && !holds(module, other));
        imported.insert(module, others.collect());
    }
    let circle = circle(&imported);
    assert!(
        circle.is_none(),
        "these modules import each other in a cycle: {}",
        circle.unwrap_or_default().join(" -> ")
    );
}

#[test]
fn a_cycle_of_imports_is_found() {
    let imports = |pairs: &[(&'static str, &'static str)]| {
        let mut imported: HashMap<&str, Vec<&str>> = HashMap::new();
        pairs.iter().for_each(|(module, other)| imported.entry(module).or_default().push(other));
        circle(&imported).map(|circle| circle.len())
    };
    assert_eq!(imports(&[("a", "b"), ("b", "c"), ("a", "c"), ("d", "a")]), None);
    assert_eq!(imports(&[("d", "a"), ("a", "b"), ("b", "c"), ("c", "a")]), Some(4));
    let text = "use super::b::{C, d::E};\nuse self::f::g as h;\n    pub(crate) use crate::i;\n// use super::j;\nuse std::fs;\n";
    let paths = ["x::b::C", "x::b::d::E", "x::a::f::g", "i", "x::a::std::fs"];
    assert_eq!(used_paths("x::a", text), paths.map(str::to_owned));
}

#[test]
fn nothing_outside_of_lints_names_a_lint() {
    let families: HashSet<_> = ALL.iter().map(|lint| lint.family().replace('-', "_")).collect();
    for (path, text) in files("src", "rs") {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for family in &families {
            assert!(!code.contains(&format!("lints::{family}::")), "{path} names a lint of {family}");
        }
        for imported in used_paths("", code) {
            let family = imported.strip_prefix("lints::").and_then(|rest| rest.split("::").next());
            assert!(family.is_none_or(|family| !families.contains(family)), "{path} imports {imported}");
        }
        let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for lint in ALL {
            assert!(!code.contains(&format!("\"{}\"", lint.name)), "{path} names {}", lint.name);
        }
    }
}

#[test]
fn every_test_file_is_run_and_no_test_is_ignored() {
    let suite = fs::read_to_string("tests/suite.rs").expect("the suite is there");
    for (path, text) in files("tests", "rs").into_iter().filter(|(path, _)| path != "tests/suite.rs") {
        let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
        let [_, room, module] = parts[..] else { panic!("{path} is not directly in a folder of tests/") };
        let rooms = suite.split_once(&format!("\nmod {room} {{\n")).and_then(|(_, rest)| rest.split_once("\n}"));
        let modules = rooms.unwrap_or_else(|| panic!("tests/suite.rs has no module {room}")).0;
        let is_run =
            modules.lines().any(|line| line.trim().trim_start_matches("pub(crate) ") == format!("mod {module};"));
        assert!(is_run, "{path} is not in tests/suite.rs");
        assert!(!text.contains(concat!("#[", "ignore")), "{path} ignores a test");
    }
}

/// Returns the files below `folder` with an extension, and their text, in the order of their paths.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("a readable tree"));
    let files = entries.filter(|entry| entry.path().extension().is_some_and(|found| found == extension));
    files
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("a source file is text");
            (slashed(entry.path()), text)
        })
        .collect()
}

/// Returns the top module of a file: `src/document/link.rs` is part of `document`, and everything below `lints/` of
/// `lints`.
fn module_of(path: &str) -> String {
    let path = path.trim_start_matches("src/");
    path.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned()
}

/// Returns the top modules that a file imports.
fn imports(text: &str) -> impl Iterator<Item = String> {
    let paths =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| line.split("crate::").skip(1));
    paths.map(|path| path.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default().to_owned())
}

/// Returns the layer of each module: the number of its line in the `floors` block of `ARCHITECTURE.md`, from the
/// lowest.
fn floors() -> HashMap<String, usize> {
    let text = fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md is there");
    let block = text.split("```floors\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a floors block");
    let floors = block.lines().enumerate();
    floors.flat_map(|(floor, line)| line.split_whitespace().map(move |module| (module.to_owned(), floor))).collect()
}

/// Returns every module with the text of its file, by its path from the root of the crate. Tests within a file may
/// import anything, and are left out.
fn modules() -> Vec<(String, String)> {
    let files = files("src", "rs").into_iter().chain(files("lints", "rs"));
    files
        .map(|(path, text)| {
            let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            (path.replace('/', "::"), text.to_owned())
        })
        .filter(|(module, _)| module != "lib")
        .collect()
}

/// Returns the paths that the `use` declarations of `module` name, from the root of the crate.
fn used_paths(module: &str, text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let declarations = code.split(';').filter_map(|statement| {
        let (before, tree) = statement.rsplit_once("use ")?;
        let line = before.rsplit('\n').next().unwrap_or_default().trim();
        (line.is_empty() || line.starts_with("pub")).then(|| tree.to_owned())
    });
    let paths = declarations.flat_map(|tree| leaves(&tree));
    paths
        .map(|path| {
            let mut names: Vec<&str> = path.split("::").map(str::trim).collect();
            let mut base: Vec<&str> = module.split("::").collect();
            match names.first() {
                Some(&"crate") => base.clear(),
                Some(&"super") => {
                    let levels = names.iter().take_while(|name| **name == "super").count();
                    base.truncate(base.len().saturating_sub(levels));
                    names.drain(1..levels);
                }
                Some(&"self") => {}
                _ => names.insert(0, "self"),
            }
            base.extend(names.into_iter().skip(1));
            base.join("::")
        })
        .collect()
}

/// Returns the paths in a tree such as `a::{b, c::{D, e as F}}`.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((prefix, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let inside = rest.strip_suffix('}').unwrap_or(rest);
    let mut depth = 0;
    let parts = inside.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let parts = parts.filter(|part| !part.trim().is_empty());
    parts.flat_map(leaves).map(|leaf| format!("{}{leaf}", prefix.trim())).collect()
}

/// Returns a cycle of modules, each of which imports the next; the first one is repeated at the end.
fn circle<'m>(imported: &HashMap<&'m str, Vec<&'m str>>) -> Option<Vec<&'m str>> {
    let mut left: Vec<&str> = imported.keys().copied().collect();
    left.sort_unstable();
    // A module that imports none of those left is in no cycle.
    loop {
        let before = left.len();
        let imports_left = |module: &&str| imported.get(module)?.iter().find(|other| left.contains(other)).copied();
        let next: Vec<&str> = left.iter().copied().filter(|module| imports_left(module).is_some()).collect();
        left = next;
        if left.len() == before {
            break;
        }
    }
    let next = |module: &str| imported.get(module)?.iter().find(|other| left.contains(other)).copied();
    let mut way = vec![*left.first()?];
    loop {
        let other = next(way.last()?)?;
        if let Some(at) = way.iter().position(|module| *module == other) {
            way.drain(..at);
            way.push(other);
            return Some(way);
        }
        way.push(other);
    }
}
