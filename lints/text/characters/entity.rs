//! HTML entities in prose, and their replacements.

use unicode_general_category::{GeneralCategory, get_general_category};

use super::neighbour::may_begin_line;
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind, entity};
use crate::text::{Span, han, is_han};

/// An entity that is not necessary.
pub(in super::super) struct Needless {
    pub(in super::super) kind: EntityKind,
    pub(in super::super) span: Span,
    /// The replacement, or `None` if a person should decide.
    pub(in super::super) instead: Option<String>,
}

/// The meaning of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum EntityKind {
    /// An ordinary character.
    Character,
    /// A straight quote, which Hugo would curl if it were written as a plain character.
    Quote,
    /// A space between Han characters.
    Blank,
    /// The spaces at the start of a paragraph.
    Indentation,
    /// The source of another entity, which was escaped twice.
    Doubled,
}

/// Returns the unnecessary entities of a leaf in source order.
pub(in super::super) fn needless(document: &Document<'_>, leaf: &Leaf) -> Vec<Needless> {
    let tokens = document.tokens(leaf);
    if !tokens.iter().any(|token| token.kind == TokenKind::Entity) || is_about_markup(document.source(leaf.span)) {
        return Vec::new();
    }
    let (opens, is_pending) = (opens(document, tokens), document.source(leaf.span).contains("]("));
    let mut reader = EntityReader { document, leaf, tokens, opens, is_pending, in_address: false };
    let mut found = Vec::new();
    let mut read_to = 0;
    for (index, token) in tokens.iter().enumerate() {
        reader.pass(*token);
        if token.kind != TokenKind::Entity || index < read_to {
            continue;
        }
        let blanks = reader.blanks_end(index);
        if blanks > index {
            read_to = blanks;
            found.extend(reader.blanks(index, blanks));
        } else if !reader.in_address {
            found.extend(reader.read(index, token.span));
        }
    }
    found
}

/// Whether the text is about entities, or contains a formula in which they may have a meaning.
fn is_about_markup(text: &str) -> bool {
    // A backslash at the end of a line is a line break.
    let has_command =
        || text.match_indices('\\').any(|(at, _)| !Span::at(at + 1).after(text).starts_with(['\r', '\n']));
    let formula = text.contains('$') && (text.contains(['^', '_', '{']) || has_command());
    formula || ["HTML", "html", "实体", "实體", "转义", "轉義", "entit"].iter().any(|word| text.contains(word))
}

/// Whether the leaf contains a `<`, which a `>` might close.
fn opens(document: &Document<'_>, tokens: &[Token]) -> bool {
    tokens.iter().any(|token| match token.kind {
        TokenKind::Text => document.source(token.span).contains('<'),
        TokenKind::Entity => entity::decode(document.source(token.span)) == Some('<'),
        kind => kind == TokenKind::Html,
    })
}

/// Reads the tokens of a leaf in order.
struct EntityReader<'r, 'd> {
    document: &'r Document<'d>,
    leaf: &'r Leaf,
    tokens: &'r [Token],
    opens: bool,
    /// Whether the leaf contains `](`, which a plain quote might turn into a link.
    is_pending: bool,
    /// Whether the ASCII text before is the start of a URL.
    in_address: bool,
}

impl EntityReader<'_, '_> {
    fn pass(&mut self, token: Token) {
        let source = self.document.source(token.span);
        match token.kind {
            TokenKind::Text => {
                let word = source.trim_end_matches(|c: char| c.is_ascii_graphic()).len();
                let tail = Span::at(word).after(source);
                let begins = tail.contains("://") || tail.contains("www.");
                self.in_address = begins || (word == 0 && self.in_address);
            }
            TokenKind::SoftBreak | TokenKind::HardBreak => self.in_address = false,
            _ => {}
        }
    }

    fn read(&self, index: usize, span: Span) -> Option<Needless> {
        let c = entity::decode(self.document.source(span))?;
        let (before, after) = self.beside(span);
        let free = |c: Option<char>| c.is_some_and(|c| c == ' ' || c.is_alphanumeric());
        let found = |kind, instead: Option<String>| Some(Needless { kind, span, instead });
        match c {
            _ if self.touches_markup(index) => None,
            '&' => self.ampersand(span),
            // A plain quote may start a title and so create a link.
            '"' | '\'' => found(EntityKind::Quote, (!self.is_pending).then(|| c.to_string())),
            '>' if self.opens || !self.is_inside(index) || !free(before) || !free(after) => None,
            '>' => found(EntityKind::Character, Some(c.to_string())),
            _ if is_printable(c) => {
                // The characters next to a straight quote determine how Hugo curls it.
                let quoted = [before, after].iter().flatten().any(|c| matches!(c, '"' | '\''));
                found(EntityKind::Character, (!quoted || !c.is_alphanumeric()).then(|| c.to_string()))
            }
            _ => None,
        }
    }

