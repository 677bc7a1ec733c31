//! Runs the hooks in a scratch repository. The real pre-commit installs them from the wheel, without Rust and without a
//! network.
//!
//! `WHEELS` names the folder of the wheel, which `.ci/run` builds.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::support::folder::Folder;
use crate::support::tools::{need, wheels};

const BROKEN: &str = "---\ntitle: 早报\n---\n\n**、****《****城市算力网启动试点》**\n";
const REPAIRED: &str = "---\ntitle: 早报\n---\n\n**、《城市算力网启动试点》**\n";

#[test]
fn hooks_check_and_fix_staged_files() {
    let Some(wheels) = wheels() else { return };
    let missing = || "python3 has no module pre_commit".to_owned();
    let Some((python, seeds)) = need("pre-commit", python_with_pre_commit().ok_or_else(missing)) else { return };
    let wheels = fs::canonicalize(wheels).expect("the folder that WHEELS names is there");
    let links = format!("{} {seeds}", wheels.display());
    let desk = Desk { folder: Folder::new(), python, links };
    desk.furnish();

    desk.stage(BROKEN);
    let hooks = desk.folder.join("hooks");
    desk.refused(&["try-repo", &hooks.to_string_lossy(), "digest-lint"], "post.md\n5:4 error");
    desk.refused(&["run", "digest-lint"], "error[bold/glued]");

    desk.refused(&["run", "digest-lint-fix"], "files were modified by this hook");
    assert_eq!(desk.post(), REPAIRED);
    desk.git(&["add", "post.md"]);
    desk.passed("digest-lint-fix");
    desk.passed("digest-lint");
    desk.git(&["commit", "--quiet", "--no-verify", "--message", "a post"]);

    desk.stage(&format!("{REPAIRED}\n后续。\n"));
    desk.write(BROKEN);
    desk.passed("digest-lint");
    assert_eq!(desk.post(), BROKEN, "unstaged changes are neither checked nor lost");

    desk.stage(BROKEN);
    desk.write(REPAIRED);
    desk.refused(&["run", "digest-lint"], "error[bold/glued]");
    assert_eq!(desk.post(), REPAIRED, "unstaged changes are neither checked nor lost");

    assert!(!desk.folder.join("built").exists(), "nothing was built");
}

#[test]
fn the_hooks_install_the_wheel_of_this_version() {
    let shim = fs::read_to_string("pyproject.toml").expect("the package of the hooks is there");
    assert!(shim.contains(concat!("\"digest-lint==", env!("CARGO_PKG_VERSION"), "\"")), "{shim}");
}

/// Returns the Python interpreter that has pre-commit, and the folder of the wheels that virtualenv bundles.
fn python_with_pre_commit() -> Option<(String, String)> {
    let ask = "import os, sys, pre_commit, virtualenv.seed.wheels.embed as seeds\n\
               print(sys.executable, os.path.dirname(seeds.__file__), sep='\\n')";
    let output = Command::new("python3").args(["-c", ask]).output().ok().filter(|output| output.status.success())?;
    let answer = String::from_utf8(output.stdout).ok()?;
    let (python, seeds) = answer.trim_end().split_once('\n')?;
    Some((python.to_owned(), seeds.to_owned()))
}

/// A folder with `hooks`, a repository as pre-commit clones it; `site`, the repository of a user; `bin`, where cargo
/// would be found; and every home and cache.
struct Desk {
    folder: Folder,
    python: String,
    links: String,
}

impl Desk {
    fn furnish(&self) {
        let folder = self.folder.path();
        for part in ["hooks", "site", "bin"] {
            fs::create_dir(folder.join(part)).expect("a folder can be made");
        }
        for tool in ["cargo", "maturin"] {
            let path = folder.join("bin").join(tool);
            fs::write(&path, format!("#!/bin/sh\ntouch '{}'\nexit 1\n", folder.join("built").display()))
                .expect("written");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a file can be made a program");
        }
        for file in [".pre-commit-hooks.yaml", "pyproject.toml"] {
            fs::copy(file, folder.join("hooks").join(file)).expect("a file can be copied");
        }
        let hooks = &folder.join("hooks");
        for args in
            [&["init", "--quiet"][..], &["add", "."], &["commit", "--quiet", "--message", "0.1.0"], &["tag", "v0.1.0"]]
        {
            self.run(hooks, "git", args).expect("git does it");
        }
        self.git(&["init", "--quiet"]);
        let config = format!(
            "repos: [{{repo: '{}', rev: v0.1.0, hooks: [{{id: digest-lint}}, {{id: digest-lint-fix}}]}}]\n",
            hooks.display()
        );
        self.folder.write("site/.pre-commit-config.yaml", config);
        self.git(&["add", "."]);
    }

    fn write(&self, post: &str) {
        self.folder.write("site/post.md", post);
    }

    fn post(&self) -> String {
        self.folder.read("site/post.md")
    }

    fn stage(&self, post: &str) {
        self.write(post);
        self.git(&["add", "post.md"]);
    }

    fn git(&self, args: &[&str]) {
        self.run(&self.folder.join("site"), "git", args).expect("git does it");
    }

    fn passed(&self, hook: &str) {
        let said = self.pre_commit(&["run", hook]).expect("the hook passes");
        assert!(said.contains("Passed"), "{said}");
    }

    fn refused(&self, args: &[&str], because: &str) {
        let said = self.pre_commit(args).expect_err("the hook fails");
        assert!(said.contains(because), "{said}");
    }

    fn pre_commit(&self, args: &[&str]) -> Result<String, String> {
        let args = [&["-m", "pre_commit"], args].concat();
        self.run(&self.folder.join("site"), &self.python, &args)
    }

    /// Runs a program without the settings of the user. Returns both output streams, as an error if the program fails.
    fn run(&self, at: &Path, program: &str, args: &[&str]) -> Result<String, String> {
        let home = self.folder.path();
        let beside = Path::new(&self.python).parent().expect("a program lies in a folder");
        let paths = std::env::var_os("PATH").expect("there is a PATH");
        let paths = [home.join("bin"), beside.to_owned()].into_iter().chain(std::env::split_paths(&paths));
        let output = Command::new(program)
            .args(args)
            .current_dir(at)
            .env_clear()
            .env("PATH", std::env::join_paths(paths).expect("folders make a PATH"))
            .env("HOME", home)
            .env("PRE_COMMIT_HOME", home.join("pre-commit"))
            .env("LANG", "C.UTF-8")
            .envs([("PIP_NO_INDEX", "1"), ("PIP_FIND_LINKS", &self.links), ("PIP_DISABLE_PIP_VERSION_CHECK", "1")])
            .envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_AUTHOR_NAME", "a"), ("GIT_AUTHOR_EMAIL", "a@e.test")])
            .envs([("GIT_COMMITTER_NAME", "a"), ("GIT_COMMITTER_EMAIL", "a@e.test")])
            .output()
            .map_err(|error| format!("{program}: {error}"))?;
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        if output.status.success() { Ok(said) } else { Err(said) }
    }
}
