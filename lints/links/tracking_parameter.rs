//! Reports URL parameters that only track where a reader came from.

use super::shape::{AbsoluteUrl, Shapes, Subject};
use crate::diagnostic::{Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "links/tracking-parameter", level: None, page: include_text!("tracking_parameter.md"), check };

const NAMES: [&str; 10] =
    ["spm", "chksm", "fbclid", "gclid", "dclid", "msclkid", "yclid", "mc_cid", "mc_eid", "share_token"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let shapes = context.shared::<Shapes>();
    for link in shapes.sound(document).filter(|link| link.target.contains('?')) {
        let of_web = AbsoluteUrl::read(&link.target).is_some_and(|address| address.is_web());
        let Some((clean, name)) = without_tracking(&link.target).filter(|_| of_web) else { continue };
        let subject = Subject::new(document, link, None);
        let finding = Finding::new(subject.place(), format!("`{name}` only tracks where a reader came from"));
        sink.report(finding.at_most(Level::Info).fix(subject.rewrite(&clean, Safety::Safe)));
    }
}

/// Returns the URL without its tracking parameters, and the name of the first one.
fn without_tracking(target: &str) -> Option<(String, &str)> {
    let (address, fragment) = target.split_at_checked(target.find('#').unwrap_or(target.len()))?;
    let (path, query) = address.split_once('?')?;
    let name = |pair: &&str| is_tracking(pair.split('=').next().unwrap_or_default());
    let first = query.split('&').find(name)?.split('=').next()?;
    let kept: Vec<&str> = query.split('&').filter(|pair| !name(pair)).collect();
    let separator = if kept.is_empty() { "" } else { "?" };
    Some((format!("{path}{separator}{}{fragment}", kept.join("&")), first))
}

fn is_tracking(name: &str) -> bool {
    name.starts_with("utm_") || NAMES.contains(&name)
}
