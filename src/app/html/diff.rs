//! A diff of two texts as HTML: removed and added lines, with the differing characters marked in them.

use maud::{Markup, html};
use similar::{ChangeTag, InlineChangeMode, InlineChangeOptions, TextDiff};

use super::text::EscapedLine;

/// The minimum similarity, from 0 to 1, at which two lines count as one changed line.
const LEAST_IN_COMMON: f32 = 0.4;

/// Renders the difference between `old` and `new`.
pub(crate) fn diff(old: &str, new: &str) -> Markup {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let changes = TextDiff::from_slices(&old, &new);
    let mut options = InlineChangeOptions::new();
    options.mode(InlineChangeMode::Chars).min_ratio(LEAST_IN_COMMON).semantic_cleanup(true);
    let ops = changes.ops().iter();
    // Without a deadline, the same texts give the same diff on every machine.
    let rows = ops.flat_map(|op| changes.iter_inline_changes_with_options_deadline(op, options, None));
    html! {
        pre.diff lang="zh" {
            code { @for row in rows { (self::row(row.tag(), row.values())) } }
        }
    }
}

/// Renders a line with its `+` or `-`, and marks the pieces that the other text does not have.
fn row(tag: ChangeTag, pieces: &[(bool, &str)]) -> Markup {
    let pieces = html! {
        @for (differs, piece) in pieces {
            @match (differs, tag) {
                (true, ChangeTag::Delete) => del { (EscapedLine(piece)) },
                (true, ChangeTag::Insert) => ins { (EscapedLine(piece)) },
                _ => (EscapedLine(piece)),
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
    fn unrelated_lines_are_removed_and_added() {
        let shown = diff("甲乙丙\n", "<丁>\n").into_string();
        assert!(shown.contains("removed\">- 甲乙丙\n") && shown.contains("added\">+ &lt;丁&gt;\n"), "{shown}");
    }
}
