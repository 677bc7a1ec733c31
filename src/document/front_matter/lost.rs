//! Front matter that Hugo does not find, so that it shows the lines to readers.
//!
//! Hugo reads front matter only where the first character of a post that is no ASCII whitespace opens it:
//! `lexIntroSection` of its `parser/pageparser/pagelexer_intro.go`.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::split::{self, delimiter_line};
use super::{Entry, Format, FrontMatter, Node};
use crate::text::{Span, is_invisible};

/// Front matter that Hugo does not find.
pub struct Lost<'a> {
    /// The front matter as it is meant.
    pub front_matter: FrontMatter<'a>,
    /// The reason why Hugo does not find it.
    pub cause: Cause,
    /// The bytes that are the reason.
    pub place: Span,
    /// What precedes its content: its own opening, and all that hides it.
    opening: Span,
    /// What follows its content and does not belong to the body.
    closing: Span,
    /// The code fence at the end of a post that is fenced as a whole.
    fence: Option<Span>,
    /// The part of `opening` that belongs to the body.
    kept: &'a str,
    /// Whether it is known what belongs to the front matter and what to the body.
    is_certain: bool,
    text: &'a str,
}

/// The reason why Hugo does not find a front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A character precedes it that nobody sees, or a space other than those of ASCII.
    Invisible(char),
    /// An HTML comment precedes it.
    Comment,
    /// Headings precede it.
    Heading,
    /// Text precedes it, of which nobody knows whether it belongs to the post.
    Text,
    /// Its delimiters are written with other characters.
    Delimiters,
    /// A code fence surrounds it.
    Fence,
    /// It has no opening delimiter.
    Undelimited,
    /// Another one precedes it.
    Second,
}

/// Keys that posts have, which tell front matter from other text.
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

/// Keys that tell the front matter of a post from a config, which has a title, too.
const OF_POSTS: [&str; 4] = ["date", "draft", "tags", "categories"];

/// How many lines of text may precede front matter that Hugo does not find.
const MOST_LINES: usize = 5;

/// The languages of code fences that people and programs put around front matter, or around a whole post.
const LANGUAGES: [&str; 8] = ["", "yaml", "yml", "toml", "json", "markdown", "md", "frontmatter"];

/// The front matter that Hugo does not find in a post, whose body or whose `first` front matter begins at `top`.
pub(in crate::document) fn find<'a>(
    text: &'a str,
    top: usize,
    first: Option<(&FrontMatter<'a>, Span)>,
) -> Option<Lost<'a>> {
    match first {
        Some((first, body)) => Post { text, top: first.span.start, kept: "" }.second(first, body),
        None => Post { text, top, kept: "" }.hidden(),
    }
}

impl Lost<'_> {
    /// The body that the post has once Hugo finds the front matter.
    #[must_use]
    pub fn body(&self) -> String {
        let end = self.fence.map_or(self.text.len(), |fence| fence.start);
        [&self.kept(), Span::new(self.closing.end, end).of(self.text)].concat()
    }

    /// What to write in which places, in order, so that Hugo finds the front matter. None where it is broken or not known
    /// to begin or end where it seems to.
    #[must_use]
    pub fn repair(&self) -> Option<Vec<(Span, String)>> {
        if !self.is_certain || !self.front_matter.errors().is_empty() {
            return None;
        }
        let line_end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let (open, close) = match self.front_matter.format {
            Format::Json => (String::new(), String::new()),
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

    /// The part of `opening` that belongs to the body, as whole lines.
    fn kept(&self) -> Cow<'_, str> {
        match self.kept {
            "" => Cow::Borrowed(""),
            kept if kept.ends_with('\n') => Cow::Borrowed(kept),
            kept => Cow::Owned(format!("{}\n", kept.trim_end())),
        }
    }

    /// Whether it has so many keys that posts have, and a title or a date among them or one key more.
    fn tells(&self, least: usize) -> bool {
        let is_named = self.known(&["title", "date"]).next().is_some();
        self.known(&KEYS).count() >= if is_named { least } else { least + 1 }
    }

    /// The entries with one of the `keys`. Where nothing but them speaks for a front matter, capitals make text of it.
    fn known(&self, keys: &[&str]) -> impl Iterator<Item = &Entry> {
        let is_exact = matches!(self.cause, Cause::Text | Cause::Heading | Cause::Undelimited);
        let is_key = move |entry: &str, key: &str| entry == key || (!is_exact && entry.eq_ignore_ascii_case(key));
        let entries = self.front_matter.root().map(Node::entries).unwrap_or_default();
        entries.iter().filter(move |entry| keys.iter().any(|key| is_key(&entry.key, key)))
    }
}

