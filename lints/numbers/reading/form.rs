//! The form of a date: the separators between its parts, and leading zeros.

use super::item::{DateMention, DatePart, DateSeparators, Item};
use super::prose::{Prose, ProseRange};
use crate::diagnostic::Edit;
use crate::document::Document;
use crate::text::Span;

/// The form of a date.
#[derive(Clone, Copy)]
pub(in super::super) struct DateForm<'d> {
    style: DateSeparators,
    /// The text after the year, the month and the day.
    after: [&'d str; 3],
    padded: bool,
}

impl<'d> DateForm<'d> {
    /// Returns the form of the `models`: the spaces of the first complete one, and the padding of the first one that
    /// shows it.
    pub(in super::super) fn of<'m>(
        (document, prose): (&Document<'d>, &Prose),
        style: DateSeparators,
        mut models: impl Iterator<Item = (&'m Item, &'m DateMention)> + Clone,
    ) -> Self {
        let shown = models.clone().find_map(|(_, date)| match zeros(date) {
            (false, false) => None,
            (padded, _) => Some(padded),
        });
        let first = models.find_map(|(item, date)| {
            let [year, month, day] = [date.year?, date.month?, date.day?].map(|part| prose.span(part.run));
            let end = prose.span(item.run).end;
            let after = [Span::new(year.end, month.start), Span::new(month.end, day.start), Span::new(day.end, end)];
            Some(after.map(|span| document.source(span)))
        });
        let usual = match style {
            DateSeparators::Chinese => ["年", "月", "日"],
            DateSeparators::Iso => ["-", "-", ""],
            DateSeparators::Slash => ["/", "/", ""],
            DateSeparators::Dot => [".", ".", ""],
        };
        Self { style, after: first.unwrap_or(usual), padded: shown.unwrap_or(style == DateSeparators::Iso) }
    }

    /// Returns the edits that give a complete date this form, or `None` if it would run into the adjacent text.
    pub(in super::super) fn edits(&self, prose: &Prose, item: &Item, date: &DateMention) -> Option<Vec<Edit>> {
        let (before, next) = (prose.before(item.run.start), prose.at(item.run.end));
        let joins =
            next.is_ascii_alphanumeric() || matches!(next, '-' | '/' | '.' | ':') || matches!(before, '-' | '/' | '.');
        if joins && self.style != DateSeparators::Chinese {
            return None;
        }
        let [year, month, day] = [date.year?, date.month?, date.day?];
        let ends = [year, month, day].map(|part| prose.span(part.run).end);
        let starts = [digit(prose, month), digit(prose, day), prose.span(item.run).end];
        let zeros = [month, day].map(|part| if self.padded && part.value < 10 { "0" } else { "" });
        let zeros = zeros.into_iter().chain([""]);
        let places = ends.into_iter().zip(starts).map(|(end, start)| Span::new(end, start));
        let texts = self.after.iter().zip(zeros).map(|(after, zero)| format!("{after}{zero}"));
        Some(
            places
                .zip(texts)
                .map(|(place, text)| Edit::replace(place, text))
                .filter(|edit| !edit.span.is_empty() || !edit.text.is_empty())
                .collect(),
        )
    }
}

/// Returns the start of the significant digits, after the zero of `02`.
fn digit(prose: &Prose, part: DatePart) -> usize {
    let first = part.run.start + usize::from(is_padded(part));
    prose.span(ProseRange::new(first, first + 1)).start
}

/// Returns whether the month or day has a leading zero, and whether one of them could have one but does not.
pub(in super::super) fn zeros(date: &DateMention) -> (bool, bool) {
    let parts = || [date.month, date.day].into_iter().flatten().filter(|part| part.value < 10);
    (parts().any(is_padded), parts().any(|part| !is_padded(part)))
}

/// Returns the edits that add leading zeros to the month and day of a date, or remove them.
pub(in super::super) fn with_zeros(prose: &Prose, date: &DateMention, padded: bool) -> Vec<Edit> {
    let parts =
        [date.month, date.day].into_iter().flatten().filter(|part| part.value < 10 && is_padded(*part) != padded);
    let edit = |part: DatePart| {
        let span = prose.span(ProseRange::new(part.run.start, part.run.start + 1));
        if padded { Edit::replace(Span::at(span.start), "0") } else { Edit::delete(span) }
    };
    parts.map(edit).collect()
}

const fn is_padded(part: DatePart) -> bool {
    part.value < 10 && part.run.end > part.run.start + 1
}
