//! What was asked lately is not asked again.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::private::Private;
use crate::app::write;
use crate::online::LinkStatus;

const DAY: i64 = 24 * 60 * 60;
/// How long it is believed that a link works, in seconds.
const GOOD: i64 = 7 * DAY;
/// How long it is believed that it does not, in seconds.
const BAD: i64 = DAY;

/// The verdicts of earlier runs, in a file.
#[derive(Debug)]
pub struct Cache {
    path: PathBuf,
    now: i64,
    entries: BTreeMap<String, Entry>,
    learned: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// Seconds since 1970.
    asked: i64,
    verdict: LinkStatus,
}

impl Cache {
    /// The name of the file.
    pub const NAME: &str = ".digest-lint-links.json";

    /// An empty cache that is to be in `folder`.
    #[must_use]
    pub fn new(folder: &Path, now: Timestamp) -> Self {
        let path = folder.join(Self::NAME);
        Self { path, now: now.as_second(), entries: BTreeMap::new(), learned: false }
    }

    /// Reads what the cache's file says that still holds; nothing where there is no file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is no cache; nothing was learned.
    pub fn load(&mut self) -> Result<(), String> {
        #[expect(clippy::disallowed_methods, reason = "this module owns reading the cache")]
        let text = match std::fs::read_to_string(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            read => read.map_err(|error| error.to_string())?,
        };
        self.entries = serde_json::from_str(&text).map_err(|error| format!("no cache of links: {error}"))?;
        let now = self.now;
        self.entries.retain(|_, entry| {
            let age = now.saturating_sub(entry.asked);
            (0..if is_good(&entry.verdict) { GOOD } else { BAD }).contains(&age)
        });
        Ok(())
    }

    /// What is known of a URL.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<&LinkStatus> {
        self.entries.get(url).map(|entry| &entry.verdict)
    }

    /// Notes what a host says of a URL. What the config forbids to ask is no news of the URL.
    pub fn learn(&mut self, url: &str, verdict: &LinkStatus) {
        if !matches!(verdict, LinkStatus::Unverified(reason) if reason == Private::REASON) {
            self.entries.insert(url.to_owned(), Entry { asked: self.now, verdict: verdict.clone() });
            self.learned = true;
        }
    }

    /// Writes the file, if there is anything new.
    ///
    /// # Errors
    ///
    /// When the system refuses; the file is as it was.
    pub fn save(&self) -> io::Result<()> {
        if self.learned {
            write::put(&self.path, &format!("{}\n", serde_json::to_string_pretty(&self.entries)?))
        } else {
            Ok(())
        }
    }
}

const fn is_good(verdict: &LinkStatus) -> bool {
    matches!(verdict, LinkStatus::Alive | LinkStatus::Moved(_))
}
