//! The majority rule: finds the style of a group of mentions, and the mentions that differ.

use super::PostNumbers;
use super::prose::ProseRange;
use crate::config::numbers::{Habit, Scope, Share};
use crate::diagnostic::Finding;
use crate::lint::Context;
use crate::text::Span;

/// The style of one mention.
#[derive(Clone, Copy)]
pub(in super::super) struct Vote {
    /// The group of mentions that it is compared with.
    pub(in super::super) group: &'static str,
    pub(in super::super) style: &'static str,
    /// The text that is shown as evidence.
    pub(in super::super) run: ProseRange,
    /// The index by which the lint finds the mention again.
    pub(in super::super) item: usize,
    /// Whether the mention is reported if it differs. Some only count.
    pub(in super::super) judged: bool,
}

/// All mentions of a post that one lint compares, and the number of each style.
#[derive(Default)]
pub(in super::super) struct Votes {
    /// The mentions in the order of the prose.
    pub(in super::super) all: Vec<Vote>,
    tallies: Vec<StyleTally>,
}

/// The mentions of one group and style.
#[derive(Clone, Copy)]
pub(in super::super) struct StyleTally {
    pub(in super::super) first: Vote,
    pub(in super::super) count: usize,
    /// Whether at least one of them is judged.
    pub(in super::super) judged: bool,
}

impl FromIterator<Vote> for Votes {
    fn from_iter<I: IntoIterator<Item = Vote>>(all: I) -> Self {
        let mut votes = Self::default();
        all.into_iter().for_each(|vote| votes.add(vote));
        votes
    }
}

impl Votes {
    pub(in super::super) fn add(&mut self, vote: Vote) {
        let alike =
            |tally: &&mut StyleTally| same(tally.first.style, vote.style) && same(tally.first.group, vote.group);
        match self.tallies.iter_mut().find(alike) {
            Some(tally) => {
                tally.count += 1;
                tally.judged |= vote.judged;
            }
            None => self.tallies.push(StyleTally { first: vote, count: 1, judged: vote.judged }),
        }
        self.all.push(vote);
    }

    /// Returns the tally of each group and style, in the order of their first mentions.
    pub(in super::super) fn tallies(&self) -> &[StyleTally] {
        &self.tallies
    }

    /// Returns the tallies of `group`, one per style.
    pub(in super::super) fn of_group(&self, group: &str) -> impl Iterator<Item = &StyleTally> + Clone {
        self.tallies.iter().filter(move |tally| same(tally.first.group, group))
    }

    /// Returns each group once.
    pub(in super::super) fn groups(&self) -> impl Iterator<Item = &'static str> {
        let groups = self.tallies.iter().map(|tally| tally.first.group).enumerate();
        groups.filter_map(|(at, group)| {
            let mut before = self.tallies.iter().take(at);
            before.all(|tally| !same(tally.first.group, group)).then_some(group)
        })
    }
}

/// The conditions under which a post has a style.
#[derive(Clone, Copy)]
pub(in super::super) struct MajorityRule {
    /// The name of the lint, without its family.
    pub(in super::super) lint: &'static str,
    /// The minimum number of mentions that a style needs.
    pub(in super::super) least: usize,
    /// The smallest share of all mentions that a style needs.
    pub(in super::super) share: Share,
}

impl MajorityRule {
    /// Returns the rule of a lint, from its options or with the defaults: `least` mentions and a share of two thirds.
    pub(in super::super) fn new(lint: &'static str, least: usize, options: (Option<usize>, Option<Share>)) -> Self {
        Self { lint, least: options.0.unwrap_or(least), share: options.1.unwrap_or(Share::TWO_THIRDS) }
    }
}

/// The style that a group should have, and the reason.
#[derive(Clone, Copy)]
pub(in super::super) struct TargetStyle<'c> {
    pub(in super::super) style: &'c str,
    pub(in super::super) reason: Reason<'c>,
}

