//! Checks that a repository cannot make the program read or write files outside of it.

use crate::support::folder::{Folder, Run, symlink};

const POST: &str = "净利率４．７％。\n";
const SECRET: &str = "password = hunter2\n";

/// A folder with a repository in `repo/`, and files outside of it.
fn folder() -> Folder {
    let outside = [("secret", SECRET), ("out.md", POST), ("words.txt", "芯片\n")];
    let folder = Folder::with(&outside);
    folder.write("repo/.git/HEAD", "");
    folder.write("repo/content/a.md", POST);
    folder
}

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    crate::support::folder::run_in(&folder.join("repo"), arguments)
}

#[track_caller]
fn refused(run: &Run, why: &str) {
    assert_eq!(run.code, Some(2), "{}", run.both());
    assert!(run.stderr.contains(why), "{why}: {}", run.stderr);
    assert!(!run.both().contains("hunter2"), "{}", run.both());
}

#[test]
fn a_config_names_files_outside_the_repository_only_if_the_command_line_allows_it() {
    let folder = folder();
    let absolute = folder.join("secret");
    let mut paths = vec!["../secret", absolute.to_str().expect("UTF-8")];
    if symlink(folder.join("secret"), &folder.join("repo/inner")) && symlink(folder.path(), &folder.join("repo/up")) {
        paths.extend(["inner", "up/secret"]);
    }
    for path in paths {
        for (key, text) in [
            ("baseline", format!("baseline = '{path}'\n")),
            ("profile", format!("[numbers]\nprofile = '{path}'\n")),
            ("vocabulary", format!("[front-matter.fields.tags]\nvocabulary = '{path}'\n")),
        ] {
            folder.write("repo/digest-lint.toml", text);
            let why = format!("error: digest-lint.toml: `{key}` leads out of the repository, to ");
            refused(&run(&folder, &["content"]), &why);
            if key == "profile" {
                refused(&run(&folder, &["profile", "--write", "content"]), &why);
            }
        }
    }
    assert_eq!(folder.read("secret"), SECRET);
    folder.write("repo/digest-lint.toml", "[front-matter.fields.tags]\nvocabulary = \"../words.txt\"\n");
    run(&folder, &["--trust-config", "content"]).succeeded();
    folder.write("repo/site/digest-lint.toml", "[front-matter.fields.tags]\nvocabulary = \"../words.txt\"\n");
    folder.write("repo/words.txt", "芯片\n");
    folder.write("repo/site/a.md", POST);
    run(&folder, &["site"]).succeeded();
}

#[test]
fn nothing_of_a_config_that_is_a_symlink_is_quoted() {
    let folder = folder();
    if !symlink(folder.join("secret"), &folder.join("repo/digest-lint.toml")) {
        return;
    }
    let why = "error: digest-lint.toml: invalid at line 1; it is a symlink, so nothing of it is shown";
    refused(&run(&folder, &["content"]), why);
    refused(&run(&folder, &["--config", "digest-lint.toml", "content"]), why);
    refused(&run(&folder, &["config", "content"]), why);
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_read() {
    let folder = folder();
    rustix::fs::mkfifoat(rustix::fs::CWD, folder.join("repo/fifo.md"), 0o644.into()).expect("a FIFO can be made");
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("repo/socket.md")).expect("a socket can be made");
    for (path, kind) in [("fifo.md", "a FIFO"), ("socket.md", "a socket"), ("/dev/zero", "a device")] {
        let why = format!("error: {path}: {kind}, which is not read; name a regular file");
        refused(&run(&folder, &[path]), &why);
        refused(&run(&folder, &["--config", path, "content"]), &why);
        refused(&run(&folder, &["--baseline", path, "content"]), &why);
    }
    run(&folder, &["."]).succeeded();
}

#[test]
fn only_files_of_a_limited_size_are_read() {
    let folder = folder();
    let large = |path: &str, mebibytes: u64| {
        folder.write(path, "");
        let file = std::fs::File::options().write(true).open(folder.join(path)).expect("the file is there");
        file.set_len(mebibytes << 20).expect("a file can have a hole");
    };
    large("repo/large.toml", 9);
    refused(&run(&folder, &["--config", "large.toml", "content"]), "error: large.toml: larger than 8 MiB");
    large("repo/large.md", 65);
    refused(&run(&folder, &["large.md"]), "error: large.md: larger than 64 MiB, so it was not read; --max-size");
    let raised = run(&folder, &["--max-size", "66", "--only", "bold", "--config", "large.toml", "large.md"]);
    assert!(!raised.stderr.contains("larger than"), "{}", raised.stderr);
}

#[test]
fn a_symlink_that_leads_out_of_the_repository_is_fixed_only_if_the_command_line_asks_for_it() {
    let folder = folder();
    let links = [("out.md", "content/link.md"), ("", "up"), ("repo/content/a.md", "content/inner.md")];
    if !links.iter().all(|(to, link)| symlink(folder.join(to), &folder.join("repo").join(link))) {
        return;
    }
    for path in ["content/link.md", "up/out.md"] {
        let why = format!("error: {path}: leads out of the repository, to ");
        refused(&run(&folder, &["--fix", path]), &why);
        refused(&run(&folder, &["--fix", "--unsafe-fixes", path]), &why);
    }
    assert_eq!(folder.read("out.md"), POST);
    run(&folder, &["--fix", "content/inner.md"]).succeeded();
    assert_eq!(folder.read("repo/content/a.md"), "净利率4.7％。\n");
    run(&folder, &["--fix", "--fix-outside", "content/link.md"]).succeeded();
    assert_eq!(folder.read("out.md"), "净利率4.7％。\n");
    assert!(folder.join("repo/content/link.md").is_symlink());
}

#[test]
fn a_file_outside_the_repository_can_be_named_directly() {
    let folder = folder();
    run(&folder, &["--fix", "../out.md"]).succeeded();
    assert_eq!(folder.read("out.md"), "净利率4.7％。\n");
}

#[cfg(feature = "online")]
#[test]
fn requests_to_private_networks_need_the_command_line() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    server.set_nonblocking(true).expect("a socket can be asked without waiting");
    let folder = folder();
    folder.write("repo/digest-lint.toml", "[links]\nallow-private = true\n");
    folder.write("repo/a.md", format!("见 <http://{}/a> 。\n", server.local_addr().expect("it has an address")));
    let run = run(&folder, &["--online", "a.md"]);
    let said = "warning: digest-lint.toml: `allow-private` has no effect without --trust-config";
    assert!(run.stderr.starts_with(said), "{}", run.stderr);
    assert!(server.accept().is_err(), "a request was sent");
}
