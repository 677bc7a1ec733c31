//! What a lint says: where, what is wrong, and how to mend it.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; never fails a run.
    Info,
    /// Should be mended; fails a run under `--deny-warnings`.
    Warn,
    /// Must be mended; fails a run.
    Error,
}

impl Level {
    /// The word that users read and write.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// How much the findings of a lint weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// As the lint has it by default: this level, or a milder one where a finding says so of itself.
    Default(Level),
    /// As the config has it: every finding has this level.
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

    /// The level of a finding that says of itself that it weighs `at_most` so much.
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

/// One finding of one lint in one post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The lint's name, such as `bold/glued`.
    pub lint: &'static str,
    /// The level that the config gives the lint, else the lint's own; without a word in the config it may be milder.
    pub level: Level,
    /// The bytes that are wrong.
    pub span: Span,
    /// What is wrong here; lower case, no full stop.
    pub message: String,
    /// The evidence: other places, and what is to be seen there.
    pub notes: Vec<(Span, String)>,
    /// The repair, where there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Whether the finding has a fix that is at least as safe as `wanted`.
    #[must_use]
    pub fn fixable(&self, wanted: Safety) -> bool {
        self.fix.as_ref().is_some_and(|fix| fix.safety >= wanted)
    }
}

/// A finding as a lint makes it; the lint's name and level come to it from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) notes: Vec<(Span, String)>,
    pub(crate) fix: Option<Fix>,
    pub(crate) at_most: Level,
}

impl Finding {
    /// What is wrong at `span`; the message is lower case, with no full stop.
    #[must_use]
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), notes: Vec::new(), fix: None, at_most: Level::Error }
    }

    /// Lets the finding weigh no more than `level`, unless the config names a level for its lint.
    #[must_use]
    pub fn at_most(mut self, level: Level) -> Self {
        self.at_most = level;
        self
    }

    /// Adds a piece of evidence.
    #[must_use]
    pub fn note(mut self, span: Span, message: impl Into<String>) -> Self {
        self.notes.push((span, message.into()));
        self
    }

    /// Offers a repair, where there is one.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }
}

/// How far a fix may be trusted; ordered, so that `fix.safety >= wanted` reads as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Changes what a reader reads, or guesses at what was meant; a person looks at it.
    Unsafe,
    /// Keeps what a reader reads: the same words, numbers equal by value, the same links, and in the front matter the same
    /// value or the only one that can be meant.
    Safe,
}

/// What a reader may see change by a fix, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Which letters are bold or italic, and which asterisks a reader sees: those that [`Fix::restyle`] names.
    Emphasis,
    /// Nothing: the same is written in another way.
    Source,
    /// Blanks and line breaks, inside the edits.
    Blanks,
    /// Invisible characters, inside the edits.
    Invisible,
    /// Words, inside the edits.
    Words,
    /// How numbers are written, inside the edits; those of the line keep their values.
    Number,
    /// What single tildes strike out, where the edits take some away, and how numbers are written there.
    Strike,
    /// Links, images and the text that they are made from, inside the edits.
    Link,
    /// Paragraphs become items of a list; what stands inside the edits is the sign that made them look like one, be it
    /// in a paragraph of its own.
    Item,
    /// Whether a block that begins inside the edits is a paragraph or a heading, and of which level; bold or the sign of
    /// a heading may go.
    Heading,
    /// Paragraphs that lie whole inside the edits; they go.
    Paragraph,
    /// Comments that speak to this program, which the edits touch; no reader sees them.
    Directive,
    /// How the front matter is written; its value stays.
    FrontMatter,
    /// The entries of the front matter that are edited; all others keep their value.
    Field,
    /// Where front matter is written that Hugo does not find: after the fix it does, and the body is all the rest.
    LostFrontMatter,
}

/// A repair: edits that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative with the literal text.
    pub title: String,
    /// How far it may be trusted.
    pub safety: Safety,
    /// What it may change for the reader.
    pub effect: Effect,
    edits: Vec<Edit>,
    restyle: Restyle,
}

/// Which letters a fix makes bold and which asterisks it takes away, as spans of the text before the fix, each list in
/// order and without overlaps. The proof refuses the fix if any other letter changes its emphasis or any other asterisk
/// comes or goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restyle {
    /// The asterisks that no reader sees after the fix: deleted, or delimiters of emphasis. Emphasis that they delimit
    /// before the fix ends, unless `bold` or `bold_italic` names its text.
    pub asterisks: Vec<Span>,
    /// The text that is bold after the fix.
    pub bold: Vec<Span>,
    /// The text that is bold and italic after the fix.
    pub bold_italic: Vec<Span>,
    /// Whether the site's renderer reads bold beside Chinese punctuation where `CommonMark` does not. Our parser cannot see
    /// that bold, so the proof leaves all emphasis of the block to the lint.
    pub cjk_friendly: bool,
}

impl Fix {
    /// A repair by `edits`, which are put in order; they must not overlap.
    #[must_use]
    pub fn new(title: impl Into<String>, safety: Safety, effect: Effect, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| edit.span);
        Self { title: title.into(), safety, effect, edits, restyle: Restyle::default() }
    }

    /// Names the letters whose emphasis the fix changes.
    #[must_use]
    pub fn restyling(mut self, restyle: Restyle) -> Self {
        self.restyle = restyle;
        self
    }

    /// The letters whose emphasis the fix changes, and the asterisks that it takes away.
    #[must_use]
    pub const fn restyle(&self) -> &Restyle {
        &self.restyle
    }

    /// The edits, in the order of the file.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The smallest span that holds all edits.
    #[must_use]
    pub fn span(&self) -> Span {
        self.edits.iter().map(|edit| edit.span).reduce(Span::cover).unwrap_or_default()
    }

    /// Whether the edits lie in `text` on character borders and none overlaps another.
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
    /// What this and a restyling of later text name together.
    #[must_use]
    pub fn and(mut self, mut later: Self) -> Self {
        self.asterisks.append(&mut later.asterisks);
        self.bold.append(&mut later.bold);
        self.bold_italic.append(&mut later.bold_italic);
        self.cjk_friendly |= later.cjk_friendly;
        self
    }
}

/// Puts `text` in the place of the bytes of `span`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty where something is only put in.
    pub span: Span,
    /// What comes; empty where something only goes.
    pub text: String,
}

impl Edit {
    /// Takes the bytes of `span` away.
    #[must_use]
    pub const fn delete(span: Span) -> Self {
        Self { span, text: String::new() }
    }

    /// Puts `text` in the place of `span`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

/// The bytes of `text` at `part` with `edits` made, which are in order, apart from each other and inside of `part`.
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
