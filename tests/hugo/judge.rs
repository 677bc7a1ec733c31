//! Decides whether two pages differ more than the fixes between them may change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use digest_lint::diagnostic::{Diagnostic, Effect, Fix};
use digest_lint::text::Span;
use regex::Regex;

use super::build::Rendered;
use super::page::{BOLD, CODE, ITALIC, LINK, Link, Page, STRUCK, Style};
use super::value::with_values;

/// The changes that the fixes of one pass may make for readers.
#[derive(Default)]
struct Allowed {
    /// Whitespace between words.
    spaces: bool,
    /// Line breaks.
    breaks: bool,
    invisible: bool,
    /// Bold and italics; literal asterisks may be removed.
    emphasis: bool,
    /// Single punctuation marks.
    words: bool,
    /// The notation of numbers.
    numbers: bool,
    /// The case of units.
    case: bool,
    /// Strikethrough.
    strikes: bool,
    /// The number of links that may change.
    links: usize,
    /// The kind of block of a paragraph.
    structure: bool,
    /// The number of asterisks that the findings name.
    stars: usize,
    /// The keys of the front matter whose values may change.
    keys: BTreeSet<String>,
    /// The characters that the edits remove, and those that they add.
    gone: Vec<char>,
    come: Vec<char>,
    /// The letters and digits of each edited paragraph.
    touched: Vec<String>,
}

impl Allowed {
    fn of(text: &str, fixed: &[Diagnostic]) -> Self {
        let mut allowed = Self::default();
        let mut last: Option<&Fix> = None;
        for finding in fixed {
            let Some(fix) = &finding.fix else { continue };
            // If findings share a fix, each names asterisks, but the edits count once.
            let places = finding.notes.iter().map(|(span, _)| *span).chain([finding.span]);
            let named = places.fold(fix.span(), Span::cover);
            allowed.stars += named.of(text).matches(['*', '_']).count();
            if last != Some(fix) {
                allowed.effect(fix.effect);
                allowed.edits(text, fix);
            }
            last = Some(fix);
        }
        allowed
    }

    fn effect(&mut self, effect: Effect) {
        match effect {
            Effect::Source | Effect::Directive | Effect::FrontMatter | Effect::Field | Effect::LostFrontMatter => {}
            // Two single tildes strike out text by accident if the bold between them does not work.
            Effect::Emphasis => (self.emphasis, self.strikes) = (true, true),
            Effect::Blanks => self.spaces = true,
            Effect::Invisible => self.invisible = true,
            Effect::Words => self.words = true,
            Effect::Number => self.numbers = true,
            Effect::Strike => (self.numbers, self.strikes) = (true, true),
            Effect::Link => self.links += 1,
            Effect::Heading => (self.structure, self.emphasis) = (true, true),
            Effect::Item | Effect::Paragraph => self.structure = true,
        }
    }

    fn edits(&mut self, text: &str, fix: &Fix) {
        for edit in fix.edits() {
            let (gone, come) = (edit.span.of(text), edit.text.as_str());
            let both = [gone, come].concat();
            self.spaces |= both.contains(char::is_whitespace) || both.contains("&nbsp;") || both.contains("&#");
            self.case |= fix.effect == Effect::Number && gone != come && gone.to_lowercase() == come.to_lowercase();
            self.breaks |= both.contains('\n') || both.contains("<br");
            self.invisible |= both.contains("&#8203;") || both.contains('\u{200b}');
            self.gone.extend(gone.chars());
            self.come.extend(come.chars());
            if fix.effect == Effect::Field {
                self.keys.extend(keys(text, edit.span));
                self.keys.extend(keys(come, Span::new(0, come.len())));
            }
        }
        self.touched.push(letters(paragraphs(text, fix.span())));
    }
}

