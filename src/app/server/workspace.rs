//! The folders and documents that are open in the editor, and the projects that check them.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use gen_lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::Event;
use super::document::OpenDocument;
use super::settings::EditorSettings;
use super::workbench::{ProjectKey, Workbench, named_config};
use crate::app::assembly::{Assembly, ConfigProblem};
use crate::app::config_file::{ConfigFile, on_disk};
use crate::app::read::{self, ReadAs};
use crate::app::site::disk::{self, OpenTexts};
use crate::app::walk::is_post;
use crate::config::Base;
use crate::diagnostic::Diagnostic;
use crate::text::PositionEncoding;

/// The folders and documents that are open in the editor, and the projects that check them.
pub(super) struct Workspace {
    pub(super) folders: Vec<PathBuf>,
    pub(super) settings: EditorSettings,
    /// The open documents by their URIs.
    documents: BTreeMap<String, OpenDocument>,
    benches: HashMap<ProjectKey, Workbench>,
    sender: Sender<Event>,
    /// The number of times that documents were opened and changed.
    clock: u64,
    /// Errors in checking that the user may not know yet.
    pub(super) failures: Vec<String>,
    /// Whether findings may have changed without a change of their text.
    pub(super) is_changed: bool,
}

/// The URI, the version and the text of an open document.
type OpenFile = (Uri, i32, Arc<str>);

/// A document together with the project that checks it.
pub(super) struct Placed<'w> {
    pub(super) document: &'w OpenDocument,
    pub(super) assembly: &'w Assembly,
    pub(super) findings: Rc<Vec<Diagnostic>>,
}

impl Workspace {
    pub(super) fn new(sender: Sender<Event>) -> Self {
        Self {
            folders: Vec::new(),
            settings: EditorSettings::default(),
            documents: BTreeMap::new(),
            benches: HashMap::new(),
            sender,
            clock: 0,
            failures: Vec::new(),
            is_changed: false,
        }
    }

    pub(super) fn document(&self, uri: &Uri) -> Option<&OpenDocument> {
        self.documents.get(&uri.0)
    }

    /// Returns the open document of the file at `path`.
    pub(super) fn document_at(&self, path: &Path) -> Option<&OpenDocument> {
        self.documents.values().find(|document| document.path.as_deref() == Some(path))
    }

    /// Returns the URIs, the versions and the texts of the open documents that have files.
    pub(super) fn open_files(&self) -> HashMap<PathBuf, OpenFile> {
        let files = self.documents.values().filter_map(|document| {
            Some((document.path.clone()?, (document.uri.clone(), document.version, Arc::clone(&document.text))))
        });
        files.collect()
    }

    /// Returns the post that the client does not have the findings of, and that was changed last.
    pub(super) fn next_due(&self) -> Option<Uri> {
        let due = self.documents.values().filter(|document| document.is_due);
        due.max_by_key(|document| document.touched).map(|document| document.uri.clone())
    }

    /// Records that the client has the findings of a document.
    pub(super) fn done(&mut self, uri: &Uri) {
        self.documents.get_mut(&uri.0).into_iter().for_each(|document| document.is_due = false);
    }

    pub(super) fn open(&mut self, item: TextDocumentItem) {
        let mut document = OpenDocument::new(item);
        self.clock += 1;
        document.touched = self.clock;
        document.is_indexed = document.path.as_deref().is_some_and(|path| is_on_disk(path, &document.text));
        let (uri, path, is_new) = (document.uri.clone(), document.path.clone(), !document.is_indexed);
        self.documents.insert(uri.0.clone(), document);
        self.text_changed(&uri, path.as_deref(), is_new);
    }

    /// Applies changes to a document, and returns whether it is open.
    pub(super) fn change(
        &mut self,
        (uri, version): (&Uri, i32),
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: PositionEncoding,
    ) -> bool {
        let Some(document) = self.documents.get_mut(&uri.0) else { return false };
        document.change(version, changes, encoding);
        self.clock += 1;
        document.touched = self.clock;
        let (key, path) = (document.key.clone(), document.path.clone());
        if let Some(key) = key
            && self.members(&key).any(|other| !other.is_indexed && other.uri != *uri)
        {
            self.refresh(&key);
        }
        self.text_changed(uri, path.as_deref(), false);
        true
    }

