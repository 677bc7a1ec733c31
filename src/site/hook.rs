//! The render hooks of a site, which are templates for links, images and headings:
//! <https://gohugo.io/render-hooks/links/>

/// A template of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The path relative to the root of the site.
    pub path: String,
    /// The source text of the template.
    pub text: String,
}

/// The words that a hook's actions may contain if the hook leaves the destination unchanged.
const PLAIN: [&str; 24] = [
    ".",
    ".Attributes",
    ".Destination",
    ".PlainText",
    ".Text",
    ".Title",
    "and",
    "else",
    "end",
    "hasPrefix",
    "if",
    "in",
    "not",
    "or",
    "safeHTML",
    "safeHTMLAttr",
    "safeURL",
    "strings.Contains",
    "strings.HasPrefix",
    "strings.HasSuffix",
    "eq",
    "ne",
    "with",
    "|",
];

impl Template {
    /// Whether the file at `path` is a render hook for links, images or headings.
    pub(crate) fn is_hook(path: &str) -> bool {
        [LINK, IMAGE, HEADING].iter().any(|start| Self::is_for(path, start))
    }

    pub(super) fn is_for(path: &str, start: &str) -> bool {
        path.rsplit_once("_markup/").is_some_and(|(_, name)| name.starts_with(start))
    }

    /// Whether the template is a hook for headings that may write other ids than Hugo generates.
    pub(super) fn changes_ids(&self) -> bool {
        let written = ["{{.Anchor}}", "{{.Anchor|safeURL}}"];
        Self::is_for(&self.path, HEADING) && !written.iter().any(|id| self.compact().contains(&format!("id=\"{id}\"")))
    }

    /// Returns the text without whitespace and hyphens.
    fn compact(&self) -> String {
        self.text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
    }

    /// Whether the hook writes the destination unchanged. This is conservative: a hook with any unknown action gives
    /// false.
    pub(super) fn leaves_destination(&self) -> bool {
        let mut actions = self.text.split("{{").skip(1).map(|rest| rest.split_once("}}").map(|(action, _)| action));
        let is_plain = |action: &str| words(action).all(|word| PLAIN.contains(&word));
        let is_one = ["href=", "src="].iter().map(|name| self.text.matches(name).count()).sum::<usize>() == 1;
        let compact = self.compact();
        let is_written =
            ["=\"{{.Destination}}\"", "=\"{{.Destination|safeURL}}\""].iter().any(|one| compact.contains(one));
        is_one && is_written && actions.all(|action| action.is_some_and(is_plain))
    }
}

/// The file name of hooks for links, without the extension.
pub(super) const LINK: &str = "render-link";
/// The file name of hooks for images, without the extension.
pub(super) const IMAGE: &str = "render-image";
/// The file name of hooks for headings, without the extension.
const HEADING: &str = "render-heading";

/// Returns the words of an action, without quoted strings, parentheses and comments.
fn words(action: &str) -> impl Iterator<Item = &str> {
    let inner = action.trim_matches('-').trim();
    let inner = if inner.starts_with("/*") && inner.ends_with("*/") { "" } else { inner };
    let unquoted = inner.split('"').step_by(2);
    unquoted.flat_map(|part| part.split([' ', '\t', '\n', '(', ')'])).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn recognizes_hooks_that_leave_the_destination_unchanged() {
        let leaves = |text: &str| Template { path: String::new(), text: text.to_owned() }.leaves_destination();
        for text in [
            r#"<a href="{{ .Destination }}">{{ .Text }}</a>"#,
            r#"<a href="{{ .Destination | safeURL }}"{{ with .Title }} title="{{ . }}"{{ end }}>{{ .Text | safeHTML }}</a>{{- /* no line end */ -}}"#,
            r#"<a href="{{ .Destination | safeURL }}"{{ if strings.HasPrefix .Destination "http" }} target="_blank"{{ end }}>{{ .Text }}</a>"#,
            r#"<img src="{{ .Destination | safeURL }}" alt="{{ .PlainText }}">"#,
        ] {
            assert!(leaves(text), "{text}");
        }
        for text in [
            r#"<a href="{{ .Destination | relURL }}">{{ .Text }}</a>"#,
            r#"{{ $url := .Destination }}<a href="{{ $url }}">{{ .Text }}</a>"#,
            r#"<a href="{{ with .Page.GetPage .Destination }}{{ .RelPermalink }}{{ end }}">{{ .Text }}</a>"#,
            r#"{{ if in .Destination ".md" }}<a href="/x">{{ else }}<a href="{{ .Destination }}">{{ end }}{{ .Text }}</a>"#,
            r#"{{ partial "link.html" . }}"#,
            "",
        ] {
            assert!(!leaves(text), "{text}");
        }
    }
}