/// Why a style is required.
#[derive(Clone, Copy)]
pub(in super::super) enum Reason<'c> {
    /// The config requires it.
    Config,
    /// `count` of `total` mentions in the post have it.
    Post { count: usize, total: usize },
    /// Standards require it, and `count` of `total` mentions in the post have it.
    Standard { count: usize, total: usize },
    /// The habit of the site, which has `total` such mentions.
    Site { habit: &'c Habit, total: usize },
}

/// Why no style is required.
#[derive(Clone, Copy)]
pub(in super::super) enum Undecided {
    /// No style has a majority of the mentions.
    NoMajority,
    /// The most frequent style has less than this share of the mentions.
    SmallMajority(Share),
    /// There are too few mentions.
    TooFew,
}

/// Returns the style that `group` should have. The config decides first, then the post, then the site, or the site
/// before the post with `Scope::SiteStrict`.
///
/// # Errors
///
/// Returns why the post has no style, if neither the config nor the site has one.
pub(in super::super) fn target<'c>(
    context: &Context<'c>,
    rule: MajorityRule,
    (group, asked): (&str, Option<&'static str>),
    votes: &Votes,
) -> Result<TargetStyle<'c>, Undecided> {
    if let Some(style) = asked {
        return Ok(TargetStyle { style, reason: Reason::Config });
    }
    let of_post = || majority(rule, group, votes);
    let of_site = || target_of_site(context, rule, group);
    match context.config.numbers.scope() {
        Scope::Document => of_post(),
        Scope::Site => of_post().or_else(|undecided| of_site().ok_or(undecided)),
        Scope::SiteStrict => of_site().map_or_else(of_post, Ok),
    }
}

/// Returns the style that the config requires. Without one, returns the standard style `towards` if `enough` mentions
/// of `group` in the post have it, or if the site has it. A post that never uses the standard style is left alone.
pub(in super::super) fn directed<'c>(
    context: &Context<'c>,
    (rule, group, asked): (MajorityRule, &str, Option<&'static str>),
    (towards, enough): (&'static str, impl Fn(usize, usize) -> bool),
    votes: &Votes,
) -> Option<TargetStyle<'c>> {
    if let Some(style) = asked {
        return Some(TargetStyle { style, reason: Reason::Config });
    }
    let total = votes.of_group(group).map(|tally| tally.count).sum();
    let count = votes.of_group(group).find(|tally| same(tally.first.style, towards)).map_or(0, |tally| tally.count);
    let of_post = (count > 0 && enough(count, total))
        .then_some(TargetStyle { style: towards, reason: Reason::Standard { count, total } });
    let of_site = || match context.config.numbers.scope() {
        Scope::Document => None,
        Scope::Site | Scope::SiteStrict => {
            target_of_site(context, rule, group).filter(|target| target.style == towards)
        }
    };
    of_post.or_else(of_site)
}

fn target_of_site<'c>(context: &Context<'c>, rule: MajorityRule, group: &str) -> Option<TargetStyle<'c>> {
    let (style, habit, total) = context.profile()?.style(rule.lint, group)?;
    Some(TargetStyle { style, reason: Reason::Site { habit, total } })
}

/// Returns the style that has a majority in `group` by the `rule`.
fn majority<'c>(rule: MajorityRule, group: &str, votes: &Votes) -> Result<TargetStyle<'c>, Undecided> {
    let counts = votes.of_group(group).map(|tally| tally.count);
    let total = counts.clone().sum();
    let most = votes.of_group(group).max_by_key(|tally| tally.count).ok_or(Undecided::NoMajority)?;
    let alone = counts.filter(|count| *count == most.count).count() == 1;
    match most.count {
        _ if total < rule.least => Err(Undecided::TooFew),
        _ if !alone => Err(Undecided::NoMajority),
        count if !rule.share.holds(count, total) && count * 2 <= total => Err(Undecided::NoMajority),
        count if !rule.share.holds(count, total) => Err(Undecided::SmallMajority(rule.share)),
        count if count < rule.least => Err(Undecided::TooFew),
        count => Ok(TargetStyle { style: most.first.style, reason: Reason::Post { count, total } }),
    }
}

