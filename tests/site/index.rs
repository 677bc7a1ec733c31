//! Checks that the index of a site matches Hugo, and the lints that compare posts.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use digest_lint::app::site::disk;
use digest_lint::site::{ReadOptions, Site};

use crate::support::folder::{Folder, Run, program_in};
use crate::support::growth::assert_linear;
use crate::support::hugo::published;

const FIXTURE: &str = "fixtures/site";

/// The findings in the fixture, in the format `concise`.
const FOUND: &str = r#"content/zh/news/chips-again.md:3:8: warn[front-matter/duplicate-title] the title is the same as in `content/zh/news/chips.md:2`
content/zh/news/chips.md:2:8: warn[front-matter/duplicate-title] the title is the same as in `content/zh/news/chips-again.md:3`
content/zh/posts/Fund 基金（一）.md:3:7: error[front-matter/duplicate-path] published at `/wenzhang/基金/`, like `content/zh/posts/基金.md:1`: Hugo keeps only one of them
content/zh/posts/lone.zh-tw.md:1:1: info[front-matter/missing-translation] the file name says `zh-tw`, but no other language has this page
content/zh/posts/rates.md:4:26: error[front-matter/alias-collision] the alias `/wenzhang/grid/` is also the URL of `content/zh/posts/grid/index.md:1`: Hugo keeps only one of them
content/zh/posts/基金.md:1:1: error[front-matter/duplicate-path] published at `/wenzhang/基金/`, like `content/zh/posts/Fund 基金（一）.md:3`: Hugo keeps only one of them
"#;

#[test]
fn lints_that_compare_posts_report_the_defects_of_the_site() {
    assert_eq!(concise(&["content"]), FOUND);
}

