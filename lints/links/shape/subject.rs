//! The link that is being checked.

use super::address::AbsoluteUrl;
use super::replace_link;
use crate::diagnostic::{Edit, Fix, Safety, edited};
use crate::document::Document;
use crate::document::go_url::refusal;
use crate::document::link::{Link, LinkStyle};
use crate::text::Span;

/// A link whose target is known, because no shortcode writes it.
pub(in crate::lints::links) struct Subject<'d, 't> {
    pub(super) document: &'d Document<'t>,
    pub(super) link: &'d Link,
    /// The next link or image, if the check needs it.
    pub(super) next: Option<&'d Link>,
    /// The parts of the target, if it has a scheme and an authority.
    pub(super) address: Option<AbsoluteUrl<'d>>,
}

impl<'d, 't> Subject<'d, 't> {
    pub(in crate::lints::links) fn new(document: &'d Document<'t>, link: &'d Link, next: Option<&'d Link>) -> Self {
        Self { document, link, next, address: AbsoluteUrl::read(&link.target) }
    }

    pub(super) fn target(&self) -> &'d str {
        &self.link.target
    }

    /// Returns the span of the target, or of the whole link if the target is empty or in another place.
    pub(in crate::lints::links) fn place(&self) -> Span {
        self.link.destination(self.document.text).filter(|span| !span.is_empty()).unwrap_or(self.link.span)
    }

    /// Returns the source of the text of a link of the form `[text](target)`.
    pub(super) fn text(&self) -> Option<&'t str> {
        if self.link.style != LinkStyle::Inline {
            return None;
        }
        let start = self.link.span.start + if self.link.image { 2 } else { 1 };
        let target = self.link.destination(self.document.text)?;
        let before = self.document.source(Span::new(start, target.start));
        before.trim_end_matches(['<', ' ', '\t', '\n', '\r']).strip_suffix("](")
    }

    /// Returns the source of the text of a link of the form `[text](target)`, `[text][label]` or `[text]`.
    pub(super) fn shown_text(&self) -> Option<&'t str> {
        if self.link.style != LinkStyle::Reference {
            return self.text();
        }
        let inside =
            self.document.source(self.link.span).strip_suffix(']')?.trim_start_matches('!').strip_prefix('[')?;
        let text = inside.strip_suffix("][").or_else(|| Some(inside.rsplit_once("][")?.0));
        Some(text.unwrap_or(inside))
    }

    /// Returns the fix that changes the target to `target`. `None` if the old one contains escapes or is in another
    /// place.
    pub(in crate::lints::links) fn rewrite(&self, target: &str, safety: Safety) -> Option<Fix> {
        let place = self.link.destination(self.document.text)?;
        if self.document.source(place) != self.target() || refusal(target).is_some() {
            return None;
        }
        let source = edited(self.document.text, self.link.span, [&Edit::replace(place, target)]);
        self.replace(source, format!("change the target to `{target}`"), safety)
    }

    /// Returns the fix that replaces the whole link with `source`.
    pub(super) fn replace(&self, source: String, title: String, safety: Safety) -> Option<Fix> {
        replace_link(self.document, self.link.span, source, (title, safety))
    }
}
