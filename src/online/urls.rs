//! The external URLs of a post.

use std::borrow::Cow;

use crate::document::link::Link;
use crate::document::{Document, Leaf, LeafKind, TokenKind, bare_url};
use crate::text::Span;

/// An external link in a post: an absolute `http` or `https` URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External<'d> {
    /// The URL. A bare `www.` address has `http://` added.
    pub url: Cow<'d, str>,
    /// The span of the whole link, image or bare URL.
    pub span: Span,
    /// The link or image, or `None` for a bare URL, which Hugo turns into a link.
    pub link: Option<&'d Link>,
}

/// Returns the external links of a post: first the links and images, then the bare URLs. Links with template syntax are
/// left out.
pub fn external<'d>(document: &'d Document<'_>) -> impl Iterator<Item = External<'d>> {
    let links = document.links.iter().filter(|link| !link.templated && is_http(&link.target));
    let links = links.map(|link| External { url: (&link.target).into(), span: link.span, link: Some(link) });
    let leaves = document.leaves.iter().filter(|leaf| leaf.kind != LeafKind::LinkText);
    links.chain(leaves.flat_map(|leaf| bare(document, leaf)))
}

fn is_http(target: &str) -> bool {
    let scheme = target.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

fn bare<'d>(document: &Document<'d>, leaf: &Leaf) -> Vec<External<'d>> {
    let mut found = Vec::new();
    let (mut end, mut fresh) = (leaf.span.start, true);
    for token in document.tokens(leaf) {
        // `_` and `*` end a token but not a URL, so a URL may be longer than its token.
        let mut at = token.span.start.max(end);
        while token.kind == TokenKind::Text && at < token.span.end {
            let fresh = fresh && at == token.span.start;
            let Some(span) = bare_url::find(document.text, at, token.span.end, fresh) else { break };
            (at, end) = (span.end, span.end);
            let url = document.source(span);
            let url = if url.starts_with("www.") { format!("http://{url}").into() } else { Cow::Borrowed(url) };
            if is_http(&url) && !document.is_templated(span) {
                found.push(External { url, span, link: None });
            }
        }
        fresh = !matches!(token.kind, TokenKind::Text | TokenKind::Entity | TokenKind::Escape | TokenKind::Shortcode);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(text: &str) -> Vec<String> {
        external(&Document::parse(text)).map(|found| found.url.into_owned()).collect()
    }

    #[test]
    fn finds_links_images_and_used_definitions() {
        let text = "[甲](https://e.com/a) ![乙](http://e.com/b.png \"题\") <https://e.com/c> [丁][d] [己][f]\n\n\
                    [d]: HTTPS://e.com/d\n[e]: https://e.com/unused\n";
        assert_eq!(urls(text), ["https://e.com/a", "http://e.com/b.png", "https://e.com/c", "HTTPS://e.com/d"]);
    }

    #[test]
    fn finds_the_bare_urls_that_hugo_links() {
        assert_eq!(urls("见 https://e.com/a_b_c*d 和 www.e.com，"), ["https://e.com/a_b_c", "http://www.e.com"]);
        assert_eq!(urls("见https://e.com/a"), [""; 0]);
        assert_eq!(urls("**https://e.com/a**\n- https://e.com/b\n"), ["https://e.com/a", "https://e.com/b"]);
        assert_eq!(urls("[https://e.com/text](https://e.com/target)"), ["https://e.com/target"]);
    }

    #[test]
    fn skips_other_schemes_and_templated_urls() {
        assert_eq!(urls("[a](/b) [c](mailto:d@e.com) <ftp://e.com/f> ftp://e.com/g [h](//e.com/i)"), [""; 0]);
        assert_eq!(urls("[a](https://e.com/{{< b >}}) https://e.com/{{< c >}} `https://e.com/d`"), [""; 0]);
    }
}
