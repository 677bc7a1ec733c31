//! Repairs one defective leaf as a whole, or those of its lines that can be read.

use super::BoldDefects;
use super::address;
use super::block_risk::block_risk;
use super::boundary::{Bold, MarkerForm, Rules};
use super::current_reading::CurrentReading;
use super::defect::Defect;
use super::edits::{LeafEdits, link_words};
use super::empty_break;
use super::escaped::{self, Escaped};
use super::first_line::first_line;
use super::guards::Refusal;
use super::inline_source::{InlineSource, is_break, is_plainly_healthy, is_run};
use super::judge::{JudgedReading, Judgement};
use super::plan::{Plan, plan};
use super::proof::Proof;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Restyle, Safety, edited};
use crate::document::{Around, Document, Leaf, LeafKind, Token, TokenKind};
use crate::text::Span;

/// A leaf whose bold does not work as intended.
pub(super) struct BrokenLeaf<'t> {
    pub(super) leaf: Leaf,
    /// The index of the leaf in the document.
    pub(super) index: usize,
    pub(super) inline: InlineSource<'t>,
    /// The inline source in which the asterisks of escaped pairs are runs, and whether the pairs certainly mean bold.
    unescaped: Option<(InlineSource<'t>, bool)>,
    /// The inline source in which all asterisks are runs, including those that may be meant literally.
    raw: InlineSource<'t>,
    judged: JudgedReading,
    current: CurrentReading,
    /// The findings to report whether or not the repair succeeds.
    pub(super) refusals: Vec<Refusal>,
}

/// A way to repair a leaf. If the repair is not proved, the next one is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    /// Repairs everything except the runs that may be meant literally.
    Sure,
    /// Repairs the whole leaf.
    Whole,
    /// Repairs the whole leaf and escapes every single asterisk that is not emphasis, such as that of `*ST`.
    Escaping,
    /// Repairs the lines that are balanced on their own.
    Lines,
}

/// The edits of one leaf and their intended result.
pub(super) struct Repair {
    pub(super) leaf: Leaf,
    pub(super) index: usize,
    pub(super) bolds: Vec<Bold>,
    /// The lines that stay unchanged, in order.
    pub(super) kept: Vec<Span>,
    /// The runs that stay unchanged, in order.
    pub(super) literal: Vec<Span>,
    pub(super) edits: Vec<Edit>,
    /// The change of emphasis that the fix declares.
    pub(super) restyle: Restyle,
    pub(super) sightings: Vec<BoldDefects>,
    /// Why the kept lines are kept.
    pub(super) refusals: Vec<Refusal>,
    /// Whether a deleted run may have been intended.
    pub(super) guess: bool,
}

impl<'t> BrokenLeaf<'t> {
    /// The leaf at `index`, if its bold has a defect.
    pub(super) fn find(document: &Document<'t>, index: usize, rules: Rules<'_>) -> Option<Self> {
        let leaf = document.leaves.get(index).filter(|leaf| leaf.bytes.may_hold(b'*'))?;
        let tokens = document.tokens(leaf);
        let may_be_escaped = || tokens.windows(2).any(|pair| pair.iter().all(|token| token.kind == TokenKind::Escape));
        let has_runs = tokens.iter().any(is_run);
        if (!has_runs && !may_be_escaped()) || is_plainly_healthy(document, leaf, rules.variants) {
            return None;
        }
        let raw = InlineSource::new(document, leaf);
        let merged = if may_be_escaped() { escaped::with_runs(&raw) } else { None };
        let shown = CurrentReading::new(&raw, &[], rules.variants);
        let read = empty_break::joined(&raw, &shown);
        let judged = JudgedReading::new(merged.as_ref().unwrap_or(&read), &shown);
        let literal = judged.literal();
        let (inline, merged) = (read.with_literal(&literal), merged.map(|merged| merged.with_literal(&literal)));
        let current = if literal.is_empty() { shown } else { CurrentReading::new(&raw, &literal, rules.variants) };
        let mut broken =
            Self { leaf: *leaf, index, inline, unescaped: None, raw, judged, current, refusals: Vec::new() };
        broken.examine(merged);
        (broken.current.broken || broken.unescaped.is_some() || !broken.refusals.is_empty()).then_some(broken)
    }

