//! Math between the delimiters that Hugo's passthrough extension leaves to the browser:
//! <https://gohugo.io/functions/transform/tomath/>.

use memchr::memmem;

use crate::document::Document;

/// Whether the math of the post is the same to the byte, but for spaces at the ends of lines. Whether a site renders it is not known here, so that all of it is
/// kept everywhere.
pub(super) fn same_math(before: &Document<'_>, after: &Document<'_>) -> bool {
    let (before, after) = (math(before.source(before.body)), math(after.source(after.body)));
    let lines = |math: &str| math.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    before == after || before.into_iter().map(lines).eq(after.into_iter().map(lines))
}

/// The delimiters that Hugo's documentation recommends.
const DELIMITERS: [(&str, &str); 3] = [("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]")];

/// The math of `body`, as it is written.
fn math(body: &str) -> Vec<&str> {
    DELIMITERS.iter().flat_map(|&delimiters| between(body, delimiters)).collect()
}

/// What the delimiters enclose inside of one paragraph, where it holds a sign of TeX: prices and escaped brackets do not.
fn between<'b>(body: &'b str, (open, close): (&str, &str)) -> Vec<&'b str> {
    let mut found = Vec::new();
    let mut rest = body;
    while let Some(inner) = memmem::find(rest.as_bytes(), open.as_bytes()).and_then(|at| rest.get(at + open.len()..)) {
        let paragraph = inner.get(..memmem::find(inner.as_bytes(), b"\n\n").unwrap_or(inner.len())).unwrap_or_default();
        let math = memmem::find(paragraph.as_bytes(), close.as_bytes()).and_then(|end| paragraph.get(..end));
        found.extend(math.filter(|math| math.contains(['\\', '^', '_', '{', '='])));
        rest = math.and_then(|math| inner.get(math.len() + close.len()..)).unwrap_or(inner);
    }
    found
}
