//! Tests of files that Hugo refuses to read: what a run reports, and when.

use std::fs;

use crate::support::folder::{Folder, Run};
use crate::support::hugo::recorded;

const POST: &str = "---\ntitle: 甲\n---\n\n甲乙丙。\n";

/// Returns a site with a file for each reason to be refused or accepted.
fn site(config: &str) -> Folder {
    let site = Folder::new();
    let html = "<p><a href=\"http//x\">**甲**</a></p>\n";
    site.write("hugo.toml", format!("baseURL = 'https://e.test/'\n{config}"));
    site.write("content/a.md", POST);
    site.write("content/b/index.md", POST.replace('甲', "乙"));
    site.write("content/b/part.htm", "");
    site.write("content/gbk.org", b"\xbc\xd7");
    site.write("content/is-markdown.html", "---\nmarkup: md\n---\n");
    site.write("content/page.html", html);
    site.write("content/.hidden.html", html);
    site.write("static/page.html", html);
    site
}

/// Returns the files that are reported as refused, and the exit code.
fn refused(site: &Folder, args: &[&str]) -> (Vec<String>, Option<i32>) {
    let run = site.run(&[&["--quiet", "--format", "concise"], args].concat());
    let code = run.code;
    let text = run.quiet();
    let place = |line: &str| line.split_once(": error[text/refused-format] ").map(|(place, _)| place.to_owned());
    (text.lines().map(|line| place(line).unwrap_or_else(|| panic!("{line}"))).collect(), code)
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
fn nothing_is_reported_if_the_site_allows_the_files_or_the_run_skips_them() {
    let site_of_all = site("");
    for args in [&["content/a.md"][..], &["--only", "bold", "content"], &["--skip", "text/refused-format", "content"]] {
        assert_eq!(refused(&site_of_all, args), (Vec::new(), Some(0)), "{args:?}");
    }
    let allowing = site("security.allowContent = ['.*']\n");
    assert_eq!(refused(&allowing, &["content"]), (Vec::new(), Some(0)));
}

/// Checks that Hugo refuses the files that the program reports.
#[test]
fn hugo_refuses_the_same_files() {
    let Some(hugo) = recorded() else { return };
    for (file, name) in [("page.html", "text/html"), ("gbk.org", "text/org"), ("b/part.htm", "text/html")] {
        let site = site("");
        for other in ["page.html", "gbk.org", "b/part.htm"].iter().filter(|other| **other != file) {
            fs::remove_file(site.join("content").join(other)).expect("the file is there");
        }
        let done = Run::of(hugo.command().current_dir(site.path()));
        let said = done.both();
        assert!(done.code != Some(0) && said.contains(&format!("access denied: \"{name}\"")), "{file}: {said}");
        fs::remove_file(site.join("content").join(file)).expect("the file is there");
        hugo.build(site.path());
    }
}
