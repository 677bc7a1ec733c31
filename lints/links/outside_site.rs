//! Reports links whose `..` lead out of the site.

use super::targets::broken;
use super::targets::missing::question;
use crate::diagnostic::{Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::site::Resolution;

pub(crate) static LINT: Lint =
    Lint { name: "links/outside-site", level: Some(Level::Error), page: include_text!("outside_site.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((own, found)) = broken(context) else { return };
    for broken in found.iter() {
        let Resolution::Outside(url) = &broken.verdict else { continue };
        let near = own.nearest(broken, url).map(|near| own.site.redirected(&broken.target, &near.url));
        let hint = near.as_ref().map(|near| question(near, url)).unwrap_or_default();
        let message = format!("`{}` leads out of the site's content{hint}", broken.target);
        sink.report(
            broken.finding(message).fix(near.and_then(|near| broken.fix(context.document, &near, Safety::Unsafe))),
        );
    }
}
