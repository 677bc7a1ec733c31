//! Checks random sites: no link that leads somewhere in Hugo's output folder is reported, and each link that leads
//! nowhere is reported or counted as not judged.
//!
//! `PROPTEST_CASES=500` checks more sites, and other ones in every run.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert};
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};
use rayon::prelude::*;

use super::case::{Case, Said};
use crate::support::folder::Folder;
use crate::support::hugo::{Hugo, recorded};
use crate::support::lints::tries;

/// Settings of a site: the keys before the first table, and tables.
const SETTINGS: &[(&str, &str)] = &[
    ("", "[languages.zh]\nweight = 1\n[languages.en]\nweight = 2"),
    ("defaultContentLanguageInSubdir = true", "[languages.zh]\nweight = 1\n[languages.en]\nweight = 2"),
    ("", "[languages.zh]\ncontentDir = 'content'\n[languages.en]\ncontentDir = 'english'"),
    ("disableLanguages = ['en']", "[languages.zh]\n[languages.en]"),
    ("uglyURLs = true", ""),
    ("", "[uglyURLs]\ndocs = true"),
    ("", "[permalinks]\ndocs = '/d/:slug/'"),
    ("", "[permalinks.page]\ndocs = '/:year/:contentbasename/'\n[permalinks.section]\ndocs = '/all/'"),
    ("", "[permalinks]\ndocs = '/:sections[1:]/:title/'"),
    ("disableKinds = ['section', 'taxonomy']", ""),
    ("disableKinds = ['term', 'home']", ""),
    ("disablePathToLower = true", ""),
    ("removePathAccents = true", ""),
    ("", "[taxonomies]\ntag = 'tags'\nauthor = 'authors'"),
    ("theme = 'gone'", ""),
    (
        "",
        "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n[[module.mounts]]\nsource = 'pub'\ntarget = 'static/p'",
    ),
    ("", "[[module.mounts]]\nsource = 'content/docs'\ntarget = 'content/guide'"),
    ("", "[cascade.params]\ncolor = 'x'"),
    ("", "[[cascade]]\n[cascade.build]\nrender = 'never'\n[cascade.target]\npath = '/docs/**'"),
    ("", "[[cascade]]\ndraft = true\n[cascade.target]\nkind = 'page'\npath = '/leaf**'"),
    ("canonifyURLs = true", ""),
    ("relativeURLs = true", ""),
    ("", "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'always'"),
    ("", "[markup.goldmark.renderHooks.image]\nuseEmbedded = 'always'"),
    ("", "[markup.goldmark.renderer]\nunsafe = true"),
    ("", "[markup.goldmark]\nduplicateResourceFiles = true"),
    ("", "[markup.goldmark.parser]\nautoIDType = 'blackfriday'"),
    ("buildDrafts = true", ""),
    ("buildFuture = true", ""),
    ("pluralizeListTitles = false", ""),
    ("ignoreFiles = ['b\\.md$']", ""),
    ("", "[security]\nallowContent = ['.*']"),
    ("", "[outputs]\nhome = ['html']\nsection = ['html']"),
    ("", "[outputs]\npage = ['html', 'json']"),
    ("", "[pagination]\npath = 'seite'"),
];

/// Files of a site; those with front matter take one of `HEADS`.
const FILES: &[&str] = &[
    "content/_index.md",
    "content/a.md",
    "content/a.en.md",
    "content/A b.md",
    "content/甲.md",
    "content/50%.md",
    "content/v1.2.md",
    "content/docs/_index.md",
    "content/docs/_index.en.md",
    "content/docs/b.md",
    "content/docs/b.en.md",
    "content/docs/Upper.md",
    "content/docs/sub/c.md",
    "content/docs/p.png",
    "content/docs/list/index.md",
    "content/docs/list/d.md",
    "content/leaf/index.md",
    "content/leaf/index.en.md",
    "content/leaf/part.md",
    "content/leaf/p.png",
    "content/leaf/p.en.png",
    "content/leaf/img/q.png",
    "content/tags/_index.md",
    "content/tags/x/_index.md",
    "content/en/a.md",
    "content/page.html",
    "content/note.org",
    "content/raw.txt",
    "content/deep/er/e.md",
    "english/a.md",
    "english/docs/b.md",
    "static/f.pdf",
    "static/img/a.png",
    "static/docs/b/index.html",
    "pub/g.pdf",
    "assets/img/z.png",
    "layouts/_markup/render-link.html",
    "content/docs/_content.gotmpl",
];

