//! Missing files to which a post outside any site links by relative path.

use std::collections::HashMap;

use super::attributes::html_links;
use super::{LinkKind, is_image};
use crate::diagnostic::{Finding, Level};
use crate::document::Document;
use crate::lint::{Context, Shared, Sink};
use crate::site::FileLookup;
use crate::site::destination::relative;
use crate::text::Span;

/// The file extensions of posts, media and documents, which name a file whichever generator publishes the post.
const EXTENSIONS: [&[&str]; 3] = [
    &["md", "markdown"],
    &["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif", "mp3", "mp4", "webm"],
    &["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "epub", "zip", "gz", "rar", "7z"],
];

/// Reports the links of one kind to missing files.
pub(super) fn report(context: &Context<'_>, kind: LinkKind, sink: &mut Sink<'_>) {
    if context.files().is_none() || kind == LinkKind::Reference {
        return;
    }
    for file in context.shared::<MissingFiles>().files.iter().filter(|file| file.image == (kind == LinkKind::Image)) {
        let finding = Finding::new(file.link, format!("there is no file `{}` relative to the post", file.path));
        sink.report(finding.at_most(Level::Warn));
    }
}

/// The missing files to which a post links.
struct MissingFiles {
    files: Vec<LinkedFile>,
}

impl Shared for MissingFiles {
    /// Finds the missing files. If a generator publishes the post, its links may lead elsewhere; then a file counts as
    /// missing only if its folder has a file of the same kind: one that another link names, or any if the path names a
    /// folder.
    fn compute(context: &Context<'_>) -> Self {
        let Some(beside) = context.files() else { return Self { files: Vec::new() } };
        let (there, mut missing): (Vec<_>, Vec<_>) = files(context.document).partition(|file| beside.has(&file.path));
        if !missing.is_empty() && beside.is_published() {
            let mut known: HashMap<_, _> = there.iter().map(|file| (file.place(), true)).collect();
            missing.retain(|file| {
                let is_known = known.get(&file.place()).copied();
                is_known.unwrap_or_else(|| *known.entry(file.place()).or_insert(file.has_likes(beside)))
            });
        }
        Self { files: missing }
    }
}

/// Returns the files that the links of a post name.
fn files(document: &Document<'_>) -> impl Iterator<Item = LinkedFile> {
    let links = document.links.iter().filter(|link| !link.templated);
    let links = links.filter_map(|link| LinkedFile::named(link.span, &link.target, link.image));
    links.chain(
        html_links(document).filter_map(|link| LinkedFile::named(link.span, &link.target, is_image(&link.target))),
    )
}

/// A file that a link names.
struct LinkedFile {
    link: Span,
    /// Whether the link shows it as an image.
    image: bool,
    path: String,
    /// The index in [`EXTENSIONS`] of the group that contains its extension.
    kind: usize,
}

impl LinkedFile {
    fn named(link: Span, target: &str, image: bool) -> Option<Self> {
        let path = relative(target)?;
        let kind = kind(&path)?;
        let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
        Some(Self { link, image, path, kind })
    }

    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The folder and the kind, by which files are grouped.
    fn place(&self) -> (String, usize) {
        (self.folder().to_owned(), self.kind)
    }

    /// Whether its path names a folder that contains files of the same kind. Files in the post's own folder do not
    /// count, because they may belong to other posts.
    fn has_likes(&self, beside: &dyn FileLookup) -> bool {
        let is_named = self.folder().split('/').any(|name| !matches!(name, "" | "." | ".."));
        is_named && beside.names(self.folder()).iter().any(|name| kind(name) == Some(self.kind))
    }
}

/// Whether the path ends with the extension of a post, a picture, a recording or a document.
pub(super) fn has_extension(path: &str) -> bool {
    kind(path).is_some()
}

fn kind(name: &str) -> Option<usize> {
    let (_, extension) = name.rsplit_once('.')?;
    EXTENSIONS.iter().position(|kind| kind.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}
