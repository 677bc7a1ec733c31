//! Draws the pictures of the README: a post as readers see it, before and after the fixes. `BLESS=1 cargo test picture`
//! draws them again.

use std::fmt::Write as _;
use std::fs;

use digest_lint::document::Document;
use pulldown_cmark::{Parser, html};
use unicode_width::UnicodeWidthChar as _;

use crate::hugo::page::{BOLD, Page, Style};
use crate::support::folder::Folder;
use crate::support::hugo::{recent, rendered};
use crate::support::records::assert_recorded;

/// The folder of the post.
const POST: &str = "fixtures/posts/first-look";

/// The names of the pictures and of the files of the post, and what is written above the page.
const STATES: [(&str, &str); 2] = [("before", "before · 修复前"), ("after", "after digest-lint fix · 修复后")];

/// The size of a picture and the place of its text, in pixels.
const WIDTH: usize = 400;
const MARGIN: usize = 24;
const TOP: usize = 88;
const LINE: usize = 27;
/// The space between paragraphs.
const GAP: usize = 12;

/// The width of a column, which is half of a Han character. The pictures are drawn for any font: each line is stretched
/// to the width that is computed for it.
const COLUMN: usize = 8;
const COLUMNS: usize = (WIDTH - 2 * MARGIN) / COLUMN;

/// Characters that do not start a line, and characters that do not end one.
const CLOSING: &str = "，。、：；！？）》」』”’%*";
const OPENING: &str = "（《「『“‘";

type StyledChar = (char, Style);

#[test]
fn the_pictures_are_current() {
    let pages = STATES.map(|(name, label)| (name, label, Drawing::of(&post(name))));
    let height = pages.iter().map(|(_, _, page)| page.height()).max().expect("there are pages");
    for (name, label, page) in &pages {
        assert_recorded(format!("docs/{name}.svg"), &page.svg(label, height));
    }
    assert!(pages[0].2.has_stray_asterisks() && !pages[1].2.has_stray_asterisks());
}

#[test]
fn the_pictures_show_what_hugo_shows() {
    let Some(hugo) = recent() else { return };
    let posts = STATES.map(|(name, _)| post(name));
    let bodies = posts.each_ref().map(|post| body(post).to_owned());
    let folder = Folder::new();
    for (post, page) in posts.iter().zip(rendered(hugo, folder.path(), &bodies)) {
        assert_eq!(Drawing::of(post).blocks, Page::read(&page).blocks);
    }
}

fn post(name: &str) -> String {
    fs::read_to_string(format!("{POST}/{name}.md")).expect("the post is there")
}

fn body(post: &str) -> &str {
    let body = Document::parse(post).body;
    &post[body.start..body.end]
}

/// A page to draw.
struct Drawing {
    title: String,
    date: String,
    /// The characters of each paragraph with their style.
    blocks: Vec<Vec<StyledChar>>,
}

impl Drawing {
    fn of(post: &str) -> Self {
        let field = |name: &str| {
            let value = post.lines().find_map(|line| line.strip_prefix(name)).expect("the field is there");
            value.trim().to_owned()
        };
        let mut page = String::new();
        html::push_html(&mut page, Parser::new(body(post)));
        let date = field("date:").chars().take(10).collect();
        Self { title: field("title:"), date, blocks: Page::read(&page).blocks }
    }

    fn has_stray_asterisks(&self) -> bool {
        self.blocks.iter().flatten().any(|(c, _)| *c == '*')
    }

    fn height(&self) -> usize {
        let lines: usize = self.blocks.iter().map(|block| wrapped(block).len()).sum();
        TOP + lines * LINE + self.blocks.len() * GAP + MARGIN
    }

