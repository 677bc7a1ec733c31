//! A session: its life, and the messages in it.

mod actions;
mod completion;
mod hover;
mod published;
mod requests;

use std::collections::{HashSet, VecDeque};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};

use gen_lsp_types::{
    ConfigurationItem, ConfigurationParams, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, InitializeParams, Uri, WorkspaceFolders,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::client::{Awaited, ClientTraits, EditorClient};
use super::settings::{EditorSettings, SECTION};
use super::workbench::ProjectKey;
use super::workspace::Workspace;
use super::{Event, SessionEnd, capabilities, uri};
use crate::app::run::{guarded, internal};
use published::Published;

/// The phase of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The client has not introduced itself.
    New,
    Running,
    /// The client wants to end the session.
    ShutDown,
}

/// A session with one client.
pub(super) struct Session {
    pub(super) client: EditorClient,
    pub(super) workspace: Workspace,
    published: Published,
    phase: Phase,
    /// The events that wait, in order.
    inbox: VecDeque<Event>,
    /// The errors in checking that the user knows.
    said: HashSet<String>,
    /// Whether the client has been told that documents can be formatted.
    is_formatting: bool,
}

impl Session {
    pub(super) fn new(output: Box<dyn Write>, sender: Sender<Event>) -> Self {
        Self {
            client: EditorClient::new(output),
            workspace: Workspace::new(sender),
            published: Published::default(),
            phase: Phase::New,
            inbox: VecDeque::new(),
            said: HashSet::new(),
            is_formatting: false,
        }
    }

    /// Handles events until the client ends the session.
    pub(super) fn run(mut self, events: &Receiver<Event>) -> io::Result<SessionEnd> {
        loop {
            self.receive(events);
            let due = if self.inbox.is_empty() { self.workspace.next_due() } else { None };
            if let Some(due) = due {
                self.publish(&due);
                self.report();
                continue;
            }
            // This session owns a sender, so the channel stays open.
            let next = self.inbox.pop_front().or_else(|| events.recv().ok());
            match next {
                Some(Event::Message(Message::Notification(notification))) if notification.method == "exit" => break,
                None | Some(Event::End(None)) => break,
                Some(Event::End(Some(error))) => return Err(error),
                Some(event) => self.handle(event, events),
            }
            if self.client.is_gone {
                break;
            }
        }
        Ok(if self.phase == Phase::ShutDown { SessionEnd::Orderly } else { SessionEnd::Abrupt })
    }

    /// Takes all events that wait, and drops the requests among them that the client has cancelled.
    fn receive(&mut self, events: &Receiver<Event>) {
        for event in events.try_iter() {
            match event {
                Event::Message(Message::Notification(cancel)) if cancel.method == "$/cancelRequest" => {
                    self.cancel(&cancel);
                }
                event => self.inbox.push_back(event),
            }
        }
    }

    fn cancel(&mut self, cancel: &Notification) {
        let id = cancel.params.get("id").cloned().and_then(|id| serde_json::from_value::<RequestId>(id).ok());
        let is_it = |event: &Event| match event {
            Event::Message(Message::Request(request)) => Some(&request.id) == id.as_ref(),
            _ => false,
        };
        // A request that is not waiting any more has been answered.
        if let Some(Event::Message(Message::Request(request))) =
            self.inbox.iter().position(is_it).and_then(|at| self.inbox.remove(at))
        {
            self.client.answer(request.id, Err(error(ErrorCode::RequestCanceled, "the client cancelled the request")));
        }
    }

    fn handle(&mut self, event: Event, events: &Receiver<Event>) {
        match event {
            Event::Message(Message::Request(request)) => self.request(request, events),
            Event::Message(Message::Notification(notification)) => self.notification(notification),
            Event::Message(Message::Response(response)) => self.response(response),
            Event::Bad(bad) => self.client.refuse(&bad),
            Event::Refreshed(key, made) => {
                self.workspace.refreshed(&key, *made);
            }
            Event::End(_) => {}
        }
        self.report();
    }

    /// Tells the client what has come to light apart from findings. Errors in checking are shown once: a post that
    /// cannot be checked would show its error at every change.
    fn report(&mut self) {
        self.publish_configs();
        if std::mem::take(&mut self.workspace.is_changed) {
            self.refresh_pulled();
        }
        for failure in std::mem::take(&mut self.workspace.failures) {
            if self.said.insert(failure.clone()) {
                self.client.warn(failure);
            }
        }
    }

