//! Math between the delimiters that Hugo's passthrough extension leaves to the browser:
//! <https://gohugo.io/functions/transform/tomath/>.

use memchr::memmem;

use crate::span::Span;

/// The delimiters that Hugo's documentation recommends.
const DELIMITERS: [(&str, &str); 3] = [("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]")];

/// The math of the `body` of `text` with its delimiters, in the order of the file. Whether a site renders it is not known
/// here.
pub(super) fn find(text: &str, body: Span) -> Vec<Span> {
    let found = DELIMITERS.iter().flat_map(|&delimiters| between(body.of(text), delimiters));
    let mut found: Vec<Span> = found.map(|span| span.shifted(body.start)).collect();
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

/// What the delimiters enclose inside of one paragraph, where it holds a sign of TeX: prices and escaped brackets do not.
fn between(body: &str, (open, close): (&str, &str)) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let next =
        |at: usize, sign: &str, end: usize| memmem::find(Span::new(at, end).of(body).as_bytes(), sign.as_bytes());
    while let Some(start) = next(at, open, body.len()).map(|start| at + start) {
        let inner = start + open.len();
        let paragraph = next(inner, "\n\n", body.len()).map_or(body.len(), |end| inner + end);
        let math = next(inner, close, paragraph).map(|end| Span::new(inner, inner + end));
        at = math.map_or(inner, |math| math.end + close.len());
        let math = math.filter(|math| math.of(body).contains(['\\', '^', '_', '{', '=']));
        found.extend(math.map(|_| Span::new(start, at)));
    }
    found
}
