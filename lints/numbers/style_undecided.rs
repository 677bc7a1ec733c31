//! Reports numbers that a post writes in several styles, none of which has a majority.

use super::reading::PostNumbers;
use super::reading::majority::{StyleTally, Undecided};
use super::{VOTERS, Voter};
use crate::config::numbers::Scope;
use crate::diagnostic::Finding;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/style-undecided", level: None, page: include_str!("style_undecided.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    for Voter { lint, votes, style } in VOTERS {
        let Some(style) = style else { continue };
        let votes = votes(&numbers, &context.config.numbers);
        for group in votes.groups() {
            let Err(undecided) = style(context, group, &votes) else { continue };
            let styles: Vec<&StyleTally> = votes.of_group(group).collect();
            let why = why(context, undecided);
            sink.report(finding(&numbers, (lint, group), (&why, &styles)));
        }
    }
}

/// Explains why neither the post nor its site decides the style.
fn why(context: &Context<'_>, undecided: Undecided) -> String {
    let of_post = match undecided {
        Undecided::NoMajority => "no style has a majority".to_owned(),
        Undecided::SmallMajority(share) => format!("no style reaches a share of {share}"),
        Undecided::TooFew(least) => format!("no style occurs {least} times"),
    };
    match context.config.numbers.scope() {
        Scope::Site | Scope::SiteStrict if context.profile().is_some() => {
            format!("{of_post}, and the site has no style")
        }
        _ => of_post,
    }
}

/// Returns a finding with the styles of a group, if there are several and the lint would report one of them.
fn finding(
    numbers: &PostNumbers,
    (lint, group): (&str, &str),
    (why, styles): (&str, &[&StyleTally]),
) -> Option<Finding> {
    let (StyleTally { first, count, .. }, others) = styles.split_first().filter(|(_, others)| !others.is_empty())?;
    styles.iter().find(|style| style.judged)?;
    let total: usize = styles.iter().map(|style| style.count).sum();
    let message = format!("numbers/{lint} ({group}): {why}; {count} of {total} are written this way");
    let finding = Finding::new(numbers.prose.span(first.run), message);
    let noted = |finding: Finding, StyleTally { first, count, .. }: &&StyleTally| {
        finding.note(numbers.prose.span(first.run), format!("{count} of {total} are written this way"))
    };
    Some(others.iter().fold(finding, noted))
}
