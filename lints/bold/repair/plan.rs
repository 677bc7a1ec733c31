//! Plans the repair of one inline source from the diagnosis, the reading and the boundaries.

use super::BoldDefects;
use super::boundary::{Bold, BoldWriter, Glosses, MarkerForm, NoForm, Outside, Rules, Unbracketed};
use super::current_reading::CurrentReading;
use super::defect::{Defect, Kinds};
use super::delimiters::{Neighbour, Variant};
use super::first_line::first_line;
use super::guards::{self, Refusal};
use super::inline_source::{InlineSource, is_run};
use super::inner_runs::InnerRuns;
use super::parallel;
use super::reading::{LeafReading, Sense, Step, Turn, read};
use crate::diagnostic::{Finding, Level};
use crate::document::{Token, TokenKind};
use crate::text::Span;

/// How one inline source will be written.
pub(super) struct Plan {
    pub(super) bolds: Vec<Bold>,
    pub(super) outside: Outside,
    pub(super) sightings: Vec<BoldDefects>,
    /// Whether a deleted run may hide something.
    pub(super) guess: bool,
}

/// The intended bolds.
struct IntendedBolds {
    /// The words, and the runs at both ends.
    bolds: Vec<(Span, [Token; 2])>,
    reading: LeafReading,
    /// A run that is twice as long as its partner.
    surplus: Option<Token>,
    /// Whether two bolds may have been meant as one, or one as two.
    unsure: bool,
}

/// Plans how to write `inline`, whose bold depth at both ends is `rules.ends`.
pub(super) fn plan(inline: &InlineSource<'_>, current: &CurrentReading, rules: Rules<'_>) -> Result<Plan, Refusal> {
    guards::before_reading(inline, current)?;
    let meant = meant(inline, rules.ends)?;
    let spans: Vec<Span> = meant.bolds.iter().map(|(span, _)| *span).collect();
    let guess = guards::after_reading(inline, &meant.reading, &spans)?
        || meant.unsure
        || meant.surplus.is_some_and(|run| may_hide_letters(inline, run));
    let mut plan = Plan { bolds: Vec::new(), outside: Outside::default(), sightings: Vec::new(), guess };
    let right = looks_right(inline, current, &spans);
    let mut seen = PlannedBold { current, right, kinds: Kinds::default(), sightings: Vec::new() };
    seen.runs(inline, &meant);
    seen.inverted(inline, &spans);
    let write = |stay: bool, parallel: &[Option<Unbracketed>]| {
        write(inline, &meant, rules, (seen.clone(), Glosses { stay, ..Glosses::default() }, parallel))
    };
    let mut written = write(false, &[])?;
    // If one gloss has to stay inside its bold, all of them stay, provided that a form exists.
    let stay = written.glosses.gone && written.glosses.kept;
    if stay {
        written = write(true, &[]).unwrap_or(written);
    }
    let parallel = parallel::moves(inline, &meant.bolds, &written.unbracketed);
    if parallel.iter().any(Option::is_some) {
        written = write(written.glosses.stay, &parallel).unwrap_or(written);
    }
    plan.bolds = written.bolds;
    plan.outside = written.outside;
    plan.sightings = written.sightings;
    Ok(plan)
}

/// The written form of all bolds of an inline source.
struct WrittenBolds {
    bolds: Vec<Bold>,
    outside: Outside,
    sightings: Vec<BoldDefects>,
    glosses: Glosses,
    /// The brackets that were moved out of each bold.
    unbracketed: Vec<Option<Unbracketed>>,
}

