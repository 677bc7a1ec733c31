//! The diagnostics that the client has.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gen_lsp_types::{Diagnostic as LspDiagnostic, PublishDiagnosticsParams, Uri};
use serde_json::Value;

use super::Session;
use crate::app::assembly::ConfigProblem;
use crate::app::server::client::Awaited;
use crate::app::server::diagnostics;
use crate::app::server::uri;
use crate::text::PositionMap;

/// The diagnostics that were sent to the client, so that nothing is sent twice.
#[derive(Default)]
pub(super) struct Published {
    posts: BTreeMap<String, Vec<LspDiagnostic>>,
    configs: BTreeMap<PathBuf, (Uri, ConfigProblem)>,
}

impl Session {
    /// Checks a document, and sends its diagnostics unless the client asks for them.
    pub(super) fn publish(&mut self, uri: &Uri) {
        self.workspace.done(uri);
        if self.client.traits.pulls {
            return;
        }
        let diagnostics = self.diagnostics(uri);
        let Some(document) = self.workspace.document(uri).filter(|document| document.is_post) else { return };
        let (version, key) = (document.version, &uri.0);
        if self.published.posts.get(key).is_some_and(|published| *published == diagnostics) {
            return;
        }
        let params =
            PublishDiagnosticsParams { uri: uri.clone(), version: Some(version), diagnostics: diagnostics.clone() };
        self.client.notify("textDocument/publishDiagnostics", params);
        self.published.posts.insert(key.clone(), diagnostics);
    }

    /// Returns the diagnostics of a document.
    pub(super) fn diagnostics(&mut self, uri: &Uri) -> Vec<LspDiagnostic> {
        let traits = &self.client.traits;
        let Some(placed) = self.workspace.checked(uri) else { return Vec::new() };
        let map = PositionMap::new(&placed.document.text, traits.encoding);
        diagnostics::of_findings(&placed.findings, (uri, &map), traits.shows_related)
    }

    /// Removes the diagnostics of a document that was closed.
    pub(super) fn withdraw(&mut self, uri: &Uri) {
        if self.published.posts.remove(&uri.0).is_some_and(|published| !published.is_empty()) {
            let params = PublishDiagnosticsParams { uri: uri.clone(), version: None, diagnostics: Vec::new() };
            self.client.notify("textDocument/publishDiagnostics", params);
        }
    }

    /// Tells a client that asks for diagnostics to ask again, because something other than a text has changed.
    pub(super) fn refresh_pulled(&mut self) {
        if self.client.traits.pulls {
            self.client.ask("workspace/diagnostic/refresh", Value::Null, Awaited::Nothing);
        }
    }

    /// Sends the errors in configs, and withdraws those that were corrected.
    pub(super) fn publish_configs(&mut self) {
        let problems = self.workspace.config_problems();
        let problems: BTreeMap<PathBuf, ConfigProblem> =
            problems.into_iter().map(|(path, problem)| (path.to_owned(), problem.clone())).collect();
        let gone: Vec<_> = self.published.configs.iter().filter(|(path, _)| !problems.contains_key(*path)).collect();
        let gone: Vec<_> = gone.into_iter().map(|(path, (uri, _))| (path.clone(), uri.clone())).collect();
        for (path, uri) in gone {
            self.published.configs.remove(&path);
            let params = PublishDiagnosticsParams { uri, version: None, diagnostics: Vec::new() };
            self.client.notify("textDocument/publishDiagnostics", params);
        }
        for (path, problem) in problems {
            if self.published.configs.get(&path).is_some_and(|(_, known)| *known == problem) {
                continue;
            }
            let open = self.workspace.document_at(&path).map(|document| document.uri.clone());
            let uri = open.unwrap_or_else(|| uri::of_path(&path));
            let diagnostic = diagnostics::of_config(&problem, self.client.traits.encoding);
            let params = PublishDiagnosticsParams { uri: uri.clone(), version: None, diagnostics: vec![diagnostic] };
            self.client.notify("textDocument/publishDiagnostics", params);
            self.published.configs.insert(path, (uri, problem));
        }
    }
}
