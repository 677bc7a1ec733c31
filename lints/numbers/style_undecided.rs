//! Reports numbers that a post writes in several styles, none of which has a majority.

use std::sync::Arc;

use super::reading::PostNumbers;
use super::reading::majority::{Reason, StyleTally, TargetStyle, Undecided, Votes, against};
use super::{PostVotes, Standard, VOTERS, Voter};
use crate::config::numbers::Scope;
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "numbers/style-undecided",
    level: Some(Level::Warn),
    page: include_text!("style_undecided.md"),
    check,
};

/// The minimum number of mentions. Two of them may differ by chance.
const ENOUGH: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    if numbers.items.len() < ENOUGH {
        return;
    }
    for Voter { lint, votes, style, standard, undecided: most } in VOTERS {
        let Some(style) = style else { continue };
        let votes = PostVotes::of(context, lint, *votes);
        for group in votes.groups() {
            let styles: Vec<&StyleTally> = votes.of_group(group).collect();
            let total: usize = styles.iter().map(|style| style.count).sum();
            if total < ENOUGH || styles.len() < 2 || styles.iter().all(|style| !style.judged) {
                continue;
            }
            let Err(undecided) = style(context, group, &votes) else { continue };
            let Some(why) = why(context, undecided) else { continue };
            let subject = format!("numbers/{lint} ({group})");
            let found = finding(context, &numbers, (&subject, &why), &styles);
            let fix = standard.as_ref().and_then(|standard| fix(context, &numbers, (standard, group), &votes));
            sink.report(found.map(|found| found.fix(fix).at_most(*most)));
        }
    }
}

/// Explains why neither the post nor its site decides the style. Returns `None` if there are too few mentions to tell.
fn why(context: &Context<'_>, undecided: Undecided) -> Option<String> {
    let of_post = match undecided {
        Undecided::NoMajority => "no style has a majority".to_owned(),
        Undecided::SmallMajority(share) => format!("no style reaches a share of {share}"),
        Undecided::TooFew => return None,
    };
    Some(match context.config.numbers.scope() {
        Scope::Site | Scope::SiteStrict if context.profile().is_some() => {
            format!("{of_post}, and the site has no style")
        }
        _ => of_post,
    })
}

/// Returns a finding that names all styles of a group, each by its first mention.
fn finding(
    context: &Context<'_>,
    numbers: &PostNumbers,
    (subject, why): (&str, &str),
    styles: &[&StyleTally],
) -> Option<Finding> {
    let total: usize = styles.iter().map(|style| style.count).sum();
    let place = |style: &StyleTally| numbers.prose.span(style.first.run);
    let name =
        |style: &&StyleTally| format!("\"{}\" ({} of {total})", context.document.source(place(style)), style.count);
    let names = styles.iter().map(name).collect::<Vec<_>>().join(", ");
    let (first, others) = styles.split_first()?;
    let finding = Finding::new(place(first), format!("{subject} finds {} styles: {names}; {why}", styles.len()));
    let noted = |finding: Finding, style: &&StyleTally| {
        finding.note(place(style), format!("{} of {total} are written this way", style.count))
    };
    Some(others.iter().fold(finding, noted))
}

/// Returns a fix that gives all mentions of a group the standard style, if every one of them can have it.
fn fix(
    context: &Context<'_>,
    numbers: &PostNumbers,
    (standard, group): (&Standard, &str),
    votes: &Votes,
) -> Option<Fix> {
    let target = TargetStyle { style: (standard.style)(group), reason: Reason::Config };
    let others = votes.of_group(group).filter(|style| style.first.style != target.style);
    let total: usize = others.map(|style| style.count).sum();
    let dissents = against(target, group, votes);
    let fixes: Option<Vec<Arc<Fix>>> =
        dissents.iter().map(|dissent| (standard.finding)(context, numbers, dissent)?.fix).collect();
    let fixes = fixes.filter(|fixes| fixes.len() == total)?;
    let (first, later) = fixes.split_first()?;
    let differ = later.iter().any(|fix| fix.title != first.title);
    let title = if differ { format!("{}, and the others alike", first.title) } else { first.title.clone() };
    let edits = fixes.iter().flat_map(|fix| fix.edits().to_vec()).collect();
    Some(Fix::new(title, Safety::Unsafe, Effect::Number, edits))
}
