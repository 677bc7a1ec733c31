//! Front matter that Hugo does not find, so that readers see its lines.
//!
//! Hugo parses front matter only if the first character of a post that is not ASCII whitespace opens it:
//! `lexIntroSection` of its `parser/pageparser/pagelexer_intro.go`.

use std::borrow::Cow;
use std::cell::OnceCell;

pub use super::cause::Cause;
use super::split::{self, delimiter_line};
use super::{Entry, FrontMatter, FrontMatterFormat, Node};
use crate::text::{Span, is_invisible};

/// Front matter that Hugo does not find.
pub struct LostFrontMatter<'a> {
    /// The intended front matter.
    pub front_matter: FrontMatter<'a>,
    /// The reason why Hugo does not find it.
    pub cause: Cause,
    /// The bytes that cause it.
    pub place: Span,
    /// The text before its content: its opening delimiter and everything that hides it.
    opening: Span,
    /// The text after its content that does not belong to the body.
    closing: Span,
    /// The closing code fence, if a fence surrounds the whole post.
    fence: Option<Span>,
    /// The part of `opening` that belongs to the body.
    kept: &'a str,
    /// Whether the border between front matter and body is certain.
    is_certain: bool,
    text: &'a str,
}

/// Common keys of posts, which distinguish front matter from other text.
const KEYS: [&str; 17] = [
    "title",
    "date",
    "draft",
    "tags",
    "categories",
    "description",
    "summary",
    "slug",
    "author",
    "lastmod",
    "publishDate",
    "keywords",
    "series",
    "weight",
    "layout",
    "url",
    "aliases",
];

/// Keys that distinguish the front matter of a post from a config, which can also have a title.
const OF_POSTS: [&str; 4] = ["date", "draft", "tags", "categories"];

/// The maximum number of lines of text before front matter that Hugo does not find.
const MOST_LINES: usize = 5;

/// The languages of code fences that people and programs put around front matter or a whole post.
const LANGUAGES: [&str; 8] = ["", "yaml", "yml", "toml", "json", "markdown", "md", "frontmatter"];

/// Returns the front matter that Hugo does not find in a post whose body, or whose `first` front matter, starts at
/// `top`.
pub(in crate::document) fn find<'a>(
    text: &'a str,
    top: usize,
    first: Option<(&FrontMatter<'a>, Span)>,
) -> Option<LostFrontMatter<'a>> {
    match first {
        Some((first, body)) => LostSearch { text, top: first.span.start, kept: "" }.second(first, body),
        None => LostSearch { text, top, kept: "" }.hidden(),
    }
}

impl LostFrontMatter<'_> {
    /// Returns the body of the post after the fix.
    #[must_use]
    pub fn body(&self) -> String {
        let end = self.fence.map_or(self.text.len(), |fence| fence.start);
        [&self.kept(), Span::new(self.closing.end, end).of(self.text)].concat()
    }

    /// Returns the replacements, in file order, that make Hugo find the front matter. `None` if it has syntax errors,
    /// or if its start or end is uncertain.
    #[must_use]
    pub fn repair(&self) -> Option<Vec<(Span, String)>> {
        if !self.is_certain || !self.front_matter.errors().is_empty() {
            return None;
        }
        let line_end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let (open, close) = match self.front_matter.format {
            FrontMatterFormat::Json => (String::new(), String::new()),
            format => (format!("{}{line_end}", format.opening()), format!("{}{line_end}", format.closing())),
        };
        let content = self.front_matter.content.of(self.text);
        let gap = if content.ends_with('\n') || content.is_empty() { "" } else { line_end };
        let pieces = [
            Some((self.opening, open)),
            Some((self.closing, format!("{gap}{close}{}", self.kept()))),
            self.fence.map(|fence| (fence, String::new())),
        ];
        let changes = |(span, new): &(Span, String)| span.of(self.text).trim_end() != new.trim_end();
        Some(pieces.into_iter().flatten().filter(changes).collect())
    }

    /// Returns the part of `opening` that belongs to the body, as whole lines.
    fn kept(&self) -> Cow<'_, str> {
        match self.kept {
            "" => Cow::Borrowed(""),
            kept if kept.ends_with('\n') => Cow::Borrowed(kept),
            kept => Cow::Owned(format!("{}\n", kept.trim_end())),
        }
    }

    /// Whether at least `least` keys are common in posts, or `least + 1` without a title and a date.
    fn tells(&self, least: usize) -> bool {
        let is_named = self.known(&["title", "date"]).next().is_some();
        self.known(&KEYS).count() >= if is_named { least } else { least + 1 }
    }

    /// Returns the entries with one of the `keys`. The comparison is case-sensitive if only the keys suggest front
    /// matter.
    fn known(&self, keys: &[&str]) -> impl Iterator<Item = &Entry> {
        let is_exact = matches!(self.cause, Cause::Text | Cause::Heading | Cause::Undelimited);
        let is_key = move |entry: &str, key: &str| entry == key || (!is_exact && entry.eq_ignore_ascii_case(key));
        let entries = self.front_matter.root().map(Node::entries).unwrap_or_default();
        entries.iter().filter(move |entry| keys.iter().any(|key| is_key(&entry.key, key)))
    }
}

