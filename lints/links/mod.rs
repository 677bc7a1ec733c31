//! The links family: broken links, malformed URLs, and undefined references.

mod definitions;
mod shape;
mod targets;

pub mod backslash;
pub mod bare_url;
pub mod case_mismatch;
pub mod credentials;
pub mod dead_url;
pub mod duplicate_definition;
pub mod duplicate_footnote;
pub mod empty_target;
pub mod empty_text;
pub mod foreign_path;
pub mod glued_url;
pub mod insecure_url;
pub mod local_url;
pub mod lost_link;
pub mod malformed_url;
pub mod mismatched_text;
pub mod missing_alt;
pub mod missing_anchor;
pub mod missing_image;
pub mod missing_target;
pub mod moved_url;
pub mod other_language;
pub mod outside_site;
pub mod placeholder_image;
pub mod schemeless;
pub mod script_target;
pub mod tracking_parameter;
pub mod trailing_punctuation;
pub mod undefined_footnote;
pub mod undefined_reference;
pub mod unparsed;
pub mod unpublished_target;
pub mod unrewritten_md;
pub mod unused_definition;
pub mod unused_footnote;
pub mod unverified_url;
pub mod wrong_base;

use shape::Shapes;

use crate::lint::{Context, Sink};

/// The kinds of faults in the shape of a link or URL: one for each lint that reports them by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ShapeDefect {
    EmptyText,
    LostLink,
    Unparsed,
    PlaceholderImage,
    Schemeless,
    MalformedUrl,
    TrailingPunctuation,
    ScriptTarget,
    GluedUrl,
    MismatchedText,
    LocalUrl,
    Credentials,
}

/// Reports the faults of one kind in the shapes of the post's links.
fn report(kind: ShapeDefect, context: &Context<'_>, sink: &mut Sink<'_>) {
    let shapes = context.shared::<Shapes>();
    for (_, finding) in shapes.found.iter().filter(|(found, _)| *found == kind) {
        sink.report(finding.clone());
    }
}
