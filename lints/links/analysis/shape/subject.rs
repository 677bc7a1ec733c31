//! One link under judgement.

use super::address::Address;
use super::mend;
use crate::diagnostic::{Edit, Fix, Safety, edited};
use crate::document::Document;
use crate::document::go_url::refusal;
use crate::document::link::{Link, LinkStyle};
use crate::text::Span;

/// A link whose target no shortcode writes.
pub(in crate::lints::links) struct Subject<'d, 't> {
    pub(super) document: &'d Document<'t>,
    pub(super) link: &'d Link,
    /// The link or image behind it.
    pub(super) next: Option<&'d Link>,
    /// The parts of the target, where it has a scheme and an authority.
    pub(super) address: Option<Address<'d>>,
}

impl<'d, 't> Subject<'d, 't> {
    pub(in crate::lints::links) fn new(document: &'d Document<'t>, link: &'d Link, next: Option<&'d Link>) -> Self {
        Self { document, link, next, address: Address::read(&link.target) }
    }

    pub(super) fn target(&self) -> &'d str {
        &self.link.target
    }

    /// The target as written, or all of the link where that stands elsewhere.
    pub(in crate::lints::links) fn place(&self) -> Span {
        self.link.destination(self.document.text).filter(|span| !span.is_empty()).unwrap_or(self.link.span)
    }

    /// What a reader sees of a link of the form `[text](target)`, as source.
    pub(super) fn text(&self) -> Option<&'t str> {
        if self.link.style != LinkStyle::Inline {
            return None;
        }
        let start = self.link.span.start + if self.link.image { 2 } else { 1 };
        let target = self.link.destination(self.document.text)?;
        let before = self.document.source(Span::new(start, target.start));
        before.trim_end_matches(['<', ' ', '\t', '\n', '\r']).strip_suffix("](")
    }

    /// What a reader sees of a link of the form `[text](target)`, `[text][label]` or `[text]`, as source.
    pub(super) fn shown_text(&self) -> Option<&'t str> {
        if self.link.style != LinkStyle::Reference {
            return self.text();
        }
        let inside =
            self.document.source(self.link.span).strip_suffix(']')?.trim_start_matches('!').strip_prefix('[')?;
        let text = inside.strip_suffix("][").or_else(|| Some(inside.rsplit_once("][")?.0));
        Some(text.unwrap_or(inside))
    }

    /// Writes `target` in the place of the target; none where that holds escapes or stands elsewhere.
    pub(in crate::lints::links) fn rewrite(&self, target: &str, safety: Safety) -> Option<Fix> {
        let place = self.link.destination(self.document.text)?;
        if self.document.source(place) != self.target() || refusal(target).is_some() {
            return None;
        }
        let source = edited(self.document.text, self.link.span, [&Edit::replace(place, target)]);
        self.replace(source, format!("write `{target}`"), safety)
    }

    /// Writes `source` in the place of the whole link.
    pub(super) fn replace(&self, source: String, title: String, safety: Safety) -> Option<Fix> {
        mend(self.document, self.link.span, source, (title, safety))
    }
}
