//! Asks git which files have changed since a revision, and for their previous content.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::app::read::ReadAs;

/// The changes in a repository since a revision.
pub struct Changes {
    git: Git,
    /// The changed files by real path, each with the object id of its previous content, or `None` for a new file.
    files: HashMap<PathBuf, Option<String>>,
    objects: Mutex<Option<Objects>>,
}

impl Changes {
    /// Compares the files on disk, including untracked ones that are not ignored, with `revision` in the repository
    /// around `folder`. Needs only that one commit of the history.
    ///
    /// # Errors
    ///
    /// Returns an error that says what to do if git, the repository or the commit is missing.
    pub fn since(revision: &str, folder: &Path) -> Result<Self, String> {
        let git = Git::around(folder)?;
        let commit = commit(revision, &git)?;
        let same = ["--no-abbrev", "--find-renames", "--diff-filter=d", "--no-ext-diff", "--ignore-submodules=all"];
        let changed = git.answer(&[&["diff", "--raw", "-z"], &same[..], &[&commit, "--"]].concat())?;
        let untracked = git.answer(&["ls-files", "-z", "--others", "--exclude-standard"])?;
        let changed = differences(&changed).ok_or("unexpected output from `git diff --raw -z`")?;
        let untracked = untracked.split(|&byte| byte == 0).filter(|path| !path.is_empty()).map(|path| (path, None));
        let files =
            changed.into_iter().chain(untracked).map(|(path, object)| (real(&git.folder.join(native(path))), object));
        Ok(Self { files: files.collect(), git, objects: Mutex::default() })
    }

    /// Whether the file is new or has changed.
    ///
    /// # Errors
    ///
    /// Returns an error if the file is not in the repository.
    pub fn contain(&self, file: &Path) -> Result<bool, String> {
        let file = real(file);
        let top = self.git.folder.display();
        if file.starts_with(&self.git.folder) {
            Ok(self.files.contains_key(&file))
        } else {
            Err(format!("{} is not in the git repository {top}; check it in a separate run", file.display()))
        }
    }

    /// Returns the previous content of a changed file, or `None` for a new file.
    ///
    /// # Errors
    ///
    /// Returns an error if git cannot read the object.
    pub fn before(&self, file: &Path) -> Result<Option<Vec<u8>>, String> {
        let Some(Some(object)) = self.files.get(&real(file)) else { return Ok(None) };
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        let reader = match objects.as_mut() {
            Some(reader) => Ok(reader),
            None => Objects::open(&self.git).map(|reader| objects.insert(reader)),
        };
        let read = reader.and_then(|reader| reader.read(object));
        if read.is_err() {
            // The rest of the answer would be taken for the next one.
            *objects = None;
        }
        read.map(Some).map_err(|error| format!("git cannot read the previous version: {error}"))
    }
}

/// A `git cat-file --batch` process that reads all objects: starting one for each would take longer than checking a
/// post.
struct Objects {
    git: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Objects {
    fn open(git: &Git) -> io::Result<Self> {
        let mut command = git.command(&["cat-file", "--batch"]);
        let mut git = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let output = git.stdout.take().ok_or(ErrorKind::BrokenPipe)?;
        Ok(Self { input: git.stdin.take(), output: BufReader::new(output), git })
    }

    fn read(&mut self, object: &str) -> io::Result<Vec<u8>> {
        let input = self.input.as_mut().ok_or(ErrorKind::BrokenPipe)?;
        input.write_all(format!("{object}\n").as_bytes())?;
        input.flush()?;
        // The answer is `<object> blob <size>`, the content and a line break; or `<object> missing`.
        let mut header = String::new();
        self.output.read_line(&mut header)?;
        let size = header.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok());
        let size: usize = size.ok_or_else(|| io::Error::other(format!("`{}`", header.trim_end())))?;
        if u64::try_from(size).is_ok_and(|size| size > ReadAs::Post.most_bytes()) {
            return Err(ReadAs::Post.too_large());
        }
        let mut content = vec![0; size + 1];
        self.output.read_exact(&mut content)?;
        content.pop();
        Ok(content)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // The process exits when its standard input is closed, unless it still has an answer to write.
        drop(self.input.take());
        let _ = self.git.kill();
        let _ = self.git.wait();
    }
}

/// How git is run in a repository.
struct Git {
    /// The top folder of the repository, or a folder in it.
    folder: PathBuf,
    /// The keys of the config that name programs to run on files.
    filters: Vec<PathBuf>,
}

/// A variable with an empty value, which replaces the values of [`Git::filters`].
const NOTHING: &str = "DIGEST_LINT_NOTHING";