/// Returns the keys of the entries in the lines of `span`, and the key of the value that contains it.
fn keys(text: &str, span: Span) -> Vec<String> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let key = |line: &str| {
        let is_indented = line.starts_with([' ', '\t', '-']) && !line.trim_start().starts_with('"');
        let (key, _) = line.split_once([':', '=']).filter(|_| !is_indented)?;
        Some(key.trim().trim_matches(['"', '\'', '{']).trim_matches(['"', '\'', ' ']).to_lowercase())
    };
    let mut keys: Vec<String> = text[start..end].lines().filter_map(key).collect();
    keys.extend(text[..start].lines().rev().find_map(key));
    keys
}

/// Returns the paragraphs that contain `span`, up to empty lines.
fn paragraphs(text: &str, span: Span) -> &str {
    let start = text[..span.start].rfind("\n\n").unwrap_or(0);
    let end = text[span.end..].find("\n\n").map_or(text.len(), |at| span.end + at);
    &text[start..end]
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Returns the differences between the pages beyond what the fixes may change.
pub(super) fn differences(text: &str, fixed: &[Diagnostic], before: &Rendered, after: &Rendered) -> Vec<String> {
    let allowed = Allowed::of(text, fixed);
    let mut wrong = fields(&allowed, before, after);
    let (old, new) = (Page::read(&before.content), Page::read(&after.content));
    let same = |what: &str, old: &[String], new: &[String]| {
        (old != new).then(|| format!("{what}: {:?} became {:?}", without(old, new), without(new, old)))
    };
    wrong.extend(same("code", &old.code, &new.code));
    let ids = |page: &Page| {
        page.ids.iter().filter(|id| !allowed.structure || old.ids.contains(id)).cloned().collect::<Vec<_>>()
    };
    wrong.extend(same("ids", &ids(&old), &ids(&new)));
    if !allowed.structure {
        let tags = |page: &Page| {
            let kept = page.tags.iter().filter(|tag| !(allowed.breaks && (tag.contains("br>") || tag.contains("br "))));
            kept.cloned().collect::<Vec<_>>()
        };
        wrong.extend(same("tags", &tags(&old), &tags(&new)));
    }
    wrong.extend(links(&allowed, &old, &new));
    wrong.extend(words(&allowed, &old, &new));
    wrong.extend(asterisks(&allowed, &old, &new));
    wrong.extend(styles(&allowed, &old, &new));
    wrong.extend(elsewhere(&allowed, &old, &new));
    wrong
}

/// Returns the elements of `all` that are not in `known`, counting repetitions.
fn without<T: Ord + Clone>(all: &[T], known: &[T]) -> Vec<T> {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    for one in known {
        *counts.entry(one).or_default() += 1;
    }
    let is_new = |one: &&T| match counts.get_mut(*one) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    all.iter().filter(is_new).cloned().collect()
}

/// Fields, and the fields that take their value from them.
const DERIVED: &[(&str, &str)] = &[
    ("date", "lastmod"),
    ("date", "publishdate"),
    ("date", "published"),
    ("publishdate", "published"),
    ("expirydate", "expires"),
    ("title", "theTitle"),
    ("slug", "link"),
    ("url", "link"),
];

fn fields(allowed: &Allowed, before: &Rendered, after: &Rendered) -> Vec<String> {
    let keys: BTreeSet<&String> = before.fields.keys().chain(after.fields.keys()).collect();
    let changed = keys.into_iter().filter(|key| before.fields.get(*key) != after.fields.get(*key));
    let mut wrong = Vec::new();
    for key in changed {
        let (old, new) = (before.fields.get(key), after.fields.get(key));
        let derived = DERIVED.iter().any(|(from, to)| to == key && allowed.keys.contains(*from));
        let told = || format!("{key}: {} became {}", told(old), told(new));
        if key == "isDraft" || !derived && !allowed.keys.contains(key) {
            wrong.push(told());
        }
    }
    wrong
}

fn told(value: Option<&serde_json::Value>) -> String {
    value.map_or("nothing".to_owned(), ToString::to_string)
}

/// As many links may change as there are fixes of links.
fn links(allowed: &Allowed, old: &Page, new: &Page) -> Option<String> {
    let plain = |links: &[Link]| -> Vec<Link> {
        let told = |told: &str| if allowed.emphasis { told.replace('*', "") } else { told.to_owned() };
        links.iter().map(|link| Link { told: told(&link.told), ..link.clone() }).collect()
    };
    let (old, new) = (plain(&old.links), plain(&new.links));
    if allowed.links == 0 {
        return (old != new).then(|| format!("links: {:?} became {:?}", without(&old, &new), without(&new, &old)));
    }
    let (gone, come) = (without(&old, &new), without(&new, &old));
    let gone: Vec<Link> = gone.into_iter().filter(|link| !link.to.is_empty()).collect();
    let is_too_many = gone.len() > allowed.links || come.len() > allowed.links;
    is_too_many.then(|| format!("{} fixes of links, but {gone:?} became {come:?}", allowed.links))
}

/// Compares the text of the pages.
fn words(allowed: &Allowed, old: &Page, new: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    let (before, after) = (old.text(), new.text());
    if allowed.links > 0 {
        wrong.extend(words_beside_links(allowed, old, new));
        return wrong;
    }
    let (one, two) = (kept(allowed, &before), kept(allowed, &after));
    if one != two {
        wrong.push(format!("words: {}", first_difference(&one, &two)));
    }
    let (one, two) = (tokens(allowed, &before), tokens(allowed, &after));
    if !allowed.numbers && one != two {
        wrong.push(format!("numbers and Latin words: {:?} became {:?}", without(&one, &two), without(&two, &one)));
    }
    let of = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '*').collect::<Vec<char>>();
    let (gone, come) = (without(&of(&before), &of(&after)), without(&of(&after), &of(&before)));
    let (lost, made) = (without(&gone, &allowed.gone), without(&come, &allowed.come));
    let is_tilde = |c: &char| allowed.strikes && *c == '~';
    if lost.iter().any(|c| !is_invisible(*c) && !is_tilde(c)) || made.iter().any(|c| !is_invisible(*c) && !is_tilde(c))
    {
        wrong.push(format!("beyond the edits, {lost:?} went and {made:?} came"));
    }
    wrong
}

