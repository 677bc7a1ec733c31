//! The packages for npm, packed and installed into a scratch project; where npm is not installed, the test says so and passes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output};

#[test]
#[expect(clippy::print_stderr, reason = "a test that could not install says so")]
fn npm_installs_a_program_that_ends_as_the_binary_does() {
    if Command::new("npm").arg("--version").output().is_err() {
        eprintln!("npm is not installed: its packages are not tried");
        return;
    }
    let scratch = tempfile::tempdir().expect("a folder can be made");
    let scratch = scratch.path();
    // A script in place of the binary: packing a debug build takes long.
    let binary = scratch.join("binary");
    let script = format!(
        "#!/bin/sh\n[ \"$1\" != stop ] || kill -TERM $$\nexec '{}' \"$@\"\n",
        env!("CARGO_BIN_EXE_digest-lint")
    );
    fs::write(&binary, script).expect("a script can be written");
    fs::set_permissions(&binary, fs::Permissions::from_mode(0o644)).expect("a file can be made plain");

    let platform = done(scratch, "node", &["-p", "`${process.platform}-${process.arch}`"]);
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/packages/npm/pack.js");
    done(scratch, "node", &[pack, "packages", &format!("{platform}={}", binary.display())]);
    let version = env!("CARGO_PKG_VERSION");
    let tarballs =
        [format!("./packages/digest-lint-{platform}-{version}.tgz"), format!("./packages/digest-lint-{version}.tgz")];
    fs::write(scratch.join("package.json"), "{}").expect("a project can be begun");
    done(scratch, "npm", &["install", "--offline", "--no-audit", "--no-fund", &tarballs[0], &tarballs[1]]);

    let said = done(scratch, "npx", &["--no-install", "digest-lint", "--version"]);
    assert_eq!(said, concat!("digest-lint ", env!("CARGO_PKG_VERSION")));
    let launcher = "node_modules/.bin/digest-lint";
    assert_eq!(run(scratch, launcher, &["no-such-folder"]).status.code(), Some(2));
    assert_eq!(run(scratch, launcher, &["stop"]).status.signal(), Some(15));
    fs::remove_dir_all(scratch.join(format!("node_modules/digest-lint-{platform}"))).expect("a folder can be removed");
    let alone = run(scratch, launcher, &[]);
    assert_eq!(alone.status.code(), Some(2));
    let why = String::from_utf8_lossy(&alone.stderr).into_owned();
    assert!(why.contains(&format!("digest-lint-{platform} is not installed")), "{why}");
}

/// What the program prints; it must succeed.
fn done(at: &Path, program: &str, args: &[&str]) -> String {
    let output = run(at, program, args);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

fn run(at: &Path, program: &str, args: &[&str]) -> Output {
    let program = if program.contains('/') { at.join(program) } else { program.into() };
    let mut command = Command::new(program);
    command.args(args).current_dir(at).env("npm_config_cache", at.join("cache"));
    command.output().expect("the program can be run")
}
