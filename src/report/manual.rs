//! Prints the page of a lint, and the table of all lints.

use std::borrow::Cow;

use anstyle::Style;

use super::escape::{columns, visible};
use super::markup::{MarkupBlock, paragraphs, styled};
use super::paint::{self, ADDED, FAINT, LITERAL, PLAIN, REMOVED, STRONG, wrap};
use super::{DocumentedLint, Screen, preview};
use crate::diagnostic::{Level, Safety};
use crate::page::{Block, BlockKind, PagePart};

/// The maximum width; longer lines of prose are hard to read.
const WIDEST: usize = 100;

/// The minimum width; narrower text cannot be laid out.
const NARROWEST: usize = 40;

/// The indentation of an example. Reports in pages are recorded for a screen that is narrower by this width.
const INDENT: &str = "    ";

/// How much of a page to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageLength {
    /// The reasons and the first example.
    Short,
    /// Everything.
    Whole,
}

/// Returns the page, laid out for `screen`.
#[must_use]
pub fn explain(entry: &DocumentedLint<'_>, length: PageLength, screen: Screen) -> String {
    let screen = Screen { width: screen.width.clamp(NARROWEST, WIDEST), ..screen };
    let level = screen.paint(level(entry.level), entry.level.map_or(FAINT, paint::level));
    let fixed = fixing(entry);
    let mut out = format!("{}  {level}  {fixed}\n\n", screen.paint(entry.page.name, STRONG));
    prose(&mut out, &entry.page.summary, screen);
    let parts = entry.page.parts.as_slice();
    let (first, rest) = parts.split_at(match length {
        PageLength::Short => first_example(parts),
        PageLength::Whole => parts.len(),
    });
    for part in first {
        out.push('\n');
        match part {
            PagePart::Prose(text) => prose(&mut out, text, screen),
            PagePart::Block(block) => {
                let caption = format!("{}:", caption(block.kind, entry));
                push(&mut out, "  ", &screen.paint(&caption, style(block.kind)));
                example(&mut out, block, screen);
            }
        }
    }
    let more = match rest.iter().filter(|part| is_block(part, EXAMPLES)).count() {
        0 if rest.is_empty() => return out,
        1 => "1 more example".to_owned(),
        more => format!("{more} more examples"),
    };
    let command = format!("digest-lint explain {} --examples", entry.page.name);
    out + &format!("\n{more}: {}\n", screen.paint(&command, LITERAL))
}

