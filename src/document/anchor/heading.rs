//! The text from which Hugo generates the id of a heading.

use pulldown_cmark::{Event, LinkType, Tag};

use super::Hyphens;
use crate::document::{Body, bare_url, parse_markdown};
use crate::text::Span;

/// Collects the text from which new Hugo (0.168) generates a heading's id. It is the last line; of bold, italics, a
/// link or an image it includes only the first piece, up to the next markup inside. Old Hugo (0.111) uses the source
/// instead.
pub(crate) struct HeadingText<'t> {
    /// The file, with shortcodes masked.
    source: &'t str,
    typographer: bool,
    pub(super) hyphens: Hyphens,
    text: String,
    /// The number of open containers.
    depth: usize,
    /// The number of open containers that contribute no text: autolinks.
    opaque: usize,
    piece: FirstPiece,
    /// Whether other inline markup has just ended.
    fresh: bool,
    /// The number of quotes that the typographer has curled.
    quotes: usize,
    /// The end of the last bare URL.
    url_end: usize,
}

/// A stand-in for every character that the typographer inserts.
const CURLED: char = '…';

/// The progress through the first piece of a container.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FirstPiece {
    Awaited,
    Open,
    Ended,
}

impl<'t> HeadingText<'t> {
    /// Creates a reader for one heading of `source`. With `typographer`, quotes and dashes are left out of the text.
    pub(crate) const fn new(source: &'t str, typographer: bool) -> Self {
        Self {
            source,
            typographer,
            hyphens: Hyphens { en_dash: 0, em_dash: 0 },
            text: String::new(),
            depth: 0,
            opaque: 0,
            piece: FirstPiece::Ended,
            fresh: true,
            quotes: 0,
            url_end: 0,
        }
    }

    /// Processes the next inline event of the heading.
    pub(crate) fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            _ if self.opaque > 0 => {}
            Event::Text(piece) if self.takes() => self.text(piece, span),
            Event::Code(code) if self.depth == 0 || self.piece == FirstPiece::Awaited => {
                self.code(code);
                self.piece = FirstPiece::Ended;
            }
            Event::SoftBreak | Event::HardBreak => {
                if self.depth == 0 || self.piece == FirstPiece::Open {
                    self.text.clear();
                }
                self.piece = FirstPiece::Ended;
            }
            _ => self.piece = FirstPiece::Ended,
        }
        self.fresh = !matches!(event, Event::Text(_));
    }

    /// Returns the text; empty if the heading gets no id.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let autolink = matches!(tag, Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. });
        if autolink || self.opaque > 0 {
            self.opaque += 1;
            self.piece = FirstPiece::Ended;
        } else {
            self.piece = if self.depth == 0 || self.piece == FirstPiece::Awaited {
                FirstPiece::Awaited
            } else {
                FirstPiece::Ended
            };
            self.depth += 1;
        }
    }

    fn end(&mut self) {
        if self.opaque > 0 {
            self.opaque -= 1;
        } else {
            self.depth = self.depth.saturating_sub(1);
        }
        self.piece = FirstPiece::Ended;
    }

    fn takes(&self) -> bool {
        self.depth == 0 || self.piece != FirstPiece::Ended
    }

    /// Appends code. Hugo decodes named character references in code too, although it shows them unchanged.
    fn code(&mut self, code: &str) {
        let mut rest = code;
        while let Some((before, after)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
            self.text.push_str(before);
            let (taken, text) = named(after).unwrap_or((1, "&".to_owned()));
            self.text.push_str(&text);
            rest = Span::at(taken).after(after);
        }
        self.text.push_str(rest);
    }

    fn text(&mut self, content: &str, span: Span) {
        let source = span.of(self.source);
        if source != content {
            // Hugo decodes named character references here, but not numeric ones.
            self.text.push_str(if source.starts_with("&#") { source } else { content });
            self.piece = FirstPiece::Open;
            return;
        }
        let escaped = self.source.get(..span.start).is_some_and(|before| before.ends_with('\\'));
        let mut at = span.start.max(self.url_end);
        if escaped && let Some((taken, name)) = named(source) {
            at += taken;
            name.chars().for_each(|c| self.push(c));
        } else if escaped && let Some(c) = source.chars().next() {
            at += c.len_utf8();
            self.push(c);
        }
        let mut url = bare_url::find(self.source, at, span.end, self.fresh && !escaped);
        while at < span.end && self.takes() {
            if let Some(found) = url.filter(|url| url.start == at) {
                at = found.end;
                self.url_end = at;
                self.piece = FirstPiece::Ended;
                url = bare_url::find(self.source, at.min(span.end), span.end, true);
            } else {
                at += self.character(Span::new(at, span.end));
            }
        }
    }

    /// Reads the first character or run of `rest`, and returns its length in bytes.
    fn character(&mut self, rest: Span) -> usize {
        let before = rest.before(self.source).chars().next_back();
        let rest = rest.of(self.source);
        let Some(c) = rest.chars().next() else { return 1 };
        let run = run(rest, c);
        let curled = if self.typographer { curled(rest, before, self.quotes) } else { 0 };
        if curled > 0 {
            if self.depth == 0 || self.piece == FirstPiece::Awaited {
                self.text.push(CURLED);
                let hyphens = match (c, curled) {
                    ('-', 2) => self.hyphens.en_dash,
                    ('-', _) => self.hyphens.em_dash,
                    _ => 0,
                };
                self.text.extend(std::iter::repeat_n('-', hyphens));
            }
            self.piece = FirstPiece::Ended;
            self.quotes += usize::from(matches!(c, '"' | '\''));
            return curled;
        }
        let is_delimiter = matches!(c, '*' | '_' | '[') || c == '~' && run <= 2;
        if !is_delimiter || self.depth == 0 {
            let taken = if c == '~' { run } else { 1 };
            self.text.extend(std::iter::repeat_n(c, taken));
            self.piece = FirstPiece::Open;
            return taken * c.len_utf8();
        }
        // Unmatched delimiters stay in the text, but Hugo stops reading there.
        self.text.extend(std::iter::repeat_n(c, run));
        self.piece = FirstPiece::Ended;
        run
    }

    fn push(&mut self, c: char) {
        self.text.push(c);
        self.piece = FirstPiece::Open;
    }
}

