//! Reports private-use characters, replacement characters and mojibake.

use memchr::memmem;

use super::characters::mojibake::{is_remnant, restored};
use super::characters::name::listed;
use super::characters::passage::{in_prose, passages};
use super::characters::rare::{Rare, Rarity};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Around, Document, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, han, is_han, is_invisible, truncate};

pub(crate) static LINT: Lint =
    Lint { name: "text/private-use", level: Some(Level::Warn), page: include_text!("private_use.md"), check };

/// How many characters of the restored text a message shows.
const SHOWN: usize = 20;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let rare = context.shared::<Rare>();
    for passage in passages(document, &rare.of_kind(Rarity::Private)) {
        sink.report(Finding::new(passage.span, listed(&passage.marks)));
    }
    for garbled in in_prose(document, rare.garbled()) {
        sink.report(mojibake(document, garbled));
    }
    report_question_marks(document, sink);
}

/// Reports mojibake, with the original text if it can be computed.
fn mojibake(document: &Document<'_>, garbled: Span) -> Finding {
    let Some(text) = restored(document.source(garbled)) else {
        return Finding::new(garbled, "mojibake: text that was decoded with the wrong encoding");
    };
    let shown = truncate(&text, SHOWN);
    let finding = Finding::new(garbled, format!("mojibake: \"{shown}\" was decoded with the wrong encoding"));
    // Other characters at its edges could change how the text beside it is read.
    let is_plain = text.chars().all(|c| c.is_alphabetic() || han::is_stop(c))
        && text.starts_with(char::is_alphabetic)
        && text.ends_with(char::is_alphabetic);
    let is_whole = is_plain && !document.around(garbled).any(|c| is_remnant(c) || is_invisible(c));
    let title = format!("replace with `{shown}`");
    let fix = Fix::new(title, Safety::Unsafe, Effect::Words, vec![Edit::replace(garbled, text)]);
    finding.fix(Some(fix).filter(|_| is_whole))
}

/// The replacement for characters that an encoding does not have.
const QUESTIONS: &str = "????";

/// Characters before which a question mark belongs to a question.
const ASKING: &str = "吗嗎呢吧么麼啊呀谁誰何";

/// Reports runs of `?` between Han characters.
fn report_question_marks(document: &Document<'_>, sink: &mut Sink<'_>) {
    let body = document.source(document.body).as_bytes();
    if !document.bytes.may_hold(b'?') || memmem::find(body, QUESTIONS.as_bytes()).is_none() {
        return;
    }
    let leaves = document.leaves.iter().filter(|leaf| leaf.bytes.may_hold(b'?'));
    let tokens = leaves.flat_map(|leaf| document.tokens(leaf));
    for token in tokens.filter(|token| token.kind == TokenKind::Text) {
        let source = document.source(token.span);
        let mut at = 0;
        while let Some(found) = Span::at(at).after(source).find(QUESTIONS) {
            let rest = Span::at(at + found).after(source);
            let span = Span::new(at + found, source.len() - rest.trim_start_matches('?').len());
            at = span.end;
            let Around { before, after } = Around::of(source, span);
            let is_lost = before.is_some_and(|c| is_han(c) && !ASKING.contains(c)) && after.is_some_and(is_han);
            if is_lost {
                let message = format!("{} question marks in place of characters that were lost", span.len());
                sink.report(Finding::new(span.shifted(token.span.start), message));
            }
        }
    }
}
