//! Makes the archives of a release from stand-ins for the binaries, and what other package managers make of them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::support::folder::{Folder, Run, read};
use crate::support::tools::need;

const VERSION: &str = env!("CARGO_PKG_VERSION");
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The targets of the archives. The binaries for Linux are static, so they run on every Linux.
const TARGETS: [&str; 6] = [
    "x86_64-unknown-linux-musl",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "aarch64-pc-windows-msvc",
];

/// Returns the name of the archive for a target.
fn archive(target: &str) -> String {
    format!("digest-lint-{target}.{}", if target.contains("windows") { "zip" } else { "tar.gz" })
}

/// Runs a script of `packages/release/`; `None` if Python is missing.
fn python(arguments: &[&str]) -> Option<Run> {
    let version = Command::new("python3").arg("--version").output().map_err(|error| format!("python3: {error}"));
    need("python", version)?;
    Some(Run::of(Command::new("python3").args(arguments)))
}

/// Makes archives of binaries whose contents are the names of their targets; `None` if Python is missing.
fn archives() -> Option<Folder> {
    let folder = Folder::new();
    let pairs = TARGETS.map(|target| {
        folder.write(target, target);
        format!("{target}={}", folder.join(target).display())
    });
    let out = folder.join("release").display().to_string();
    let pairs = pairs.iter().map(String::as_str);
    let arguments: Vec<&str> = ["packages/release/archives.py", &out].into_iter().chain(pairs).collect();
    python(&arguments)?.succeeded();
    Some(folder)
}

#[test]
fn archives_contain_the_program_and_the_licences() {
    let Some(folder) = archives() else { return };
    for target in TARGETS {
        let (path, out) = (folder.join("release").join(archive(target)), folder.join("out").join(target));
        let [path, into] = [path, out.clone()].map(|path| path.display().to_string());
        std::fs::create_dir_all(&out).expect("a folder can be made");
        let module = if target.contains("windows") { "zipfile" } else { "tarfile" };
        python(&["-m", module, "-e", &path, &into]).expect("Python is there").succeeded();
        let program = out.join(if target.contains("windows") { "digest-lint.exe" } else { "digest-lint" });
        assert_eq!(read(&program), target);
        assert_eq!(read(&out.join("LICENSE-MIT")), read(Path::new("LICENSE-MIT")));
        assert_eq!(std::fs::read_dir(&out).expect("the folder is there").count(), 4, "{target}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = program.metadata().expect("the program is there").permissions().mode();
            assert!(target.contains("windows") || mode & 0o111 != 0, "{target} is not executable");
        }
    }
}

#[test]
fn homebrew_and_scoop_get_the_checksums_of_the_archives() {
    let Some(folder) = archives() else { return };
    let [release, out] = ["release", "out"].map(|name| folder.join(name).display().to_string());
    python(&["packages/release/manifests.py", &release, &out]).expect("Python is there").succeeded();
    let formula = folder.read("out/digest-lint.rb");
    let manifest: Value = serde_json::from_str(&folder.read("out/digest-lint.json")).expect("the manifest is JSON");
    assert_eq!((&manifest["version"], &manifest["homepage"]), (&VERSION.into(), &env!("CARGO_PKG_HOMEPAGE").into()));
    for target in TARGETS {
        let url = format!("{REPOSITORY}/releases/download/v{VERSION}/{}", archive(target));
        let sum = sha256(&folder.join("release").join(archive(target)));
        if target.contains("windows") {
            let cpu = if target.starts_with("x86_64") { "64bit" } else { "arm64" };
            let wanted = serde_json::json!({ "url": url, "hash": sum });
            assert_eq!(manifest["architecture"][cpu], wanted);
            let next = manifest["autoupdate"]["architecture"][cpu]["url"].as_str().expect("a URL");
            assert_eq!(next.replace("$version", VERSION), url);
        } else {
            assert!(formula.contains(&format!("url \"{url}\"\n      sha256 \"{sum}\"\n")), "{target}: {formula}");
        }
    }
    let blocks =
        formula.lines().filter(|line| line.ends_with(" do") || line.starts_with("class") || line.contains("def "));
    let ends = formula.lines().filter(|line| line.trim() == "end");
    assert_eq!(blocks.count(), ends.count(), "{formula}");
    assert!(!formula.contains('{') || formula.contains("#{bin}") && !formula.contains("{x86"), "{formula}");
    let summary =
        formula.lines().find_map(|line| line.trim().strip_prefix("desc \"")?.strip_suffix('"')).expect("a line");
    assert!(summary.len() <= 80 && !summary.starts_with("A "), "Homebrew refuses {summary}");
}

