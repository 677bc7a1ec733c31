//! Checks the fixes of front matter fields.

use std::collections::HashSet;

use super::Change;
use crate::diagnostic::{Effect, Safety};
use crate::document::allow;
use crate::document::date::{Date, DateReading, offer};
use crate::document::front_matter::{Entry, FrontMatter, Node, NodeKind, Primitive};
use crate::document::publication::{self, Publication, same_instant};
use crate::text::{Span, is_invisible, plain_form};

/// Whether each fix changes at most one field, each safe fix keeps the meaning of its field, and the page is published
/// as before, unless an unsafe fix changes a field that decides it.
pub(super) fn fields_kept(old: &FrontMatter<'_>, new: &FrontMatter<'_>, changes: &[Change<'_>]) -> bool {
    let fields = || changes.iter().filter(|change| change.fix.effect == Effect::Field);
    let others_kept = new.repeated_keys() <= old.repeated_keys()
        && old.same_value_but(
            new,
            |entry| fields().any(|change| is_edited(entry, change.before)),
            |entry| fields().any(|change| is_edited(entry, change.after)),
        );
    let mut says_otherwise = false;
    let mut each = changes.chunk_by(|one, next| std::ptr::eq(one.fix, next.fix));
    let each_kept = each.all(|own| {
        FieldFix::of(old, new, own).is_none_or(|field| {
            says_otherwise |= field.may_publish();
            field.is_right(changes)
        })
    });
    others_kept && each_kept && (says_otherwise || published_alike(old, new))
}

/// Whether Hugo publishes the page with both front matters or with neither.
pub(super) fn published_alike(old: &FrontMatter<'_>, new: &FrontMatter<'_>) -> bool {
    Publication::of(old).is_kept_by(&Publication::of(new))
}

/// A fix, the top-level entries that it edits in the old and the new front matter, and all entries of each.
struct FieldFix<'f> {
    safety: Safety,
    edited: [Vec<&'f Entry>; 2],
    all: [&'f [Entry]; 2],
}

impl<'f> FieldFix<'f> {
    /// Returns `None` if the fix does not change a field.
    fn of(old: &'f FrontMatter<'_>, new: &'f FrontMatter<'_>, changes: &[Change<'_>]) -> Option<Self> {
        let fix = changes.first()?.fix;
        let all = [old, new].map(|front_matter| front_matter.root().map(Node::entries).unwrap_or_default());
        let [before, after] = all;
        let before = before.iter().filter(|entry| changes.iter().any(|change| is_edited(entry, change.before)));
        let after = after.iter().filter(|entry| changes.iter().any(|change| is_edited(entry, change.after)));
        (fix.effect == Effect::Field).then(|| Self {
            safety: fix.safety,
            edited: [before.collect(), after.collect()],
            all,
        })
    }

    /// Whether the fix edits one field and keeps its meaning if it is safe. An unsafe fix in `changes` may edit it too.
    fn is_right(&self, changes: &[Change<'_>]) -> bool {
        let [gone, come] = &self.edited;
        let is_kept = |entry: &Entry, side: usize| {
            let place = |change: &Change<'_>| if side == 0 { change.before } else { change.after };
            let is_unsafe = |change: &Change<'_>| {
                change.fix.safety == Safety::Unsafe
                    && change.fix.effect == Effect::Field
                    && is_edited(entry, place(change))
            };
            let [before, after] = self.all;
            let (own, other) = if side == 0 { (before, after) } else { (after, before) };
            entry.key == allow::WORD
                || counterparts(entry, own, other).iter().any(|other| {
                    let (old, new) =
                        if side == 0 { (&entry.value, &other.value) } else { (&other.value, &entry.value) };
                    says_the_same(old, new)
                })
                || changes.iter().any(is_unsafe)
        };
        let is_one = gone.len() <= 1 && come.len() <= 1;
        let is_same = || gone.iter().all(|entry| is_kept(entry, 0)) && come.iter().all(|entry| is_kept(entry, 1));
        is_one && (self.safety == Safety::Unsafe || is_same())
    }

    /// Whether the fix is allowed to change whether the page is published.
    fn may_publish(&self) -> bool {
        self.safety == Safety::Unsafe && self.edited.iter().flatten().any(|entry| publication::is_asked(&entry.key))
    }
}

/// Returns the entries of `other` that may correspond to `entry` of `own`: the one at the same position among entries
/// with its key or, if their number differs, all of them.
fn counterparts<'e>(entry: &Entry, own: &[Entry], other: &'e [Entry]) -> Vec<&'e Entry> {
    let has_key = |one: &&Entry| one.key.eq_ignore_ascii_case(&entry.key);
    let place = own.iter().filter(has_key).position(|one| std::ptr::eq(one, entry));
    let all: Vec<&Entry> = other.iter().filter(has_key).collect();
    let is_whole = own.iter().filter(has_key).count() == all.len();
    if is_whole { place.and_then(|place| all.get(place).copied()).into_iter().collect() } else { all }
}

/// Whether an edit of `place` changes the entry or a nested one; TOML tables have entries outside their own bytes. An
/// insertion counts if it follows the start of the entry, and not if it precedes the key.
fn is_edited(entry: &Entry, place: Span) -> bool {
    let span = entry.span();
    let is_put_in = place.is_empty() && span.start < place.start && place.start <= span.end;
    span.overlaps(place) || is_put_in || entry.value.entries().iter().any(|inner| is_edited(inner, place))
}

/// Whether both values mean the same to a person. They may differ in quotes, spaces, width and date format, and items
/// that are empty or repeated may be missing.
fn says_the_same(old: &Node, new: &Node) -> bool {
    match (&old.kind, &new.kind) {
        (NodeKind::Scalar { .. }, NodeKind::Scalar { .. }) => old.tag == new.tag && same_scalar(old, new),
        (NodeKind::Sequence(old), NodeKind::Sequence(new)) => new.len() <= old.len() && same_items(old, new),
        (NodeKind::Sequence(items), NodeKind::Scalar { .. }) => {
            matches!(items.as_slice(), [only] if says_the_same(only, new))
        }
        (NodeKind::Scalar { .. }, NodeKind::Sequence(items)) => {
            matches!(items.as_slice(), [only] if says_the_same(old, only))
        }
        (NodeKind::Mapping(mine), NodeKind::Mapping(theirs)) => {
            mine.len() == theirs.len()
                && mine.iter().zip(theirs).all(|(old, new)| old.key == new.key && says_the_same(&old.value, &new.value))
        }
        _ => old.same_value(new),
    }
}

fn same_items(old: &[Node], new: &[Node]) -> bool {
    let (old, new) = (distinct(old), distinct(new));
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| says_the_same(old, new))
}

