//! Tells what a run uses, for `--verbose`.

use std::path::Path;

use super::source::PostSource;
use crate::app::run::{Known, Message};
use crate::app::setup::{Setup, name};
use crate::app::site::described;
use crate::app::walk::shown;
use crate::report::escape::visible;

/// Returns the config, the Hugo site, the baseline and the number of posts of a run.
pub(super) fn used((setup, current): (&Setup, &Path), source: &PostSource<'_>, known: Option<&Known<'_>>) -> Message {
    let config = setup.file.as_ref().map_or_else(|| "none, the defaults apply".into(), |file| name(file, current));
    let site = setup.hugo.as_ref().map(|(root, _)| match root.strip_prefix(current) {
        Ok(inside) if inside == Path::new("") => ".".into(),
        Ok(inside) => shown(inside),
        Err(_) => shown(root),
    });
    let other = setup.other.as_ref().map(|site| ("built with", described(site, current).into()));
    let site = other.unwrap_or_else(|| ("Hugo site", site.unwrap_or("none".into())));
    let posts = match source {
        PostSource::Files(found) => found.posts.len(),
        PostSource::Piped(..) | PostSource::Lines(_) => 1,
    };
    let rows = [
        ("config", config),
        site,
        ("baseline", known.map_or("none", |known| &known.name).into()),
        ("posts", posts.to_string().into()),
    ];
    let text: String = rows.iter().map(|(label, value)| format!("{label}: {}\n", visible(value))).collect();
    Message::Drawn(text.into_bytes())
}