    fn request(&mut self, request: Request, events: &Receiver<Event>) {
        let Request { id, method, params } = request;
        let result = match (self.phase, method.as_str()) {
            (Phase::New, "initialize") => self.initialize(params),
            (Phase::New, _) => Err(error(ErrorCode::ServerNotInitialized, "the first request must be `initialize`")),
            (Phase::ShutDown, _) => Err(error(ErrorCode::InvalidRequest, "the session has been shut down")),
            (Phase::Running, "initialize") => {
                Err(error(ErrorCode::InvalidRequest, "the session has been initialized already"))
            }
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                Ok(Value::Null)
            }
            (Phase::Running, method) => {
                let answer = guarded(|| requests::answer(self, method, params, events));
                answer.unwrap_or_else(|panic| Err(error(ErrorCode::InternalError, internal(&panic))))
            }
        };
        self.client.answer(id, result);
    }

    /// Waits until a project is up to date with all documents, apart from `except`.
    pub(super) fn settle(&mut self, key: &ProjectKey, except: Option<&Uri>, events: &Receiver<Event>) {
        while self.workspace.is_settling(key, except) {
            match self.refreshed_or_next(events) {
                Some(Event::Refreshed(key, made)) => self.workspace.refreshed(&key, *made),
                Some(event) => self.inbox.push_back(event),
                None => break,
            }
        }
    }

    /// Returns the first project in the inbox that was brought up to date, or else the next event outside of it.
    fn refreshed_or_next(&mut self, events: &Receiver<Event>) -> Option<Event> {
        let is_refreshed = |event: &Event| matches!(event, Event::Refreshed(..));
        let waiting = self.inbox.iter().position(is_refreshed);
        waiting.map_or_else(|| events.recv().ok(), |at| self.inbox.remove(at))
    }

    /// Waits until the project of a document is up to date with all other documents.
    pub(super) fn settle_for(&mut self, document: &Uri, events: &Receiver<Event>) {
        if let Some(key) = self.workspace.place(document) {
            self.settle(&key, Some(document), events);
        }
    }

    fn initialize(&mut self, params: Value) -> Result<Value, ResponseError> {
        let params: InitializeParams = parsed(params)?;
        self.client.traits = ClientTraits::of(&params.capabilities);
        #[expect(deprecated, reason = "older clients name only one folder")]
        let root = params.root_uri;
        self.workspace.folders = match params.workspace_folders_initialize_params.workspace_folders {
            Some(WorkspaceFolders::WorkspaceFolderList(folders)) => {
                folders.iter().filter_map(|folder| uri::path_of(&folder.uri)).collect()
            }
            _ => root.iter().filter_map(uri::path_of).collect(),
        };
        self.configure(&params.initialization_options.unwrap_or_default());
        self.phase = Phase::Running;
        Ok(capabilities::result(&self.client.traits, self.workspace.settings.formats))
    }

    fn notification(&mut self, Notification { method, params }: Notification) {
        // Before the session and after it, all notifications except `exit` are ignored.
        if self.phase != Phase::Running {
            return;
        }
        let handled = guarded(|| self.notified(&method, params));
        let handled = handled.unwrap_or_else(|panic| Err(error(ErrorCode::InternalError, internal(&panic))));
        if let Err(error) = handled {
            self.client.log(format!("{method}: {}", error.message));
        }
    }

    fn notified(&mut self, method: &str, params: Value) -> Result<(), ResponseError> {
        match method {
            "initialized" => self.initialized(),
            "textDocument/didOpen" => {
                let params: DidOpenTextDocumentParams = parsed(params)?;
                self.workspace.open(params.text_document);
            }
            "textDocument/didChange" => {
                let DidChangeTextDocumentParams { text_document, content_changes } = parsed(params)?;
                let (uri, version) = (text_document.text_document_identifier.uri, text_document.version);
                let encoding = self.client.traits.encoding;
                if !self.workspace.change((&uri, version), content_changes, encoding) {
                    return Err(not_open(&uri));
                }
            }
            "textDocument/didSave" => {
                let params: DidSaveTextDocumentParams = parsed(params)?;
                self.workspace.saved(&params.text_document.uri, self.client.traits.watches);
            }
            "textDocument/didClose" => {
                let uri = parsed::<DidCloseTextDocumentParams>(params)?.text_document.uri;
                if !self.workspace.close(&uri) {
                    return Err(not_open(&uri));
                }
                self.withdraw(&uri);
            }
            "workspace/didChangeWatchedFiles" => {
                let params: DidChangeWatchedFilesParams = parsed(params)?;
                let paths: Vec<PathBuf> = params.changes.iter().filter_map(|one| uri::path_of(&one.uri)).collect();
                self.workspace.changed_on_disk(&paths);
            }
            "workspace/didChangeConfiguration" => {
                let params: DidChangeConfigurationParams = parsed(params)?;
                self.settings_changed(&params.settings);
            }
            "workspace/didChangeWorkspaceFolders" => {
                let event = parsed::<DidChangeWorkspaceFoldersParams>(params)?.event;
                let paths = |folders: &[gen_lsp_types::WorkspaceFolder]| -> Vec<PathBuf> {
                    folders.iter().filter_map(|folder| uri::path_of(&folder.uri)).collect()
                };
                let (added, removed) = (paths(&event.added), paths(&event.removed));
                self.workspace.folders.retain(|folder| !removed.contains(folder));
                self.workspace.folders.extend(added);
                self.workspace.find_projects();
            }
            // Optional notifications may be ignored.
            method if method.starts_with("$/") => {}
            _ => return Err(error(ErrorCode::MethodNotFound, "unknown notification")),
        }
        Ok(())
    }

    /// Asks the client for what it can only be asked for after it has introduced itself.
    fn initialized(&mut self) {
        if self.client.traits.watches {
            self.client.ask("client/registerCapability", capabilities::watchers(), Awaited::Nothing);
        }
        if self.client.traits.configures {
            self.ask_for_settings();
        }
        self.offer_formatting();
    }

    /// Tells the client whether documents can be formatted, so that no other formatter is disturbed otherwise.
    fn offer_formatting(&mut self) {
        let formats = self.workspace.settings.formats;
        if self.client.traits.registers_formatting && self.is_formatting != formats {
            self.is_formatting = formats;
            let (method, params) = capabilities::formatting(formats);
            self.client.ask(method, params, Awaited::Nothing);
        }
    }

    fn ask_for_settings(&mut self) {
        let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
        self.client.ask("workspace/configuration", ConfigurationParams { items: vec![item] }, Awaited::Settings);
    }

    /// Takes the settings of a notification, or asks for them if the client prefers that.
    fn settings_changed(&mut self, settings: &Value) {
        match settings.get(SECTION) {
            Some(own) => {
                self.configure(own);
                self.workspace.find_projects();
                self.offer_formatting();
            }
            None if self.client.traits.configures => self.ask_for_settings(),
            None => {}
        }
    }

    fn configure(&mut self, settings: &Value) {
        let (settings, wrong) = EditorSettings::read(settings);
        self.workspace.settings = settings;
        wrong.into_iter().for_each(|wrong| self.client.warn(format!("digest-lint: {wrong}")));
    }

    fn response(&mut self, response: Response) {
        let Some((purpose, result)) = self.client.answered(response) else {
            self.client.log("a response belongs to no request".to_owned());
            return;
        };
        match (purpose, result) {
            (Awaited::Settings, Ok(Value::Array(items))) => {
                // A client without such settings answers `null`, and may have passed some on before.
                if let Some(own) = items.first().filter(|own| !own.is_null()) {
                    self.configure(own);
                    self.workspace.find_projects();
                    self.offer_formatting();
                }
            }
            (Awaited::Settings, Ok(_)) => self.client.log("`workspace/configuration` must be answered with a list"),
            (_, Err(error)) => self.client.log(error.message),
            (Awaited::Nothing, Ok(_)) => {}
        }
    }
}

/// Reads the parameters of a message.
pub(super) fn parsed<T: DeserializeOwned>(params: Value) -> Result<T, ResponseError> {
    serde_json::from_value(params).map_err(|reason| error(ErrorCode::InvalidParams, reason.to_string()))
}

pub(super) fn error(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}

pub(super) fn not_open(uri: &Uri) -> ResponseError {
    error(ErrorCode::InvalidParams, format!("{} is not open", uri.0))
}