/// Returns the number of parts up to the end of the first example, with what is reported in it and how it is fixed.
fn first_example(parts: &[PagePart<'_>]) -> usize {
    let Some(start) = parts.iter().position(|part| is_block(part, EXAMPLES)) else { return parts.len() };
    let rest = parts.iter().skip(start + 1);
    start + 1 + rest.take_while(|part| is_block(part, &[BlockKind::Report, BlockKind::Fixed])).count()
}

/// The blocks that are posts.
const EXAMPLES: &[BlockKind<'_>] = &[BlockKind::Bad, BlockKind::Good];

fn is_block(part: &PagePart<'_>, kinds: &[BlockKind<'_>]) -> bool {
    matches!(part, PagePart::Block(block) if kinds.contains(&block.kind))
}

fn prose(out: &mut String, part: &str, screen: Screen) {
    for MarkupBlock { marker, text } in paragraphs(part) {
        let text = styled(&text, screen);
        if marker.starts_with('#') {
            push(out, "", &screen.paint(&text, STRONG));
            continue;
        }
        let indent = if marker.is_empty() { 0 } else { marker.len() + 1 };
        for (at, line) in wrap(&text, screen.width, indent, indent).iter().enumerate() {
            let before = if at == 0 { marker } else { "" };
            push(out, &format!("{before:indent$}"), line);
        }
    }
}

/// Describes how a lint is fixed.
pub(crate) fn fixing(entry: &DocumentedLint<'_>) -> String {
    match entry.fixes.as_slice() {
        [] => "no fix".to_owned(),
        [one] => format!("fixed by {}", command(entry, *one)),
        [safest, ..] => format!("fixed by {}, some only with --unsafe-fixes", command(entry, *safest)),
    }
}

/// Returns the command that applies a fix of this safety at the default level of the lint.
fn command(entry: &DocumentedLint<'_>, safety: Safety) -> &'static str {
    preview::command(safety, entry.level.unwrap_or(Level::Warn))
}

/// Returns the caption of an example.
pub(crate) fn caption(kind: BlockKind<'_>, entry: &DocumentedLint<'_>) -> String {
    match kind {
        BlockKind::Bad => "bad".to_owned(),
        BlockKind::Report => "what digest-lint reports".to_owned(),
        BlockKind::Fixed => format!("after {}", command(entry, entry.fixes.last().copied().unwrap_or(Safety::Safe))),
        BlockKind::Good => "good".to_owned(),
        BlockKind::Site(path) => format!("with this in {path}"),
        BlockKind::Beside(path) => format!("with {path} beside it, outside a Hugo site"),
        BlockKind::Online => "with these answers from hosts".to_owned(),
        BlockKind::Config => "with this in digest-lint.toml".to_owned(),
    }
}

const fn style(kind: BlockKind<'_>) -> Style {
    match kind {
        BlockKind::Bad => REMOVED,
        BlockKind::Fixed | BlockKind::Good => ADDED,
        _ => LITERAL,
    }
}

fn example(out: &mut String, block: &Block<'_>, screen: Screen) {
    let is_redrawn = block.kind == BlockKind::Report && screen.ascii;
    let text = if is_redrawn { block.text.replace('│', "|").into() } else { Cow::Borrowed(block.text) };
    for line in text.trim_end().lines() {
        for line in wrap(&visible(line), screen.width, INDENT.len(), INDENT.len()) {
            push(out, INDENT, &line);
        }
    }
}

/// Returns the page as Markdown, without its name, which readers show above it.
#[must_use]
pub fn markdown(entry: &DocumentedLint<'_>) -> String {
    let parts = entry.page.parts.iter().map(|part| match part {
        PagePart::Prose(prose) => format!("\n{prose}\n"),
        PagePart::Block(block) => {
            let end = if block.text.ends_with('\n') { "" } else { "\n" };
            format!("\n{}:\n\n````text\n{}{end}````\n", caption(block.kind, entry), block.text)
        }
    });
    format!("{}\n{}", entry.page.summary, parts.collect::<String>())
}

/// Returns a table of all lints by family, with one or two lines for each.
#[must_use]
pub fn table(entries: &[DocumentedLint<'_>], screen: Screen) -> String {
    let screen = Screen { width: screen.width.clamp(NARROWEST, WIDEST), ..screen };
    let widest = entries.iter().map(|entry| split(entry.page.name).1.len()).max().unwrap_or_default();
    let mut out = String::new();
    let mut family = "";
    for entry in entries {
        let (its_family, name) = split(entry.page.name);
        if its_family != family {
            family = its_family;
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{}\n", screen.paint(family, STRONG)));
        }
        row(&mut out, &format!("  {name:widest$}"), entry, screen);
    }
    out
}

fn split(name: &str) -> (&str, &str) {
    name.split_once('/').unwrap_or(("", name))
}

fn row(out: &mut String, name: &str, entry: &DocumentedLint<'_>, screen: Screen) {
    let (fix, style) = match entry.fixes.first() {
        Some(Safety::Safe) => ("fix", ADDED),
        Some(Safety::Unsafe) => ("unsafe fix", PLAIN),
        None => ("", PLAIN),
    };
    let level_style = entry.level.map_or(FAINT, paint::level);
    let cells = [(name, name.len(), LITERAL), (level(entry.level), 5, level_style), (fix, 10, style)];
    let indent = cells.iter().map(|(_, width, _)| width + 2).sum();
    let cells = cells.map(|(text, width, style)| cell(text, width, style, screen));
    for (at, line) in wrap(&styled(&entry.page.summary, screen), screen.width, indent, indent).iter().enumerate() {
        let before = if at == 0 { cells.concat() } else { " ".repeat(indent) };
        push(out, &before, line);
    }
}

/// Returns `text` in a column of `width`, followed by a gap.
fn cell(text: &str, width: usize, style: Style, screen: Screen) -> String {
    let gap = " ".repeat(width.saturating_sub(columns(text)) + 2);
    screen.paint(text, style) + &gap
}

pub(crate) const fn level(level: Option<Level>) -> &'static str {
    match level {
        Some(level) => level.as_str(),
        None => "off",
    }
}

fn push(out: &mut String, before: &str, line: &str) {
    out.push_str(format!("{before}{line}").trim_end());
    out.push('\n');
}