#[derive(Clone, Copy)]
struct Post<'a> {
    text: &'a str,
    /// Where the search begins: after the byte order mark, or at the first front matter.
    top: usize,
    /// What precedes the front matter and belongs to the body.
    kept: &'a str,
}

impl<'a> Post<'a> {
    /// Front matter that follows another one at once.
    fn second(self, first: &FrontMatter<'a>, body: Span) -> Option<Lost<'a>> {
        let prefix = Self { top: body.start, ..self }.prefix()?;
        let start = prefix.end;
        delimiter_line(self.rest(start))?;
        if !first.closed || !first.errors().is_empty() {
            return None;
        }
        let found = Self { kept: prefix.kept(self.text, body.start), ..self }.delimited(start)?;
        let place = Span::new(start, start + found.front_matter.format.opening().len());
        let is_certain = first.content.of(self.text).trim().is_empty();
        Some(Lost { cause: Cause::Second, place, is_certain, ..found }).filter(|lost| lost.tells(1))
    }

    /// Front matter that something hides.
    fn hidden(self) -> Option<Lost<'a>> {
        let prefix = self.prefix()?;
        let start = prefix.end;
        let post = Self { kept: prefix.kept(self.text, self.top), ..self };
        let line = self.trimmed(self.line(start));
        let by = |lost: Lost<'a>, (cause, place)| Lost { cause, place, ..lost };
        let delimited = || Some(by(post.delimited(start)?, prefix.cause?)).filter(|lost| lost.tells(1));
        let fenced = || Some(by(post.fenced(start)?, (Cause::Fence, line))).filter(|lost| lost.tells(1));
        let mistyped = || Some(by(post.mistyped(start)?, (Cause::Delimiters, line))).filter(|lost| lost.tells(2));
        let undelimited =
            || Some(by(post.undelimited(start)?, (Cause::Undelimited, line))).filter(|lost| lost.tells(2));
        delimited().or_else(fenced).or_else(mistyped).or_else(undelimited).or_else(|| post.below_text(start))
    }

    /// The spaces, invisible characters and comments at `top`. None where a comment is never closed.
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

    /// Front matter with its proper delimiters at byte `start`.
    fn delimited(self, start: usize) -> Option<Lost<'a>> {
        let front_matter = split::opened_at(self.text, start).filter(|found| found.closed)?;
        let mut lines = front_matter.content.of(self.text).lines().filter(|line| !line.trim().is_empty());
        lines.next().filter(|line| key(line).is_some() || line.starts_with(['#', '"', '[', '{']))?;
        let end = front_matter.span.end;
        let closing = Span::new(front_matter.content.end, end + split::line_ending(self.rest(end)));
        Some(self.lost(front_matter, closing))
    }

    fn lost(self, front_matter: FrontMatter<'a>, closing: Span) -> Lost<'a> {
        let Self { text, top, kept } = self;
        let opening = Span::new(top, front_matter.content.start);
        let (cause, place) = (Cause::Undelimited, Span::at(top));
        Lost { front_matter, cause, place, opening, closing, fence: None, kept, is_certain: true, text }
    }

    /// Front matter of `format` with this content.
    fn meant(self, format: Format, content: Span, closing: Span) -> Lost<'a> {
        let span = content.cover(closing);
        let text = self.text;
        self.lost(FrontMatter { format, span, content, closed: true, text, read: OnceCell::new() }, closing)
    }

    /// Front matter between lines that resemble delimiters.
    fn mistyped(self, start: usize) -> Option<Lost<'a>> {
        let opening = self.line(start);
        let format = resembled(opening.of(self.text))?;
        key(self.rest(opening.end))?;
        let closing = self.lines(opening.end).find(|line| resembled(line.of(self.text)).is_some())?;
        Some(self.meant(format, Span::new(opening.end, closing.start), closing))
    }

    /// Front matter in a code fence, alone or with the whole post. A tutorial that shows some names it.
    fn fenced(self, start: usize) -> Option<Lost<'a>> {
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
            let format = if language == "toml" { Format::Toml } else { Format::Yaml };
            let meant = self.meant(format, Span::new(opening.end, close.start), close);
            return Some(meant).filter(|lost| lost.tells(2) && lost.known(&OF_POSTS).next().is_some());
        };
        let below = self.lines(found.closing.end).filter(|line| !line.of(self.text).trim().is_empty());
        let next = below.clone().next()?;
        if closes(&next) {
            return Some(Lost { closing: Span::new(found.closing.start, next.end), ..found });
        }
        let fences: Vec<Span> =
            below.clone().filter(|line| line.of(self.text).trim_start().starts_with(fence)).collect();
        let (last, inner) = fences.split_last().filter(|(last, _)| below.last() == Some(**last) && closes(last))?;
        // Each code block of the post opens with its language, so that no other line closes the outer fence.
        let is_certain = inner.chunks(2).all(|pair| matches!(pair, [open, close] if !closes(open) && closes(close)));
        Some(Lost { fence: Some(*last), is_certain, ..found })
    }

    /// Lines of keys and values at the top, perhaps with a closing delimiter.
    fn undelimited(self, start: usize) -> Option<Lost<'a>> {
        let first = key(self.rest(start)).filter(|key| KEYS.contains(key))?;
        let is_yaml = self.rest(start + first.len()).starts_with(':');
        let format = if is_yaml { Format::Yaml } else { Format::Toml };
        let is_entry = |line: &Span| {
            let line = line.of(self.text);
            let goes_on = line.starts_with([' ', '\t']) && !line.trim().is_empty() || line.starts_with("- ");
            key(line).is_some() || (is_yaml && goes_on)
        };
        let end = self.lines(start).take_while(is_entry).last()?.end;
        let next = self.line(end);
        let closes = resembled(next.of(self.text)).is_some();
        let closing = if closes { next } else { Span::at(end) };
        // A line right below may be a part that is mistyped.
        let is_certain = closes || next.of(self.text).trim().is_empty();
        Some(Lost { is_certain, ..self.meant(format, Span::new(start, end), closing) })
    }

    /// Front matter with its proper delimiters after a few lines of text.
    fn below_text(self, start: usize) -> Option<Lost<'a>> {
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
        Some(Lost { cause, place, is_certain: are_headings, ..found }).filter(|lost| lost.tells(2))
    }

    fn rest(self, at: usize) -> &'a str {
        Span::at(at).after(self.text)
    }

    /// The line from byte `at`, with its end.
    fn line(self, at: usize) -> Span {
        Span::new(at, memchr::memchr(b'\n', self.rest(at).as_bytes()).map_or(self.text.len(), |end| at + end + 1))
    }

    /// The lines from byte `at`, with their ends.
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

