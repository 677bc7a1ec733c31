//! Decides which fixes of lints are offered: only those that the proof will accept.

use std::sync::Arc;

use memchr::memmem;

use super::doubts::Doubts;
use crate::diagnostic::{Diagnostic, Edit, Effect, Fix, Safety};
use crate::document::Document;
use crate::document::bare_url::keeps_addresses;
use crate::document::escape::keeps_escape;
use crate::document::typographer::{keeps_joined, keeps_quotes};
use crate::text::Span;
use crate::verify::{Together, harmless_alone};

/// The fixes that the lints may offer for one post.
pub(super) struct Offers<'d> {
    pub(super) document: &'d Document<'d>,
    /// Whether the post contains `[[`, which starts a wiki link.
    has_wiki_links: bool,
}

/// The maximum number of bytes that are parsed to prove the fixes of one post, so that hostile posts cost little. Fixes
/// beyond this limit are offered without a proof: every fix is proved again before it is applied.
const MOST_BYTES: usize = 1 << 17;

impl<'d> Offers<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        let has_wiki_links = memmem::find(document.text.as_bytes(), b"[[").is_some();
        Self { document, has_wiki_links }
    }

    /// Removes the fixes that the proof will refuse. In plain text, [`Self::keeps_surroundings`] has already checked
    /// the characters around each edit, which is enough. Next to markup, the proof decides. One proof is enough if all
    /// safe fixes are harmless together, and another one if all unsafe fixes are.
    pub(super) fn prove(&self, found: &mut [Diagnostic]) {
        let mut fixes: Vec<&Arc<Fix>> = found.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        fixes.dedup_by(|next, last| Arc::ptr_eq(next, last));
        if fixes.is_empty() {
            return;
        }
        let doubts = Doubts::of(self.document);
        fixes.retain(|fix| !is_of_front_matter(fix) && doubts.needs_proof(fix));
        let mut fixes: Vec<(Safety, Span, &Fix)> =
            fixes.into_iter().map(|fix| (fix.safety, fix.span(), &**fix)).collect();
        fixes.sort_by_key(|(safety, span, _)| (*safety, *span));
        fixes.dedup_by(|next, last| next.2 == last.2);
        let mut proofs = MOST_BYTES / self.document.text.len().max(1);
        let mut refused: Vec<Fix> = Vec::new();
        while !fixes.is_empty() && proofs > 0 {
            let (chosen, others) = apart(fixes);
            let proof = Together::of(self.document, &chosen, proofs);
            proofs = proof.proofs_left();
            let harmful = proof.harmful.iter().filter_map(|(number, _)| chosen.get(*number).copied());
            refused.extend(harmful.filter(|fix| !self.is_proved_alone(fix, &mut proofs)).cloned());
            fixes = others;
        }
        let is_refused = |fix: &mut Arc<Fix>| refused.contains(fix);
        for finding in found.iter_mut().filter(|_| !refused.is_empty()) {
            finding.fix.take_if(is_refused);
        }
    }

    /// Whether a fix that is harmful together with others is harmless alone.
    fn is_proved_alone(&self, fix: &Fix, proofs: &mut usize) -> bool {
        let Some(left) = proofs.checked_sub(1) else { return false };
        *proofs = left;
        harmless_alone(self.document, fix)
    }

    /// Whether the fix does not affect the characters around its edits. Nothing can be proved about a post with merge
    /// conflicts, or about front matter with syntax errors. Edits must keep math, wiki links, escapes, characters that
    /// the typographer joins, quotes that it curls, and bare addresses. Two exceptions: unsafe fixes can change quotes,
    /// and fixes of links and bold can change addresses.
    pub(super) fn keeps_surroundings(&self, fix: &Fix) -> bool {
        let is_one = self.document.conflicts.is_empty();
        let is_sound = || self.document.front_matter.as_ref().is_none_or(|found| found.errors().is_empty());
        let text = self.document.text;
        // Fixes of bold put addresses in angle brackets where needed, in edits that belong together.
        let may_move = matches!(fix.effect, Effect::Link | Effect::Emphasis);
        let keeps = |edit: &Edit| {
            let is_fixed =
                self.document.is_in_math(edit.span) || self.has_wiki_links && is_in_wiki_link(text, edit.span);
            !is_fixed
                && keeps_joined(text, edit.span, &edit.text)
                && (fix.safety == Safety::Unsafe || keeps_quotes(text, edit.span, &edit.text))
                && keeps_escape(text, edit.span, &edit.text)
                && (may_move || keeps_addresses(text, edit.span, &edit.text))
        };
        is_one && if is_of_front_matter(fix) { is_sound() } else { fix.edits().iter().all(keeps) }
    }
}

/// The longest page name in a wiki link, in characters.
const LONGEST_NAME: usize = 100;

/// Whether `span` is in a wiki link, `[[name]]`, whose text is the name of a page.
fn is_in_wiki_link(text: &str, span: Span) -> bool {
    let (before, after) = (span.before(text), span.after(text));
    let start = before.char_indices().rev().nth(LONGEST_NAME).map_or(0, |(at, _)| at);
    let before = Span::at(start).after(before);
    let name = before.rfind("[[").map(|at| Span::at(at + 2).after(before));
    let rest = || {
        let end = after.char_indices().nth(LONGEST_NAME).map_or(after.len(), |(at, _)| at);
        Span::new(0, end).of(after).split_once("]]").map(|(rest, _)| rest)
    };
    name.is_some_and(|name| !name.contains(['\n', ']'])) && rest().is_some_and(|rest| !rest.contains(['\n', '[']))
}

/// Splits fixes, which are in file order for each safety, into fixes of the first safety that do not touch, and the
/// rest.
fn apart(fixes: Vec<(Safety, Span, &Fix)>) -> (Vec<&Fix>, Vec<(Safety, Span, &Fix)>) {
    let (mut chosen, mut others) = (Vec::new(), Vec::new());
    let mut last: Option<(Safety, Span)> = None;
    for (safety, span, fix) in fixes {
        if last.is_none_or(|(of, last)| of == safety && span.start > last.end) {
            chosen.push(fix);
            last = Some((safety, span));
        } else {
            others.push((safety, span, fix));
        }
    }
    (chosen, others)
}

const fn is_of_front_matter(fix: &Fix) -> bool {
    matches!(fix.effect, Effect::FrontMatter | Effect::Field | Effect::LostFrontMatter)
}
