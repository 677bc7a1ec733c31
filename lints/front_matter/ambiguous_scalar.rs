//! Reports unquoted values that look like text but are numbers to Hugo, or the reverse.

use super::fields::edits::quoted;
use super::fields::number::{rendered_number, was_number};
use super::fields::single::{self, Single};
use crate::config::front_matter::Type;
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::{FrontMatterFormat, Primitive, whole_number};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/ambiguous-scalar",
    level: Some(Level::Warn),
    page: include_text!("ambiguous_scalar.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(format) = context.document.front_matter.as_ref().map(|front_matter| front_matter.format) else { return };
    single::each(context, |single| {
        let found = match single.primitive {
            Primitive::Text if format == FrontMatterFormat::Yaml => once_number(single),
            Primitive::Integer | Primitive::Float => number(single, format),
            _ => None,
        };
        if let Some((message, safety)) = found {
            let edit = safety.and_then(|safety| Some((safety, quoted(context, single.node)?)));
            let fix = edit.map(|(safety, edit)| {
                Fix::new(format!("replace with `{}`", edit.text), safety, Effect::Field, vec![edit])
            });
            let finding = Finding::new(single.node.span, message);
            sink.report(finding.fix(fix));
        }
    });
}

/// The message, and how safe it is to quote the value. `None` in place of the safety means no fix.
type Cast = Option<(String, Option<Safety>)>;

/// Reports text that older versions of Hugo read as a number. Quotes keep it text in every version.
fn once_number(single: &Single<'_>) -> Cast {
    if matches!(single.kind, Type::Bool | Type::Date | Type::List | Type::Map) || !was_number(single.text) {
        return None;
    }
    let safety = match single.kind {
        // A value that is not a number in any version has the wrong type, and dates are checked by other lints.
        Type::Int if single.text.parse::<i64>().is_err() => return None,
        Type::Int | Type::Number => None,
        _ => Some(Safety::Safe),
    };
    Some((format!("Hugo reads `{}` as text, but as a number before version 0.152", single.text), safety))
}

/// Reports a number that Hugo shows with other digits than the source has.
fn number(single: &Single<'_>, format: FrontMatterFormat) -> Cast {
    let Single { text, primitive, kind, .. } = *single;
    let odd = match kind {
        // A fraction has the wrong type for these fields, which is reported by `wrong-type`.
        Type::Url | Type::Path | Type::Language => primitive == Primitive::Integer,
        _ if single.is_text() => true,
        Type::Any => format == FrontMatterFormat::Yaml && (text.contains(['_', 'x', 'o', 'b']) || is_octal(text)),
        Type::Int | Type::Number => format == FrontMatterFormat::Yaml && is_octal(text),
        _ => false,
    };
    let shown = odd.then(|| rendered_number(text, primitive, format)).flatten().filter(|shown| shown != text)?;
    Some((format!("Hugo reads `{text}` as the number {shown}"), single.is_text().then_some(Safety::Unsafe)))
}

/// Whether a leading zero makes Hugo read another number than the digits suggest.
fn is_octal(text: &str) -> bool {
    let figures = text.trim_start_matches(['+', '-']);
    figures.starts_with('0')
        && figures.bytes().all(|byte| byte.is_ascii_digit())
        && whole_number(figures).is_some_and(|number| figures.parse() != Ok(number))
}
