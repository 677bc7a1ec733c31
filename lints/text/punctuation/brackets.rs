//! Brackets and quotation marks without a partner.

use super::marks::{MarkedBlock, Marks, PunctuationMark};
use super::unpaired::{is_label, is_smiley, narrow};
use crate::document::{Document, LeafKind, TokenKind};
use crate::text::{han, is_han};

/// The maximum number of blocks in a quotation that repeats its opening mark in each block.
const LONGEST_QUOTATION: usize = 20;

/// A bracket or quotation mark without a partner.
pub(in super::super) struct UnpairedMark {
    pub(in super::super) mark: PunctuationMark,
    /// The mark that was typed instead of the partner, if there is one.
    pub(in super::super) instead: Option<PunctuationMark>,
    block: usize,
}

/// Returns the brackets and quotation marks of a post without a partner in their block or in those around it.
pub(in super::super) fn lone(document: &Document<'_>, marks: &Marks) -> Vec<UnpairedMark> {
    let mut reader = BracketReader::default();
    let mut found = Vec::new();
    for (index, block) in marks.blocks.iter().enumerate() {
        reader.read(marks.of_block(block));
        if !reader.lone.is_empty() && is_legible(document, block) {
            reader.forget_hidden(document, block);
            let anew = opens_anew(document, block);
            let is_fine =
                |mark: PunctuationMark| is_smiley(document, mark) || is_label(document, mark) || anew == Some(mark.c);
            reader.lone.retain(|mark| !is_fine(*mark));
            reader.add_narrow(document, block);
            found.extend(paired(&reader.lone).map(|(mark, instead)| UnpairedMark { mark, instead, block: index }));
        }
    }
    without_quotations(found)
}

/// Returns the index of the pair in [`han::BRACKETS`] to which the mark belongs, and whether it is the opening one.
fn kind(c: char) -> Option<(usize, bool)> {
    let kind = han::BRACKETS.iter().position(|(open, close)| *open == c || *close == c)?;
    Some((kind, han::BRACKETS.get(kind)?.0 == c))
}

/// Finds the marks without a partner in a block. It matches each kind separately, because kinds may overlap.
#[derive(Default)]
struct BracketReader {
    open: [Vec<PunctuationMark>; han::BRACKETS.len()],
    lone: Vec<PunctuationMark>,
}

impl BracketReader {
    fn read(&mut self, marks: &[PunctuationMark]) {
        self.lone.clear();
        for mark in marks.iter().filter(|mark| !han::is_stop(mark.c)) {
            let Some((kind, opens)) = kind(mark.c) else { continue };
            let Some(open) = self.open.get_mut(kind) else { continue };
            if opens {
                open.push(*mark);
            } else if open.pop().is_none() {
                self.lone.push(*mark);
            }
        }
        for open in self.open.iter_mut().filter(|open| !open.is_empty()) {
            self.lone.append(open);
        }
        self.lone.sort_unstable_by_key(|mark| mark.span);
    }

    /// Drops the kinds whose partners may be in code, in tags or in the target of a link.
    fn forget_hidden(&mut self, document: &Document<'_>, block: &MarkedBlock) {
        let Some(leaf) = document.leaves.get(block.leaf) else { return };
        let hides = |kind| {
            matches!(kind, TokenKind::Code | TokenKind::Html | TokenKind::Link | TokenKind::Image | TokenKind::Footnote)
        };
        if !document.tokens(leaf).iter().any(|token| hides(token.kind)) {
            return;
        }
        let source = document.source(leaf.span);
        let even = han::BRACKETS.map(|(open, close)| source.matches(open).count() == source.matches(close).count());
        self.lone.retain(|mark| kind(mark.c).and_then(|(kind, _)| even.get(kind)) != Some(&true));
    }

    /// Adds the half-width brackets and quotation marks of the block that may have been typed instead of a partner.
    fn add_narrow(&mut self, document: &Document<'_>, block: &MarkedBlock) {
        if self.lone.iter().any(|mark| matches!(group(mark.c), Some(BracketGroup::Round | BracketGroup::Quote))) {
            let narrow = narrow(document, block.leaf, &self.lone);
            self.lone.extend(narrow);
            self.lone.sort_unstable_by_key(|mark| mark.span);
        }
    }
}

