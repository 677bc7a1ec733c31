//! Reports posts without text.

use super::blocks::article::is_article;
use super::blocks::content::sources;
use crate::diagnostic::{Finding, Level};
use crate::document::Document;
use crate::document::front_matter::FrontMatter;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/empty-body", level: Some(Level::Warn), page: include_text!("empty_body.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let Some(sources) = sources(document) else { return };
    let name = context.file_name().unwrap_or_default();
    // The page of a folder lists the contents of the folder.
    let is_index = name.trim_start_matches('_').starts_with("index.");
    let Some(front_matter) = document.front_matter.as_ref().filter(|found| !is_index && is_article(found)) else {
        return;
    };
    if is_translation(context) {
        return;
    }
    let what = match (document.links.iter().any(|link| link.image), sources) {
        (false, 0) => "no words",
        (true, 0) => "no words, only images",
        (false, _) => "only a link to the source",
        (true, _) => "only images and a link to the source",
    };
    sink.report(Finding::new(place(document, front_matter), format!("the body contains {what}")));
}

/// Whether the site has the page in another language, from which a layout may take the untranslated text.
fn is_translation(context: &Context<'_>) -> bool {
    context.page().is_some_and(|(site, page)| {
        let key = page.translation_key.as_ref().map_or(page.logical.as_str(), |key| &key.text);
        let pages = if page.translation_key.is_some() { site.translations(key) } else { site.by_logical_path(key) };
        pages.iter().any(|(other, _)| other.language != page.language)
    })
}

/// Returns the span of the first line of the body or, if it is empty, of the closing delimiter of the front matter.
fn place(document: &Document<'_>, front_matter: &FrontMatter<'_>) -> Span {
    let body = document.source(document.body);
    let start = document.body.end - body.trim_start().len();
    match body.trim_start().lines().next().map(str::trim_end) {
        Some(line) => Span::new(start, start + line.len()),
        None => Span::new(front_matter.span.end - front_matter.format.closing().len(), front_matter.span.end),
    }
}

#[cfg(test)]
mod tests {
    use super::LINT;
    use crate::config::Config;
    use crate::diagnostic::Level;
    use crate::document::Document;
    use crate::lint::{Context, Environment, check};

    fn said(text: &str, file_name: &str) -> String {
        let (document, config) = (Document::parse(text), Config::default());
        let environment = Environment { file_name: Some(file_name), ..Environment::default() };
        let found = check(&Context::with_environment(&document, &config, environment), &[(&LINT, Level::Warn)]);
        let said = found.first().map_or("", |finding| finding.message.as_str());
        said.trim_start_matches("the body contains ").to_owned()
    }

    #[test]
    fn message_names_the_content_of_a_body_without_text() {
        const IMAGES: &str = "no words, only images";
        const SOURCE: &str = "only a link to the source";
        for (body, expected) in [
            ("", "no words"),
            ("\n\n***\n\n……\n\n&nbsp;&amp;&#39;\n\n<!-- 待补 -->\n\n<p><br></p>\n", "no words"),
            ("![图](u)\n", IMAGES),
            ("[![图](u)](v)\n\n**![](u)**\n", IMAGES),
            ("原文链接：https://e.com/a\n", SOURCE),
            ("（来源：新华社）\n", SOURCE),
            ("> **来源**：[甲](u)\n", SOURCE),
            ("[甲报](u)\n", SOURCE),
            ("![](u)\n\n点击阅读原文查看\n\n[qq](u)\n", "only images and a link to the source"),
            ("来源于市场的消息说，票价3元。\n", ""),
            (
                "来源：甲报。以下是全文：票价3元，沿线设站12座，首班车五点半从北港站发出，末班车二十三点到达南湖站，逢周末加开区间车，换乘优惠不变。\n",
                "",
            ),
            ("[甲](u)\n\n[乙](v)\n", ""),
            ("- [甲](u)\n", ""),
            ("见[甲](u)\n", ""),
            ("## 甲\n", ""),
            ("| 甲 |\n|-|\n", ""),
            ("    甲\n", ""),
            ("`甲`\n", ""),
            ("&#20013;\n", ""),
            ("&#x4e2d;\n", ""),
            ("{{< x >}}\n", ""),
            ("<iframe src=\"u\"></iframe>\n", ""),
            ("<div>甲</div>\n", ""),
            ("甲 <video src=\"u\">\n", ""),
        ] {
            assert_eq!(said(&format!("---\ndate: 2025-03-01\n---\n{body}"), "a.md"), expected, "{body:?}");
        }
    }

    #[test]
    fn only_articles_are_reported() {
        for front_matter in ["", "---\ntitle: 甲\n---\n", "---\ndate: 2025-03-01\n", "---\ndate: 1\ntitle: [\n---\n"] {
            assert_eq!(said(front_matter, "a.md"), "", "{front_matter:?}");
        }
        for key in
            ["draft: true", "layout: search", "Type: x", "aliases: [/a]", "build: {render: never}", "redirect_to: u"]
        {
            assert_eq!(said(&format!("---\ndate: 2025-03-01\n{key}\n---\n"), "a.md"), "", "{key}");
        }
        for key in ["draft: false", "tags: [甲]", "DRAFT: false"] {
            assert_eq!(said(&format!("---\ndate: 2025-03-01\n{key}\n---\n"), "a.md"), "no words", "{key}");
        }
    }

    #[test]
    fn index_pages_are_not_reported() {
        let text = "---\ndate: 2025-03-01\n---\n";
        for name in ["_index.md", "index.md", "_index.zh.md"] {
            assert_eq!(said(text, name), "", "{name}");
        }
        for name in ["a.md", "index-a.md", ""] {
            assert_eq!(said(text, name), "no words", "{name}");
        }
    }
}