/// Homebrew runs this post as the test of its formula.
#[test]
fn the_test_of_the_formula_passes() {
    let folder = Folder::with(&[("post.md", "**重点：**内容\n")]);
    let run = folder.run(&["check", "--format", "concise", "post.md"]);
    assert!(run.code == Some(1) && run.stdout.contains("bold/flank-close"), "{}", run.both());
    let script = read(Path::new("packages/release/manifests.py"));
    assert!(script.contains("**重点：**内容") && script.contains("check --format concise post.md"));
}

#[test]
fn the_notes_of_a_release_are_its_section_of_the_changelog() {
    let folder = Folder::new();
    folder.write(
        "CHANGELOG.md",
        "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-02-01\n\n### Added\n\n- A.\n\n## [0.1.0]\n\nB.\n\n[0.1.0]: https://e.test/\n",
    );
    let changelog = folder.join("CHANGELOG.md").display().to_string();
    let notes = |version: &str| python(&["packages/release/notes.py", version, &changelog]);
    let Some(second) = notes("0.2.0") else { return };
    assert_eq!(second.succeeded().stdout, "### Added\n\n- A.\n");
    assert_eq!(notes("0.1.0").expect("Python is there").succeeded().stdout, "B.\n");
    for version in ["Unreleased", "0.3.0", "0.1"] {
        let run = notes(version).expect("Python is there");
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{version}");
        assert!(run.stderr.contains(&format!("no notes under `## [{version}]`")), "{}", run.stderr);
    }
}

#[test]
fn cargo_binstall_finds_the_archive_of_every_target() {
    let cargo: toml::Table = read(Path::new("Cargo.toml")).parse().expect("Cargo.toml is TOML");
    let binstall = &cargo["package"]["metadata"]["binstall"];
    let text = |of: &toml::Value, key: &str| of.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    assert_eq!(
        text(binstall, "bin-dir").as_deref(),
        Some("{ bin }{ binary-ext }"),
        "there is no folder in the archive"
    );
    let with_libc = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"];
    for target in TARGETS.into_iter().chain(with_libc) {
        let own = binstall["overrides"].get(target);
        let value = |key: &str| own.and_then(|own| text(own, key)).or_else(|| text(binstall, key)).expect("a value");
        let suffix = if value("pkg-fmt") == "zip" { ".zip" } else { ".tar.gz" };
        let mut url = value("pkg-url");
        for (name, value) in [
            ("repo", REPOSITORY),
            ("version", VERSION),
            ("name", "digest-lint"),
            ("target", target),
            ("archive-suffix", suffix),
        ] {
            url = url.replace(&format!("{{ {name} }}"), value);
        }
        let name = archive(&target.replace("-linux-gnu", "-linux-musl"));
        assert_eq!(url, format!("{REPOSITORY}/releases/download/v{VERSION}/{name}"));
    }
}

