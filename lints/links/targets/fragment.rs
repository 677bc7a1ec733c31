//! Compares the fragment of a link with the IDs of the page that it leads to.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::super::shape::safety_at;
use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::Document;
use crate::document::anchor::{Anchors, IdType};
use crate::document::link::Link;
use crate::text::Span;

/// The maximum number of comparisons between the IDs of a page and fragments by edit distance: 4 ms at most.
const COMPARISONS: usize = 20_000;
/// The longest ID, in bytes, that is compared: the cost grows with the square of the length.
const COMPARED_LENGTH: usize = 64;

/// The minimum number of characters of a fragment that identify a heading that has since become longer.
const EXTENDED: usize = 4;

/// IDs that templates often contain, in lower case, including the one of Hugo's table of contents.
const OF_TEMPLATES: &[&str] = &[
    "top",
    "tableofcontents",
    "toc",
    "comment",
    "comments",
    "disqus_thread",
    "respond",
    "giscus",
    "utterances",
    "gitalk",
    "gitalk-container",
    "vcomments",
    "waline",
    "twikoo",
    "isso-thread",
    "cusdis_thread",
    "content",
    "main",
    "main-content",
    "page",
    "article",
    "post",
    "header",
    "footer",
    "nav",
    "menu",
    "sidebar",
    "search",
    "back-to-top",
    "page-top",
    "home",
];

/// Prefixes of template IDs that end in a number: `comment-123`, `more-45`.
const NUMBERED: &[&str] =
    &["comment-", "comments-", "li-comment-", "div-comment-", "respond-", "reply-", "post-", "more-"];

/// The IDs of one page, indexed for lookups.
pub(in crate::lints::links) struct IdLookup<'a> {
    anchors: &'a Anchors,
    /// The IDs by their normal form, with `None` for a form that several IDs share.
    by_form: OnceCell<HashMap<String, Option<&'a str>>>,
    compared: Cell<usize>,
}

/// The result of looking up a fragment.
pub(in crate::lints::links) enum FragmentLookup {
    /// The page has this ID, or a template may write it.
    Sound,
    /// The page has no such ID.
    Missing(MissingId),
    /// The page may have IDs that are not known.
    Unknown,
}

/// A fragment that matches no ID of the page.
pub(in crate::lints::links) struct MissingId {
    /// The fragment, percent-decoded.
    pub(in crate::lints::links) fragment: String,
    /// The ID that is probably meant. It is safe if the two differ only in spelling: case, punctuation or Unicode form.
    pub(in crate::lints::links) meant: Option<(String, Safety)>,
}

impl MissingId {
    /// Returns the fix that links to the ID that is meant. Outside a Hugo site it is unsafe, because IDs are a guess.
    pub(in crate::lints::links) fn fix(self, document: &Document<'_>, link: &Link, is_hugo: bool) -> Option<Fix> {
        let (id, safety) = self.meant?;
        let safety = if is_hugo { safety_at(document, link.span, safety) } else { Safety::Unsafe };
        let target = link.destination(document.text)?;
        let source = document.source(target);
        let fragment = Span::new(target.start + source.find('#')? + 1, target.end);
        if source.contains(['\\', '&']) {
            return None;
        }
        let before = document.source(Span::new(link.span.start, fragment.start));
        let after = document.source(Span::new(fragment.end, link.span.end));
        let edit = Edit::replace(link.span, format!("{before}{id}{after}"));
        Some(Fix::new(format!("link to `#{id}`"), safety, Effect::Link, vec![edit]))
    }
}

impl<'a> IdLookup<'a> {
    pub(in crate::lints::links) fn new(anchors: &'a Anchors) -> Self {
        Self { anchors, by_form: OnceCell::new(), compared: Cell::new(0) }
    }

    /// Looks up `fragment`, as it is written after `#`.
    pub(in crate::lints::links) fn find(&self, fragment: &str) -> FragmentLookup {
        let fragment = fragment.split(":~:").next().unwrap_or_default();
        let fragment = percent_decode_str(fragment).decode_utf8().unwrap_or(Cow::Borrowed(fragment));
        let silent = fragment.trim().is_empty() || fragment.starts_with(['/', '!']) || is_of_template(&fragment);
        if silent || self.anchors.contains(&fragment) {
            return FragmentLookup::Sound;
        }
        let same = self.same(&fragment).map(|id| (id.to_owned(), Safety::Safe));
        let near = || self.extended(&fragment).or_else(|| self.nearest(&fragment));
        let meant = same.or_else(|| near().map(|id| (id.to_owned(), Safety::Unsafe)));
        let meant = meant.filter(|(id, _)| id.chars().all(is_plain));
        let meant = if self.anchors.complete {
            meant
        } else if meant.is_none() || self.may_be_made(&fragment) {
            return FragmentLookup::Unknown;
        } else {
            meant.map(|(id, _)| (id, Safety::Unsafe))
        };
        FragmentLookup::Missing(MissingId { fragment: fragment.into_owned(), meant })
    }

    /// Whether a shortcode may create this ID from its own text or the front matter.
    fn may_be_made(&self, fragment: &str) -> bool {
        self.anchors.said.as_ref().is_none_or(|said| normal_form(said).contains(&normal_form(fragment)))
    }

