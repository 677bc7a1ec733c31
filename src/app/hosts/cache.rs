//! Remembers the status of links between runs, so that a link is not requested again too soon.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::private::Private;
use crate::app::read::{self, ReadAs};
use crate::app::write::{self, FileKind};
use crate::online::LinkStatus;

/// The file, whose entries have the keys of [`CachedStatus`].
const KIND: FileKind = FileKind {
    noun: "a link cache",
    is_start: |text| text.starts_with('{') && (text.trim_end().ends_with('}') || text.contains("\"asked\": ")),
};

const DAY: i64 = 24 * 60 * 60;
/// How long a working link is trusted, in seconds.
const GOOD: i64 = 7 * DAY;
/// How long a failure is trusted, in seconds.
const BAD: i64 = DAY;

/// The link statuses from earlier runs, stored in a file.
#[derive(Debug)]
pub struct Cache {
    path: PathBuf,
    now: i64,
    entries: BTreeMap<String, CachedStatus>,
    learned: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct CachedStatus {
    /// The time of the request, in seconds since 1970.
    asked: i64,
    verdict: LinkStatus,
}

impl Cache {
    /// The file name of the cache.
    pub const NAME: &str = ".digest-lint-links.json";

    /// Creates an empty cache whose file is in `folder`.
    #[must_use]
    pub fn new(folder: &Path, now: Timestamp) -> Self {
        let path = folder.join(Self::NAME);
        Self { path, now: now.as_second(), entries: BTreeMap::new(), learned: false }
    }

    /// Reads the entries that have not expired. A missing file is an empty cache.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, or is not a cache and so must not be replaced.
    pub fn load(&mut self) -> Result<(), String> {
        write::may_write(&self.path, KIND).map_err(|error| error.to_string())?;
        let text = match read::text(&self.path, ReadAs::Post) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Ok(text) if text.is_empty() => return Ok(()),
            read => read.map_err(|error| error.to_string())?,
        };
        self.entries =
            serde_json::from_str(&text).map_err(|error| format!("not a link cache: {error}; move or delete it"))?;
        let now = self.now;
        self.entries.retain(|_, entry| {
            let age = now.saturating_sub(entry.asked);
            (0..if is_good(&entry.verdict) { GOOD } else { BAD }).contains(&age)
        });
        Ok(())
    }

    /// Returns the cached status of a URL.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<&LinkStatus> {
        self.entries.get(url).map(|entry| &entry.verdict)
    }

    /// Stores the status of a URL, unless it was not requested because the config forbids private hosts.
    pub fn learn(&mut self, url: &str, verdict: &LinkStatus) {
        if !matches!(verdict, LinkStatus::Unverified(reason) if reason == Private::REASON) {
            self.entries.insert(url.to_owned(), CachedStatus { asked: self.now, verdict: verdict.clone() });
            self.learned = true;
        }
    }

    /// Writes the file if the cache has new entries.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be written; the old file is then unchanged.
    pub fn save(&self) -> io::Result<()> {
        if self.learned {
            write::sweep(self.path.parent().into_iter());
            write::put(&self.path, format!("{}\n", serde_json::to_string_pretty(&self.entries)?), KIND)
        } else {
            Ok(())
        }
    }
}

const fn is_good(verdict: &LinkStatus) -> bool {
    matches!(verdict, LinkStatus::Alive | LinkStatus::Moved(_))
}
