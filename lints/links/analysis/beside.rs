//! Files that a post in no site links to by relative paths, and that are not there.

use std::collections::HashMap;

use super::targets::Kind;
use crate::diagnostic::{Finding, Level};
use crate::document::link::Link;
use crate::lint::{Context, Sink};
use crate::site::Beside;
use crate::site::destination::relative;

/// The extension of posts, and those of media: what is a file whatever publishes the post.
const EXTENSIONS: [&[&str]; 2] =
    [&["md", "markdown"], &["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif", "mp3", "mp4", "webm"]];

/// Reports those of one kind.
pub(super) fn report(context: &Context<'_>, kind: Kind, sink: &mut Sink<'_>) {
    let Some(beside) = context.beside() else { return };
    let files = context.shared(|context| Files::of(context.document.links.iter(), beside));
    let links = context.document.links.iter();
    for (link, path) in links.zip(&files.missing).filter_map(|(link, path)| Some((link, path.as_ref()?))) {
        if (kind == Kind::Image) == link.image && kind != Kind::Reference {
            let finding = Finding::new(link.span, format!("there is no file `{path}`, seen from the post"));
            sink.report(finding.at_most(Level::Warn));
        }
    }
}

/// The files that links name. A missing one tells nothing where the post may have been taken from its folder, without
/// the files there.
struct Files {
    /// For each link of the post the path of the file that is missing.
    missing: Vec<Option<String>>,
}

impl Files {
    fn of<'d>(links: impl Iterator<Item = &'d Link>, beside: &dyn Beside) -> Self {
        let named: Vec<_> = links.map(file).map(|file| file.map(|file| (beside.has(&file.path), file))).collect();
        let mut known = HashMap::new();
        for (_, file) in named.iter().flatten().filter(|(there, _)| *there) {
            known.insert((file.folder().to_owned(), file.kind), true);
        }
        let missing = named.into_iter().map(|file| {
            let (_, file) = file.filter(|(there, _)| !there)?;
            let is_known = known.entry((file.folder().to_owned(), file.kind)).or_insert_with(|| file.has_likes(beside));
            is_known.then_some(file.path)
        });
        Self { missing: missing.collect() }
    }
}

/// A file that a link names.
struct File {
    path: String,
    /// Which of [`EXTENSIONS`] it has.
    kind: usize,
}

impl File {
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether its path names a folder, in which there are others of its kind. In the post's own, they may be of others.
    fn has_likes(&self, beside: &dyn Beside) -> bool {
        let is_named = self.folder().split('/').any(|name| !matches!(name, "" | "." | ".."));
        is_named && beside.names(self.folder()).iter().any(|name| kind(name) == Some(self.kind))
    }
}

fn file(link: &Link) -> Option<File> {
    let path = relative(&link.target).filter(|_| !link.templated)?;
    let kind = kind(&path)?;
    Some(File { path: path.strip_prefix("./").unwrap_or(&path).to_owned(), kind })
}

fn kind(name: &str) -> Option<usize> {
    let (_, extension) = name.rsplit_once('.')?;
    EXTENSIONS.iter().position(|kind| kind.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}
