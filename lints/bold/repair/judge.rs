//! Judges whether a run of asterisks delimits bold, or is text that is meant to be visible, such as a mask (`张**`), a
//! glob (`/admin/**`) or a power (`2**n`).
//!
//! Each run is judged by its neighbours, in text order. A run outside all bold can only open one, so `约**元` cannot be
//! bold there, but the run in `**约**元` can.

mod name;
mod number;

use super::current_reading::CurrentReading;
use super::inline_source::{InlineSource, is_run};
use super::reading::Sense;
use super::template;
use crate::document::Token;
use crate::text::flanking::CharClass;
use crate::text::{Span, is_han};

/// The meaning of a run of asterisks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// It opens or closes a bold.
    Bold,
    /// It may hide something, or delimit bold.
    Doubtful,
    /// It hides part of a number.
    Number,
    /// It hides part of an e-mail address.
    Mail,
    /// It hides part of a name.
    Name,
    /// It is part of a path, a formula or a template.
    Code,
}

impl Judgement {
    /// Whether the asterisks are meant to be visible.
    pub(super) const fn is_literal(self) -> bool {
        !matches!(self, Self::Bold | Self::Doubtful)
    }

    /// The reason not to treat the run as bold.
    pub(super) const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Number => Some("`*` between digits or letters: it may hide part of a number or a name"),
            Self::Mail => Some("`*` before `@`: it may hide part of an e-mail address"),
            Self::Name => Some("`*` after a surname: it may hide the rest of a name"),
            Self::Doubtful => Some("`*` that may hide something or mark bold"),
            Self::Bold | Self::Code => None,
        }
    }
}

/// The runs of an inline source that are not certainly bold.
#[derive(Clone, Debug, Default)]
pub(super) struct JudgedReading {
    runs: Vec<(Span, Judgement)>,
}

impl JudgedReading {
    /// Judges every run of `inline`, which readers see as `current` says.
    pub(super) fn new(inline: &InlineSource<'_>, current: &CurrentReading) -> Self {
        let works = current.matched.pairs.iter().any(|pair| pair.strong);
        let runs: Vec<Token> = inline.tokens.iter().filter(|token| is_run(token)).copied().collect();
        let templates = template::find(inline.text, inline.span());
        let sides: Vec<TextRun<'_>> = (0..runs.len()).filter_map(|at| TextRun::new(inline, &runs, at)).collect();
        let crowd = Crowd::of(&sides);
        let mut judged = Self::default();
        let mut inside = false;
        for (at, run) in sides.iter().enumerate() {
            let neighbours = (at.checked_sub(1).and_then(|last| sides.get(last)), sides.get(at + 1));
            let is_seen = run.is_escaped() || current.literal(run.span) > 0;
            let place = RunContext { inside, works, is_seen, last: judged.last(neighbours.0), neighbours };
            let next = templates.partition_point(|template| template.end < run.span.end);
            let in_template = templates.get(next).is_some_and(|template| template.contains(run.span));
            let judgement = if in_template { Judgement::Code } else { run.judge(place, crowd) };
            inside ^= !judgement.is_literal() && run.stars / 2 % 2 == 1;
            if judgement != Judgement::Bold {
                judged.runs.push((run.span, judgement));
            }
        }
        judged
    }

    fn last(&self, run: Option<&TextRun<'_>>) -> Judgement {
        let found = self.runs.last().filter(|(span, _)| run.is_some_and(|run| run.span == *span));
        found.map_or(Judgement::Bold, |(_, judgement)| *judgement)
    }

    /// The runs that are meant to be visible.
    pub(super) fn literal(&self) -> Vec<Span> {
        self.spans(Judgement::is_literal)
    }

    /// The runs of uncertain meaning.
    pub(super) fn doubtful(&self) -> Vec<Span> {
        self.spans(|judgement| judgement == Judgement::Doubtful)
    }

    fn spans(&self, is_wanted: impl Fn(Judgement) -> bool) -> Vec<Span> {
        self.runs.iter().filter(|(_, judgement)| is_wanted(*judgement)).map(|(span, _)| *span).collect()
    }

    /// The first unescaped run of `text` that hides something, and the reason.
    pub(super) fn mask(&self, text: &str) -> Option<(Span, &'static str)> {
        let is_plain = |span: Span| !span.of(text).starts_with('\\');
        let mut literal = self.runs.iter().filter(|(span, judgement)| judgement.is_literal() && is_plain(*span));
        literal.find_map(|(span, judgement)| judgement.reason().map(|reason| (*span, reason)))
    }

    /// A masked name directly after a run: it is unknown which of the two runs is the mask.
    pub(super) fn tangled(&self, inline: &InlineSource<'_>) -> Option<Span> {
        let names = self.runs.iter().filter(|(_, judgement)| *judgement == Judgement::Name);
        names.map(|(span, _)| *span).find(|span| {
            let before = span.before(inline.text);
            let name: usize = before.chars().rev().take_while(|char| is_han(*char)).take(3).map(char::len_utf8).sum();
            let start = span.start - name;
            let next = inline.tokens.partition_point(|token| token.span.end < start);
            let run = inline.tokens.get(next).filter(|token| is_run(token) && token.span.end == start);
            let is_bold = |run: &Token| self.runs.binary_search_by_key(&run.span, |(span, _)| *span).is_err();
            name <= 6 && run.is_some_and(is_bold)
        })
    }
}

