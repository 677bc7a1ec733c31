//! A lint's page in the terminal, and the table of all lints.

use anstyle::Style;

use super::escape::{columns, visible};
use super::markup::{Block, blocks, styled};
use super::paint::{self, ADDED, FAINT, LITERAL, PLAIN, REMOVED, STRONG, wrap};
use super::{Screen, preview};
use crate::diagnostic::{Level, Safety};

/// Wider than this, prose is hard to read.
const WIDEST: usize = 100;

/// Narrower than this, nothing can be laid out.
const NARROWEST: usize = 40;

/// Before an example. A report in a page is to be recorded for a screen narrower by as much.
const INDENT: &str = "    ";

/// A lint, as its readers see it.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The lint's name.
    pub name: &'a str,
    /// Its level by default; none where it is off.
    pub level: Option<Level>,
    /// How safe its fixes are, the least safe of them; none where it has none.
    pub fix: Option<Safety>,
    /// What it finds, in one sentence.
    pub summary: &'a str,
    /// The whole page, in Markdown.
    pub text: &'a str,
}

/// The page, laid out for `screen`.
#[must_use]
pub fn explain(page: &Page<'_>, screen: Screen) -> String {
    let screen = Screen { width: screen.width.clamp(NARROWEST, WIDEST), ..screen };
    let level = screen.paint(level(page.level), page.level.map_or(FAINT, paint::level));
    let fix = page.fix.map_or_else(|| "no fix".to_owned(), |fix| format!("fixed by {}", preview::flags(fix)));
    let mut out = format!("{}  {level}  {fix}\n", screen.paint(page.name, STRONG));
    let body = page.text.split_once('\n').map_or("", |(_, body)| body);
    let mut in_list = false;
    for block in blocks(body) {
        let is_item = matches!(&block, Block::Prose { marker, .. } if !marker.is_empty());
        if !(in_list && is_item) {
            out.push('\n');
        }
        in_list = is_item;
        match block {
            Block::Prose { marker, text } => prose(&mut out, marker, &text, screen),
            Block::Example { info, lines } => {
                out.push_str(&caption(info, page.fix, screen));
                example(&mut out, &lines, screen);
            }
        }
    }
    out
}

fn prose(out: &mut String, marker: &str, text: &str, screen: Screen) {
    let text = styled(text, screen);
    if marker.starts_with('#') {
        push(out, "", &screen.paint(&text, STRONG));
        return;
    }
    let indent = if marker.is_empty() { 0 } else { marker.len() + 1 };
    for (at, line) in wrap(&text, screen.width, indent, indent).iter().enumerate() {
        let before = if at == 0 { marker } else { "" };
        push(out, &format!("{before:indent$}"), line);
    }
}

/// What the example shows.
fn caption(info: &str, fix: Option<Safety>, screen: Screen) -> String {
    let fixed = format!("after {}", preview::flags(fix.unwrap_or(Safety::Safe)));
    let (text, style) = match info {
        "md bad" => ("bad", REMOVED),
        "text report" => ("what digest-lint says", LITERAL),
        "md fixed" => (fixed.as_str(), ADDED),
        "md good" => ("good", ADDED),
        "toml config" => ("with this in digest-lint.toml", LITERAL),
        other => (other, PLAIN),
    };
    format!("  {}\n", screen.paint(&format!("{text}:"), style))
}

fn example(out: &mut String, lines: &[&str], screen: Screen) {
    for line in lines {
        for line in wrap(&visible(line), screen.width, INDENT.len(), INDENT.len()) {
            push(out, INDENT, &line);
        }
    }
}

/// Every lint in a line or two, under the name of its family.
#[must_use]
pub fn table(pages: &[Page<'_>], screen: Screen) -> String {
    let screen = Screen { width: screen.width.clamp(NARROWEST, WIDEST), ..screen };
    let widest = pages.iter().map(|page| split(page.name).1.len()).max().unwrap_or_default();
    let mut out = String::new();
    let mut family = "";
    for page in pages {
        let (its_family, name) = split(page.name);
        if its_family != family {
            family = its_family;
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{}\n", screen.paint(family, STRONG)));
        }
        row(&mut out, &format!("  {name:widest$}"), page, screen);
    }
    out
}

fn split(name: &str) -> (&str, &str) {
    name.split_once('/').unwrap_or(("", name))
}

fn row(out: &mut String, name: &str, page: &Page<'_>, screen: Screen) {
    let (fix, style) = match page.fix {
        Some(Safety::Safe) => ("fix", ADDED),
        Some(Safety::Unsafe) => ("unsafe fix", PLAIN),
        None => ("", PLAIN),
    };
    let level_style = page.level.map_or(FAINT, paint::level);
    let cells = [(name, name.len(), LITERAL), (level(page.level), 5, level_style), (fix, 10, style)];
    let indent = cells.iter().map(|(_, width, _)| width + 2).sum();
    let cells = cells.map(|(text, width, style)| cell(text, width, style, screen));
    for (at, line) in wrap(&styled(page.summary, screen), screen.width, indent, indent).iter().enumerate() {
        let before = if at == 0 { cells.concat() } else { " ".repeat(indent) };
        push(out, &before, line);
    }
}

/// `text` in a column of `width`, and the gap behind it.
fn cell(text: &str, width: usize, style: Style, screen: Screen) -> String {
    let gap = " ".repeat(width.saturating_sub(columns(text)) + 2);
    screen.paint(text, style) + &gap
}

const fn level(level: Option<Level>) -> &'static str {
    match level {
        Some(level) => level.as_str(),
        None => "off",
    }
}

fn push(out: &mut String, before: &str, line: &str) {
    out.push_str(format!("{before}{line}").trim_end());
    out.push('\n');
}
