//! Another process changes a post after it was read, and before its fixes are written: the change is kept, and so is
//! every other file.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use digest_lint::app::write::{WriteError, replace};

use crate::support::folder::Folder;

const BEFORE: &str = "净利率４．７％。\n";
const AFTER: &str = "净利率4.7％。\n";

/// A change of `a.md`, and whether the error is the expected one.
type Change = (&'static str, fn(&Folder), fn(&WriteError) -> bool);

const CHANGES: &[Change] = &[
    ("appended to", |folder| append(folder, "后来。\n"), is_changed),
    ("made larger than memory", |folder| open(folder).set_len(1 << 38).expect("a sparse file"), is_changed),
    ("cut", |folder| open(folder).set_len(3).expect("the file is ours"), is_changed),
    ("emptied", |folder| folder.write("a.md", ""), is_changed),
    ("changed in place", |folder| folder.write("a.md", BEFORE.replace('７', "８")), is_changed),
    ("replaced by another file", |folder| renamed(folder, AFTER), is_changed),
    ("removed", remove, is_io),
    ("replaced by a folder", |folder| folder.write("a.md/b.md", BEFORE), is_changed),
    ("replaced by a link to another post", |folder| link(folder, "z.md"), is_changed),
    ("replaced by a link to nothing", |folder| link(folder, "gone.md"), is_io),
    ("replaced by a link to itself", |folder| link(folder, "a.md"), is_io),
    (
        "replaced by a link to a device",
        |folder| link(folder, "/dev/zero"),
        |error| matches!(error, WriteError::Outside(_)),
    ),
    ("replaced by a FIFO", fifo, is_changed),
    ("replaced by a link to a FIFO", |folder| link(folder, "fifo"), is_changed),
    ("replaced by a socket", |folder| drop(UnixListener::bind(folder.join("a.md")).expect("a socket")), is_changed),
    ("given a second name", second, |error| matches!(error, WriteError::Linked(2))),
];

fn is_changed(error: &WriteError) -> bool {
    matches!(error, WriteError::Changed)
}

fn is_io(error: &WriteError) -> bool {
    matches!(error, WriteError::Io(_))
}

fn open(folder: &Folder) -> File {
    File::options().write(true).open(folder.join("a.md")).expect("the post is there")
}

fn append(folder: &Folder, text: &str) {
    let mut file = File::options().append(true).open(folder.join("a.md")).expect("the post is there");
    file.write_all(text.as_bytes()).expect("the post is ours");
}

fn remove(folder: &Folder) {
    fs::remove_file(folder.join("a.md")).expect("the post is there");
}

/// Replaces the post as editors do.
fn renamed(folder: &Folder, text: &str) {
    folder.write("new", text);
    fs::rename(folder.join("new"), folder.join("a.md")).expect("the folder is ours");
}

fn link(folder: &Folder, target: &str) {
    remove(folder);
    symlink(target, folder.join("a.md")).expect("a link can be made");
}

fn fifo(folder: &Folder) {
    remove(folder);
    make_fifo(folder, "a.md");
}

fn make_fifo(folder: &Folder, name: &str) {
    rustix::fs::mkfifoat(rustix::fs::CWD, folder.join(name), 0o644.into()).expect("a FIFO can be made");
}

fn second(folder: &Folder) {
    fs::hard_link(folder.join("a.md"), folder.join("second.txt")).expect("a link can be made");
}

/// Returns what is in the folder: the name of each entry, its kind, its size, and the text of a small file.
fn contents(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("a readable folder"));
    let mut contents: Vec<_> = entries
        .map(|entry| {
            let meta = entry.metadata().expect("the file is there");
            let is_small = meta.is_file() && meta.len() < 1000;
            let text = if is_small { folder.read(entry.file_name()) } else { String::new() };
            format!("{:?} {:?} {} {text}", entry.file_name(), meta.file_type(), meta.len())
        })
        .collect();
    contents.sort();
    contents
}

#[test]
fn a_post_that_changes_between_reading_and_writing_is_left_alone() {
    for (what, change, is_expected) in CHANGES {
        let folder = Folder::with(&[("a.md", BEFORE), ("z.md", "另一篇。\n")]);
        make_fifo(&folder, "fifo");
        if matches!(*what, "replaced by a folder" | "replaced by a socket") {
            remove(&folder);
        }
        change(&folder);
        let before = contents(&folder);
        let error = replace(&folder.join("a.md"), BEFORE, AFTER).expect_err(what);
        assert!(is_expected(&error), "{what}: {error:?}");
        assert_eq!(contents(&folder), before, "{what}");
    }
}

