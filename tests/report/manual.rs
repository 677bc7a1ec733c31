//! Snapshots of the pages of lints and of their table.

use digest_lint::diagnostic::{Level, Safety};
use digest_lint::page::LintPage;
use digest_lint::report::manual::{PageLength, explain, table};
use digest_lint::report::{DocumentedLint, Screen};
use snapbox::{IntoData as _, assert_data_eq, str};

const PLAIN: Screen = Screen { width: 80, color: false, ascii: false };

const PAGE: &str = "\
# bold/glued

Bold that ends and begins again in one run of asterisks, so that readers see `****`.

Converters write one `**` pair for each piece of bold text. Where two pieces touch, the post shows the asterisks, 这样的文字
在页面上很难看，而且搜索引擎也会把星号收录进去。

- the fix is **safe**: every word stays, and both pieces become one bold
- one more

````md bad
推出**甲****乙**。
````

````md fixed
推出**甲乙**。
````
";

fn entries() -> [DocumentedLint<'static>; 4] {
    let page = |name, summary: &str| LintPage { name, summary: summary.to_owned(), ..LintPage::read(PAGE) };
    let summary = "Bold that ends and begins again in one run of asterisks, so that readers see `****`.";
    let (error, both) = (Some(Level::Error), vec![Safety::Safe, Safety::Unsafe]);
    [
        DocumentedLint { level: error, fixes: both, page: page("bold/glued", summary) },
        DocumentedLint {
            level: Some(Level::Warn),
            fixes: vec![Safety::Unsafe],
            page: page("bold/nested", "Bold inside bold."),
        },
        DocumentedLint {
            level: error,
            fixes: vec![],
            page: page("front-matter/syntax", "Front matter that Hugo cannot read."),
        },
        DocumentedLint { level: None, fixes: vec![], page: page("text/width", "Fullwidth letters.") },
    ]
}

#[test]
fn explain_prints_the_page() {
    assert_data_eq!(
        explain(&entries()[0], PageLength::Whole, PLAIN),
        str![[r#"
bold/glued  error  fixed by digest-lint fix, some only with --unsafe-fixes

Bold that ends and begins again in one run of asterisks, so that readers see
`****`.

Converters write one `**` pair for each piece of bold text. Where two pieces
touch, the post shows the asterisks, 这样的文字 在页面上很难看，而且搜索引擎也会
把星号收录进去。

- the fix is safe: every word stays, and both pieces become one bold
- one more

  bad:
    推出**甲****乙**。

  after digest-lint fix --unsafe-fixes:
    推出**甲乙**。

"#]]
        .raw()
    );
}

#[test]
fn the_table_lists_lints_by_family() {
    assert_data_eq!(
        table(&entries(), PLAIN),
        str![[r#"
bold
  glued   error  fix         Bold that ends and begins again in one run of
                             asterisks, so that readers see `****`.
  nested  warn   unsafe fix  Bold inside bold.

front-matter
  syntax  error              Front matter that Hugo cannot read.

text
  width   off                Fullwidth letters.

"#]]
        .raw()
    );
}
