//! Finds parallel bolds, `**甲（A）**、**乙（B）**和**丙（C）**`, whose brackets are all inside or all outside.

use super::boundary::Unbracketed;
use super::inline_source::InlineSource;
use super::inner_runs::is_joint;
use crate::document::Token;
use crate::text::Span;

/// For each bold, the brackets that were moved out of a bold that is parallel to it. `moved` says what was moved out of
/// each bold.
pub(super) fn moves(
    inline: &InlineSource<'_>,
    bolds: &[(Span, [Token; 2])],
    moved: &[Option<Unbracketed>],
) -> Vec<Option<Unbracketed>> {
    let mut rest = moved;
    let mut moves = Vec::with_capacity(moved.len());
    for group in bolds.chunk_by(|(_, [_, close]), (_, [open, _])| {
        is_joint(inline.source(Span::new(close.span.end, open.span.start.max(close.span.end))).trim())
    }) {
        let (own, others) = rest.split_at(group.len().min(rest.len()));
        let found = own.iter().flatten().next().copied();
        moves.extend(own.iter().map(|own| found.filter(|_| own.is_none())));
        rest = others;
    }
    moves
}