/// Whether the block is Chinese and its source shows all of its text.
fn is_legible(document: &Document<'_>, block: &MarkedBlock) -> bool {
    let Some(leaf) = document.leaves.get(block.leaf) else { return false };
    let source = document.source(leaf.span);
    let hides = |kind| matches!(kind, TokenKind::Entity | TokenKind::Shortcode);
    let is_cut = source.trim_end().ends_with(['…']) || source.trim_end().ends_with("...");
    let is_whole = !is_cut && !document.tokens(leaf).iter().any(|token| hides(token.kind));
    is_whole && leaf.kind != LeafKind::LinkText && source.contains(is_han) && !source.contains('„')
}

/// Returns the opening quotation mark of the next block. A quotation that this block leaves open continues there.
fn opens_anew(document: &Document<'_>, block: &MarkedBlock) -> Option<char> {
    let mut after = document.leaves.iter().skip(block.leaf + 1).filter(|leaf| leaf.kind != LeafKind::LinkText);
    let next = document.source(after.next()?.span).trim_start_matches(['*', '_', ' ', '\u{3000}']);
    next.chars().next().filter(|c| matches!(c, '“' | '「' | '『'))
}

/// Groups of brackets that authors confuse with each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BracketGroup {
    Round,
    Quote,
    Title,
    Square,
}

const fn group(c: char) -> Option<BracketGroup> {
    Some(match c {
        '（' | '）' | '(' | ')' => BracketGroup::Round,
        '“' | '”' | '「' | '」' | '『' | '』' | '"' => BracketGroup::Quote,
        '《' | '》' | '〈' | '〉' => BracketGroup::Title,
        '【' | '】' => BracketGroup::Square,
        _ => return None,
    })
}

/// Returns the marks of a block without a partner. If a mark was typed instead of another one's partner, the two are
/// paired.
fn paired(lone: &[PunctuationMark]) -> impl Iterator<Item = (PunctuationMark, Option<PunctuationMark>)> {
    let mut rest = lone;
    std::iter::from_fn(move || {
        let (first, after) = rest.split_first()?;
        let instead = after.first().filter(|second| replaces_mate(*first, **second)).copied();
        rest = after.get(usize::from(instead.is_some())..).unwrap_or_default();
        Some((*first, instead))
    })
    .filter(|(mark, instead)| !mark.c.is_ascii() || instead.is_some())
}

/// Whether the two are meant as a pair: `（甲)`, `“甲“`, `”甲“`.
fn replaces_mate(first: PunctuationMark, second: PunctuationMark) -> bool {
    let is_curled = |c| matches!(c, '“' | '”');
    let same_quote = is_curled(first.c) && is_curled(second.c) && (first.c, second.c) != ('“', '”');
    let opens = |c: char| matches!(c, '(' | '"') || kind(c).is_some_and(|(_, opens)| opens);
    let closes = |c: char| matches!(c, ')' | '"') || kind(c).is_some_and(|(_, opens)| !opens);
    same_quote || group(first.c) == group(second.c) && first.c != second.c && opens(first.c) && closes(second.c)
}

/// Removes the marks of quotations that extend over several blocks.
fn without_quotations(mut found: Vec<UnpairedMark>) -> Vec<UnpairedMark> {
    let mut open: [Vec<usize>; han::BRACKETS.len()] = Default::default();
    let mut quoted = vec![false; found.len()];
    for (index, lone) in found.iter().enumerate().filter(|(_, lone)| lone.instead.is_none()) {
        let Some((kind, opens)) = kind(lone.mark.c) else { continue };
        let Some(open) = open.get_mut(kind) else { continue };
        if opens {
            open.push(index);
            continue;
        }
        let is_near = |at: &usize| found.get(*at).is_some_and(|one| lone.block - one.block <= LONGEST_QUOTATION);
        let mut opened = open.drain(..).filter(is_near).peekable();
        if opened.peek().is_some() {
            for at in opened.chain([index]) {
                quoted.get_mut(at).into_iter().for_each(|quoted| *quoted = true);
            }
        }
    }
    let mut quoted = quoted.into_iter();
    found.retain(|_| !quoted.next().unwrap_or_default());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn marks_of_one_group_form_a_pair() {
        let mark = |c| PunctuationMark { c, span: Span::default() };
        for (first, second) in [('（', ')'), ('(', '）'), ('“', '"'), ('“', '“'), ('”', '”'), ('”', '“'), ('《', '〉')]
        {
            assert!(replaces_mate(mark(first), mark(second)), "{first}{second}");
        }
        for (first, second) in [('（', '”'), ('）', '（'), ('（', '（'), ('）', ')'), ('「', '「'), ('【', '》')]
        {
            assert!(!replaces_mate(mark(first), mark(second)), "{first}{second}");
        }
    }
}
