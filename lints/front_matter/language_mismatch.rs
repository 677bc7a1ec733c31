//! Reports bodies that are not in the language that the front matter declares.

use super::fields::Fields;
use super::fields::edits::rewritten;
use super::fields::letters::{Letters, MainScript, likely_tag};
use super::fields::values::singles;
use crate::config::front_matter::Type;
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::Entry;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/language-mismatch",
    level: Some(Level::Warn),
    page: include_text!("language_mismatch.md"),
    check,
};

/// How many letters to examine first. The whole post is read only if this sample does not match.
const SAMPLE: usize = 200;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    let languages = fields.known(context).filter(|(_, field)| {
        let of_post = ["lang", "language"].iter().any(|name| field.name.eq_ignore_ascii_case(name));
        of_post && (field.kind == Type::Language || field.of == Type::Language)
    });
    for (entry, _) in languages {
        report(context, entry, sink);
    }
}

fn report(context: &Context<'_>, entry: &Entry, sink: &mut Sink<'_>) {
    let mut values = singles(&entry.value);
    let (Some((node, tag)), None) = (values.next(), values.next()) else { return };
    let Some(wrong) = wrong_script(tag) else { return };
    let is_wrong = |most| Letters::of(context.document, most).script() == Some(wrong);
    if !is_wrong(SAMPLE) || !is_wrong(usize::MAX) {
        return;
    }
    let found = match wrong {
        MainScript::Han => "in Chinese",
        MainScript::Latin => "in Latin letters",
    };
    let finding = Finding::new(node.span, format!("`{}` is `{tag}`, but the body is {found}", entry.key));
    let fix = likely_tag(context.document, wrong).and_then(|tag| {
        let edit = rewritten(context, node, tag)?;
        Some(Fix::new(format!("replace with `{tag}`"), Safety::Unsafe, Effect::Field, vec![edit]))
    });
    sink.report(finding.fix(fix));
}

/// The script that a text in the language cannot be in, or `None` if that is unknown.
fn wrong_script(tag: &str) -> Option<MainScript> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let is_any = |known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(language));
    if is_any(&["zh", "ja", "ko"]) {
        let romanized = parts.any(|part| part.eq_ignore_ascii_case("latn"));
        (!romanized).then_some(MainScript::Latin)
    } else {
        is_any(&LATIN).then_some(MainScript::Han)
    }
}

/// Languages that are written only in Latin letters.
const LATIN: [&str; 26] = [
    "en", "fr", "de", "es", "pt", "it", "nl", "sv", "da", "no", "nb", "nn", "fi", "is", "pl", "cs", "sk", "hu", "ro",
    "hr", "sl", "et", "lv", "lt", "tr", "vi",
];
