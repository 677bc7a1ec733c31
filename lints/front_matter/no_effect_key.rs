//! Reports keys that look like Hugo's but have no effect.

use super::fields::entries;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/no-effect-key", level: None, page: include_text!("no_effect_key.md"), check };

const FILE: &str = "the language comes from the file name or folder, such as `post.en.md`";
const TRANSLATION: &str = "posts with the same file name or `translationKey` are translations";
const UNSEEN: &str = "`draft` keeps a page out of the site, `build` out of lists";

/// Lowercase keys that have no effect in Hugo 0.168, and what to use instead.
const KEYS: &[(&str, &str)] = &[
    ("lang", FILE),
    ("language", FILE),
    ("locale", FILE),
    ("translations", TRANSLATION),
    ("permalink", "`url` sets the address"),
    ("path", "`url` sets the address"),
    ("alias", "`aliases` creates redirects"),
    ("redirect_from", "`aliases` creates redirects"),
    ("category", "the taxonomy is `categories`"),
    ("tag", "the taxonomy is `tags`"),
    ("keyword", "the list is `keywords`"),
    ("excerpt", "`summary` sets the summary"),
    ("updated", "`lastmod` is the date of the last change"),
    ("lastmodified", "`lastmod` is the date of the last change"),
    ("last_modified_at", "`lastmod` is the date of the last change"),
    ("created", "`date` sets the date"),
    ("expires", "`expiryDate` removes a page from the site"),
    ("expiry", "`expiryDate` removes a page from the site"),
    ("publish", UNSEEN),
    ("visible", UNSEEN),
    ("hidden", UNSEEN),
    ("private", UNSEEN),
    ("template", "`layout` chooses the template"),
    ("section", "the section is the folder; `type` chooses other templates"),
    ("order", "`weight` sets the order"),
];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for entry in entries(context) {
        if let Some((_, instead)) = KEYS.iter().find(|(key, _)| entry.key.eq_ignore_ascii_case(key)) {
            let message = format!("`{}` has no effect in Hugo: {instead}", entry.key);
            sink.report(Finding::new(entry.key_span, message).at_most(Level::Info));
        }
    }
}
