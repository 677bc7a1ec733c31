//! Reports a space between emphasis and the full-width mark after it.

use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Token, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_han, is_invisible};

pub(crate) static LINT: Lint =
    Lint { name: "bold/detached-mark", level: Some(Level::Warn), page: include_str!("detached_mark.md"), check };

/// Full-width marks that directly follow the text before them.
const MARKS: [char; 12] = ['，', '。', '、', '；', '：', '！', '？', '）', '》', '】', '」', '』'];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for leaf in &document.leaves {
        for pair in document.tokens(leaf).windows(2) {
            let [run, text] = pair else { continue };
            if let Some((gap, mark)) = gap(document, run, text) {
                let finding = Finding::new(gap, format!("a space between the asterisks and `{mark}`"));
                let is_plain = document.source(gap).bytes().all(|byte| byte == b' ');
                let fix = || Fix::new("delete the space", Safety::Unsafe, Effect::Blanks, vec![Edit::delete(gap)]);
                sink.report(finding.fix(is_plain.then(fix)));
            }
        }
    }
}

/// Returns the space between a run that ends emphasis and a mark, and the mark. Between asterisks that follow a space,
/// nothing ends.
fn gap(document: &Document<'_>, run: &Token, text: &Token) -> Option<(Span, char)> {
    let is_run = matches!(run.kind, TokenKind::Stars | TokenKind::Underscores);
    if !is_run || text.kind != TokenKind::Text || run.span.end != text.span.start {
        return None;
    }
    let source = document.source(text.span);
    let rest = source.trim_start_matches(|c| c == ' ' || is_invisible(c));
    let gap = Span::new(text.span.start, text.span.end - rest.len());
    let mark = rest.chars().next().filter(|c| MARKS.contains(c) && document.source(gap).contains(' '))?;
    let before = document.around(run.span).before?;
    let ends_word = is_han(before) || before.is_alphanumeric() || (!before.is_ascii() && !before.is_whitespace());
    ends_word.then_some((gap, mark))
}