    /// Returns the picture. Readers see the asterisks that do not work in red.
    fn svg(&self, label: &str, height: usize) -> String {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             font-family=\"PingFang SC, Microsoft YaHei, Noto Sans CJK SC, WenQuanYi Micro Hei, sans-serif\" \
             font-size=\"16\" fill=\"#1f2328\">\n\
             <rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"#fff\" stroke=\"#d0d7de\"/>\n\
             <path d=\"M1 28h{}\" stroke=\"#d0d7de\"/>\n\
             <text x=\"{MARGIN}\" y=\"19\" font-size=\"12\" fill=\"#59636e\">{label}</text>\n\
             <text x=\"{MARGIN}\" y=\"60\" font-size=\"20\" font-weight=\"bold\">{}</text>\n\
             <text x=\"{MARGIN}\" y=\"80\" font-size=\"12\" fill=\"#59636e\">{}</text>\n",
            WIDTH - 1,
            height - 1,
            WIDTH - 2,
            self.title,
            self.date,
        );
        let mut y = TOP;
        for block in &self.blocks {
            y += GAP;
            for line in wrapped(block) {
                y += LINE;
                let width = line.iter().map(|(c, _)| columns(*c)).sum::<usize>() * COLUMN;
                let text = spans(&line);
                let y = y - GAP;
                writeln!(svg, "<text x=\"{MARGIN}\" y=\"{y}\" textLength=\"{width}\">{text}</text>")
                    .expect("a string grows");
            }
        }
        svg + "</svg>\n"
    }
}

fn columns(c: char) -> usize {
    // Chinese fonts draw quotation marks as wide as Han characters.
    if "“”‘’".contains(c) { 2 } else { c.width().unwrap_or_default() }
}

/// Breaks a paragraph into lines.
fn wrapped(block: &[StyledChar]) -> Vec<Vec<StyledChar>> {
    let mut lines = vec![Vec::new()];
    let mut used = 0;
    let keeps = |(a, b): (&StyledChar, &StyledChar)| {
        let in_word = |c: char| c.is_ascii_alphanumeric() || c.is_numeric() || c == '.';
        in_word(a.0) && in_word(b.0) || CLOSING.contains(b.0) || OPENING.contains(a.0) || a.0 == '*'
    };
    let mut rest = block;
    while !rest.is_empty() {
        let end = 1 + rest.iter().zip(rest.iter().skip(1)).take_while(|pair| keeps(*pair)).count();
        let (piece, after) = rest.split_at(end);
        let width: usize = piece.iter().map(|(c, _)| columns(*c)).sum();
        if used + width > COLUMNS && used > 0 {
            lines.push(Vec::new());
            used = 0;
        }
        used += width;
        lines.last_mut().expect("there is a line").extend_from_slice(piece);
        rest = after;
    }
    lines
}

/// Returns the text of a line, with bold and stray asterisks marked.
fn spans(line: &[StyledChar]) -> String {
    let look = |(c, style): &StyledChar| (*c == '*', style & BOLD > 0);
    let mut text = String::new();
    for run in line.chunk_by(|a, b| look(a) == look(b)) {
        let words: String = run.iter().map(|(c, _)| *c).collect();
        assert!(!words.contains(['<', '&']), "{words} would have to be escaped");
        match run.first().map_or((false, false), look) {
            (true, _) => write!(text, "<tspan fill=\"#cf222e\" font-weight=\"bold\">{words}</tspan>"),
            (false, true) => write!(text, "<tspan font-weight=\"bold\">{words}</tspan>"),
            (false, false) => write!(text, "{words}"),
        }
        .expect("a string grows");
    }
    text
}

#[test]
fn lines_break_where_chinese_text_may_break() {
    let block: Vec<StyledChar> = "甲".repeat(21).chars().chain("280Ah）乙“丙”".chars()).map(|c| (c, 0)).collect();
    let lines: Vec<String> = wrapped(&block).iter().map(|line| line.iter().map(|(c, _)| *c).collect()).collect();
    assert_eq!(lines, ["甲".repeat(21), "280Ah）乙“丙”".to_owned()]);
    assert_eq!(
        spans(&[('甲', BOLD), ('*', 0), ('乙', 0)]),
        "<tspan font-weight=\"bold\">甲</tspan><tspan fill=\"#cf222e\" font-weight=\"bold\">*</tspan>乙"
    );
}