fn write(
    inline: &InlineSource<'_>,
    meant: &IntendedBolds,
    rules: Rules<'_>,
    (mut seen, glosses, parallel): (PlannedBold<'_>, Glosses, &[Option<Unbracketed>]),
) -> Result<WrittenBolds, Refusal> {
    let (outside, kinds) = (Outside::default(), Kinds::default());
    let mut writer = BoldWriter { inline, rules, outside, kinds, glosses, unbracketed: None, parallel: None };
    let (mut bolds, mut unbracketed) = (Vec::new(), Vec::new());
    for (index, (span, runs)) in meant.bolds.iter().enumerate() {
        seen.flanks(inline, (*span, runs), rules.variants);
        let three = runs.iter().all(|run| run.span.len() == 3);
        writer.kinds = Kinds::default();
        writer.unbracketed = None;
        writer.parallel = parallel.get(index).copied().flatten();
        let form = if three { MarkerForm::ThreeStars } else { MarkerForm::Stars };
        let bold = writer.settle(*span, form).map_err(|NoForm(at)| guards::no_form(inline, at))?;
        if bold.is_none() && inline.is_all_whitespace(*span) {
            writer.kinds = Kinds::default();
            writer.kinds.insert(Defect::Empty);
        }
        seen.boundaries(runs, writer.kinds);
        // The space is why the asterisks do not work, so only the space is reported.
        if three && !writer.kinds.contains(Defect::InnerSpace) {
            seen.add(Defect::BoldItalic, runs.first(), || "bold italic whose asterisks do not work".to_owned());
        }
        bolds.extend(bold);
        unbracketed.push(writer.unbracketed);
    }
    let BoldWriter { outside, glosses, .. } = writer;
    Ok(WrittenBolds { bolds, outside, sightings: seen.sightings, glosses, unbracketed })
}

/// Whether readers see no asterisks of the inline source, and see bold exactly where it was meant.
fn looks_right(inline: &InlineSource<'_>, current: &CurrentReading, meant: &[Span]) -> bool {
    let hidden = inline.tokens.iter().filter(|token| is_run(token)).all(|run| current.literal(run.span) == 0);
    let strong = current.matched.pairs.iter().filter(|pair| pair.strong);
    let mut strong: Vec<Span> = strong.map(|pair| pair.inner).collect();
    strong.sort_unstable_by_key(|span| span.end);
    let mut outer: Vec<Span> = Vec::new();
    for span in strong {
        while outer.pop_if(|inner| span.start <= inner.start).is_some() {}
        outer.push(span);
    }
    let covers = |spans: &[Span], others: &[Span]| {
        others.iter().all(|&other| outside_of(other, spans).all(|gap| inline.is_all_whitespace(gap)))
    };
    hidden && covers(&outer, meant) && covers(meant, &outer)
}

/// Whether a run may hide the letters or digits of a code next to it: `6222****甲**`.
fn may_hide_letters(inline: &InlineSource<'_>, run: Token) -> bool {
    let is_of_code = |neighbour| matches!(neighbour, Neighbour::Char(c) if c.is_ascii_alphanumeric() || c.is_numeric());
    is_of_code(inline.before(run.span.start)) || is_of_code(inline.after(run.span.end))
}

/// Reads the plain runs, and pairs the escaped ones separately.
fn meant(inline: &InlineSource<'_>, ends: (usize, usize)) -> Result<IntendedBolds, Refusal> {
    let runs: Vec<Token> = inline.tokens.iter().filter(|token| is_run(token)).copied().collect();
    let (escaped, plain): (Vec<Token>, Vec<Token>) =
        runs.into_iter().partition(|run| inline.source(run.span).starts_with('\\'));
    let mut steps: Vec<Step> = plain
        .iter()
        .enumerate()
        .map(|(index, run)| {
            let next = plain.get(index + 1).map_or(inline.span().end, |next| next.span.start);
            Step {
                units: run.span.len() / 2,
                before: inline.sense(inline.last(Span::new(0, run.span.start))),
                after: inline.sense(inline.first(Span::new(run.span.end, usize::MAX))),
                seen: !inline.is_all_whitespace(Span::new(run.span.end, next)),
                apart: false,
            }
        })
        .collect();
    let pairs = plain.iter().zip(plain.iter().skip(1));
    let has_outer_blanks =
        |steps: &[Step]| matches!(steps, [one, two] if one.before == Sense::Blank && two.after == Sense::Blank);
    let apart = |(pair, steps)| if has_outer_blanks(steps) { InnerRuns::of(inline, pair) } else { None };
    let apart: Vec<Option<InnerRuns>> = pairs.zip(steps.windows(2)).map(apart).collect();
    steps.iter_mut().zip(&apart).for_each(|(step, apart)| step.apart = apart.is_some_and(InnerRuns::is_two));
    let surplus = if ends == (0, 0) { surplus(&mut steps, &plain) } else { None };
    let Some(reading) = read(&steps, ends) else { return Err(guards::unbalanced(inline, &plain)) };
    let is_unsure =
        |(apart, turn): (&Option<InnerRuns>, &Turn)| turn.from > 0 && apart.is_some_and(InnerRuns::is_unsure);
    let unsure = apart.iter().zip(&reading.turns).any(is_unsure);
    let mut bolds = Vec::new();
    let whole = inline.span();
    let edge = |at: usize| Token { kind: TokenKind::Stars, span: Span::at(at) };
    let mut open = (ends.0 > 0).then(|| edge(whole.start));
    let last = (ends.1 > 0).then(|| (edge(whole.end), 0));
    for (run, to) in plain.iter().zip(&reading.turns).map(|(run, turn)| (*run, turn.to)).chain(last) {
        match (open, to) {
            (None, 1..) => open = Some(run),
            (Some(first), 0) => {
                bolds.push((Span::new(first.span.end, run.span.start), [first, run]));
                open = None;
            }
            _ => {}
        }
    }
    let mut added = Vec::new();
    for pair in escaped.chunks(2) {
        if let &[first, last] = pair {
            let span = Span::new(first.span.end, last.span.start);
            let next = bolds.partition_point(|(bold, _): &(Span, _)| bold.end <= span.start);
            if bolds.get(next).is_some_and(|(bold, _)| bold.overlaps(span)) {
                return Err(guards::escaped_inside(first.span));
            }
            added.push((span, [first, last]));
        }
    }
    bolds.append(&mut added);
    bolds.sort_by_key(|(span, _)| *span);
    Ok(IntendedBolds { bolds, reading, surplus, unsure })
}

/// Counts the longer of two runs, `****甲**`, as half of its length, and returns it.
fn surplus(steps: &mut [Step], runs: &[Token]) -> Option<Token> {
    let ([one, two], [first, last]) = (steps, runs) else { return None };
    let is_around_words = one.seen && one.after != Sense::Blank && two.before != Sense::Blank;
    let (step, run) = match (one.units, two.units) {
        (2, 1) if is_around_words => (one, first),
        (1, 2) if is_around_words => (two, last),
        _ => return None,
    };
    step.units = 1;
    Some(*run)
}

/// Collects findings, at most one of each kind.
#[derive(Clone)]
struct PlannedBold<'p> {
    current: &'p CurrentReading,
    /// Whether the page already looks as intended.
    right: bool,
    kinds: Kinds,
    sightings: Vec<BoldDefects>,
}

