//! A small shell, which plays the transcripts in `cmd/` the same on every system. `shell_syntax.rs` says what it can
//! parse, `shell_commands.rs` which commands it has besides `cd`, `git` and the program.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::io::{PipeReader, Read as _, Write as _, pipe};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;

use super::folder::Run;
use super::shell_commands::Call;
use super::shell_syntax::{Part, Pipeline, Redirect, Script, Stage, StageKind, Word, parse};

/// Makes git and the terminal the same for everyone: no settings of the user, and fixed authors and dates.
pub(crate) const SAME: [(&str, &str); 10] = [
    ("LC_ALL", "C.UTF-8"),
    ("TERM", "xterm"),
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_AUTHOR_NAME", "Editor"),
    ("GIT_AUTHOR_EMAIL", "editor@example.com"),
    ("GIT_AUTHOR_DATE", "2025-01-01T00:00:00Z"),
    ("GIT_COMMITTER_NAME", "Editor"),
    ("GIT_COMMITTER_EMAIL", "editor@example.com"),
    ("GIT_COMMITTER_DATE", "2025-01-01T00:00:00Z"),
];
/// What would change colours.
pub(crate) const COLOURS: [&str; 2] = ["NO_COLOR", "CLICOLOR_FORCE"];

/// Runs a script in `folder`. Both of its streams are in `stdout`, in order.
pub(crate) fn run(script: &str, folder: &Path) -> Run {
    let both = Sink::default();
    let output = Output::Kept(Rc::clone(&both));
    let streams = Streams { input: None, output: output.clone(), errors: output };
    let mut shell = Shell { folder: folder.to_owned(), variables: HashMap::new() };
    let code = shell.script(&parse(script), &streams);
    let stdout = String::from_utf8_lossy(&both.take()).into_owned();
    Run { code: Some(code), stdout, stderr: String::new() }
}

type Sink = Rc<RefCell<Vec<u8>>>;

/// Where a stream leads.
#[derive(Clone)]
enum Output {
    Kept(Sink),
    File(PathBuf),
    Nowhere,
}

impl Output {
    fn write(&self, bytes: &[u8]) {
        match self {
            Self::Kept(sink) => sink.borrow_mut().extend_from_slice(bytes),
            Self::File(path) => {
                let mut file = fs::File::options().append(true).open(path).expect("the file of a redirect is there");
                file.write_all(bytes).expect("the file of a redirect can be written");
            }
            Self::Nowhere => {}
        }
    }

    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Kept(one), Self::Kept(other)) => Rc::ptr_eq(one, other),
            (Self::File(one), Self::File(other)) => one == other,
            _ => false,
        }
    }
}

#[derive(Clone)]
struct Streams {
    /// Standard input; `None` if it is empty and nothing is piped.
    input: Option<Rc<Vec<u8>>>,
    output: Output,
    errors: Output,
}

/// A shell between two commands.
#[derive(Clone)]
struct Shell {
    folder: PathBuf,
    variables: HashMap<String, String>,
}

impl Shell {
    /// Runs the pipelines of a script, and returns the exit code of the last one that ran.
    fn script(&mut self, script: &Script, streams: &Streams) -> i32 {
        let mut code = 0;
        for pipeline in &script.0 {
            if !pipeline.is_conditional || code == 0 {
                code = self.pipeline(pipeline, streams.clone());
            }
        }
        code
    }

    /// Runs one stage after the other. This is the same as running them at once, unless a stage stops reading early.
    fn pipeline(&mut self, pipeline: &Pipeline, mut streams: Streams) -> i32 {
        let (last, stages) = pipeline.stages.split_last().expect("a pipeline has a stage");
        for stage in stages {
            let sink = Sink::default();
            let piped = Streams { output: Output::Kept(Rc::clone(&sink)), ..streams.clone() };
            self.clone().stage(stage, piped);
            streams.input = Some(Rc::new(sink.take()));
        }
        if stages.is_empty() { self.stage(last, streams) } else { self.clone().stage(last, streams) }
    }

    fn stage(&mut self, stage: &Stage, mut streams: Streams) -> i32 {
        for redirect in &stage.redirects {
            self.redirect(redirect, &mut streams);
        }
        match &stage.kind {
            StageKind::Simple { assignments, words } => self.simple(assignments, words, &streams),
            StageKind::Loop { name, words, body } => {
                let words: Vec<String> = words.iter().flat_map(|word| self.expanded(word)).collect();
                let codes = words.into_iter().map(|word| {
                    self.variables.insert(name.clone(), word);
                    self.script(body, &streams)
                });
                codes.last().unwrap_or(0)
            }
        }
    }

