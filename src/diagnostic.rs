//! Findings and fixes: where a problem is, what is wrong, and how to fix it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// For information only; never fails a run.
    Info,
    /// Should be fixed; fails a run under `--deny-warnings`.
    Warn,
    /// Must be fixed; fails a run.
    Error,
}

impl Level {
    /// The name of the level in configs and reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// The level of a lint, and whether the config sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The default level of the lint. A single finding can lower it with [`Finding::at_most`].
    Default(Level),
    /// The level from the config, which applies to every finding.
    Configured(Level),
}

impl Weight {
    /// The level of the lint.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Default(level) | Self::Configured(level) => level,
        }
    }

    /// The level of a finding that is limited to `at_most`.
    pub(crate) fn of_finding(self, at_most: Level) -> Level {
        match self {
            Self::Default(level) => level.min(at_most),
            Self::Configured(level) => level,
        }
    }
}

impl From<Level> for Weight {
    fn from(level: Level) -> Self {
        Self::Default(level)
    }
}

/// A finding of a lint in a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The lint's name, such as `bold/glued`.
    pub lint: &'static str,
    /// The level that the config sets for the lint, or else the lint's default, which a single finding can lower.
    pub level: Level,
    /// The bytes that are wrong.
    pub span: Span,
    /// The problem, in lower case and without a full stop.
    pub message: String,
    /// Related places, each with a message that explains it.
    pub notes: Vec<(Span, String)>,
    /// The fix, if there is one. Findings can share a fix, because it is applied only once.
    pub fix: Option<Arc<Fix>>,
}

impl Diagnostic {
    /// Whether the finding has a fix that is at least as safe as `wanted`.
    #[must_use]
    pub fn fixable(&self, wanted: Safety) -> bool {
        self.fix.as_ref().is_some_and(|fix| fix.safety >= wanted)
    }
}

/// A finding as a lint creates it, before [`Sink`](crate::lint::Sink) adds the lint's name and level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) notes: Vec<(Span, String)>,
    pub(crate) fix: Option<Arc<Fix>>,
    pub(crate) at_most: Level,
}

impl Finding {
    /// Creates a finding at `span`. The message is in lower case, without a full stop.
    #[must_use]
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), notes: Vec::new(), fix: None, at_most: Level::Error }
    }

    /// Limits the finding to `level`, unless the config sets a level for the lint.
    #[must_use]
    pub fn at_most(mut self, level: Level) -> Self {
        self.at_most = level;
        self
    }

    /// Adds a note about a related place.
    #[must_use]
    pub fn note(mut self, span: Span, message: impl Into<String>) -> Self {
        self.notes.push((span, message.into()));
        self
    }

    /// Sets the fix, if there is one.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into().map(Arc::new);
        self
    }

    /// Sets the fix to one that other findings share.
    #[must_use]
    pub fn shared_fix(mut self, fix: &Arc<Fix>) -> Self {
        self.fix = Some(Arc::clone(fix));
        self
    }
}

/// How safe a fix is. Ordered so that `fix.safety >= wanted` selects fixes that are at least as safe as `wanted`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Changes what a reader sees, or guesses the intended text. The result needs review.
    Unsafe,
    /// Keeps what a reader sees: the same words, the same links, and numbers of equal value. In front matter, it keeps
    /// the value or writes the only one that can be meant.
    Safe,
}

/// The only change that a fix is allowed to make for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The letters that are bold or italic, and the asterisks that a reader sees, as [`Fix::restyle`] lists them.
    Emphasis,
    /// Nothing: only the source changes.
    Source,
    /// Whitespace and line breaks inside the edits.
    Blanks,
    /// Invisible characters inside the edits.
    Invisible,
    /// Words inside the edits.
    Words,
    /// The notation of numbers inside the edits. The numbers of the line keep their values.
    Number,
    /// The text that single tildes strike out, where the edits remove some of them, and the notation of numbers there.
    Strike,
    /// Links, images and the text that they are made from, inside the edits; in an unsafe fix also a tag of raw HTML
    /// that an edit replaces.
    Link,
    /// Paragraphs become list items. The edits cover the characters that imitated a bullet, which can be a paragraph by
    /// themselves.
    Item,
    /// Whether a block that starts inside the edits is a paragraph or a heading, and the level of the heading. Bold or
    /// heading marks can be removed.
    Heading,
    /// Whole paragraphs inside the edits, which are removed; in an unsafe fix also thematic breaks.
    Paragraph,
    /// The directive comments that the edits touch, which no reader sees.
    Directive,
    /// The source of the front matter, but not its value.
    FrontMatter,
    /// The edited entries of the front matter. All other entries keep their values.
    Field,
    /// The position of front matter that Hugo does not find. After the fix Hugo finds it, and all the rest is the body.
    LostFrontMatter,
}

