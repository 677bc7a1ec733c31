//! Parses the part of the shell's language that the transcripts in `cmd/` use: lists and pipelines of commands, loops
//! over words, redirects, here-documents, quotes, variables and command substitutions.
//!
//! It panics at everything else, such as a glob or a group, so that a transcript cannot mean two things.

use std::iter::Peekable;
use std::vec::IntoIter;

/// Commands in order.
#[derive(Debug)]
pub(crate) struct Script(pub(crate) Vec<Pipeline>);

/// Commands whose output is the input of the next.
#[derive(Debug)]
pub(crate) struct Pipeline {
    /// Whether it runs only if the pipeline before it succeeded (`&&`).
    pub(crate) is_conditional: bool,
    pub(crate) stages: Vec<Stage>,
}

/// A command with its redirects, in order.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) kind: StageKind,
    pub(crate) redirects: Vec<Redirect>,
}

#[derive(Debug)]
pub(crate) enum StageKind {
    /// `NAME=value name argument`
    Simple { assignments: Vec<(String, Word)>, words: Vec<Word> },
    /// `for name in words; do body; done`
    Loop { name: String, words: Vec<Word>, body: Script },
}

#[derive(Debug)]
pub(crate) enum Redirect {
    /// `< file`
    Input(Word),
    /// The text of a here-document.
    Text(String),
    /// `> file`, `>> file`, `2> file`
    Output { is_error: bool, is_appended: bool, file: Word },
    /// `2>&1`
    ErrorToOutput,
}

/// A word before it is expanded.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Word {
    pub(crate) parts: Vec<Part>,
    pub(crate) is_quoted: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part {
    Text(String),
    /// `$name`
    Variable(String),
    /// `$(script)`
    Substitution(String),
}

impl Word {
    fn push(&mut self, c: char) {
        if let Some(Part::Text(text)) = self.parts.last_mut() {
            text.push(c);
        } else {
            self.parts.push(Part::Text(c.to_string()));
        }
    }

