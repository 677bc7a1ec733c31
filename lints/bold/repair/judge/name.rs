//! Detects runs that hide part of a name: `张**`, `**华（北京）`.

use super::super::guards::is_lone_han;
use super::{Crowd, Judgement, RunContext, Sense, TextRun};
use crate::text::flanking::CharClass;
use crate::text::{han, is_han};

/// Surnames that rarely end another word.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈彭吕卢蒋蔡贾丁魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔毛邱秦顾侯邵孟尹黎乔贺赖龚張劉陳楊趙黃吳孫鄭謝韓馮鄧許呂盧蔣賈葉閻鐘範譚鄒陸龔";
/// Characters that may precede a surname in one word: roles and conjunctions.
const ROLES: &str = "告人者犯员員长長师師总總民户戶和与與及由被某手姓客叫友妻夫父母女童氏是即";
/// Characters that may directly follow a masked name.
const AFTER_NAME: &str = "和与與及、等均已在因到将將被的";
/// Titles that follow a name.
const TITLES: [&str; 7] = ["先生", "女士", "小姐", "同学", "同學", "老师", "某"];
/// Whether the single character labels an item or a note, and does not end a name.
pub(super) const fn is_label(c: char) -> bool {
    han::is_item_label(c) || c == '注'
}

impl<'t> TextRun<'t> {
    pub(super) fn surname(&self) -> bool {
        self.left_char().is_some_and(|char| SURNAMES.contains(char))
    }

    pub(super) fn hides_name(
        &self,
        RunContext { inside, last, neighbours, .. }: RunContext<'_, 't>,
        crowd: Crowd,
    ) -> bool {
        if is_lone_han(self.left) && TITLES.iter().any(|title| self.right.starts_with(title)) {
            return true;
        }
        if inside {
            return false;
        }
        let mut back = self.left.chars().rev().skip(1);
        let alone = back.next().is_none_or(|char| CharClass::of(char) != CharClass::Other || ROLES.contains(char));
        let next_surname = || last == Judgement::Name || neighbours.1.is_some_and(TextRun::surname);
        let ends = match self.after {
            Sense::Letter => self.right_char().is_some_and(|char| AFTER_NAME.contains(char)) && next_surname(),
            _ => true,
        };
        (ends && (alone || crowd.surnames > 1 || last == Judgement::Name) && self.surname())
            || self.hides_surname(last, neighbours)
    }

    /// Whether the run hides the first character of a name in a list: `**华（北京）、**明（上海）`.
    fn hides_surname(&self, last: Judgement, neighbours: (Option<&TextRun<'t>>, Option<&TextRun<'t>>)) -> bool {
        let is_listed = |run: &TextRun<'_>| run.left.ends_with(['、', '，', '；', ',', ';']);
        let listed = |run: &TextRun<'_>| is_listed(run) && run.is_given_name();
        if last == Judgement::Name && is_listed(self) && self.after == Sense::Letter {
            return true;
        }
        self.is_given_name() && self.before != Sense::Letter && neighbours.1.is_some_and(listed)
    }

    fn is_given_name(&self) -> bool {
        let mut chars = self.right.chars();
        let name = chars.next().is_some_and(|char| is_han(char) && !is_label(char));
        let next = chars.next();
        self.stars == 2 && name && next.is_none_or(|char| "（(、，,；;。".contains(char))
    }
}
