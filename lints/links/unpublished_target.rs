//! Reports links to posts that the published site does not contain: drafts, future and expired posts.

use super::targets::broken;
use crate::diagnostic::Level;
use crate::lint::{Context, Lint, Sink};
use crate::site::{Resolution, Unpublished};

pub(crate) static LINT: Lint = Lint {
    name: "links/unpublished-target",
    level: Some(Level::Warn),
    page: include_text!("unpublished_target.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((_, found)) = broken(context) else { return };
    for broken in found.iter() {
        let Resolution::Unpublished(path, why) = &broken.verdict else { continue };
        let why = match why {
            Unpublished::Draft => "is a draft",
            Unpublished::Future => "has a date in the future",
            Unpublished::Expired => "has expired",
        };
        sink.report(broken.finding(format!("`{}` leads to `{path}`, which {why}", broken.target)));
    }
}