/// Returns the items that are neither empty nor a repetition of an earlier one.
fn distinct(items: &[Node]) -> Vec<&Node> {
    let mut seen = HashSet::new();
    let mut distinct = Vec::new();
    for item in items {
        let counts = match &item.kind {
            NodeKind::Scalar { text, primitive, .. } => {
                *primitive != Primitive::Null && !text.trim().is_empty() && seen.insert(plain(text))
            }
            _ => true,
        };
        if counts {
            distinct.push(item);
        }
    }
    distinct
}

fn same_scalar(old: &Node, new: &Node) -> bool {
    let (NodeKind::Scalar { text, primitive, .. }, NodeKind::Scalar { text: now, primitive: is_now, .. }) =
        (&old.kind, &new.kind)
    else {
        return false;
    };
    let truth = truth(text);
    (truth.is_some() && truth == self::truth(now))
        || (primitive == is_now && (plain(text) == plain(now) || is_date_again(text, now)))
}

/// Returns the boolean that a person reads in a word. No version of Hugo accepts all of these words.
fn truth(text: &str) -> Option<bool> {
    let is_one_of = |words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    match text {
        _ if is_one_of(["true", "yes", "on", "y"]) => Some(true),
        _ if is_one_of(["false", "no", "off", "n"]) => Some(false),
        _ => None,
    }
}

/// Returns the text in its plain form, without invisible characters, with single spaces and no space after punctuation.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut is_spaced = false;
    for c in plain_form(text).chars().filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() {
            is_spaced = true;
            continue;
        }
        if std::mem::take(&mut is_spaced) && !plain.is_empty() && !plain.ends_with(['!', '?', ',', ':', ';']) {
            plain.push(' ');
        }
        // `zh_CN` equals `zh-CN`.
        plain.push(if c == '_' { '-' } else { c });
    }
    plain
}

/// Whether `now` is the same date as `text`, or the only date that `text` can mean.
fn is_date_again(text: &str, now: &str) -> bool {
    let Some(date) = Date::read(now) else { return false };
    match Date::read(text) {
        Some(was) => same_instant(DateReading::Date(was), DateReading::Date(date)),
        None => offer(text).as_deref() == Some(now),
    }
}
