//! Reports keys that the schema does not know.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::fields::Fields;
use super::fields::edits::renamed;
use super::fields::nearest::nearest;
use crate::config::front_matter::UnknownKeys;
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/unknown-key", level: Some(Level::Error), page: include_text!("unknown_key.md"), check };

/// Keys that themes use, which are therefore not misspellings.
static OF_THEMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let keys = "\
    album archive article author authors avatar badge banner bio blog body bookmark brand caption card \
    category chapter class code color comment comments contact content copyright course cover credit css \
    data dates doc docs duration email event excerpt external faq feature featured features file files flags \
    footer form format gallery group header heading height hero hidden hide icon icons id image img index \
    intro items js label lang language lead level license like likes link links list location logo map math \
    mathjax media mermaid meta mode music name nav news note notes number order page pager pages paper param \
    output part parts path people photo photos pin pinned place podcast post posts price private product project \
    projects publication publish publisher rate rating recipe redirect related resource role seo share short show \
    sidebar site size source sources speaker stage state status step steps sticky style subject subtitle \
    tagline team template text theme thumbnail time times toc tool tools top topic topics update updated \
    user users version video view views width words";
    keys.split(' ').collect()
});

/// Whether the key is likely one of another generator, such as `isDraft` or `pub_date`. Few of Hugo's own keys have
/// several words, and a post outside a Hugo site may belong to Astro or Docusaurus.
fn is_of_others(context: &Context<'_>, key: &str) -> bool {
    (key.contains(['_', '-']) || is_camel(key)) && context.site().is_none()
}

/// Whether an uppercase letter follows a lowercase one, as in `pubDate`.
pub(super) fn is_camel(key: &str) -> bool {
    let mut is_after_small = false;
    key.chars().any(|c| std::mem::replace(&mut is_after_small, c.is_lowercase()) && c.is_uppercase())
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    let mode = fields.schema.unknown_keys;
    if mode == UnknownKeys::Allow {
        return;
    }
    let level = if mode == UnknownKeys::Deny { Level::Error } else { Level::Warn };
    // A merge key (`<<`) is not a field.
    for entry in fields.unknown(context).filter(|entry| entry.key != "<<") {
        let key = &entry.key;
        let usual = OF_THEMES.contains(&*key.to_ascii_lowercase()) || is_of_others(context, key);
        let names = fields.schema.fields().iter().map(|field| field.name.as_str());
        // A key that occurs next to the similar one has its own meaning.
        let meant = if usual { None } else { nearest(key, names).filter(|name| !fields.has(name)) };
        if mode == UnknownKeys::Typos && meant.is_none() {
            continue;
        }
        let question = meant.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default();
        let finding = Finding::new(entry.key_span, format!("`{key}` is not a known key{question}")).at_most(level);
        let edit = meant.and_then(|name| Some((name, renamed(context, entry, name)?)));
        let fix =
            edit.map(|(name, edit)| Fix::new(format!("rename to `{name}`"), Safety::Unsafe, Effect::Field, vec![edit]));
        sink.report(finding.fix(fix));
    }
}
