//! Reports times of day with characters and with colons in one post: `14时30分` next to `15:30`.

use super::reading::PostNumbers;
use super::reading::prose::ProseRange;
use super::time_colon::is_certain;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/time-style", level: Some(Level::Info), page: include_text!("time_style.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    let items = || numbers.items.iter().enumerate().filter(|(_, item)| !item.exempt);
    let chinese: Vec<ProseRange> = items().filter_map(|(_, item)| chinese(&numbers, item.run.start)).collect();
    let Some(one) = chinese.first() else { return };
    let mut colons = items().filter(|(index, _)| is_certain(&numbers, *index)).map(|(_, item)| item.run);
    let Some(other) = colons.next() else { return };
    let count = 1 + colons.count();
    let (rarer, usual) = if chinese.len() > count { (other, *one) } else { (*one, other) };
    let source = |run: ProseRange| context.document.source(prose.span(run));
    let message = format!("\"{}\" is written in a different style from \"{}\"", source(rarer), source(usual));
    let note = format!("{} of {} are written this way", chinese.len().max(count), chinese.len() + count);
    sink.report(Finding::new(prose.span(rarer), message).note(prose.span(usual), note));
}

/// Returns the run of a time such as `14时30分` that starts at `start`, unless it may be a duration with seconds.
fn chinese(numbers: &PostNumbers, start: usize) -> Option<ProseRange> {
    let prose = &numbers.prose;
    let unit = prose.digits(start);
    if !matches!(prose.at(unit), '时' | '時' | '点' | '點') {
        return None;
    }
    let (hour, minute) = (prose.figure(start), prose.figure(prose.next(unit)));
    let end = prose.next(minute.run.end);
    let value = |run: ProseRange| prose.text(run).parse::<u8>().ok();
    let is_time = minute.after == '分'
        && value(hour.run).is_some_and(|hour| hour <= 24)
        && value(minute.run).is_some_and(|minute| minute < 60);
    let is_longer = prose.at(end).is_ascii_digit() || matches!(prose.at(end), '钟' | '鐘');
    (is_time && !is_longer).then(|| ProseRange::new(start, end))
}
