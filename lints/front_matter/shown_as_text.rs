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
        Cause::Invisible(c) => {
            format!("Hugo shows the front matter as text, because U+{:04X} precedes it", u32::from(c))
        }
        Cause::Comment => "Hugo shows the front matter as text, because a comment precedes it".to_owned(),
        Cause::Heading => "Hugo shows the front matter as text, because a heading precedes it".to_owned(),
        Cause::Text => "Hugo shows the front matter as text, because other text precedes it".to_owned(),
        Cause::Delimiters => {
            format!("Hugo shows the front matter as text, because it starts with `{source}` instead of `{opening}`")
        }
        Cause::Fence => "Hugo shows the front matter as code, because a code fence surrounds it".to_owned(),
        Cause::Undelimited => format!("Hugo shows the front matter as text, because it is not enclosed in `{opening}`"),
        Cause::Second => "Hugo shows this front matter as text, because it reads only the first block".to_owned(),
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