#[derive(Clone, Copy)]
struct LostSearch<'a> {
    text: &'a str,
    /// The start of the search: after the byte order mark, or at the first front matter.
    top: usize,
    /// The text before the front matter that belongs to the body.
    kept: &'a str,
}

impl<'a> LostSearch<'a> {
    /// Finds front matter directly after other front matter.
    fn second(self, first: &FrontMatter<'a>, body: Span) -> Option<LostFrontMatter<'a>> {
        let prefix = Self { top: body.start, ..self }.prefix()?;
        let start = prefix.end;
        delimiter_line(self.rest(start))?;
        if !first.closed || !first.errors().is_empty() {
            return None;
        }
        let found = Self { kept: prefix.kept(self.text, body.start), ..self }.delimited(start)?;
        let place = Span::new(start, start + found.front_matter.format.opening().len());
        let is_certain = first.content.of(self.text).trim().is_empty();
        Some(LostFrontMatter { cause: Cause::Second, place, is_certain, ..found }).filter(|lost| lost.tells(1))
    }

    /// Finds front matter that something hides.
    fn hidden(self) -> Option<LostFrontMatter<'a>> {
        let prefix = self.prefix()?;
        let start = prefix.end;
        let post = Self { kept: prefix.kept(self.text, self.top), ..self };
        let line = self.trimmed(self.line(start));
        let by = |lost: LostFrontMatter<'a>, (cause, place)| LostFrontMatter { cause, place, ..lost };
        let delimited = || Some(by(post.delimited(start)?, prefix.cause?)).filter(|lost| lost.tells(1));
        let fenced = || Some(by(post.fenced(start)?, (Cause::Fence, line))).filter(|lost| lost.tells(1));
        let mistyped = || Some(by(post.mistyped(start)?, (Cause::Delimiters, line))).filter(|lost| lost.tells(2));
        let undelimited =
            || Some(by(post.undelimited(start)?, (Cause::Undelimited, line))).filter(|lost| lost.tells(2));
        delimited().or_else(fenced).or_else(mistyped).or_else(undelimited).or_else(|| post.below_text(start))
    }

    /// Returns the whitespace, invisible characters and comments at `top`; `None` if a comment is never closed.
    fn prefix(self) -> Option<Prefix> {
        let mut prefix = Prefix { cause: None, end: self.top };
        loop {
            let rest = self.rest(prefix.end);
            let shown = rest.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
            let hidden = Span::at(rest.len() - shown.len()).before(rest);
            if let (None, Some((at, c))) = (prefix.cause, hidden.char_indices().find(|(_, c)| !c.is_ascii_whitespace()))
            {
                let at = prefix.end + at;
                prefix.cause = Some((Cause::Invisible(c), Span::new(at, at + c.len_utf8())));
            }
            prefix.end = self.text.len() - shown.len();
            if !shown.starts_with("<!--") {
                return Some(prefix);
            }
            if !matches!(prefix.cause, Some((Cause::Comment, _))) {
                prefix.cause = Some((Cause::Comment, self.trimmed(self.line(prefix.end))));
            }
            prefix.end += shown.find("-->")? + "-->".len();
        }
    }