    /// Returns the only ID that continues the fragment with `-…`, as the ID of a heading that became longer does.
    fn extended(&self, fragment: &str) -> Option<&'a str> {
        let mut longer =
            self.anchors.iter().filter(|id| id.strip_prefix(fragment).is_some_and(|rest| rest.starts_with('-')));
        longer.next().filter(|_| fragment.chars().count() >= EXTENDED && longer.next().is_none())
    }

    fn same(&self, fragment: &str) -> Option<&'a str> {
        let form = normal_form(fragment);
        self.by_form().get(&form).copied().flatten().filter(|_| !form.is_empty())
    }

    /// Returns the closest ID that differs from the fragment by a typo, unless two are equally close.
    fn nearest(&self, fragment: &str) -> Option<&'a str> {
        let form = normal_form(fragment);
        let most = 2.min(form.chars().count() / 3);
        self.compared.set(self.compared.get() + self.by_form().len());
        if most == 0 || form.len() > COMPARED_LENGTH || self.compared.get() > COMPARISONS {
            return None;
        }
        let others = self.by_form().iter().filter_map(|(other, id)| Some((other, (*id)?)));
        let others = others.filter(|(other, _)| other.len() <= COMPARED_LENGTH && digits(other).eq(digits(&form)));
        let mut near: Vec<_> = others.map(|(other, id)| (strsim::osa_distance(&form, other), id)).collect();
        near.retain(|(distance, _)| *distance <= most);
        near.sort_unstable();
        match near.as_slice() {
            [(first, id), rest @ ..] if rest.first().is_none_or(|(second, _)| second > first) => Some(id),
            _ => None,
        }
    }

    fn by_form(&self) -> &HashMap<String, Option<&'a str>> {
        self.by_form.get_or_init(|| {
            let mut forms = HashMap::new();
            for id in self.anchors.iter() {
                forms.entry(normal_form(id)).and_modify(|known| *known = None).or_insert(Some(id));
            }
            forms
        })
    }
}

/// Whether the ID may be one that a template writes around the post.
fn is_of_template(id: &str) -> bool {
    let id = id.to_ascii_lowercase();
    let number = NUMBERED.iter().find_map(|start| id.strip_prefix(start));
    OF_TEMPLATES.contains(&&*id) || number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns the letters and digits of an ID, independent of Unicode form, case and punctuation. A `-` before a digit is
/// kept: `a-1` is the second heading `a`, not the heading `a1`.
fn normal_form(id: &str) -> String {
    let composed: String = id.nfc().map(|c| if c == '_' { '-' } else { c }).collect();
    let id = IdType::Github.id(&composed);
    let mut form = String::with_capacity(id.len());
    let mut parted = false;
    for c in id.chars() {
        if c != '-' {
            if parted && c.is_numeric() && !form.is_empty() {
                form.push('-');
            }
            form.push(c);
        }
        parted = c == '-';
    }
    form
}

fn digits(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_numeric())
}

/// Whether the character has no other meaning in a link target.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':')
}

#[cfg(test)]
mod tests {
    use super::{FragmentLookup, IdLookup};
    use crate::diagnostic::Safety;
    use crate::document::Document;
    use crate::document::anchor::{AnchorOptions, Anchors};

    fn meant(text: &str, fragment: &str) -> Option<Option<(String, Safety)>> {
        let anchors = Anchors::of(&Document::parse(text), &AnchorOptions::default());
        match IdLookup::new(&anchors).find(fragment) {
            FragmentLookup::Missing(missing) => Some(missing.meant),
            FragmentLookup::Sound | FragmentLookup::Unknown => None,
        }
    }

    #[test]
    fn existing_and_template_ids_are_not_missing() {
        let text = "## 市场 要点\n\n## 注 {#Note}\n\n<a name=\"old\"></a>\n\n见注[^1]。\n\n[^1]: 注文\n";
        for there in
            ["市场-要点", "%E5%B8%82%E5%9C%BA-要点", "Note", "old", "fn:1", "fnref:1", "", "top", "Note:~:text=x"]
        {
            assert_eq!(meant(text, there), None, "{there}");
        }
    }

    #[test]
    fn only_a_difference_in_spelling_is_safe() {
        let text = "## 市场 要点\n\n## GPU 2\n\n## 结论\n\n## 结论\n\n## Summary of results\n";
        let safe = |id: &str| Some(Some((id.to_owned(), Safety::Safe)));
        assert_eq!(meant(text, "市场要点"), safe("市场-要点"));
        assert_eq!(meant(text, "%E5%B8%82%E5%9C%BA%20要点"), safe("市场-要点"));
        assert_eq!(meant(text, "GPU-2"), safe("gpu-2"));
        let near = |id: &str| Some(Some((id.to_owned(), Safety::Unsafe)));
        assert_eq!(meant(text, "gpu2"), near("gpu-2"));
        assert_eq!(meant(text, "结论1"), near("结论-1"));
        assert_eq!(meant(text, "sumary-of-results"), near("summary-of-results"));
        assert_eq!(meant(text, "gpu-3"), Some(None));
        assert_eq!(meant("## a_b\n\n## a-b\n", "A-B"), Some(None), "two IDs are equally close");
    }
}
