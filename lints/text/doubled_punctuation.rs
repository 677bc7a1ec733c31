//! Two stops where one belongs.

use super::analysis::marks::{Mark, Marks, beside, is_kana, is_stop, mate, opens};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::Document;
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Two stops where one belongs.
pub static LINT: Lint = Lint {
    name: "text/doubled-punctuation",
    level: Some(Level::Warn),
    page: include_str!("doubled_punctuation.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (document, all) = (context.document, Marks::of(context));
    for block in &all.blocks {
        let adjacent = |a: &Mark, b: &Mark| a.span.end == b.span.start && is_stop(a.c) && is_stop(b.c);
        for run in all.of_block(block).chunk_by(adjacent) {
            let doubled = match run {
                [mark] if mark.c == '，' => comma_of_both_widths(document, mark.span),
                [first, second] => doubled(first, second),
                _ => None,
            };
            if let Some(doubled) = doubled.filter(|doubled| !is_special(document, doubled.span)) {
                sink.report(doubled.finding(document));
            }
        }
    }
}

/// Two stops, and the one of them that should go.
struct Doubled {
    span: Span,
    gone: Option<(Span, Safety)>,
}

impl Doubled {
    fn finding(&self, document: &Document<'_>) -> Finding {
        let finding = Finding::new(self.span, format!("two marks where one belongs: `{}`", document.source(self.span)));
        let Some((gone, safety)) = self.gone else { return finding };
        let kept = if gone.start == self.span.start { gone.end..self.span.end } else { self.span.start..gone.start };
        let title = format!("write `{}`", document.source(kept.into()));
        finding.fix(Fix::new(title, safety, Effect::Words, vec![Edit::delete(gone)]))
    }
}

/// `，，`, `。，`; what is said with force may be so twice, and `Yahoo！，` is a name.
fn doubled(first: &Mark, second: &Mark) -> Option<Doubled> {
    let is_loud = |c| matches!(c, '！' | '？');
    if is_loud(first.c) && second.c != '。' {
        return None;
    }
    let gone = match (weight(first.c), weight(second.c)) {
        _ if first.c == second.c => Some((second.span, Safety::Safe)),
        (Some(one), Some(other)) if one < other => Some((first.span, Safety::Unsafe)),
        _ if is_loud(first.c) => Some((second.span, Safety::Unsafe)),
        _ => None,
    };
    Some(Doubled { span: first.span.cover(second.span), gone })
}

/// How far a stop parts what it stands between; a colon also says that something follows.
const fn weight(c: char) -> Option<u8> {
    match c {
        '、' => Some(1),
        '，' => Some(2),
        '；' => Some(3),
        '。' => Some(4),
        '！' | '？' => Some(5),
        _ => None,
    }
}

/// `,，` and `，,`.
fn comma_of_both_widths(document: &Document<'_>, wide: Span) -> Option<Doubled> {
    let narrow = match beside(document, wide) {
        (Some(','), behind) if behind != Some(',') => Span::new(wide.start - 1, wide.start),
        (before, Some(',')) if before != Some(',') => Span::new(wide.end, wide.end + 1),
        _ => return None,
    };
    let span = narrow.cover(wide);
    let more = matches!(beside(document, span), (Some(','), _) | (_, Some(',')));
    (!more).then_some(Doubled { span, gone: Some((narrow, Safety::Safe)) })
}

/// Whether the marks are spoken of, as in `（，。）`, or Japanese.
fn is_special(document: &Document<'_>, span: Span) -> bool {
    let (before, behind) = beside(document, span);
    let quoted = before.is_some_and(opens) && behind.is_some_and(|c| mate(c).is_some() && !opens(c));
    quoted || [before, behind].into_iter().flatten().any(is_kana)
}
