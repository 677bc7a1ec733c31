//! Guards against unsafe repairs: text in which asterisks may be intended, and text that can be read in two ways.

use super::current_reading::CurrentReading;
use super::defect::Defect;
use super::empty_break::is_empty_break;
use super::first_line::first_line;
use super::inline_source::{Atom, InlineSource, is_break, is_run};
use super::reading::{LeafReading, Sense};
use crate::document::{Token, TokenKind};
use crate::text::flanking::CharClass;
use crate::text::{Span, han, is_han, is_invisible};

/// The reason why there is no repair.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    pub(super) kind: Defect,
    pub(super) span: Span,
    pub(super) message: String,
}

impl Refusal {
    pub(super) fn new(kind: Defect, span: Span, message: impl Into<String>) -> Self {
        Self { kind, span, message: message.into() }
    }
}

/// Checks the runs and the text next to them.
pub(super) fn before_reading(inline: &InlineSource<'_>, current: &CurrentReading) -> Result<(), Refusal> {
    // A single tilde may mean "approximately", so the proof checks what it strikes out.
    let strikes = |token: &Token| token.kind == TokenKind::Tildes && token.span.len() > 1;
    let touches_tilde = |pair: &[Token]| match pair {
        [one, two] => {
            one.span.end == two.span.start && ((is_run(one) && strikes(two)) || (strikes(one) && is_run(two)))
        }
        _ => false,
    };
    if let Some([one, two]) = inline.tokens.windows(2).find(|pair| touches_tilde(pair)) {
        let span = one.span.cover(two.span);
        return Err(Refusal::new(
            Defect::Strikethrough,
            span,
            "`**` next to `~`: renderers disagree about what is struck through",
        ));
    }
    let is_blank = |token: &&Token| {
        let source = inline.source(token.span);
        token.kind == TokenKind::Text && source.chars().all(|c| c.is_whitespace() || is_invisible(c))
    };
    if let Some(refusal) = without_words(inline, &is_blank) {
        return Err(refusal);
    }
    if let Some(span) = mixed(inline, current) {
        let message = "asterisks that may mean bold or italic: it is unclear which";
        return Err(Refusal::new(Defect::MixedEmphasis, current.unsound().unwrap_or(span), message));
    }
    match math(inline) {
        Some(span) => Err(Refusal::new(Defect::Math, span, "`**` inside a formula")),
        None => Ok(()),
    }
}

/// The refusal for a leaf that contains nothing but asterisks: half of a bold, or an empty bold around a line break.
fn without_words(inline: &InlineSource<'_>, is_blank: &dyn Fn(&&Token) -> bool) -> Option<Refusal> {
    let mut seen = inline.tokens.iter().filter(|token| !is_blank(token) && !is_break(token.kind));
    let first = seen.next().filter(|token| is_run(token))?;
    let stars = inline.source(first.span);
    match seen.next() {
        None => {
            let message = format!("nothing but `{stars}`: the reader sees asterisks");
            Some(Refusal::new(Defect::LoneMarker, first.span, message))
        }
        Some(last) if last.span.len() == first.span.len() && is_plain_run(inline, last) && seen.next().is_none() => {
            let message = "bold around nothing but whitespace: the reader sees the asterisks";
            Some(Refusal::new(Defect::Empty, first.span.cover(last.span), message))
        }
        Some(_) => None,
    }
}

fn is_plain_run(inline: &InlineSource<'_>, token: &Token) -> bool {
    is_run(token) && !inline.source(token.span).starts_with('\\')
}

/// The text before and after a span.
pub(super) fn sides(text: &str, span: Span) -> (&str, &str) {
    (span.before(text), span.after(text))
}

/// Whether the text ends with one Han character that is not preceded by another letter or digit.
pub(super) fn is_lone_han(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next().is_some_and(is_han) && back.next().is_none_or(|char| CharClass::of(char) != CharClass::Other)
}

