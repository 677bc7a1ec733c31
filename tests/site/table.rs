//! Checks small sites, each with one setting or missing file that makes links hard to judge: our verdict on every link
//! matches the output folder of Hugo.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use regex::Regex;
use serde::Deserialize;

use crate::site::links::{decoded, leads_nowhere, leads_to_no_id};
use crate::support::folder::{Folder, run_in, write};
use crate::support::hugo::{published, recorded};

/// A site, and the links of one of its posts.
#[derive(Deserialize)]
struct Case {
    id: String,
    /// The files, by their paths from the root of the site; `None` removes a file that every other site has.
    #[serde(default)]
    files: BTreeMap<String, Option<String>>,
    /// Files that Hugo needs for a build but a plain clone lacks.
    #[serde(default)]
    uncloned: BTreeMap<String, String>,
    #[serde(default = "post")]
    post: String,
    /// The end of the post.
    #[serde(default)]
    end: String,
    /// The targets of the links, with `!` before that of an image, with the name of a shortcode before that of a `ref`
    /// and without brackets for a bare URL, and whether each leads somewhere; `None` if the files cannot tell.
    links: BTreeMap<String, Option<bool>>,
}

fn post() -> String {
    "content/post.md".to_owned()
}

/// The URL of a `ref` that leads to no page, which the config of a case sets so that Hugo does not fail.
const NOT_FOUND: &str = "/not-found/";

/// The files of every site. A case may replace them.
const USUAL: [(&str, &str); 2] = [
    ("hugo.toml", "baseURL = 'https://e.test/'\n"),
    ("layouts/all.html", "<main data-post=\"{{ with .File }}{{ .Filename }}{{ end }}\">{{ .Content }}</main>"),
];

/// The lints that report a link that leads nowhere.
const LINTS: &str = "links/missing-target,links/unrewritten-md,links/wrong-base,links/case-mismatch,\
    links/other-language,links/unpublished-target,links/outside-site,links/missing-image,links/missing-anchor";

impl Case {
    /// Returns the post, with one paragraph per link.
    fn text(&self) -> String {
        let links = self.links.keys().map(|target| match target.strip_prefix('!') {
            Some(image) => format!("![图]({image})\n\n"),
            None if target.contains("://") => format!("{target}\n\n"),
            None if target.starts_with("ref ") => format!("[链]({{{{< {target} >}}}})\n\n"),
            None => format!("[链]({target})\n\n"),
        });
        let head = "---\ntitle: 稿\ndate: 2025-01-01\n---\n\n";
        head.to_owned() + &links.collect::<String>() + &self.end
    }

    fn lay(&self, root: &Path) {
        let usual = USUAL.into_iter().filter(|(path, _)| !self.files.contains_key(*path));
        let files = self.files.iter().filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)));
        lay(root, usual.chain(files).chain([(self.post.as_str(), self.text().as_str())]));
    }

    /// Returns our verdict on each link.
    fn said(&self, root: &Path) -> Vec<Option<bool>> {
        let run = run_in(root, &["--format", "json", "--show", "info", "--only", LINTS, &self.post]);
        let mut said: Vec<Option<bool>> = self.links.iter().map(|_| Some(true)).collect();
        let lines: Vec<serde_json::Value> = run.json().collect();
        for line in lines.iter().filter_map(|one| one.pointer("/start/line")?.as_u64()) {
            let at = usize::try_from(line).expect("a small number") / 2 - 3;
            *said.get_mut(at).expect("a link is there") = Some(false);
        }
        // The report only counts the links that were not judged. Their number must be that of the links that the files
        // cannot tell.
        let left = lines.iter().filter_map(|one| one.get("unjudged")?.as_u64()).sum::<u64>();
        let unknown = || self.links.values().enumerate().filter(|(_, known)| known.is_none()).map(|(at, _)| at);
        if usize::try_from(left).expect("a small number") == unknown().count() {
            for at in unknown() {
                said.get_mut(at).into_iter().filter(|one| **one == Some(true)).for_each(|one| *one = None);
            }
        } else {
            said.fill(None);
        }
        said
    }

    /// Returns Hugo's verdict on each link; `None` if Hugo is not installed.
    fn built(&self, root: &Path) -> Option<Vec<bool>> {
        lay(root, self.uncloned.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let published = published(root)?;
        let is_post = |text: &str| text.starts_with("<main") && text.contains(&format!("/{}\">", self.post));
        let (url, text) = published.iter().find(|(_, text)| is_post(text))?;
        let attribute = Regex::new(r#"<(?:a|img)[^>]*\s(?:href|src)="([^"]*)""#).expect("the pattern is right");
        let links = attribute.captures_iter(text).map(|link| decoded(link.get(1).map_or("", |link| link.as_str())));
        let is_sound = |link: &str| !leads_nowhere(url, link, &published) && !leads_to_no_id(url, link, &published);
        // A hook writes no address for a page that has no URL.
        Some(links.map(|link| !link.is_empty() && link != NOT_FOUND && is_sound(&link)).collect())
    }
}

fn lay<'f>(root: &Path, files: impl Iterator<Item = (&'f str, &'f str)>) {
    files.for_each(|(path, text)| write(&root.join(path), text));
}

/// Returns what is wrong with a case.
fn faults(case: &Case) -> Vec<String> {
    let root = Folder::new();
    case.lay(root.path());
    let targets = || case.links.iter();
    let said = case.said(root.path());
    let wrong = targets().zip(&said).filter(|((_, known), said)| known != said);
    let mut faults: Vec<_> =
        wrong.map(|((target, known), said)| format!("{}: {target}: {known:?}, said is {said:?}", case.id)).collect();
    if recorded().is_none() {
        return faults;
    }
    match case.built(root.path()) {
        Some(built) if built.len() == said.len() => {
            let wrong = targets().zip(built).filter(|((_, known), built)| known.is_some_and(|known| known != *built));
            faults.extend(wrong.map(|((target, _), built)| format!("{}: {target}: in Hugo {built}", case.id)));
        }
        built => faults.push(format!("{}: Hugo has {} links", case.id, built.map_or(0, |built| built.len()))),
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
