//! Reports known keys that are not written in their usual letter case.

use super::fields::edits::renamed;
use super::fields::{Fields, entries};
use super::unknown_key::is_camel;
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/key-case", level: Some(Level::Info), page: include_text!("key_case.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (entry, field) in context.shared::<Fields>().known(context) {
        let (key, name) = (&entry.key, &field.name);
        // Generators other than Hugo use keys such as `pubDate`.
        let is_of_others = || is_camel(key) && context.site().is_none();
        let small = !key.bytes().any(|byte| byte.is_ascii_uppercase());
        // Keys that differ only in letter case are reported by another lint.
        if key == name
            || small
            || entries(context).iter().filter(|one| one.key.eq_ignore_ascii_case(key)).count() > 1
            || is_of_others()
        {
            continue;
        }
        let fix = renamed(context, entry, name)
            .map(|edit| Fix::new(format!("rename to `{name}`"), Safety::Safe, Effect::Field, vec![edit]));
        let finding = Finding::new(entry.key_span, format!("`{key}` should be written `{name}`"));
        sink.report(finding.fix(fix));
    }
}