#[test]
fn the_workflow_builds_every_archive_and_every_npm_package() {
    let text = read(Path::new(".github/workflows/release.yml"));
    let workflow: Value = serde_yaml::from_str(&text).expect("the workflow is YAML");
    let matrix = workflow["jobs"]["wheels"]["strategy"]["matrix"]["include"].as_array().expect("a matrix");
    let built: BTreeSet<&str> = matrix.iter().filter_map(|one| one["target"].as_str()).collect();
    let with_libc = ["aarch64-unknown-linux-gnu", "x86_64-unknown-linux-gnu"];
    assert_eq!(built, TARGETS.into_iter().chain(with_libc).collect());
    for one in matrix.iter().filter(|one| one["target"].as_str().is_some_and(|target| target.contains("windows"))) {
        assert_eq!(one["rustflags"], "-C target-feature=+crt-static", "the C runtime of Windows is in the binary");
    }
    let package: Value = serde_json::from_str(&read(Path::new("packages/npm/package.json"))).expect("JSON");
    let packages = package["optionalDependencies"].as_object().expect("packages");
    assert_eq!(packages.len(), TARGETS.len());
    for name in packages.keys() {
        let platform = name.trim_start_matches("digest-lint-");
        let pair =
            text.lines().find_map(|line| line.trim().strip_prefix(&format!("{platform}=binaries/"))).expect(name);
        let (target, program) = pair.trim_end_matches(" \\").split_once('/').expect("a folder and a file");
        assert!(TARGETS.contains(&target), "{name} comes from {target}, which is not built");
        assert_eq!(program.ends_with(".exe"), platform.starts_with("win32"), "{name}");
        let cpu = if platform.ends_with("arm64") { "aarch64" } else { "x86_64" };
        let system = [("linux", "linux"), ("darwin", "darwin"), ("win32", "windows")];
        let system = system.iter().find(|(node, _)| platform.starts_with(node)).expect("a system").1;
        assert!(target.starts_with(cpu) && target.contains(system), "{name} comes from {target}");
    }
}

#[test]
fn the_entry_for_schemastore_leads_to_the_schema() {
    let entry: Value = serde_json::from_str(&read(Path::new("packages/schemastore/catalog-entry.json"))).expect("JSON");
    let schema: Value = serde_json::from_str(&read(Path::new("fixtures/schemas/config.json"))).expect("JSON");
    assert_eq!(entry["url"], schema["$id"]);
    assert_eq!(entry["fileMatch"], serde_json::json!(["digest-lint.toml"]));
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "what SchemaStore recommends");
}

#[test]
fn megalinter_runs_a_command_that_exists() {
    let path = "packages/mega-linter-plugin-digest-lint/digest-lint.megalinter-descriptor.yml";
    let descriptor: Value = serde_yaml::from_str(&read(Path::new(path))).expect("the descriptor is YAML");
    let linter = &descriptor["linters"][0];
    let strings =
        |key: &str| linter[key].as_array().expect("a list").iter().filter_map(Value::as_str).collect::<Vec<_>>();
    let folder = Folder::with(&[("post.md", "**重点：**内容\n"), ("digest-lint.toml", "")]);
    let config = linter["cli_config_arg_name"].as_str().expect("an option");
    let sarif = strings("cli_sarif_args").join(" ").replace("{{SARIF_OUTPUT_FILE}}", "out.sarif");
    let mut arguments = [strings("cli_lint_extra_args"), vec![config, "digest-lint.toml"]].concat();
    arguments.extend(sarif.split(' '));
    let run = folder.run(&[arguments.as_slice(), &["post.md"]].concat());
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let pattern = linter["cli_lint_errors_regex"].as_str().expect("a regular expression");
    let pattern = regex::Regex::new(pattern).expect("a regular expression");
    assert_eq!(pattern.find_iter(&run.stdout).count(), 1, "{}", run.stdout);
    assert!(folder.read("out.sarif").contains("bold/flank-close"));
    let fix = linter["cli_lint_fix_arg_name"].as_str().expect("an option");
    folder.run(&[arguments.as_slice(), &[fix, "post.md"]].concat()).succeeded();
    let install = linter["install"]["dockerfile"][0].as_str().expect("an instruction");
    assert!(install.ends_with(&format!("digest-lint=={VERSION}")), "{install}");
}

fn sha256(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string grows");
        text
    })
}
