//! The summary of a run: the counts, the filter, and the pages of the lints that reported something.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::{markdown, page};
use crate::diagnostic::Level;
use crate::diagnostic::Safety;
use crate::report::preview::command;
use crate::report::unjudged::{reasons, sentence};
use crate::report::{Tally, Total};

/// Returns the number of findings of each level, the highest level first.
const fn by_level(tally: &Tally) -> [(Level, usize, &'static str); 3] {
    [
        (Level::Error, tally.errors, "error"),
        (Level::Warn, tally.warnings, "warning"),
        (Level::Info, tally.infos, "info"),
    ]
}

/// Renders the counts of a post by level.
pub(super) fn levels(tally: &Tally) -> Markup {
    html! {
        span.counts {
            @for (level, count, word) in by_level(tally) {
                @if count > 0 { span class=(level.as_str()) { (count) i { " " (plural(count, word)) } } " " }
            }
        }
    }
}

/// Renders the text for a report or a filter without findings.
pub(super) fn nothing(total: &Total<'_>) -> Markup {
    let counts = total.counts;
    let found = counts.total().findings() + counts.known.findings() + counts.on_unchanged_lines;
    let text = match (counts.posts, found) {
        (0, _) => "No posts were found.",
        (_, 0) => "All good: nothing to fix.",
        _ if shown(total).is_empty() => "No findings to show.",
        _ => return html! { p #nothing hidden { "No finding matches the filter. " a href="#" { "Show all" } } },
    };
    html! { p.nothing { (text) } }
}

/// Renders the top of the page.
pub(super) fn summary(total: &Total<'_>) -> Markup {
    let shown = shown(total);
    html! {
        header {
            h1 { "digest-lint" }
            (figures(total.counts.posts, &total.counts.total(), total.show))
            (left_out(total))
        }
        @if !shown.is_empty() {
            aside {
                details open { summary { h2 { "Lints" } } (table(&shown)) }
                details #posts open hidden { summary { h2 { "Posts" } } ol {} }
            }
        }
    }
}

fn figures(posts: usize, sum: &Tally, show: Level) -> Markup {
    let fixes = [(sum.safe_fixes, "can be fixed with", Safety::Safe), (sum.unsafe_fixes, "more with", Safety::Unsafe)];
    html! {
        ul.figures {
            li { b { (posts) } " " (plural(posts, "post")) }
            @for (level, count, word) in by_level(sum) {
                li class=[(count > 0).then_some(level.as_str())] { b { (count) } " " (plural(count, word)) }
            }
            @for (count, word, safety) in fixes {
                @if count > 0 { li.fixable { b { (count) } " " (word) " " code { (command(safety, show)) } } }
            }
            @if sum.fixed > 0 { li.fixed { b { (sum.fixed) } " fixed" } }
        }
    }
}

/// Renders the counts by family and lint, with bars that are relative to the highest count.
fn table(shown: &Families) -> Markup {
    let most = shown.values().flat_map(BTreeMap::values).map(Tally::findings).max().unwrap_or(1);
    html! {
        table {
            thead { tr { th scope="col" { "Lint" } th {} th scope="col" { "Findings" } } }
            @for (family, lints) in shown {
                tbody {
                    @let count: usize = lints.values().map(Tally::findings).sum();
                    tr.family { th scope="rowgroup" colspan="2" { a href={ "#family=" (family) } { (family) } } td { (count) } }
                    @for (lint, tally) in lints {
                        tr {
                            th scope="row" { a href={ "#lint=" (lint) } { (name(lint)) } " " a.page href={ "#" (lint) } aria-label={ "About " (lint) } { "?" } }
                            td { (bar(tally, most)) }
                            td { (tally.findings()) }
                        }
                    }
                }
            }
        }
    }
}

/// Returns the name of a lint without its family.
fn name(lint: &str) -> &str {
    lint.split_once('/').map_or(lint, |(_, name)| name)
}

fn bar(tally: &Tally, most: usize) -> Markup {
    html! {
        span.bar aria-hidden="true" {
            @for (level, count, _) in by_level(tally) {
                @if count > 0 { span class=(level.as_str()) style={ "width:calc(100%*" (count) "/" (most) ")" } {} }
            }
        }
    }
}

/// Counts by family and lint.
type Families = BTreeMap<&'static str, BTreeMap<&'static str, Tally>>;

/// Returns the counts of the findings that the report shows.
fn shown(total: &Total<'_>) -> Families {
    let mut families = Families::new();
    for (&lint, tally) in &total.counts.lints {
        let from = |level, count| if level >= total.show { count } else { 0 };
        let [errors, warnings, infos] = by_level(tally).map(|(level, count, _)| from(level, count));
        let tally = Tally { errors, warnings, infos, ..*tally };
        if tally.findings() > 0 {
            let family = lint.split_once('/').map_or(lint, |(family, _)| family);
            families.entry(family).or_default().insert(lint, tally);
        }
    }
    families
}

/// Renders the numbers of findings that are hidden, with the reasons.
fn left_out(total: &Total<'_>) -> Markup {
    let counts = total.counts;
    let below = by_level(&counts.total()).into_iter().filter(|(level, count, _)| *level < total.show && *count > 0);
    let others = [(counts.known.findings(), "in the baseline"), (counts.on_unchanged_lines, "on unchanged lines")];
    html! {
        @for (level, count, word) in below {
            p.left-out { (number(count, &format!("{word} finding"))) " hidden (use " code { "--show " (level.as_str()) } ")." }
        }
        @for (count, reason) in reasons(counts) { p.left-out { (sentence(count, reason)) "." } }
        @for (count, why) in others {
            @if count > 0 { p.left-out { (number(count, "finding")) " hidden (" (why) ")." } }
        }
    }
}

/// The keys of the report, and what they do.
const KEYS: [(&[&str], &str); 3] =
    [(&["j", "n"], "next finding"), (&["k", "p"], "previous finding"), (&["/"], "search")];

/// Renders the filter, which stays hidden until the script runs.
pub(super) fn filter(total: &Total<'_>) -> Markup {
    let sum = total.counts.total();
    let levels = by_level(&sum).into_iter().filter(|(level, count, _)| *level >= total.show && *count > 0);
    html! {
        form #filter role="search" hidden {
            input type="search" name="q" placeholder="Search text, messages, paths" aria-label="Search" autocomplete="off" spellcheck="false";
            fieldset {
                legend { "Level" }
                @for (level, count, _) in levels {
                    label class=(level.as_str()) {
                        input type="checkbox" name="level" value=(level.as_str());
                        " " (level.as_str()) " " span { (count) }
                    }
                }
            }
            select name="fix" aria-label="Fix" {
                option value="" { "fix: any or none" }
                option value="any" { "fix: any" }
                option value="safe" { "fix: safe" }
                option value="unsafe" { "fix: unsafe" }
                option value="none" { "fix: none" }
            }
            span #chosen {}
            button type="button" name="group" { "Group by lint" }
            button type="button" name="fold" { "Fold all" }
            output #count aria-live="polite" {}
            p #keys {
                @for (keys, what) in KEYS { @for key in keys { kbd { (key) } " " } (what) " " }
            }
        }
    }
}

/// Renders the pages of the lints that reported something.
pub(super) fn pages(total: &Total<'_>) -> Markup {
    let shown = shown(total);
    let is_shown = |lint: &str| shown.values().any(|lints| lints.contains_key(lint));
    let entries = (total.lints)().into_iter().filter(|entry| is_shown(entry.page.name));
    html! {
        @for entry in entries {
            dialog id=(entry.page.name) aria-label=(entry.page.name) closedby="any" {
                a.close href="#" { "Close" }
                h2 { (entry.page.name) }
                (page::body(&entry, &[], &ReportedLints(&is_shown)))
            }
            "\n"
        }
    }
}

/// Links the names of lints in their pages to the pages in the report.
struct ReportedLints<'a>(&'a dyn Fn(&str) -> bool);

impl markdown::MarkdownLinks for ReportedLints<'_> {
    fn of_code(&self, code: &str) -> Option<String> {
        (self.0)(code).then(|| format!("#{code}"))
    }
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {}", plural(count, word))
}

fn plural(count: usize, word: &str) -> String {
    format!("{word}{}", if count == 1 { "" } else { "s" })
}
