//! Asks the proof whether it accepts a fix.

use digest_lint::diagnostic::{Edit, Effect, Fix, Restyle, Safety};
use digest_lint::document::Document;
use digest_lint::text::Span;
use digest_lint::verify::{Change, harmless};

/// Whether the proof accepts a fix that replaces the first `old` in `text` by `new`.
pub(crate) fn accepts(text: &str, old: &str, new: &str, kind: (Effect, Safety)) -> bool {
    accepts_all(text, &[(old, new)], kind)
}

/// Like [`accepts`], with several edits. Each is searched for after the one before.
pub(crate) fn accepts_all(text: &str, edits: &[(&str, &str)], kind: (Effect, Safety)) -> bool {
    accepts_restyled(text, edits, kind, Restyle::default())
}

/// Like [`accepts_all`], for a fix that declares every run of `**` a delimiter, and the pieces `bold` bold afterwards.
pub(crate) fn accepts_bold(text: &str, edits: &[(&str, &str)], bold: &[&str], kind: (Effect, Safety)) -> bool {
    let place = |piece: &&str| {
        let start = text.find(*piece).expect("the example holds the bold piece");
        Span::new(start, start + piece.len())
    };
    let mut asterisks: Vec<Span> = Vec::new();
    for (at, _) in text.match_indices('*') {
        match asterisks.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => asterisks.push(Span::new(at, at + 1)),
        }
    }
    asterisks.retain(|run| run.len() > 1);
    let restyle = Restyle { asterisks, bold: bold.iter().map(place).collect(), ..Restyle::default() };
    accepts_restyled(text, edits, kind, restyle)
}

/// Like [`accepts_all`], for a fix that declares this change of emphasis.
pub(crate) fn accepts_restyled(
    text: &str,
    edits: &[(&str, &str)],
    (effect, safety): (Effect, Safety),
    restyle: Restyle,
) -> bool {
    let (mut fixed, mut done, mut spans) = (String::new(), 0, Vec::new());
    for (old, new) in edits {
        let start = done + text[done..].find(old).expect("the example holds what is replaced");
        fixed.push_str(&text[done..start]);
        spans.push((Span::new(start, start + old.len()), Span::new(fixed.len(), fixed.len() + new.len())));
        fixed.push_str(new);
        done = start + old.len();
    }
    fixed.push_str(&text[done..]);
    let made = spans.iter().zip(edits).map(|((before, _), (_, new))| Edit::replace(*before, *new));
    let fix = Fix::new("replace", safety, effect, made.collect()).restyling(restyle);
    let changes: Vec<_> = spans.iter().map(|&(before, after)| Change { fix: &fix, before, after }).collect();
    harmless(&Document::parse(text), &Document::parse(&fixed), &changes)
}

pub(crate) const EMPHASIS: (Effect, Safety) = (Effect::Emphasis, Safety::Safe);
pub(crate) const BLANKS: (Effect, Safety) = (Effect::Blanks, Safety::Safe);
pub(crate) const WORDS: (Effect, Safety) = (Effect::Words, Safety::Safe);
pub(crate) const NEW_WORDS: (Effect, Safety) = (Effect::Words, Safety::Unsafe);
pub(crate) const NUMBER: (Effect, Safety) = (Effect::Number, Safety::Safe);
pub(crate) const STRIKE: (Effect, Safety) = (Effect::Strike, Safety::Safe);
pub(crate) const LINK: (Effect, Safety) = (Effect::Link, Safety::Safe);
pub(crate) const SOURCE: (Effect, Safety) = (Effect::Source, Safety::Safe);
pub(crate) const INVISIBLE: (Effect, Safety) = (Effect::Invisible, Safety::Safe);
pub(crate) const ITEM: (Effect, Safety) = (Effect::Item, Safety::Unsafe);
pub(crate) const HEADING: (Effect, Safety) = (Effect::Heading, Safety::Unsafe);
pub(crate) const PARAGRAPH: (Effect, Safety) = (Effect::Paragraph, Safety::Unsafe);
pub(crate) const DIRECTIVE: (Effect, Safety) = (Effect::Directive, Safety::Safe);
pub(crate) const FRONT_MATTER: (Effect, Safety) = (Effect::FrontMatter, Safety::Safe);
pub(crate) const FIELD: (Effect, Safety) = (Effect::Field, Safety::Safe);

/// Every kind of fix that the tests try.
pub(crate) const ALL: [(Effect, Safety); 15] = [
    EMPHASIS,
    SOURCE,
    BLANKS,
    INVISIBLE,
    WORDS,
    NEW_WORDS,
    NUMBER,
    LINK,
    ITEM,
    HEADING,
    PARAGRAPH,
    FRONT_MATTER,
    FIELD,
    STRIKE,
    DIRECTIVE,
];