/// Decodes the named character reference, such as `&amp;`, at the start of `source`. Returns its length in bytes and
/// its text.
fn named(source: &str) -> Option<(usize, String)> {
    let length = source.strip_prefix('&')?.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let reference = source.get(..length + 2).filter(|reference| reference.ends_with(';'))?;
    let mut text = String::new();
    let each = |event: Event<'_>, _| {
        if let Event::Text(piece) = event {
            text.push_str(&piece);
        }
    };
    parse_markdown(Body { text: reference, offset: 0 }, |_| {}, each);
    Some((reference.len(), text))
}

/// Returns how many `c` the text starts with.
fn run(text: &str, c: char) -> usize {
    text.chars().take_while(|&next| next == c).count()
}

/// Returns how many bytes at the start of `rest` the typographer replaces, after this many `quotes`.
fn curled(rest: &str, before: Option<char>, quotes: usize) -> usize {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return 0 };
    match first {
        '-' if rest.starts_with("--") => run(rest, first).min(3),
        '.' if rest.starts_with("...") => 3,
        '<' if rest.starts_with("<<") => 2,
        '>' if rest.starts_with(">>") => 2,
        '"' | '\'' => {
            let after = chars.next();
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let apostrophe = first == '\'' && is_letter(before) && after.is_some_and(|c| c.is_ascii_alphanumeric());
            let (opens, closes) = (leans(before, after), leans(after, before));
            usize::from(apostrophe || opens && !closes || closes && !opens && quotes > 0)
        }
        _ => 0,
    }
}

/// Whether a quote can belong to `near`, with `far` on its other side, by the flanking rules of `CommonMark` emphasis.
fn leans(far: Option<char>, near: Option<char>) -> bool {
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_mark = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
    !is_blank(near) && (!is_mark(near) || is_blank(far) || is_mark(far))
}
