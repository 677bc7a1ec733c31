//! What the schema says about a field of the front matter, in words.

use crate::config::front_matter::{DateFormat, Field, Type, Unique};
use crate::report::escape::visible;

/// The maximum number of allowed values that are listed.
const MOST_VALUES: usize = 20;

/// Returns the description of a field as Markdown: one line for each of its options.
pub(super) fn described(field: &Field) -> String {
    let mut lines = vec![kind(field)];
    let mut say = |said: Option<String>| lines.extend(said);
    say(field.required.then(|| "Every post must have it.".to_owned()));
    say(limits(field));
    say(field.values.as_ref().map(|values| listed("It can be", values.iter().map(String::as_str))));
    say(field.vocabulary.as_ref().map(|terms| listed("The terms are", terms.iter())));
    say(field.pattern.as_ref().map(|pattern| format!("It must match {}.", code(pattern.as_str()))));
    say((field.format == Some(DateFormat::Iso)).then(|| "It must be written as in ISO 8601.".to_owned()));
    say((field.unique == Some(Unique::Site)).then(|| "No other post of the site may have the same value.".to_owned()));
    say(field.max_items.map(|most| format!("It can have at most {most} items.")));
    say(field.unique_items.then(|| "Its items must all be different.".to_owned()));
    say(field
        .default
        .as_ref()
        .map(|default| format!("If it is missing, a fix inserts {}.", code(&default.to_string()))));
    format!("**{}**\n\n{}", escaped(&field.name), lines.join("\n\n"))
}

/// Returns what the value must be.
fn kind(field: &Field) -> String {
    let name = match field.kind {
        Type::String => "A text on one line",
        Type::Text => "A text, which may have several lines",
        Type::Bool => "`true` or `false`",
        Type::Int => "An integer",
        Type::Number => "A number",
        Type::Date => "A date, with or without a time",
        Type::Url => "A URL",
        Type::Path => "A path on this site",
        Type::Slug => "The last segment of a path",
        Type::Language => "A language tag, such as `zh-CN`",
        Type::List => "A list",
        Type::ListOrString => "A list, or a single text",
        Type::Map => "A map of keys to values",
        Type::Any => "Any value",
    };
    format!("{name}.")
}

fn limits(field: &Field) -> Option<String> {
    let what = if matches!(field.kind, Type::Int | Type::Number) { "" } else { " characters" };
    match field.range {
        (None, None) => None,
        (Some(least), None) => Some(format!("At least {least}{what}.")),
        (None, Some(most)) => Some(format!("At most {most}{what}.")),
        (Some(least), Some(most)) => Some(format!("From {least} to {most}{what}.")),
    }
}

fn listed<'v>(what: &str, values: impl Iterator<Item = &'v str>) -> String {
    let mut values = values.peekable();
    let shown: Vec<_> = values.by_ref().take(MOST_VALUES).map(code).collect();
    let more = if values.peek().is_some() { ", …" } else { "" };
    format!("{what} {}{more}.", shown.join(", "))
}

/// Returns a text as code in Markdown. What is not code could contain links and images.
fn code(text: &str) -> String {
    format!("`{}`", visible(text).replace('`', "'"))
}

/// Returns a text in Markdown, in which nothing is markup.
pub(super) fn escaped(text: &str) -> String {
    visible(text).chars().fold(String::new(), |mut out, c| {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::{code, escaped};

    #[test]
    fn texts_of_others_are_no_markup() {
        assert_eq!(escaped("![甲](http://x)"), r"\!\[甲\]\(http\:\/\/x\)");
        assert_eq!(code("a`![](x)`"), "`a'![](x)'`");
    }
}
