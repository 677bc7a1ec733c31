//! Checks that the links that we report are those that Hugo breaks.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use digest_lint::site::destination::{Destination, Markup};
use digest_lint::site::{ReadOptions, Resolution, Site, Unpublished};
use regex::Regex;

use crate::support::folder::run_in;
use crate::support::hugo::published;

const FIXTURE: &str = "fixtures/site";

/// The lints that report a link that leads nowhere.
const LINTS: &str = "links/missing-target,links/unrewritten-md,links/wrong-base,links/case-mismatch,links/other-language,\
    links/unpublished-target,links/outside-site,links/missing-image,links/foreign-path";

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

/// Resolves a link of `content/post.md` in a site of `files`.
fn verdict(files: &[(&str, &str)], target: &str) -> Resolution {
    let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let now = "2025-02-01T00:00:00Z".parse().ok();
    let site = Site::of_files(&files, ReadOptions { now, ..ReadOptions::default() });
    let page = site.page_of("content/post.md", "", None).expect("the post is a page");
    site.resolve(&page, Destination { target, markup: Markup::Link })
}

/// Resolves a `ref` of `content/post.md` in a site of `files`.
fn reference(files: &[(&str, &str)], path: &str) -> Resolution {
    let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let site = Site::of_files(&files, ReadOptions::default());
    let page = site.page_of("content/post.md", "", None).expect("the post is a page");
    site.refer(&page, path, None)
}

#[test]
fn a_page_is_published_from_its_date_until_it_expires() {
    let verdict = |matter: &str, config: &str| {
        let post = format!("---\n{matter}\n---\n");
        verdict(&[("content/a.md", &post), ("hugo.toml", config)], "/a/")
    };
    let unpublished = |why| Resolution::Unpublished("content/a.md".to_owned(), why);
    assert_eq!(verdict("date: 2025-03-01", ""), unpublished(Unpublished::Future));
    assert_eq!(verdict("date: 2025-01-01\npublishDate: 2025-03-01", ""), unpublished(Unpublished::Future));
    assert_eq!(verdict("date: 2025-03-01\npublishDate: 2025-01-01", ""), Resolution::Sound);
    assert_eq!(verdict("expiryDate: 2025-01-01", ""), unpublished(Unpublished::Expired));
    assert_eq!(verdict("draft: true\nexpiryDate: 2025-01-01", ""), unpublished(Unpublished::Draft));
    assert_eq!(verdict("date: 2025-03-01", "buildFuture = true"), Resolution::Sound);
}