#[test]
fn one_post_is_compared_with_the_site_around_it() {
    let path = "content/zh/news/chips.md";
    let found: String = FOUND.lines().filter(|line| line.starts_with(path)).map(|line| format!("{line}\n")).collect();
    assert_eq!(concise(&[path]), found);
    let text = fs::read(Path::new(FIXTURE).join(path)).expect("the post is there");
    let mut command = command(&["--stdin-filename", path, "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(&text).expect("the program reads");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), found);
}

#[test]
fn an_unreadable_post_is_reported_once() {
    let folder = Folder::with(&[
        ("hugo.toml", ""),
        ("content/a.md", "---\ntitle: a\n---\n"),
        ("content/b.md", "---\ntitle: b\n---\n"),
    ]);
    folder.write("content/latin.md", b"---\ntitle: caf\xe9\n---\n");
    folder.write("content/behind.md", b"---\ntitle: d\n---\ncaf\xe9\n");
    let run = Run::of(command(&["content/a.md", "content/b.md"]).current_dir(folder.path())).succeeded();
    assert_eq!(
        run.stderr,
        "warning: some posts of the site are missing from comparisons: content/latin.md: not UTF-8\n"
    );
}

#[test]
fn only_the_head_of_a_long_post_but_all_front_matter_is_read() {
    let folder = Folder::with(&[("hugo.toml", "")]);
    // For at least one of the three posts, the head ends inside a character.
    for blanks in 0..3 {
        folder.write(
            format!("content/{blanks}.md"),
            format!("---\nslug: s{blanks}\n---\n{}{}", " ".repeat(blanks), "文".repeat(9000)),
        );
    }
    folder.write("content/long.md", format!("---\nsummary: {}\nslug: at-the-end\n---\n", "文".repeat(9000)));
    let site = disk::site(folder.path(), disk::settings(folder.path()), ReadOptions::default());
    assert_eq!(site.errors, [""; 0]);
    let urls = site.pages().iter().map(|page| page.address.as_ref().map_or("", |address| &address.url));
    assert_eq!(urls.collect::<Vec<_>>(), ["/s0/", "/s1/", "/s2/", "/at-the-end/"]);
}

/// Posts, their front matter, and where Hugo 0.168 publishes them under [`CONFIG`].
const PUBLISHED: &[(&str, &str, &str)] = &[
    ("_index.md", "slug: hs", "/"),
    ("posts/Hello World.md", "", "/posts/hello-world/"),
    ("posts/甲 乙（丙）、丁.md", "", "/posts/甲-乙丙丁/"),
    ("posts/x--y  z-.md", "", "/posts/x--y--z-/"),
    ("posts/v1.2.md", "", "/posts/v1.2/"),
    ("posts/A_B's q.md", "", "/posts/a_bs-q/"),
    ("posts/emoji😀.md", "", "/posts/emoji/"),
    ("posts/a.zh-tw.md", "", "/zh-tw/posts/a/"),
    ("posts/a.fr.md", "", "/posts/a.fr/"),
    ("posts/slug.md", "slug: A B/c：d", "/posts/a-b/cd/"),
    ("posts/number.md", "slug: 2025", "/posts/2025/"),
    ("posts/bundle/index.md", "", "/posts/bundle/"),
    ("posts/bundle/other.md", "", "no page"),
    ("posts/bundle/sub/index.md", "", "no page"),
    ("posts/other/index.md", "slug: named", "/posts/named/"),
    ("posts/.hidden.md", "", "no page"),
    ("posts/url.md", "url: /X y/z", "/X y/z/"),
    ("posts/relative.en.md", "url: rel", "/en/rel/"),
    ("posts/absolute.en.md", "url: /abs", "/abs/"),
    ("posts/file.md", "url: /a/../u.html", "/u.html"),
    ("posts/dot.md", "url: /v1.2/b", "/v1.2/b"),
    ("posts/tokens.md", "url: /n/:filename/:title/\ntitle: A/b，c", "/n/tokens/a-bc/"),
    ("posts/scheme.md", "url: https://e.test/a", ""),
    ("posts/never.md", "build: { render: never }", ""),
    ("s/_index.md", "slug: ss", "/ss/"),
    ("s/t/_index.md", "slug: tt", "/ss/tt/"),
    ("s/t/w/a.md", "slug: aa", "/ss/tt/w/aa/"),
    ("s/v/a.md", "", "/ss/v/a/"),
    ("news/a.md", "title: 标 题！Q&A\ndate: 2025-02-10T01:00:00Z", "/2025/02/标-题qa/"),
    ("news/b.md", "slug: S 1\ndate: 2025-02-10T23:59:59-08:00", "/2025/02/s-1/"),
    ("news/undated.md", "title: a", "/1/01/a/"),
    ("blog/q/w/_index.md", "", "/bb/"),
    ("blog/q/w/e/A b.c.md", "", "/b/blog/q/w/a-b.c/"),
    ("r/s/a.md", "title: R S/T", "/rs/r-s-t/"),
    ("r/a.md", "title: R S", "/r/a/"),
    ("ugly/a.md", "", "/ugly/a.html"),
    ("ugly/b/index.md", "", "/ugly/b.html"),
    ("ugly/_index.md", "", "/ugly/"),
];

const CONFIG: &str = r#"
defaultContentLanguage = "zh"
[languages.zh]
[languages.zh-TW]
[languages.en]
[permalinks]
news = "/:year/:month/:slug/"
[permalinks.page]
blog = "/b/:sections/:slugorfilename/"
"r/s" = "/rs/:slug"
[permalinks.section]
blog = "/bb/"
[uglyURLs]
ugly = true
"#;

#[test]
fn urls_match_hugo() {
    let posts = PUBLISHED.iter().map(|(path, matter, _)| (format!("content/{path}"), format!("---\n{matter}\n---\n")));
    let files: Vec<_> = posts.chain([("hugo.toml".to_owned(), CONFIG.to_owned())]).collect();
    let site = Site::of_files(&files, ReadOptions::default());
    for (path, _, url) in PUBLISHED {
        let page = site.pages().iter().find(|page| page.path == format!("content/{path}"));
        let found = page.map(|page| page.address.as_ref().map_or("", |address| &address.url));
        assert_eq!(found.unwrap_or("no page"), *url, "{path}");
    }
}

/// Aliases as written, and where Hugo 0.168 puts them under [`CONFIG`] for two posts.
const WRITTEN: &str = "old, ../up, ./q/, /abs, /x.html, /a/index.html, /甲 乙/, /p.php";
const ALIASES: &[(&str, &str)] = &[
    (
        "content/posts/aliased.en.md",
        "/en/posts/old/, /en/up/, /en/posts/q/, /en/abs/, /en/x.html, /en/a/, /en/甲 乙/, /en/p.php/",
    ),
    (
        "content/ugly/aliased.md",
        "/ugly/old.html, /up.html, /ugly/q.html, /abs.html, /x.html, /a/, /甲 乙.html, /p.php.html",
    ),
];

#[test]
fn aliases_are_relative_to_the_parent_folder_or_the_language_root() {
    let posts = ALIASES.iter().map(|(path, _)| ((*path).to_owned(), format!("---\naliases: [{WRITTEN}]\n---\n")));
    let files: Vec<_> = posts.chain([("hugo.toml".to_owned(), CONFIG.to_owned())]).collect();
    let site = Site::of_files(&files, ReadOptions::default());
    for (path, expected) in ALIASES {
        let page = site.pages().iter().find(|page| page.path == *path).expect("the page is there");
        let aliases: Vec<_> = page.aliases.iter().map(|alias| alias.text.as_str()).collect();
        assert_eq!(aliases.join(", "), *expected);
    }
}

#[test]
fn drafts_and_expired_posts_occupy_no_url() {
    let post = |line: &str| format!("---\ntitle: 周报\nurl: /a/\n{line}\n---\n");
    let files = [
        ("content/1.md", post("draft: true")),
        ("content/2.md", post("expiryDate: 2025-01-01")),
        ("content/3.md", post("expiryDate: 2025-03-01 00:00:00")),
        ("content/4.md", post("date: 2099-01-01")),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text));
    let now = "2025-02-01T00:00:00Z".parse().ok();
    let site = Site::of_files(&files, ReadOptions { unique: vec!["title".to_owned()], now, ..ReadOptions::default() });
    let paths: Vec<_> = site.by_url("/a/").iter().map(|(page, _)| page.path.as_str()).collect();
    assert_eq!(paths, ["content/3.md", "content/4.md"]);
    let lines: Vec<_> =
        site.by_field(0, "Title", "周报").iter().map(|(page, place)| (page.path.as_str(), place.line)).collect();
    assert_eq!(lines, [("content/3.md", 2), ("content/4.md", 2)]);
    assert_eq!(site.pages().len(), 4);
    let others = |path: &str| site.by_url("/a/").others(path).map(|(page, _, more)| (page.path.as_str(), more));
    assert_eq!(others("content/3.md"), Some(("content/4.md", 0)));
    assert_eq!(others("content/4.md"), Some(("content/3.md", 0)));
    assert_eq!(others("content/new.md"), Some(("content/3.md", 1)));
}

fn command(args: &[&str]) -> Command {
    let lints = "front-matter/duplicate-title,front-matter/duplicate-path,front-matter/alias-collision,\
        front-matter/missing-translation";
    let options = ["--quiet", "--format", "concise", "--show", "info", "--only", lints];
    program_in(Path::new(FIXTURE), &[&options[..], args].concat())
}

fn concise(args: &[&str]) -> String {
    Run::of(&mut command(args)).stdout
}

#[test]
fn every_page_is_where_hugo_publishes_it() {
    let Some(published) = published(Path::new(FIXTURE)) else { return };
    let root = Path::new(FIXTURE);
    let wrong = differences(&disk::site(root, disk::settings(root), ReadOptions::default()), &published);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hugo_publishes_the_recorded_urls() {
    let folder = Folder::new();
    folder.write("hugo.toml", format!("baseURL = \"https://e.test/\"\n{CONFIG}"));
    for layout in ["list", "single"] {
        folder.write(format!("layouts/_default/{layout}.html"), "{{ with .File }}{{ .Filename | safeHTML }}{{ end }}");
    }
    // The build fails on an absolute `url`.
    for (path, matter, _) in PUBLISHED.iter().filter(|(_, matter, _)| !matter.contains("://")) {
        folder.write(format!("content/{path}"), format!("---\n{matter}\n---\n"));
    }
    for (path, _) in ALIASES {
        folder.write(path, format!("---\naliases: [{WRITTEN}]\n---\n"));
    }
    let Some(published) = published(folder.path()) else { return };
    for (path, _, url) in PUBLISHED.iter().filter(|(_, _, url)| url.starts_with('/')) {
        let there = published.get(*url).map_or("nothing", String::as_str);
        assert!(there.ends_with(&format!("/content/{path}")), "{path}: {there} is at {url}");
    }
    for alias in ALIASES.iter().flat_map(|(_, aliases)| aliases.split(", ")) {
        assert!(published.get(alias).is_some_and(|text| is_redirect(text)), "no alias at {alias}");
    }
}

fn is_redirect(text: &str) -> bool {
    text.contains("http-equiv=\"refresh\"")
}

/// Returns the differences between the index and Hugo. If several pages and aliases share a URL, Hugo keeps one.
fn differences(site: &Site, published: &HashMap<String, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    let posts = published.iter().filter(|(_, text)| !text.is_empty());
    for (url, text) in posts {
        let here = if is_redirect(text) {
            // Hugo itself redirects from here to the home page.
            url == "/zh/" || site.by_alias(url).iter().next().is_some()
        } else {
            site.by_url(url).iter().any(|(page, _)| text.ends_with(&page.path))
        };
        if !here {
            wrong.push(format!("nothing is said to be at {url}, where Hugo has {text}"));
        }
    }
    for page in site.pages().iter().filter(|page| !page.is_hidden) {
        let urls = page.address.iter().map(|address| &address.url).chain(page.aliases.iter().map(|alias| &alias.text));
        let urls: Vec<&String> = urls.collect();
        if urls.is_empty() {
            wrong.push(format!("{} is said to be nowhere", page.path));
        }
        let missing = urls.into_iter().filter(|url| !published.contains_key(*url));
        wrong.extend(missing.map(|url| format!("{} is said to be at {url}, where Hugo has nothing", page.path)));
    }
    wrong
}

#[test]
fn a_broken_link_does_not_visit_all_pages() {
    let names = |bytes: usize| (0..bytes / 10).map(|at| format!("issue-{at}\n")).collect::<String>();
    assert_linear("broken links", 10_000, names, |names| {
        let posts = names.lines().map(|name| (format!("content/posts/{name}.md"), "---\ntitle: 甲\n---\n".to_owned()));
        let config = ("hugo.toml".to_owned(), "baseURL = 'https://e.test/'".to_owned());
        let site = Site::of_files(&posts.chain([config]).collect::<Vec<_>>(), ReadOptions::default());
        let from = site.pages().first().expect("the site has a page");
        for name in names.lines() {
            let url = format!("/posts/{}/", name.replacen("ss", "s", 1));
            assert_eq!(site.nearest(from, &url, &url).map(|found| found.url), Some(format!("/posts/{name}/")));
        }
    });
}