    /// Records the results of judging the runs.
    fn examine(&mut self, merged: Option<InlineSource<'t>>) {
        let mask = |(span, reason)| Refusal::new(Defect::Mask, span, reason);
        if let Some(run) = self.judged.tangled(merged.as_ref().unwrap_or(&self.raw)) {
            self.current.broken = false;
            self.refusals.extend(Judgement::Name.reason().map(|reason| mask((run, reason))));
            return;
        }
        self.refusals.extend(self.judged.mask(self.raw.text).map(mask));
        match merged.map(|merged| (escaped::find(&merged, &self.judged.doubtful()), merged)) {
            Some((Escaped::Pairs { sure }, merged)) => self.unescaped = Some((merged, sure)),
            Some((Escaped::Left(refusal), _)) => self.refusals.push(refusal),
            Some((Escaped::Absent, _)) | None => {}
        }
    }

    /// The repair by one attempt, or the reason why there is none.
    pub(super) fn repair(&mut self, attempt: Attempt, rules: Rules<'_>) -> Result<Option<Repair>, Refusal> {
        match attempt {
            Attempt::Sure => Ok(self.sure(rules)),
            Attempt::Whole | Attempt::Escaping => {
                let escapes = if attempt == Attempt::Escaping { self.loose_stars() } else { Vec::new() };
                if attempt == Attempt::Escaping && escapes.is_empty() {
                    return Ok(None);
                }
                self.whole(&escapes, rules)
            }
            Attempt::Lines => Ok(self.lines(rules)),
        }
    }

    /// The repair that leaves all runs unchanged that may be meant literally.
    fn sure(&self, rules: Rules<'_>) -> Option<Repair> {
        let doubtful = self.judged.doubtful();
        let (&first, sure) = (doubtful.first()?, self.inline.clone().with_literal(&doubtful));
        let mut literal = self.judged.literal();
        literal.extend(doubtful);
        literal.sort_unstable();
        if !sure.tokens.iter().any(is_run) || !CurrentReading::new(&self.raw, &literal, rules.variants).broken {
            return None;
        }
        let mut repair = self.forms(sure, &[], rules).ok()??;
        repair.refusals.extend(Judgement::Doubtful.reason().map(|reason| Refusal::new(Defect::Mask, first, reason)));
        Some(repair)
    }

    fn whole(&mut self, escapes: &[Span], rules: Rules<'_>) -> Result<Option<Repair>, Refusal> {
        if let Some((unescaped, sure)) = &self.unescaped {
            match plan(unescaped, &self.current, rules) {
                Ok(mut plan) => {
                    plan.guess |= !sure;
                    return self.write(&[(unescaped, plan)], escapes, rules);
                }
                Err(refusal) => {
                    self.unescaped = None;
                    self.refusals.push(refusal);
                }
            }
        }
        if !self.current.broken {
            return Ok(None);
        }
        let doubtful = self.judged.doubtful();
        let mut repair = self.forms(self.inline.clone(), escapes, rules)?;
        if let Some(repair) = &mut repair {
            repair.guess |= !doubtful.is_empty();
        }
        Ok(repair)
    }

    /// The repair of `inline`. A bold without a working form stays unchanged.
    fn forms(
        &self,
        mut inline: InlineSource<'t>,
        escapes: &[Span],
        rules: Rules<'_>,
    ) -> Result<Option<Repair>, Refusal> {
        let mut refusals = Vec::new();
        let plan = loop {
            match plan(&inline, &self.current, rules) {
                Ok(plan) => break plan,
                Err(refusal) if refusal.kind == Defect::NoForm && refusals.len() < FORMLESS => {
                    let runs = around(&inline, refusal.span);
                    inline = inline.with_literal(&runs);
                    if runs.len() != 2 || !inline.tokens.iter().any(is_run) {
                        return Err(refusal);
                    }
                    refusals.push(refusal);
                }
                Err(refusal) => return Err(refusal),
            }
        };
        let mut repair = self.write(&[(&inline, plan)], escapes, rules)?;
        if let Some(repair) = &mut repair {
            repair.refusals = refusals;
        }
        Ok(repair)
    }

    /// The repair of a leaf with one half of a bold that continues in the next leaf or comes from the previous one.
    pub(super) fn half(&self, rules: Rules<'_>) -> Option<Repair> {
        if !self.judged.literal().is_empty() {
            return None;
        }
        let plan = plan(&self.inline, &self.current, rules).ok()?;
        self.write(&[(&self.inline, plan)], &[], rules).ok()?
    }