/// A set of edits that are applied together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The description of the fix: an imperative that quotes the text that it writes.
    pub title: String,
    /// How safe the fix is.
    pub safety: Safety,
    /// The only change that the fix is allowed to make for a reader.
    pub effect: Effect,
    edits: Vec<Edit>,
    restyle: Restyle,
}

/// The letters that a fix makes bold and the asterisks that it removes, as spans of the text before the fix, each list
/// sorted and without overlaps. The proof rejects the fix if the emphasis of any other letter changes, or if any other
/// asterisk appears or disappears.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restyle {
    /// The asterisks that no reader sees after the fix, because it deletes them or makes them delimiters of emphasis.
    /// Emphasis that they delimit before the fix is removed, unless `bold` or `bold_italic` covers its text.
    pub asterisks: Vec<Span>,
    /// The text that is bold after the fix.
    pub bold: Vec<Span>,
    /// The text that is bold and italic after the fix.
    pub bold_italic: Vec<Span>,
    /// Whether the site's renderer has rules of its own for bold, such as the CJK-friendly ones. Our parser cannot see
    /// that bold, so the proof does not check the emphasis of the block.
    pub own_rules: bool,
}

impl Fix {
    /// Creates a fix with these `edits`. They are sorted here and must not overlap.
    #[must_use]
    pub fn new(title: impl Into<String>, safety: Safety, effect: Effect, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| edit.span);
        Self { title: title.into(), safety, effect, edits, restyle: Restyle::default() }
    }

    /// Sets the letters whose emphasis the fix changes.
    #[must_use]
    pub fn restyling(mut self, restyle: Restyle) -> Self {
        self.restyle = restyle;
        self
    }

    /// The letters whose emphasis the fix changes, and the asterisks that it removes.
    #[must_use]
    pub const fn restyle(&self) -> &Restyle {
        &self.restyle
    }

    /// The edits, in file order.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The smallest span that covers all edits.
    #[must_use]
    pub fn span(&self) -> Span {
        self.edits.iter().map(|edit| edit.span).reduce(Span::cover).unwrap_or_default()
    }

    /// Whether the edits lie within `text` on character boundaries and do not overlap.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        let apart = self.edits.windows(2).all(|pair| match pair {
            [first, second] => first.span.end <= second.span.start,
            _ => true,
        });
        apart && self.edits.iter().all(|edit| text.get(edit.span.start..edit.span.end).is_some())
    }
}

impl Restyle {
    /// Combines this with the restyling of text that follows.
    #[must_use]
    pub fn and(mut self, mut later: Self) -> Self {
        self.asterisks.append(&mut later.asterisks);
        self.bold.append(&mut later.bold);
        self.bold_italic.append(&mut later.bold_italic);
        self.own_rules |= later.own_rules;
        self
    }
}

/// Replaces the bytes of `span` with `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; empty for an insertion.
    pub span: Span,
    /// The replacement; empty for a deletion.
    pub text: String,
}

impl Edit {
    /// Deletes the bytes of `span`.
    #[must_use]
    pub const fn delete(span: Span) -> Self {
        Self { span, text: String::new() }
    }

    /// Replaces `span` with `text`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

/// Returns the text of `part` with `edits` applied. The edits must be sorted, must not overlap, and must lie within
/// `part`.
#[must_use]
pub fn edited<'e>(text: &str, part: Span, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut new = String::with_capacity(part.len());
    let mut done = part.start;
    for edit in edits {
        new.push_str(Span::new(done, edit.span.start).of(text));
        new.push_str(&edit.text);
        done = edit.span.end;
    }
    new.push_str(Span::new(done, part.end).of(text));
    new
}
