//! Reads a Hugo site from disk.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use crate::app::read::{self, ReadAs};
use crate::config::normal;
use crate::document::front_matter;
use crate::site::path::{CONFIG_EXTENSIONS, CONFIG_FOLDERS, REDIRECTS, is_adapter, is_ignored, is_post};
use crate::site::{HugoConfigFile, IndexedPost, ReadOptions, Settings, Site, Template};

/// The names of Hugo's config files without their extensions, in Hugo's order.
const NAMES: [&str; 2] = ["hugo", "config"];

/// The depth to which themes of themes are followed.
const DEPTH: usize = 4;

/// The number of bytes of a post that are read first; longer front matter is rare, and makes us read the rest.
const HEAD: u64 = 2048;

/// The maximum number of threads that read posts; more would only wait for the disk.
const MOST_THREADS: usize = 8;

/// Returns the root of the site around `start`, an absolute path: the nearest folder with a Hugo config.
#[must_use]
pub fn root(start: &Path) -> Option<PathBuf> {
    let start = normal(start);
    let has_config = |folder: &&Path| config_files(folder).next().is_some();
    start.ancestors().find(has_config).map(Path::to_owned)
}

/// Returns the files of the config, in order of increasing precedence.
fn config_files(root: &Path) -> impl Iterator<Item = PathBuf> {
    let is_config = |path: &PathBuf| {
        let extension = path.extension().and_then(OsStr::to_str);
        extension.is_some_and(|extension| CONFIG_EXTENSIONS.contains(&extension)) && path.is_file()
    };
    let folders = CONFIG_FOLDERS.map(|folder| root.join(folder)).into_iter();
    let in_folders = folders.flat_map(|folder| WalkDir::new(folder).sort_by_file_name().into_iter().flatten());
    config_file(root).into_iter().chain(in_folders.map(DirEntry::into_path).filter(is_config))
}

/// Returns the config file in a folder, which is all of the config or its main part.
fn config_file(folder: &Path) -> Option<PathBuf> {
    let names = NAMES.iter().flat_map(|stem| CONFIG_EXTENSIONS.map(|extension| format!("{stem}.{extension}")));
    names.map(|name| folder.join(name)).find(|path| path.is_file())
}

/// Reads the settings from the config of the site and from those of its themes. Settings in an unreadable file are
/// unknown, which is not reported, because Hugo reports the error.
#[must_use]
pub fn settings(root: &Path) -> Settings {
    let loaded = |path: PathBuf| {
        let text = read::text(&path, ReadAs::Config).unwrap_or_else(|_| UNREADABLE.to_owned());
        HugoConfigFile { path: slashed(path.strip_prefix(root).unwrap_or(&path)), text }
    };
    let mut files: Vec<_> = config_files(root).map(loaded).collect();
    let mut settings = Settings::read(&files);
    let mut seen = HashSet::new();
    for _ in 0..DEPTH {
        let folders: Vec<_> = settings.theme_folders().filter(|folder| seen.insert((*folder).to_owned())).collect();
        let configs: Vec<_> =
            folders.into_iter().filter_map(|folder| config_file(&root.join(folder))).map(loaded).collect();
        if configs.is_empty() {
            break;
        }
        files.splice(0..0, configs);
        settings = Settings::read(&files);
    }
    settings
}

/// A placeholder text for an unreadable config, invalid in every format.
const UNREADABLE: &str = "{{{";

/// The texts of files that are open in an editor, by their paths relative to the root of the site. They count instead
/// of those on disk.
pub type OpenTexts = HashMap<String, Arc<str>>;

/// Reads the front matter of all posts, in parallel, and lists all other published files.
#[must_use]
pub fn site(root: &Path, settings: Settings, reading: ReadOptions) -> Site {
    site_with(root, settings, reading, &OpenTexts::default())
}

/// Reads a site as [`site`] does, but with the texts of `open` files.
#[must_use]
pub fn site_with(root: &Path, settings: Settings, mut reading: ReadOptions, open: &OpenTexts) -> Site {
    reading.taxonomies.clone_from(&settings.taxonomies);
    let Listing { posts: paths, mut files, mut errors } = content(root, &settings);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let mut posts = Vec::with_capacity(paths.len());
    thread::scope(|scope| {
        let beside = scope.spawn(|| others(root, &settings));
        let part = paths.len().div_ceil(threads).max(1);
        let read = |paths: &[String]| {
            let mut buffer = Vec::new();
            let read = |path: &String| match open.get(path) {
                Some(text) => Ok(IndexedPost::read(path, text, &reading)),
                None => post(root, path, &reading, &mut buffer),
            };
            paths.iter().map(read).collect::<Vec<_>>()
        };
        let working: Vec<_> = paths.chunks(part).map(|paths| scope.spawn(move || read(paths))).collect();
        for post in working.into_iter().flat_map(|thread| thread.join().unwrap_or_default()) {
            match post {
                Ok(post) => posts.push(post),
                Err(error) => errors.push(error),
            }
        }
        files.extend(beside.join().unwrap_or_default());
    });
    let folder = root.to_owned();
    let hooks: Vec<_> = files.iter().filter(|path| Template::is_hook(path)).map(|path| hook(root, path)).collect();
    let open = open.clone();
    let texts =
        move |path: &str| open.get(path).map_or_else(|| text(&folder.join(path)), |text| Some(text.to_string()));
    let mut site = Site::new(settings, reading, posts, (&files, &hooks)).with_texts(texts);
    site.errors = errors;
    site
}

