//! Blanks and blank lines that mean nothing.

use super::analysis::noise::{Noise, has_lone_return};
use super::analysis::removal::{are_neighbours, place};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Leaf, LeafKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, han};

pub(crate) static LINT: Lint =
    Lint { name: "text/blank-line-noise", level: Some(Level::Info), page: include_str!("blank_line_noise.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    if has_lone_return(context.document) {
        return;
    }
    let noise = Noise::of(context.document);
    let kinds: [(&[Span], &str, &str); 3] = [
        (
            &noise.ends,
            "blanks at the end of a block, where no line breaks",
            "blocks that end in blanks, where no line breaks",
        ),
        (&noise.lines, "a line of nothing but blanks", "lines of nothing but blanks"),
        (&noise.runs, "three or more blank lines in a row", "places with three or more blank lines in a row"),
    ];
    let mut fix = None;
    for (places, one, many) in kinds {
        let Some(first) = places.first() else { continue };
        let fix = fix.get_or_insert_with(|| noise_fix(&noise));
        sink.report(Finding::new(*first, counted(places.len(), one, many)).fix(fix.clone()));
    }
    report_empty_paragraphs(context.document, sink);
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { one.to_owned() } else { format!("{count} {many}") }
}

/// One repair for all of a post, as nobody looks at blanks one by one.
fn noise_fix(noise: &Noise) -> Fix {
    let gone = |line: &&Span| {
        let next = noise.runs.partition_point(|run| run.end <= line.start);
        noise.runs.get(next).is_some_and(|run| run.contains(**line))
    };
    let lines = noise.lines.iter().filter(|line| !gone(line));
    let edits = noise.ends.iter().chain(lines).chain(&noise.runs).copied().map(Edit::delete);
    Fix::new("delete what means nothing", Safety::Safe, Effect::Source, edits.collect())
}

fn report_empty_paragraphs(document: &Document<'_>, sink: &mut Sink<'_>) {
    let empty: Vec<&Leaf> = document.leaves.iter().filter(|leaf| is_empty(document, leaf)).collect();
    let Some(first) = empty.first() else { return };
    let one = "a paragraph of nothing but wide or no-break blanks";
    let many = "paragraphs of nothing but wide or no-break blanks";
    let runs = empty.chunk_by(|one, next| are_neighbours(document, one.span, next.span));
    let places = runs.filter_map(|run| place(document, run.first()?.span.cover(run.last()?.span)));
    let edits: Vec<Edit> = places.map(Edit::delete).collect();
    let title = format!("delete {}", if edits.len() == 1 { "it" } else { "them" });
    let fix = Fix::new(title, Safety::Unsafe, Effect::Paragraph, edits);
    let blanks = document.source(first.span).trim_end_matches(['\n', '\r']).len();
    let span = Span::new(first.span.start, first.span.start + blanks);
    let finding = Finding::new(span, counted(empty.len(), one, many));
    sink.report(finding.fix(Some(fix).filter(|fix| !fix.edits().is_empty())));
}

/// Whether the leaf is a paragraph at the top of the post, of blanks that Markdown takes for text.
fn is_empty(document: &Document<'_>, leaf: &Leaf) -> bool {
    leaf.kind == LeafKind::Paragraph
        && leaf.span == leaf.block
        && document.source(leaf.span).chars().all(han::is_paragraph_space)
}
