//! Reports invisible characters.

use super::characters::name::listed;
use super::characters::neighbour::deletion;
use super::characters::passage::{Beside, Passage, passages};
use super::characters::rare::{Rare, Rarity};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, TokenKind, paragraph};
use crate::lint::{Context, Lint, Sink};
use crate::text::{is_right_to_left, needs_no_joiner};

pub(crate) static LINT: Lint = Lint {
    name: "text/invisible-character",
    level: Some(Level::Warn),
    page: include_text!("invisible_character.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let marks = context.shared::<Rare>().of_kind(Rarity::Invisible);
    let turns = marks.iter().any(|mark| is_direction_mark(mark.c))
        && document.source(document.body).chars().any(is_right_to_left);
    for passage in passages(document, &marks) {
        let is_right =
            passage.marks.iter().any(|mark| is_needed(mark.c, &passage) || (turns && is_direction_mark(mark.c)));
        if !is_right && !holds_bold_apart(&passage) {
            sink.report(finding(document, &passage));
        }
    }
}

const fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Whether the character has an effect here: some join emoji, some join or separate the letters of some scripts, and
/// some allow a line break between words.
fn is_needed(c: char, passage: &Passage<'_>) -> bool {
    let both = |member: fn(char) -> bool| member_of(passage.before, member) && member_of(passage.after, member);
    let in_word = both(char::is_alphabetic) && !passage.chinese;
    match c {
        '\u{ad}' => in_word,
        '\u{200b}' | '\u{2060}' => !both(|c| needs_no_joiner(c) || is_unparted(c)),
        '\u{200c}' => in_word || !both(needs_no_joiner),
        '\u{200d}' | '\u{180e}' | '\u{2061}'..='\u{2064}' => !both(needs_no_joiner),
        '\u{e0001}'..='\u{e007f}' => passage.before == Beside::Char('🏴'),
        _ => false,
    }
}

/// Whether the neighbor is a `member`. A direction control or the edge of the line counts as a space.
fn member_of(beside: Beside, member: fn(char) -> bool) -> bool {
    match beside {
        Beside::Char(c) if !is_direction_control(c) => member(c),
        _ => member(' '),
    }
}

const fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a zero-width space next to the character has no effect: Latin, Greek and Cyrillic letters, symbols, emoji.
const fn is_unparted(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{52f}' | '\u{2010}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether text is bold only because of the zero-width space next to its delimiters.
fn holds_bold_apart(passage: &Passage<'_>) -> bool {
    let is_run =
        |beside| matches!(beside, Beside::Element(TokenKind::Stars | TokenKind::Underscores | TokenKind::Tildes));
    passage.marks.iter().any(|mark| mark.c == '\u{200b}') && (is_run(passage.before) || is_run(passage.after))
}

fn finding(document: &Document<'_>, passage: &Passage<'_>) -> Finding {
    let found = listed(&passage.marks);
    let message = if passage.is_paragraph() { format!("a paragraph that contains only {found}") } else { found };
    Finding::new(passage.span, message).fix(fix(document, passage))
}

fn fix(document: &Document<'_>, passage: &Passage<'_>) -> Option<Fix> {
    if !passage.marks.iter().all(|mark| is_nothing(mark.c)) {
        return None;
    }
    let (edit, effect) = if passage.is_paragraph() {
        (Edit::delete(paragraph::lines(document, passage.leaf.span)?), Effect::Paragraph)
    } else {
        deletion(document, passage)?
    };
    Some(Fix::new("delete the invisible characters", Safety::Safe, effect, vec![edit]))
}

/// Whether the character can be deleted without loss. Some control characters separate words, or are the remains of a
/// character that was decoded incorrectly.
const fn is_nothing(c: char) -> bool {
    !matches!(c, '\0' | '\u{b}' | '\u{c}' | '\u{1b}' | '\u{80}'..='\u{9f}')
}