    /// Brings other documents up to date with a saved one; `is_watched` says whether the client reports all changes of
    /// files, so that only this document can have changed.
    pub(super) fn saved(&mut self, uri: &Uri, is_watched: bool) {
        let Some(document) = self.documents.get(&uri.0) else { return };
        let (key, is_indexed) = (document.key.clone(), document.is_indexed);
        if let Some(key) = key.filter(|_| !is_watched || !is_indexed) {
            self.refresh(&key);
        }
    }

    /// Closes a document, and returns whether it was open. From now on, the file on disk counts.
    pub(super) fn close(&mut self, uri: &Uri) -> bool {
        let Some(document) = self.documents.remove(&uri.0) else { return false };
        let path = document.path.as_deref();
        if let (Some(key), Some(path)) = (&document.key, path)
            && !is_on_disk(path, &document.text)
        {
            self.refresh(key);
        }
        self.text_changed(uri, path, false);
        true
    }

    /// Reloads the configs that consist of the text of a document, and refreshes the site of a new text.
    fn text_changed(&mut self, uri: &Uri, path: Option<&Path>, is_new: bool) {
        if let Some(path) = path {
            if path.ends_with(ConfigFile::NAME) && path.is_file() && self.documents.contains_key(&uri.0) {
                // Its errors are shown even if no post is open.
                self.add_project(&self.key_of(Some(path)));
            }
            self.reload(|key| key.config.as_deref() == Some(path));
        }
        let key = self.documents.get(&uri.0).filter(|_| is_new).and_then(|document| document.key.clone());
        key.into_iter().for_each(|key| self.refresh(&key));
    }

    /// Brings everything up to date after changes on disk.
    pub(super) fn changed_on_disk(&mut self, paths: &[PathBuf]) {
        let is_open = |path: &PathBuf| self.document_at(path).is_some() && path.is_file();
        let paths: Vec<&PathBuf> = paths.iter().filter(|path| !is_open(path)).collect();
        if paths.iter().any(|path| decides_project(path)) {
            self.find_projects();
            return;
        }
        // A file beside the config can be a vocabulary.
        let is_config = |key: &ProjectKey| {
            let folder = key.config.as_deref().and_then(Path::parent);
            let is_named = |path: &PathBuf| {
                Some(path) == key.config.as_ref()
                    || (!is_post(path) && folder.is_some_and(|folder| path.starts_with(folder)))
            };
            paths.iter().any(|path| is_named(path))
        };
        self.reload(is_config);
        let is_inside = |key: &ProjectKey| {
            let root = key.site.as_ref().unwrap_or(&key.folder);
            paths.iter().any(|path| path.strip_prefix(root).is_ok_and(concerns_site))
        };
        let keys: Vec<_> = self.benches.keys().filter(|key| is_inside(key) && !is_config(key)).cloned().collect();
        keys.iter().for_each(|key| self.refresh(key));
    }

    /// Assigns all documents to projects anew, because the settings, the folders or the places of configs have changed.
    pub(super) fn find_projects(&mut self) {
        let mut moved = Vec::new();
        for document in self.documents.values_mut() {
            document.key = None;
            document.forget();
            moved.push(document.uri.clone());
        }
        self.is_changed = true;
        let before = std::mem::take(&mut self.benches);
        let keys: Vec<_> = moved.iter().filter_map(|uri| self.place(uri)).collect();
        // The last valid config of a project stays.
        for (key, bench) in before.into_iter().filter(|(key, _)| keys.contains(key)) {
            self.benches.insert(key, bench);
        }
        self.reload(|_| true);
    }

