//! Checks that the metadata of a post is kept, or that the post is not fixed.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;

use crate::support::folder::{Folder, Run, program_in};

const BEFORE: &str = "净利率４．７％。\n";
const AFTER: &str = "净利率4.7％。\n";

#[test]
fn a_post_with_hard_links_is_not_fixed() {
    let folder = Folder::with(&[("a.md", BEFORE)]);
    fs::hard_link(folder.join("a.md"), folder.join("b.md")).expect("a link can be made");
    let run = folder.run(&["--fix", "a.md"]);
    assert!(run.code == Some(2) && run.stderr.starts_with("error: a.md: has 2 hard links, so"), "{}", run.both());
    assert_eq!((folder.read("a.md"), folder.read("b.md")), (BEFORE.to_owned(), BEFORE.to_owned()));
    fs::remove_file(folder.join("b.md")).expect("the link goes");
    folder.run(&["--fix", "a.md"]).succeeded();
    assert_eq!(folder.read("a.md"), AFTER);
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn extended_attributes_and_permissions_are_kept() {
    let folder = Folder::with(&[("a.md", BEFORE)]);
    let path = folder.join("a.md");
    for (name, value) in [("user.note", &b"kept"[..]), ("user.empty", b"")] {
        if let Err(error) = rustix::fs::setxattr(&path, name, value, rustix::fs::XattrFlags::CREATE) {
            eprintln!("skipped: this file system has no extended attributes: {error}");
            return;
        }
    }
    fs::set_permissions(&path, Permissions::from_mode(0o640)).expect("the post is ours");
    folder.run(&["--fix", "a.md"]).succeeded();
    assert_eq!(folder.read("a.md"), AFTER);
    let mut value = [0; 8];
    assert_eq!(rustix::fs::getxattr(&path, "user.note", &mut value[..]), Ok(4));
    assert_eq!(&value[..4], b"kept");
    assert_eq!(rustix::fs::getxattr_query(&path, "user.empty"), Ok(0));
    assert_eq!(fs::metadata(&path).expect("the post is there").mode() & 0o777, 0o640);
}

/// Another user can only be found, and become, by root.
#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_post_of_another_owner_says_why_it_is_not_fixed() {
    const NOBODY: u32 = 65534;
    let folder = Folder::with(&[("a.md", BEFORE)]);
    if !rustix::process::geteuid().is_root() {
        eprintln!("skipped: only root can run the program as another user");
        return;
    }
    fs::set_permissions(folder.path(), Permissions::from_mode(0o777)).expect("the folder is ours");
    for mode in [0o666, 0o644] {
        fs::set_permissions(folder.join("a.md"), Permissions::from_mode(mode)).expect("the post is ours");
        let mut program = program_in(folder.path(), &["--fix", "a.md"]);
        let Ok(output) = program.uid(NOBODY).gid(NOBODY).output() else {
            eprintln!("skipped: another user cannot run the program");
            return;
        };
        let run = Run::from(output);
        let said =
            "error: a.md: belongs to the user with the id 0 or to a group that is not yours, so the fixes were not";
        assert!(run.code == Some(2) && run.stderr.starts_with(said), "{mode:o}: {}", run.both());
        assert_eq!(folder.read("a.md"), BEFORE);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
    // Root gives the fixed file to the owner of the old one.
    rustix::fs::chown(folder.join("a.md"), Some(rustix::fs::Uid::from_raw(NOBODY)), None).expect("root can do it");
    folder.run(&["--fix", "a.md"]).succeeded();
    assert_eq!(fs::metadata(folder.join("a.md")).expect("the post is there").uid(), NOBODY);
}
