//! The playground: a page that checks a post while somebody types.
//!
//! The engine is the npm package `digest-lint-wasm`, whose files [`ENGINE`] the host copies. The page may load files of
//! the site and nothing else, and a post is shown in a frame that loads and runs nothing.

use maud::{Markup, html};

use super::DocsFile;
use super::frame::{PageContent, framed};
use super::shelf::{Here, PLAYGROUND, Shelf};
use crate::app::html::text::EscapedLine;
use crate::config;
use crate::lint::Lint;

/// The files of the npm package that the page needs, and the folder of the site where it looks for them.
pub const ENGINE: (&[&str], &str) = (&["web.js", "load.js", "bindings.js", "digest-lint.wasm"], "playground/engine");

/// What the page may load.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src 'self'; \
    worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// Returns the page and the files that it loads.
pub(super) fn files(shelf: &Shelf<'_>) -> Vec<DocsFile> {
    let here = Here { shelf, path: PLAYGROUND };
    let page = framed(
        here,
        &PageContent {
            title: "Playground",
            description: "Paste a post, see what is wrong with it, and fix it. It does not leave the page.",
            lint: None,
            text: text(shelf),
        },
    );
    let page = DocsFile { text: page.text.replacen("<head>", &head(), 1), ..page };
    let fixed = [
        ("playground.css", include_text!("playground.css")),
        ("preview.html", include_text!("preview.html")),
        ("preview.css", include_text!("preview.css")),
        ("share.js", include_text!("share.js")),
        ("page.js", include_text!("page.js")),
        ("worker.js", include_text!("worker.js")),
    ];
    let fixed = fixed.map(|(name, text)| DocsFile { path: format!("playground/{name}"), text: text.to_owned() });
    std::iter::once(page).chain(fixed).collect()
}

/// Returns the start of the head, with what the page has besides that of every page.
fn head() -> String {
    let head = html! {
        meta http-equiv="Content-Security-Policy" content=(POLICY);
        link rel="stylesheet" href="playground/playground.css";
        script src="playground/share.js" defer {}
        script src="playground/page.js" defer {}
    };
    format!("<head>{}", head.into_string())
}

fn text(shelf: &Shelf<'_>) -> Markup {
    html! {
        article.playground {
            h1 { "Playground" }
            p { "Paste a post to see what digest-lint finds in it. The post does not leave this page." }
            p.starting { "Starting … This needs JavaScript, and a web server: browsers do not run it from a file." }
            p #trouble role="alert" hidden {}
            (form(shelf))
            div.bench { (post()) (findings()) }
            (readers())
            details {
                summary { "The config for these choices" }
                pre { code #config {} }
            }
        }
    }
}

fn form(shelf: &Shelf<'_>) -> Markup {
    html! {
        form {
            label { "Renderer" (renderers()) }
            label title="They change what readers read, and need a review." { input type="checkbox" name="unsafe"; "unsafe fixes, too" }
            button type="button" popovertarget="lints" { "Choose lints" }
            button #share type="button" { "Share" }
            div #lints popover aria-label="Choose lints" {
                div.lints-head {
                    h2 { "Lints" }
                    button type="reset" { "Reset" }
                    button type="button" popovertarget="lints" { "Done" }
                }
                @for family in families(shelf) { (boxes(shelf, family)) }
            }
        }
    }
}

/// Returns the names of the families, in the order of the lints.
fn families<'s>(shelf: &'s Shelf<'_>) -> Vec<&'s str> {
    let mut families: Vec<_> = shelf.lints.iter().map(|volume| volume.lint.family()).collect();
    families.dedup();
    families
}

/// Returns a box for each lint of a family.
fn boxes(shelf: &Shelf<'_>, family: &str) -> Markup {
    let lints: Vec<&Lint> =
        shelf.lints.iter().map(|volume| volume.lint).filter(|lint| lint.family() == family).collect();
    html! {
        fieldset {
            legend { button.family type="button" value=(family) aria-label={ "all of " (family) } { (family) } }
            div {
                @for lint in lints {
                    label { input type="checkbox" name="lint" value=(lint.name) checked[lint.level.is_some()]; (lint.name) }
                }
            }
        }
    }
}

/// Returns the choice of renderers, from the schema of the config. The preview shows bold as the first of them does.
fn renderers() -> Markup {
    let schema = config::json_schema(&[]);
    let choices = schema.pointer("/definitions/Renderer/oneOf").and_then(|choices| choices.as_array());
    let names = choices.into_iter().flatten().filter_map(|choice| choice.get("const")?.as_str());
    html! {
        select name="renderer" {
            @for (at, name) in names.enumerate() { option value=(name) data-differs[at > 0] { (EscapedLine(name)) } }
        }
    }
}

fn post() -> Markup {
    html! {
        section.pane aria-labelledby="post-head" {
            div.pane-head { h2 #post-head { "Post" } }
            div.editor {
                div.sheet {
                    div #marks aria-hidden="true" {}
                    textarea #post aria-labelledby="post-head" lang="zh" spellcheck="false" autocomplete="off" autocapitalize="off" {
                        (include_text!("example.md"))
                    }
                }
            }
        }
    }
}

fn findings() -> Markup {
    html! {
        section.pane aria-labelledby="findings-head" {
            div.pane-head {
                h2 #findings-head { "Findings" }
                span #count {}
                button #fix-all type="button" disabled { "Fix all" }
            }
            ol #findings {}
            output #status.unseen aria-live="polite" {}
        }
    }
}

fn readers() -> Markup {
    html! {
        div.readers {
            @for (id, head) in [("before", "As readers see it"), ("after", "After all fixes")] {
                section.pane aria-labelledby={ (id) "-head" } {
                    div.pane-head { h2 id={ (id) "-head" } { (head) } }
                    iframe id=(id) title=(head) sandbox="allow-same-origin" src="playground/preview.html" {}
                }
            }
        }
        p #other-renderer hidden { small { "The previews show bold as CommonMark does, not as the chosen renderer." } }
    }
}