    /// Loads the configs of the projects for which `wanted` returns true.
    fn reload(&mut self, wanted: impl Fn(&ProjectKey) -> bool) {
        let keys: Vec<_> = self.benches.keys().filter(|key| wanted(key)).cloned().collect();
        for key in keys {
            if self.load(&key) {
                self.refresh(&key);
                self.forget(&key);
            }
        }
    }

    /// Forgets the findings in the documents of a project.
    fn forget(&mut self, key: &ProjectKey) {
        let members = self.documents.values_mut().filter(|document| document.key.as_ref() == Some(key));
        members.for_each(OpenDocument::forget);
        self.is_changed = true;
    }

    fn load(&mut self, key: &ProjectKey) -> bool {
        let texts: HashMap<PathBuf, Arc<str>> = self
            .documents
            .values()
            .filter(|document| !document.is_post)
            .filter_map(|document| Some((document.path.clone()?, Arc::clone(&document.text))))
            .collect();
        let read = |path: &Path| -> io::Result<String> {
            texts.get(path).map_or_else(|| on_disk(path), |text| Ok(text.to_string()))
        };
        self.benches.get_mut(key).is_some_and(|bench| bench.load(key, &read))
    }

    /// Brings a project up to date on another thread.
    fn refresh(&mut self, key: &ProjectKey) {
        let open = self.open_texts(key);
        if let Some(bench) = self.benches.get_mut(key) {
            bench.refresh(key, open, &self.sender);
        }
        self.documents.values_mut().filter(|one| one.key.as_ref() == Some(key)).for_each(|one| one.is_indexed = true);
    }

    /// Takes a project that was brought up to date, and checks its documents again.
    pub(super) fn refreshed(&mut self, key: &ProjectKey, made: Result<Assembly, String>) {
        let Some(bench) = self.benches.get_mut(key) else { return };
        let made = made.map_err(|failure| self.failures.push(failure)).ok();
        self.failures.extend(made.iter().flat_map(|assembly| assembly.problems.clone()));
        if bench.refreshed(made) {
            self.refresh(key);
        }
        self.forget(key);
    }

    /// Whether a thread is bringing a project up to date. Starts one if a document of the project, apart from `except`,
    /// has changed since the last time.
    pub(super) fn is_settling(&mut self, key: &ProjectKey, except: Option<&Uri>) -> bool {
        if self.members(key).any(|other| !other.is_indexed && Some(&other.uri) != except) {
            self.refresh(key);
        }
        self.benches.get(key).is_some_and(Workbench::is_busy)
    }

    /// Returns the documents of a project.
    fn members(&self, key: &ProjectKey) -> impl Iterator<Item = &OpenDocument> {
        self.documents.values().filter(move |document| document.key.as_ref() == Some(key))
    }

    /// Returns the texts of open documents, by their paths in the site of a project.
    fn open_texts(&self, key: &ProjectKey) -> OpenTexts {
        let Some(root) = &key.site else { return OpenTexts::new() };
        let base = Base::new(root, &key.folder);
        let texts = self.documents.values().filter_map(|document| {
            let path = base.inside(document.path.as_deref()?)?;
            Some((path, Arc::clone(&document.text)))
        });
        texts.collect()
    }

    /// Finds the project of a document, and loads it.
    pub(super) fn place(&mut self, uri: &Uri) -> Option<ProjectKey> {
        let document = self.documents.get(&uri.0)?;
        if let Some(key) = &document.key {
            return Some(key.clone());
        }
        let key = self.key_of(document.path.as_deref());
        let is_indexed = document.is_indexed;
        self.add_project(&key);
        self.documents.get_mut(&uri.0)?.key = Some(key.clone());
        match self.benches.get(&key).is_some_and(|bench| bench.assembly.is_some()) {
            true if !is_indexed => self.refresh(&key),
            true => {}
            // The index that is built next contains the text.
            false => self.documents.get_mut(&uri.0)?.is_indexed = true,
        }
        Some(key)
    }

