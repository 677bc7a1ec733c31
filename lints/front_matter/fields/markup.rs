//! Finds HTML in text that Hugo does not render as HTML.

use std::ops::Range;

use crate::document::entity;
use crate::text::Span;

/// An HTML entity, and the character that replaces it.
pub(in crate::lints::front_matter) struct Entity {
    pub(in crate::lints::front_matter) place: Range<usize>,
    character: char,
}

/// The entities of a text, except those in code spans.
pub(in crate::lints::front_matter) fn entities(text: &str) -> impl Iterator<Item = Entity> {
    text.match_indices('&').filter(|(at, _)| !is_code(text, *at)).filter_map(|(at, _)| {
        let name = text.get(at + 1..)?.split_once(';')?.0;
        let character = written(name)?;
        Some(Entity { place: at..at + name.len() + 2, character })
    })
}

fn is_code(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with('`'))
}

/// The replacement for the entity. `None` for characters with a meaning in Markdown and for invisible ones, which a
/// person should look at.
fn written(name: &str) -> Option<char> {
    match entity::character(name)? {
        '\u{a0}' => Some(' '),
        c @ ('&' | '"' | '\'' | '<' | '>' | '/' | ' ') => Some(c),
        c => (c.is_alphanumeric() || (!c.is_ascii() && !c.is_control())).then_some(c),
    }
}

/// The text with its entities decoded. A decoded character that equals the surrounding `quote` is escaped.
pub(in crate::lints::front_matter) fn decoded(text: &str, quote: Option<char>) -> String {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for Entity { place, character } in entities(text) {
        new.push_str(Span::new(done, place.start).of(text));
        match quote {
            Some('"') if character == '"' => new.push('\\'),
            Some('\'') if character == '\'' => new.push('\''),
            _ => {}
        }
        new.push(character);
        done = place.end;
    }
    new.push_str(Span::at(done).after(text));
    new
}

/// The first HTML tag that is more than the name of an element: `HTML 的 <b> 标签` is about tags.
pub(in crate::lints::front_matter) fn tag(text: &str) -> Option<Range<usize>> {
    text.match_indices('<').filter(|(at, _)| !is_code(text, *at)).find_map(|(at, _)| {
        let inside = text.get(at + 1..)?.split_once('>')?.0;
        let closes = inside.starts_with('/');
        let name = inside.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let rest = inside.trim_start_matches('/').get(name.len()..)?;
        let is_void = VOID.iter().any(|known| known.eq_ignore_ascii_case(name));
        let is_element = is_void || ELEMENTS.iter().any(|known| known.eq_ignore_ascii_case(name));
        let has_attributes = rest.starts_with(' ') && rest.contains('=') && !inside.contains('<');
        let bare = rest.trim_end_matches('/').trim().is_empty();
        let is_tag = is_element && (has_attributes || bare && (closes || is_void));
        is_tag.then(|| at..at + inside.len() + 2)
    })
}

/// Whether the text contains something that looks like the start of a tag.
pub(in crate::lints::front_matter) fn opens_tag(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        next.is_some_and(|next| matches!(next, '/' | '!') || next.is_ascii_alphabetic())
    })
}

const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

const ELEMENTS: [&str; 43] = [
    "a",
    "article",
    "b",
    "blockquote",
    "center",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "iframe",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];

#[cfg(test)]
mod tests {
    use super::{decoded, entities, tag};

    #[test]
    fn only_known_entities_are_decoded() {
        assert_eq!(decoded("a&nbsp;b&#160;&#x4e2d;&mdash;&#39;", None), "a b 中—'");
        for text in ["AT&T; R&D", "&unknown;", "&#42;", "&#0;", "&#x110000;", "`&amp;`", "&amp", "&;", "&#;"] {
            assert_eq!(entities(text).count(), 0, "{text}");
        }
    }

    #[test]
    fn a_decoded_quote_is_escaped_inside_quotes() {
        assert_eq!(decoded("&quot;&#39;", Some('"')), "\\\"'");
        assert_eq!(decoded("&quot;&#39;", Some('\'')), "\"''");
    }

    #[test]
    fn only_effective_tags_of_known_elements_are_found() {
        let found = |text: &str| tag(text).and_then(|place| text.get(place).map(str::to_owned));
        assert_eq!(found("甲<b>乙</b>").as_deref(), Some("</b>"));
        assert_eq!(found("甲<BR />乙").as_deref(), Some("<BR />"));
        assert_eq!(found("<a href=\"u\">").as_deref(), Some("<a href=\"u\">"));
        for text in ["<3", "a < b > c", "<模型>", "用 <b> 标签", "`</b>`", "</foo>", "Vec<u8> = <b", "<br"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
