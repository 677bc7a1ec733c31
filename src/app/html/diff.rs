//! Two texts as one: lines that go and lines that come, with the characters that differ marked in them.

use maud::{Markup, html};
use similar::{ChangeTag, InlineChangeMode, InlineChangeOptions, TextDiff};

use super::text::Line;

/// Two lines that have less than this in common are two lines, not one that changed.
const LEAST_IN_COMMON: f32 = 0.4;

/// How `new` differs from `old`.
pub(crate) fn diff(old: &str, new: &str) -> Markup {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let changes = TextDiff::from_slices(&old, &new);
    let mut options = InlineChangeOptions::new();
    options.mode(InlineChangeMode::Chars).min_ratio(LEAST_IN_COMMON).semantic_cleanup(true);
    let ops = changes.ops().iter();
    // Without a deadline, so that the same texts give the same diff on every machine.
    let rows = ops.flat_map(|op| changes.iter_inline_changes_with_options_deadline(op, options, None));
    html! {
        pre.diff lang="zh" {
            code { @for row in rows { (self::row(row.tag(), row.values())) } }
        }
    }
}

/// A line, with its sign and the pieces of it that the other text has not.
fn row(tag: ChangeTag, pieces: &[(bool, &str)]) -> Markup {
    let pieces = html! {
        @for (differs, piece) in pieces {
            @match (differs, tag) {
                (true, ChangeTag::Delete) => del { (Line(piece)) },
                (true, ChangeTag::Insert) => ins { (Line(piece)) },
                _ => (Line(piece)),
            }
        }
    };
    html! {
        @match tag {
            ChangeTag::Equal => span.line { "  " (pieces) "\n" },
            ChangeTag::Delete => span.line.removed { "- " (pieces) "\n" },
            ChangeTag::Insert => span.line.added { "+ " (pieces) "\n" },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::diff;

    #[test]
    fn the_characters_that_differ_are_marked() {
        let shown = diff("同\n**甲****乙**\n", "同\n**甲乙**\n").into_string();
        let code = shown.split_once("<code>").map(|(_, code)| code);
        let expected = "<span class=\"line\">  同\n</span>\
            <span class=\"line removed\">- **甲<del>****</del>乙**\n</span>\
            <span class=\"line added\">+ **甲乙**\n</span></code></pre>";
        assert_eq!(code, Some(expected));
    }

    #[test]
    fn lines_with_nothing_in_common_go_and_come() {
        let shown = diff("甲乙丙\n", "<丁>\n").into_string();
        assert!(shown.contains("removed\">- 甲乙丙\n") && shown.contains("added\">+ &lt;丁&gt;\n"), "{shown}");
    }
}
