//! Reports Markdown in a block of HTML, which readers see as it is written.

use crate::diagnostic::{Finding, Level};
use crate::document::html;
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_han};

pub(crate) static LINT: Lint =
    Lint { name: "text/markdown-in-html", level: Some(Level::Warn), page: include_text!("markdown_in_html.md"), check };

/// Elements in which the same characters are code.
const CODE: [&str; 8] = ["code", "math", "pre", "script", "style", "svg", "template", "textarea"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for block in document.html_blocks.iter().copied().filter(|block| !document.is_templated(*block)) {
        let source = document.source(block);
        let Some(place) = markup(source) else { continue };
        let is_code = |name: &&str| CODE.iter().any(|code| name.eq_ignore_ascii_case(code));
        if !source.starts_with("<!") && !source.starts_with("<?") && !html::elements(source).iter().any(is_code) {
            let span = place.shifted(block.start);
            let found = document.source(span);
            let message = format!("Markdown in a block of HTML, so readers see `{found}` as it is written");
            sink.report(Finding::new(span, message));
        }
    }
}

/// Returns the first bold words, link or heading in a block of HTML, apart from its first line, which starts it.
fn markup(source: &str) -> Option<Span> {
    let first = source.find('\n')?;
    let mut start = first + 1;
    for line in Span::at(start).after(source).split_inclusive('\n') {
        let found = bold(line).or_else(|| link(line)).or_else(|| heading(line));
        if let Some(found) = found {
            return Some(found.shifted(start));
        }
        start += line.len();
    }
    None
}

/// Returns the first bold words of a line.
fn bold(line: &str) -> Option<Span> {
    let open = line.find("**")?;
    let inner = Span::at(open + 2).after(line);
    let words = inner.get(..inner.find("**")?)?;
    let is_bold = !words.contains(['<', '*']) && words.trim() == words && words.contains(is_han);
    is_bold.then(|| Span::new(open, open + 2 + words.len() + 2))
}

/// Returns the first link of a line with its text.
fn link(line: &str) -> Option<Span> {
    let middle = ["](http://", "](https://"].iter().find_map(|middle| line.find(middle))?;
    let before = line.get(..middle)?;
    let open = before.rfind('[').filter(|open| !before.get(open + 1..).unwrap_or_default().contains(['<', ']']))?;
    let image = before.get(..open).is_some_and(|before| before.ends_with('!'));
    let end = middle + Span::at(middle).after(line).find(')')? + 1;
    Some(Span::new(open - usize::from(image), end))
}

/// Returns the span of the line if all of it is a heading.
fn heading(line: &str) -> Option<Span> {
    let text = line.trim_end();
    let words = text.trim_start_matches('#');
    let level = text.len() - words.len();
    let is_heading = (2..=6).contains(&level) && words.starts_with(' ') && words.contains(is_han);
    is_heading.then(|| Span::new(0, text.len()))
}
