//! Detects runs that hide part of a number or a quantity: `138****1234`, `约**元`.

use super::name::is_label;
use super::{RunContext, Sense, TextRun};
use crate::text::flanking::CharClass;
use crate::text::{Span, han, is_han};

/// Units and currencies, which follow a number or its mask. Longer ones precede their prefixes.
const UNITS: [&str; 28] = [
    "个百分点",
    "美元",
    "欧元",
    "歐元",
    "日元",
    "港元",
    "港币",
    "元",
    "圆",
    "倍",
    "股",
    "％",
    "%",
    "‰",
    "万",
    "亿",
    "億",
    "萬",
    "年",
    "月",
    "日",
    "号",
    "吨",
    "人",
    "台",
    "辆",
    "家",
    "件",
];
/// The text after its leading units, such as `亿美元`.
fn without_units(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..3 {
        let Some(after) = UNITS.iter().find_map(|unit| rest.strip_prefix(unit)) else { break };
        rest = after;
    }
    rest
}

/// Text that may directly follow a unit.
const ABOUT: [&str; 8] = ["以上", "以下", "以内", "左右", "上下", "至", "每", "/"];
/// Marks of a range between two masks: `**-**元`.
const RANGE: [&str; 7] = ["-", "–", "—", "~", "～", "至", "到"];

impl TextRun<'_> {
    /// Whether the run hides part of a number or code between digits or letters: `138****1234`, `182**77`.
    pub(super) fn hides_number(&self, RunContext { inside, .. }: RunContext<'_, '_>) -> bool {
        let (left, right) = (self.left_word(), self.right_word());
        let digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
        let digits = digit(self.left_char()) && digit(self.right_char());
        if digits {
            return !self.is_cut_number(inside);
        }
        if self.stars > 3 && digit(self.left_char()) && matches!(right, "X" | "x") {
            return true;
        }
        let pieces = self.is_left_piece() || (self.is_right_piece() && left.len() > 2);
        if self.stars < 3 || pieces || left.is_empty() {
            return false;
        }
        let short = |word: &str| (1..=2).contains(&word.len());
        let lower = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        if right.is_empty() {
            let follows =
                self.right_char().is_some_and(|char| is_han(char) || "、.)）*".contains(char) || han::is_pause(char));
            return short(left) && lower(left) && !follows;
        }
        let has_digit = digit(self.left_char()) || digit(self.right_char());
        (short(left) || short(right)) && (has_digit || (lower(left) && lower(right)))
    }

    /// Whether a converter has split a number here: `**2****024年**`, `**0****1**`.
    fn is_cut_number(&self, inside: bool) -> bool {
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        let left = self.left.bytes().rev().take_while(is_digit).count();
        let right = self.right.bytes().take_while(is_digit).count();
        let piece = self.left.get(..self.left.len() - left).is_some_and(|rest| rest.ends_with("**"));
        let rest = Span::at(right).after(self.right);
        let unit = UNITS.iter().any(|unit| rest.starts_with(unit)) || rest.starts_with(['.', ',']);
        let ends = rest.starts_with("**");
        match self.stars {
            2 => (inside && (unit || piece)) || (!inside && ends && right <= 2),
            _ => inside && ((piece && (left <= 2 || unit)) || (unit && left <= 4) || (ends && right <= 1 && left <= 2)),
        }
    }

    /// Whether the run is before a unit, where a number is expected: `目标价**元`.
    pub(super) fn hides_quantity(&self) -> bool {
        let numbered = self.left_char().is_none_or(|char| char.is_ascii_digit() || is_label(char));
        if self.stars != 2 || numbered || !matches!(self.before, Sense::Letter | Sense::Other) {
            return false;
        }
        let range = RANGE.iter().find_map(|mark| self.right.strip_prefix(mark));
        let right = range.map_or(self.right, |rest| rest.trim_start_matches(['\\', '*']));
        let rest = without_units(right);
        if rest.len() == right.len() {
            return false;
        }
        let ends = rest
            .chars()
            .next()
            .is_none_or(|char| CharClass::of(char) != CharClass::Other && !matches!(char, '*' | '\\'));
        let again = || {
            let next = rest.trim_start_matches(['\\', '*']);
            next.len() < rest.len() && without_units(next).len() < next.len()
        };
        ends || again() || ABOUT.iter().any(|about| rest.starts_with(about))
    }
}
