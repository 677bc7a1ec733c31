//! Explains YAML syntax errors in the terms of people who write posts.

use std::fmt::Display;

use granit_parser::ErrorKind;

use super::colon::no_colon;
use super::node::{Node, NodeKind};
use super::{MOST_LEVELS, SyntaxError};
use crate::text::Span;

/// The reason why the parser stopped.
pub(super) struct Failure {
    pub(super) error: SyntaxError,
    /// The top-level entry with the error; `None` if the parser cannot recover.
    pub(super) gap: Option<Span>,
    /// Whether an alias refers to a missing anchor.
    pub(super) missing_anchor: bool,
    /// Text that YAML does not allow here but Hugo reads as whitespace: a comment without a space before it, or tabs in
    /// brackets.
    pub(super) spaces: Vec<Span>,
}

impl Failure {
    /// Creates an error after which nothing can be parsed.
    pub(super) fn fatal(span: Span, message: impl Into<String>) -> Self {
        Self { error: SyntaxError::new(span, message), gap: None, missing_anchor: false, spaces: Vec::new() }
    }

    /// Creates the error for front matter that exceeds the limit `what`.
    pub(super) fn limit(span: Span, what: impl Display) -> Self {
        Self { error: SyntaxError::limit(span, what), ..Self::fatal(span, "") }
    }

    fn new(text: &str, span: Span, message: impl Into<String>) -> Self {
        Self { gap: Some(entry_at(text, span.start, span.start)), ..Self::fatal(span, message) }
    }
}

/// The state of the parser when it stopped.
pub(super) struct ParserState<'t> {
    pub(super) text: &'t str,
    /// The end of the last key, value or bracket.
    pub(super) read_to: usize,
    /// The start of the innermost open `[` or `{`.
    pub(super) bracket: Option<usize>,
    /// Whether the top-level mapping has started.
    pub(super) started: bool,
    /// The start of a top-level sequence, if there is one instead of a mapping.
    pub(super) list: Option<usize>,
}

impl ParserState<'_> {
    fn rest(&self, at: usize) -> &str {
        Span::at(at).after(self.text)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |end| end + 1)
    }

    /// Returns the start of the line that ends at `start`, where another line starts.
    fn line_above(&self, start: usize) -> usize {
        let before = self.text.get(..start).unwrap_or_default();
        let above = before.strip_suffix("\r\n").or_else(|| before.strip_suffix(['\n', '\r'])).unwrap_or(before);
        self.line_start(above.len())
    }

    /// Returns the span of the character at `at`.
    fn character(&self, at: usize) -> Span {
        Span::new(at, at + self.rest(at).chars().next().map_or(0, char::len_utf8))
    }

    /// Returns the span from `at` to the end of its line, trimmed.
    fn rest_of_line(&self, at: usize) -> Span {
        let rest = self.rest(at).split(['\n', '\r']).next().unwrap_or_default();
        Span::new(at, at + rest.trim_end().len())
    }
}

/// Explains the error that the parser found at byte `at`.
pub(super) fn explain(kind: &ErrorKind, at: usize, context: &ParserState<'_>) -> Failure {
    if let Some(list) = context.list {
        return no_mapping(context, list);
    }
    let at = at.min(context.text.len());
    if let Some(bracket) = context.bracket.filter(|bracket| is_unclosed(kind, at, *bracket, context)) {
        let open = context.character(bracket);
        let gap = Some(entry_at(context.text, bracket, context.line_start(at)));
        let line = context.rest_of_line(bracket).of(context.text);
        let reason = if line.contains(" #") || line.contains("[#") { ": `#` starts a comment" } else { "" };
        return Failure { gap, ..Failure::fatal(open, format!("`{}` is never closed{reason}", open.of(context.text))) };
    }
    let (span, message) = wrong_character(kind, at, context)
        .or_else(|| wrong_quotes(kind, at, context))
        .or_else(|| wrong_brackets(kind, at, context))
        .or_else(|| wrong_line(kind, at, context))
        .unwrap_or_else(|| (context.character(at), format!("not valid YAML: {kind}")));
    let failure = Failure::new(context.text, span, message);
    match kind {
        ErrorKind::RecursionLimitExceeded => Failure::limit(span, format_args!("{MOST_LEVELS} levels")),
        ErrorKind::UnknownAnchor => Failure { missing_anchor: true, ..failure },
        ErrorKind::CommentNotSeparated => Failure { spaces: vec![context.rest_of_line(at)], ..failure },
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInPlainScalar
            if context.bracket.is_some() =>
        {
            Failure { spaces: tabs(context, at), ..failure }
        }
        _ => failure,
    }
}

