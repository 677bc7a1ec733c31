//! Reports whitespace and blank lines that have no meaning.

use super::blocks::removal::are_neighbours;
use super::characters::noise::{Noise, has_lone_return};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Leaf, LeafKind, paragraph};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, han};

pub(crate) static LINT: Lint =
    Lint { name: "text/blank-line-noise", level: Some(Level::Info), page: include_text!("blank_line_noise.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    if has_lone_return(context.document) {
        return;
    }
    let noise = Noise::of(context.document);
    let kinds: [(&[Span], &str, &str); 3] = [
        (
            &noise.ends,
            "whitespace at the end of a block, where it does not break a line",
            "blocks that end with whitespace, where it does not break a line",
        ),
        (&noise.lines, "a line that contains only whitespace", "lines that contain only whitespace"),
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

/// Returns one fix for the whole post, because nobody reviews whitespace place by place.
fn noise_fix(noise: &Noise) -> Fix {
    let gone = |line: &&Span| {
        let next = noise.runs.partition_point(|run| run.end <= line.start);
        noise.runs.get(next).is_some_and(|run| run.contains(**line))
    };
    let lines = noise.lines.iter().filter(|line| !gone(line));
    let edits = noise.ends.iter().chain(lines).chain(&noise.runs).copied().map(Edit::delete);
    Fix::new("delete the meaningless whitespace", Safety::Safe, Effect::Source, edits.collect())
}

fn report_empty_paragraphs(document: &Document<'_>, sink: &mut Sink<'_>) {
    let empty: Vec<&Leaf> = document.leaves.iter().filter(|leaf| is_empty(document, leaf)).collect();
    let Some(first) = empty.first() else { return };
    let one = "a paragraph that contains only wide or no-break spaces";
    let many = "paragraphs that contain only wide or no-break spaces";
    let runs = empty.chunk_by(|one, next| are_neighbours(document, one.span, next.span));
    let places = runs.filter_map(|run| paragraph::lines(document, run.first()?.span.cover(run.last()?.span)));
    let edits: Vec<Edit> = places.map(Edit::delete).collect();
    let title = format!("delete {}", if edits.len() == 1 { "the paragraph" } else { "the paragraphs" });
    let fix = Fix::new(title, Safety::Unsafe, Effect::Paragraph, edits);
    let blanks = document.source(first.span).trim_end_matches(['\n', '\r']).len();
    let span = Span::new(first.span.start, first.span.start + blanks);
    let finding = Finding::new(span, counted(empty.len(), one, many));
    sink.report(finding.fix(Some(fix).filter(|fix| !fix.edits().is_empty())));
}

/// Whether the leaf is a top-level paragraph that contains only spaces that Markdown treats as text.
fn is_empty(document: &Document<'_>, leaf: &Leaf) -> bool {
    leaf.kind == LeafKind::Paragraph
        && leaf.span == leaf.block
        && document.source(leaf.span).chars().all(han::is_paragraph_space)
}