    /// Repairs the lines that can be read on their own.
    fn lines(&self, rules: Rules<'_>) -> Option<Repair> {
        if !self.current.broken || !self.inline.tokens.iter().any(|token| is_break(token.kind)) {
            return None;
        }
        let (mut plans, mut kept, mut refusals) = (Vec::new(), Vec::new(), Vec::new());
        let lines: Vec<InlineSource<'t>> = self.inline.lines();
        for line in lines.iter().filter(|line| line.tokens.iter().any(is_run)) {
            match plan(line, &CurrentReading::new(line, &[], rules.variants), rules) {
                Ok(plan) => plans.push((line, plan)),
                Err(refusal) => {
                    kept.push(line.span());
                    refusals.push(refusal);
                }
            }
        }
        let mut repair = self.write(&plans, &[], rules).ok()??;
        repair.kept = kept;
        repair.refusals = refusals;
        Some(repair)
    }

    /// Single asterisks that are not emphasis before the repair, not counting runs.
    fn loose_stars(&self) -> Vec<Span> {
        let delimiter = |index: usize| self.current.delimiters.get(index).map(|delimiter| delimiter.span);
        let pairs =
            self.current.matched.pairs.iter().filter_map(|pair| Some((delimiter(pair.open)?, delimiter(pair.close)?)));
        let mut taken: Vec<Span> = pairs
            .filter(|(open, close)| open.len() == 1 && close.len() == 1)
            .flat_map(|(open, close)| [open, close])
            .collect();
        taken.sort_unstable();
        let single = self.current.delimiters.iter().filter(|delimiter| delimiter.star && delimiter.span.len() == 1);
        single.map(|delimiter| delimiter.span).filter(|span| taken.binary_search(span).is_err()).collect()
    }

