//! Code actions: fixes of findings, ways to allow them, and their pages.

use std::sync::mpsc::Receiver;

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, Command, TextEdit, Uri};
use lsp_server::{ErrorCode, ResponseError};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Session, error, not_open, parsed};
use crate::app::config_file::{ConfigFile, on_disk};
use crate::app::server::Event;
use crate::app::server::allow::{Permitted, switched_off};
use crate::app::server::capabilities::{FIX_ALL, SHOW_PAGE};
use crate::app::server::client::ClientTraits;
use crate::app::server::edits::{FileEdits, between, encoded, workspace_edit};
use crate::app::server::settings::EditorSettings;
use crate::app::server::workspace::{Placed, Workspace};
use crate::app::server::{diagnostics, range, uri};
use crate::diagnostic::{Diagnostic, Edit, Level, Safety};
use crate::document::Document;
use crate::fix::FixFilter;
use crate::report::escape::visible;
use crate::text::PositionMap;
use crate::verify::harmless_alone;

/// The maximum number of findings that actions are offered for, so that a large selection costs little.
const MOST_FINDINGS: usize = 20;

/// A fix of many findings, whose edit is computed when the user chooses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Deferred {
    uri: String,
    version: i32,
    /// The lint whose findings are fixed, and whether with unsafe fixes; `None` fixes all as the settings say.
    lint: Option<(String, bool)>,
}

/// Returns the actions for a range of a document.
pub(super) fn actions(
    session: &mut Session,
    params: CodeActionParams,
    events: &Receiver<Event>,
) -> Result<Value, ResponseError> {
    let uri = params.text_document.uri;
    if session.workspace.document(&uri).is_none() {
        return Err(not_open(&uri));
    }
    let only = params.context.only;
    let wants = |kind: &str| only.as_ref().is_none_or(|only| only.iter().any(|wanted| includes(wanted, kind)));
    let defers = session.client.traits.resolves_edits && only.is_none();
    if wants(FIX_ALL) && !defers {
        session.settle_for(&uri, events);
    }
    let mut actions = Vec::new();
    if wants("quickfix") {
        actions.extend(quick_fixes(session, &uri, params.range));
    }
    if wants(FIX_ALL) {
        let traits = &session.client.traits;
        let settings = session.workspace.settings.clone();
        if let Some(placed) = session.workspace.checked(&uri) {
            actions.extend(fix_all(&placed, &settings, traits, defers));
        }
    }
    Ok(json!(actions))
}

