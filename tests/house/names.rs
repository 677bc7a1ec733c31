//! Checks that a type name stands for one thing.

use std::collections::BTreeMap;
use std::fs;

use walkdir::WalkDir;

use crate::support::folder::slashed;

/// A reader who searches for a name should find one type. Associated types are left out: their traits name them.
#[test]
fn no_type_name_is_declared_twice() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in ["src", "lints", "packages/python/src"].into_iter().flat_map(WalkDir::new) {
        let entry = entry.expect("a readable tree");
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(entry.path()).expect("a source file is text");
            for name in declared(&text) {
                places.entry(name.to_owned()).or_default().push(slashed(entry.path()));
            }
        }
    }
    assert!(!places.is_empty(), "no type was found");
    places.retain(|_, places| places.len() > 1);
    assert!(places.is_empty(), "these names are declared several times: {places:#?}");
}

#[test]
fn declarations_of_types_are_found() {
    let text = "pub(in super::super) struct A<'t> {\nenum B {\n    type Item = C;\ntype D = E;\n    pub trait F {\n\
                styles! {\n    /// G.\n    G {\n        H = \"h\",\n#[cfg(test)]\nmod tests {\n    struct I;\n";
    assert_eq!(declared(text).collect::<Vec<_>>(), ["A", "B", "D", "F", "G"]);
}

/// Returns the names of the types that a file declares, except those in its tests.
fn declared(text: &str) -> impl Iterator<Item = &str> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    // `styles!` declares an enum, whose name follows its doc comments.
    let mut in_styles = false;
    code.lines().filter_map(move |line| {
        in_styles |= line == "styles! {";
        let mut words =
            line.trim_start().split(' ').skip_while(|word| word.starts_with("pub") || *word == "super::super)");
        let rest = match words.next()? {
            "struct" | "enum" | "trait" => words.next()?,
            "type" if !line.starts_with(' ') => words.next()?,
            name if in_styles && line.ends_with(" {") && name.starts_with(char::is_uppercase) => name,
            _ => return None,
        };
        in_styles = false;
        rest.split(|c: char| !c.is_alphanumeric()).next()
    })
}
