//! Checks that the links that we report are those that Hugo breaks.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use regex::Regex;

use crate::support::folder::run_in;
use crate::support::hugo::published;

const FIXTURE: &str = "fixtures/site";

/// The lints that report a link that leads nowhere.
const LINTS: &str = "links/missing-target,links/unrewritten-md,links/wrong-base,links/case-mismatch,links/other-language,\
    links/unpublished-target,links/outside-site,links/missing-image,links/foreign-path,links/backslash";

/// The lints of addresses that a browser would resolve as paths of the site.
const ADDRESS_LINTS: &str = "links/schemeless,links/malformed-url";

/// The URL that Hugo writes for a `ref` to nothing, as the config of the fixture sets it.
const NOT_FOUND: &str = "/not-found/";

/// The fragment that Hugo writes for an address that it considers dangerous.
const NO_URL: &str = "ZgotmplZ";

#[test]
fn exactly_the_links_that_hugo_breaks_are_reported() {
    let Some(published) = published(Path::new(FIXTURE)) else { return };
    let mut reported = findings(LINTS);
    let addresses: Vec<_> = findings(ADDRESS_LINTS).into_values().flatten().collect();
    for (url, path, text) in pages(&published) {
        let ours = reported.remove(path).unwrap_or_default();
        let mut broken: Vec<_> = links(text).into_iter().filter(|link| leads_nowhere(url, link, &published)).collect();
        broken.retain(|link| !addresses.iter().any(|source| source.contains(link.as_str())));
        assert_eq!(ours.len(), broken.len(), "{path}: reported are {ours:?}, in Hugo's pages broken {broken:?}");
        for link in broken.iter().filter(|link| *link != NOT_FOUND) {
            // The target of a reference link is in its definition.
            let is_named = ours.iter().any(|source| source.contains(link.as_str()) || source.ends_with("][ref]"));
            assert!(is_named, "{path}: {link} is not reported");
        }
    }
    let drafts: Vec<_> = reported.keys().collect();
    assert_eq!(drafts, ["content/zh/links/draft.md"], "only drafts have findings but no page of Hugo");
}

#[test]
fn exactly_the_fragments_without_an_id_are_reported() {
    let Some(published) = published(Path::new(FIXTURE)) else { return };
    let mut reported = findings("links/missing-anchor");
    for (url, path, text) in pages(&published) {
        let ours = reported.remove(path).unwrap_or_default();
        let broken: Vec<_> = links(text).into_iter().filter(|link| leads_to_no_id(url, link, &published)).collect();
        assert_eq!(ours.len(), broken.len(), "{path}: reported are {ours:?}, in Hugo's pages broken {broken:?}");
        for fragment in broken.iter().filter_map(|link| link.split('#').nth(1)) {
            assert!(ours.iter().any(|source| source.contains(fragment)), "{path}: #{fragment} is not reported");
        }
    }
    assert!(reported.is_empty(), "only drafts have no page of Hugo: {reported:?}");
}

/// Returns the pages of posts, with their URLs and the paths of their posts.
fn pages(published: &HashMap<String, String>) -> impl Iterator<Item = (&str, &str, &str)> {
    let pages = published.iter().filter(|(_, text)| text.ends_with(".md"));
    pages.map(|(url, text)| {
        let (_, path) = text.rsplit_once("fixtures/site/").expect("a page ends with the path of its post");
        (url.as_str(), path, text.as_str())
    })
}

/// Returns the sources of the reported links, by the paths of their posts.
fn findings(lints: &str) -> BTreeMap<String, Vec<String>> {
    let options = ["--quiet", "--format", "json", "--show", "info", "--only", lints, "content"];
    let mut reported: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in run_in(Path::new(FIXTURE), &options).json() {
        let path = finding.pointer("/path").and_then(serde_json::Value::as_str).expect("a path").to_owned();
        let text = fs::read(Path::new(FIXTURE).join(&path)).expect("the post is there");
        let byte = |end: &str| finding.pointer(end).and_then(serde_json::Value::as_u64).expect("a byte");
        let [start, end] = ["/start/byte", "/end/byte"].map(|end| usize::try_from(byte(end)).expect("it is small"));
        let source = String::from_utf8(text.get(start..end).expect("the place is in the post").to_vec()).expect("text");
        reported.entry(path).or_default().push(source);
    }
    reported
}

/// Returns the targets of the links and images of a page.
fn links(page: &str) -> Vec<String> {
    let attribute = Regex::new(r#"\s(?:href|src)="([^"]*)""#).expect("the pattern is right");
    attribute.captures_iter(page).map(|found| decoded(found.get(1).map_or("", |target| target.as_str()))).collect()
}

pub(crate) fn leads_nowhere(page: &str, link: &str, published: &HashMap<String, String>) -> bool {
    let own = without_host(link);
    let path = own.unwrap_or(link).split(['#', '?']).next().expect("a first part");
    let elsewhere = own.is_none() && (path.contains(':') || path.starts_with("//"));
    if elsewhere || path.is_empty() || path.contains("{{") {
        return false;
    }
    let wanted = followed(page, path);
    let wanted = wanted.strip_suffix("index.html").unwrap_or(&wanted);
    let folder = format!("{}/", wanted.trim_end_matches('/'));
    !published.contains_key(wanted) && !published.contains_key(&folder)
}

/// Whether a link leads to a page, rather than another file, but to no ID there. `top` exists in every page. An alias
/// counts as having every ID, because hosts may redirect it together with the fragment.
pub(crate) fn leads_to_no_id(page: &str, link: &str, published: &HashMap<String, String>) -> bool {
    let Some((path, fragment)) = without_host(link).unwrap_or(link).split_once('#') else { return false };
    let path = path.split('?').next().expect("a first part");
    let url = if path.is_empty() { page.to_owned() } else { followed(page, path) };
    let text = published.get(&url).or_else(|| published.get(&format!("{url}/")));
    let of_nobody = fragment.is_empty() || matches!(fragment, "top" | NO_URL);
    let has = |text: &String| {
        let attributes = ["id", "name"]
            .into_iter()
            .flat_map(|name| [format!("{name}=\"{fragment}\""), format!("{name}='{fragment}'")]);
        attributes.into_iter().any(|attribute| text.contains(&attribute))
    };
    !of_nobody && text.is_some_and(|text| text.contains('<') && !text.contains("http-equiv") && !has(text))
}

/// Returns the part after the host of the site; `None` for another host or none.
fn without_host(link: &str) -> Option<&str> {
    link.strip_prefix("https://e.test").or_else(|| link.strip_prefix("http://E.test"))
}

/// Returns the path that a browser requests when it follows a link of a page.
fn followed(page: &str, path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    for name in if path.starts_with('/') { "" } else { folder }.split('/').chain(path.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    format!("/{}", names.join("/"))
}

pub(crate) fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digits =
            [rest.clone().next(), rest.clone().nth(1)].map(|digit| (digit.unwrap_or(b'x') as char).to_digit(16));
        match (byte, digits) {
            (b'%', [Some(high), Some(low)]) => {
                rest.nth(1);
                bytes.push(u8::try_from(high * 16 + low).expect("two digits"));
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).expect("text")
}