/// Whether a wanted kind is `kind` or one above it.
fn includes(wanted: &CodeActionKind, kind: &str) -> bool {
    let wanted = wanted.to_string();
    wanted.is_empty() || kind.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Returns the action that fixes everything that is shown as a warning or an error, if there is anything to fix.
fn fix_all(placed: &Placed<'_>, settings: &EditorSettings, traits: &ClientTraits, defers: bool) -> Option<CodeAction> {
    let is_fixed = |one: &Diagnostic| one.level >= Level::Warn && one.fixable(settings.safety()) && settings.fixes(one);
    placed.findings.iter().find(|one| is_fixed(one))?;
    let kinds = if settings.fixes_unsafe { "safe and unsafe fixes" } else { "safe fixes" };
    let deferred = Deferred { uri: placed.document.uri.0.clone(), version: placed.document.version, lint: None };
    let mut action = CodeAction {
        title: format!("digest-lint: apply all {kinds}"),
        kind: Some(CodeActionKind::new(FIX_ALL)),
        ..CodeAction::default()
    };
    if defers {
        action.data = Some(json!(deferred));
    } else {
        let edits = deferred_edits(placed, None, settings).ok().filter(|edits| !edits.is_empty())?;
        action.edit = Some(workspace_edit(vec![of_document(placed, &edits, traits)], traits));
    }
    Some(action)
}

/// Returns the edits of a document that fix all of its findings, or all of a lint.
fn deferred_edits(
    placed: &Placed<'_>,
    lint: Option<&(String, bool)>,
    settings: &EditorSettings,
) -> Result<Vec<Edit>, String> {
    let (path, text) = (placed.document.checked_path(), &*placed.document.text);
    let new = match lint {
        None => {
            let filter = FixFilter { safety: settings.safety(), level: Level::Warn };
            placed.assembly.fix((path, text), filter, |one| settings.fixes(one))
        }
        Some((lint, is_unsafe)) => {
            let filter = FixFilter::from(if *is_unsafe { Safety::Unsafe } else { Safety::Safe });
            placed.assembly.fix((path, text), filter, |one| one.lint == lint)
        }
    };
    Ok(between(text, &new?.text))
}

/// Returns the edits of formatting a document, which is to fix everything.
pub(super) fn formatting(
    session: &mut Session,
    uri: &Uri,
    events: &Receiver<Event>,
) -> Result<Option<Vec<TextEdit>>, ResponseError> {
    if session.workspace.document(uri).is_none() {
        return Err(not_open(uri));
    }
    if !session.workspace.settings.formats {
        return Ok(None);
    }
    session.settle_for(uri, events);
    let settings = session.workspace.settings.clone();
    let Some(placed) = session.workspace.checked(uri) else { return Ok(None) };
    let edits = deferred_edits(&placed, None, &settings).map_err(|reason| error(ErrorCode::InternalError, reason))?;
    Ok(Some(encoded(&edits, &placed.document.text, session.client.traits.encoding)))
}

/// Adds the edit to an action that the user has chosen.
pub(super) fn resolve(
    session: &mut Session,
    mut action: CodeAction,
    events: &Receiver<Event>,
) -> Result<Value, ResponseError> {
    let Some(data) = action.data.clone() else { return Ok(json!(action)) };
    let Deferred { uri, version, lint } = parsed(data)?;
    let uri = Uri(uri);
    session.settle_for(&uri, events);
    let settings = session.workspace.settings.clone();
    let traits = &session.client.traits;
    let placed = session.workspace.checked(&uri).ok_or_else(|| not_open(&uri))?;
    if placed.document.version != version {
        return Err(error(ErrorCode::ContentModified, "the document has changed since the action was offered"));
    }
    let edits = deferred_edits(&placed, lint.as_ref(), &settings);
    let edits = edits.map_err(|reason| error(ErrorCode::InternalError, reason))?;
    action.edit = Some(workspace_edit(vec![of_document(&placed, &edits, traits)], traits));
    Ok(json!(action))
}

fn of_document(placed: &Placed<'_>, edits: &[Edit], traits: &ClientTraits) -> FileEdits {
    let document = placed.document;
    let edits = encoded(edits, &document.text, traits.encoding);
    FileEdits { uri: document.uri.clone(), version: Some(document.version), is_new: false, edits }
}

/// The findings that actions are offered for, and what the actions need.
struct Offering<'o> {
    placed: &'o Placed<'o>,
    document: Document<'o>,
    map: PositionMap<'o>,
    traits: &'o ClientTraits,
    /// The config that switches lints off: its path, its text, and the version if it is open. `None` if the config
    /// would have to be created and the client cannot do that.
    config: Option<(FileEdits, String)>,
}

fn quick_fixes(session: &mut Session, uri: &Uri, range: gen_lsp_types::Range) -> Vec<CodeAction> {
    let traits = &session.client.traits;
    let config = config_of(&mut session.workspace, uri, traits);
    let Some(placed) = session.workspace.checked(uri) else { return Vec::new() };
    let map = PositionMap::new(&placed.document.text, traits.encoding);
    let wanted = range::span(&map, range);
    let touches = |one: &&Diagnostic| one.span.start <= wanted.end && wanted.start <= one.span.end;
    let found: Vec<_> = placed.findings.iter().filter(touches).take(MOST_FINDINGS).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let offering = Offering { document: Document::parse(&placed.document.text), placed: &placed, map, traits, config };
    let mut actions: Vec<_> = found.iter().filter_map(|finding| offering.fix(finding)).collect();
    let mut first_of_lints: Vec<&Diagnostic> = Vec::new();
    for finding in &found {
        if !first_of_lints.iter().any(|one| one.lint == finding.lint) {
            first_of_lints.push(finding);
        }
    }
    actions.extend(first_of_lints.iter().filter_map(|finding| offering.fix_alike(finding)));
    actions.extend(found.iter().filter_map(|finding| offering.allow_here(finding)));
    for finding in first_of_lints {
        actions.extend(offering.allow_in_post(finding));
        actions.extend(offering.switch_off(finding));
        actions.extend(offering.show_page(finding));
    }
    actions
}

/// Returns the file of the config of a document, without edits, and its text.
fn config_of(workspace: &mut Workspace, uri: &Uri, traits: &ClientTraits) -> Option<(FileEdits, String)> {
    let key = workspace.place(uri)?;
    let is_new = key.config.is_none();
    let path = match key.config {
        Some(path) => path,
        None if key.is_untitled || !traits.creates_files => return None,
        None => key.site.unwrap_or(key.folder).join(ConfigFile::NAME),
    };
    let open = workspace.document_at(&path).map(|document| (document.version, document.text.to_string()));
    let (version, text) = match open {
        Some((version, text)) => (Some(version), text),
        None if is_new => (None, String::new()),
        None => (None, on_disk(&path).ok()?),
    };
    let open_uri = workspace.document_at(&path).map(|document| document.uri.clone());
    let uri = open_uri.unwrap_or_else(|| uri::of_path(&path));
    Some((FileEdits { uri, version, is_new, edits: Vec::new() }, text))
}

