//! `--online`: requests external links and collects their status.

use super::source::PostSource;
use crate::app::run::{Message, Output};
use crate::app::setup::Setup;
use crate::online::LinkStatuses;

#[cfg(not(feature = "online"))]
pub(super) fn verdicts(_: &PostSource<'_>, _: &Setup, _: &mut Output<'_>) -> Result<LinkStatuses, Message> {
    let install = "cargo install --path . --features online";
    Err(Message::Error(format!(
        "--online: this build of digest-lint does not support it; install one that does with `{install}`"
    )))
}

/// Requests the URLs that are not in the cache, and shows the progress on a terminal.
#[cfg(feature = "online")]
pub(super) fn verdicts(
    source: &PostSource<'_>,
    setup: &Setup,
    output: &mut Output<'_>,
) -> Result<LinkStatuses, Message> {
    use crate::app::hosts::{self, Cache, Manners};
    use crate::app::trust::Trust;
    use crate::online;

    let current = super::current_folder()?;
    let folder = current.join(&setup.folder);
    let mut cache = Cache::new(&folder, jiff::Timestamp::now());
    cache.load().map_err(|reason| Message::Error(format!("{}: {reason}", Cache::NAME)))?;
    let urls = source.external().map(|url| online::asked(&url).to_owned()).collect();
    let is_trusted = Trust::get().config;
    if setup.config.links.allow_private && !is_trusted {
        let config = setup.file.as_ref().map_or_else(Default::default, |file| crate::app::setup::name(file, &current));
        output.say(&Message::Warning(format!("{config}: `allow-private` has no effect without --trust-config")));
    }
    let manners = Manners { allow_private: setup.config.links.allow_private && is_trusted, ..Manners::default() };
    let (_, terminal) = super::of(&std::io::stderr());
    let mut show = |line: &str| {
        if terminal {
            output.say(&Message::Drawn(format!("\r\u{1b}[K{line}").into_bytes()));
        }
    };
    let verdicts =
        hosts::verdicts(urls, &mut cache, &manners, |done, total| show(&format!("requested {done} of {total} links")));
    show("");
    if let Err(error) = cache.save() {
        output.say(&Message::Warning(format!("{}: {error}", Cache::NAME)));
    }
    Ok(verdicts)
}
