//! Math between the delimiters that Hugo's passthrough extension leaves to the browser:
//! <https://gohugo.io/functions/transform/tomath/>.

use memchr::{memchr2, memmem};

use crate::text::Span;

/// The delimiters that Hugo's documentation recommends.
const DELIMITERS: [(&str, &str); 3] = [("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]")];

/// Returns the math in the `body` of `text`, including delimiters, in file order. Whether the site renders it is not
/// known here.
pub(super) fn find(text: &str, body: Span) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    if memchr2(b'$', b'\\', body.of(text).as_bytes()).is_none() {
        return found;
    }
    for paragraph in paragraphs(text, body) {
        found.extend(DELIMITERS.iter().flat_map(|&delimiters| between(text, paragraph, delimiters)));
    }
    found.sort_unstable();
    found.dedup_by(|next, last| {
        let is_inside = next.start < last.end;
        if is_inside {
            *last = last.cover(*next);
        }
        is_inside
    });
    found
}

/// Returns the paragraphs: text separated by blank lines.
fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut at = body.start;
    let mut goes_on = false;
    for line in body.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        let is_blank = line.trim_ascii().is_empty();
        match paragraphs.last_mut().filter(|_| goes_on && !is_blank) {
            Some(paragraph) => paragraph.end = span.end,
            None if is_blank => {}
            None => paragraphs.push(span),
        }
        goes_on = !is_blank;
        at = span.end;
    }
    paragraphs
}

/// Returns the text between the delimiters in a paragraph, if it contains a TeX character: prices and escaped brackets
/// do not.
fn between(text: &str, paragraph: Span, (open, close): (&str, &str)) -> Vec<Span> {
    let next = |from: usize, delimiter: &str| {
        let rest = Span::new(from, paragraph.end).of(text);
        memmem::find(rest.as_bytes(), delimiter.as_bytes()).map(|at| from + at)
    };
    let mut found = Vec::new();
    let mut at = paragraph.start;
    while let Some(start) = next(at, open) {
        let inner = start + open.len();
        let Some(end) = next(inner, close) else { break };
        at = end + close.len();
        if Span::new(inner, end).of(text).contains(['\\', '^', '_', '{', '=']) {
            found.push(Span::new(start, at));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::text::Span;

    #[test]
    fn math_is_found_between_delimiters_in_one_paragraph() {
        for (text, expected) in [
            ("式$$a_1$$乙", &["$$a_1$$"][..]),
            ("式\\(x^2\\)与\\[y=1\\]", &["\\(x^2\\)", "\\[y=1\\]"]),
            ("$$\na_1\r\n$$", &["$$\na_1\r\n$$"]),
            ("$$a_1\n\nb$$", &[]),
            ("$$a_1\r\n\r\nb$$", &[]),
            ("共$$5亿，另$$6亿", &[]),
            ("\\[甲\\]", &[]),
            ("\\(a_1 \\[b\\] c\\)", &["\\(a_1 \\[b\\] c\\)"]),
        ] {
            let found = find(text, Span::new(0, text.len()));
            let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
