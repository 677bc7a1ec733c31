//! A site, and a post whose links are judged twice: by our lints, and by the files that Hugo writes.

use std::collections::BTreeMap;
use std::path::Path;

use regex::Regex;
use serde::Deserialize;
use serde_json::Value;

use crate::site::links::{decoded, leads_nowhere, leads_to_no_id};
use crate::support::folder::{run_in, write};
use crate::support::hugo::Hugo;

/// A site, and the links of one of its posts.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Case {
    pub(super) id: String,
    /// The files, by their paths from the root of the site; `None` removes a file that every other site has.
    #[serde(default)]
    pub(super) files: BTreeMap<String, Option<String>>,
    /// Files that Hugo needs for a build but a plain clone lacks.
    #[serde(default)]
    pub(super) uncloned: BTreeMap<String, String>,
    #[serde(default = "post")]
    pub(super) post: String,
    /// The end of the post.
    #[serde(default)]
    pub(super) end: String,
    /// The targets of the links, and whether each leads somewhere; `None` if the files cannot tell. `!` precedes the
    /// target of an image, and the name of the shortcode that of a `ref`; a bare URL has no brackets.
    pub(super) links: BTreeMap<String, Option<bool>>,
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

/// The result of checking the links of a post with our lints.
pub(super) struct Said {
    /// Whether each link is reported, in the order of the targets.
    pub(super) reported: Vec<bool>,
    /// The number of links that were not judged.
    pub(super) unjudged: usize,
}

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

    /// Writes the files of a plain clone.
    pub(super) fn lay(&self, root: &Path) {
        let usual = USUAL.into_iter().filter(|(path, _)| !self.files.contains_key(*path));
        let files = self.files.iter().filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)));
        lay(root, usual.chain(files).chain([(self.post.as_str(), self.text().as_str())]));
    }

    /// Checks the post.
    pub(super) fn said(&self, root: &Path) -> Said {
        let run = run_in(root, &["--format", "json", "--show", "info", "--only", LINTS, &self.post]);
        let mut reported = vec![false; self.links.len()];
        let lines: Vec<Value> = run.json().collect();
        for line in lines.iter().filter_map(|one| one.pointer("/start/line")?.as_u64()) {
            let at = usize::try_from(line).expect("a small number") / 2 - 3;
            *reported.get_mut(at).expect("a link is there") = true;
        }
        let unjudged = lines.iter().filter_map(|one| one.get("unjudged")?.as_u64()).sum::<u64>();
        Said { reported, unjudged: usize::try_from(unjudged).expect("a small number") }
    }

    /// Returns whether each link leads somewhere on the site that Hugo builds, or why there is no page to look at: Hugo
    /// fails, or leaves the post out.
    pub(super) fn built(&self, hugo: &Hugo, root: &Path) -> Result<Vec<bool>, String> {
        lay(root, self.uncloned.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let published = hugo.published(root).map_err(|run| run.both())?;
        let is_post = |text: &str| text.starts_with("<main") && text.contains(&format!("/{}\">", self.post));
        let (url, text) = published.iter().find(|(_, text)| is_post(text)).ok_or("Hugo does not publish the post")?;
        let attribute = Regex::new(r#"<(?:a|img)[^>]*\s(?:href|src)="([^"]*)""#).expect("the pattern is right");
        let links = attribute.captures_iter(text).map(|link| decoded(link.get(1).map_or("", |link| link.as_str())));
        let is_sound = |link: &str| !leads_nowhere(url, link, &published) && !leads_to_no_id(url, link, &published);
        // A hook writes no address for a page that has no URL.
        Ok(links.map(|link| !link.is_empty() && link != NOT_FOUND && is_sound(&link)).collect())
    }
}

fn lay<'f>(root: &Path, files: impl Iterator<Item = (&'f str, &'f str)>) {
    files.for_each(|(path, text)| write(&root.join(path), text));
}