    /// Whether text precedes the entity on its line.
    fn is_inside(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|index| self.tokens.get(index));
        before.is_some_and(|before| before.kind == TokenKind::Text)
    }

    /// Returns the characters before and after `span` within the leaf.
    fn beside(&self, span: Span) -> (Option<char>, Option<char>) {
        let before = self.document.source(Span::new(self.leaf.span.start, span.start));
        let after = self.document.source(Span::new(span.end, self.leaf.span.end));
        (before.chars().next_back(), after.chars().next())
    }

    /// Whether the entity is next to emphasis, which may depend on it, or next to a link, a tag or a shortcode.
    fn touches_markup(&self, index: usize) -> bool {
        let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
        beside.filter_map(|index| self.tokens.get(index)).any(|token| {
            matches!(
                token.kind,
                TokenKind::Stars
                    | TokenKind::Underscores
                    | TokenKind::Tildes
                    | TokenKind::Link
                    | TokenKind::Html
                    | TokenKind::Shortcode
            )
        })
    }

    /// Judges `&amp;`. If it is the start of another entity, the result covers all of that entity. `None` if a plain
    /// `&` would create an entity.
    fn ampersand(&self, span: Span) -> Option<Needless> {
        let after = self.document.source(Span::new(span.end, self.leaf.span.end));
        let inner = after.trim_start_matches("amp;");
        let levels = after.len() - inner.len();
        let (length, entity) = match entity::name(inner) {
            Some(name) => (levels + name.len() + 1, format!("&{name};")),
            None if levels > 0 => (levels, "&amp;".to_owned()),
            None if entity::name_end(after).is_some() => return None,
            None => return Some(Needless { kind: EntityKind::Character, span, instead: Some("&".to_owned()) }),
        };
        let span = Span::new(span.start, span.end + length);
        Some(Needless { kind: EntityKind::Doubled, span, instead: Some(entity) })
    }

    /// Returns the index after the entities for spaces that start at `index`, including the spaces between them.
    fn blanks_end(&self, index: usize) -> usize {
        let rest = self.tokens.get(index..).unwrap_or_default();
        let is_blank = |token: &&Token| {
            let source = self.document.source(token.span);
            match token.kind {
                TokenKind::Entity => entity::decode(source).is_some_and(han::is_converter_space),
                kind => kind == TokenKind::Text && source.chars().all(|c| c == ' '),
            }
        };
        index + rest.iter().take_while(is_blank).count()
    }

    /// Judges entities for spaces: those between Han characters or at the start of a paragraph are unnecessary.
    fn blanks(&self, index: usize, end: usize) -> Option<Needless> {
        let tokens = self.tokens.get(index..end)?;
        let span = tokens.first()?.span.cover(tokens.last()?.span);
        let (before, after) = self.beside(span);
        let rest = self.document.source(Span::new(span.end, self.leaf.span.end));
        let is_han = |c: Option<char>| c.is_some_and(is_han);
        if tokens.len() <= MOST_BETWEEN && is_han(before) && is_han(after) {
            return Some(Needless { kind: EntityKind::Blank, span, instead: Some(" ".to_owned()) });
        }
        let indents = index == 0 && self.leaf.kind == LeafKind::Paragraph && !rest.trim().is_empty();
        let instead = may_begin_line(rest).then(String::new);
        indents.then_some(Needless { kind: EntityKind::Indentation, span, instead })
    }
}

/// The maximum number of entities that separate two words. More are a gap.
const MOST_BETWEEN: usize = 2;

/// Whether the character is visible on its own and not ASCII, which may be markup.
fn is_printable(c: char) -> bool {
    use GeneralCategory as Category;
    let unseen = matches!(
        get_general_category(c),
        Category::Control
            | Category::Format
            | Category::PrivateUse
            | Category::Unassigned
            | Category::SpaceSeparator
            | Category::LineSeparator
            | Category::ParagraphSeparator
            | Category::NonspacingMark
            | Category::SpacingMark
            | Category::EnclosingMark
    );
    !c.is_ascii() && !unseen && c != char::REPLACEMENT_CHARACTER
}
