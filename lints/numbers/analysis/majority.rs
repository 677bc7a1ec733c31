//! The majority rule: which style a group of mentions has, and who differs.

use super::Analysis;
use super::prose::Run;
use crate::config::numbers::{Habit, Scope, Share};
use crate::diagnostic::Finding;
use crate::lint::Context;
use crate::text::Span;

/// How one mention is written.
#[derive(Clone, Copy)]
pub(in super::super) struct Vote {
    /// What it is compared with: mentions of its own group alone.
    pub(in super::super) group: &'static str,
    pub(in super::super) style: &'static str,
    /// What is shown as evidence.
    pub(in super::super) run: Run,
    /// Where the lint finds it again.
    pub(in super::super) item: usize,
    /// Whether it is reported where it differs; some only count.
    pub(in super::super) judged: bool,
}

/// How all mentions of a post are written that one lint compares, and how many each way.
#[derive(Default)]
pub(in super::super) struct Votes {
    /// In the order of the prose.
    pub(in super::super) all: Vec<Vote>,
    tallies: Vec<Tally>,
}

/// The mentions of one group and style.
#[derive(Clone, Copy)]
pub(in super::super) struct Tally {
    pub(in super::super) first: Vote,
    pub(in super::super) count: usize,
    /// Whether any of them is judged.
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
        let alike = |tally: &&mut Tally| same(tally.first.style, vote.style) && same(tally.first.group, vote.group);
        match self.tallies.iter_mut().find(alike) {
            Some(tally) => {
                tally.count += 1;
                tally.judged |= vote.judged;
            }
            None => self.tallies.push(Tally { first: vote, count: 1, judged: vote.judged }),
        }
        self.all.push(vote);
    }

    /// How many mentions each group and style has, in the order of the first ones.
    pub(in super::super) fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    /// How many mentions of `group` each style has.
    pub(in super::super) fn of_group(&self, group: &str) -> impl Iterator<Item = &Tally> + Clone {
        self.tallies.iter().filter(move |tally| same(tally.first.group, group))
    }

    /// The groups that there are, each once.
    pub(in super::super) fn groups(&self) -> impl Iterator<Item = &'static str> {
        let groups = self.tallies.iter().map(|tally| tally.first.group).enumerate();
        groups.filter_map(|(at, group)| {
            let mut before = self.tallies.iter().take(at);
            before.all(|tally| !same(tally.first.group, group)).then_some(group)
        })
    }
}

/// What makes a style the post's.
#[derive(Clone, Copy)]
pub(in super::super) struct Rule {
    /// The lint, without its family.
    pub(in super::super) lint: &'static str,
    /// How many mentions it has at least.
    pub(in super::super) least: usize,
    /// Which part of all mentions it has at least.
    pub(in super::super) share: Share,
}

impl Rule {
    /// The rule of a lint: what its options say, else `least` mentions and two of three.
    pub(in super::super) fn new(lint: &'static str, least: usize, options: (Option<usize>, Option<Share>)) -> Self {
        Self { lint, least: options.0.unwrap_or(least), share: options.1.unwrap_or(Share::TWO_THIRDS) }
    }
}

/// The style that a group should have, and why.
#[derive(Clone, Copy)]
pub(in super::super) struct Target<'c> {
    pub(in super::super) style: &'c str,
    pub(in super::super) reason: Reason<'c>,
}

/// Why a style is the one to have.
#[derive(Clone, Copy)]
pub(in super::super) enum Reason<'c> {
    /// The config asks for it.
    Config,
    /// So many of so many mentions in the post have it.
    Post { count: usize, total: usize },
    /// It is the one that standards know, and so many of so many mentions in the post have it.
    Standard { count: usize, total: usize },
    /// So many in the site have it.
    Site { habit: &'c Habit, total: usize },
}

/// Why no style is the one to have.
#[derive(Clone, Copy)]
pub(in super::super) enum Undecided {
    /// No style has most of the mentions.
    NoMajority,
    /// The most frequent style has less than this part of the mentions.
    SmallMajority(Share),
    /// The most frequent style has fewer mentions than these.
    TooFew(usize),
}

/// The style that `group` should have, in the order of who decides: config, post, site; or site before post.
///
/// # Errors
///
/// Why the post has no style, where neither the config nor the site has one.
pub(in super::super) fn target<'c>(
    context: &Context<'c>,
    rule: Rule,
    (group, asked): (&str, Option<&'static str>),
    votes: &Votes,
) -> Result<Target<'c>, Undecided> {
    if let Some(style) = asked {
        return Ok(Target { style, reason: Reason::Config });
    }
    let of_post = || majority(rule, group, votes);
    let of_site = || target_of_site(context, rule, group);
    match context.config.numbers.scope() {
        Scope::Document => of_post(),
        Scope::Site => of_post().or_else(|undecided| of_site().ok_or(undecided)),
        Scope::SiteStrict => of_site().map_or_else(of_post, Ok),
    }
}

