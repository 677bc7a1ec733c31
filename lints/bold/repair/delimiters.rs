//! The delimiter algorithm of `CommonMark` for the tokens of one leaf, for every required renderer.

use super::character::is_cjk;
use crate::text::Span;
use crate::text::flanking::{CharClass, DelimiterRun, Side};

/// How a renderer classifies the characters next to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    /// The flanking rules.
    pub(super) flanking: Flanking,
    /// The class of a shortcode. Hugo inserts a word-like placeholder, while other renderers show its braces. Both must
    /// work.
    pub(super) shortcode: CharClass,
}

/// The flanking rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flanking {
    /// CommonMark 0.31: symbols count as punctuation.
    V31,
    /// CommonMark 0.30: symbols count as letters.
    V30,
    /// micromark, which reads UTF-16 code units: symbols outside the Basic Multilingual Plane count as letters.
    Micromark,
    /// CJK-friendly: CJK punctuation does not prevent a run from opening or closing.
    Cjk,
    /// Python-Markdown 3.11: only whitespace prevents a run of `*` from opening or closing. Version 3.10 reads runs of
    /// two without whitespace inside in the same way.
    Python,
}

impl Flanking {
    /// Whether our parser follows these rules.
    pub(super) const fn is_parsed(self) -> bool {
        matches!(self, Self::V31 | Self::V30)
    }
}

/// The text next to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// The edge of a line or block.
    Edge,
    /// The adjacent raw character.
    Char(char),
    /// A Hugo shortcode.
    Shortcode,
}

impl Variant {
    /// Whether a run of `*` between these neighbours can open and close.
    pub(super) fn asterisks(self, before: Neighbour, after: Neighbour) -> DelimiterRun {
        DelimiterRun::of_asterisks(self.side(before), self.side(after))
    }

    /// Whether a run of `_` between these neighbours can open and close. In Python-Markdown, it can do neither next to
    /// the letters of a word.
    fn underscores(self, before: Neighbour, after: Neighbour) -> DelimiterRun {
        if self.flanking == Flanking::Python {
            let [before, after] = [before, after].map(|neighbour| self.spec_class(neighbour));
            let (word, blank) = (CharClass::Other, CharClass::Whitespace);
            return DelimiterRun {
                can_open: after != blank && before != word,
                can_close: before != blank && after != word,
            };
        }
        DelimiterRun::of_underscores(self.side(before), self.side(after))
    }

    fn side(self, neighbour: Neighbour) -> Side {
        Side { class: self.class(neighbour), cjk: self.flanking == Flanking::Cjk && is_cjk_char(neighbour) }
    }

    fn class(self, neighbour: Neighbour) -> CharClass {
        let class = self.spec_class(neighbour);
        let is_letter = match self.flanking {
            Flanking::V30 => class == CharClass::Symbol,
            Flanking::Micromark => matches!(neighbour, Neighbour::Char('\u{10000}'..)),
            Flanking::Python => class != CharClass::Whitespace,
            Flanking::V31 | Flanking::Cjk => false,
        };
        if is_letter { CharClass::Other } else { class }
    }

    /// The class that the specification defines.
    fn spec_class(self, neighbour: Neighbour) -> CharClass {
        match neighbour {
            Neighbour::Edge => CharClass::Whitespace,
            Neighbour::Shortcode => self.shortcode,
            Neighbour::Char(char) => CharClass::of(char),
        }
    }

    /// Whether the rule about multiples of three forbids that a run closes another. `both` tells whether the closer and
    /// the opener can open and close. Python-Markdown applies the rule only to short closers, and micromark to what is
    /// left of the runs.
    const fn is_forbidden(self, opener: Length, closer: Length, both: (bool, bool)) -> bool {
        let (one, other) = match self.flanking {
            Flanking::Micromark => (opener.left, closer.left),
            _ => (opener.whole, closer.whole),
        };
        let by_three = (one + other).is_multiple_of(3) && !other.is_multiple_of(3);
        match self.flanking {
            Flanking::Python => by_three && both.0 && closer.whole < 3 && closer.whole != opener.left,
            _ => by_three && (both.0 || both.1),
        }
    }

