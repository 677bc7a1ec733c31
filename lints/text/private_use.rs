//! Reports private-use characters, replacement characters and mojibake.

use super::characters::mojibake::restored;
use super::characters::name::listed;
use super::characters::passage::{in_prose, passages};
use super::characters::rare::{Rare, Rarity};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::text::truncate;

pub(crate) static LINT: Lint =
    Lint { name: "text/private-use", level: Some(Level::Warn), page: include_str!("private_use.md"), check };

/// How many characters of the restored text a message shows.
const SHOWN: usize = 20;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let rare = context.shared::<Rare>();
    for passage in passages(document, &rare.of_kind(Rarity::Private)) {
        sink.report(Finding::new(passage.span, listed(&passage.marks)));
    }
    for garbled in in_prose(document, rare.garbled()) {
        let message = match restored(document.source(garbled)) {
            Some(text) => {
                format!("mojibake: \"{}\" was decoded with the wrong encoding", truncate(&text, SHOWN))
            }
            None => "mojibake: text that was decoded with the wrong encoding".to_owned(),
        };
        sink.report(Finding::new(garbled, message));
    }
}
