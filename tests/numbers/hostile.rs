//! Checks that hostile input does not slow the numbers lints down: they look at each character a bounded number of
//! times.

use digest_lint::diagnostic::Level;
use digest_lint::lints::ALL;

use crate::support::growth::{assert_linear, repeated};
use crate::support::lints::Linter;

/// The minimum size of a hostile post without findings, in bytes.
const SILENT: usize = 12_000;

/// The minimum size if every piece is reported, in bytes. It is smaller, because a finding takes longer than reading
/// the text.
const REPORTED: usize = 4_000;

#[test]
fn hostile_numbers_take_linear_time() {
    let numbers = ALL.iter().filter(|lint| lint.family() == "numbers");
    let linter = Linter::new(numbers.map(|lint| (*lint, Level::Warn)).collect());
    let silent = [
        "万",
        "一",
        "一千一百",
        "千",
        "5多万",
        "1至2GB至3GB",
        "1至2个至",
        "24GB 24 GB ",
        "5%的",
        "《第 3 期",
        "0000年",
        "1 ",
    ];
    let reported = [
        "1 至 2 个 至",
        "5千万6千",
        "涨3. 5%，",
        "约在5%左右，",
        "降低4倍，",
        "1,2345元",
        "2,175家2176家",
        "3万6千",
        "二0二五年",
        "60Ghz 6GHz ",
        "2024 年12月26日",
        "¥5元",
        "一百万元3万元5亿元6亿元",
    ];
    let all = silent.map(|piece| (piece, SILENT)).into_iter().chain(reported.map(|piece| (piece, REPORTED)));
    for (piece, bytes) in all {
        let input = |bytes| format!("中文{}\n", repeated(piece)(bytes));
        assert_linear(piece, bytes, input, |text| drop(linter.find(text)));
    }
}
