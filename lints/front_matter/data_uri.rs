//! Reports images that are embedded in the front matter as data URIs.

use super::fields;
use super::fields::values::singles;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::text::truncate;

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/data-uri", level: Some(Level::Warn), page: include_text!("data_uri.md"), check };

/// How many characters of the data URI a message shows.
const SHOWN: usize = 24;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for entry in fields::entries(context) {
        for (node, text) in singles(&entry.value).filter(|(_, text)| is_image(text)) {
            let message = format!("`{}` contains an embedded image: `{}`", entry.key, truncate(text, SHOWN));
            sink.report(Finding::new(node.span, message));
        }
    }
}

fn is_image(text: &str) -> bool {
    const START: &str = "data:image/";
    text.get(..START.len()).is_some_and(|start| start.eq_ignore_ascii_case(START))
}
