//! Masks text that is not prose: URLs, formulas and citations. Also finds titles, which are quoted.

use std::sync::LazyLock;

use memchr::memchr;
use memchr::memmem::Finder;

use super::prose::{OPAQUE, Prose, ProseRange, SOFT};
use crate::text::{Span, is_han};

/// The maximum number of characters in a title in `《》`.
const LONGEST_TITLE: usize = 80;

/// The brackets around titles.
const BRACKETS: [(&str, &str); 3] = [("《", "》"), ("〈", "〉"), ("[[", "]]")];

/// Masks everything that is not prose, and records the titles as exempt.
pub(super) fn mask(prose: &mut Prose) {
    for found in [addresses, formulas, citations, keycaps] {
        for run in found(prose) {
            prose.hide(run);
        }
    }
    prose.exempt = titles(prose);
}

/// Returns the byte offsets of `marker` in `text`.
fn places(marker: &Finder<'_>, text: &str) -> Vec<usize> {
    marker.find_iter(text.as_bytes()).collect()
}

/// Returns the URLs, mail addresses and host names that contain digits. The others contain nothing to read.
fn addresses(prose: &Prose) -> Vec<ProseRange> {
    let mut addresses = Vec::new();
    let mut read_to = 0;
    for figure in prose.figures.iter().copied() {
        if figure < read_to {
            continue;
        }
        let bytes = |start: usize, end: usize| prose.text(ProseRange::new(start, end)).bytes();
        let mut at = figure - bytes(read_to, figure).rev().take_while(is_of_words).count();
        let end = figure + prose.rest(figure).bytes().take_while(is_of_words).count();
        if !bytes(at, end).any(is_of_address) {
            read_to = end;
            continue;
        }
        while at <= figure {
            let start = prose.skip(at, |c| c == OPAQUE || c == SOFT);
            let word = word(prose, start);
            at = word.end;
            addresses.extend(is_address(prose.text(word)).then_some(word));
        }
        read_to = at;
    }
    addresses
}

/// Whether the byte belongs to a run of visible ASCII with the masks in it.
fn is_of_words(byte: &u8) -> bool {
    let c = char::from(*byte);
    c.is_ascii_graphic() || c == OPAQUE || c == SOFT
}

/// Whether each address contains such a byte, unlike most numbers.
const fn is_of_address(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'@')
}

/// Returns the run of visible ASCII that starts at `start`.
fn word(prose: &Prose, start: usize) -> ProseRange {
    let end = prose.skip(start, |c| c.is_ascii_graphic() || c == OPAQUE);
    // Hugo's links continue through asterisks and tildes.
    let goes_on = prose.at(end) == SOFT && prose.text(ProseRange::new(start, end)).contains("://");
    let is_of_url = |c: char| c.is_ascii_graphic() || c == OPAQUE || c == SOFT;
    ProseRange::new(start, if goes_on { prose.skip(end, is_of_url) } else { end })
}

/// Whether a run of visible ASCII contains a URL, a mail address or a host name.
fn is_address(word: &str) -> bool {
    let bytes = word.as_bytes();
    if !bytes.iter().any(|byte| matches!(byte, b'.' | b':' | b'@')) {
        return false;
    }
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let mut points = word.match_indices('.').map(|(at, _)| at);
    points.any(|at| at > 0 && is_letter(at - 1) && is_letter(at + 1) && is_letter(at + 2))
        || word.contains("://")
        || word.split_once('@').is_some_and(|(_, host)| host.contains('.'))
}

/// Returns the formulas between dollar signs. Single dollar signs may also mean money: a formula between them is one
/// letter or contains characters that sentences do not, and no digit follows it.
fn formulas(prose: &Prose) -> Vec<ProseRange> {
    let mut formulas = Vec::new();
    if memchr(b'$', prose.rest(0).as_bytes()).is_none() {
        return formulas;
    }
    for block in &prose.blocks {
        let mut at = block.run.start;
        while let Some(dollar) = memchr(b'$', prose.text(ProseRange::new(at, block.run.end)).as_bytes()) {
            let found = formula(prose, ProseRange::new(at + dollar, block.run.end));
            at = found.map_or(at + dollar + 1, |formula| formula.end);
            formulas.extend(found);
        }
    }
    formulas
}