/// Returns the leading whitespace of the next consecutive lines that start with a tab, from the line at `at` on.
fn tabs(context: &ParserState<'_>, at: usize) -> Vec<Span> {
    let mut next = context.line_start(at);
    let lines = context.rest(next).split_inclusive('\n').map(|line| {
        let start = next;
        next += line.len();
        Span::new(start, start + line.len() - line.trim_start_matches([' ', '\t']).len())
    });
    let led = |blanks: &Span| blanks.of(context.text).starts_with('\t');
    lines.skip_while(|blanks| !led(blanks)).take_while(led).collect()
}

/// Whether the cause of the error is that the `bracket` on a line above is still open.
fn is_unclosed(kind: &ErrorKind, at: usize, bracket: usize, context: &ParserState<'_>) -> bool {
    use ErrorKind as E;
    let explained = matches!(
        kind,
        E::InvalidColonPlacement
            | E::ExpectedFlowMappingSeparator
            | E::ExpectedFlowSequenceSeparator
            | E::UnclosedFlowCollection { .. }
            | E::UnexpectedEofFlowMapping
            | E::UnexpectedEofFlowSequence
            | E::UnexpectedEofImplicitFlowMapping
            | E::UnexpectedEof
            | E::BlockEntryInFlowCollection
            | E::InvalidFlowScalarIndent
            | E::SimpleKeyExpected
            | E::ExpectedNodeContent
    );
    explained && (at == context.text.len() || context.line_start(at) > bracket)
}

type Explanation = Option<(Span, String)>;

fn wrong_character(kind: &ErrorKind, at: usize, context: &ParserState<'_>) -> Explanation {
    use ErrorKind as E;
    let here = context.character(at);
    let found = here.of(context.text);
    let message = match kind {
        E::UnexpectedCharacter { character } if character.is_control() => {
            let code = u32::from(*character);
            let place = context.rest(at).find(*character).map_or(at, |found| at + found);
            let message = format!("the control character U+{code:04X}: Hugo before 0.152 cannot read it");
            return Some((context.character(place), message));
        }
        E::UnexpectedCharacter { character: '`' } => {
            "a value cannot start with a backtick: put it in quotes".to_owned()
        }
        E::UnexpectedEofBlockMapping | E::ExpectedNodeContent | E::UnexpectedEofImplicitFlowMapping
            if found == "," && context.bracket.is_some() =>
        {
            "no value before this comma".to_owned()
        }
        E::UnexpectedCharacter { .. } | E::MappingKeyNotAllowed | E::UnexpectedEofBlockMapping => {
            format!("a value cannot start with `{found}`: put it in quotes")
        }
        E::UnknownAnchor | E::MissingAnchorOrAliasName => {
            let line = context.rest_of_line(at);
            let name = line.of(context.text);
            return Some((
                line,
                format!("`{name}` refers to no anchor: put text that starts with `{found}` in quotes"),
            ));
        }
        E::InvalidTagTerminator
        | E::UndeclaredTagHandle
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::InvalidGlobalTagCharacter
            if found == "!" =>
        {
            "YAML reads text that starts with `!` as a tag: put it in quotes".to_owned()
        }
        E::BlockSequenceEntryNotAllowed => {
            "a list cannot start on the line of its key: start a new line or put the text in quotes".to_owned()
        }
        _ => return None,
    };
    Some((here, message))
}