    fn redirect(&self, redirect: &Redirect, streams: &mut Streams) {
        match redirect {
            Redirect::Text(text) => streams.input = Some(Rc::new(text.clone().into_bytes())),
            Redirect::ErrorToOutput => streams.errors = streams.output.clone(),
            Redirect::Input(word) => {
                let name = self.single(word);
                let read = || fs::read(self.folder.join(&name)).unwrap_or_else(|error| panic!("< {name}: {error}"));
                streams.input = (name != "/dev/null").then(|| Rc::new(read()));
            }
            Redirect::Output { is_error, is_appended, file } => {
                let name = self.single(file);
                let path = self.folder.join(&name);
                let output = if name == "/dev/null" {
                    Output::Nowhere
                } else {
                    let mut options = fs::File::options();
                    options.create(true).append(*is_appended).write(true).truncate(!is_appended);
                    options.open(&path).unwrap_or_else(|error| panic!("> {name}: {error}"));
                    Output::File(path)
                };
                *(if *is_error { &mut streams.errors } else { &mut streams.output }) = output;
            }
        }
    }

    fn simple(&mut self, assignments: &[(String, Word)], words: &[Word], streams: &Streams) -> i32 {
        let values: Vec<(String, String)> =
            assignments.iter().map(|(name, value)| (name.clone(), self.single(value))).collect();
        let words: Vec<String> = words.iter().flat_map(|word| self.expanded(word)).collect();
        let Some((name, arguments)) = words.split_first() else {
            self.variables.extend(values);
            return 0;
        };
        match name.as_str() {
            "cd" => {
                let [folder] = arguments else { panic!("cd goes to one folder") };
                self.folder = self.folder.join(folder);
                assert!(self.folder.is_dir(), "cd goes to a folder, not to {folder}");
                0
            }
            "digest-lint" | "git" => {
                let program = if name == "git" { "git" } else { env!("CARGO_BIN_EXE_digest-lint") };
                let mut command = Command::new(program);
                COLOURS.iter().for_each(|name| _ = command.env_remove(name));
                command.args(arguments).current_dir(&self.folder).envs(SAME).envs(values);
                output_of(command, streams)
            }
            name => {
                assert!(values.is_empty(), "{name} has no environment");
                let input = streams.input.as_ref().map_or(&[][..], |input| input.as_slice());
                let (output, succeeds) = Call { name, arguments, input, folder: &self.folder }.run();
                streams.output.write(&output);
                i32::from(!succeeds)
            }
        }
    }

    /// Expands a word that is one word afterwards.
    fn single(&self, word: &Word) -> String {
        word.parts.iter().map(|part| self.value(part)).collect()
    }

    /// Expands a word. What is not quoted is split at whitespace.
    fn expanded(&self, word: &Word) -> Vec<String> {
        let value = self.single(word);
        let is_text = word.parts.iter().all(|part| matches!(part, Part::Text(_)));
        if word.is_quoted || is_text { vec![value] } else { value.split_whitespace().map(str::to_owned).collect() }
    }

    fn value(&self, part: &Part) -> String {
        match part {
            Part::Text(text) => text.clone(),
            Part::Variable(name) => self.variables.get(name).unwrap_or_else(|| panic!("${name} is unset")).clone(),
            Part::Substitution(script) => {
                let sink = Sink::default();
                let streams = Streams { input: None, output: Output::Kept(Rc::clone(&sink)), errors: Output::Nowhere };
                self.clone().script(&parse(script), &streams);
                let output = String::from_utf8(sink.take()).expect("a substitution is UTF-8");
                output.trim_end_matches('\n').to_owned()
            }
        }
    }
}

/// Runs a program to its end, and returns its exit code. If both of its streams lead to the same place, they share one
/// pipe, so that they stay in order.
fn output_of(mut command: Command, streams: &Streams) -> i32 {
    let (output, writer) = pipe().expect("a pipe can be made");
    let errors = if streams.output.is(&streams.errors) {
        command.stderr(writer.try_clone().expect("a pipe can be shared"));
        None
    } else {
        let (errors, writer) = pipe().expect("a pipe can be made");
        command.stderr(writer);
        Some(errors)
    };
    command.stdout(writer).stdin(if streams.input.is_some() { Stdio::piped() } else { Stdio::null() });
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    // It holds the writing ends of the pipes.
    drop(command);
    let input = streams.input.as_ref().map(|input| input.to_vec()).unwrap_or_default();
    let (output, errors) = std::thread::scope(|scope| {
        let errors = scope.spawn(|| errors.map(all));
        if let Some(mut stdin) = child.stdin.take() {
            // A program may end before it has read everything.
            scope.spawn(move || _ = stdin.write_all(&input));
        }
        (all(output), errors.join().expect("the thread ends"))
    });
    streams.output.write(&output);
    streams.errors.write(&errors.unwrap_or_default());
    child.wait().expect("the program ends").code().expect("no signal ends the program")
}

fn all(mut stream: PipeReader) -> Vec<u8> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("a pipe can be read");
    bytes
}
