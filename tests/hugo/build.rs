//! Builds many posts in one site with Hugo. A post that cannot be rendered does not prevent the others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use digest_lint::document::Document;
use regex::Regex;
use serde::Deserialize;
use walkdir::WalkDir;

use crate::support::folder::Folder;
use crate::support::hugo::Hugo;

/// The config that all sites share.
const COMMON: &str = "baseURL = \"https://e.test/\"\n\
    disableKinds = [\"section\", \"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"robotsTXT\", \"404\"]\n\
    [markup.goldmark.renderer]\nunsafe = true\n";

/// With several languages, Hugo's own link hook parses every destination.
const LANGUAGES: &str = "[languages.zh]\nweight = 1\n[languages.en]\nweight = 2\n";

/// The config that the bold lints call `goldmark-cjk`.
const CJK: &str = "[markup.goldmark.extensions.cjk]\nenable = true\nescapedSpace = true\n";

/// The home page lists the result of each post. An error in one post does not affect the others.
const HOME: &str = r#"{{ range $i := seq 0 LAST }}{{ with site.GetPage (printf "/t%d" $i) }}{{ $made := try .Content }}
{{ with $made.Err }}{{ dict "post" $i "error" .Error | jsonify (dict "noHTMLEscape" true) | safeHTML }}{{ else -}}
{{ $link := .RelPermalink | replaceRE "/t[0-9]+" "/t" -}}
{{ $fields := dict "date" .Date "expires" .ExpiryDate "keywords" .Keywords "layout" .Layout "link" $link -}}
{{ $fields = merge .Params $fields (dict "isDraft" .Draft "published" .PublishDate "theTitle" .Title "weight" .Weight) -}}
{{ dict "post" $i "content" $made.Value "fields" $fields | jsonify (dict "noHTMLEscape" true) | safeHTML }}{{ end }}
{{ end }}{{ end }}"#;

/// A post as Hugo rendered it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Rendered {
    post: usize,
    #[serde(default)]
    error: String,
    #[serde(default)]
    pub(super) content: String,
    #[serde(default)]
    pub(super) fields: BTreeMap<String, serde_json::Value>,
}

/// The page of each post, or the error.
pub(super) type Pages = Vec<Result<Rendered, String>>;

/// Returns the config of a site with one language.
pub(super) fn one_language() -> String {
    COMMON.to_owned()
}

/// Returns the config of a site with two languages.
pub(super) fn two_languages() -> String {
    format!("defaultContentLanguage = \"zh\"\n{COMMON}{LANGUAGES}")
}

/// Returns the config of a site with the Markdown of `goldmark-cjk`.
pub(super) fn cjk() -> String {
    format!("{COMMON}{CJK}")
}

/// Renders `posts` in a site with additional files, each by its path.
pub(super) fn build(hugo: &Hugo, files: &[(&str, &str)], posts: &[&str]) -> Pages {
    let site = Folder::new();
    let write = |path: &str, text: &str| site.write(path, text);
    write("layouts/index.html", &HOME.replace("LAST", &posts.len().to_string()));
    write("layouts/_default/single.html", "{{ $made := try .Content }}");
    for (name, template) in shortcodes(posts) {
        write(&format!("layouts/shortcodes/{name}.html"), template);
    }
    for (path, text) in files.iter().filter(|(path, _)| !path.ends_with('/')) {
        write(path, text);
    }
    for (index, post) in posts.iter().enumerate() {
        write(&format!("content/t{index}.md"), &whole(post));
    }
    let failing = Regex::new(r"content/t([0-9]+)\.md").expect("a pattern");
    let mut failed = BTreeMap::new();
    while let Err(said) = run(hugo, site.path()) {
        // Each run names only one of the posts that cannot be read.
        let named = failing.captures(&said);
        let Some(index) = named.and_then(|found| found[1].parse::<usize>().ok()).filter(|at| !failed.contains_key(at))
        else {
            return halves(hugo, files, posts, &said);
        };
        fs::remove_file(site.join(format!("content/t{index}.md"))).expect("the post is there");
        // Hugo keeps the home page of this run if the next one has no posts to list.
        fs::remove_dir_all(site.join("public")).unwrap_or_default();
        failed.insert(index, said);
    }
    let mut made = told(&site.join("public"));
    let page = |index| match (made.remove(&index), failed.remove(&index)) {
        (Some(page), _) if page.error.is_empty() => Ok(page),
        (Some(page), _) => Err(page.error),
        (None, said) => Err(said.unwrap_or_else(|| "the home page does not know it".to_owned())),
    };
    (0..posts.len()).map(page).collect()
}

/// If Hugo does not name the post that stops the build, splits the posts until that post is alone.
fn halves(hugo: &Hugo, files: &[(&str, &str)], posts: &[&str], said: &str) -> Pages {
    if posts.len() == 1 {
        return vec![Err(said.to_owned())];
    }
    let (left, right) = posts.split_at(posts.len() / 2);
    [build(hugo, files, left), build(hugo, files, right)].concat()
}

/// Adds a title to a post that has only a body.
fn whole(post: &str) -> String {
    if Document::parse(post).front_matter.is_some() { post.to_owned() } else { format!("---\ntitle: x\n---\n\n{post}") }
}

fn run(hugo: &Hugo, site: &Path) -> Result<(), String> {
    let mut command = hugo.command();
    // With `--quiet`, Hugo would print no errors.
    let flags = ["--buildDrafts", "--buildFuture", "--buildExpired", "--noBuildLock"];
    let done =
        command.args(flags).env("HUGO_REFLINKSERRORLEVEL", "WARNING").current_dir(site).output().expect("hugo starts");
    if done.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&[done.stderr, done.stdout].concat()).into())
    }
}

/// Reads the results from the home pages. With several languages, each post is listed on the home page of its language.
fn told(public: &Path) -> BTreeMap<usize, Rendered> {
    let homes = WalkDir::new(public).into_iter().filter_map(Result::ok).filter(|file| file.file_name() == "index.html");
    // The path of a post is not part of what readers see.
    let own = Regex::new("/t[0-9]+/").expect("a pattern");
    let mut made = BTreeMap::new();
    for home in homes {
        let text = fs::read_to_string(home.path()).unwrap_or_default();
        for line in text.lines().filter(|line| line.starts_with('{')) {
            let mut page: Rendered = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            page.content = own.replace_all(&page.content, "/t/").into_owned();
            made.insert(page.post, page);
        }
    }
    made
}

/// Returns a template for each shortcode in the posts: an image that shows its name and arguments. Shortcodes that lead
/// to pages are those of Hugo.
fn shortcodes(posts: &[&str]) -> BTreeMap<String, &'static str> {
    let pattern = Regex::new(r"\{\{[<%]\s*(/?)\s*([A-Za-z][A-Za-z0-9_-]*)").expect("a pattern");
    let found = || posts.iter().flat_map(|post| pattern.captures_iter(post));
    let closed: BTreeSet<String> = found().filter(|one| &one[1] == "/").map(|one| one[2].to_owned()).collect();
    let names = found().map(|one| one[2].to_owned()).filter(|name| name != "ref" && name != "relref");
    let template = |name: &str| match closed.contains(name) {
        true => "<img src=\"/{{ .Name }}\" alt=\"{{ .Params | jsonify }}\">{{ .Inner }}",
        false => "<img src=\"/{{ .Name }}\" alt=\"{{ .Params | jsonify }}\">",
    };
    names.map(|name| (name.clone(), template(&name))).collect()
}
