//! What stands in text and is no prose: addresses, formulas, citations; and titles, which are quoted.

use super::prose::{OPAQUE, Prose, Run, SOFT};
use crate::config::numbers::NumbersOptions;
use crate::document::{Document, is_han};

/// How many characters a title in `《》` has at most.
const LONGEST_TITLE: usize = 80;

/// Masks the template text that the config names, in the block of `run`.
pub(super) fn ignore(prose: &mut Prose, run: Run, options: &NumbersOptions, document: &Document<'_>) {
    if options.ignore.is_empty() {
        return;
    }
    let block = prose.span(run);
    for pattern in &options.ignore {
        for found in pattern.find(document.source(block)) {
            let place = found.shifted(block.start);
            // The texts of links stand before the block around them: only within a block are glyphs in order.
            let glyphs = prose.glyphs.get(run.start..run.end).unwrap_or_default();
            let first = glyphs.partition_point(|glyph| glyph.span().end <= place.start);
            let end = glyphs.partition_point(|glyph| glyph.span().start < place.end);
            hide(prose, Run::new(run.start + first, run.start + end));
        }
    }
}

/// Masks what is no prose in the block of `run`, the last one, and says what of it is exempt. `passed` is the number of
/// stops before the block.
pub(super) fn mask(prose: &mut Prose, run: Run, mut passed: usize) {
    let mut read_to = run.start;
    let mut at = prose.stop(&mut passed, run);
    while at < run.end {
        let c = prose.at(at);
        if at >= read_to && c.is_ascii_graphic() {
            let word = word(prose, at);
            read_to = word.end;
            if word.is_address {
                hide(prose, Run::new(at, read_to));
            }
            if word.is_address || word.is_plain {
                at = prose.stop(&mut passed, Run::new(read_to, run.end));
                continue;
            }
        }
        let next = match c {
            '$' => formula(prose, at),
            '[' => citation(prose, at),
            '《' | '〈' => title(prose, at, c),
            '\u{20e3}' => keycap(prose, at),
            _ => None,
        }
        .unwrap_or(at + 1);
        at = prose.stop(&mut passed, Run::new(next, run.end));
    }
}

/// A run of visible ASCII.
struct Word {
    end: usize,
    is_address: bool,
    /// Whether nothing that is masked can begin in it.
    is_plain: bool,
}

fn word(prose: &Prose, at: usize) -> Word {
    let (mut is_dotted, mut is_plain, mut colons) = (false, true, false);
    let mut end = prose.skip(at, |c| {
        is_dotted |= matches!(c, '.' | '@');
        is_plain &= !matches!(c, '$' | '[');
        colons |= c == ':';
        c.is_ascii_graphic() || c == OPAQUE
    });
    if colons && (at..end).any(|at| prose.is(at, "://")) {
        // Hugo's links go on through asterisks and tildes.
        end = prose.skip(end, |c| c.is_ascii_graphic() || c == OPAQUE || c == SOFT);
    }
    let is_address = (is_dotted || colons) && is_address(prose, Run::new(at, end));
    Word { end, is_address, is_plain }
}

fn hide(prose: &mut Prose, run: Run) {
    for glyph in prose.glyphs.get_mut(run.start..run.end).unwrap_or_default() {
        glyph.c = OPAQUE;
    }
}

/// Whether a run of visible ASCII holds a URL, a mail address or the name of a host.
fn is_address(prose: &Prose, run: Run) -> bool {
    let letter = |at: usize| prose.at(at).is_ascii_alphabetic();
    let last_dot = (run.start..run.end).rev().find(|at| prose.at(*at) == '.');
    (run.start..run.end).any(|at| match prose.at(at) {
        ':' => prose.is(at, "://"),
        '@' => last_dot > Some(at),
        '.' => at > run.start && letter(at - 1) && letter(at + 1) && letter(at + 2),
        _ => false,
    })
}

/// A formula between dollar signs. These are also money: between single ones it holds what sentences do not, or is one
/// letter, and no digit stands behind it.
fn formula(prose: &mut Prose, at: usize) -> Option<usize> {
    let marks = if prose.is(at, "$$") { 2 } else { 1 };
    let first = at + marks;
    let end = prose.skip(first, |c| c != '$');
    let behind = prose.at(end + 1);
    let holds = |member: fn(char) -> bool| prose.chars(Run::new(first, end)).any(member);
    let is_letter = end == first + 1 && prose.at(first).is_ascii_alphabetic();
    let is_formula = match marks {
        2 => behind == '$',
        _ => !behind.is_ascii_digit() && !holds(is_han) && (is_letter || holds(|c| "\\^_{}=+".contains(c))),
    };
    (is_formula && prose.at(end) == '$').then(|| {
        hide(prose, Run::new(at, end + marks));
        end + marks
    })
}

/// `[12]`, `[3-5]`, `[2015]`.
fn citation(prose: &mut Prose, at: usize) -> Option<usize> {
    let end = prose.skip(at + 1, |c| c.is_ascii_digit() || matches!(c, '-' | '–' | ',' | ' '));
    (end > at + 1 && prose.at(end) == ']').then(|| {
        hide(prose, Run::new(at, end + 1));
        end + 1
    })
}

/// `《2024年报告》`: quoted to the letter.
fn title(prose: &mut Prose, at: usize, opening: char) -> Option<usize> {
    let closing = if opening == '《' { '》' } else { '〉' };
    let longest = Run::new(at, at + 1 + LONGEST_TITLE + 1);
    let length = prose.chars(longest).position(|c| c == closing)?;
    if prose.exempt.last().is_none_or(|last| last.end <= at) {
        prose.exempt.push(Run::new(at, at + length + 1));
    }
    None
}

/// A digit in a box, which is a picture: the sign for the box stands behind it, with a selector between or without.
fn keycap(prose: &mut Prose, at: usize) -> Option<usize> {
    let selector = usize::from(prose.before(at) == '\u{fe0f}');
    let key = at.checked_sub(1 + selector)?;
    matches!(prose.at(key), '0'..='9' | '#' | '*').then(|| hide(prose, Run::new(key, at + 1)));
    None
}
