//! Measure words and the names of currencies: what may stand behind a number.

use super::prose::Prose;

/// Measure words that are nothing else, by their first characters, the longer before the shorter.
#[rustfmt::skip]
const MEASURE_WORDS: &[&str] = &[
    "bit", "个百分点", "个基点", "个月", "亩", "人次", "件", "份", "位数", "個百分點", "個基點", "個月",
    "個", "倍多", "兆瓦", "光年", "公分", "公尺", "公斤", "公里", "公頃", "公顷", "册", "分鐘", "分钟",
    "千瓦时", "千伏", "千克", "千瓦", "千米", "升", "厂", "厘米", "县", "只", "吉瓦", "吨", "噸", "國", "块",
    "基点", "基點", "場", "塊", "奈米", "套", "宗", "寸", "對", "小时", "小時", "屆", "届", "層", "岁",
    "平方公尺", "平方公里", "平方千米", "平方米", "座", "张", "張", "微克", "微米", "戶", "所", "折", "支",
    "斤", "杯", "枚", "架", "栋", "桩", "桶", "條", "棟", "歲", "毫克", "毫升", "毫米", "海里", "点钟", "片",
    "瓶", "畝", "百分点", "盎司", "盒", "秒钟", "秒", "種", "立方米", "笔", "筆", "箱", "節", "級", "組",
    "纳米", "臺", "艘", "英寸", "英尺", "英里", "處", "袋", "輛", "輪", "轮", "辆", "週", "門", "間", "间",
    "队", "隊", "隻", "雙", "頁", "項", "顆", "類", "页", "颗", "點",
];

/// Measure words of one character, each with those behind which make another word of it: `3 家庭`.
#[rustfmt::skip]
const SHORT: &[(char, &str)] = &[
    ('个', "人体性别股"), ('人', "民工才类力员行大文气物事均"), ('代', "表码理替价言"), ('位', "于置居移"),
    ('例', "如子"), ('倍', "率"), ('克', "服隆"), ('分', "享析布别成为子支公散配红拆工"), ('列', "车表"),
    ('包', "括含"), ('卡', "车片"), ('双', "方"), ('口', "径碑"), ('台', "湾灣北积積中"),
    ('名', "称单字叫为"), ('周', "期边围年转末"), ('国', "际家内外有产企"), ('场', "景所地"), ('城', "市"),
    ('处', "理于罚置"), ('天', "然气津猫使才下空"), ('字', "节母体"), ('家', "庭电居长具乡"),
    ('对', "于应方手比"), ('封', "闭面装"), ('层', "次"), ('市', "场值民面"), ('席', "位卷"), ('年', "轻度"),
    ('店', "铺员"), ('度', "过假"), ('成', "立本为功长员果熟交都绩就分"), ('户', "外型口籍"),
    ('手', "机续动术里工"), ('批', "准评量"), ('日', "本常前报均线圆志益渐"), ('星', "球期链"), ('月', "亮"),
    ('期', "间权货待末望"), ('本', "次周月年文人地土质身轮公报"), ('条', "件款例"), ('核', "心算"),
    ('次', "日数要新"), ('款', "项"), ('步', "骤入伐"), ('段', "落"), ('点', "击评赞"), ('省', "略去下"),
    ('票', "据面"), ('种', "植子类族"), ('篇', "幅"), ('米', "饭粉"), ('类', "型似别"), ('级', "别"),
    ('线', "上下程索路"), ('组', "织成合件建"), ('维', "护持度修"), ('股', "东价票市权份息指"),
    ('节', "点能目奏日约"), ('行', "业为动驶情政程"), ('起', "来到初步源草"), ('道', "路德理"),
    ('部', "分门署长队"), ('门', "店槛户"), ('集', "团中成合群体资聚采"), ('项', "目"),
    ('首', "次个席页先届发家批款都"),
];

/// Names of currencies, by their first characters, the longer before the shorter.
#[rustfmt::skip]
const CURRENCIES: &[&str] = &[
    "人民币", "人民幣", "加元", "卢布", "卢比", "台币", "块钱", "塊錢", "新台币", "新台幣", "新元", "日元",
    "日圆", "日圓", "欧元", "歐元", "法郎", "港元", "港币", "港幣", "澳元", "瑞郎", "盧布", "美元", "美金",
    "英鎊", "英镑", "角", "镑", "韓元", "韩元",
];

/// What makes another word of `元`.
const NOT_YUAN: &[&str] = &[
    "旦", "宇宙", "素", "年", "首", "老", "帅", "器件", "件", "组", "数据", "气", "神", "凶", "勋", "宵", "初", "代",
    "谋", "音", "龙",
];

/// Where the measure word ends that begins at `at`.
pub(super) fn measure_word(prose: &Prose, at: usize) -> Option<usize> {
    longest(MEASURE_WORDS, prose, at).or_else(|| {
        let found = SHORT.binary_search_by_key(&prose.at(at), |(word, _)| *word).ok()?;
        let (_, stops) = SHORT.get(found)?;
        (!stops.contains(prose.at(at + 1))).then_some(at + 1)
    })
}

/// Where the name of a currency ends that begins at `at`.
pub(super) fn currency(prose: &Prose, at: usize) -> Option<usize> {
    let yuan = || prose.at(at) == '元' && !NOT_YUAN.iter().any(|word| prose.is(at + 1, word));
    longest(CURRENCIES, prose, at).or_else(|| yuan().then_some(at + 1))
}

/// Whether something is counted at `at`, directly or behind a blank, that often has decimals.
pub(in super::super) fn counts_fractions(prose: &Prose, at: usize) -> bool {
    let tail = prose.blank(at);
    let words = ["个百分点", "個百分點", "个基点", "個基點"];
    "%％﹪万亿萬億倍".contains(prose.at(tail))
        || currency(prose, tail).is_some()
        || words.iter().any(|word| prose.is(tail, word))
}

/// Where the longest of `words` ends that begins at `at`.
pub(super) fn longest(words: &[&str], prose: &Prose, at: usize) -> Option<usize> {
    let first = |word: &&str| word.chars().next() < Some(prose.at(at));
    let from = words.partition_point(first);
    let candidates = words.get(from..).unwrap_or_default().iter().take_while(|word| word.starts_with(prose.at(at)));
    candidates.copied().find(|word| prose.is(at, word)).map(|word| at + word.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_the_order_in_which_they_are_searched() {
        for words in [MEASURE_WORDS, CURRENCIES] {
            let key = |word: &&str| (word.chars().next(), usize::MAX - word.len());
            assert!(words.is_sorted_by_key(key));
        }
        assert!(SHORT.is_sorted_by_key(|(word, _)| *word));
    }
}