/// The context in which a run is judged.
#[derive(Clone, Copy)]
struct RunContext<'r, 't> {
    /// Whether a bold is open at the run.
    inside: bool,
    /// Whether any run works as bold before the repair.
    works: bool,
    /// Whether readers see asterisks of the run before the repair.
    is_seen: bool,
    /// The judgement of the previous run.
    last: Judgement,
    neighbours: (Option<&'r TextRun<'t>>, Option<&'r TextRun<'t>>),
}

/// Totals over all runs of an inline source.
#[derive(Clone, Copy)]
struct Crowd {
    /// The number of runs that follow a surname and are not followed by a word.
    surnames: usize,
    /// The number of runs longer than two asterisks.
    long: usize,
    /// The number of those between a word and a pause mark.
    hidden: usize,
}

impl Crowd {
    fn of(runs: &[TextRun<'_>]) -> Self {
        let count = |holds: fn(&&TextRun<'_>) -> bool| runs.iter().filter(holds).count();
        Self {
            surnames: count(|run| run.after != Sense::Letter && run.surname()),
            long: count(|run| run.stars > 2),
            hidden: count(|run| run.stars > 2 && run.before == Sense::Letter && run.after == Sense::Closing),
        }
    }
}

/// A run with the text on both sides.
struct TextRun<'t> {
    span: Span,
    /// The number of asterisks that readers would see.
    stars: usize,
    before: Sense,
    after: Sense,
    left: &'t str,
    right: &'t str,
}

/// The number of bytes that are considered on either side of a run: those of 64 Chinese characters.
const REACH: usize = 192;
impl<'t> TextRun<'t> {
    fn new(inline: &InlineSource<'t>, runs: &[Token], at: usize) -> Option<Self> {
        let span = runs.get(at)?.span;
        let whole = inline.span();
        let left = Span::new(whole.start, span.start).of(inline.text);
        let right = Span::new(span.end, whole.end).of(inline.text);
        let whole_characters = |text: &str, at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at));
        let head = whole_characters(left, left.len().saturating_sub(REACH)).unwrap_or(left.len());
        let tail = whole_characters(right, REACH).unwrap_or(right.len());
        Some(Self {
            span,
            stars: span.of(inline.text).bytes().filter(|byte| *byte == b'*').count(),
            before: inline.sense(inline.last(Span::new(0, span.start))),
            after: inline.sense(inline.first(Span::new(span.end, usize::MAX))),
            left: Span::at(head).after(left),
            right: Span::at(tail).before(right),
        })
    }

    fn judge(&self, place: RunContext<'_, 't>, crowd: Crowd) -> Judgement {
        if self.is_code() && !self.parts_bolds(place) {
            return Judgement::Code;
        }
        // An empty bold around a line break (`empty_break`).
        if self.span.len() == self.stars + 1 {
            return Judgement::Bold;
        }
        if self.left_char().is_some_and(|char| char.is_ascii_alphanumeric()) && self.right.starts_with('@') {
            return Judgement::Mail;
        }
        if self.hides_number(place) || (!place.inside && (self.hides_quantity() || self.hides_word(place, crowd))) {
            return Judgement::Number;
        }
        if self.hides_name(place, crowd) {
            return Judgement::Name;
        }
        if !place.inside && self.is_doubtful(place, crowd) { Judgement::Doubtful } else { Judgement::Bold }
    }

    const fn is_escaped(&self) -> bool {
        self.stars < self.span.len()
    }

    fn left_char(&self) -> Option<char> {
        self.left.chars().next_back()
    }

    fn right_char(&self) -> Option<char> {
        self.right.chars().next()
    }

    /// The ASCII word that ends before the run.
    fn left_word(&self) -> &'t str {
        let length = self.left.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        Span::at(self.left.len() - length).after(self.left)
    }

    /// The ASCII word that starts after the run.
    fn right_word(&self) -> &'t str {
        let length = self.right.bytes().take_while(u8::is_ascii_alphanumeric).count();
        Span::at(length).before(self.right)
    }

    /// Whether only an ASCII word separates this run from the one before.
    fn is_left_piece(&self) -> bool {
        let word = self.left_word();
        !word.is_empty() && self.left.strip_suffix(word).is_some_and(|rest| rest.ends_with("**"))
    }

    /// Whether only an ASCII word separates this run from the next.
    fn is_right_piece(&self) -> bool {
        let word = self.right_word();
        !word.is_empty() && self.right.strip_prefix(word).is_some_and(|rest| rest.starts_with("**"))
    }

    /// Whether the run is part of a path with wildcards, or of a power.
    fn is_code(&self) -> bool {
        self.is_glob() || self.is_power()
    }

    /// Whether the run is next to a slash between two Chinese bolds: `**甲**/**乙**`.
    fn parts_bolds(&self, RunContext { inside, last, neighbours, .. }: RunContext<'_, '_>) -> bool {
        let is_chinese = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace());
        if inside {
            return self.right.starts_with("/**") && is_chinese(self.left_char());
        }
        let follows_bold = neighbours.0.is_some() && last == Judgement::Bold;
        follows_bold && self.left.ends_with("**/") && is_chinese(self.right_char())
    }

    fn is_glob(&self) -> bool {
        let is_path = |char: &char| char.is_ascii_graphic() && !"\"'`()<>,;|".contains(*char);
        if self.right.starts_with("/*") || (self.right.starts_with('/') && self.left.ends_with('/')) {
            return !self.left.chars().rev().take_while(is_path).collect::<String>().contains(":");
        }
        if self.right.starts_with('/') && self.before == Sense::Blank {
            let path: String = self.right.chars().take_while(is_path).collect();
            return path.contains("/*");
        }
        if !self.left.ends_with('/') {
            return false;
        }
        let length: usize = self.left.chars().rev().take_while(is_path).map(char::len_utf8).sum();
        let path = Span::at(self.left.len() - length).after(self.left);
        let rooted = path.starts_with('/') || path.starts_with("./") || path.starts_with("**/");
        let ends = self.after != Sense::Letter || self.right.starts_with('.');
        match path {
            "/" => ends && self.before_path(length),
            _ if path.contains("://") => false,
            _ => rooted || path.contains("/**/") || (ends && !path.contains('*')),
        }
    }

    /// Whether the path of `length` bytes before the run does not follow a letter or digit.
    fn before_path(&self, length: usize) -> bool {
        let before = Span::at(self.left.len() - length).before(self.left);
        before.chars().next_back().is_none_or(|char| CharClass::of(char) != CharClass::Other)
    }

    fn is_power(&self) -> bool {
        let base = self.left_word();
        let exponent = self.right_word();
        let is_base = base.len() == 1 || (!base.is_empty() && base.bytes().all(|byte| byte.is_ascii_digit()));
        let is_exponent =
            exponent.len() == 1 || (!exponent.is_empty() && exponent.bytes().all(|byte| byte.is_ascii_digit()));
        let closed = self.left.ends_with(')') && self.left.contains('(');
        self.stars == 2
            && (is_base || closed)
            && is_exponent
            && !self.is_left_piece()
            && !self.is_right_piece()
            && !(base.bytes().all(|byte| byte.is_ascii_digit()) && exponent.bytes().all(|byte| byte.is_ascii_digit()))
            && !self.opens_words(exponent)
    }

    /// Whether the text after the run may be bold words, because another run ends them.
    fn opens_words(&self, first: &str) -> bool {
        let rest = self.right.strip_prefix(first).unwrap_or_default();
        let word: String = rest.chars().take_while(|char| CharClass::of(*char) == CharClass::Other).collect();
        rest.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with("**"))
    }

    /// Whether a long run between a word and a pause mark hides something, as other runs do: `卡号6222****，密码****。`
    fn hides_word(&self, place: RunContext<'_, 't>, crowd: Crowd) -> bool {
        let digit = self.left_char().is_some_and(|char| char.is_ascii_digit());
        let ends = matches!(self.after, Sense::Closing | Sense::Blank);
        let word = self.left_char().is_some_and(is_han);
        let tail = digit && self.after == Sense::Closing && !place.works;
        let hides = word && (crowd.hidden > 1 || place.last == Judgement::Number);
        let long = self.stars > 2 && ends && (digit || hides);
        self.before == Sense::Letter && (long || tail)
    }

    /// Whether the run, which would open a bold, may hide something.
    fn is_doubtful(&self, place: RunContext<'_, 't>, crowd: Crowd) -> bool {
        let RunContext { works, is_seen, neighbours: (last, next), .. } = place;
        let closes = self.before == Sense::Letter && self.after == Sense::Closing;
        let ascii = self.left_char().is_some_and(|char| char.is_ascii_alphanumeric());
        let hides = closes && !works && (self.surname() || ascii);
        let twin = next.is_some_and(|next| {
            let han = |text: &str| text.chars().take(2).filter(|char| is_han(*char)).count() == 2;
            let same = |one: &str, other: &str| han(one) && one.chars().take(2).eq(other.chars().take(2));
            next.before == Sense::Letter && same(self.right, next.right)
        });
        // The end of a bold inside a bold: `**甲 **乙****`.
        let ends_two = !is_seen && last.is_some_and(|last| last.before == Sense::Blank && last.after != Sense::Blank);
        let alone = self.stars == 4
            && !ends_two
            && crowd.long == 1
            && (self.before == Sense::Letter || self.left.ends_with(['：', ':']))
            && matches!(self.after, Sense::Closing | Sense::Blank);
        hides || twin || alone
    }
}