    /// Finds front matter with valid delimiters at byte `start`.
    fn delimited(self, start: usize) -> Option<LostFrontMatter<'a>> {
        let front_matter = split::opened_at(self.text, start).filter(|found| found.closed)?;
        let mut lines = front_matter.content.of(self.text).lines().filter(|line| !line.trim().is_empty());
        lines.next().filter(|line| key(line).is_some() || line.starts_with(['#', '"', '[', '{']))?;
        let end = front_matter.span.end;
        let closing = Span::new(front_matter.content.end, end + split::line_ending(self.rest(end)));
        Some(self.lost(front_matter, closing))
    }

    fn lost(self, front_matter: FrontMatter<'a>, closing: Span) -> LostFrontMatter<'a> {
        let Self { text, top, kept } = self;
        let opening = Span::new(top, front_matter.content.start);
        let (cause, place) = (Cause::Undelimited, Span::at(top));
        LostFrontMatter { front_matter, cause, place, opening, closing, fence: None, kept, is_certain: true, text }
    }

    /// Creates front matter of `format` with this content.
    fn meant(self, format: FrontMatterFormat, content: Span, closing: Span) -> LostFrontMatter<'a> {
        let span = content.cover(closing);
        let text = self.text;
        self.lost(FrontMatter { format, span, content, closed: true, text, read: OnceCell::new() }, closing)
    }

    /// Finds front matter between lines that resemble delimiters.
    fn mistyped(self, start: usize) -> Option<LostFrontMatter<'a>> {
        let opening = self.line(start);
        let format = resembled(opening.of(self.text))?;
        key(self.rest(opening.end))?;
        let closing = self.lines(opening.end).find(|line| resembled(line.of(self.text)).is_some())?;
        Some(self.meant(format, Span::new(opening.end, closing.start), closing))
    }

    /// Finds front matter in a code fence, alone or with the whole post. Text that mentions front matter is taken for a
    /// tutorial and ignored.
    fn fenced(self, start: usize) -> Option<LostFrontMatter<'a>> {
        let opening = self.line(start);
        let line = opening.of(self.text).trim();
        let language = line.trim_start_matches(['`', '~']);
        let fence = line.get(..line.len() - language.len()).filter(|fence| fence.len() > 2)?;
        let language = language.trim().to_ascii_lowercase();
        if !LANGUAGES.contains(&language.as_str()) || names_front_matter(self.rest(opening.end)) {
            return None;
        }
        let closes = |line: &Span| line.of(self.text).trim() == fence;
        let inside = self.text.len() - self.rest(opening.end).trim_ascii_start().len();
        let Some(found) = self.delimited(inside) else {
            let close = self.lines(opening.end).find(closes)?;
            let format = if language == "toml" { FrontMatterFormat::Toml } else { FrontMatterFormat::Yaml };
            // The opening delimiter may be there without the closing one.
            let content = match delimiter_line(self.rest(inside)) {
                Some(delimiter) if delimiter == format => self.line(inside).end,
                Some(_) => return None,
                None => opening.end,
            };
            let meant = self.meant(format, Span::new(content.min(close.start), close.start), close);
            return Some(meant).filter(|lost| lost.tells(2) && lost.known(&OF_POSTS).next().is_some());
        };
        let below = self.lines(found.closing.end).filter(|line| !line.of(self.text).trim().is_empty());
        let next = below.clone().next()?;
        if closes(&next) {
            return Some(LostFrontMatter { closing: Span::new(found.closing.start, next.end), ..found });
        }
        let fences: Vec<Span> =
            below.clone().filter(|line| line.of(self.text).trim_start().starts_with(fence)).collect();
        let (last, inner) = fences.split_last().filter(|(last, _)| below.last() == Some(**last) && closes(last))?;
        // Certain only if each code block inside opens with a language, so that no other line closes the outer fence.
        let is_certain = inner.chunks(2).all(|pair| matches!(pair, [open, close] if !closes(open) && closes(close)));
        Some(LostFrontMatter { fence: Some(*last), is_certain, ..found })
    }

    /// Finds lines of keys and values at the top, with or without a closing delimiter.
    fn undelimited(self, start: usize) -> Option<LostFrontMatter<'a>> {
        let first = key(self.rest(start)).filter(|key| KEYS.contains(key))?;
        let is_yaml = self.rest(start + first.len()).starts_with(':');
        let format = if is_yaml { FrontMatterFormat::Yaml } else { FrontMatterFormat::Toml };
        let is_entry = |line: &Span| {
            let line = line.of(self.text);
            let goes_on = line.starts_with([' ', '\t']) && !line.trim().is_empty() || line.starts_with("- ");
            key(line).is_some() || (is_yaml && goes_on)
        };
        let end = self.lines(start).take_while(is_entry).last()?.end;
        let next = self.line(end);
        let closes = resembled(next.of(self.text)).is_some();
        let closing = if closes { next } else { Span::at(end) };
        // A line directly below could be a mistyped part of the front matter.
        let is_certain = closes || next.of(self.text).trim().is_empty();
        Some(LostFrontMatter { is_certain, ..self.meant(format, Span::new(start, end), closing) })
    }

    /// Finds front matter with valid delimiters after a few lines of text.
    fn below_text(self, start: usize) -> Option<LostFrontMatter<'a>> {
        let is_blank = |line: &Span| line.of(self.text).trim().is_empty();
        let is_other = |line: &Span| delimiter_line(line.of(self.text)).is_none();
        let above: Vec<Span> =
            self.lines(start).take_while(is_other).filter(|line| !is_blank(line)).take(MOST_LINES + 1).collect();
        let opening = above.last().map_or(start, |line| line.end);
        let opening = self.lines(opening).find(|line| !is_blank(line))?;
        let is_text = |line: &Span| !NO_TEXT.iter().any(|start| line.of(self.text).starts_with(start));
        if above.len() > MOST_LINES || is_other(&opening) || !above.iter().all(is_text) {
            return None;
        }
        let are_headings = above.iter().all(|line| line.of(self.text).starts_with('#'));
        let cause = if are_headings { Cause::Heading } else { Cause::Text };
        let place = self.trimmed(*above.first()?);
        let kept = Span::new(self.top, opening.start).of(self.text);
        let found = Self { kept, ..self }.delimited(opening.start)?;
        Some(LostFrontMatter { cause, place, is_certain: are_headings, ..found }).filter(|lost| lost.tells(2))
    }

    fn rest(self, at: usize) -> &'a str {
        Span::at(at).after(self.text)
    }

    /// Returns the line from byte `at`, with its line ending.
    fn line(self, at: usize) -> Span {
        Span::new(at, memchr::memchr(b'\n', self.rest(at).as_bytes()).map_or(self.text.len(), |end| at + end + 1))
    }

    /// Returns the lines from byte `at`, with their line endings.
    fn lines(self, at: usize) -> impl Iterator<Item = Span> + Clone {
        let mut next = at;
        std::iter::from_fn(move || {
            let line = self.line(next);
            next = line.end;
            (!line.is_empty()).then_some(line)
        })
    }

    fn trimmed(self, line: Span) -> Span {
        Span::new(line.start, line.start + line.of(self.text).trim_end().len())
    }
}

