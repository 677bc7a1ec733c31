//! Reports `yes`, `no`, `on` and `off`, which newer versions of Hugo read as text.

use super::fields::edits::quoted;
use super::fields::single::{self, Single};
use crate::config::front_matter::Type;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::{FrontMatterFormat, is_yaml11_boolean};
use crate::document::publication;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/yaml11-boolean",
    level: Some(Level::Error),
    page: include_text!("yaml11_boolean.md"),
    check,
};

/// Keys whose values are languages regardless of the schema: `no` is Norwegian.
const LANGUAGES: [&str; 5] = ["lang", "language", "languages", "locale", "translations"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    if context.document.front_matter.as_ref().is_some_and(|front_matter| front_matter.format == FrontMatterFormat::Yaml)
    {
        single::each(context, |single| {
            if is_yaml11_boolean(single.text) {
                check_value(context, single, sink);
            }
        });
    }
}

fn check_value(context: &Context<'_>, single: &Single<'_>, sink: &mut Sink<'_>) {
    let Single { text, kind, .. } = *single;
    let value = if text.starts_with(['y', 'Y']) || text.eq_ignore_ascii_case("on") { "true" } else { "false" };
    let quote = || quoted(context, single.node);
    let boolean = || (!single.node.anchored).then(|| Edit::replace(single.node.span, value));
    let is_language = LANGUAGES.iter().any(|key| single.key.eq_ignore_ascii_case(key));
    let (level, safety, edit) = match kind {
        Type::Bool => (Level::Error, safety(single.key, value), boolean()),
        _ if single.is_text() || (kind == Type::Any && is_language) => (Level::Warn, Safety::Safe, quote()),
        Type::Any if single.is_item || text.len() == 1 => (Level::Warn, Safety::Unsafe, None),
        Type::Any => (Level::Warn, Safety::Unsafe, boolean()),
        // Values of other types are reported by other lints.
        _ => return,
    };
    let message = format!("Hugo reads `{text}` as text, but as `{value}` before version 0.152");
    let fix = edit.map(|edit| Fix::new(format!("replace with `{}`", edit.text), safety, Effect::Field, vec![edit]));
    let finding = Finding::new(single.node.span, message).at_most(level);
    sink.report(finding.fix(fix));
}

/// The safety of writing a boolean. Hugo reads text as false, and ignores text in `published`, so the fix may publish a
/// draft or remove a page.
fn safety(key: &str, value: &str) -> Safety {
    let today = if key.eq_ignore_ascii_case("published") { "true" } else { "false" };
    if publication::is_asked(key) && value != today { Safety::Unsafe } else { Safety::Safe }
}