/// Files that hide what a site publishes, links that cannot be judged because of them, and links that can.
type Obstacle = (&'static [(&'static str, &'static str)], &'static [&'static str], &'static [&'static str]);

const OBSTACLES: &[Obstacle] = &[
    (&[("hugo.toml", "theme = 'bare'")], &["/img/a.png", "/a.ico"], &["/nowhere/", "/posts/a.png", "/img/"]),
    (
        &[(
            "hugo.toml",
            "[[module.imports]]\npath = 'e.test/x'\n[[module.imports.mounts]]\nsource = 'a'\ntarget = 'content/a'",
        )],
        &["/a/b/", "/a/"],
        &["/nowhere/", "/a.png"],
    ),
    (
        &[(
            "hugo.toml",
            "[[module.mounts]]\nsource = 'gone'\ntarget = 'static/lib'\n[[module.mounts]]\nsource = 'content'\ntarget = 'content'",
        )],
        &["/lib/a", "/lib/a.png"],
        &["/nowhere/", "/liber/"],
    ),
    (
        &[("content/docs/_content.gotmpl", "{{ $.AddPage . }}")],
        &["/docs/x/", "/docs/x/y.png"],
        &["/nowhere/", "/docsy/"],
    ),
    (&[("content/a.md", "---\nurl: /u/:unknown/\n---\n")], &["/u/x/"], &["/nowhere/", "/u/", "/u/x/y/"]),
    (
        &[("content/s/_index.md", "---\ncascade:\n  url: /s/b/\n---\n"), ("content/s/a.md", "")],
        &["/s/a/"],
        &["/nowhere/", "/sa/"],
    ),
    (
        &[("hugo.toml", "[permalinks]\nnews = '/n/:year/:slug/'"), ("content/news/a.md", "")],
        &["/n/2025/a/"],
        &["/n/a/", "/nowhere/"],
    ),
    (
        &[("hugo.toml", "[cascade.build]\nrender = 'never'\n[cascade.target]\npath = '/s/**'"), ("content/s/a.md", "")],
        &["/s/a/"],
        &["/nowhere/"],
    ),
    (&[("content/s/a.md", "---\nsites: {}\n---\n")], &["/s/a/", "/v1/s/a/"], &["/nowhere/", "/t/a/"]),
];

#[test]
fn an_obstacle_affects_only_the_urls_that_depend_on_it() {
    for (files, hidden, missing) in OBSTACLES {
        let files: Vec<_> = files.iter().copied().chain([("content/posts/b.md", "")]).collect();
        for target in *hidden {
            assert!(matches!(verdict(&files, target), Resolution::Unknown(_)), "{target} {files:?}");
        }
        for target in *missing {
            assert_eq!(verdict(&files, target), Resolution::Missing((*target).to_owned()), "{files:?}");
        }
        assert_eq!(verdict(&files, "/posts/b/"), Resolution::Sound);
    }
}

#[test]
fn settings_that_move_no_page_are_not_obstacles() {
    let missing = Resolution::Missing("/nowhere/".to_owned());
    for (path, text) in [
        ("hugo.toml", "theme = 'bare'"),
        ("hugo.toml", "[cascade]\ntype = 'docs'\n[cascade.params]\ncolor = 'x'"),
        ("content/page.html", ""),
        ("content/_index.html", ""),
        ("content/a.md", "---\nslug: index\n---\n"),
        ("content/50%.md", ""),
        ("content/s/_index.md", "---\ncascade:\n  build: {list: never}\n---\n"),
    ] {
        assert_eq!(verdict(&[(path, text)], "/nowhere/"), missing, "{path}: {text}");
    }
}

#[test]
fn with_a_custom_link_hook_only_targets_that_exist_nowhere_are_missing() {
    let files = [
        ("layouts/_markup/render-link.html", ""),
        ("content/x/fund.md", ""),
        ("static/files/a.pdf", ""),
        ("hugo.toml", ""),
    ];
    for target in ["fund.md", "x/fund", "fund/", "../wherever/fund.md", "a.pdf", "/a.pdf"] {
        assert!(matches!(verdict(&files, target), Resolution::Unknown(_)), "{target}");
    }
    assert_eq!(verdict(&files, "/bond/"), Resolution::Missing("/bond/".to_owned()));
}

#[test]
fn the_base_url_may_have_a_path() {
    let files = [("hugo.toml", "baseURL = 'https://e.test/blog/'"), ("content/a.md", "")];
    for target in ["/blog/a/", "../a/", "https://e.test/blog/a", "/elsewhere/", "/a/"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
    assert_eq!(verdict(&files, "/blog/b/"), Resolution::Missing("/b/".to_owned()));
    for elsewhere in ["../../", "../../b/", "../../a/", "/blog/../b/"] {
        assert_eq!(verdict(&files, elsewhere), Resolution::Sound, "{elsewhere}");
    }
    for outside in ["../../../b/", "../../../A/"] {
        assert_eq!(verdict(&files, outside), Resolution::Outside(outside.replace("../../..", "")));
    }
    assert!(matches!(verdict(&files, "a.md"), Resolution::Source(..)));
    assert!(matches!(verdict(&files, "/a.md"), Resolution::Source(..)));
}

#[test]
fn a_reference_to_a_page_without_a_url_is_empty() {
    let files = [
        ("hugo.toml", "disableKinds = ['section']"),
        ("content/docs/a.md", ""),
        ("content/b.md", "---\nbuild: {render: never}\n---\n"),
    ];
    assert_eq!(reference(&files, "docs/a.md"), Resolution::Sound);
    for path in ["/docs/", "b.md"] {
        assert_eq!(reference(&files, path), Resolution::Pageless, "{path}");
    }
}

#[test]
fn hugo_may_put_the_path_of_the_base_url_before_links() {
    for (key, doubled) in
        [("canonifyURLs", Resolution::Sound), ("relativeURLs", Resolution::Missing("/blog/a/".to_owned()))]
    {
        let config = format!("baseURL = 'https://e.test/blog/'\n{key} = true");
        let files = [("hugo.toml", config.as_str()), ("content/a.md", "")];
        for target in ["/a/", "../a/", "https://e.test/blog/a/", "https://e.test/a/"] {
            assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
        }
        assert_eq!(verdict(&files, "/b/"), Resolution::Missing("/b/".to_owned()));
        assert_eq!(verdict(&files, "/blog/a/"), doubled);
    }
}

#[test]
fn a_file_next_to_posts_is_published_under_the_url_of_their_section() {
    let files = [
        ("hugo.toml", ""),
        ("content/My Funds/a.md", ""),
        ("content/My Funds/one.png", ""),
        ("content/My Funds/Sub Dir/two.png", ""),
        ("content/Only Files/three.png", ""),
    ];
    for target in ["/my-funds/one.png", "/my-funds/Sub%20Dir/two.png", "/Only%20Files/three.png"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
    let published = Resolution::Missing("/My Funds/one.png".to_owned());
    assert_eq!(verdict(&files, "/My%20Funds/one.png"), published);
}

#[test]
fn the_embedded_hook_accepts_a_slash_before_a_file_of_the_bundle() {
    let config = "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'always'";
    let files = [("hugo.toml", config), ("content/a/index.md", ""), ("content/a/b.pdf", "")];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let site = Site::of_files(&files, ReadOptions::default());
    let page = site.page_of("content/a/index.md", "", None).expect("the post is a page");
    for target in ["b.pdf", "/b.pdf", "/B.pdf"] {
        assert_eq!(site.resolve(&page, Destination { target, markup: Markup::Link }), Resolution::Sound, "{target}");
    }
}

#[test]
fn terms_and_taxonomies_are_pages() {
    let files = [
        ("hugo.toml", "[taxonomies]\ntag = 'tags'\ntopic = 'topics'"),
        ("content/a.md", "---\ntags: [基 金, 'C#', A/B]\nTopics: New York\n---\n"),
    ];
    for target in ["/tags/", "/topics/", "/tags/基-金/", "/tags/c%23/", "/tags/a/b", "/topics/new-york/"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
    assert!(matches!(verdict(&files, "/topics/page/2/"), Resolution::Unknown(_)));
    for target in ["/categories/", "/tags/bonds/"] {
        assert_eq!(verdict(&files, target), Resolution::Missing(target.to_owned()));
    }
}

#[test]
fn a_page_in_the_same_language_comes_first() {
    let config = "defaultContentLanguage = 'en'\n[languages.en]\n[languages.zh]\n\
        [markup.goldmark.renderHooks.link]\nuseEmbedded = 'never'\n";
    let own = [("hugo.toml", config), ("content/post.zh.md", ""), ("content/a.zh.md", "")];
    let files = own.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let site = Site::of_files(&files, ReadOptions::default());
    let page = site.page_of("content/post.zh.md", "", None).expect("the post is a page");
    let link = |target| site.resolve(&page, Destination { target, markup: Markup::Link });
    assert_eq!(link("/a/"), Resolution::Missing("/a/".to_owned()));
    assert_eq!(site.nearest(&page, "/a/", "/a/").map(|near| near.url).as_deref(), Some("/zh/a/"));
    assert_eq!(link("/zh/a/"), Resolution::Sound);
}

#[test]
fn a_path_that_names_a_language_resolves_in_the_own_language() {
    let files = [
        ("hugo.toml", "defaultContentLanguage = 'zh'\n[languages.zh]\n[languages.en]"),
        ("content/post.md", ""),
        ("content/a.md", ""),
        ("content/a.en.md", ""),
        ("content/b.en.md", ""),
        ("content/s/_index.md", ""),
        ("content/s/_index.en.md", ""),
        ("content/s/c.md", ""),
    ];
    for target in ["a.en.md", "/a.en.md", "a.zh.md", "/s/_index.en.md", "s/index.en.md"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
    assert_eq!(verdict(&files, "b.en.md"), Resolution::Language("content/b.en.md".to_owned()));
    assert_eq!(reference(&files, "c.en.md"), Resolution::Sound);
}

#[test]
fn a_reference_to_two_files_of_one_page_is_sound() {
    let files = [("hugo.toml", ""), ("content/s/a.md", ""), ("content/s/a/index.md", ""), ("content/post.md", "")];
    assert_eq!(reference(&files, "a"), Resolution::Sound);
}

#[test]
fn a_bundle_is_not_a_section() {
    let files = [("hugo.toml", ""), ("content/a/index.md", "---\nslug: b\n---\n"), ("content/c/d/index.md", "")];
    assert_eq!(verdict(&files, "/a/"), Resolution::Missing("/a/".to_owned()));
    for target in ["/b/", "/c/", "/c/d/"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
}

#[test]
fn a_draft_does_not_hide_the_next_page_that_hugo_finds() {
    let files = [
        ("hugo.toml", "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'always'"),
        ("content/s/post.md", ""),
        ("content/s/a.md", "---\ndraft: true\n---\n"),
        ("content/a.md", "---\nslug: c\n---\n"),
        ("content/s/b.md", "---\ndraft: true\n---\n"),
        ("content/t/b.md", ""),
        ("content/b.md", "---\ndraft: true\n---\n"),
        ("content/other.md", "---\nurl: /s/b/\n---\n"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let site = Site::of_files(&files, ReadOptions::default());
    let page = site.page_of("content/s/post.md", "", None).expect("the post is a page");
    let link = |target| site.resolve(&page, Destination { target, markup: Markup::Link });
    assert_eq!((link("a"), site.refer(&page, "a", None)), (Resolution::Sound, Resolution::Sound));
    assert_eq!(site.refer(&page, "b", None), Resolution::Sound);
    assert_eq!(link("../b"), Resolution::Sound, "the draft is no page to the hook, and a browser finds the other one");
    let draft = Resolution::Unpublished("content/s/b.md".to_owned(), Unpublished::Draft);
    assert_eq!((link("b"), site.refer(&page, "./b", None)), (draft.clone(), draft));
}

#[test]
fn references_are_decoded_as_urls_and_lose_their_extension() {
    let files = [("hugo.toml", ""), ("content/t/C# a.md", ""), ("content/b.md", ""), ("content/post.md", "")];
    for path in ["t/C%23%20a", "/t/c%23-a.md#x", "b.htm", "b.rst", "b.markdown"] {
        assert_eq!(reference(&files, path), Resolution::Sound, "{path}");
    }
    assert_eq!(reference(&files, "/b.txt"), Resolution::Missing("/b.txt".to_owned()));
}

#[test]
fn a_simple_name_loses_the_part_after_its_last_dot() {
    let files = [("hugo.toml", ""), ("content/s/a.md", ""), ("content/s/v1.2.md", ""), ("content/post.md", "")];
    for path in ["a", "a/", "a.txt", "v1.2.m", "v1.2.md"] {
        assert_eq!(reference(&files, path), Resolution::Sound, "{path}");
    }
    for path in ["v1.2", "a.b.c"] {
        assert_eq!(reference(&files, path), Resolution::Missing(path.to_owned()));
    }
}

#[test]
fn the_embedded_hook_resolves_assets_from_their_root() {
    let config = "[markup.goldmark.renderHooks.image]\nuseEmbedded = 'always'";
    let files = [("hugo.toml", config), ("content/a/b.md", ""), ("assets/img/c.png", "")];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let site = Site::of_files(&files, ReadOptions::default());
    let page = site.page_of("content/a/b.md", "", None).expect("the post is a page");
    for target in ["img/c.png", "../img/c.png", "/x/../img/./c.png"] {
        assert_eq!(site.resolve(&page, Destination { target, markup: Markup::Image }), Resolution::Sound, "{target}");
    }
}

#[test]
fn files_of_a_bundle_may_be_published_with_its_translations() {
    let config = "defaultContentLanguage = 'zh'\n\
        [languages.zh]\ncontentDir = 'content'\n[languages.en]\ncontentDir = 'english'\n\
        [markup.goldmark]\nduplicateResourceFiles = true\n";
    let files = [
        ("hugo.toml", config),
        ("content/post.md", ""),
        ("content/news/a.md", ""),
        ("content/b/index.md", "---\nslug: c\n---\n"),
        ("english/news/a.md", ""),
        ("english/news/one.png", ""),
        ("english/b/index.md", ""),
        ("english/b/two.png", ""),
        ("english/three.png", ""),
    ];
    for target in ["/news/one.png", "/en/news/one.png", "/c/two.png", "/en/b/two.png", "/three.png", "/en/three.png"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
}

#[test]
fn redirect_files_are_found_in_the_root_and_among_static_files() {
    let redirects =
        |path: &str| Site::of_files(&[(path.to_owned(), String::new())], ReadOptions::default()).may_redirect();
    assert!(redirects("static/_redirects") && redirects("netlify.toml") && !redirects("static/a.txt"));
}
