//! Images in raw HTML that Markdown can write.

use crate::document::html::{attributes, elements};

/// Attributes that only change how an image looks or loads.
const LOOKS: [&str; 11] = [
    "align",
    "border",
    "class",
    "decoding",
    "fetchpriority",
    "height",
    "loading",
    "referrerpolicy",
    "sizes",
    "style",
    "width",
];

/// Returns the image in Markdown if `html` is one `<img>` with plain values.
pub(in super::super) fn markdown(html: &str) -> Option<String> {
    let is_one = html.ends_with('>') && html.bytes().filter(|byte| *byte == b'<').count() == 1;
    if !is_one || !elements(html).iter().all(|name| name.eq_ignore_ascii_case("img")) {
        return None;
    }
    let (mut source, mut alt) = (None, "");
    for attribute in attributes(html) {
        match attribute.name.to_ascii_lowercase().as_str() {
            "src" if source.is_none() => source = Some(attribute.value),
            "alt" => alt = attribute.value,
            name if LOOKS.contains(&name) => {}
            _ => return None,
        }
    }
    let source = source.filter(|source| is_address(source))?;
    let is_plain = alt.chars().all(|c| c.is_alphanumeric() || " ，。、：；！？（）《》“”-".contains(c));
    is_plain.then(|| format!("![{}]({source})", alt.trim()))
}

/// Whether Markdown reads the address as it is.
fn is_address(source: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || "-._~:/?#@!$&+,;=%".contains(c);
    !source.is_empty() && !source.starts_with("data:") && source.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn only_plain_images_have_markdown() {
        for (html, image) in [
            ("<img src=\"/a.png\" alt=\"图\" />", "![图](/a.png)"),
            ("<IMG SRC='https://e.com/a.png?b=1&amp;c=2' width=300>", "![](https://e.com/a.png?b=1&amp;c=2)"),
            ("<img style=\"width:50%\" alt=\"图 1，走势\" src=\"a.png\">", "![图 1，走势](a.png)"),
        ] {
            assert_eq!(markdown(html).as_deref(), Some(image), "{html}");
        }
        for html in [
            "<img alt=\"图\">",
            "<img src=\"a b.png\">",
            "<img src=\"a.png\" alt=\"[图]\">",
            "<img src=\"a.gif\" data-src=\"b.png\">",
            "<img src=\"a.png\" title=\"题\">",
            "<a href=\"b\"><img src=\"a.png\"></a>",
            "<img src=\"data:image/png;base64,aa\">",
            "<table>",
        ] {
            assert_eq!(markdown(html), None, "{html}");
        }
    }
}
