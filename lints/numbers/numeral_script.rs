//! Reports amounts in Chinese numerals in a post that uses digits before `万` and `亿`.

use super::reading::PostNumbers;
use super::reading::majority::{Dissent, MajorityRule, Vote, Votes, against, directed};
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::han;

pub(crate) static LINT: Lint =
    Lint { name: "numbers/numeral-script", level: None, page: include_text!("numeral_script.md"), check };

const GROUP: &str = "large";
const ARABIC: &str = "arabic";

/// Words for things that are counted exactly.
const COUNTED: [&str; 14] = ["元", "美元", "人", "台", "臺", "辆", "輛", "家", "吨", "噸", "户", "戶", "股", "人民币"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = PostNumbers::with_numerals(context);
    let options = &context.config.numbers;
    let votes = votes(&numbers, options);
    let options = &options.numeral_script;
    let rule = MajorityRule::new("numeral-script", 3, (options.min_evidence, options.min_share));
    let enough = |count, total| count >= rule.least && rule.share.holds(count, total);
    let asked = options.style.name();
    let target = directed(context, (rule, GROUP, asked), (ARABIC, enough), &votes);
    for dissent in target.into_iter().flat_map(|target| against(target, GROUP, &votes)) {
        sink.report(finding(context, &numbers, &dissent));
    }
}

/// Returns whether each number with `万` or `亿` uses digits or Chinese numerals.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let prose = &numbers.prose;
    let vote = |style, run, item| Vote { group: GROUP, style, run, item, judged: style != ARABIC };
    let arabic = numbers.quantities().filter(|(_, item, _)| !item.exempt).filter_map(|(index, item, quantity)| {
        quantity.magnitude.filter(|magnitude| !magnitude.latin && magnitude.power > 3)?;
        Some(vote(ARABIC, item.run, index))
    });
    let mut votes: Vec<Vote> = arabic.collect();
    for block in prose.blocks.iter().filter(|block| !block.quoted) {
        let mut at = block.run.start;
        while at < block.run.end {
            let end = prose.skip(at, han::is_numeral);
            if numeral(prose, ProseRange::new(at, end)).is_some() {
                let run = ProseRange::new(at, prose.skip(end, |c| "万萬亿億".contains(c)));
                let is_judged = is_exact(prose, run) && !prose.is_exempt(run);
                votes.extend(is_judged.then(|| vote("chinese", run, usize::MAX)));
            }
            at = end.max(prose.next(at));
        }
    }
    votes.sort_by_key(|vote| vote.run);
    votes.into_iter().collect()
}

/// Whether a number with its magnitude is an exact count, unlike `上百万` and `数十亿`.
fn is_exact(prose: &Prose, run: ProseRange) -> bool {
    let large = "万萬亿億".contains(prose.before(run.end));
    let before = prose.before(run.start);
    let vague = "数數几幾上好第每".contains(before) || before.is_ascii_digit();
    large && !vague && COUNTED.iter().any(|word| prose.is(run.end, word))
}

/// Returns the value of Chinese numerals below ten thousand, or `None` for an inexact number such as `三四百`.
fn numeral(prose: &Prose, run: ProseRange) -> Option<usize> {
    let (mut value, mut last, mut digit, mut after_zero) = (0, 10_000, None, false);
    for c in prose.chars(run) {
        let power = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '〇' | '零' if digit.is_none() && last < 10_000 => {
                after_zero = true;
                continue;
            }
            _ if digit.is_none() => {
                let known = if "两兩".contains(c) {
                    Some(2)
                } else {
                    han::ONE_TO_NINE.chars().position(|known| known == c).map(|at| at + 1)
                };
                digit = Some(known?);
                continue;
            }
            _ => return None,
        };
        value += digit.take()? * power;
        if power >= last {
            return None;
        }
        (last, after_zero) = (power, false);
    }
    let whole = digit.is_none() || last == 10_000 || last == 10 || after_zero;
    (whole && !run.is_empty()).then(|| value + digit.unwrap_or(0))
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissent: &Dissent<'_, '_>) -> Option<Finding> {
    let prose = &numbers.prose;
    let run = dissent.vote.run;
    let end = prose.skip(run.start, han::is_numeral);
    let digits = numeral(prose, ProseRange::new(run.start, end))?.to_string();
    let span = prose.span(run);
    let block = prose.blocks.partition_point(|block| block.run.end <= run.start);
    let fix = Rewrite {
        block,
        title: format!("write \"{digits}{}\"", context.document.source(prose.span(ProseRange::new(end, run.end)))),
        // The author may prefer this wording.
        safety: Safety::Unsafe,
        effect: Effect::Number,
        edits: vec![Edit::replace(prose.span(ProseRange::new(run.start, end)), digits)],
    };
    let message = format!("\"{}\" is written in Chinese numerals", context.document.source(span));
    Some(dissent.finding(numbers, span, message).fix(numbers.fix(context.document, fix)))
}