/// A run that takes part in italics.
fn mixed(inline: &InlineSource<'_>, current: &CurrentReading) -> Option<Span> {
    let is_odd =
        |token: &&Token| is_plain_run(inline, token) && token.span.len() % 2 == 1 && !is_empty_break(inline, token);
    let odd: Vec<_> = inline.tokens.iter().filter(is_odd).map(|token| token.span).collect();
    let is_pair = match odd.as_slice() {
        [] => true,
        [one, two] => {
            let between = Span::new(one.end, two.start);
            let alone = !inline.tokens.iter().any(|token| is_plain_run(inline, token) && between.contains(token.span));
            one.len() == 3 && two.len() == 3 && alone
        }
        _ => false,
    };
    if !is_pair {
        return odd.first().copied();
    }
    let delimiter = |index: usize| current.delimiters.get(index).map(|delimiter| (delimiter.span, delimiter.star));
    current.matched.pairs.iter().filter(|pair| !pair.strong).find_map(|pair| {
        let ((open, star), (close, _)) = (delimiter(pair.open)?, delimiter(pair.close)?);
        let (run, single) = match (open.len(), close.len()) {
            (1, 2..) => (close, open),
            (2.., 1) => (open, close),
            _ => return None,
        };
        let (_, right) = sides(inline.text, single);
        (star && !right.starts_with("ST")).then_some(run)
    })
}

/// A run between two dollar signs without a Han character between them.
fn math(inline: &InlineSource<'_>) -> Option<Span> {
    let whole = inline.span();
    let source = inline.source(whole);
    let dollars: Vec<usize> = memchr::memchr_iter(b'$', source.as_bytes()).map(|at| whole.start + at).collect();
    let formulas = dollars.windows(2).filter_map(|pair| match pair {
        [open, close] => Some(Span::new(open + 1, *close)),
        _ => None,
    });
    let mut formulas = formulas.filter(|span| {
        let inside = span.of(inline.text);
        inside.contains("**") && !inside.starts_with(' ') && !inside.ends_with(' ') && !inside.chars().any(is_han)
    });
    formulas.find_map(|formula| {
        let first = inline.tokens.partition_point(|token| token.span.start < formula.start);
        let inside = inline.tokens.iter().skip(first).take_while(|token| token.span.end <= formula.end);
        inside.copied().find(is_run).map(|run| run.span)
    })
}

/// The refusal for runs that cannot be paired.
pub(super) fn unbalanced(inline: &InlineSource<'_>, runs: &[Token]) -> Refusal {
    let mut odd = runs.iter().filter(|run| run.span.len() / 2 % 2 == 1);
    let (first, last) = (runs.first(), odd.next_back().or(runs.last()));
    let run = if runs.len() > 1 { last } else { first };
    let span = run.map_or(inline.span(), |run| run.span);
    Refusal::new(Defect::Unbalanced, span, "`**` without a partner: it is unclear what was meant to be bold")
}

/// The refusal for a bold that has no form that works in every renderer.
pub(super) fn no_form(inline: &InlineSource<'_>, bold: Span) -> Refusal {
    let words = first_line(inline.source(bold));
    Refusal::new(Defect::NoForm, bold, format!("`{words}` cannot be written in bold here under the current options"))
}

/// The refusal for escaped asterisks inside a bold.
pub(super) fn escaped_inside(span: Span) -> Refusal {
    Refusal::new(Defect::EscapedPair, span, "escaped asterisks inside bold")
}

/// Checks that depend on which words are meant to be bold. Returns whether deleting a run would be a guess.
pub(super) fn after_reading(inline: &InlineSource<'_>, reading: &LeafReading, bolds: &[Span]) -> Result<bool, Refusal> {
    let runs = || inline.tokens.iter().filter(|token| is_plain_run(inline, token)).zip(&reading.turns);
    let mut guess = false;
    for (run, turn) in runs() {
        let next = bolds.partition_point(|bold| bold.start < run.span.end);
        if turn.from == 0 && turn.to > 0 && bolds.get(next).is_some_and(|bold| is_name_list(inline, run, *bold)) {
            let message = "`*` after a surname: it may hide the rest of a name";
            return Err(Refusal::new(Defect::Mask, run.span, message));
        }
        if turn.from == 0 && turn.to == 0 && turn.empty > 0 && !is_surely_empty(inline, run) {
            let words = inline.source(inline.span()).chars().any(char::is_alphanumeric);
            if !at_line_edge(inline, run) || !words {
                let stars = inline.source(run.span);
                let message = format!("`{stars}` without words: it is an empty bold or hides something");
                return Err(Refusal::new(Defect::LoneEmpty, run.span, message));
            }
            guess = true;
        }
        guess |= turn.is_glue() && joins_code(inline, run);
    }
    if reading.ambiguous {
        let run = runs().next().map_or(inline.span(), |(run, _)| run.span);
        let message = "asterisks that can be paired in two ways: it is unclear which words were meant to be bold";
        return Err(Refusal::new(Defect::Ambiguous, run, message));
    }
    let blank = |atom: Option<Atom>| inline.sense(atom) == Sense::Blank;
    let is_operator = |bold: &&Span| {
        let apart =
            || blank(inline.last(Span::new(0, bold.start))) && blank(inline.first(Span::new(bold.end, usize::MAX)));
        let edges = blank(inline.first(**bold)) && blank(inline.last(**bold));
        edges && !bold.of(inline.text).chars().any(is_han) && (!inline.is_all_whitespace(**bold) || apart())
    };
    match bolds.iter().find(is_operator) {
        Some(&bold) => Err(Refusal::new(Defect::Operator, bold, "`**` between spaces: it may be an operator")),
        None => Ok(guess),
    }
}