fn wrong_quotes(kind: &ErrorKind, at: usize, context: &ParserState<'_>) -> Explanation {
    use ErrorKind as E;
    match kind {
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => {
            let here = context.character(at);
            Some((here, format!("the quote `{}` is never closed", here.of(context.text))))
        }
        E::InvalidTrailingDoubleQuotedScalar => Some(after_quote('"', "\\\"", at, context)),
        E::InvalidTrailingSingleQuotedScalar => Some(after_quote('\'', "''", at, context)),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape
        | E::MissingLowSurrogate
        | E::InvalidLowSurrogate
        | E::InvalidLowSurrogateHexEscape
        | E::UnpairedLowSurrogate => {
            let message = "an unknown escape: write a backslash as `\\\\` in double quotes";
            Some((unknown_escape(context, at), message.to_owned()))
        }
        _ => None,
    }
}

fn wrong_brackets(kind: &ErrorKind, at: usize, context: &ParserState<'_>) -> Explanation {
    use ErrorKind as E;
    let here = context.character(at);
    let message = match kind {
        E::MisplacedFlowCollectionEnd => format!("`{}` closes nothing", here.of(context.text)),
        E::MismatchedFlowCollectionEnd { open, close } => format!("`{open}` is closed by `{close}`"),
        E::UnclosedFlowCollection { open } => format!("`{open}` is never closed"),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => {
            "a comma or a closing bracket is missing before this".to_owned()
        }
        E::ExpectedBlockMappingKey if !starts_line(at, context) => {
            return Some((context.rest_of_line(at), "text after the closing bracket".to_owned()));
        }
        _ => return None,
    };
    Some((here, message))
}

fn wrong_line(kind: &ErrorKind, at: usize, context: &ParserState<'_>) -> Explanation {
    use ErrorKind as E;
    let line = context.rest_of_line(at);
    match kind {
        E::ExpectedDocumentStart if context.text.trim_start().starts_with('%') => {
            let start = context.text.len() - context.text.trim_start().len();
            Some((context.rest_of_line(start), "a line cannot start with `%`: put the key in quotes".to_owned()))
        }
        E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::InvalidIndentation
        | E::ExpectedDocumentStart
        | E::InvalidBlockScalarIndent => Some(misplaced(line)),
        E::MappingValueNotAllowed | E::InvalidColonPlacement => Some(second_colon(at, context)),
        E::SimpleKeyExpected | E::InvalidSimpleKey => Some(no_colon(context.text, line)),
        E::InvalidBlockScalarHeader => Some((line, "text after `|` or `>`: start it on the next line".to_owned())),
        E::CommentInterceptedScalar => {
            Some((line, "a comment inside text of several lines: put the text in quotes".to_owned()))
        }
        E::TabInBlockIndentation | E::TabInIndentation | E::TabNotAllowed | E::TabAtBlockScalarStart => {
            Some(tab(at, context))
        }
        E::TabInPlainScalar => {
            let found = context.rest(at).find('\t').map_or(at, |found| at + found);
            Some(tab(found, context))
        }
        _ => None,
    }
}

/// Explains `"a" b`: either the inner quotes lack an escape, or a quote on a line above was not closed.
fn after_quote(quote: char, inner: &str, at: usize, context: &ParserState<'_>) -> (Span, String) {
    let line = context.rest_of_line(at);
    let opening = context.rest(context.read_to).find(quote).map_or(line.start, |found| context.read_to + found);
    if context.line_start(line.start) > opening {
        let open = context.character(opening);
        return (open, format!("the quote `{quote}` is not closed before the next `{quote}` opens"));
    }
    (line, format!("text after the closing quote: write inner `{quote}` as `{inner}`"))
}

/// Returns the first backslash after byte `at` that does not start a YAML escape.
fn unknown_escape(context: &ParserState<'_>, at: usize) -> Span {
    let mut rest = context.rest(at).char_indices();
    while let Some((found, c)) = rest.next() {
        if c != '\\' {
            continue;
        }
        match rest.next() {
            Some((_, next)) if "0abt\tnvfre \"/\\N_LP\n\r".contains(next) => {}
            next => return Span::new(at + found, at + found + 1 + next.map_or(0, |(_, next)| next.len_utf8())),
        }
    }
    context.character(at)
}