impl PlannedBold<'_> {
    fn add(&mut self, kind: Defect, run: Option<&Token>, message: impl FnOnce() -> String) {
        if let Some(run) = run.filter(|_| !self.kinds.contains(kind)) {
            self.kinds.insert(kind);
            let finding = Finding::new(run.span, message());
            let finding = if self.right { finding.at_most(Level::Warn) } else { finding };
            self.sightings.push(BoldDefects { kind, finding });
        }
    }

    /// Reports defects of the runs themselves: split bold, nested bold and empty bold.
    fn runs(&mut self, inline: &InlineSource<'_>, meant: &IntendedBolds) {
        self.surplus(meant.surplus.as_ref());
        let runs = inline.tokens.iter().filter(|token| is_run(token) && !inline.source(token.span).starts_with('\\'));
        let turns = || meant.reading.turns.iter();
        let pieces = 1 + turns().skip_while(|turn| !turn.is_glue()).take_while(|turn| turn.to > 0).count();
        for (run, turn) in runs.zip(turns()) {
            if turn.is_glue() {
                let stars = inline.source(run.span);
                let literal = self.current.literal(run.span) > 0;
                self.add(Defect::Glued, Some(run), || {
                    let shown = if literal { format!(": the reader sees `{stars}`") } else { String::new() };
                    format!("bold cut into {pieces} pieces{shown}")
                });
            }
            if turn.to > 1 {
                self.add(Defect::Nested, Some(run), || "bold inside bold: one pair of `**` is enough".to_owned());
            }
            if turn.empty > 0 {
                let lone = turn.from + turn.to == 0 && !guards::is_surely_empty(inline, run);
                let kind = if lone { Defect::LoneEmpty } else { Defect::Empty };
                self.add(kind, Some(run), || {
                    format!("empty bold in `{}`: no word between the asterisks", inline.source(run.span))
                });
            }
        }
    }

    fn surplus(&mut self, run: Option<&Token>) {
        if run.is_some() {
            let message = "asterisks without a partner beside a bold: the reader sees `**`";
            self.add(Defect::Unbalanced, run, || message.to_owned());
        }
    }

    /// Reports words that are bold before the repair, but are not meant to be bold in any reading.
    fn inverted(&mut self, inline: &InlineSource<'_>, meant: &[Span]) {
        let is_run = |index: usize| self.current.delimiters.get(index).is_some_and(|run| inline.has_run(run.span));
        let strong = self.current.matched.pairs.iter().filter(|pair| pair.strong);
        // A bold between two runs that stay unchanged is intended.
        let strong = strong.filter(|pair| is_run(pair.open) || is_run(pair.close));
        let mut strong: Vec<_> = strong.map(|pair| (pair.inner, pair.open)).collect();
        strong.sort_by_key(|(inner, _)| inner.start);
        let wrong = strong.into_iter().find_map(|(inner, open)| {
            outside_of(inner, meant).find(|&gap| !inline.is_all_whitespace(gap)).map(|gap| (gap, open))
        });
        let Some((gap, open)) = wrong else { return };
        let (Some(first), Some(last)) = (inline.first(gap), inline.last(gap)) else { return };
        let Some(run) = self.current.delimiters.get(open) else { return };
        let words = first.span.cover(last.span);
        self.kinds.insert(Defect::Inverted);
        let message =
            format!("bold is the wrong way round: the reader sees `{}` in bold", first_line(inline.source(words)));
        let finding = Finding::new(run.span, message).note(words, "currently bold, but not meant to be");
        self.sightings.push(BoldDefects { kind: Defect::Inverted, finding });
    }

    /// Reports ends of a bold that do not work because of punctuation.
    fn flanks(&mut self, inline: &InlineSource<'_>, (span, [open, close]): (Span, &[Token; 2]), variants: &[Variant]) {
        let edge = |neighbour| {
            matches!(neighbour, Neighbour::Edge) || matches!(neighbour, Neighbour::Char(char) if char.is_whitespace())
        };
        let escaped = |run: &Token| inline.source(run.span).starts_with('\\');
        let (before, first) = (inline.before(open.span.start), inline.after(span.start));
        let denied = variants.iter().any(|variant| !variant.asterisks(before, first).can_open);
        if denied && !edge(first) && !escaped(open) {
            let literal = self.current.literal(open.span);
            self.add(Defect::FlankOpen, Some(open), || {
                format!("{} after the opening `**` keeps it from opening{}", name(first), shown(literal))
            });
        }
        let (last, after) = (inline.before(span.end), inline.after(close.span.end));
        let denied = variants.iter().any(|variant| !variant.asterisks(last, after).can_close);
        if denied && !edge(last) && !escaped(close) {
            let literal = self.current.literal(close.span);
            self.add(Defect::FlankClose, Some(close), || {
                format!("{} before the closing `**` keeps it from closing{}", name(last), shown(literal))
            });
        }
        if escaped(open) {
            self.add(Defect::EscapedPair, Some(open), || {
                format!("escaped asterisks: the reader sees `**{}**`", first_line(inline.source(span)))
            });
        }
    }

    /// Reports the defects of repaired boundaries.
    fn boundaries(&mut self, [open, close]: &[Token; 2], kinds: Kinds) {
        let is_seen = [open, close].iter().any(|run| self.current.literal(run.span) > 0);
        let inner_space = if is_seen {
            "a space inside the asterisks keeps them from working"
        } else {
            "a space inside the asterisks pairs them with those of another bold"
        };
        let messages = [
            (Defect::Empty, "bold around nothing but whitespace: the reader sees the asterisks"),
            (Defect::InnerSpace, inner_space),
            (Defect::EdgeBreak, "a line break between the asterisks and the words keeps them from working"),
            (Defect::PunctOnly, "only punctuation was meant to be bold, and its asterisks do not work"),
            (Defect::LinkEdge, "the asterisks around a link do not work next to a letter"),
            (Defect::Exact, "punctuation at the edge of a bold: only an exact form keeps it inside"),
        ];
        for (kind, message) in messages.into_iter().filter(|(kind, _)| kinds.contains(*kind)) {
            self.add(kind, Some(open), || message.to_owned());
        }
    }
}

/// The parts of `span` that none of the sorted `others` covers.
fn outside_of(span: Span, others: &[Span]) -> impl Iterator<Item = Span> {
    let first = others.partition_point(|other| other.end <= span.start);
    let inside = others.iter().skip(first).take_while(move |other| other.start < span.end).copied();
    let mut at = span.start;
    inside.chain(std::iter::once(Span::at(span.end))).filter_map(move |other| {
        let gap = Span::new(at, other.start.min(span.end));
        at = at.max(other.end);
        (gap.start < gap.end).then_some(gap)
    })
}

fn name(neighbour: Neighbour) -> String {
    match neighbour {
        Neighbour::Char(char) => format!("`{char}`"),
        Neighbour::Edge => "the edge of the line".to_owned(),
        Neighbour::Shortcode => "a shortcode".to_owned(),
    }
}

const fn shown(literal: usize) -> &'static str {
    match literal {
        0 => ": bold is not where it was meant",
        1 | 2 => ": the reader sees two asterisks",
        _ => ": the reader sees asterisks",
    }
}
