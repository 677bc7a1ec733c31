//! Things that a post writes in several ways, none of which most of it does.

use super::analysis::Analysis;
use super::analysis::majority::{Vote, groups};
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
        for group in groups(&votes) {
            if style(context, group, &votes).is_none() {
                let firsts = firsts(group, &votes);
                sink.report(finding(&analysis, (lint, group), &firsts));
            }
        }
    }
}

/// The first mention of each style of `group`, and how many have it.
fn firsts<'v>(group: &str, votes: &'v [Vote]) -> Vec<(&'v Vote, usize)> {
    let mut firsts: Vec<(&Vote, usize)> = Vec::new();
    for vote in votes.iter().filter(|vote| vote.group == group) {
        match firsts.iter_mut().find(|(first, _)| first.style == vote.style) {
            Some((_, count)) => *count += 1,
            None => firsts.push((vote, 1)),
        }
    }
    firsts
}

/// What is written in so many ways; nothing where there is one.
fn finding(analysis: &Analysis, (lint, group): (&str, &str), firsts: &[(&Vote, usize)]) -> Option<Finding> {
    let ((first, count), others) = firsts.split_first().filter(|(_, others)| !others.is_empty())?;
    let total: usize = firsts.iter().map(|(_, count)| count).sum();
    let message = format!("numbers/{lint} ({group}): no style has a majority; {count} of {total} are written so");
    let finding = Finding::new(analysis.prose.span(first.run), message);
    let noted = |finding: Finding, (vote, count): &(&Vote, usize)| {
        finding.note(analysis.prose.span(vote.run), format!("{count} of {total} so"))
    };
    Some(others.iter().fold(finding, noted))
}
