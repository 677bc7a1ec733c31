//! Reports allow directives that name an unknown lint or family.

use std::collections::HashMap;

use super::directives::names::{is_known, names};
use super::directives::removal::effect;
use crate::config::{nearest, unknown};
use crate::diagnostic::{Edit, Finding, Fix, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "allow/unknown", level: Some(Level::Warn), page: include_text!("unknown.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    if document.directives.is_empty() {
        return;
    }
    let names = names();
    let mut said: HashMap<&str, (String, Option<&str>)> = HashMap::new();
    for directive in &document.directives {
        for span in directive.names.iter().copied().filter(|name| !is_known(document.source(*name))) {
            let name = document.source(span);
            let (message, meant) =
                said.entry(name).or_insert_with(|| (unknown("lint or family", name, &names), nearest(name, &names)));
            let meant = meant.filter(|_| !document.is_templated(directive.span));
            let fix = meant.map(|meant| {
                let edit = Edit::replace(span, meant);
                Fix::new(format!("replace with `{meant}`"), Safety::Unsafe, effect(directive), vec![edit])
            });
            sink.report(Finding::new(span, message.as_str()).fix(fix));
        }
    }
}
