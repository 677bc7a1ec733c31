//! Parses directives in HTML comments.

use memchr::memmem;

use super::{DirectiveError, WORD, before_reason, is_name, short, trimmed};
use crate::text::Span;

/// The directive in a comment.
pub(super) struct Said {
    pub(super) of_post: bool,
    pub(super) names: Vec<Span>,
    pub(super) faults: Vec<DirectiveError>,
}

impl Said {
    /// Parses the directive in `comment`; `None` if the comment is not addressed to this program.
    pub(super) fn read(text: &str, comment: Span) -> Option<Self> {
        let inside = trimmed(text, inside(text, comment));
        let spoken = inside.of(text).strip_prefix(WORD)?;
        let address = Span::new(inside.start, inside.start + WORD.len());
        if !comment.of(text).ends_with(CLOSE) {
            let message = format!("this comment is never closed with `{CLOSE}` and hides the rest of the post");
            return Some(Self::wrong(DirectiveError::new(address, message)));
        }
        let after = spoken.trim_start();
        if after.starts_with(':') {
            let colon = inside.end - after.len();
            return Some(Self::directive(text, Span::new(colon + 1, inside.end), address));
        }
        let word = after.trim_start_matches('-');
        if let Some(off) = OFF.iter().find(|off| begins_with_word(word, off)) {
            let message = format!("`{off}` is not a directive: write `{WORD}: {ALLOW} bold/glued`");
            return Some(Self::wrong(DirectiveError::new(address, message)));
        }
        let is_meant = after.starts_with('：') || word.starts_with(ALLOW);
        let message = format!("`:` is missing: write `{WORD}: {ALLOW}`");
        is_meant.then(|| Self::wrong(DirectiveError::new(address, message)))
    }

    fn wrong(fault: DirectiveError) -> Self {
        Self { of_post: false, names: Vec::new(), faults: vec![fault] }
    }

    /// Parses the text after the colon.
    fn directive(text: &str, spoken: Span, address: Span) -> Self {
        let spoken = before_reason(text, spoken);
        let length = spoken.of(text).find(char::is_whitespace).unwrap_or(spoken.len());
        let verb = Span::new(spoken.start, spoken.start + length);
        let of_post = match verb.of(text) {
            ALLOW => false,
            ALLOW_FILE => true,
            "" => {
                return Self::wrong(DirectiveError::new(
                    address,
                    format!("empty directive: write `{WORD}: {ALLOW} bold/glued`"),
                ));
            }
            other => {
                let other = short(other);
                let message = format!("`{other}` is not a directive: use `{ALLOW}` or `{ALLOW_FILE}`");
                return Self::wrong(DirectiveError::new(verb, message));
            }
        };
        let (mut names, mut faults) = (Vec::new(), Vec::new());
        for name in parts(text, Span::new(verb.end, spoken.end)) {
            if is_name(name.of(text)) {
                names.push(name);
            } else {
                let message = format!("`{}` is not a lint name: separate names with commas", short(name.of(text)));
                faults.push(DirectiveError::new(name, message));
            }
        }
        if names.is_empty() && faults.is_empty() {
            faults.push(DirectiveError::new(verb, "the directive names no lint or family"));
        }
        Self { of_post, names, faults }
    }
}

const ALLOW: &str = "allow";
/// What other linters call it.
const OFF: [&str; 3] = ["disable", "ignore", "off"];
const ALLOW_FILE: &str = "allow-file";

fn begins_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Returns the text between `<!--` and `-->`, the latter of which can be missing.
fn inside(text: &str, comment: Span) -> Span {
    let source = comment.of(text);
    let inside = source.strip_prefix(OPEN).unwrap_or_default();
    let start = comment.end - inside.len();
    Span::new(start, start + inside.strip_suffix(CLOSE).unwrap_or(inside).len())
}

/// Splits `span` at commas, trims the parts and drops empty ones.
fn parts(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut next = span.start;
    let parts = span.of(text).split(',').map(move |part| {
        let start = next;
        next += part.len() + 1;
        trimmed(text, Span::new(start, start + part.len()))
    });
    parts.filter(|part| !part.is_empty())
}

/// Returns the comments in the raw HTML at `span`; the last one can be unclosed.
pub(crate) fn comments(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = span.start;
    while let Some(open) = memmem::find(Span::new(at, span.end).of(text).as_bytes(), OPEN.as_bytes()) {
        let start = at + open;
        let after = Span::new(start + OPEN.len(), span.end).of(text);
        let length = memmem::find(after.as_bytes(), CLOSE.as_bytes()).map_or(after.len(), |close| close + CLOSE.len());
        at = start + OPEN.len() + length;
        found.push(Span::new(start, at));
    }
    found
}

/// Whether a closed comment is a directive, or empty.
pub(crate) fn is_silent(text: &str, comment: Span) -> bool {
    let is_closed = comment.of(text).ends_with(CLOSE);
    is_closed && (inside(text, comment).of(text).trim().is_empty() || Said::read(text, comment).is_some())
}
