//! The Python module of the wheel that is installed in `target/python`, its types, and the code of the guide.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::folder::{Folder, Run, read};
use crate::support::tools::need;

const GUIDE: &str = "docs/many-posts.md";

/// Returns a command that runs Python in `folder` with the packages of a virtual environment below `target/`; `None` if
/// the environment is missing.
fn python(environment: &str, tool: &str, folder: &Path) -> Option<Command> {
    let bin = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target").join(environment).join("bin");
    let program = bin.join("python");
    let has_module = || Command::new(&program).args(["-c", "import digest_lint"]).output();
    let found = has_module().map_err(|error| error.to_string()).and_then(|output| {
        let reason = || String::from_utf8_lossy(&output.stderr).into_owned();
        output.status.success().then_some(()).ok_or_else(reason)
    });
    need(tool, found.map_err(|error| format!("target/{environment} has no digest_lint: {error}")))?;
    let paths = env::var_os("PATH").expect("there is a PATH");
    let paths = [bin].into_iter().chain(env::split_paths(&paths));
    let mut command = Command::new(program);
    command.current_dir(folder).env("PATH", env::join_paths(paths).expect("folders make a PATH"));
    Some(command)
}

/// Runs Python with the wheel and the packages of `.ci/run`.
fn run(folder: &Path, arguments: &[&str]) -> Option<Run> {
    Some(Run::of(python("python", "module", folder)?.args(arguments)))
}

/// Returns the blocks of Python code in a file.
fn code(path: &str) -> Vec<String> {
    let text = read(Path::new(path));
    let blocks = text.split("\n```python\n").skip(1).map(|rest| rest.split("\n```\n").next().unwrap_or_default());
    blocks.map(|block| format!("{block}\n")).collect()
}

#[test]
fn the_module_keeps_its_promises() {
    // Not in the folder of the package, which has no engine.
    if let Some(run) = run(Path::new("."), &["-m", "unittest", "discover", "-s", "packages/python/tests"]) {
        let said = run.succeeded().stderr;
        assert!(said.contains("\nOK\n") && !said.contains("Ran 0 tests"), "{said}");
    }
}

#[test]
fn the_types_are_those_of_the_module() {
    for arguments in [
        &["-m", "mypy", "--strict", "digest_lint", "tests/test_module.py"][..],
        &["-m", "pyright", "digest_lint", "tests/test_module.py"],
    ] {
        if let Some(run) = run(Path::new("packages/python"), arguments) {
            run.succeeded();
        }
    }
    // Elsewhere, because the folder of the package has no engine.
    if let Some(run) = run(Folder::new().path(), &["-m", "mypy.stubtest", "digest_lint._digest_lint"]) {
        run.succeeded();
    }
}

#[test]
fn the_first_lines_of_the_readme_print_what_they_say() {
    let blocks = code("packages/python/README.md");
    let [block] = &blocks[..] else { panic!("the README has one block of Python") };
    let said: String =
        block.lines().filter_map(|line| line.split_once("  # ")).map(|(_, said)| format!("{said}\n")).collect();
    assert_eq!(said.lines().count(), 3);
    if let Some(run) = run(Path::new("."), &["-c", block]) {
        assert_eq!(run.succeeded().stdout, said);
    }
}

/// Each block for one machine runs on its own, after those before it.
#[test]
fn the_code_of_the_guide_runs() {
    let needs_engine = |block: &String| ["pyspark", "import ray", "datasets"].iter().any(|name| block.contains(name));
    let (engines, blocks): (Vec<_>, Vec<_>) = code(GUIDE).into_iter().partition(needs_engine);
    assert_eq!((engines.len(), blocks.len()), (3, 3), "the guide has other blocks");
    let folder = Folder::new();
    let script = Path::new("packages/python/tests/guide.py").canonicalize().expect("the script is there");
    let mut arguments = vec![script.to_str().expect("UTF-8")];
    arguments.extend(blocks.iter().map(String::as_str));
    if let Some(run) = run(folder.path(), &arguments) {
        run.succeeded();
    }
}

/// Spark, Ray and Hugging Face give the texts of one process. A worker of Spark is killed in mid-run.
#[test]
fn engines_give_the_same_texts() {
    let wanted = env::var_os("SPARK").ok_or_else(|| "SPARK=1 .ci/run installs Spark, Ray and datasets".to_owned());
    if need("spark", wanted).is_none() {
        return;
    }
    let folder = Folder::new();
    let script = Path::new("packages/python/tests/engines.py").canonicalize().expect("the script is there");
    if let Some(mut python) = python("engines", "spark", folder.path()) {
        Run::of(python.arg(script).args(code(GUIDE))).succeeded();
    }
}

#[test]
fn the_version_is_that_of_the_program() {
    let cargo: toml::Table = read(Path::new("packages/python/Cargo.toml")).parse().expect("Cargo.toml is TOML");
    assert_eq!(cargo["package"]["version"].as_str(), Some(env!("CARGO_PKG_VERSION")));
    assert_eq!(cargo["package"]["rust-version"].as_str(), Some(env!("CARGO_PKG_RUST_VERSION")));
}
