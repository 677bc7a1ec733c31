//! The repository keeps its own rules.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use digest_lint::lints::ALL;
use walkdir::WalkDir;

/// How many lines a lint may have, and any other source file.
const LINT_LINES: usize = 150;
const FILE_LINES: usize = 400;

#[test]
fn a_lint_is_named_after_its_path_and_every_pair_of_files_is_a_lint() {
    let named: Vec<_> = ALL.iter().map(|lint| format!("lints/{}", lint.name.replace('-', "_"))).collect();
    for (at, path) in named.iter().enumerate() {
        assert!(!named[..at].contains(path), "{path} is in the list twice");
        assert!(Path::new(&format!("{path}.rs")).is_file() && Path::new(&format!("{path}.md")).is_file(), "{path}");
    }
    for (path, _) in files("lints", "md") {
        assert!(
            named.contains(&path.trim_end_matches(".md").to_owned()),
            "{path} is the page of no lint in lints/mod.rs"
        );
    }
}

#[test]
fn files_are_short() {
    for (path, text) in files("src", "rs").into_iter().chain(files("lints", "rs")) {
        let is_lint = Path::new(&path).with_extension("md").is_file();
        let most = if is_lint { LINT_LINES } else { FILE_LINES };
        let lines = text.lines().count();
        assert!(lines <= most, "{path} has {lines} lines, {most} at most");
    }
}

#[test]
fn imports_run_downwards() {
    let floors = floors();
    for (path, text) in files("src", "rs").into_iter().chain(files("lints", "rs")) {
        let module = module_of(&path);
        if module == "lib" {
            continue;
        }
        let floor = floors.get(&module).unwrap_or_else(|| panic!("{module} is on no floor of ARCHITECTURE.md"));
        for imported in imports(&text).filter(|imported| *imported != module) {
            let below =
                floors.get(&imported).unwrap_or_else(|| panic!("{path} imports {imported}, which is on no floor"));
            assert!(below < floor, "{path} imports {imported}, which is not on a floor below {module}");
        }
    }
    for module in floors.keys() {
        let there = [format!("src/{module}.rs"), format!("src/{module}/mod.rs"), format!("{module}/mod.rs")];
        assert!(
            there.iter().any(|path| Path::new(path).is_file()),
            "ARCHITECTURE.md names {module}, which is not there"
        );
    }
}

#[test]
fn nothing_but_its_own_files_knows_a_lint() {
    for (path, text) in files("src", "rs") {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for lint in ALL {
            assert!(!code.contains(&format!("\"{}\"", lint.name)), "{path} knows {}", lint.name);
        }
    }
}

#[test]
fn every_test_file_is_run_and_no_test_is_ignored() {
    let suite = fs::read_to_string("tests/suite.rs").expect("the suite is there");
    for (path, text) in files("tests", "rs").into_iter().filter(|(path, _)| path != "tests/suite.rs") {
        let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
        let [_, room, module] = parts[..] else { panic!("{path} lies in no room of tests/, or in a room of a room") };
        let rooms = suite.split_once(&format!("\nmod {room} {{\n")).and_then(|(_, rest)| rest.split_once("\n}"));
        let modules = rooms.unwrap_or_else(|| panic!("tests/suite.rs has no room {room}")).0;
        let is_run =
            modules.lines().any(|line| line.trim().trim_start_matches("pub(crate) ") == format!("mod {module};"));
        assert!(is_run, "{path} is not run");
        assert!(!text.contains(concat!("#[", "ignore")), "{path} ignores a test");
    }
}

/// The files below `folder` with an extension, with their text, in the order of their paths.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("a readable tree"));
    let files = entries.filter(|entry| entry.path().extension().is_some_and(|found| found == extension));
    files
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("a source file is text");
            (entry.path().to_string_lossy().into_owned(), text)
        })
        .collect()
}

/// `src/document/link.rs` is part of the module `document`, all below `lints/` of `lints`.
fn module_of(path: &str) -> String {
    let path = path.trim_start_matches("src/");
    path.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned()
}

/// The top modules that a file imports.
fn imports(text: &str) -> impl Iterator<Item = String> {
    let paths =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| line.split("crate::").skip(1));
    paths.map(|path| path.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default().to_owned())
}

/// The floors that `ARCHITECTURE.md` names in its `floors` block, from the ground up: a line each.
fn floors() -> HashMap<String, usize> {
    let text = fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md is there");
    let block = text.split("```floors\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a floors block");
    let floors = block.lines().enumerate();
    floors.flat_map(|(floor, line)| line.split_whitespace().map(move |module| (module.to_owned(), floor))).collect()
}
