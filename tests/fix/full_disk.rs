//! A disk without a free byte: no post is torn or emptied, and the run says why nothing was written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::folder::{Folder, Run, program_in, run_in};

const POSTS: usize = 20;

fn before(number: usize) -> String {
    format!("第{number}篇：净利率４．７％。\n\n{}", "持平。\n\n".repeat(200).trim_end().to_owned() + "\n")
}

fn after(number: usize) -> String {
    before(number).replace("４．７", "4.7")
}

fn post(disk: &Path, number: usize) -> PathBuf {
    disk.join(format!("{number}.md"))
}

/// A small file system in memory, which ends with the test.
struct Disk(Folder);

impl Disk {
    /// Mounts the file system, or returns why it cannot be mounted.
    fn of(kilobytes: usize) -> Result<Self, String> {
        let folder = Folder::new();
        let size = format!("size={kilobytes}k");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "none"]).arg(folder.path());
        match mount.output() {
            Ok(output) if output.status.success() => Ok(Self(folder)),
            Ok(output) => Err(Run::from(output).stderr),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Writes a file that takes all free space.
    fn fill(&self) {
        for size in [4096, 1] {
            let mut file =
                fs::OpenOptions::new().create(true).append(true).open(self.0.join("filler")).expect("a file");
            while std::io::Write::write_all(&mut file, &vec![0; size]).is_ok() {}
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// Only root can mount a file system, and in most containers not even root.
#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_full_disk_changes_no_post() {
    let disk = match Disk::of(400) {
        Ok(disk) => disk,
        Err(reason) => {
            eprintln!("skipped: a file system in memory cannot be mounted: {}", reason.trim_end());
            return;
        }
    };
    let path = disk.0.path();
    (0..POSTS).for_each(|number| fs::write(post(path, number), before(number)).expect("there is space"));
    disk.fill();
    let run = run_in(path, &["--fix", "--quiet"]);
    assert_eq!(run.code, Some(2), "{}", run.both());
    let said: Vec<_> = run.stderr.lines().filter(|line| line.contains(".md: the fixes were not written: ")).collect();
    assert!(said.len() == POSTS && said.iter().all(|line| line.contains("No space left")), "{}", run.stderr);
    let is_kept = |number: &usize| fs::read_to_string(post(path, *number)).is_ok_and(|text| text == before(*number));
    assert!((0..POSTS).all(|number| is_kept(&number)), "a post was changed");
    assert_eq!(fs::read_dir(path).expect("a folder").count(), POSTS + 1, "no temporary file stays");

    // Reports and baselines are of no use if they are incomplete.
    for options in [&["--report", "json=report.json"][..], &["--write-baseline"]] {
        let run = run_in(path, &[&["--quiet", "."], options].concat());
        assert!(run.code == Some(2) && run.stderr.contains("No space left"), "{}", run.both());
        assert_eq!(fs::read_dir(path).expect("a folder").count(), POSTS + 1, "{}", run.both());
    }

    fs::remove_file(path.join("filler")).expect("the filler is there");
    Run::of(&mut program_in(path, &["--fix", "--quiet"])).succeeded();
    assert!((0..POSTS).all(|number| fs::read_to_string(post(path, number)).is_ok_and(|text| text == after(number))));
}
