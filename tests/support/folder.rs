//! A scratch folder, and runs of the program in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A scratch folder, which is deleted at the end of the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder can be made"))
    }

    /// Makes a folder with these files: their paths and their texts.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn join(&self, path: impl AsRef<Path>) -> PathBuf {
        self.path().join(path)
    }

    /// Writes a file, and creates its parent folders.
    pub(crate) fn write(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        write(&self.join(path), content);
    }

    pub(crate) fn read(&self, path: impl AsRef<Path>) -> String {
        read(&self.join(path))
    }

    /// Runs the program in this folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.path(), arguments)
    }
}

/// Writes a file, and creates its parent folders.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) {
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    fs::write(path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Returns the text of a file.
pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns a path with `/` between folders, as reports show it on every system.
pub(crate) fn slashed(path: &Path) -> String {
    path.to_str().expect("a path is UTF-8").replace(std::path::MAIN_SEPARATOR, "/")
}

/// Makes a symlink, and returns whether there is one. Windows lets only some users make symlinks, and Wine nobody.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn symlink(target: impl AsRef<Path>, link: &Path) -> bool {
    #[cfg(unix)]
    let made = std::os::unix::fs::symlink(&target, link);
    #[cfg(windows)]
    let made = if link.parent().expect("a link lies in a folder").join(&target).is_dir() {
        std::os::windows::fs::symlink_dir(&target, link)
    } else {
        std::os::windows::fs::symlink_file(&target, link)
    };
    match made {
        Ok(()) => link.is_symlink(),
        Err(error) if cfg!(windows) => {
            eprintln!("skipped: no symlink can be made: {error}");
            false
        }
        Err(error) => panic!("{}: {error}", link.display()),
    }
}

/// The output and the exit code of a program.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code; `None` if a signal ended the program.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Runs a command to its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        output.into()
    }

    /// Asserts that the program succeeded.
    #[track_caller]
    pub(crate) fn succeeded(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.stderr, self.stdout);
        self
    }

    /// Returns standard output; standard error must be empty.
    #[track_caller]
    pub(crate) fn quiet(self) -> String {
        assert_eq!(self.stderr, "", "nothing goes wrong");
        self.stdout
    }

    /// Returns both streams, standard output first.
    pub(crate) fn both(&self) -> String {
        self.stdout.clone() + &self.stderr
    }

    /// Parses the lines of `--format json`.
    pub(crate) fn json(&self) -> impl Iterator<Item = Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }
}

/// Returns a command that runs the program in `folder`.
pub(crate) fn program_in(folder: &Path, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
    program.current_dir(folder).args(arguments);
    program
}

/// Runs the program in `folder`.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(&mut program_in(folder, arguments))
}
