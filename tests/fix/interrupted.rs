//! Checks runs of `--fix` that a signal ends: no post is written in part, and no temporary file remains.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

#[cfg(unix)]
use rustix::fs::FlockOperation;
#[cfg(unix)]
use rustix::process::{Pid, Signal, kill_process};

#[cfg(unix)]
use crate::support::folder::Run;
use crate::support::folder::{Folder, program_in};

/// The text of a post that is not fixed yet.
fn before() -> String {
    format!("净利率４．７％，**甲****乙**。\n\n{}", "持平。\n\n".repeat(40).trim_end().to_owned() + "\n")
}

fn after() -> String {
    before().replace("４．７", "4.7").replace("****", "")
}

fn posts(count: usize) -> Folder {
    let folder = Folder::new();
    (0..count).for_each(|number| folder.write(format!("{number}.md"), before()));
    folder
}

fn start(folder: &Folder, arguments: &[&str]) -> Child {
    let mut program = program_in(folder.path(), &[&["--fix", "--quiet"], arguments].concat());
    program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

/// Returns how many posts are fixed; panics if one is neither as before nor fixed.
fn fixed(folder: &Folder, count: usize) -> usize {
    let (before, after) = (before(), after());
    let texts = (0..count).map(|number| folder.read(format!("{number}.md")));
    texts
        .filter(|text| {
            *text == after || {
                assert_eq!(*text, before, "a post is torn");
                false
            }
        })
        .count()
}

/// Returns the names of the hidden files.
fn hidden(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a readable folder").file_name());
    let mut names: Vec<_> =
        names.filter_map(|name| name.into_string().ok()).filter(|name| name.starts_with('.')).collect();
    names.sort();
    names
}

/// Makes a file older than any file that a run may still need.
fn age(path: &Path) {
    let file = fs::File::options().write(true).open(path).expect("the file is there");
    file.set_modified(SystemTime::now() - Duration::from_secs(25 * 3600)).expect("the file is ours");
}

#[cfg(unix)]
#[test]
fn a_signal_ends_a_run_after_the_posts_in_hand() {
    const COUNT: usize = 1500;
    for (signal, name, code) in
        [(Signal::INT, "SIGINT", 130), (Signal::TERM, "SIGTERM", 143), (Signal::HUP, "SIGHUP", 129)]
    {
        let folder = posts(COUNT);
        let run = start(&folder, &["--report", "json=report.json", "--write-baseline"]);
        let started = Instant::now();
        while folder.read("0.md") == before() && started.elapsed() < Duration::from_secs(60) {
            thread::sleep(Duration::from_millis(1));
        }
        kill_process(Pid::from_child(&run), signal).expect("the run goes on");
        let run = Run::from(run.wait_with_output().expect("the run ends"));
        let fixed = fixed(&folder, COUNT);
        assert!((1..COUNT).contains(&fixed), "{fixed}");
        let said = format!(
            "error: {name} ended the run after {fixed} of {COUNT} posts, {fixed} of which were fixed; run again for the others\n"
        );
        assert_eq!((run.code, run.stderr), (Some(code), said));
        assert_eq!(hidden(folder.path()), [""; 0]);
        assert!(!folder.join("report.json").exists() && !folder.join("digest-lint-baseline.jsonl").exists());
        folder.run(&["--fix", "--quiet"]).succeeded();
        assert_eq!(self::fixed(&folder, COUNT), COUNT);
    }
}

/// Returns the number of runs to kill and of posts in each: few, or those of `KILLS=200`.
fn kills() -> (u32, usize) {
    let wanted = std::env::var("KILLS").ok().map(|kills| kills.parse().expect("a number"));
    wanted.map_or((24, 300), |kills| (kills, 2000))
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures are of interest")]
fn no_kill_tears_a_post_and_the_next_run_tidies_up() {
    let (wanted, count) = kills();
    let started = Instant::now();
    posts(count).run(&["--fix", "--quiet"]).succeeded();
    let mut whole = started.elapsed();
    let folder = posts(count);
    let (mut kills, mut in_midst, mut left, mut done) = (0, 0, 0, 0);
    for step in 0..wanted {
        let mut run = start(&folder, &[]);
        thread::sleep(whole * (10 + step * 37 % 80) / 100);
        run.kill().expect("a child can be killed");
        let has_ended = run.wait().expect("the run ends").success();
        kills += u32::from(!has_ended);
        let fixed = fixed(&folder, count);
        in_midst += u32::from((1..count).contains(&fixed));
        // Other processes make runs slower or faster, and the posts that are fixed already make them shorter.
        whole = if has_ended {
            whole / 2
        } else if fixed == done {
            whole * 2
        } else {
            whole
        };
        let names = hidden(folder.path());
        left += names.len();
        names.iter().for_each(|name| age(&folder.join(name)));
        done = fixed;
        if fixed == count {
            (0..count).for_each(|number| folder.write(format!("{number}.md"), before()));
            done = 0;
        }
    }
    let summary = format!("{kills} kills of {wanted}, {in_midst} among the posts, {left} files left");
    eprintln!("{summary}");
    assert!(kills > wanted / 4 && in_midst > wanted / 8, "{summary}");
    folder.run(&["--fix", "--quiet"]).succeeded();
    assert_eq!(fixed(&folder, count), count);
    assert_eq!(hidden(folder.path()), [""; 0]);
}

#[cfg(unix)]
#[test]
fn only_files_that_a_killed_run_left_are_removed() {
    let folder = posts(1);
    for name in ["a1B2c3", "a1B2c4", "short", "toolong1", "no-t.ok", "Recent", "Locked"] {
        folder.write(format!(".digest-lint-{name}"), "");
        age(&folder.join(format!(".digest-lint-{name}")));
    }
    folder.write(".digest-lint-Folder/a", "");
    folder.write("aim", "");
    age(&folder.join("aim"));
    std::os::unix::fs::symlink("aim", folder.join(".digest-lint-Linked")).expect("a link can be made");
    let recent = fs::File::options().write(true).open(folder.join(".digest-lint-Recent")).expect("the file is there");
    recent.set_modified(SystemTime::now() + Duration::from_secs(3600)).expect("the file is ours");
    let locked = fs::File::open(folder.join(".digest-lint-Locked")).expect("the file is there");
    rustix::fs::flock(&locked, FlockOperation::NonBlockingLockExclusive).expect("nobody else holds it");
    let all = hidden(folder.path());
    folder.run(&["--quiet"]);
    assert_eq!(hidden(folder.path()), all, "a run that writes nothing removes nothing");
    folder.run(&["--quiet", "--fix"]).succeeded();
    let kept: Vec<_> = all.into_iter().filter(|name| !name.contains("a1B2c")).collect();
    assert_eq!(hidden(folder.path()), kept);
}
