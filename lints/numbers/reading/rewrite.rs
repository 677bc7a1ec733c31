//! Builds fixes that change how a number is written and keep its value.

use super::PostNumbers;
use super::prose::{JudgedBlock, OPAQUE, Prose, ProseRange};
use super::seen::is_unseen;
use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::Document;
use crate::text::Span;
use crate::text::flanking::{CharClass, DelimiterRun};
use crate::text::numeral::{mentions, values};

/// The number of characters around a fix in which numbers are compared.
const WINDOW: usize = 24;

/// The text that replaces a mention, and the properties of the fix.
pub(in super::super) struct Rewrite {
    /// The index of its block.
    pub(in super::super) block: usize,
    pub(in super::super) title: String,
    pub(in super::super) safety: Safety,
    pub(in super::super) effect: Effect,
    pub(in super::super) edits: Vec<Edit>,
}

impl PostNumbers {
    /// Returns the fix. Returns `None` if it would change the value of a number or the effect of an adjacent delimiter,
    /// and in front matter, whose values people word by hand. In headings the fix is unsafe, because Hugo derives the
    /// anchor from the words.
    pub(in super::super) fn fix(&self, document: &Document<'_>, rewrite: Rewrite) -> Option<Fix> {
        let block = self.prose.blocks.get(rewrite.block).filter(|block| !block.in_front_matter)?;
        let safety = if block.in_heading { Safety::Unsafe } else { rewrite.safety };
        let fix = Fix::new(rewrite.title, safety, rewrite.effect, rewrite.edits);
        let [old, new] = seen(&self.prose, block, &fix);
        let kept = match safety {
            Safety::Safe => mentions(&old) == mentions(&new),
            Safety::Unsafe => values(&old) == values(&new),
        };
        let is_read = !is_beside_reference(document.text, fix.span());
        let kept = kept && is_read && !reaches_address(document, &self.prose, block, &fix);
        let unsettles = |edit: &Edit| unsettles(document.text, edit);
        (kept && !fix.edits().iter().any(unsettles)).then_some(fix)
    }
}

/// Whether a character reference, code or a comment is next to the number, not counting spaces and emphasis. It may be
/// part of the number, or separate two of them.
fn is_beside_reference(text: &str, place: Span) -> bool {
    let of_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '*' | '_');
    let near =
        |c: &mut dyn Iterator<Item = char>| c.take(WINDOW).take_while(|c| of_number(*c)).map(char::len_utf8).sum();
    let (before, after) = (place.before(text), place.after(text));
    let (left, right): (usize, usize) = (near(&mut before.chars().rev()), near(&mut after.chars()));
    let before = Span::at(before.len() - left).before(before);
    let after = Span::at(right).after(after);
    before.ends_with([';', '`'])
        || before.ends_with("-->")
        || after.starts_with(['&', '`'])
        || after.starts_with("<!--")
}

/// Whether the edit changes the effect of an adjacent delimiter: `5**的` closes bold, and `5%**的` does not.
fn unsettles(text: &str, edit: &Edit) -> bool {
    let (head, tail) = (edit.span.before(text), edit.span.after(text));
    let old = edit.span.of(text);
    let first = |inner: &str| inner.chars().next().or_else(|| tail.chars().next());
    let last = |inner: &str| inner.chars().next_back().or_else(|| head.chars().next_back());
    let is_delimiter = |c: &char| matches!(c, '*' | '_' | '~');
    let before = head.chars().next_back().filter(is_delimiter);
    let before = before.map(|delimiter| {
        (delimiter, head.trim_end_matches(delimiter).chars().next_back(), first(old), first(&edit.text))
    });
    let after = tail.chars().next().filter(is_delimiter);
    let after = after
        .map(|delimiter| (delimiter, tail.trim_start_matches(delimiter).chars().next(), last(old), last(&edit.text)));
    let mut both = [before, after].into_iter().flatten();
    both.any(|(delimiter, outer, old, new)| {
        delimiter_run(delimiter, outer, old) != delimiter_run(delimiter, outer, new)
    })
}

/// Classifies a run of `delimiter` between two characters. Swapping the two swaps opening and closing, so
/// callers can compare two results whichever side `outer` is on.
fn delimiter_run(delimiter: char, outer: Option<char>, inner: Option<char>) -> DelimiterRun {
    let (outer, inner) = (CharClass::of_neighbour(outer), CharClass::of_neighbour(inner));
    if delimiter == '_' { DelimiterRun::of_underscores(outer, inner) } else { DelimiterRun::of_asterisks(outer, inner) }
}

/// Whether the fix makes a URL extend over the text after it: `https://e.com/百分之5`.
fn reaches_address(document: &Document<'_>, prose: &Prose, block: &JudgedBlock, fix: &Fix) -> bool {
    let goes_on = |text: &str| text.chars().next().is_none_or(|c| c.is_ascii());
    let start = prose.index(block, fix.span().start);
    let new = fix.edits().first().is_none_or(|edit| goes_on(&edit.text));
    let is_address = || {
        let before = document.source(Span::new(document.body.start, fix.span().start));
        let length = before.bytes().rev().take(LONGEST_ADDRESS).take_while(u8::is_ascii_graphic).count();
        before.get(before.len() - length..).is_some_and(|word| word.contains("://"))
    };
    new && !goes_on(document.source(fix.span())) && (prose.before(start) == OPAQUE || is_address())
}

/// The maximum number of bytes of a URL. Longer ones are not text that people read.
const LONGEST_ADDRESS: usize = 2048;

/// Returns the text that a reader sees around a fix, before and after it.
fn seen(prose: &Prose, block: &JudgedBlock, fix: &Fix) -> [String; 2] {
    let place = |span: Span| ProseRange::new(prose.index(block, span.start), prose.index(block, span.end));
    let whole = place(fix.span());
    let text = |run: ProseRange| prose.chars(run).filter(|c| !is_unseen(*c));
    let mut head = Vec::with_capacity(WINDOW);
    head.extend(seen_before(prose, whole.start));
    let mut old = String::with_capacity(4 * WINDOW + whole.len());
    old.extend(head.iter().rev());
    let mut new = old.clone();
    old.extend(text(whole));
    let mut done = whole.start;
    for edit in fix.edits() {
        let run = place(edit.span);
        new.extend(text(ProseRange::new(done, run.start)));
        new.extend(edit.text.chars().filter(|c| *c != '\\'));
        done = run.end;
    }
    new.extend(text(ProseRange::new(done, whole.end)));
    let tail = old.len();
    old.extend(seen_after(prose, whole.end));
    new.extend(old.get(tail..));
    [old, new]
}

/// Returns the characters that a reader sees before `at`, backwards to the start of the line.
fn seen_before(prose: &Prose, mut at: usize) -> impl Iterator<Item = char> + '_ {
    let mut left = WINDOW;
    std::iter::from_fn(move || {
        left = left.checked_sub(1)?;
        at = prose.seen_before(at);
        let c = prose.before(at);
        at = at.checked_sub(c.len_utf8())?;
        match (left, c) {
            (_, '\n') => left = 0,
            // The line continues to the left.
            (0, _) => return Some(OPAQUE),
            _ => {}
        }
        Some(c)
    })
}

/// Returns the characters that a reader sees after `at`, up to the end of the line.
fn seen_after(prose: &Prose, mut at: usize) -> impl Iterator<Item = char> + '_ {
    let chars = std::iter::from_fn(move || {
        at = prose.seen_after(at);
        let c = prose.at(at);
        at += c.len_utf8();
        Some(c)
    });
    chars.take(WINDOW).take_while(|c| *c != '\n')
}
