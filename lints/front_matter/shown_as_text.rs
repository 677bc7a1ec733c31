//! Reports front matter that Hugo renders as text instead of parsing it.

use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::lost::{Cause, LostFrontMatter};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/shown-as-text",
    level: Some(Level::Error),
    page: include_text!("shown_as_text.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(lost) = context.document.lost_front_matter() else { return };
    let message = message(&lost, context.document.source(lost.place));
    sink.report(Finding::new(lost.place, message).fix(fix(&lost)));
}

fn message(lost: &LostFrontMatter<'_>, source: &str) -> String {
    let opening = lost.front_matter.format.opening();
    match lost.cause {
        Cause::Invisible(c) => format!("U+{:04X} before the front matter: Hugo shows it as text", u32::from(c)),
        Cause::Comment => "a comment before the front matter: Hugo shows it as text".to_owned(),
        Cause::Heading => "a heading before the front matter: Hugo shows it as text".to_owned(),
        Cause::Text => "text before the front matter: Hugo shows it as text, too".to_owned(),
        Cause::Delimiters => format!("`{source}` does not open front matter, `{opening}` does: Hugo shows it as text"),
        Cause::Fence => "a code fence around the front matter: Hugo shows it as code".to_owned(),
        Cause::Undelimited => format!("front matter without `{opening}` before and after it: Hugo shows it as text"),
        Cause::Second => "a second front matter block: Hugo reads the first and shows this one as text".to_owned(),
    }
}

fn fix(lost: &LostFrontMatter<'_>) -> Option<Fix> {
    let title = match lost.cause {
        Cause::Invisible(_) => "delete what precedes the front matter",
        Cause::Comment | Cause::Heading | Cause::Text => "move the front matter to the top",
        Cause::Delimiters | Cause::Undelimited => "write the front matter delimiters",
        Cause::Fence => "delete the code fence",
        Cause::Second => "delete the empty front matter before it",
    };
    let edits = lost.repair()?.into_iter().map(|(span, new)| Edit::replace(span, new)).collect();
    Some(Fix::new(title, Safety::Unsafe, Effect::LostFrontMatter, edits))
}