/// Whether two names are equal. Most are the same constant, so that comparing the addresses is enough.
fn same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

/// A mention that differs from the style of its group.
pub(in super::super) struct Dissent<'v, 'c> {
    pub(in super::super) vote: &'v Vote,
    pub(in super::super) target: TargetStyle<'c>,
    /// The nearest mention that has the style: the last one before, or else the first one after.
    pub(in super::super) witness: Option<&'v Vote>,
}

/// Returns the mentions that differ from the style of their group, which `style` returns.
pub(in super::super) fn dissents<'v, 'c>(
    votes: &'v Votes,
    style: impl Fn(&str) -> Result<TargetStyle<'c>, Undecided>,
) -> Vec<Dissent<'v, 'c>> {
    let mut found = Vec::new();
    for group in votes.groups() {
        if let Ok(target) = style(group) {
            found.extend(against(target, group, votes));
        }
    }
    found
}

/// Returns the judged mentions of `group` that do not have the style of `target`.
pub(in super::super) fn against<'v, 'c>(
    target: TargetStyle<'c>,
    group: &str,
    votes: &'v Votes,
) -> Vec<Dissent<'v, 'c>> {
    let of_group = || votes.all.iter().filter(|vote| same(vote.group, group));
    let styled = |vote: &&Vote| same(vote.style, target.style);
    let mut found = Vec::new();
    if votes.of_group(group).all(|tally| styled(&&tally.first) || !tally.judged) {
        return found;
    }
    let mut last = Witnesses::default();
    let mut first = Witnesses::default();
    of_group().rev().filter(styled).for_each(|vote| first.add(vote));
    for vote in of_group() {
        if styled(&vote) {
            last.add(vote);
        } else if vote.judged {
            let witness = last.beside(vote).or_else(|| first.beside(vote));
            found.push(Dissent { vote, target, witness });
        }
    }
    found
}

/// The last mention that has a style, and one before it with another item. A mention with both styles is not evidence
/// against itself.
#[derive(Default)]
struct Witnesses<'v> {
    last: Option<&'v Vote>,
    other: Option<&'v Vote>,
}

impl<'v> Witnesses<'v> {
    fn add(&mut self, vote: &'v Vote) {
        if self.last.is_some_and(|last| last.item != vote.item) {
            self.other = self.last;
        }
        self.last = Some(vote);
    }

    fn beside(&self, vote: &Vote) -> Option<&'v Vote> {
        [self.last, self.other].into_iter().flatten().find(|witness| witness.item != vote.item)
    }
}

impl Dissent<'_, '_> {
    /// Returns the finding at `span` with its evidence. `message` says how the mention is written.
    pub(in super::super) fn finding(&self, numbers: &PostNumbers, span: Span, message: String) -> Finding {
        let note = match self.target.reason {
            Reason::Config => None,
            Reason::Post { count, total } => Some(format!("{count} of {total} are written this way")),
            Reason::Standard { count, total } => {
                Some(format!("the standard form; {count} of {total} are written this way"))
            }
            Reason::Site { .. } => Some("as in the rest of the site".to_owned()),
        };
        let whole = match self.target.reason {
            Reason::Site { habit, total } => {
                format!(
                    "{message}; {} of {total} on the site are written differently, such as {}",
                    habit.count, habit.example
                )
            }
            Reason::Config => format!("{message}; the config requires another style"),
            Reason::Post { .. } | Reason::Standard { .. } => message,
        };
        let finding = Finding::new(span, whole);
        match (note, self.witness) {
            (Some(note), Some(witness)) => finding.note(numbers.prose.span(witness.run), note),
            _ => finding,
        }
    }
}
