//! Repairs that are made together or not at all: half a list is none.

use crate::diagnostic::{Edit, Finding, Fix};
use crate::lint::Sink;

/// How many findings share a repair, of which each has a copy.
const MOST: usize = 64;

/// Reports what is `found`, with one repair by the edits of all, which `fix` makes.
pub(in super::super) fn report_together(
    found: &[(Finding, Vec<Edit>)],
    fix: impl Fn(Vec<Edit>) -> Fix,
    sink: &mut Sink<'_>,
) {
    for shared in found.chunks(MOST) {
        let fix = fix(shared.iter().flat_map(|(_, edits)| edits).cloned().collect());
        for (finding, _) in shared {
            sink.report(finding.clone().fix(fix.clone()));
        }
    }
}