    fn write(
        &self,
        plans: &[(&InlineSource<'t>, Plan)],
        escapes: &[Span],
        rules: Rules<'_>,
    ) -> Result<Option<Repair>, Refusal> {
        let mut patch = LeafEdits::default();
        let mut bolds = Vec::new();
        let mut sightings: Vec<BoldDefects> = Vec::new();
        for (inline, plan) in plans {
            patch.write(inline, &plan.bolds, &plan.outside);
            let Some(addresses) = address::at_risk(inline, &plan.bolds) else { return Err(no_address(inline)) };
            for address in addresses {
                patch.bracket(address);
            }
            bolds.extend_from_slice(&plan.bolds);
            let known = |kind| sightings.iter().any(|seen: &BoldDefects| seen.kind == kind);
            let new: Vec<_> = plan.sightings.iter().filter(|seen| !known(seen.kind)).cloned().collect();
            sightings.extend(new);
        }
        for &star in escapes {
            if address::is_after(self.inline.text, star) {
                return Err(no_address(&self.inline));
            }
            patch.escape(star);
        }
        if let Some(&star) = escapes.first().filter(|_| sightings.is_empty()) {
            sightings.push(BoldDefects { kind: Defect::MixedEmphasis, finding: stock_name(self.inline.text, star) });
        }
        let edits = patch.edits(self.inline.text);
        if let Some(span) = block_risk(&self.inline, &edits) {
            let message = "without its asterisks the line would start like a list, a heading, a table or a definition";
            return Err(Refusal::new(Defect::BlockRisk, span, message));
        }
        let (leaf, index) = (self.leaf, self.index);
        let is_kept = |run: &&Token| {
            is_run(run) && plans.iter().any(|(inline, _)| inline.span().contains(run.span) && !inline.has_run(run.span))
        };
        let literal = self.raw.tokens.iter().filter(is_kept).map(|run| run.span).collect();
        let guess = plans.iter().any(|(_, plan)| plan.guess);
        if edits.is_empty() {
            // The source is already as intended, but italics keep the bold from working.
            let run = self.inline.tokens.iter().find(|token| is_run(token)).map_or(self.leaf.span, |run| run.span);
            let message = "single asterisks next to `**` keep it from working: it is unclear which was meant";
            return Err(Refusal::new(Defect::MixedEmphasis, run, message));
        }
        let restyle = restyle(plans, &bolds, rules);
        let (kept, refusals) = (Vec::new(), Vec::new());
        Ok(Some(Repair { leaf, index, bolds, kept, literal, edits, restyle, sightings, refusals, guess }))
    }
}

/// The finding for the asterisk of a name such as `*ST`, which pairs with one of a bold.
fn stock_name(text: &str, star: Span) -> Finding {
    let length = star.after(text).bytes().take_while(u8::is_ascii_alphabetic).count();
    let name = Span::new(star.start, star.end + length);
    let source = name.of(text);
    Finding::new(name, format!("the asterisk of `{source}` is taken for emphasis, so the bold does not work"))
}

/// The change of emphasis made by `plans`, which write `bolds`.
fn restyle(plans: &[(&InlineSource<'_>, Plan)], bolds: &[Bold], rules: Rules<'_>) -> Restyle {
    let runs = plans.iter().flat_map(|(inline, _)| inline.tokens.iter().filter(|token| is_run(token)));
    let in_three = |bold: &&Bold| bold.form == MarkerForm::ThreeStars;
    Restyle {
        asterisks: runs.map(|run| run.span).collect(),
        bold: bolds.iter().filter(|bold| !in_three(bold)).map(|bold| bold.span).collect(),
        bold_italic: bolds.iter().filter(in_three).map(|bold| bold.span).collect(),
        own_rules: !rules.variants.iter().all(|variant| variant.flanking.is_parsed()),
    }
}

/// How many bolds of one leaf may stay unchanged because no form works for them.
const FORMLESS: usize = 8;

/// The runs directly before and after the words of a bold.
fn around(inline: &InlineSource<'_>, words: Span) -> Vec<Span> {
    let runs = || inline.tokens.iter().filter(|token| is_run(token)).map(|run| run.span);
    let open = runs().rfind(|run| run.end <= words.start);
    open.into_iter().chain(runs().find(|run| run.start >= words.end)).collect()
}

/// The refusal for an address that brackets cannot preserve: they make an autolink only of a URL with a scheme.
fn no_address(inline: &InlineSource<'_>) -> Refusal {
    let run = inline.tokens.iter().find(|token| is_run(token)).map_or(inline.span(), |run| run.span);
    Refusal::new(Defect::NoForm, run, "asterisks next to an address: a fix would change its link")
}

impl Repair {
    /// The fix for a proved repair of `text`.
    pub(super) fn fix(&self, text: &str, proof: Proof) -> Fix {
        let turns_quote = self.edits.iter().any(|edit| is_quote(text, edit));
        // Hugo omits the link of a bare URL from a heading's id, so which text starts the bold is uncertain there.
        let linked = self.leaf.kind == LeafKind::Heading && address::is_address(self.leaf.span.of(text));
        let doubt = self.guess || turns_quote || linked || proof != Proof::Whole;
        let safety = if doubt { Safety::Unsafe } else { Safety::Safe };
        Fix::new(self.title(text), safety, Effect::Emphasis, self.edits.clone()).restyling(self.restyle.clone())
    }

    /// Whether the edit deletes asterisks that belong to none of the bolds.
    fn is_removal(&self, edit: &Edit, text: &str) -> bool {
        let stars = edit.span.of(text).trim();
        let touches = |bold: &Bold| {
            bold.span.start <= edit.span.end + "**".len() && edit.span.start <= bold.span.end + "**".len()
        };
        edit.text.is_empty()
            && !stars.is_empty()
            && stars.bytes().all(|b| matches!(b, b'*' | b'\\'))
            && !self.bolds.iter().any(touches)
    }

    fn title(&self, text: &str) -> String {
        let first = self.edits.first().map(|edit| edit.span).unwrap_or_default();
        if self.edits.iter().all(|edit| self.is_removal(edit, text)) {
            return format!("delete `{}`", first_line(first.of(text).trim()));
        }
        let near = self.bolds.iter().find(|bold| bold.span.end + "**".len() >= first.start);
        let Some(bold) = near.or(self.bolds.last()) else {
            return format!("delete `{}`", first_line(first.of(text).trim()));
        };
        if bold.form == MarkerForm::InLink {
            let words = link_words(bold.span.of(text), bold.span).of(text);
            return format!("move the asterisks into the link: `[**{}**](…)`", first_line(words));
        }
        let inside: Vec<Edit> = self.edits.iter().filter(|edit| bold.span.contains(edit.span)).cloned().collect();
        let words = edited(text, bold.span, &inside);
        let pieces = inside.iter().any(|edit| edit.span.of(text).starts_with('*'));
        let verb = if pieces { "join the pieces into" } else { "rewrite as" };
        let (open, close) = bold.form.marks();
        format!("{verb} `{open}{}{close}`", first_line(words.trim_matches('*')))
    }
}

/// Whether the edit changes the neighbour of a straight quotation mark, which Hugo's typographer may then turn the
/// other way.
fn is_quote(text: &str, edit: &Edit) -> bool {
    Around::of(text, edit.span).any(|c| matches!(c, '"' | '\''))
}
