//! The index of a site is what Hugo makes of it, and the lints across posts read it.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use digest_lint::site::{Reading, Site, disk};
use walkdir::WalkDir;

const FIXTURE: &str = "fixtures/site";

/// What is found in the fixture, in the format of editors.
const FOUND: &str = r#"content/zh/news/chips-again.md:3:8: warn[front-matter/duplicate-title] the title is also that of `content/zh/news/chips.md:2`
content/zh/news/chips.md:2:8: warn[front-matter/duplicate-title] the title is also that of `content/zh/news/chips-again.md:3`
content/zh/posts/Fund 基金（一）.md:3:7: error[front-matter/duplicate-path] published at `/wenzhang/基金/`, as is `content/zh/posts/基金.md:1`: Hugo keeps one of them
content/zh/posts/lone.zh-tw.md:1:1: info[front-matter/missing-translation] the file name says `zh-tw`, but no other language has this page
content/zh/posts/rates.md:4:26: error[front-matter/alias-collision] the alias `/wenzhang/grid/` is where `content/zh/posts/grid/index.md:1` is published: Hugo keeps one of them
content/zh/posts/基金.md:1:1: error[front-matter/duplicate-path] published at `/wenzhang/基金/`, as is `content/zh/posts/Fund 基金（一）.md:3`: Hugo keeps one of them
"#;

#[test]
fn the_lints_across_posts_find_what_is_wrong_in_the_site() {
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

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
    let lints = "front-matter/duplicate-title,front-matter/duplicate-path,front-matter/alias-collision,\
        front-matter/missing-translation";
    command.current_dir(FIXTURE).args(["--quiet", "--format", "concise", "--show", "info", "--only", lints]).args(args);
    command
}

fn concise(args: &[&str]) -> String {
    String::from_utf8(command(args).output().expect("the program runs").stdout).expect("text")
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that could not compare says so")]
fn every_page_is_where_hugo_publishes_it() {
    let version = Command::new("hugo").arg("version").output();
    if !version.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("v0.168")) {
        eprintln!("hugo 0.168 is not installed: nothing is compared");
        return;
    }
    let scratch = tempfile::tempdir().expect("a folder for the site");
    let mut hugo = Command::new("hugo");
    hugo.args(["--quiet", "--noBuildLock", "--source", FIXTURE, "--destination"]).arg(scratch.path());
    let done = hugo.output().expect("hugo starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    let root = Path::new(FIXTURE);
    let wrong = differences(&disk::site(root, disk::settings(root), Reading::default()), &published(scratch.path()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What Hugo has written, by URL. A page of the fixture is the path of its post; an alias refers to another URL.
fn published(public: &Path) -> HashMap<String, String> {
    let entries = WalkDir::new(public).into_iter().map(|entry| entry.expect("a readable tree"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|file| {
        let path = file.path().strip_prefix(public).expect("the file lies below").to_string_lossy().into_owned();
        let text = fs::read_to_string(file.path()).expect("a page is text");
        (format!("/{}", path.strip_suffix("index.html").unwrap_or(&path)), text.trim().to_owned())
    });
    files.collect()
}

/// Where the index and Hugo disagree. Of pages and aliases at one URL, Hugo keeps one.
fn differences(site: &Site, published: &HashMap<String, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    let is_redirect = |text: &str| text.contains("http-equiv=\"refresh\"");
    let posts = published.iter().filter(|(_, text)| !text.is_empty());
    for (url, text) in posts {
        let here = if is_redirect(text) {
            // Hugo itself leads from here to the home page.
            url == "/zh/" || site.aliased(url).next().is_some()
        } else {
            site.at(url).any(|page| text.ends_with(&page.path))
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
