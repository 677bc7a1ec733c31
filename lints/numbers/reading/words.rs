//! Measure words and names of currencies: the words that may follow a number.

use std::sync::LazyLock;

use super::char_set::CharSet;
use super::prose::Prose;

/// Words by their first or last character, sorted by that character.
pub(in super::super) type WordTable = &'static [(char, &'static [&'static str])];

/// Measure words of several characters by their first one, longer ones first.
#[rustfmt::skip]
const LONG: WordTable = &[
    ('b', &["bit"]), ('个', &["个百分点", "个基点", "个月"]), ('人', &["人次"]), ('位', &["位数"]),
    ('個', &["個百分點", "個基點", "個月"]), ('倍', &["倍多"]), ('兆', &["兆瓦"]), ('光', &["光年"]),
    ('公', &["公分", "公尺", "公斤", "公里", "公頃", "公顷"]), ('分', &["分鐘", "分钟"]),
    ('千', &["千瓦时", "千伏", "千克", "千瓦", "千米"]), ('厘', &["厘米"]), ('吉', &["吉瓦"]),
    ('基', &["基点", "基點"]), ('奈', &["奈米"]), ('小', &["小时", "小時"]),
    ('平', &["平方公尺", "平方公里", "平方千米", "平方米"]), ('微', &["微克", "微米"]),
    ('毫', &["毫克", "毫升", "毫米"]), ('海', &["海里"]), ('点', &["点钟"]), ('百', &["百分点"]), ('盎', &["盎司"]),
    ('秒', &["秒钟"]), ('立', &["立方米"]), ('纳', &["纳米"]), ('英', &["英寸", "英尺", "英里"]),
];

/// Measure words of one character, each with the characters after it that form another word: `3 家庭`.
#[rustfmt::skip]
const SHORT: &[(char, &str)] = &[
    ('个', "人体性别股"), ('亩', ""), ('人', "民工才类力员行大文气物事均"), ('代', "表码理替价言"), ('件', ""),
    ('份', "额額量子"), ('位', "于置居移"), ('例', "如子"), ('個', "人體性別股"), ('倍', "率"), ('克', "服隆"),
    ('册', ""), ('分', "享析布别成为子支公散配红拆工"), ('列', "车表"), ('包', "括含"),
    ('升', "至到级級值高降幅温溫"), ('卡', "车片"), ('厂', "商家房区"), ('县', "级委域长"), ('双', "方"),
    ('口', "径碑"), ('只', "有是能要会會可不需因为為"), ('台', "湾灣北积積中"), ('名', "称单字叫为"), ('吨', "位"),
    ('周', "期边围年转末"), ('噸', "位"), ('国', "际家内外有产企"), ('國', "際家內外有產企"), ('场', "景所地"),
    ('块', ""), ('城', "市"), ('場', "景所地"), ('塊', ""), ('处', "理于罚置"), ('天', "然气津猫使才下空"),
    ('套', "利现餐件路現"), ('字', "节母体"), ('宗', ""), ('家', "庭电居长具乡"), ('寸', ""), ('对', "于应方手比"),
    ('封', "闭面装"), ('對', "於應方手比"), ('层', "次"), ('屆', "時滿"), ('届', "时满"), ('層', "次"), ('岁', ""),
    ('市', "场值民面"), ('席', "位卷"), ('年', "轻度"), ('店', "铺员"), ('度', "过假"), ('座', "谈位椅談"),
    ('张', "力"), ('張', "力"), ('成', "立本为功长员果熟交都绩就分"), ('戶', "外型口籍"), ('户', "外型口籍"),
    ('所', "示述列有说說以指谓謂在见見属屬"), ('手', "机续动术里工"), ('批', "准评量"), ('折', "合射叠扣旧算"),
    ('支', "持付出撑撐援配"), ('斤', ""), ('日', "本常前报均线圆志益渐"), ('星', "球期链"), ('月', "亮"),
    ('期', "间权货待末望"), ('本', "次周月年文人地土质身轮公报"), ('条', "件款例"), ('杯', ""), ('枚', ""),
    ('架', "构構设設"), ('栋', ""), ('核', "心算"), ('桩', ""), ('桶', ""), ('條', "件款例"), ('棟', ""),
    ('次', "日数要新"), ('款', "项"), ('步', "骤入伐"), ('歲', ""), ('段', "落"), ('点', "击评赞"), ('片', "段面"),
    ('瓶', ""), ('畝', ""), ('盒', ""), ('省', "略去下"), ('票', "据面"), ('种', "植子类族"), ('秒', "杀殺"),
    ('種', "植子類族"), ('笔', "记者"), ('筆', "記者"), ('箱', "体"), ('節', "點能目奏日約"), ('篇', "幅"),
    ('米', "饭粉"), ('类', "型似别"), ('級', "別"), ('組', "織成合件建"), ('级', "别"), ('线', "上下程索路"),
    ('组', "织成合件建"), ('维', "护持度修"), ('股', "东价票市权份息指"), ('臺', "灣北積中"), ('艘', ""),
    ('节', "点能目奏日约"), ('處', "理於罰置"), ('行', "业为动驶情政程"), ('袋', ""), ('起', "来到初步源草"),
    ('輛', ""), ('輪', "胎椅流換"), ('轮', "胎椅流换回"), ('辆', ""), ('週', "期邊圍年轉末"), ('道', "路德理"),
    ('部', "分门署长队"), ('門', "店檻戶"), ('間', "接隙歇"), ('门', "店槛户"), ('间', "接隙歇谍断"),
    ('队', "员伍长友"), ('隊', "員伍長友"), ('隻', ""), ('集', "团中成合群体资聚采"), ('雙', "方"), ('頁', "面"),
    ('項', "目"), ('顆', ""), ('類', "型似別"), ('页', "面岩"), ('项', "目"), ('颗', ""),
    ('首', "次个席页先届发家批款都"), ('點', "擊評讚"),
];

/// Names of currencies by their first character, longer ones first.
#[rustfmt::skip]
const CURRENCIES: WordTable = &[
    ('人', &["人民币", "人民幣"]), ('加', &["加元"]), ('卢', &["卢布", "卢比"]), ('台', &["台币"]), ('块', &["块钱"]),
    ('塊', &["塊錢"]), ('新', &["新台币", "新台幣", "新元"]), ('日', &["日元", "日圆", "日圓"]), ('欧', &["欧元"]),
    ('歐', &["歐元"]), ('法', &["法郎"]), ('港', &["港元", "港币", "港幣"]), ('澳', &["澳元"]), ('瑞', &["瑞郎"]),
    ('盧', &["盧布"]), ('美', &["美元", "美金"]), ('英', &["英鎊", "英镑"]), ('角', &["角"]), ('镑', &["镑"]),
    ('韓', &["韓元"]), ('韩', &["韩元"]),
];

/// The characters after `元` that form another word, by the first of them.
#[rustfmt::skip]
const NOT_YUAN: WordTable = &[
    ('代', &["代"]), ('件', &["件"]), ('凶', &["凶"]), ('初', &["初"]), ('勋', &["勋"]), ('化', &["化"]),
    ('器', &["器件"]), ('宇', &["宇宙"]), ('宵', &["宵"]), ('帅', &["帅"]), ('年', &["年"]), ('数', &["数据"]),
    ('旦', &["旦"]), ('气', &["气"]), ('神', &["神"]), ('素', &["素"]), ('组', &["组"]), ('老', &["老"]),
    ('谋', &["谋"]), ('音', &["音"]), ('首', &["首"]), ('龙', &["龙"]),
];

/// Returns the end of the measure word that starts at `at`.
pub(super) fn measure_word(prose: &Prose, at: usize) -> Option<usize> {
    static FIRST: LazyLock<CharSet> = LazyLock::new(|| {
        let short = SHORT.iter().map(|(word, _)| *word);
        CharSet::of(LONG.iter().map(|(first, _)| *first).chain(short))
    });
    let first = prose.at(at);
    if !FIRST.holds(first) {
        return None;
    }
    longest(LONG, prose, at).or_else(|| {
        let found = SHORT.binary_search_by_key(&first, |(word, _)| *word).ok()?;
        let (_, others) = SHORT.get(found)?;
        let end = prose.next(at);
        (!others.contains(prose.at(end))).then_some(end)
    })
}

/// Returns the end of the currency name that starts at `at`.
pub(super) fn currency(prose: &Prose, at: usize) -> Option<usize> {
    static FIRST: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(CURRENCIES.iter().map(|(first, _)| *first)));
    let first = prose.at(at);
    let after = at + first.len_utf8();
    match first {
        '元' => longest(NOT_YUAN, prose, after).is_none().then_some(after),
        '角' if matches!(prose.at(after), '度' | '色' | '落' | '形' | '逐') => None,
        _ if FIRST.holds(first) => longest(CURRENCIES, prose, at),
        _ => None,
    }
}

