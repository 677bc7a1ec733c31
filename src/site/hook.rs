//! Render hooks of a site: templates that write links and images.
//! <https://gohugo.io/render-hooks/links/>

/// A template of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Where it is, from the root of the site.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// What the actions of a hook may name that leaves the destination as it is written.
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
    /// Whether it is a hook for links or for images.
    pub(crate) fn is_hook(path: &str) -> bool {
        [LINK, IMAGE].iter().any(|start| Self::is_for(path, start))
    }

    pub(super) fn is_for(path: &str, start: &str) -> bool {
        path.rsplit_once("_markup/").is_some_and(|(_, name)| name.starts_with(start))
    }

    /// Whether it writes the destination as the post has it, and nothing else in its place.
    pub(super) fn leaves_destination(&self) -> bool {
        let mut actions = self.text.split("{{").skip(1).map(|rest| rest.split_once("}}").map(|(action, _)| action));
        let is_plain = |action: &str| words(action).all(|word| PLAIN.contains(&word));
        let is_one = ["href=", "src="].iter().map(|name| self.text.matches(name).count()).sum::<usize>() == 1;
        let compact: String = self.text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let is_written =
            ["=\"{{.Destination}}\"", "=\"{{.Destination|safeURL}}\""].iter().any(|one| compact.contains(one));
        is_one && is_written && actions.all(|action| action.is_some_and(is_plain))
    }
}

/// The names of the files of hooks, without extensions.
pub(super) const LINK: &str = "render-link";
pub(super) const IMAGE: &str = "render-image";

/// The words of an action, without texts in quotes, parentheses and comments.
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
    fn a_hook_leaves_the_destination_where_it_writes_just_that() {
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