#[test]
fn a_post_that_was_saved_again_without_a_change_is_fixed() {
    let folder = Folder::with(&[("a.md", BEFORE)]);
    renamed(&folder, BEFORE);
    replace(&folder.join("a.md"), BEFORE, AFTER).expect("it contains what was read");
    assert_eq!(folder.read("a.md"), AFTER);
    assert_eq!(contents(&folder).len(), 1, "no temporary file stays");
}

/// Runs of the program: the kernel tells when it has read the post, whose fixing takes a while.
#[cfg(target_os = "linux")]
mod runs {
    use std::mem::MaybeUninit;
    use std::process::{Command, Stdio};

    use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};

    use super::{AFTER, BEFORE, append, fifo, fs, link, make_fifo, remove};
    use crate::support::folder::{Folder, Run, program_in};

    /// Paragraphs after the one to fix: enough that reading them takes a thousand times as long as changing the file.
    fn long() -> String {
        format!("{BEFORE}\n{}", "持平，**甲**与[乙](https://e.com/)。\n\n".repeat(6_000).trim_end().to_owned() + "\n")
    }

    /// Starts to fix `a.md` and `z.md`, changes `a.md` once it has been read, and returns how the run ends.
    fn disturbed(folder: &Folder, change: impl FnOnce(&Folder)) -> Run {
        let events = inotify::init(CreateFlags::CLOEXEC).expect("inotify");
        inotify::add_watch(&events, folder.join("a.md"), WatchFlags::CLOSE_NOWRITE).expect("the post is there");
        let mut program = program_in(folder.path(), &["--fix", "--quiet"]);
        let run = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut buffer = [MaybeUninit::uninit(); 512];
        let mut reader = Reader::new(&events, &mut buffer);
        let event = reader.next().expect("the post is read");
        assert!(event.events().contains(ReadFlags::CLOSE_NOWRITE));
        change(folder);
        Run::from(run.wait_with_output().expect("the run ends"))
    }

    /// Makes the change in a run, and asserts that the run reports `said` and fixes the other post.
    fn assert_left_alone(change: impl FnOnce(&Folder), said: &str) -> Folder {
        let folder = Folder::with(&[("a.md", &long()), ("z.md", BEFORE)]);
        let run = disturbed(&folder, change);
        assert_eq!((run.code, run.stderr), (Some(2), format!("error: a.md: {said}\n")));
        assert_eq!(folder.read("z.md"), AFTER);
        let names = fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("readable").file_name());
        assert!(names.into_iter().all(|name| !name.to_string_lossy().starts_with('.')), "no temporary file stays");
        folder
    }

    const CHANGED: &str = "changed on disk while it was being fixed, so the fixes were not written; run again";

    #[test]
    fn a_post_that_another_process_appends_to() {
        let folder = assert_left_alone(
            |folder| {
                let script = "printf '后来。\\n' >> a.md";
                let status = Command::new("sh").args(["-c", script]).current_dir(folder.path()).status();
                assert!(status.expect("a shell").success());
            },
            CHANGED,
        );
        assert_eq!(folder.read("a.md"), long() + "后来。\n");
        folder.run(&["--fix", "--quiet"]).succeeded();
        assert_eq!(folder.read("a.md"), long().replace(BEFORE, AFTER) + "后来。\n", "the next run fixes both");
    }

    #[test]
    fn a_post_that_is_removed() {
        let folder = assert_left_alone(remove, "the fixes were not written: No such file or directory (os error 2)");
        assert!(!folder.join("a.md").exists());
    }

    #[test]
    fn a_post_that_becomes_a_folder() {
        let change = |folder: &Folder| {
            remove(folder);
            folder.write("a.md/b.md", BEFORE);
        };
        assert_eq!(assert_left_alone(change, CHANGED).read("a.md/b.md"), BEFORE);
    }

    #[test]
    fn a_post_that_becomes_a_link() {
        let change = |folder: &Folder| {
            folder.write("other.txt", AFTER);
            link(folder, "other.txt");
        };
        let folder = assert_left_alone(change, CHANGED);
        assert_eq!((folder.read("other.txt"), folder.join("a.md").is_symlink()), (AFTER.to_owned(), true));
    }

    #[test]
    fn a_post_that_becomes_a_fifo() {
        let folder = assert_left_alone(fifo, CHANGED);
        assert!(!folder.join("a.md").is_file());
    }

    #[test]
    fn a_post_that_becomes_a_link_to_a_fifo() {
        let change = |folder: &Folder| {
            make_fifo(folder, "fifo");
            link(folder, "fifo");
        };
        assert_left_alone(change, CHANGED);
    }

    #[test]
    fn a_post_that_is_appended_to_twice_keeps_both_texts() {
        let change = |folder: &Folder| ["一。\n", "二。\n"].into_iter().for_each(|text| append(folder, text));
        assert_eq!(assert_left_alone(change, CHANGED).read("a.md"), long() + "一。\n二。\n");
    }
}