    /// Returns the key of the project that checks the file at `path`, or unsaved documents.
    fn key_of(&self, path: Option<&Path>) -> ProjectKey {
        let Some(path) = path else {
            let folder = self.folders.first().cloned().unwrap_or_default();
            let nearest =
                || Some(&folder).filter(|folder| folder.is_absolute()).and_then(|folder| ConfigFile::find(folder));
            let config = named_config(&self.settings, &folder).or_else(nearest);
            return ProjectKey { config, site: None, folder, is_untitled: true };
        };
        let own = path.parent().unwrap_or(path);
        let inside = self.folders.iter().filter(|folder| path.starts_with(folder));
        let folder = inside.max_by_key(|folder| folder.as_os_str().len()).map_or(own, PathBuf::as_path);
        let config = named_config(&self.settings, folder).or_else(|| ConfigFile::find(path));
        ProjectKey { config, site: disk::root(path), folder: folder.to_owned(), is_untitled: false }
    }

    fn add_project(&mut self, key: &ProjectKey) {
        if !self.benches.contains_key(key) {
            self.benches.insert(key.clone(), Workbench::default());
            self.load(key);
        }
    }

    /// Returns the key of the project that the command line uses in a folder.
    pub(super) fn key_in(&self, folder: &Path) -> ProjectKey {
        let config = named_config(&self.settings, folder).or_else(|| ConfigFile::find(folder));
        ProjectKey { config, site: disk::root(folder), folder: folder.to_owned(), is_untitled: false }
    }

    /// Returns a project, unless its config was never valid.
    pub(super) fn assembly(&mut self, key: &ProjectKey) -> Option<&Assembly> {
        self.add_project(key);
        let open = self.open_texts(key);
        let bench = self.benches.get_mut(key)?;
        self.failures.extend(bench.assemble(key, open));
        bench.assembly.as_ref()
    }

    /// Returns an open post, its project and its findings. Returns `None` if it is no open post, or if its project has
    /// never had a valid config.
    pub(super) fn checked(&mut self, uri: &Uri) -> Option<Placed<'_>> {
        self.documents.get(&uri.0).filter(|document| document.is_post)?;
        let key = self.place(uri)?;
        let open = self.open_texts(&key);
        let bench = self.benches.get_mut(&key)?;
        self.failures.extend(bench.assemble(&key, open));
        let assembly = bench.assembly.as_ref()?;
        let document = self.documents.get_mut(&uri.0)?;
        let findings = match &document.findings {
            Some(findings) => Rc::clone(findings),
            None => {
                let found = match is_too_large(&document.text) {
                    true => Ok(Vec::new()),
                    false => assembly.check(document.checked_path(), &document.text),
                };
                let found = found.unwrap_or_else(|failure| {
                    self.failures.push(format!("{}: {failure}", document.uri.0));
                    Vec::new()
                });
                Rc::clone(document.findings.insert(Rc::new(found)))
            }
        };
        Some(Placed { document, assembly, findings })
    }

    /// Returns the errors in the configs of all projects.
    pub(super) fn config_problems(&self) -> BTreeMap<&Path, &ConfigProblem> {
        self.benches.values().filter_map(|bench| bench.problem.as_ref()).map(|one| (one.path.as_path(), one)).collect()
    }
}

/// Whether the text is larger than the posts that are read.
fn is_too_large(text: &str) -> bool {
    u64::try_from(text.len()).is_ok_and(|bytes| bytes > ReadAs::Post.most_bytes())
}

/// Whether the file on disk has this text.
fn is_on_disk(path: &Path, text: &str) -> bool {
    read::text(path, ReadAs::Post).is_ok_and(|on_disk| on_disk == text)
}

/// Whether a change of this file can change where configs and sites are.
fn decides_project(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    path.ends_with(ConfigFile::NAME) || (matches!(stem, "hugo" | "config") && path.extension().is_some())
}

/// Whether a change of this file, whose path is relative to the root of a site, can concern the site. What Hugo and git
/// write themselves does not.
fn concerns_site(path: &Path) -> bool {
    let is_own = |name: &str| matches!(name, ".git" | ".hugo_build.lock" | "public" | "resources");
    !path.iter().next().and_then(|name| name.to_str()).is_some_and(is_own)
}
