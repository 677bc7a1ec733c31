//! `digest-lint docs`: the documentation as a static site.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::args::DocsArgs;
use crate::app::docs;
use crate::app::read::{self, ReadAs};
use crate::app::run::{ExitStatus, Message, Output};
use crate::app::walk::shown;
use crate::app::write::{self, FileKind};
use crate::lints;

/// A file that marks a folder as written by us, and so safe to overwrite.
const MARK: &str = ".digest-lint-docs";

/// A file of the documentation. The mark has shown that the whole folder is ours.
const KIND: FileKind = FileKind { noun: "a file of the documentation", is_start: |_| true };

/// Writes the documentation to the folder in the arguments.
pub(super) fn docs(args: &DocsArgs, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    let folder = args.out.as_path();
    if !is_ours(folder).map_err(|error| trouble(folder, &error))? {
        let hint = "name a new folder, or empty this one";
        let name = shown(folder);
        return Err(Message::Error(format!("{name}: contains files that `digest-lint docs` did not write; {hint}")));
    }
    put(folder, MARK, b"`digest-lint docs` overwrites the files in this folder.\n")?;
    let package = args.playground.as_deref();
    for (path, bytes) in package.map(engine).transpose()?.unwrap_or_default() {
        put(folder, &path, &bytes)?;
    }
    for file in docs::site(lints::ALL, package.is_some()) {
        put(folder, &file.path, file.text.as_bytes())?;
    }
    let first = folder.join("index.html");
    output.write(format!("Wrote the documentation; open {}.\n", shown(&first)).as_bytes());
    Ok(super::ended(output))
}

/// Reads the files of the npm package at `package` that the playground needs. Returns their paths in the site and their
/// contents.
fn engine(package: &Path) -> Result<Vec<(String, Vec<u8>)>, Message> {
    let (names, folder) = docs::ENGINE;
    let files = names.iter().map(|name| {
        let (path, mut bytes) = (package.join(name), Vec::new());
        read::bytes(&path, ReadAs::Post, &mut bytes).map_err(|error| {
            let hint = "name the npm package digest-lint-wasm, unpacked or as `node packages/wasm/build.js` builds it";
            Message::Error(format!("{}: {error}; {hint}", shown(&path)))
        })?;
        Ok((format!("{folder}/{name}"), bytes))
    });
    files.collect()
}

/// Whether the folder is empty, does not exist, or was written by an earlier run.
fn is_ours(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none() || folder.join(MARK).is_file()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Writes the file at `path` below the folder `root`, and creates the folders between them.
fn put(root: &Path, path: &str, content: &[u8]) -> Result<(), Message> {
    let path = root.join(path);
    let folder = path.parent().unwrap_or(root);
    if let Some(link) = folder.ancestors().take_while(|folder| *folder != root).find(|folder| folder.is_symlink()) {
        let why = "a symlink, which is never written through; delete it";
        return Err(trouble(link, &io::Error::other(why)));
    }
    fs::create_dir_all(folder).map_err(|error| trouble(folder, &error))?;
    write::put(&path, content, KIND).map_err(|error| trouble(&path, &error))
}

fn trouble(path: &Path, error: &io::Error) -> Message {
    Message::Error(format!("{}: {error}", shown(path)))
}
