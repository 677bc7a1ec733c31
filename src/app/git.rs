//! Asks git which files have changed since a revision, and for their previous content.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};

/// The changes in a repository since a revision.
pub struct Changes {
    top: PathBuf,
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
        let top = top(folder)?;
        let commit = commit(revision, &top)?;
        let changed = ["diff", "--raw", "-z", "--no-abbrev", "--find-renames", "--diff-filter=d", &commit, "--"];
        let changed = answer(&top, &changed)?;
        let untracked = answer(&top, &["ls-files", "-z", "--others", "--exclude-standard"])?;
        let changed = differences(&changed).ok_or("unexpected output from `git diff --raw -z`")?;
        let untracked = untracked.split(|&byte| byte == 0).filter(|path| !path.is_empty()).map(|path| (path, None));
        let files = changed.into_iter().chain(untracked).map(|(path, object)| (real(&top.join(native(path))), object));
        Ok(Self { files: files.collect(), top: real(&top), objects: Mutex::default() })
    }

    /// Whether the file is new or has changed.
    ///
    /// # Errors
    ///
    /// Returns an error if the file is not in the repository.
    pub fn contain(&self, file: &Path) -> Result<bool, String> {
        let file = real(file);
        let top = self.top.display();
        if file.starts_with(&self.top) {
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
            None => Objects::open(&self.top).map(|reader| objects.insert(reader)),
        };
        let read = reader.and_then(|reader| reader.read(object));
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
    fn open(top: &Path) -> io::Result<Self> {
        let mut command = git(top, &["cat-file", "--batch"]);
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
        let mut content = vec![0; size + 1];
        self.output.read_exact(&mut content)?;
        content.pop();
        Ok(content)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // The process exits when its standard input is closed.
        drop(self.input.take());
        let _ = self.git.wait();
    }
}

/// Returns the top folder of the repository around `folder`.
fn top(folder: &Path) -> Result<PathBuf, String> {
    let output = run(folder, &["rev-parse", "--show-toplevel"])?;
    if output.status.success() {
        let top = output.stdout.strip_suffix(b"\n").unwrap_or(&output.stdout);
        return Ok(native(top));
    }
    let said = complaint(&output);
    let folder = folder.display();
    Err(if said.contains("not a git repository") { format!("`{folder}` is not in a git repository") } else { said })
}

/// Returns the id of the commit that `revision` names. Unlike `revision`, it cannot be mistaken for an option.
fn commit(revision: &str, top: &Path) -> Result<String, String> {
    let object = format!("{revision}^{{commit}}");
    if !revision.is_empty() && !revision.starts_with('-') {
        let output = run(top, &["rev-parse", "--verify", "--quiet", &object])?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
        }
    }
    let is_shallow = || run(top, &["rev-parse", "--is-shallow-repository"]);
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

/// Returns the standard output of git, run in the folder.
fn answer(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = run(folder, arguments)?;
    if output.status.success() { Ok(output.stdout) } else { Err(complaint(&output)) }
}

fn complaint(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().find(|line| !line.starts_with("warning:")).unwrap_or("failed without an error message");
    format!("git: {}", line.trim_start_matches("fatal: "))
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Output, String> {
    git(folder, arguments).output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => "git is not installed, or not on PATH".to_owned(),
        _ => format!("git: {error}"),
    })
}

/// Returns a git command that finds the repository from the folder alone, takes no optional locks and prints English.
/// Hooks run with variables such as `GIT_DIR`, which are relative to another folder, so they are removed.
fn git(folder: &Path, arguments: &[&str]) -> Command {
    #[expect(clippy::disallowed_methods, reason = "this module owns running git")]
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"] {
        command.env_remove(variable);
    }
    command.env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C").stdin(Stdio::null());
    command
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
