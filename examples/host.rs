//! A host of the library: checks and fixes one post of a site as the command line does.
//!
//! `cargo run --no-default-features --example host -- SITE POST`, where `POST` is a path from the folder `SITE`.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a host reads files and prints"
)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use digest_lint::config::Base;
use digest_lint::{Project, Safety, SiteRoot};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (root, post) = arguments.next().zip(arguments.next()).ok_or("usage: host SITE POST")?;
    let root = root.canonicalize()?;
    let base = Base::new(&root, &root);
    let config = fs::read_to_string(root.join("digest-lint.toml")).unwrap_or_default();
    let project = Project::parse(&config)?.in_folder(base.clone()).at_time(jiff::Timestamp::now());
    let site = SiteRoot::of_files(base, files(&root, &root)?, project.reading());
    let project = project.with_site(site);
    let text = fs::read_to_string(root.join(&post))?;
    for finding in project.check(&post, &text).diagnostics {
        eprintln!("{}: {}[{}] {}", post.display(), finding.level.as_str(), finding.lint, finding.message);
    }
    print!("{}", project.fix(&post, &text, Safety::Safe)?.text);
    Ok(())
}

/// Returns the files below `folder`: their paths relative to `root`, and their texts, which are empty for files that
/// are not UTF-8.
fn files(root: &Path, folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(root, &path)?);
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap_or_default()));
        }
    }
    Ok(found)
}
