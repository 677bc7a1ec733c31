//! The bold family: lints for asterisks that do not produce the intended bold.

mod markers;
mod repair;

pub mod across_blocks;
pub mod ambiguous;
pub mod block_risk;
pub mod bold_italic;
pub mod detached_mark;
pub mod edge_break;
pub mod empty;
pub mod empty_rule;
pub mod escaped_pair;
pub mod exact;
pub mod flank_close;
pub mod flank_open;
pub mod glued;
pub mod inner_space;
pub mod inverted;
pub mod link_edge;
pub mod lone_empty;
pub mod lone_marker;
pub mod mask;
pub mod math;
pub mod mixed_emphasis;
pub mod nested;
pub mod no_form;
pub mod operator;
pub mod punct_only;
pub mod refused_marker;
pub mod star_bullet;
pub mod strikethrough;
pub mod unbalanced;

use repair::{BoldFindings, Defect};

use crate::lint::{Context, Sink};

/// Reports the findings of one kind that the repair of the post has produced.
fn report(kind: Defect, context: &Context<'_>, sink: &mut Sink<'_>) {
    let findings = context.shared::<BoldFindings>();
    for found in findings.found.iter().filter(|found| found.kind == kind) {
        sink.report(found.finding.clone());
    }
}