/// Spaces, invisible characters and comments before a front matter.
struct Prefix {
    /// Why Hugo finds no front matter after it, and the bytes that are the reason; none for nothing but ASCII whitespace.
    cause: Option<(Cause, Span)>,
    /// The byte after it.
    end: usize,
}

impl Prefix {
    /// The comments of the prefix, which begins at byte `start`: they belong to the body.
    fn kept<'t>(&self, text: &'t str, start: usize) -> &'t str {
        let is_comment = matches!(self.cause, Some((Cause::Comment, _)));
        if is_comment { Span::new(start, self.end).of(text) } else { "" }
    }
}

/// Lines that begin so are no text that somebody put before a front matter: code, quotations, tables, lists, HTML.
const NO_TEXT: [&str; 11] = ["```", "~~~", ">", "|", " ", "\t", "- ", "* ", "+ ", "<", "{"];

/// The key that a line begins with, in YAML or in TOML.
fn key(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    let is_key =
        rest.strip_prefix(':').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
            || rest.trim_start_matches(' ').starts_with("= ");
    line.get(..line.len() - rest.len()).filter(|key| is_key && key.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The format whose delimiter the line is, or looks like: dashes of any kind, asterisks, underscores, escaped.
pub(super) fn resembled(line: &str) -> Option<Format> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let mut signs = line.chars().filter(|c| !matches!(c, '\\' | ' '));
    let first = signs.next()?;
    let (alike, least, format): (fn(char) -> bool, _, _) = match first {
        c if is_dash(c) => (is_dash, if line.is_ascii() { 3 } else { 1 }, Format::Yaml),
        '+' | '＋' => (|c| matches!(c, '+' | '＋'), 3, Format::Toml),
        '*' => (|c| c == '*', 3, Format::Yaml),
        '_' => (|c| c == '_', 3, Format::Yaml),
        '=' => (|c| c == '=', 3, Format::Yaml),
        _ => return None,
    };
    let is_alike = signs.clone().all(alike);
    (is_alike && signs.count() + 1 >= least).then_some(format)
}

/// Whether the character is a hyphen or a dash, of whatever length and width.
const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether the text is about front matter.
fn names_front_matter(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["front matter", "frontmatter", "front-matter"].iter().any(|name| text.contains(name))
}