/// Returns the formula whose first dollar sign starts `run`.
fn formula(prose: &Prose, run: ProseRange) -> Option<ProseRange> {
    let marks = if prose.is(run.start, "$$") { 2 } else { 1 };
    let inside = prose.text(ProseRange::new(run.start + marks, run.end)).split_once('$')?.0;
    let end = run.start + marks + inside.len();
    let after = prose.at(end + 1);
    let is_letter = || inside.len() == 1 && inside.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_formula = match marks {
        2 => after == '$',
        _ => {
            let has_operator = || inside.contains(['\\', '^', '_', '{', '}', '=', '+']);
            !after.is_ascii_digit() && (is_letter() || has_operator()) && !inside.contains(is_han)
        }
    };
    is_formula.then_some(ProseRange::new(run.start, end + marks))
}

/// Returns the citations: `[12]`, `[3-5]`, `[2015]`.
fn citations(prose: &Prose) -> Vec<ProseRange> {
    let mut citations = Vec::new();
    let mut at = 0;
    while let Some(bracket) = memchr(b'[', prose.rest(at).as_bytes()) {
        let first = at + bracket + 1;
        at = prose.skip(first, |c| c.is_ascii_digit() || matches!(c, '-' | '–' | ',' | ' '));
        let is_citation = at > first && prose.at(at) == ']';
        citations.extend(is_citation.then_some(ProseRange::new(first - 1, at + 1)));
    }
    citations
}

/// Returns the keycap emoji: a character, an optional variation selector, and U+20E3.
fn keycaps(prose: &Prose) -> Vec<ProseRange> {
    static BOX: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("\u{20e3}"));
    let keycap = |marker: usize| {
        let key = prose.head(marker);
        let key = prose.place_before(key.strip_suffix('\u{fe0f}').unwrap_or(key).len())?;
        matches!(prose.at(key.start), '0'..='9' | '#' | '*').then_some(ProseRange::new(key.start, prose.next(marker)))
    };
    places(&BOX, prose.rest(0)).into_iter().filter_map(keycap).collect()
}

/// Returns the titles, which are quoted literally: `《2024年报告》`, and the page names in wiki links: `[[2024年报告]]`. A
/// title within a title is part of it.
fn titles(prose: &Prose) -> Vec<ProseRange> {
    static OPENING: LazyLock<[Finder<'_>; 3]> = LazyLock::new(|| BRACKETS.map(|(opening, _)| Finder::new(opening)));
    let mut opening: Vec<usize> = OPENING.iter().flat_map(|marker| places(marker, prose.rest(0))).collect();
    opening.sort_unstable();
    let mut titles: Vec<ProseRange> = Vec::new();
    let mut blocks = prose.blocks.iter().peekable();
    for start in opening {
        while blocks.next_if(|block| block.run.end <= start).is_some() {}
        let is_inside = titles.last().is_some_and(|last| last.end > start);
        let Some(block) = blocks.peek().filter(|_| !is_inside) else { continue };
        titles.extend(title(prose, ProseRange::new(start, block.run.end)));
    }
    titles
}

/// Returns the title whose opening bracket starts `run`.
fn title(prose: &Prose, run: ProseRange) -> Option<ProseRange> {
    let (_, closing) = BRACKETS.iter().find(|(opening, _)| prose.is(run.start, opening))?;
    let near = prose.text(run);
    let near = near.char_indices().nth(1 + LONGEST_TITLE + 1).map_or(near, |(end, _)| Span::new(0, end).of(near));
    let end = near.find(closing)?;
    Some(ProseRange::new(run.start, run.start + end + closing.len()))
}
