//! Files that Hugo refuses to read among the posts: what a run says of them, and when.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const POST: &str = "---\ntitle: 甲\n---\n\n甲乙丙。\n";

/// A site with a file for each reason to be refused or not.
fn site(config: &str) -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder for the site");
    let html = "<p><a href=\"http//x\">**甲**</a></p>\n";
    write(site.path(), "hugo.toml", format!("baseURL = 'https://e.test/'\n{config}").as_bytes());
    write(site.path(), "content/a.md", POST.as_bytes());
    write(site.path(), "content/b/index.md", POST.replace('甲', "乙").as_bytes());
    write(site.path(), "content/b/part.htm", b"");
    write(site.path(), "content/gbk.org", b"\xbc\xd7");
    write(site.path(), "content/is-markdown.html", b"---\nmarkup: md\n---\n");
    write(site.path(), "content/page.html", html.as_bytes());
    write(site.path(), "content/.hidden.html", html.as_bytes());
    write(site.path(), "static/page.html", html.as_bytes());
    site
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
    fs::write(path, bytes).expect("files can be written");
}

fn run(site: &tempfile::TempDir, args: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
    program.current_dir(site).args(["--quiet", "--format", "concise"]).args(args).output().expect("the program runs")
}

/// The files that are said to be refused, and the exit code.
fn refused(site: &tempfile::TempDir, args: &[&str]) -> (Vec<String>, Option<i32>) {
    let run = run(site, args);
    assert_eq!(String::from_utf8_lossy(&run.stderr), "", "nothing goes wrong");
    let text = String::from_utf8(run.stdout).expect("text");
    let place = |line: &str| line.split_once(": error[text/refused-format] ").map(|(place, _)| place.to_owned());
    (text.lines().map(|line| place(line).unwrap_or_else(|| panic!("{line}"))).collect(), run.status.code())
}

#[test]
fn each_refused_file_of_a_folder_is_an_error_once() {
    let site = site("");
    let all = ["content/b/part.htm:1:1", "content/gbk.org:1:1", "content/page.html:1:1"].map(str::to_owned).to_vec();
    assert_eq!(refused(&site, &["content"]), (all.clone(), Some(1)));
    assert_eq!(refused(&site, &["."]), (all.clone(), Some(1)));
    assert_eq!(refused(&site, &["content", "content/page.html"]), (all.clone(), Some(1)));
    assert_eq!(refused(&site, &["--fix", "--unsafe-fixes", "content"]), (all, Some(1)));
    assert_eq!(refused(&site, &["content/page.html"]), (vec!["content/page.html:1:1".to_owned()], Some(1)));
}

#[test]
fn runs_that_do_not_meet_them_and_sites_that_allow_them_say_nothing() {
    let site_of_all = site("");
    for args in [&["content/a.md"][..], &["--only", "bold", "content"], &["--skip", "text/refused-format", "content"]] {
        assert_eq!(refused(&site_of_all, args), (Vec::new(), Some(0)), "{args:?}");
    }
    let allowing = site("security.allowContent = ['.*']\n");
    assert_eq!(refused(&allowing, &["content"]), (Vec::new(), Some(0)));
}

/// What the program takes for refused is what Hugo refuses.
#[test]
fn hugo_refuses_the_same_files() {
    let Some(hugo) = crate::hugo_command::recorded() else { return };
    for (file, name) in [("page.html", "text/html"), ("gbk.org", "text/org"), ("b/part.htm", "text/html")] {
        let site = site("");
        for other in ["page.html", "gbk.org", "b/part.htm"].iter().filter(|other| **other != file) {
            fs::remove_file(site.path().join("content").join(other)).expect("the file is there");
        }
        let done = hugo.command().current_dir(&site).output().expect("hugo starts");
        let said = String::from_utf8_lossy(&done.stderr) + String::from_utf8_lossy(&done.stdout);
        assert!(!done.status.success() && said.contains(&format!("access denied: \"{name}\"")), "{file}: {said}");
        fs::remove_file(site.path().join("content").join(file)).expect("the file is there");
        let done = hugo.command().current_dir(&site).output().expect("hugo starts");
        assert!(done.status.success(), "without {file}: {}", String::from_utf8_lossy(&done.stdout));
    }
}
