//! Distinguishes articles from pages that a template fills.

use crate::document::front_matter::{Entry, FrontMatter, Node, NodeKind};

/// Whether the page has a date, is not a draft or untranslated, and has no key that suggests that a template shows
/// something other than its body.
pub(in super::super) fn is_article(front_matter: &FrontMatter<'_>) -> bool {
    let entries = front_matter.root().filter(|_| front_matter.errors().is_empty()).map(Node::entries);
    let is_other = |entry: &Entry| {
        is_one_of(entry, &TEMPLATED) || (is_one_of(entry, &["draft"]) && !is_false(entry)) || is_untranslated(entry)
    };
    entries.is_some_and(|entries| entries.iter().any(|entry| is_one_of(entry, &DATES)) && !entries.iter().any(is_other))
}

const DATES: [&str; 2] = ["date", "publishDate"];

/// Keys of pages that a template fills, that redirect, or that are not rendered.
const TEMPLATED: [&str; 14] = [
    "layout",
    "type",
    "aliases",
    "headless",
    "build",
    "_build",
    "resources",
    "gallery",
    "abstract",
    "redirect",
    "redirect_to",
    "redirectTo",
    "externalUrl",
    "external_link",
];

/// Whether the entry marks the text as untranslated: `translated: false`, `untranslated: true`, `status: untranslated`.
fn is_untranslated(entry: &Entry) -> bool {
    const WORDS: [&str; 7] =
        ["untranslated", "not translated", "not-translated", "未翻译", "未翻譯", "待翻译", "待翻譯"];
    let NodeKind::Scalar { text, .. } = &entry.value.kind else { return false };
    let key = entry.key.to_lowercase();
    let names_lack = ["untranslated", "needstranslation", "needs_translation", "needs-translation", "fallback"];
    let is_no = text.is_empty() || ["false", "no", "0"].iter().any(|no| text.eq_ignore_ascii_case(no));
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        || (names_lack.iter().any(|name| key.contains(name)) && !is_no)
        || (matches!(key.as_str(), "translated" | "istranslated" | "is_translated" | "translation") && is_no)
}

fn is_one_of(entry: &Entry, names: &[&str]) -> bool {
    names.iter().any(|name| entry.key.eq_ignore_ascii_case(name))
}

fn is_false(entry: &Entry) -> bool {
    matches!(&entry.value.kind, NodeKind::Scalar { text, .. } if text.eq_ignore_ascii_case("false"))
}