/// Whether a unit that often has decimals follows at `at`, directly or after a space.
pub(in super::super) fn counts_fractions(prose: &Prose, at: usize) -> bool {
    let tail = prose.skip_space(at);
    let words = ["个百分点", "個百分點", "个基点", "個基點"];
    matches!(prose.at(tail), '%' | '％' | '﹪' | '万' | '亿' | '萬' | '億' | '倍')
        || currency(prose, tail).is_some()
        || words.iter().any(|word| prose.is(tail, word))
}

/// Whether a measure word, a currency or a unit for fractions follows at `at`, directly or after a space.
pub(in super::super) fn counts_things(prose: &Prose, at: usize) -> bool {
    counts_fractions(prose, at) || measure_word(prose, prose.skip_space(at)).is_some()
}

/// Returns the end of the longest word of `table` that starts at `at`.
pub(super) fn longest(table: WordTable, prose: &Prose, at: usize) -> Option<usize> {
    let found = table.binary_search_by_key(&prose.at(at), |(first, _)| *first).ok()?;
    let (_, words) = table.get(found)?;
    words.iter().find(|word| prose.is(at, word)).map(|word| at + word.len())
}

/// Returns the start of the longest word of `table` that ends at `at`.
pub(in super::super) fn longest_before(table: WordTable, prose: &Prose, at: usize) -> Option<usize> {
    let found = table.binary_search_by_key(&prose.before(at), |(last, _)| *last).ok()?;
    let (_, words) = table.get(found)?;
    words.iter().find(|word| prose.ends(at, word)).map(|word| at - word.len())
}

#[cfg(test)]
mod tests {
    use super::super::quantity::may_count;
    use super::*;

    #[test]
    fn may_count_accepts_the_start_of_every_word() {
        let long = [LONG, CURRENCIES].into_iter().flatten().map(|(first, _)| *first);
        assert!(long.chain(SHORT.iter().map(|(word, _)| *word)).chain(['元']).all(may_count));
    }

    #[test]
    fn the_tables_are_in_search_order() {
        assert!([LONG, CURRENCIES, NOT_YUAN].iter().all(|table| table.is_sorted_by_key(|(first, _)| *first)));
        assert!(SHORT.is_sorted_by_key(|(word, _)| *word));
        for (first, words) in [LONG, CURRENCIES, NOT_YUAN].into_iter().flatten() {
            assert!(words.iter().all(|word| word.starts_with(*first)), "{first}");
            assert!(words.is_sorted_by_key(|word| usize::MAX - word.len()), "{first}");
        }
    }
}