impl Offering<'_> {
    /// Returns the action that applies the fix of a finding.
    fn fix(&self, finding: &Diagnostic) -> Option<CodeAction> {
        let fix = finding.fix.as_ref().filter(|fix| harmless_alone(&self.document, fix))?;
        let is_safe = fix.safety == Safety::Safe;
        let title = format!("{}: {}", if is_safe { "Fix" } else { "Unsafe fix" }, visible(&fix.title));
        let action = self.edit(finding, title, fix.edits());
        Some(CodeAction { is_preferred: Some(is_safe), ..action })
    }

    /// Returns the action that fixes all findings of the same lint, if there are several.
    fn fix_alike(&self, finding: &Diagnostic) -> Option<CodeAction> {
        let safety = finding.fix.as_ref()?.safety;
        let is_alike = |one: &&Diagnostic| one.lint == finding.lint && one.fixable(safety);
        let count = self.placed.findings.iter().filter(is_alike).count();
        if count < 2 {
            return None;
        }
        let is_unsafe = safety == Safety::Unsafe;
        let how = if is_unsafe { " with unsafe fixes" } else { "" };
        let title = format!("Fix all {} in this post{how}", finding.lint);
        let lint = Some((finding.lint.to_owned(), is_unsafe));
        if self.traits.resolves_edits {
            let document = self.placed.document;
            let data = Deferred { uri: document.uri.0.clone(), version: document.version, lint };
            return Some(CodeAction { data: Some(json!(data)), ..self.action(finding, title) });
        }
        let edits = deferred_edits(self.placed, lint.as_ref(), &EditorSettings::default()).ok()?;
        (!edits.is_empty()).then(|| self.edit(finding, title, &edits))
    }

    fn allow_here(&self, finding: &Diagnostic) -> Option<CodeAction> {
        let edit = self.permitted().here(finding)?;
        Some(self.edit(finding, format!("Allow {} here", finding.lint), &[edit]))
    }

    fn allow_in_post(&self, finding: &Diagnostic) -> Option<CodeAction> {
        let edit = self.permitted().in_post(finding)?;
        Some(self.edit(finding, format!("Allow {} in this post", finding.lint), &[edit]))
    }

    fn permitted(&self) -> Permitted<'_> {
        Permitted {
            assembly: self.placed.assembly,
            path: self.placed.document.checked_path(),
            document: &self.document,
            findings: &self.placed.findings,
        }
    }

    fn switch_off(&self, finding: &Diagnostic) -> Option<CodeAction> {
        let (file, old) = self.config.as_ref()?;
        let project = &self.placed.assembly.project;
        let new = switched_off(old, finding.lint, (project, self.placed.document.checked_path()))?;
        let edits = encoded(&between(old, &new), old, self.traits.encoding);
        let file = FileEdits { uri: file.uri.clone(), edits, ..*file };
        let action = self.action(finding, format!("Switch off {} in {}", finding.lint, ConfigFile::NAME));
        Some(CodeAction { edit: Some(workspace_edit(vec![file], self.traits)), ..action })
    }

    fn show_page(&self, finding: &Diagnostic) -> Option<CodeAction> {
        let title = format!("Show the page of {}", finding.lint);
        let command = Command {
            title: title.clone(),
            command: SHOW_PAGE.to_owned(),
            arguments: Some(vec![json!(finding.lint)]),
            ..Command::default()
        };
        let action = CodeAction { command: Some(command), ..self.action(finding, title) };
        self.traits.shows_pages.then_some(action)
    }

    fn edit(&self, finding: &Diagnostic, title: String, edits: &[Edit]) -> CodeAction {
        let edit = workspace_edit(vec![of_document(self.placed, edits, self.traits)], self.traits);
        CodeAction { edit: Some(edit), ..self.action(finding, title) }
    }

    fn action(&self, finding: &Diagnostic, title: String) -> CodeAction {
        let place = (&self.placed.document.uri, &self.map);
        let diagnostic = diagnostics::of_finding(finding, place, self.traits.shows_related);
        CodeAction {
            title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostic]),
            ..CodeAction::default()
        }
    }
}
