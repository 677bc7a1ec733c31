//! Reports paths that belong to the site from which the post was copied.

use super::targets::broken;
use super::targets::missing::foreign_origin;
use crate::diagnostic::{Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "links/foreign-path", level: Some(Level::Warn), page: include_text!("foreign_path.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((own, found)) = broken(context) else { return };
    for broken in found.iter() {
        let Some(origin) = foreign_origin(context, &own, broken) else { continue };
        let message =
            format!("this site has no `{}`, but the source of the post, `{origin}`, may have it", broken.target);
        let fix = broken.fix(context.document, &format!("{origin}{}", broken.target), Safety::Unsafe);
        sink.report(broken.finding(message).fix(fix));
    }
}