/// Text may only move into a link, and only text of the edits may be added.
fn words_beside_links(allowed: &Allowed, old: &Page, new: &Page) -> Option<String> {
    let of = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
    let (before, after) = (of(&old.text()), of(&new.text()));
    let linked: String = new.links.iter().map(|link| format!("{}{}", link.to, link.told)).collect();
    let lost = without(&without(&before, &after), &[of(&linked), allowed.gone.clone()].concat());
    let made = without(&without(&after, &before), &allowed.come);
    (!lost.is_empty() || !made.is_empty()).then(|| format!("beside links, {lost:?} went and {made:?} came"))
}

fn first_difference(one: &str, two: &str) -> String {
    let at =
        one.chars().zip(two.chars()).position(|(a, b)| a != b).unwrap_or(one.chars().count().min(two.chars().count()));
    let around = |text: &str| text.chars().skip(at.saturating_sub(12)).take(30).collect::<String>();
    format!("{:?} became {:?}", around(one), around(two))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || c.is_control() && !c.is_whitespace()
}

/// Returns the text without the characters that may change.
fn kept(allowed: &Allowed, text: &str) -> String {
    let mut text = text.to_owned();
    if allowed.invisible {
        text.retain(|c| !is_invisible(c));
    }
    if allowed.emphasis {
        text.retain(|c| c != '*' && c != '_');
        text = text
            .lines()
            .map(|line| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ") + "\n")
            .collect();
    }
    if allowed.strikes {
        text.retain(|c| !"~～-–—".contains(c));
    }
    if allowed.numbers {
        text = with_values(&text);
    }
    if allowed.case {
        text = text.to_lowercase();
    }
    if allowed.words {
        text.retain(|c| c.is_alphanumeric() || !allowed.gone.contains(&c) && !allowed.come.contains(&c));
    }
    if allowed.structure {
        text.retain(|c| c.is_alphanumeric() || !allowed.gone.contains(&c));
    }
    if allowed.spaces || allowed.structure || allowed.breaks {
        text.retain(|c| !c.is_whitespace());
    }
    text
}

/// Returns the numbers and Latin words, which must not be split or joined.
fn tokens(allowed: &Allowed, text: &str) -> Vec<String> {
    static TOKEN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[0-9]+(?:[.,:/][0-9]+)*|\.[0-9]+|[A-Za-z]+").expect("a pattern"));
    let text: String = text.chars().filter(|c| !(allowed.emphasis && "*_".contains(*c) || is_invisible(*c))).collect();
    TOKEN.find_iter(&text).map(|found| found.as_str().to_owned()).collect()
}

/// Literal asterisks may only be removed where a finding names them, and none may be added.
fn asterisks(allowed: &Allowed, old: &Page, new: &Page) -> Option<String> {
    let count = |page: &Page| page.text().matches('*').count();
    let (before, after) = (count(old), count(new));
    // A named run may pair with one that is not named.
    let most = if allowed.emphasis { 2 * allowed.stars } else { allowed.gone.iter().filter(|c| **c == '*').count() };
    (after > before || before - after > most)
        .then(|| format!("{before} literal asterisks became {after}, and {most} are named"))
}

/// Letters keep their style, except for what the fixes change.
fn styles(allowed: &Allowed, old: &Page, new: &Page) -> Option<String> {
    let mut counted: Style = BOLD | ITALIC | STRUCK | CODE | LINK;
    if allowed.emphasis {
        counted &= !(BOLD | ITALIC);
    }
    if allowed.strikes {
        counted &= !STRUCK;
    }
    if allowed.links > 0 {
        counted &= !LINK;
    }
    let styled = |page: &Page| {
        let letters = page.blocks.iter().flatten().filter(|(c, _)| c.is_alphabetic());
        let letters = letters.filter(|(c, _)| !allowed.gone.contains(c) && !allowed.come.contains(c));
        letters.map(|(c, style)| (*c, style & counted)).collect::<Vec<_>>()
    };
    let (old, new) = (styled(old), styled(new));
    let at = old.iter().zip(&new).position(|(one, two)| one.0 == two.0 && one.1 != two.1);
    at.map(|at| {
        let around =
            |of: &[(char, Style)]| of.iter().skip(at.saturating_sub(5)).take(10).map(|(c, _)| *c).collect::<String>();
        let style = |of: &[(char, Style)]| of.get(at).map_or(0, |(_, style)| *style);
        format!("style: {} of {:?} became {} of {:?}", style(&old), around(&old), style(&new), around(&new))
    })
}

/// A block may only differ if its source is edited.
fn elsewhere(allowed: &Allowed, old: &Page, new: &Page) -> Option<String> {
    if allowed.structure || old.blocks.len() != new.blocks.len() {
        return None;
    }
    let text = |block: &[(char, Style)]| block.iter().map(|(c, _)| *c).collect::<String>();
    let differing = old.blocks.iter().zip(&new.blocks).filter(|(one, two)| one != two);
    let mut missed = differing.filter(|(one, _)| {
        let block = letters(&text(one));
        !allowed.touched.iter().any(|touched| is_part(&block, touched))
    });
    missed.next().map(|(one, two)| format!("far from the edits, {:?} became {:?}", text(one), text(two)))
}

/// Whether all of `part` appears in `whole`, in this order.
fn is_part(part: &str, whole: &str) -> bool {
    let mut whole = whole.chars();
    part.chars().all(|c| whole.any(|other| other == c))
}
