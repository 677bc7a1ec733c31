//! Notations with full-width digits: chess moves and the tones of syllables.

use super::prose::{Prose, ProseRange};
use crate::text::han;

/// The pieces of xiangqi, Chinese chess.
const PIECES: &str = "车車俥马馬傌炮砲包相象将將帅帥士仕兵卒";
/// The directions in which they move.
const MOVES: &str = "进進退平";
/// The characters that tell two equal pieces apart.
const PLACES: &str = "前后後中一二三四五";
/// The pieces of shogi, Japanese chess.
const SHOGI: &str = "歩步飛飞角金銀银桂香玉王龍龙竜馬马全圭杏";

/// Whether the block with this index uses full-width digits in such a notation, to which its other digits belong too.
pub(in super::super) fn is_in(prose: &Prose, block: usize) -> bool {
    let Some(ProseRange { start, end }) = prose.blocks.get(block).map(|block| block.run) else { return false };
    let digits = prose.wide_digits();
    let first = digits.partition_point(|digit| *digit < start);
    let of_block = digits.get(first..).unwrap_or_default().iter().take_while(|digit| **digit < end);
    of_block.into_iter().any(|digit| is_move(prose, *digit) || is_shogi(prose, *digit) || is_tone(prose.before(*digit)))
}

/// Whether the digit at `at` is part of a move: the first of `马８进７`, or that of `前炮退１`.
fn is_move(prose: &Prose, at: usize) -> bool {
    let [before, after] = [prose.skip_space_back(at), prose.skip_space(at + 1)];
    let piece_at = |end: usize| prose.place_before(end).filter(|piece| PIECES.contains(prose.at(piece.start)));
    let to = prose.skip_space(prose.next(after));
    let is_target = |c: char| c.is_ascii_digit() || han::ONE_TO_NINE.contains(c);
    let moves = piece_at(before).is_some() && MOVES.contains(prose.at(after)) && is_target(prose.at(to));
    let verb = prose.place_before(before).filter(|verb| MOVES.contains(prose.at(verb.start)));
    let piece = verb.and_then(|verb| piece_at(prose.skip_space_back(verb.start)));
    moves || piece.is_some_and(|piece| PLACES.contains(prose.before(piece.start)))
}

/// Whether the digit is the column of a square, as in `▲７六歩`.
fn is_shogi(prose: &Prose, at: usize) -> bool {
    let row = at + 1;
    matches!(prose.before(at), '▲' | '△' | '▼' | '▽' | '☗' | '☖')
        || han::ONE_TO_NINE.contains(prose.at(row)) && SHOGI.contains(prose.at(prose.next(row)))
}

/// Whether a digit after `c` is the tone of a syllable in bopomofo.
const fn is_tone(c: char) -> bool {
    matches!(c, '\u{3105}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}')
}
