//! Checks that the attributes of fenced code which we expect to fail the build are those on which Hugo fails.

use digest_lint::document::fence::{attributes, is_readable};

use crate::support::hugo::said_of_each;

/// Info strings that Hugo reads.
const READ: &[&str] = &[
    "js",
    "js {}",
    "{}",
    "js {.a}",
    "js {#x}",
    "js {.a #b}",
    "js {a=1}",
    "js {a=b c=d}",
    "js {a = b}",
    "js {a=b, c=d}",
    "js{hl_lines=[1,3]}",
    "js {hl_lines=[1,\"3-5\"]}",
    "js {hl_lines=[1,3-5]}",
    "js {hl_lines=[1 , 3]}",
    "js {hl_lines=[ 1 ]}",
    "js {hl_lines=\"1-3\"}",
    "js {linenos=table}",
    "js {a={b=1}}",
    "js {.甲}",
    "js {#甲}",
    "js {a=\"b\"c=\"d\"}",
    "js {a=[]}",
    "js {a=[1 2]}",
    "js {a=[true]}",
    "js {a=[null]}",
    "js {a=[[\"b\"],[]]}",
    "js {class=a}",
    "js {class=\"a\"}",
    "js {class=a .b}",
    "js {.}",
    "js {.a.b}",
    "js {a=+1}",
    "js {a=-1.5}",
    "js {a=1.}",
    "js {a=1e5}",
    "js {a=1b=2}",
    "js {",
    "js }",
    "js }{",
    "js {b=1}{a}",
    "js {{b=1}}",
    "js {{ .Values }}",
    "js {a=b,}",
    "js { a=b }",
    "js {file=a.js}",
    "{.python .numberLines}",
    "{#id .haskell startFrom=\"100\"}",
    "js {data-x=1}",
    "js {:a=1}",
    "js {_=1}",
    "js {a=\"\\\"\"}",
    "js {a=\"\\x\"}",
    "js {a\t=\t1}",
    "js {a=TRUE}",
];
/// Info strings on which Hugo fails.
const FAILING: &[&str] = &[
    "js{1,3}",
    "js {1}",
    "js {title: x}",
    "{foo}",
    "{r, echo=FALSE}",
    "{python}",
    "js {hl_lines=1-3}",
    "js {hl_lines=['3-5']}",
    "js {a=null}",
    "js {a=\"}\"}",
    "js {a}",
    "js {a=}",
    "js {=a}",
    "js {a:1}",
    "js {\"a\"=1}",
    "js {a='b'}",
    "js {a=\"b}",
    "js {a=甲}",
    "js {甲=a}",
    "js {a=1甲}",
    "js {a=1x}",
    "js {a=[}",
    "js {a=[1,]}",
    "js {a=[,1]}",
    "js {a=[ ]}",
    "js {class=[1]}",
    "js {class=true}",
    "js {class=1}",
    "js {a=-}",
    "js {a=- 1}",
    "js {a=1e}",
    "js {a=1e999}",
    "js }{a}",
    "js {a}{b=1}",
    "js {{a}}",
    "js title=\"{x}\"",
    "js {,a=b}",
    "js {a=b,,c=d}",
    "js { }",
    "js ${x}",
    "js {file=a/b.js}",
    "js[{a}]",
    "js {-}",
    "js {1a=1}",
    "js {a=\"\\\"}",
    "js {!x}",
];

#[test]
fn hugo_fails_exactly_on_the_refused_info_strings() {
    let fails = |info: &&str| attributes(info).is_some_and(|found| !is_readable(found));
    assert_eq!(READ.iter().filter(|info| fails(info)).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert_eq!(FAILING.iter().filter(|info| !fails(info)).collect::<Vec<_>>(), Vec::<&&str>::new());
    let all: Vec<String> = READ.iter().chain(FAILING).map(|info| format!("```{info}\nx\n```\n")).collect();
    let template = "{{ with try ($.RenderString .) }}{{ if .Err }}fails{{ else }}reads{{ end }}{{ end }}";
    let Some(verdicts) = said_of_each(&all, template) else { return };
    for (info, verdict) in READ.iter().chain(FAILING).zip(verdicts) {
        assert_eq!(verdict == "fails", FAILING.contains(info), "{info:?}: Hugo {verdict}");
    }
}
