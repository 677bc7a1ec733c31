//! Link reference definitions, `[label]: target`.

use std::collections::{HashMap, HashSet};

use memchr::memmem;
use pulldown_cmark::{Event, LinkType, Tag};

use super::block::BlockWalk;
use super::link::{destination, end_of};
use crate::text::Span;

/// A link reference definition: `[label]: target`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The bytes of the definition.
    pub span: Span,
    /// The label as it is written.
    pub label: String,
    /// Whether a link or an image uses it.
    pub used: bool,
}

/// A link reference definition whose label is already defined. The first definition wins, so this one has no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// The bytes of the definition.
    pub span: Span,
    /// The bytes of the label, without brackets.
    pub label: Span,
    /// The bytes of the first definition, which takes effect.
    pub first: Span,
    /// Whether both have the same target and title.
    pub same: bool,
}

/// The labels that links and images use, normalized.
#[derive(Default)]
pub(super) struct Labels(HashSet<String>);

impl Labels {
    /// Processes the next event of the post.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event else {
            return;
        };
        if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            self.0.insert(folded(id));
        }
    }

    /// Turns the parser's definitions into [`Definition`]s, each with whether it is used. Links to definitions that
    /// contain a shortcode are marked as templated.
    pub(super) fn definitions(
        &self,
        found: impl IntoIterator<Item = (String, Span)>,
        walk: &mut BlockWalk<'_>,
    ) -> Vec<Definition> {
        let found = found.into_iter();
        let definitions = found.map(|(label, span)| Definition { used: self.contains(&label), span, label });
        let definitions: Vec<_> = definitions.collect();
        mark_templated(walk, &definitions);
        definitions
    }

    fn of<'l>(labels: impl Iterator<Item = &'l String>) -> Self {
        Self(labels.map(|label| folded(label)).collect())
    }

    /// Whether the set contains the label.
    pub(super) fn contains(&self, label: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&folded(label))
    }
}

/// Marks the links whose definitions contain shortcodes.
fn mark_templated(walk: &mut BlockWalk<'_>, definitions: &[Definition]) {
    let templated = definitions.iter().filter(|one| walk.templated(one.span)).map(|one| &one.label);
    let templated = Labels::of(templated);
    for (at, _) in walk.labels.iter().filter(|(_, label)| templated.contains(label)) {
        walk.found.links.get_mut(*at).into_iter().for_each(|link| link.templated = true);
    }
}

/// Normalizes a label for comparison: section 4.7 of the `CommonMark` specification folds case and collapses
/// whitespace.
fn folded(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase().to_uppercase()
}

/// Collects the gaps between visible blocks, which contain only definitions and the markers of lists and block quotes.
/// The parser does not report repeated definitions, so they are searched for there.
pub(super) struct Gaps<'t> {
    /// The file, with shortcodes masked.
    text: &'t str,
    /// The end of the blocks so far; `None` if the post has no definitions.
    end: Option<usize>,
    found: Vec<Span>,
}

impl<'t> Gaps<'t> {
    /// Collects the gaps after `start`, if any.
    pub(super) fn new(text: &'t str, start: Option<usize>) -> Self {
        let end = start.filter(|start| has_definition(Span::at(*start).after(text)));
        Self { text, end, found: Vec::new() }
    }

    /// Processes the next event of the post, whose bytes in the file are `span`.
    pub(super) fn event(&mut self, event: &Event<'_>, span: Span) {
        let opens = matches!(event, Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item));
        if !opens && !matches!(event, Event::End(_)) {
            self.cover(span);
        }
    }

    fn cover(&mut self, span: Span) {
        let Some(end) = self.end else { return };
        if end < span.start {
            let gap = Span::new(end, span.start);
            self.found.extend(has_definition(gap.of(self.text)).then_some(gap));
        }
        self.end = Some(end.max(span.end));
    }

    /// Returns the definitions in the gaps whose label is one of the `known` ones, which are in file order.
    pub(super) fn repetitions(mut self, known: &[Definition]) -> Vec<Repetition> {
        self.cover(Span::at(self.text.len()));
        let text = self.text;
        let mut others = self.found.into_iter().flat_map(|gap| Others { text, known, rest: gap }).peekable();
        if others.peek().is_none() {
            return Vec::new();
        }
        let by_label: HashMap<String, Span> = known.iter().map(|one| (folded(&one.label), one.span)).collect();
        let repeated = others.filter_map(|one| {
            let first = *by_label.get(&folded(one.label.of(text))).filter(|first| first.end <= one.span.start)?;
            let same =
                DefinitionSpans::read(text, first).is_some_and(|first| first.value.of(text) == one.value.of(text));
            Some(Repetition { span: one.span, label: one.label, first, same })
        });
        repeated.collect()
    }
}

fn has_definition(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"]:").is_some()
}

/// Iterates over the definitions of a gap that are not `known`.
struct Others<'t, 'k> {
    text: &'t str,
    known: &'k [Definition],
    rest: Span,
}