impl Git {
    /// Finds the repository around `folder`.
    fn around(folder: &Path) -> Result<Self, String> {
        let mut git = Self { folder: folder.to_owned(), filters: Vec::new() };
        let output = git.run(&["rev-parse", "--show-toplevel"])?;
        if !output.status.success() {
            let said = complaint(&output);
            let folder = folder.display();
            let is_none = said.contains("not a git repository");
            return Err(if is_none { format!("`{folder}` is not in a git repository") } else { said });
        }
        let top = output.stdout.strip_suffix(b"\n").unwrap_or(&output.stdout);
        git.folder = real(&native(top));
        // git fails if there is no such key.
        let keys = git.run(&["config", "-z", "--name-only", "--get-regexp", "^filter\\."])?.stdout;
        let keys = keys.split(|&byte| byte == 0).filter(|key| !key.is_empty());
        git.filters = keys.map(native).collect();
        Ok(git)
    }

    /// Returns the standard output of git.
    fn answer(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        let output = self.run(arguments)?;
        if output.status.success() { Ok(output.stdout) } else { Err(complaint(&output)) }
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, String> {
        self.command(arguments).output().map_err(|error| match error.kind() {
            ErrorKind::NotFound => "git is not installed, or not on PATH".to_owned(),
            _ => format!("git: {error}"),
        })
    }

    /// Returns a git command that finds the repository from the folder alone, takes no optional locks and prints
    /// English. It runs no program that the repository names (a file system monitor, filters, hooks), and fetches no
    /// objects that a partial clone lacks. Hooks run with variables such as `GIT_DIR`, which are relative to another
    /// folder, so they are removed.
    fn command(&self, arguments: &[&str]) -> Command {
        #[expect(clippy::disallowed_methods, reason = "this module owns running git")]
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder);
        for setting in ["core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never"] {
            command.args(["-c", setting]);
        }
        // A key may contain `=`, so it cannot be set with `-c`.
        for key in &self.filters {
            let mut option = OsString::from("--config-env=");
            option.push(key);
            option.push(format!("={NOTHING}"));
            command.arg(option);
        }
        command.args(arguments);
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"] {
            command.env_remove(variable);
        }
        command.env(NOTHING, "").env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
        command.stdin(Stdio::null());
        command
    }
}

/// Returns the id of the commit that `revision` names. Unlike `revision`, it cannot be mistaken for an option.
fn commit(revision: &str, git: &Git) -> Result<String, String> {
    let object = format!("{revision}^{{commit}}");
    if !revision.is_empty() && !revision.starts_with('-') {
        let output = git.run(&["rev-parse", "--verify", "--quiet", &object])?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
        }
    }
    let is_shallow = || git.run(&["rev-parse", "--is-shallow-repository"]);
    Err(match revision.split_once("..") {
        Some((from, to)) => {
            let (from, to) = (from, to.trim_start_matches('.'));
            format!(
                "`{revision}` is a range, not a revision; to compare with the common ancestor, use `$(git merge-base {from} {to})`"
            )
        }
        None if is_shallow()?.stdout.starts_with(b"true") => shallow(revision),
        None => format!("git finds no commit `{revision}`"),
    })
}

fn shallow(revision: &str) -> String {
    let how = if revision.contains(['~', '^', '@']) {
        "run `git fetch --unshallow`".to_owned()
    } else {
        let name = revision.trim_start_matches("origin/");
        format!("run `git fetch --depth=1 origin {name}` and use FETCH_HEAD")
    };
    format!("this shallow clone has no commit `{revision}`; {how}; with actions/checkout, set `fetch-depth: 0`")
}

/// Parses the output of `git diff --raw -z` into paths, each with the id of the previous object; `None` for a new file.
fn differences(raw: &[u8]) -> Option<Vec<(&[u8], Option<String>)>> {
    let mut fields = raw.strip_suffix(b"\0").unwrap_or(raw).split(|&byte| byte == 0);
    let mut differences = Vec::new();
    while let Some(header) = fields.next().filter(|header| !header.is_empty()) {
        // `:100644 100644 <old object> <new object> M`, then the path; for a rename (`R90`), the old path comes first.
        let header: Vec<_> = str::from_utf8(header).ok()?.strip_prefix(':')?.split(' ').collect();
        let [_, _, before, _, status] = header.as_slice() else { return None };
        let path = fields.next()?;
        let path = if status.starts_with(['R', 'C']) { fields.next()? } else { path };
        let existed = before.bytes().any(|digit| digit != b'0');
        differences.push((path, existed.then(|| (*before).to_owned())));
    }
    Some(differences)
}

fn complaint(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().find(|line| !line.starts_with("warning:")).unwrap_or("failed without an error message");
    format!("git: {}", line.trim_start_matches("fatal: "))
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Converts a path from git's output.
#[cfg(unix)]
fn native(path: &[u8]) -> PathBuf {
    let path: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(path);
    path.into()
}

/// Converts a path from git's output.
#[cfg(not(unix))]
fn native(path: &[u8]) -> PathBuf {
    String::from_utf8_lossy(path).into_owned().into()
}