/// Whether the words beside a run would become one word that readers cannot separate: a letter on one side, and a name
/// of letters and digits on the other, as in `**YFQ-44A****AI**`. A number is easily told from letters, as in
/// `**06****BTC**`, and the halves of one word are letters only, as in `**Deep****Seek**`.
fn joins_code(inline: &InlineSource<'_>, run: &Token) -> bool {
    let (left, right) = sides(inline.text, run.span);
    let left: String = left.chars().rev().take_while(char::is_ascii_alphanumeric).take(WORD).collect();
    let right: String = right.chars().take_while(char::is_ascii_alphanumeric).take(WORD).collect();
    let is_letter = |word: &str| word.starts_with(|char: char| char.is_ascii_alphabetic());
    let is_code = |word: &str| word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic);
    let (left, right) = (left.as_str(), right.as_str());
    !left.is_empty() && !right.is_empty() && (is_letter(left) || is_letter(right)) && (is_code(left) || is_code(right))
}

/// The maximum number of characters that are read of a word beside a run.
const WORD: usize = 32;

/// Function words, which are not surnames.
const NO_SURNAMES: [char; 17] =
    ['和', '与', '及', '或', '而', '但', '是', '在', '的', '了', '也', '并', '把', '被', '让', '对', '为'];

/// Whether the run follows a lone Han character and would open a bold that starts with a pause mark: `张**、李**`.
fn is_name_list(inline: &InlineSource<'_>, run: &Token, bold: Span) -> bool {
    let (left, _) = sides(inline.text, run.span);
    let pause = inline.first(bold).and_then(|atom| inline.char(atom)).is_some_and(han::is_pause);
    let word = |atom: Atom| inline.sense(Some(atom)) == Sense::Letter;
    let long = inline.atoms(bold).nth(4).is_some();
    let spaced = left.chars().rev().nth(1).is_some_and(char::is_whitespace);
    let no_surname = left.ends_with(NO_SURNAMES);
    pause && is_lone_han(left) && !no_surname && inline.atoms(bold).any(word) && !(spaced && long)
}

/// Whether the text next to a run is Han, punctuation or a whole word, and not part of a number, a name or an address.
fn hides_nothing(beside: &mut dyn Iterator<Item = char>) -> bool {
    let word: String = beside.take_while(|char| char.is_ascii_graphic() || matches!(char, '：')).take(16).collect();
    match word.chars().next() {
        None => true,
        Some('：' | ':' | '\u{feff}') => false,
        Some(char) if !char.is_ascii_alphanumeric() => true,
        Some(_) => word.len() > 2 && word.chars().all(|char| char.is_ascii_alphabetic()),
    }
}

/// Whether the run is the first or last of its line and next to Han or punctuation, so that it cannot hide anything.
fn at_line_edge(inline: &InlineSource<'_>, run: &Token) -> bool {
    let at = inline.tokens.partition_point(|token| token.span.start < run.span.start);
    let ends = |token: Option<&Token>| token.is_none_or(|token| is_break(token.kind));
    let before = at.checked_sub(1).and_then(|before| inline.tokens.get(before));
    let after = inline.tokens.get(at + 1);
    let (left, right) = sides(inline.text, run.span);
    (ends(before) && hides_nothing(&mut right.chars())) || (ends(after) && hides_nothing(&mut left.chars().rev()))
}

/// Whether the run is an empty bold of a converter, not a mask.
pub(super) fn is_surely_empty(inline: &InlineSource<'_>, run: &Token) -> bool {
    is_empty_break(inline, run) || ends_sentence(inline, run)
}

/// Whether the run ends the leaf after the end of a sentence.
fn ends_sentence(inline: &InlineSource<'_>, run: &Token) -> bool {
    let is_last = inline.tokens.last().is_some_and(|last| last.span == run.span);
    let before = inline.last(Span::new(0, run.span.start)).and_then(|atom| inline.char(atom));
    is_last && before.is_some_and(|char| "。！？!?…”』".contains(char))
}