impl Iterator for Others<'_, '_> {
    type Item = DefinitionSpans;

    fn next(&mut self) -> Option<DefinitionSpans> {
        while !self.rest.is_empty() {
            let line = self.next_line(self.rest.start);
            let Some(start) = self.opening(line) else {
                self.rest.start = line.end;
                continue;
            };
            if let Ok(known) = self.known.binary_search_by_key(&start, |known| known.span.start) {
                self.rest.start = self.known.get(known).map_or(line.end, |known| known.span.end.max(start + 1));
                continue;
            }
            let mut end = line.end;
            while end < self.rest.end && self.continues(self.next_line(end)) {
                end = self.next_line(end).end;
            }
            self.rest.start = end;
            let written = DefinitionSpans::read(self.text, Span::new(start, end));
            if written.is_some() {
                return written;
            }
        }
        None
    }
}

impl Others<'_, '_> {
    fn next_line(&self, start: usize) -> Span {
        let rest = Span::new(start, self.rest.end);
        let length = memchr::memchr(b'\n', rest.of(self.text).as_bytes()).map_or(rest.len(), |at| at + 1);
        Span::new(start, start + length)
    }

    /// Returns where a definition starts in the line, after the markers of lists and block quotes.
    fn opening(&self, line: Span) -> Option<usize> {
        let source = line.of(self.text);
        let definition = source.trim_start_matches(|c: char| c.is_ascii_digit() || " \t>-+*.)".contains(c));
        definition.starts_with('[').then(|| line.end - definition.len())
    }

    fn continues(&self, line: Span) -> bool {
        self.opening(line).is_none() && !line.of(self.text).trim().is_empty()
    }
}

/// The parts of a definition in the source.
struct DefinitionSpans {
    span: Span,
    label: Span,
    /// The target and the title.
    value: Span,
}

impl DefinitionSpans {
    /// Parses the definition at `place`; `None` if anything else is there.
    fn read(text: &str, place: Span) -> Option<Self> {
        let source = place.of(text).trim_end();
        let inside = source.strip_prefix('[')?;
        let length = end_of(inside, |byte| matches!(byte, b'[' | b']'))?;
        let label = Span::new(place.start + 1, place.start + 1 + length);
        let rest = inside.get(length..)?.strip_prefix("]:")?.trim_start();
        let end = place.start + source.len();
        let value = Span::new(end - rest.len(), end);
        let is_label = !label.of(text).trim().is_empty() && !inside.starts_with('^');
        let is_sound = is_label && !rest.is_empty() && destination(text, value).is_some();
        is_sound.then(|| Self { span: Span::new(place.start, end), label, value })
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    fn repetitions(text: &str) -> Vec<(&str, &str, bool)> {
        let document = Document::parse(text);
        let source = |span| document.source(span);
        document.repetitions.iter().map(|one| (source(one.span), source(one.first).trim_end(), one.same)).collect()
    }

    #[test]
    fn later_definitions_of_a_label_are_found() {
        let first = "[a b]: /x";
        for (text, expected) in [
            ("[a b]: /x\n[A  B]: /y\n", vec![("[A  B]: /y", first, false)]),
            (
                "\u{feff}[a b]: /x\r\n[a b]: /x\r\n[a b]: /z\r\n",
                vec![("[a b]: /x", first, true), ("[a b]: /z", first, false)],
            ),
            ("[a b]: /x\n\n段\n\n  [a\nb]:\n  </y>\n  \"题\"\n段", vec![("[a\nb]:\n  </y>\n  \"题\"", first, false)]),
            (
                "[a b]: /x\n\n- 项\n\n  [a b]: /y\n\n> 1. [a b]: /z",
                vec![("[a b]: /y", first, false), ("[a b]: /z", first, false)],
            ),
            ("[a b]: /x\n[c]: /c\n'题\n[a b]: /y'\n[a b]: /x", vec![("[a b]: /x", first, true)]),
        ] {
            assert_eq!(repetitions(text), expected, "{text:?}");
        }
    }

    #[test]
    fn text_that_only_resembles_a_definition_is_ignored() {
        for after in [
            "段\n[a]: /y",
            "    [a]: /y",
            "```\n[a]: /y\n```",
            "`` x\n[a]: /y\n``",
            "<div>\n[a]: /y\n</div>",
            "<!--\n\n[a]: /y\n-->",
            "[^a]: [a]: /y",
            "[^a]: 注\n\n    [a]: /y",
            "[^a]: /y\n[^a]: /z",
            "{{< x >}}\n[a]: /y\n{{< /x >}}",
            "[a]: /y z",
            "[a]:\n\n段",
            "| a |\n|---|\n| [a]: /y |",
            "[b]: /y",
            "\\[a]: /y",
        ] {
            assert_eq!(repetitions(&format!("[a]: /x\n\n{after}")), [], "{after:?}");
        }
        assert_eq!(repetitions("---\na:\n[a]: /y\n---\n[a]: /x\n"), []);
    }
}
