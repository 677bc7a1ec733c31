//! Addresses with `http:`.

use super::analysis::shape::{Address, Shapes, Subject};
use crate::diagnostic::Finding;
use crate::lint::{Context, Lint, Sink};

/// Addresses with `http:`.
pub static LINT: Lint = Lint { name: "links/insecure-url", level: None, page: include_str!("insecure_url.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let shapes = context.shared(Shapes::of);
    for link in shapes.sound(document) {
        let address = Address::read(&link.target);
        if let Some(address) = address.filter(|address| address.scheme.eq_ignore_ascii_case("http")) {
            let message = format!("the link to `{}` is not encrypted", address.host);
            sink.report(Finding::new(Subject::new(document, link, None).place(), message));
        }
    }
}