    /// Returns the text of a word without quotes and substitutions.
    fn plain(&self) -> Option<&str> {
        match &self.parts[..] {
            [Part::Text(text)] if !self.is_quoted => Some(text),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Lexeme {
    Word(Word),
    Operator(&'static str),
    /// The text of a here-document.
    Here(String),
}

/// Parses a script.
pub(crate) fn parse(script: &str) -> Script {
    let mut parser = Parser(lexemes(script).into_iter().peekable());
    let parsed = parser.script(None);
    assert!(parser.0.next().is_none(), "the whole script is parsed: {script}");
    parsed
}

/// The operators, longer ones first.
const OPERATORS: [&str; 9] = ["2>&1", "&&", ">>", "2>", "<<", "|", ";", "<", ">"];

fn lexemes(script: &str) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    // Where the texts of here-documents go, and the lines that end them.
    let mut here: Vec<(usize, String)> = Vec::new();
    let mut rest = script;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let Some(first) = rest.chars().next() else { break };
        if first == '\n' {
            rest = &rest[1..];
            for (at, end) in here.drain(..) {
                let is_text = |line: &&str| line.trim_end_matches('\n') != end;
                let length = rest.split_inclusive('\n').take_while(is_text).map(str::len).sum();
                *lexemes.get_mut(at).expect("it has a place") = Lexeme::Here(rest[..length].to_owned());
                rest = rest[length..].strip_prefix(&end).unwrap_or_else(|| panic!("a here-document ends: {script}"));
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            }
            lexemes.push(Lexeme::Operator("\n"));
        } else if let Some(operator) = OPERATORS.iter().find(|operator| rest.starts_with(**operator)) {
            rest = &rest[operator.len()..];
            if *operator != "<<" {
                lexemes.push(Lexeme::Operator(operator));
                continue;
            }
            let (word, after) = word(rest.trim_start());
            let [Part::Text(end)] = &word.parts[..] else { panic!("a here-document ends with a word: {script}") };
            assert!(word.is_quoted, "nothing is expanded in a here-document; quote its end: {script}");
            here.push((lexemes.len(), end.clone()));
            lexemes.push(Lexeme::Here(String::new()));
            rest = after;
        } else {
            let (word, after) = word(rest);
            lexemes.push(Lexeme::Word(word));
            rest = after;
        }
    }
    assert!(here.is_empty(), "a here-document has a text: {script}");
    lexemes
}

/// Splits off the first word.
fn word(text: &str) -> (Word, &str) {
    let mut word = Word::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match c {
            ' ' | '\t' | '\n' | '|' | '&' | ';' | '<' | '>' => break,
            '*' | '?' | '[' | '(' | ')' | '`' | '#' | '~' => panic!("this shell does not know an unquoted {c}: {text}"),
            '\'' => {
                let (quoted, after) = rest[1..].split_once('\'').unwrap_or_else(|| panic!("a quote ends: {text}"));
                word.is_quoted = true;
                word.parts.push(Part::Text(quoted.to_owned()));
                rest = after;
            }
            '"' => {
                word.is_quoted = true;
                rest = quoted(&mut word, &rest[1..]);
            }
            '$' => rest = dollar(&mut word, rest),
            '\\' => panic!("this shell does not know an unquoted backslash: {text}"),
            c => {
                word.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    (word, rest)
}

/// Reads up to the closing double quote, and returns what follows it.
fn quoted<'t>(word: &mut Word, text: &'t str) -> &'t str {
    let mut rest = text;
    loop {
        match rest.chars().next().unwrap_or_else(|| panic!("a quote ends: {text}")) {
            '"' => return &rest[1..],
            '$' => rest = dollar(word, rest),
            '\\' | '`' => panic!("this shell does not know escapes in double quotes: {text}"),
            c => {
                word.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
}

/// Reads a variable or a command substitution, and returns what follows it.
fn dollar<'t>(word: &mut Word, text: &'t str) -> &'t str {
    if let Some(script) = text.strip_prefix("$(") {
        let (script, rest) = script.split_once(')').unwrap_or_else(|| panic!("a substitution ends: {text}"));
        assert!(!script.contains('('), "substitutions are not nested: {text}");
        word.parts.push(Part::Substitution(script.to_owned()));
        return rest;
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let name: String = text[1..].chars().take_while(|c| is_name(*c)).collect();
    assert!(!name.is_empty(), "a $ starts a name: {text}");
    let rest = &text[1 + name.len()..];
    word.parts.push(Part::Variable(name));
    rest
}

struct Parser(Peekable<IntoIter<Lexeme>>);

impl Parser {
    /// Parses pipelines up to the word `end`, or to the end.
    fn script(&mut self, end: Option<&str>) -> Script {
        let mut pipelines = Vec::new();
        let mut is_conditional = false;
        loop {
            while self.takes(&[";", "\n"]).is_some() {}
            if self.0.peek().is_none() || end.is_some_and(|end| self.takes_word(end)) {
                return Script(pipelines);
            }
            let mut stages = vec![self.stage()];
            while self.takes(&["|"]).is_some() {
                stages.push(self.stage());
            }
            pipelines.push(Pipeline { is_conditional, stages });
            is_conditional = self.takes(&["&&"]).is_some();
        }
    }

    fn takes(&mut self, operators: &[&str]) -> Option<Lexeme> {
        self.0.next_if(|next| matches!(next, Lexeme::Operator(found) if operators.contains(found)))
    }

    fn takes_word(&mut self, text: &str) -> bool {
        self.0.next_if(|next| matches!(next, Lexeme::Word(word) if word.plain() == Some(text))).is_some()
    }

    fn word(&mut self) -> Option<Word> {
        match self.0.next_if(|next| matches!(next, Lexeme::Word(_)))? {
            Lexeme::Word(word) => Some(word),
            Lexeme::Operator(_) | Lexeme::Here(_) => None,
        }
    }

    fn stage(&mut self) -> Stage {
        let (mut assignments, mut words, mut redirects) = (Vec::new(), Vec::new(), Vec::new());
        if self.takes_word("for") {
            let kind = self.loop_over_words();
            redirects.extend(std::iter::from_fn(|| self.redirect()));
            return Stage { kind, redirects };
        }
        loop {
            if let Some(redirect) = self.redirect() {
                redirects.push(redirect);
            } else if let Some(word) = self.word() {
                let known = !matches!(word.plain(), Some("{" | "}" | "if" | "while" | "case" | "!" | "do" | "done"));
                assert!(known, "this shell does not know {word:?}");
                match assignment(&word).filter(|_| words.is_empty()) {
                    Some(assignment) => assignments.push(assignment),
                    None => words.push(word),
                }
            } else {
                assert!(words.len() + assignments.len() > 0, "a command has a name, not {:?}", self.0.peek());
                return Stage { kind: StageKind::Simple { assignments, words }, redirects };
            }
        }
    }

    fn loop_over_words(&mut self) -> StageKind {
        let name = self.word().expect("a loop has a variable").plain().expect("a name").to_owned();
        assert!(self.takes_word("in"), "a loop is over words");
        let words: Vec<Word> = std::iter::from_fn(|| self.word()).collect();
        while self.takes(&[";", "\n"]).is_some() {}
        assert!(self.takes_word("do"), "a loop has a body");
        StageKind::Loop { name, words, body: self.script(Some("done")) }
    }

    fn redirect(&mut self) -> Option<Redirect> {
        let is_redirect = |next: &Lexeme| match next {
            Lexeme::Operator(operator) => operator.contains(['<', '>']),
            Lexeme::Here(_) => true,
            Lexeme::Word(_) => false,
        };
        let operator = match self.0.next_if(is_redirect)? {
            Lexeme::Here(text) => return Some(Redirect::Text(text)),
            Lexeme::Operator("2>&1") => return Some(Redirect::ErrorToOutput),
            Lexeme::Operator(operator) => operator,
            Lexeme::Word(_) => return None,
        };
        let file = self.word().expect("a redirect names a file");
        Some(match operator {
            "<" => Redirect::Input(file),
            _ => Redirect::Output { is_error: operator == "2>", is_appended: operator == ">>", file },
        })
    }
}

/// Splits `NAME=value`.
fn assignment(word: &Word) -> Option<(String, Word)> {
    let Some((Part::Text(first), rest)) = word.parts.split_first() else { return None };
    let (name, value) = first.split_once('=')?;
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_lowercase() || c == '_');
    let mut parts = vec![Part::Text(value.to_owned())];
    parts.extend_from_slice(rest);
    is_name.then(|| (name.to_owned(), Word { parts, is_quoted: true }))
}
