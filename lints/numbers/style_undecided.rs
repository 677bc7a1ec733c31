//! Things that a post writes in several ways, none of which most of it does.

use super::analysis::Analysis;
use super::analysis::majority::Tally;
use super::{VOTERS, Voter};
use crate::diagnostic::Finding;
use crate::lint::{Context, Lint, Sink};

/// Things that a post writes in several ways, none of which most of it does.
pub static LINT: Lint =
    Lint { name: "numbers/style-undecided", level: None, page: include_str!("style_undecided.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let analysis = Analysis::of(context);
    for Voter { lint, votes, style } in VOTERS {
        let Some(style) = style else { continue };
        let votes = votes(&analysis, &context.config.numbers);
        for group in votes.groups().filter(|group| style(context, group, &votes).is_none()) {
            let styles: Vec<&Tally> = votes.of_group(group).collect();
            sink.report(finding(&analysis, (lint, group), &styles));
        }
    }
}

/// What is written in so many ways; nothing where there is one.
fn finding(analysis: &Analysis, (lint, group): (&str, &str), styles: &[&Tally]) -> Option<Finding> {
    let (Tally { first, count, .. }, others) = styles.split_first().filter(|(_, others)| !others.is_empty())?;
    let total: usize = styles.iter().map(|style| style.count).sum();
    let message = format!("numbers/{lint} ({group}): no style has a majority; {count} of {total} are written so");
    let finding = Finding::new(analysis.prose.span(first.run), message);
    let noted = |finding: Finding, Tally { first, count, .. }: &&Tally| {
        finding.note(analysis.prose.span(first.run), format!("{count} of {total} so"))
    };
    Some(others.iter().fold(finding, noted))
}
