//! Checks small sites, each with one setting or missing file that makes links hard to judge: our verdict on every link
//! matches the output folder of Hugo.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::case::Case;
use crate::support::folder::Folder;
use crate::support::hugo::recorded;

/// Returns our verdict on each link.
fn verdicts(case: &Case, root: &Path) -> Vec<Option<bool>> {
    let said = case.said(root);
    // The report only counts the links that were not judged. There must be as many as links that the files cannot tell.
    let unknown = case.links.values().filter(|known| known.is_none()).count();
    let verdict = |(known, reported): (&Option<bool>, bool)| match known {
        _ if said.unjudged != unknown => None,
        None if !reported => None,
        _ => Some(!reported),
    };
    case.links.values().zip(said.reported.iter().copied()).map(verdict).collect()
}

/// Returns what is wrong with a case.
fn faults(case: &Case) -> Vec<String> {
    let root = Folder::new();
    case.lay(root.path());
    let targets = || case.links.iter();
    let said = verdicts(case, root.path());
    let wrong = targets().zip(&said).filter(|((_, known), said)| known != said);
    let mut faults: Vec<_> =
        wrong.map(|((target, known), said)| format!("{}: {target}: {known:?}, said is {said:?}", case.id)).collect();
    let Some(hugo) = recorded() else { return faults };
    match case.built(hugo, root.path()) {
        Ok(built) if built.len() == said.len() => {
            let wrong = targets().zip(built).filter(|((_, known), built)| known.is_some_and(|known| known != *built));
            faults.extend(wrong.map(|((target, _), built)| format!("{}: {target}: in Hugo {built}", case.id)));
        }
        Ok(built) => faults.push(format!("{}: Hugo has {} links", case.id, built.len())),
        Err(error) => faults.push(format!("{}: {error}", case.id)),
    }
    faults
}

#[test]
fn verdicts_on_links_match_hugo() {
    let table = fs::read_to_string("fixtures/sites.jsonl").expect("the table is there");
    let cases: Vec<Case> = table.lines().map(|line| serde_json::from_str(line).expect("a line is a case")).collect();
    assert!(cases.len() >= 40, "{} sites", cases.len());
    let faults: Vec<_> = cases.par_iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