/// Front matter of pages.
const HEADS: &[&str] = &[
    "title: x",
    "slug: named",
    "slug: S L",
    "url: /u/x/",
    "url: rel",
    "url: /u/y.html",
    "aliases: [/old/, other]",
    "draft: true",
    "date: 2099-01-01",
    "expiryDate: 2020-01-01",
    "date: 2024-02-03",
    "tags: [甲, x]",
    "authors: [Li]",
    "build: {list: never}",
    "build: {render: never}",
    "build: {render: link}",
    "headless: true",
    "cascade: {draft: true}",
    "cascade: {params: {a: 1}}",
    "cascade: {url: /same/}",
    "cascade: {slug: zz}",
    "cascade: [{build: {render: never}, target: {path: '/docs/**'}}]",
    "translationKey: k",
    "type: docs",
    "layout: other",
    "outputs: [json]",
    "linkTitle: y",
    "title: Long Title",
    "lang: en",
];

const POSTS: &[&str] = &["content/post.md", "content/docs/post.md", "content/leaf/index.md", "content/deep/er/post.md"];

/// The paths of links, which also get a `!` for an image, a fragment or another form.
const PATHS: &[&str] = &[
    "/",
    "/a/",
    "/a",
    "a.md",
    "a/",
    "../a/",
    "/a.md",
    "./a.md",
    "/a.en.md",
    "/A/",
    "/a-b/",
    "/A%20b/",
    "/甲/",
    "/50%25/",
    "/v1.2/",
    "/docs/",
    "/docs",
    "../",
    "/docs/b/",
    "docs/b.md",
    "b.md",
    "b",
    "/docs/b.html",
    "/d/b/",
    "/d/named/",
    "/docs/named/",
    "/named/",
    "/docs/upper/",
    "/docs/Upper/",
    "/docs/sub/",
    "/docs/sub/c/",
    "/guide/b/",
    "/guide/",
    "/2024/b/",
    "/all/",
    "/leaf/",
    "leaf/index.md",
    "/leaf/part/",
    "part.md",
    "/leaf/p.png",
    "p.png",
    "/p.png",
    "img/q.png",
    "/docs/p.png",
    "/leaf/p.en.png",
    "/tags/",
    "/tags/x/",
    "/tags/甲/",
    "/tags/y/",
    "/authors/",
    "/authors/li/",
    "/categories/",
    "/en/",
    "/en/a/",
    "/en/docs/",
    "/en/docs/b/",
    "/zh/",
    "/zh/a/",
    "/zh/docs/b/",
    "/en/leaf/",
    "/en/leaf/p.png",
    "/page/",
    "/page.html",
    "/note/",
    "/raw.txt",
    "/deep/",
    "/deep/er/",
    "/deep/er/e/",
    "/f.pdf",
    "/F.pdf",
    "/p/g.pdf",
    "/img/a.png",
    "../img/a.png",
    "img/z.png",
    "/img/z.png",
    "/u/x/",
    "/u/y.html",
    "/rel/",
    "/old/",
    "/other/",
    "/docs/other/",
    "/same/",
    "/zz/",
    "/docs/zz/",
    "/index.xml",
    "/docs/index.xml",
    "/sitemap.xml",
    "/page/2/",
    "/docs/list/",
    "/docs/list/d/",
    "/docs/b/index.json",
    "/made/",
    "/docs/made/",
    "https://e.test/a/",
    "https://e.test/none/",
    "/none/",
    "none.md",
    "none.png",
    "/a.html",
    "/long-title/",
    "/404.html",
];

fn link() -> impl Strategy<Value = String> {
    let forms: &[fn(&str) -> String] = &[
        str::to_owned,
        str::to_owned,
        str::to_owned,
        |path| format!("{path}#here"),
        |path| format!("!{path}"),
        |path| format!("ref \"{path}\""),
        |path| format!("relref \"{}\"", path.trim_start_matches('/')),
    ];
    (select(PATHS), select(forms.to_vec())).prop_map(|(path, form)| form(path)).prop_filter("a form", |link| {
        // Hugo writes a bare address as a link only in its plain form, and cannot parse all paths as references.
        let is_bare = !link.contains("://") || link.starts_with("https");
        is_bare && !(link.starts_with("relref") && link.contains("\"\""))
    })
}

/// Returns a site of some settings and files, with a post of random links.
fn site() -> impl Strategy<Value = Case> {
    let files = prop::collection::vec((select(FILES), select(HEADS)), 1..9);
    let links = prop::collection::btree_set(link(), 1..30);
    (subsequence(SETTINGS, 0..4), files, select(POSTS), links).prop_map(|(settings, files, post, links)| Case {
        id: String::new(),
        files: files_of(&settings, &files),
        uncloned: uncloned(&settings),
        post: post.to_owned(),
        end: "## here\n".to_owned(),
        links: links.into_iter().map(|target| (target, None)).collect(),
    })
}

