//! The delimiter algorithm of `CommonMark` over the tokens of one leaf, for every renderer that has to be right.

use super::character::is_cjk;
use crate::text::Span;
use crate::text::flanking::{CharClass, DelimiterRun, Side};

/// How a renderer classes the characters beside a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    /// The rules of flanking.
    pub(super) flanking: Flanking,
    /// Hugo puts a word-like placeholder for a shortcode; another renderer shows its braces. Both must work.
    pub(super) shortcode: CharClass,
}

/// The rules of flanking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flanking {
    /// Symbols are punctuation.
    V31,
    /// Symbols are letters.
    V30,
    /// CJK punctuation does not keep a run from opening or closing.
    Cjk,
}

/// What stands beside a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// The edge of a line or block.
    Edge,
    /// The nearest raw character.
    Char(char),
    /// A Hugo shortcode.
    Shortcode,
}

impl Variant {
    /// What a run of `*` between the two may do.
    pub(super) fn asterisks(self, before: Neighbour, after: Neighbour) -> DelimiterRun {
        DelimiterRun::of_asterisks(self.side(before), self.side(after))
    }

    /// What a run of `_` between the two may do.
    fn underscores(self, before: Neighbour, after: Neighbour) -> DelimiterRun {
        DelimiterRun::of_underscores(self.side(before), self.side(after))
    }

    fn side(self, neighbour: Neighbour) -> Side {
        Side { class: self.class(neighbour), cjk: self.flanking == Flanking::Cjk && is_cjk_char(neighbour) }
    }

    fn class(self, neighbour: Neighbour) -> CharClass {
        match neighbour {
            Neighbour::Edge => CharClass::Whitespace,
            Neighbour::Shortcode => self.shortcode,
            Neighbour::Char(char) => match CharClass::of(char) {
                CharClass::Symbol if self.flanking == Flanking::V30 => CharClass::Other,
                class => class,
            },
        }
    }
}

fn is_cjk_char(neighbour: Neighbour) -> bool {
    matches!(neighbour, Neighbour::Char(char) if is_cjk(char))
}

/// A run of `*` or `_` in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Delimiter {
    /// Its bytes.
    pub(super) span: Span,
    /// `*` rather than `_`.
    pub(super) star: bool,
    pub(super) before: Neighbour,
    pub(super) after: Neighbour,
}

/// An emphasis that the algorithm makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The delimiters, as places in the list that was given.
    pub(super) open: usize,
    pub(super) close: usize,
    /// Two characters on each side rather than one.
    pub(super) strong: bool,
    /// What lies between its delimiters.
    pub(super) inner: Span,
}

/// What becomes of the delimiters of one leaf.
#[derive(Debug, Default)]
pub(super) struct Matched {
    /// In the order in which they close, the inner before the outer.
    pub(super) pairs: Vec<Pair>,
    /// For each delimiter, how many of its characters a reader sees.
    pub(super) literal: Vec<usize>,
}

struct Opener {
    delimiter: usize,
    /// The characters that are left, and where they begin.
    count: usize,
    start: usize,
    both: bool,
}

/// The algorithm of <https://spec.commonmark.org/0.31.2/#phase-2-inline-structure>.
///
/// Linear in the delimiters: where a search has found no opener, no later search of the same kind looks again.
pub(super) fn matched(delimiters: &[Delimiter], variant: Variant) -> Matched {
    let mut stack = Stack { delimiters, openers: Vec::new(), bottoms: [0; 12] };
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

struct Stack<'d> {
    delimiters: &'d [Delimiter],
    openers: Vec<Opener>,
    /// By kind of closer, how much of the stack is known to hold no opener for it (`openers_bottom` in the spec).
    bottoms: [usize; 12],
}

impl Stack<'_> {
    /// Matches a closer with the nearest openers; returns how many of its characters are left.
    fn close(&mut self, closer: Closer, found: &mut Matched) -> usize {
        let Some(delimiter) = self.delimiters.get(closer.index) else { return 0 };
        let mut left = closer.count;
        while left > 0 {
            let Some(at) = self.nearest(delimiter, closer.both) else { break };
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
                found.pairs.push(Pair { open: opener.delimiter, close: closer.index, strong: length == 2, inner });
                opener.count -= length;
                left -= length;
            }
            if opener.count == 0 {
                self.openers.pop();
            }
        }
        left
    }

    fn nearest(&mut self, closer: &Delimiter, both: bool) -> Option<usize> {
        let length = closer.span.len();
        let kind = usize::from(closer.star) * 6 + usize::from(both) * 3 + length % 3;
        let bottom = self.bottoms.get(kind).copied().unwrap_or_default();
        let fits = |opener: &Opener| {
            self.delimiters.get(opener.delimiter).is_some_and(|open| {
                let by_three = (open.span.len() + length).is_multiple_of(3) && !length.is_multiple_of(3);
                open.star == closer.star && !(by_three && (both || opener.both))
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
    use crate::lints::bold::analysis::strip::Strip;

    const PLAIN: Variant = Variant { flanking: Flanking::V31, shortcode: CharClass::Other };

    /// The insides of all emphasis, and whether it is strong: as the parser has it, and as the model has it.
    fn both(text: &str) -> [Vec<(Span, bool)>; 2] {
        let mut parser = Vec::new();
        let document = Document::fragment(text, |event, span| match event {
            Event::Start(Tag::Strong) => parser.push((Span::new(span.start + 2, span.end - 2), true)),
            Event::Start(Tag::Emphasis) => parser.push((Span::new(span.start + 1, span.end - 1), false)),
            _ => {}
        });
        let leaves = document.leaves.iter().map(|leaf| Strip::new(&document, leaf).delimiters());
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

        /// Without `~` and shortcodes the model reads every document as the parser does.
        #[test]
        fn model_and_parser_agree(text in document()) {
            let [parser, model] = both(&text);
            prop_assert_eq!(parser, model);
        }
    }
}
