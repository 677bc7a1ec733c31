//! Injects defects into clean posts, and checks that the right lint reports each.

use std::fmt::Write as _;
use std::fs;

use digest_lint::document::Document;
use digest_lint::text::Span;
use regex::{Captures, Regex};

use crate::support::lints::check;

const POSTS: [&str; 4] = ["market-review", "spaced-weekly", "policy-brief", "hant-results"];

/// A kind of defect: its name, the lint that reports it, a pattern of the text that it can happen to, and the broken
/// text; `None` if this text cannot be broken.
struct Defect {
    what: &'static str,
    lint: &'static str,
    place: &'static str,
    broken: fn(&Captures<'_>) -> Option<String>,
}

const DEFECTS: &[Defect] = &[
    Defect {
        what: "full-width digits",
        lint: "numbers/fullwidth-digits",
        place: r"(\d+)(?:亿|万|億|家|%)",
        broken: |found| Some(found[0].replace(&found[1], &wide(&found[1]))),
    },
    Defect {
        what: "`％`",
        lint: "numbers/percent-sign",
        place: r"\d+%",
        broken: |found| Some(found[0].replace('%', "％")),
    },
    Defect {
        what: "doubled percent sign",
        lint: "numbers/percent-doubled",
        place: r"\d+%",
        broken: |found| Some(format!("{}%", &found[0])),
    },
    Defect {
        what: "impossible date",
        lint: "numbers/date-invalid",
        place: r"(\d+ ?月 ?)\d+( ?日)",
        broken: |found| Some(format!("{}32{}", &found[1], &found[2])),
    },
    Defect {
        what: "mixed range marks",
        lint: "numbers/range-mark",
        place: r"(\d[万亿%]*)([-—～])(\d+[万亿年月元片辆个%])",
        broken: |found| Some(format!("{}–{}", &found[1], &found[3])),
    },
    Defect {
        what: "mixed spacing",
        lint: "numbers/cjk-spacing",
        place: r"\p{Han}( ?)(\d+)( ?)[家个款台辆套项条天]",
        broken: |found| {
            let spaced = !found[1].is_empty();
            let number = if spaced { found[2].to_owned() } else { format!(" {} ", &found[2]) };
            Some(found[0].replace(&format!("{}{}{}", &found[1], &found[2], &found[3]), &number))
        },
    },
    Defect {
        what: "number without its comma",
        lint: "numbers/grouping",
        place: r"(\d\d),(\d{3})([个家辆亿])",
        broken: |found| Some(format!("{}{}{}", &found[1], &found[2], &found[3])),
    },
    Defect {
        what: "malformed grouping",
        lint: "numbers/grouping-malformed",
        place: r"(\d\d),(\d{3})([个家辆亿])",
        broken: |found| Some(format!("{},{},{}{}", &found[1], &found[2], "00", &found[3])),
    },
    Defect {
        what: "doubled currency",
        lint: "numbers/currency-doubled",
        place: r"[\d.]+[万亿]?美元",
        broken: |found| Some(format!("${}", &found[0])),
    },
    Defect {
        what: "wrong weekday",
        lint: "numbers/date-weekday",
        place: r"（星期.）",
        broken: |found| Some(if &found[0] == "（星期六）" { "（星期日）" } else { "（星期六）" }.to_owned()),
    },
    Defect {
        what: "strikethrough tildes",
        lint: "numbers/range-strikethrough",
        place: r"(\d)([万亿]?)～(\d[^～\n]*\d)([万亿]?)～(\d)",
        broken: |found| Some(format!("{}{}~{}{}~{}", &found[1], &found[2], &found[3], &found[4], &found[5])),
    },
];

#[test]
#[expect(clippy::print_stdout, reason = "`--nocapture` shows the table")]
fn injected_defects_are_found() {
    let posts: Vec<String> = POSTS
        .iter()
        .map(|name| fs::read_to_string(format!("fixtures/posts/{name}/before.md")).expect("the post is there"))
        .collect();
    for (name, post) in POSTS.iter().zip(&posts) {
        assert!(check(&Document::parse(post)).is_empty(), "{name} has findings of its own");
    }
    let mut table = String::new();
    let (mut all, mut hits) = (0, 0);
    for defect in DEFECTS {
        let injected: Vec<(String, Span)> = posts.iter().flat_map(|post| inject(defect, post)).collect();
        let missed: Vec<&str> = injected
            .iter()
            .filter(|(post, place)| !is_found(defect.lint, post, *place))
            .map(|(post, place)| place.of(post))
            .collect();
        let found = injected.len() - missed.len();
        let _ = writeln!(table, "{:28} {found:3} of {:3}  {missed:?}", defect.what, injected.len());
        assert!(injected.len() >= 3, "{}: only {} places", defect.what, injected.len());
        all += injected.len();
        hits += found;
    }
    println!("{table}{:28} {hits:3} of {all:3}", "all");
    assert!(hits * 100 >= all * 95, "{hits} of {all} found\n{table}");
}

/// Returns the post with the defect at each possible place, one at a time.
fn inject(defect: &Defect, post: &str) -> Vec<(String, Span)> {
    let place = Regex::new(defect.place).expect("a regular expression");
    let body = post.find("\n---\n").expect("the post has front matter") + 5;
    let sites = place.captures_iter(&post[body..]).filter_map(|found| {
        let range = found.get(0).expect("all of it").range();
        let broken = (defect.broken)(&found)?;
        let start = body + range.start;
        let text = format!("{}{broken}{}", &post[..start], &post[body + range.end..]);
        Some((text, Span::new(start, start + broken.len())))
    });
    sites.collect()
}

fn is_found(lint: &str, post: &str, place: Span) -> bool {
    check(&Document::parse(post)).iter().any(|finding| finding.lint == lint && finding.span.overlaps(place))
}

fn wide(digits: &str) -> String {
    digits.chars().map(|c| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).expect("a digit")).collect()
}
