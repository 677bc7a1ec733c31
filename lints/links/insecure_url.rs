//! Reports URLs with the scheme `http:`.

use std::collections::HashSet;

use super::shape::{AbsoluteUrl, Shapes, Subject};
use super::targets::attributes::html_links;
use crate::diagnostic::Finding;
use crate::document::linked;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "links/insecure-url", level: None, page: include_text!("insecure_url.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let shapes = context.shared::<Shapes>();
    let mut report = |place: Span, target: &str| {
        let address = AbsoluteUrl::read(target);
        if let Some(address) = address.filter(|address| address.scheme.eq_ignore_ascii_case("http")) {
            sink.report(Finding::new(
                place,
                format!("the link to `{}` uses `http:`, which is not encrypted", address.host),
            ));
        }
    };
    for link in shapes.sound(document) {
        report(Subject::new(document, link, None).place(), &link.target);
    }
    let reported: HashSet<Span> = shapes.found.iter().map(|(_, finding)| finding.span).collect();
    for url in linked::all_urls(document).filter(|url| !reported.contains(url)) {
        report(url, document.source(url));
    }
    for link in html_links(document).filter(|link| !reported.contains(&link.span)) {
        report(link.span, &link.target);
    }
}