/// The whitespace, invisible characters and comments before front matter.
struct Prefix {
    /// Why Hugo finds no front matter after it, and the bytes that cause it; `None` if it is only ASCII whitespace.
    cause: Option<(Cause, Span)>,
    /// The end of the prefix.
    end: usize,
}

impl Prefix {
    /// Returns the prefix, which starts at byte `start`, if it contains comments, which belong to the body.
    fn kept<'t>(&self, text: &'t str, start: usize) -> &'t str {
        let is_comment = matches!(self.cause, Some((Cause::Comment, _)));
        if is_comment { Span::new(start, self.end).of(text) } else { "" }
    }
}

/// Lines that start with these are not text that someone put before front matter: code, block quotes, tables, lists,
/// HTML.
const NO_TEXT: [&str; 11] = ["```", "~~~", ">", "|", " ", "\t", "- ", "* ", "+ ", "<", "{"];

/// Returns the YAML or TOML key that a line starts with.
fn key(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    let is_key =
        rest.strip_prefix(':').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
            || rest.trim_start_matches(' ').starts_with("= ");
    line.get(..line.len() - rest.len()).filter(|key| is_key && key.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Returns the format whose delimiter the line is or resembles: dashes of any kind, asterisks, underscores or equals
/// signs, also escaped or spaced.
pub(super) fn resembled(line: &str) -> Option<FrontMatterFormat> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let mut marks = line.chars().filter(|c| !matches!(c, '\\' | ' '));
    let first = marks.next()?;
    let (alike, least, format): (fn(char) -> bool, _, _) = match first {
        c if is_dash(c) => (is_dash, if line.is_ascii() { 3 } else { 1 }, FrontMatterFormat::Yaml),
        '+' | '＋' => (|c| matches!(c, '+' | '＋'), 3, FrontMatterFormat::Toml),
        '*' => (|c| c == '*', 3, FrontMatterFormat::Yaml),
        '_' => (|c| c == '_', 3, FrontMatterFormat::Yaml),
        '=' => (|c| c == '=', 3, FrontMatterFormat::Yaml),
        _ => return None,
    };
    let is_alike = marks.clone().all(alike);
    (is_alike && marks.count() + 1 >= least).then_some(format)
}

/// Whether the character is a hyphen or a dash of any length and width.
const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether the text mentions front matter.
fn names_front_matter(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["front matter", "frontmatter", "front-matter"].iter().any(|name| text.contains(name))
}
