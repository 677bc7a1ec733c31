//! Checks that fixes do not change strikethrough.

use std::collections::HashSet;

use super::Change;
use crate::diagnostic::Effect;
use crate::document::strike::Strike;
use crate::text::Span;

/// Whether tildes strike out the same text before and after. This ignores strikes whose tildes are inside
/// edits, strikes of single tildes that a fix declares to remove, and strikes that bold may end because a fix makes it
/// work.
pub(super) fn same_strikes([before, after]: &[Vec<Strike>; 2], changes: &[Change<'_>]) -> bool {
    let moved =
        |strike: &Strike| (moved(strike.open.start, changes), moved(strike.close.start, changes), strike.double);
    let there = |strike: &Strike| (Some(strike.open.start), Some(strike.close.start), strike.double);
    let (accidents, old): (Vec<_>, Vec<_>) = before.iter().partition(|strike| is_accident(strike, changes));
    let accidents: HashSet<_> = accidents.into_iter().map(moved).collect();
    let old = old
        .into_iter()
        .filter(|strike| !is_taken(strike, changes) && !lies_in(strike, changes, |change| change.before));
    let new = after.iter().filter(|strike| !lies_in(strike, changes, |change| change.after));
    old.map(moved).eq(new.map(there).filter(|strike| !accidents.contains(strike)))
}

/// Whether a fix edits one of two single tildes and declares that it ends the strike.
fn is_taken(strike: &Strike, changes: &[Change<'_>]) -> bool {
    let by = |tilde: Span| {
        edit_at(tilde, changes, |change| change.before).is_some_and(|change| change.fix.effect == Effect::Strike)
    };
    !strike.double && (by(strike.open) || by(strike.close))
}

/// Whether two single tildes strike out text only because the bold between them does not work, and a fix makes it work.
/// Such a strike is never intended.
fn is_accident(strike: &Strike, changes: &[Change<'_>]) -> bool {
    let span = strike.open.cover(strike.close);
    let first = changes.partition_point(|change| change.fix.span().end <= span.start);
    let mut near = changes.iter().skip(first).take_while(|change| change.fix.span().start < span.end);
    let crosses = |change: &Change<'_>| {
        let runs = &change.fix.restyle().asterisks;
        runs.get(runs.partition_point(|run| run.start < span.start)).is_some_and(|run| run.end <= span.end)
    };
    strike.tangled && !strike.double && near.any(crosses)
}

/// Whether both delimiters lie inside edits that may replace them. Nobody types two tildes by accident, so fixes of
/// accidental tildes and of numbers may not.
fn lies_in(strike: &Strike, changes: &[Change<'_>], place: fn(&Change<'_>) -> Span) -> bool {
    let may_replace =
        |change: &Change<'_>| !strike.double || !matches!(change.fix.effect, Effect::Strike | Effect::Number);
    [strike.open, strike.close].iter().all(|tilde| edit_at(*tilde, changes, place).is_some_and(may_replace))
}

fn edit_at<'c, 'f>(tilde: Span, changes: &'c [Change<'f>], place: fn(&Change<'_>) -> Span) -> Option<&'c Change<'f>> {
    let next = changes.partition_point(|change| place(change).end < tilde.end);
    changes.get(next).filter(|change| place(change).contains(tilde))
}

/// Returns the offset in the new text of the byte at `offset` of the old text, or `None` if the byte is gone.
pub(super) fn moved(offset: usize, changes: &[Change<'_>]) -> Option<usize> {
    let next = changes.partition_point(|change| change.before.end <= offset);
    let gone = changes.get(next).is_some_and(|change| change.before.start <= offset);
    let (before, after) = match next.checked_sub(1).and_then(|last| changes.get(last)) {
        Some(last) => (last.before.end, last.after.end),
        None => (0, 0),
    };
    (!gone).then_some(after + (offset - before))
}
