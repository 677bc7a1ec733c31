//! The report as a single, self-contained HTML page, whose only script filters the findings.
//!
//! Each post is written as soon as it is checked, so the summary comes last in the file, and the style sheet moves it
//! to the top. Text from posts is always escaped, and the policy of the page blocks all requests and all other scripts.

mod change;
mod finding;
mod rendered;
mod source;
mod totals;
mod truncate;

use maud::{DOCTYPE, PreEscaped, html};

use super::THEME;
use super::text::EscapedLine;
use crate::diagnostic::Level;
use crate::document::Document;
use crate::report::{Checked, Counts, Format, Total};
use crate::text::Lines;
use rendered::Blocks;

const STYLE: &str = include_text!("report.css");
const SCRIPT: &str = include_text!("report.js");

/// The SHA-256 of the script in Base64, which the browser requires to run it; `BLESS=1 cargo test` updates the file.
const SCRIPT_HASH: &str = include_text!("report.js.sha256");

/// The icon, a magnifying glass; without one, browsers request `/favicon.ico`.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cg fill='none' \
    stroke='%233547a3' stroke-width='2'%3E%3Ccircle cx='7' cy='7' r='5'/%3E%3Cpath d='M11 11l4 4'/%3E%3C/g%3E%3C/svg%3E";

/// The format of a page for the browser.
pub static HTML: Format = Format {
    name: "html",
    about: "a web page with search and filters",
    opening: |_| opening(),
    post: |checked, _| post(checked),
    closing,
    is_start: |text| text.starts_with("<!DOCTYPE html>") && text.contains("<title>digest-lint report</title>"),
    ..Format::LINES
};

/// A post, with the data that its findings share.
struct ReportedPost<'a> {
    path: &'a str,
    text: &'a str,
    lines: &'a Lines<'a>,
    blocks: Option<Blocks>,
}

/// Returns the start of the page, up to the first post.
fn opening() -> String {
    let head = html! {
        (DOCTYPE)
        (PreEscaped("<html lang=\"en\">\n"))
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy());
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            title { "digest-lint report" }
            link rel="icon" href=(ICON);
            style { (PreEscaped(THEME)) (PreEscaped(STYLE)) }
        }
        (PreEscaped("\n<body>\n<main>\n"))
    };
    head.into_string()
}

/// Returns the [Content Security Policy](https://www.w3.org/TR/CSP3/#framework-directive-source-list) of the page: no
/// requests, and no script but its own.
fn policy() -> String {
    let script = SCRIPT_HASH.trim_end();
    format!(
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{script}'; base-uri 'none'; \
         form-action 'none'"
    )
}

/// Renders the findings of a post.
fn post(checked: &Checked<'_>) -> String {
    let lines = Lines::new(checked.text);
    let is_rendered = checked.diagnostics.iter().any(rendered::is_for);
    let blocks = is_rendered.then(|| Blocks::of(&Document::parse(checked.text)));
    let post = ReportedPost { path: checked.path, text: checked.text, lines: &lines, blocks };
    let mut counts = Counts::default();
    checked.diagnostics.iter().for_each(|one| counts.left(one, Level::Info));
    let before = std::iter::once(None).chain(checked.diagnostics.iter().map(Some));
    let section = html! {
        details.post open style={ "--findings:" (checked.diagnostics.len()) } {
            summary { h2 { (EscapedLine(checked.path)) } " " (totals::levels(&counts.total())) }
            @for (one, before) in checked.diagnostics.iter().zip(before) { (finding::finding(one, before, &post)) "\n" }
        }
    };
    section.into_string() + "\n"
}

/// Renders the summary of the run, the pages of the lints that reported something, and the end of the page.
fn closing(total: &Total<'_>) -> String {
    let end = html! {
        (totals::nothing(total))
        (PreEscaped("</main>\n"))
        (totals::summary(total)) "\n"
        (totals::filter(total)) "\n"
        (totals::pages(total)) "\n"
        script { (PreEscaped(SCRIPT)) }
        "\n"
        (PreEscaped("</body>\n</html>\n"))
    };
    end.into_string()
}