fn hook(root: &Path, path: &str) -> Template {
    Template { path: path.to_owned(), text: text(&root.join(path)).unwrap_or_default() }
}

/// The files in the content folders, with paths relative to the root of the site.
#[derive(Default)]
struct Listing {
    /// The files that Hugo may treat as posts.
    posts: Vec<String>,
    files: Vec<String>,
    /// The errors in reading folders.
    errors: Vec<String>,
}

/// Lists the files in the content folders, including those that git ignores.
fn content(root: &Path, settings: &Settings) -> Listing {
    let mut listing = Listing::default();
    for folder in settings.content_dirs() {
        let is_wanted = |entry: &DirEntry| entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy());
        for entry in WalkDir::new(root.join(folder)).into_iter().filter_entry(is_wanted) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    if is_empty_adapter(entry.path()) {
                        continue;
                    }
                    let is_post = is_post(&entry.file_name().to_string_lossy());
                    let kind = if is_post { &mut listing.posts } else { &mut listing.files };
                    kind.extend(entry.path().strip_prefix(root).ok().map(slashed));
                }
                Err(error) if error.io_error().is_none_or(|error| error.kind() != io::ErrorKind::NotFound) => {
                    listing.errors.push(error.to_string());
                }
                _ => {}
            }
        }
    }
    listing
}

/// Whether the file is a content adapter without any template action, which creates no pages.
fn is_empty_adapter(path: &Path) -> bool {
    path.file_name().and_then(OsStr::to_str).is_some_and(is_adapter)
        && text(path).is_some_and(|text| !text.contains("{{"))
}

/// Lists the static files, assets, layouts and redirect files. Unreadable files are skipped, since Hugo cannot read
/// them either.
fn others(root: &Path, settings: &Settings) -> Vec<String> {
    let folders = settings.other_folders().map(|folder| root.join(folder));
    let entries = folders.flat_map(|folder| WalkDir::new(folder).into_iter().flatten());
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let files = files.filter_map(|entry| entry.path().strip_prefix(root).ok().map(slashed));
    let redirects = REDIRECTS.iter().filter(|name| root.join(name).is_file()).map(|name| (*name).to_owned());
    files.chain(redirects).collect()
}

/// Returns the path with slashes. On macOS, Hugo publishes names in the normalization form NFC, whatever the disk has:
/// `normalizeFilename` in its `hugofs/fileinfo.go`.
fn slashed(path: &Path) -> String {
    let path = path.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/");
    if cfg!(target_os = "macos") { path.nfc().collect() } else { path }
}

/// Returns the whole text of a file, or `None` if it cannot be read; the run reports the error if the file is one of
/// its posts.
fn text(path: &Path) -> Option<String> {
    read::text(path, ReadAs::Post).ok()
}

/// Reads the post at `path` into `buffer`, at least to the end of its front matter.
fn post(root: &Path, path: &str, reading: &ReadOptions, buffer: &mut Vec<u8>) -> Result<IndexedPost, String> {
    let failed = |error: io::Error| format!("{path}: {error}");
    buffer.clear();
    let mut file = read::open(&root.join(path)).map_err(failed)?;
    file.by_ref().take(HEAD).read_to_end(buffer).map_err(failed)?;
    let head = sound(buffer);
    if !is_open(head) {
        return Ok(IndexedPost::read(path, head, reading));
    }
    let most = ReadAs::Post.most_bytes();
    let more = file.take(most).read_to_end(buffer).map_err(failed)?;
    if u64::try_from(more).is_ok_and(|more| more == most) {
        return Err(failed(ReadAs::Post.too_large()));
    }
    let text = sound(buffer);
    if text.len() < buffer.len() && is_open(text) {
        return Err(format!("{path}: not UTF-8"));
    }
    Ok(IndexedPost::read(path, text, reading))
}

/// Returns the text up to the first invalid UTF-8, such as an incomplete character at the end.
fn sound(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

fn is_open(text: &str) -> bool {
    front_matter::split(text).0.is_some_and(|front_matter| !front_matter.closed)
}