/// The style that the config asks for, else `towards`, where mentions of `group` have it already and `enough` of them
/// do, or the site has it: the standard knows one right style, yet a post that has another throughout is left alone.
pub(in super::super) fn directed<'c>(
    context: &Context<'c>,
    (rule, group, asked): (Rule, &str, Option<&'static str>),
    (towards, enough): (&'static str, impl Fn(usize, usize) -> bool),
    votes: &Votes,
) -> Option<Target<'c>> {
    if let Some(style) = asked {
        return Some(Target { style, reason: Reason::Config });
    }
    let total = votes.of_group(group).map(|tally| tally.count).sum();
    let count = votes.of_group(group).find(|tally| same(tally.first.style, towards)).map_or(0, |tally| tally.count);
    let of_post = (count > 0 && enough(count, total))
        .then_some(Target { style: towards, reason: Reason::Standard { count, total } });
    let of_site = || match context.config.numbers.scope() {
        Scope::Document => None,
        Scope::Site | Scope::SiteStrict => {
            target_of_site(context, rule, group).filter(|target| target.style == towards)
        }
    };
    of_post.or_else(of_site)
}

fn target_of_site<'c>(context: &Context<'c>, rule: Rule, group: &str) -> Option<Target<'c>> {
    let (style, habit, total) = context.profile()?.style(rule.lint, group)?;
    Some(Target { style, reason: Reason::Site { habit, total } })
}

/// The style that most mentions of `group` have, where that is a majority by the `rule`.
fn majority<'c>(rule: Rule, group: &str, votes: &Votes) -> Result<Target<'c>, Undecided> {
    let counts = votes.of_group(group).map(|tally| tally.count);
    let total = counts.clone().sum();
    let most = votes.of_group(group).max_by_key(|tally| tally.count).ok_or(Undecided::NoMajority)?;
    let alone = counts.filter(|count| *count == most.count).count() == 1;
    match most.count {
        _ if !alone => Err(Undecided::NoMajority),
        count if !rule.share.holds(count, total) && count * 2 <= total => Err(Undecided::NoMajority),
        count if !rule.share.holds(count, total) => Err(Undecided::SmallMajority(rule.share)),
        count if count < rule.least => Err(Undecided::TooFew(rule.least)),
        count => Ok(Target { style: most.first.style, reason: Reason::Post { count, total } }),
    }
}

/// Whether two names are the same. Most are one constant, whose address tells it without a look at the letters.
fn same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

/// A mention that differs from the style of its group.
pub(in super::super) struct Dissent<'v, 'c> {
    pub(in super::super) vote: &'v Vote,
    pub(in super::super) target: Target<'c>,
    /// The nearest mention that has the style: the last before, else the first behind.
    pub(in super::super) witness: Option<&'v Vote>,
}

/// The mentions that differ from the style of their group, which `style` gives.
pub(in super::super) fn dissents<'v, 'c>(
    votes: &'v Votes,
    style: impl Fn(&str) -> Result<Target<'c>, Undecided>,
) -> Vec<Dissent<'v, 'c>> {
    let mut found = Vec::new();
    for group in votes.groups() {
        if let Ok(target) = style(group) {
            found.extend(against(target, group, votes));
        }
    }
    found
}

/// The mentions of `group` that do not have the style of `target`.
pub(in super::super) fn against<'v, 'c>(target: Target<'c>, group: &str, votes: &'v Votes) -> Vec<Dissent<'v, 'c>> {
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

/// The mention that had a style last and one before it: what has both styles is no witness against itself.
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
    /// The finding at `span`, with the evidence; `message` says how the mention is written.
    pub(in super::super) fn finding(&self, analysis: &Analysis, span: Span, message: String) -> Finding {
        let note = match self.target.reason {
            Reason::Config => None,
            Reason::Post { count, total } => Some(format!("{count} of {total} are written so")),
            Reason::Standard { count, total } => Some(format!("the standard form; {count} of {total} are written so")),
            Reason::Site { .. } => Some("as in the rest of the site".to_owned()),
        };
        let whole = match self.target.reason {
            Reason::Site { habit, total } => {
                format!(
                    "{message}; {} of {total} in the site are written otherwise, such as {}",
                    habit.count, habit.example
                )
            }
            Reason::Config => format!("{message}; the config asks for another style"),
            Reason::Post { .. } | Reason::Standard { .. } => message,
        };
        let finding = Finding::new(span, whole);
        match (note, self.witness) {
            (Some(note), Some(witness)) => finding.note(analysis.prose.span(witness.run), note),
            _ => finding,
        }
    }
}
