//! Ranges of the protocol, and the spans of bytes that they mean.

use gen_lsp_types::{Position as LspPosition, Range};

use crate::text::{HostPosition, PositionMap, Span};

/// Returns the range of a span.
pub(super) fn range(map: &PositionMap<'_>, span: Span) -> Range {
    let (start, end) = map.range(span);
    Range { start: position(start), end: position(end) }
}

/// Returns the span of a range. Positions outside of the text are moved into it.
pub(super) fn span(map: &PositionMap<'_>, Range { start, end }: Range) -> Span {
    map.span((host(start), host(end)))
}

/// Returns the byte offset of a position. A position outside of the text is moved into it.
pub(super) fn offset(map: &PositionMap<'_>, position: LspPosition) -> usize {
    map.offset(host(position))
}

fn position(HostPosition { line, character }: HostPosition) -> LspPosition {
    // A text with more lines is not read.
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    LspPosition { line: number(line), character: number(character) }
}

fn host(LspPosition { line, character }: LspPosition) -> HostPosition {
    let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    HostPosition { line: number(line), character: number(character) }
}