    /// Returns the length of a closer modulo 3, as the rule about multiples of three sees it: closers with the same
    /// remainder can close the same openers.
    const fn residue(self, closer: Length) -> usize {
        match self.flanking {
            Flanking::Python if closer.whole > 2 => 0,
            Flanking::Micromark => closer.left % 3,
            _ => closer.whole % 3,
        }
    }
}

/// The number of characters of a run.
#[derive(Clone, Copy)]
struct Length {
    whole: usize,
    /// Those that are not used yet.
    left: usize,
}

fn is_cjk_char(neighbour: Neighbour) -> bool {
    matches!(neighbour, Neighbour::Char(char) if is_cjk(char))
}

/// A run of `*` or `_` with its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Delimiter {
    /// The bytes of the run.
    pub(super) span: Span,
    /// Whether the run consists of `*` rather than `_`.
    pub(super) star: bool,
    pub(super) before: Neighbour,
    pub(super) after: Neighbour,
}

/// An emphasis that the algorithm finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MatchedDelimiters {
    /// The indices of the delimiters in the given list.
    pub(super) open: usize,
    pub(super) close: usize,
    /// Whether it uses two characters on each side rather than one.
    pub(super) strong: bool,
    /// The text between its delimiters.
    pub(super) inner: Span,
}

/// The result of matching the delimiters of one leaf.
#[derive(Debug, Default)]
pub(super) struct Matched {
    /// The pairs in closing order, inner before outer.
    pub(super) pairs: Vec<MatchedDelimiters>,
    /// For each delimiter, the number of its characters that stay visible.
    pub(super) literal: Vec<usize>,
}

struct Opener {
    delimiter: usize,
    /// The number of unused characters. The first is at `start`.
    count: usize,
    start: usize,
    both: bool,
}

/// Matches delimiters with the algorithm of <https://spec.commonmark.org/0.31.2/#phase-2-inline-structure>.
///
/// The time is linear in the number of delimiters: where a search found no opener, no later search of the same kind
/// looks.
pub(super) fn matched(delimiters: &[Delimiter], variant: Variant) -> Matched {
    let mut stack = DelimiterStack { delimiters, variant, openers: Vec::new(), bottoms: [0; 12] };
    let mut found = Matched { pairs: Vec::new(), literal: vec![0; delimiters.len()] };
    for (index, delimiter) in delimiters.iter().enumerate() {
        let DelimiterRun { can_open: opens, can_close: closes } = if delimiter.star {
            variant.asterisks(delimiter.before, delimiter.after)
        } else {
            variant.underscores(delimiter.before, delimiter.after)
        };
        let closer = Closer { index, count: delimiter.span.len(), both: opens && closes };
        let left = if closes { stack.close(closer, &mut found) } else { closer.count };
        match (left, opens) {
            (0, _) => {}
            (_, true) => stack.openers.push(Opener {
                delimiter: index,
                count: left,
                start: delimiter.span.end - left,
                both: closer.both,
            }),
            (_, false) => add(&mut found.literal, index, left),
        }
    }
    for opener in stack.openers {
        add(&mut found.literal, opener.delimiter, opener.count);
    }
    found
}

#[derive(Clone, Copy)]
struct Closer {
    index: usize,
    count: usize,
    both: bool,
}

struct DelimiterStack<'d> {
    delimiters: &'d [Delimiter],
    variant: Variant,
    openers: Vec<Opener>,
    /// For each kind of closer, the height of the stack below which there is no opener for it (`openers_bottom` in the
    /// spec).
    bottoms: [usize; 12],
}

