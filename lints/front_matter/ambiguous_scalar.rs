//! Values that look like text and are numbers, or the reverse.

use super::analysis::edits::quoted;
use super::analysis::number::{shown, was_number};
use super::analysis::single::{self, Single};
use crate::config::front_matter::Type;
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::{Format, Primitive, whole_number};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/ambiguous-scalar",
    level: Some(Level::Warn),
    page: include_str!("ambiguous_scalar.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(format) = context.document.front_matter.as_ref().map(|front_matter| front_matter.format) else { return };
    single::each(context, |single| {
        let found = match single.primitive {
            Primitive::Text if format == Format::Yaml => once_number(single),
            Primitive::Integer | Primitive::Float => number(single, format),
            _ => None,
        };
        if let Some((message, safety)) = found {
            let edit = safety.and_then(|safety| Some((safety, quoted(context, single.node)?)));
            let fix = edit
                .map(|(safety, edit)| Fix::new(format!("write `{}`", edit.text), safety, Effect::Field, vec![edit]));
            let finding = Finding::new(single.node.span, message);
            sink.report(finding.fix(fix));
        }
    });
}

/// What is found, and how safe it is to put the value in quotes.
type Found = Option<(String, Option<Safety>)>;

/// Text that was a number once: quotes keep it text.
fn once_number(single: &Single<'_>) -> Found {
    if matches!(single.kind, Type::Bool | Type::Date | Type::List | Type::Map) || !was_number(single.text) {
        return None;
    }
    let safety = match single.kind {
        // What is no number to any version is of the wrong type, and a date is the matter of other lints.
        Type::Int if single.text.parse::<i64>().is_err() => return None,
        Type::Int | Type::Number => None,
        _ => Some(Safety::Safe),
    };
    Some((format!("`{}` is text to Hugo, and was a number before Hugo 0.152", single.text), safety))
}

/// A number that Hugo shows in other figures than are written.
fn number(single: &Single<'_>, format: Format) -> Found {
    let Single { text, primitive, kind, .. } = *single;
    let odd = match kind {
        // There a fraction is of the wrong type.
        Type::Url | Type::Path | Type::Language => primitive == Primitive::Integer,
        _ if single.is_text() => true,
        Type::Any => format == Format::Yaml && (text.contains(['_', 'x', 'o', 'b']) || is_octal(text)),
        Type::Int | Type::Number => format == Format::Yaml && is_octal(text),
        _ => false,
    };
    let shown = odd.then(|| shown(text, primitive, format)).flatten().filter(|shown| shown != text)?;
    Some((format!("`{text}` is the number {shown} to Hugo"), single.is_text().then_some(Safety::Unsafe)))
}

/// Whether a leading zero makes it another number than it looks.
fn is_octal(text: &str) -> bool {
    let figures = text.trim_start_matches(['+', '-']);
    figures.starts_with('0')
        && figures.bytes().all(|byte| byte.is_ascii_digit())
        && whole_number(figures).is_some_and(|number| figures.parse() != Ok(number))
}