fn second_colon(at: usize, context: &ParserState<'_>) -> (Span, String) {
    let start = context.line_start(at);
    if !context.started && start > 0 {
        // The parser read the lines up to this colon as one scalar.
        let above = context.rest_of_line(context.line_above(start));
        return no_colon(context.text, above);
    }
    let before = Span::new(start, at).of(context.text);
    if before.starts_with([' ', '\t']) && !before.contains(": ") {
        let line = context.rest_of_line(start + before.len() - before.trim_start().len());
        return misplaced(line);
    }
    (context.character(at), "a second `: ` on this line: put the value in quotes".to_owned())
}

fn misplaced(line: Span) -> (Span, String) {
    (line, "the indentation of this line does not match any line above".to_owned())
}

fn tab(at: usize, context: &ParserState<'_>) -> (Span, String) {
    let start = context.line_start(at);
    let blanks = context.rest(start).bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let span = if blanks == 0 { context.character(at) } else { Span::new(start, start + blanks) };
    (span, "a tab in the indentation: YAML accepts only spaces".to_owned())
}

/// Whether only whitespace and list bullets precede byte `at` on its line.
fn starts_line(at: usize, context: &ParserState<'_>) -> bool {
    Span::new(context.line_start(at), at).of(context.text).trim_matches([' ', '\t', '-']).is_empty()
}

/// Checks that a key is text, as Hugo requires.
pub(super) fn check_key(text: &str, key: &Node) -> Result<(), Failure> {
    match &key.kind {
        NodeKind::Scalar { .. } if key.span.is_empty() => {
            Err(Failure::new(text, key.span, "the key before `:` is missing"))
        }
        NodeKind::Scalar { .. } | NodeKind::Alias(_) => Ok(()),
        NodeKind::Mapping(_) if key.span.of(text).starts_with('{') => {
            let message = "`{{` starts a mapping in YAML: put the value in quotes";
            let message =
                if text.get(..key.span.start).is_some_and(|before| before.ends_with('{')) { message } else { NO_TEXT };
            Err(Failure::new(text, key.span, message))
        }
        _ => Err(Failure::new(text, key.span, NO_TEXT)),
    }
}

fn no_mapping(context: &ParserState<'_>, at: usize) -> Failure {
    let (span, message) = no_colon(context.text, context.rest_of_line(at));
    Failure::fatal(span, message)
}

const NO_TEXT: &str = "a key must be text, not a list or a mapping";

/// Checks that the root is a mapping that is not indented by tabs, as Hugo requires.
pub(super) fn check_root(text: &str, root: &Node) -> Result<(), Failure> {
    let context = ParserState { text, read_to: 0, bracket: None, started: true, list: None };
    if !matches!(root.kind, NodeKind::Mapping(_)) {
        return Err(no_mapping(&context, root.span.start));
    }
    let start = context.line_start(root.span.start);
    if Span::new(start, root.span.start).of(text).contains('\t') {
        let (span, message) = tab(start, &context);
        return Err(Failure::new(text, span, message));
    }
    Ok(())
}

/// Returns the top-level entry that contains byte `from`: the lines up to the next one that starts with a key, but not
/// before the line at `reach`.
fn entry_at(text: &str, from: usize, reach: usize) -> Span {
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).map(|end| end + 1);
    let heads = std::iter::once(0).chain(ends).filter(|&start| {
        let line = Span::at(start).after(text);
        !line.is_empty()
            && !line.starts_with([' ', '\t', '\n', '\r', '#', ']', '}'])
            && !line.starts_with("- ")
            && !line.starts_with(": ")
    });
    let mut entry = Span::new(0, text.len());
    for head in heads {
        if head <= from {
            entry.start = head;
        } else if head >= reach {
            entry.end = head;
            break;
        }
    }
    entry
}