impl DelimiterStack<'_> {
    /// Matches a closer with the nearest openers. Returns how many of its characters are left.
    fn close(&mut self, closer: Closer, found: &mut Matched) -> usize {
        let Some(delimiter) = self.delimiters.get(closer.index) else { return 0 };
        let mut left = closer.count;
        while left > 0 {
            let Some(at) = self.nearest(delimiter, left, closer.both) else { break };
            for unmatched in self.openers.drain(at + 1..) {
                add(&mut found.literal, unmatched.delimiter, unmatched.count);
            }
            for bottom in &mut self.bottoms {
                *bottom = (*bottom).min(at);
            }
            let Some(opener) = self.openers.last_mut() else { break };
            while opener.count > 0 && left > 0 {
                let length = if opener.count > 1 && left > 1 { 2 } else { 1 };
                let inner = Span::new(opener.start + opener.count, delimiter.span.end - left);
                found.pairs.push(MatchedDelimiters {
                    open: opener.delimiter,
                    close: closer.index,
                    strong: length == 2,
                    inner,
                });
                opener.count -= length;
                left -= length;
            }
            if opener.count == 0 {
                self.openers.pop();
            }
        }
        left
    }

    fn nearest(&mut self, closer: &Delimiter, left: usize, both: bool) -> Option<usize> {
        let length = Length { whole: closer.span.len(), left };
        let kind = usize::from(closer.star) * 6 + usize::from(both) * 3 + self.variant.residue(length);
        let bottom = self.bottoms.get(kind).copied().unwrap_or_default();
        let fits = |opener: &Opener| {
            self.delimiters.get(opener.delimiter).is_some_and(|open| {
                let opening = Length { whole: open.span.len(), left: opener.count };
                open.star == closer.star && !self.variant.is_forbidden(opening, length, (both, opener.both))
            })
        };
        let found = self.openers.iter().skip(bottom).rposition(fits).map(|place| place + bottom);
        if found.is_none()
            && let Some(bottom) = self.bottoms.get_mut(kind)
        {
            *bottom = self.openers.len();
        }
        found
    }
}

fn add(literal: &mut [usize], index: usize, count: usize) {
    if let Some(place) = literal.get_mut(index) {
        *place += count;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, Strategy, prop, prop_assert_eq, prop_oneof, proptest};
    use pulldown_cmark::{Event, Tag};

    use super::*;
    use crate::document::Document;
    use crate::lints::bold::repair::inline_source::InlineSource;

    const PLAIN: Variant = Variant { flanking: Flanking::V31, shortcode: CharClass::Other };

    /// The content of all emphasis and whether it is strong, as found by the parser and by the model.
    fn both(text: &str) -> [Vec<(Span, bool)>; 2] {
        let mut parser = Vec::new();
        let document = Document::fragment(text, |event, span| match event {
            Event::Start(Tag::Strong) => parser.push((Span::new(span.start + 2, span.end - 2), true)),
            Event::Start(Tag::Emphasis) => parser.push((Span::new(span.start + 1, span.end - 1), false)),
            _ => {}
        });
        let leaves = document.leaves.iter().map(|leaf| InlineSource::new(&document, leaf).delimiters());
        let mut model: Vec<_> = leaves
            .flat_map(|delimiters| matched(&delimiters, PLAIN).pairs)
            .map(|pair| (pair.inner, pair.strong))
            .collect();
        model.sort_unstable();
        parser.sort_unstable();
        [parser, model]
    }

    fn document() -> impl Strategy<Value = String> {
        let run = prop::sample::select(vec!["*", "**", "***", "****", "*****", "_", "__", "**", "**"]);
        let text = prop::sample::select(vec![
            "甲",
            "乙丙",
            "a",
            "B2",
            " ",
            "　",
            "，",
            "。",
            "（",
            "）",
            "《",
            "》",
            "“",
            "”",
            "\"",
            "￥",
            "℃",
            "🔥",
            "\u{200b}",
            "\u{a0}",
            "\\*",
            "\\#",
            "&nbsp;",
            "&amp;",
            "`x`",
            "<br>",
            "[甲](u)",
            "![乙](u)",
            "<https://e.com>",
            "[",
            "]",
            "%",
            "#",
        ]);
        let line =
            prop::sample::select(vec!["\n", "  \n", "\\\n", "\n\n", "\n\n- ", "\n\n> ", "\n> ", "\n\n## ", "\n\n1. "]);
        prop::collection::vec(prop_oneof![5 => run, 6 => text, 1 => line], 1..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Without `~` and shortcodes, the model reads every document as the parser does.
        #[test]
        fn model_and_parser_agree(text in document()) {
            let [parser, model] = both(&text);
            prop_assert_eq!(parser, model);
        }
    }
}
