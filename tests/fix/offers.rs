//! Which fixes of lints are offered: those that the proof will accept, and no others.

use std::cell::RefCell;

use digest_lint::config::Config;
use digest_lint::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use digest_lint::document::Document;
use digest_lint::lint::{self, Context, Lint, Sink};
use digest_lint::text::Span;

/// A fix that replaces the first `old` in the post by `new`.
type Wish = (&'static str, &'static str, (Effect, Safety));

const WORDS: (Effect, Safety) = (Effect::Words, Safety::Safe);
const NEW_WORDS: (Effect, Safety) = (Effect::Words, Safety::Unsafe);
const BLANKS: (Effect, Safety) = (Effect::Blanks, Safety::Safe);

thread_local! {
    static WISHES: RefCell<Vec<Wish>> = const { RefCell::new(Vec::new()) };
}

/// A toy lint, which offers the wishes.
static LINT: Lint = Lint { name: "toy/wish", level: Some(Level::Warn), page: "", check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    WISHES.with_borrow(|wishes| {
        for (old, new, (effect, safety)) in wishes {
            let start = context.document.text.find(old).expect("the example holds what is replaced");
            let span = Span::new(start, start + old.len());
            let fix = Fix::new("replace", *safety, *effect, vec![Edit::replace(span, *new)]);
            sink.report(Finding::new(span, "a wish").fix(fix));
        }
    });
}

/// Returns the texts of the fixes that are offered, in order.
fn offered(text: &str, wishes: &[Wish]) -> Vec<String> {
    WISHES.set(wishes.to_vec());
    let (document, config) = (Document::parse(text), Config::default());
    let found = lint::check(&Context::new(&document, &config), &[(&LINT, Level::Warn)]);
    assert_eq!(found.len(), wishes.len(), "every finding is reported");
    let fixes = found.iter().filter_map(|finding| finding.fix.as_deref());
    fixes.flat_map(Fix::edits).map(|edit| edit.text.clone()).collect()
}

/// Whether a single fix is offered.
fn offers(text: &str, old: &'static str, new: &'static str, kind: (Effect, Safety)) -> bool {
    offered(text, &[(old, new, kind)]).len() == 1
}

#[test]
fn harmful_fixes_next_to_markup_are_not_offered() {
    let text = "甲，乙。１２`码`";
    assert_eq!(offered(text, &[("１", "1", WORDS)]), ["1"]);
    assert_eq!(offered(text, &[("，", "", WORDS)]), [""; 0]);
    assert_eq!(offered(text, &[("，", "", WORDS), ("。", "", WORDS), ("１", "1", WORDS)]), ["1"]);
    assert_eq!(offered(text, &[("，", "", WORDS), ("。", "", BLANKS)]), [""; 0], "one of each safety and effect");
    assert_eq!(offered(text, &[("１", "1", WORDS), ("１", "1", WORDS)]), ["1", "1"], "two findings offer one fix");
    let second = "`码`丙。\n\n丁。\n\n甲，乙`码`。\n\n戊`码`。";
    assert!(!offers(second, "，", "", WORDS) && offers(second, "丁", "己", NEW_WORDS));
}

#[test]
fn fixes_that_do_harm_only_together_are_offered() {
    // Two asterisks make the text between them italic.
    assert_eq!(offered("`码`，甲乙丙。", &[("甲", "*", NEW_WORDS), ("丙", "*", NEW_WORDS)]), ["*", "*"]);
}

#[test]
fn the_name_of_a_page_of_a_wiki_has_no_fix() {
    for (text, is_offered) in [
        ("见[[第１章]]。", false),
        ("见[[第１章|甲]]。", false),
        ("见[[第１章]。", true),
        ("见[[甲]，１]]。", true),
        ("见[[甲\n１]]。", true),
        ("见[[１\n甲]]。", true),
        ("见[[１[甲]]。", true),
        ("见１[[甲]]。", true),
        ("见[[甲]]１。", true),
    ] {
        assert_eq!(offers(text, "１", "1", WORDS), is_offered, "{text}");
    }
}

#[test]
fn a_fix_next_to_bold_is_offered_if_the_bold_still_works() {
    assert!(offers("**甲1**乙", "1", "2", NEW_WORDS));
    assert!(!offers("**甲1**乙", "1", "。", NEW_WORDS), "the bold ends nowhere");
    assert!(!offers("甲**1乙**", "1", "。", NEW_WORDS), "the bold starts nowhere");
    assert!(!offers("甲 **乙** 丙", "乙", "*乙", NEW_WORDS), "another asterisk");
}

#[test]
fn a_number_that_bold_parts_is_read_as_one() {
    const NUMBER: (Effect, Safety) = (Effect::Number, Safety::Safe);
    assert!(!offers("营收**76**.9亿元。", ".9", "0.9", NUMBER), "76.9 becomes 760.9");
    assert!(!offers("毛利**￥**70。", "70", "70美元", NUMBER), "another currency");
    assert!(offers("营收**76**.9亿元。", "9亿", "90,000万", NEW_WORDS));
}

#[test]
fn a_fix_that_ends_a_definition_is_not_offered() {
    assert!(!offers("甲\n: 乙", " ", "", BLANKS), "Hugo reads a definition of 甲");
    assert!(offers("甲，乙: 丙", " ", "", BLANKS));
}

#[test]
fn a_fix_between_blocks_is_proved() {
    let text = "[甲][乙]\n\n[乙]: /x\n\n丙";
    assert!(!offers(text, "[乙]: /x\n\n", "", NEW_WORDS), "the link is gone");
    assert!(offers("丁\n\n[乙]: /x\n\n丙", "[乙]: /x\n\n", "", (Effect::Source, Safety::Safe)), "nobody refers to it");
}

#[test]
fn a_post_with_a_conflict_has_no_fix() {
    let conflict = "甲１\n\n<<<<<<< a\n乙\n=======\n丙\n>>>>>>> b\n";
    assert!(!offers(conflict, "１", "1", WORDS));
}
