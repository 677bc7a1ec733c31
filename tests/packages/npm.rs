//! Packs the npm packages, and installs them in a scratch project.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;

use crate::support::folder::{Folder, Run};
use crate::support::tools::need;

#[test]
fn the_npm_package_exits_like_the_binary() {
    let npm = Command::new("npm").arg("--version").output().map_err(|error| format!("npm cannot be run: {error}"));
    if need("npm", npm).is_none() {
        return;
    }
    let scratch = Folder::new();
    let scratch = scratch.path();
    // A script stands in for the binary, because packing a debug build takes long.
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
    assert_eq!(Run::of(&mut command(scratch, launcher, &["no-such-folder"])).code, Some(2));
    let stopped = command(scratch, launcher, &["stop"]).status().expect("the launcher can be run");
    assert_eq!(stopped.signal(), Some(15));
    fs::remove_dir_all(scratch.join(format!("node_modules/digest-lint-{platform}"))).expect("a folder can be removed");
    let alone = Run::of(&mut command(scratch, launcher, &[]));
    assert_eq!(alone.code, Some(2));
    assert!(alone.stderr.contains(&format!("digest-lint-{platform} is not installed")), "{}", alone.stderr);
}

/// Runs the program, which must succeed, and returns what it prints.
fn done(at: &Path, program: &str, args: &[&str]) -> String {
    Run::of(&mut command(at, program, args)).succeeded().stdout.trim_end().to_owned()
}

fn command(at: &Path, program: &str, args: &[&str]) -> Command {
    let program = if program.contains('/') { at.join(program) } else { program.into() };
    let mut command = Command::new(program);
    command.args(args).current_dir(at).env("npm_config_cache", at.join("cache"));
    command
}
