//! Fixes that are applied together or not at all, because half a list is not a list.

use std::sync::Arc;

use crate::diagnostic::{Edit, Finding, Fix};
use crate::lint::Sink;

/// The maximum number of findings that share a fix, so that the proof refuses no more than these at once.
const MOST: usize = 64;

/// Reports the findings with one shared fix, which `fix` creates from the edits of all.
pub(in super::super) fn report_together(
    found: &[(Finding, Vec<Edit>)],
    fix: impl Fn(Vec<Edit>) -> Fix,
    sink: &mut Sink<'_>,
) {
    for shared in found.chunks(MOST) {
        let fix = Arc::new(fix(shared.iter().flat_map(|(_, edits)| edits).cloned().collect()));
        for (finding, _) in shared {
            sink.report(finding.clone().shared_fix(&fix));
        }
    }
}
