//! Checks that the program writes its own files never through a symlink, and never over any other file.

use digest_lint::app::formats;

use crate::support::folder::{Folder, Run, symlink};

const POST: &str = "净利率４．７％。\n";

/// A kind of file: its name, the arguments that write it, and a text that is not of this kind.
struct Own {
    file: &'static str,
    arguments: &'static [&'static str],
    foreign: &'static str,
}

const OWN: &[Own] = &[
    Own { file: "digest-lint-baseline.jsonl", arguments: &["--write-baseline"], foreign: "precious\n" },
    Own { file: "known.jsonl", arguments: &["--write-baseline", "--baseline", "known.jsonl"], foreign: POST },
    Own { file: "digest-lint-numbers.toml", arguments: &["profile", "--write"], foreign: "exclude = []\n" },
    Own { file: "digest-lint.toml", arguments: &["init"], foreign: "exclude = []\n" },
    Own { file: "findings.json", arguments: &["--report", "json=findings.json"], foreign: POST },
    Own { file: "public/style.css", arguments: &["docs", "--out", "public"], foreign: "" },
    #[cfg(feature = "online")]
    Own {
        file: ".digest-lint-links.json",
        arguments: &["--online", "--trust-config"],
        foreign: "{\"name\": \"precious\"}\n",
    },
];

/// A folder with a post, and with a folder for the documentation that an earlier run has marked.
fn folder() -> Folder {
    let text = format!("{POST}\n见 <http://127.0.0.1:9/a> 。\n");
    Folder::with(&[("a.md", &text), ("public/.digest-lint-docs", ""), ("precious.txt", "precious\n")])
}

#[track_caller]
fn refused(run: &Run, file: &str) {
    assert_eq!(run.code, Some(2), "{file}: {}", run.both());
    let said = run.stderr.lines().find(|line| line.starts_with("error: ") && line.contains(file));
    let said = said.unwrap_or_else(|| panic!("{file}: {}", run.both()));
    assert!(
        said.contains(" it, or name another file") || said.contains("delete") || said.contains("not changed"),
        "{said}"
    );
}

#[test]
fn a_first_file_and_a_second_one_over_it_are_written() {
    for own in OWN.iter().filter(|own| own.file != "digest-lint.toml") {
        let folder = folder();
        // The host is in a private network, so it is contacted only if the config allows it.
        folder.write("digest-lint.toml", "[links]\nallow-private = true\n");
        for _ in 0..2 {
            let run = folder.run(own.arguments);
            assert!(run.code != Some(2), "{}: {}", own.file, run.both());
            assert!(folder.join(own.file).is_file(), "{}", own.file);
        }
    }
}

#[test]
fn nothing_is_written_through_a_symlink() {
    for own in OWN {
        for target in ["precious.txt", "nowhere.txt"] {
            let folder = folder();
            let target = folder.join(target);
            if !symlink(&target, &folder.join(own.file)) {
                return;
            }
            let before = std::fs::read(&target).ok();
            refused(&folder.run(own.arguments), own.file);
            assert_eq!(std::fs::read(&target).ok(), before, "{}", own.file);
            assert!(folder.join(own.file).is_symlink(), "{}", own.file);
        }
    }
}

#[test]
fn nothing_foreign_is_replaced() {
    for own in OWN.iter().filter(|own| !own.foreign.is_empty()) {
        let folder = folder();
        folder.write(own.file, own.foreign);
        refused(&folder.run(own.arguments), own.file);
        assert_eq!(folder.read(own.file), own.foreign);
    }
}

#[test]
fn the_documentation_is_not_written_into_a_linked_folder() {
    let folder = folder();
    std::fs::create_dir(folder.join("theirs")).expect("a folder can be made");
    if !symlink(folder.join("theirs"), &folder.join("public/lints")) {
        return;
    }
    refused(&folder.run(&["docs", "--out", "public"]), "public/lints");
    assert_eq!(std::fs::read_dir(folder.join("theirs")).expect("a folder").count(), 0);
}

#[test]
fn a_report_replaces_only_a_report_in_its_own_format() {
    let folder = folder();
    let report = |format: &str, file: &str| {
        folder.run(&["--quiet", "--show", "info", "--report", &format!("{format}={file}"), "a.md"])
    };
    for format in formats::ALL.iter().map(|format| format.name) {
        let file = format!("of-{format}");
        for _ in 0..2 {
            let run = report(format, &file);
            assert!(run.code != Some(2), "{format}: {}", run.both());
        }
        let (clean, again) = (format!("clean-{format}"), "clean.md");
        folder.write(again, "甲。\n");
        for _ in 0..2 {
            folder.run(&["--quiet", "--report", &format!("{format}={clean}"), again]).succeeded();
        }
    }
    folder.write("digest-lint.toml", "exclude = []\n");
    folder.run(&["--quiet", "--write-baseline", "--baseline", "known.jsonl"]).succeeded();
    let others = formats::ALL.iter().map(|format| format!("of-{}", format.name));
    let files: Vec<_> =
        ["a.md", "digest-lint.toml", "known.jsonl"].map(str::to_owned).into_iter().chain(others).collect();
    for file in &files {
        for format in formats::ALL.iter().filter(|format| file != &format!("of-{}", format.name)) {
            let before = folder.read(file);
            refused(&report(format.name, file), file);
            assert_eq!(folder.read(file), before, "{}", format.name);
        }
    }
}

#[test]
fn a_report_does_not_replace_a_baseline_of_the_same_run() {
    let folder = folder();
    let run = folder.run(&["--quiet", "--write-baseline", "--baseline", "one.jsonl", "--report", "json=one.jsonl"]);
    refused(&run, "one.jsonl");
    assert!(folder.read("one.jsonl").starts_with("{\"digest-lint-baseline\""));
}

#[test]
fn a_report_can_go_to_a_device_or_a_pipe_but_not_to_a_folder() {
    let folder = folder();
    if cfg!(unix) {
        let run = folder.run(&["--quiet", "--format", "github", "--report", "json=/dev/stdout", "a.md"]);
        assert!(run.code != Some(2) && run.stdout.contains("{\"path\":\"a.md\""), "{}", run.both());
    }
    let run = folder.run(&["--report", "json=public", "a.md"]);
    assert!(run.code == Some(2) && run.stderr.starts_with("error: public: a folder; name a file"), "{}", run.both());
}