fn files_of(settings: &[(&str, &str)], files: &[(&str, &str)]) -> BTreeMap<String, Option<String>> {
    let usual = "baseURL = 'https://e.test/'\ndefaultContentLanguage = 'zh'\nrefLinksErrorLevel = 'warning'\n\
        refLinksNotFoundURL = '/not-found/'";
    let keys = settings.iter().map(|(keys, _)| *keys);
    let tables = settings.iter().map(|(_, tables)| *tables);
    let config: Vec<_> = [usual].into_iter().chain(keys).chain(tables).collect();
    let files = files.iter().map(|(path, head)| ((*path).to_owned(), Some(text(path, head))));
    files.chain([("hugo.toml".to_owned(), Some(config.join("\n")))]).collect()
}

fn text(path: &str, head: &str) -> String {
    let (_, extension) = path.rsplit_once('.').expect("every file has an extension");
    match extension {
        "md" => format!("---\n{head}\n---\n## here\n"),
        "html" if path.starts_with("layouts") => "<a href=\"{{ .Destination }}\">{{ .Text }}</a>".to_owned(),
        "gotmpl" => "{{ $.AddPage (dict \"path\" \"made\" \"title\" \"m\") }}".to_owned(),
        _ => "x\n".to_owned(),
    }
}

/// Returns the files that Hugo needs for a theme that is not checked out.
fn uncloned(settings: &[(&str, &str)]) -> BTreeMap<String, String> {
    let is_there = settings.iter().any(|(keys, _)| keys.starts_with("theme"));
    is_there.then(|| ("themes/gone/static/t.png".to_owned(), "x".to_owned())).into_iter().collect()
}

/// Returns the differences between our verdicts and those of Hugo; `None` if Hugo does not build the site or the post.
fn differences(case: &Case, hugo: &Hugo) -> Option<Vec<String>> {
    let root = Folder::new();
    case.lay(root.path());
    let said = case.said(root.path());
    let built = case.built(hugo, root.path()).ok()?;
    if built.len() != case.links.len() {
        return Some(vec![format!("Hugo writes {} of {} links", built.len(), case.links.len())]);
    }
    let one = |((target, reported), sound): ((&String, &bool), bool)| match (*reported, sound) {
        (true, true) => Some(format!("{target} leads somewhere, but is reported")),
        (false, false) if is_unjudged(case, target, &said) => None,
        (false, false) => Some(format!("{target} leads nowhere, but is not reported")),
        _ => None,
    };
    Some(case.links.keys().zip(&said.reported).zip(built).filter_map(one).collect())
}

/// Whether a link was not judged. The report only counts such links, so a post with this link alone is checked.
fn is_unjudged(case: &Case, target: &str, said: &Said) -> bool {
    let alone = || Case { links: BTreeMap::from([(target.to_owned(), None)]), ..case.clone() };
    let count = |case: &Case, root: &Path| {
        case.lay(root);
        case.said(root).unjudged
    };
    // Other runs wrote other files into the first folder.
    said.unjudged > 0 && count(&alone(), Folder::new().path()) > 0
}

/// Compares the random site of a seed. Returns whether Hugo builds it, and the differences, of a site made as small as
/// possible.
fn compared(seed: u64, hugo: &Hugo) -> (bool, Option<String>) {
    let config = ProptestConfig { max_shrink_iters: 200, rng_seed: RngSeed::Fixed(seed), ..tries() };
    let mut runner = TestRunner::new(config);
    let tree = site().new_tree(&mut runner).expect("a site");
    let is_built = Cell::new(false);
    let is_sound = |case: Case| {
        let found = differences(&case, hugo).inspect(|_| is_built.set(true)).unwrap_or_default();
        prop_assert!(found.is_empty(), "{} (seed {seed})", found.join("\n"));
        Ok(())
    };
    let error = runner.run_one(tree, is_sound).err();
    (is_built.get(), error.map(|error| error.to_string()))
}

#[test]
#[expect(clippy::print_stderr, reason = "the figure is of interest")]
fn no_verdict_on_a_link_of_a_random_site_is_wrong() {
    let Some(hugo) = recorded() else { return };
    let sites = if std::env::var_os("PROPTEST_CASES").is_some() { tries().cases as usize } else { 24 };
    let seeds = prop::collection::vec(any::<u64>(), sites).new_tree(&mut TestRunner::new(tries())).expect("seeds");
    let sites: Vec<_> = seeds.current().into_par_iter().map(|seed| compared(seed, hugo)).collect();
    let built = sites.iter().filter(|(is_built, _)| *is_built).count();
    let found: Vec<_> = sites.iter().filter_map(|(_, found)| found.as_deref()).collect();
    eprintln!("Hugo built {built} of {} sites", sites.len());
    assert!(built * 2 > sites.len(), "Hugo built only {built} of {} sites", sites.len());
    assert!(found.is_empty(), "{} of {built} sites:\n{}", found.len(), found.join("\n"));
}
