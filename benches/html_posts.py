"""Makes Chinese news items in HTML, with the kinds of bold that editors of web pages produce, always the same ones.

Used by converters.py. All names, numbers and addresses are made up.
"""

import random

NAMES = ("远山科技", "青禾银行", "北岸能源", "云帆物流", "星渡芯片", "南屏医药", "白鹭航空", "Lumen Labs", "海棠汽车")
THINGS = ("季度报告", "新一代芯片", "港股通名单", "储能项目", "回购计划", "大模型", "国际航线", "AI服务器", "降息预期")
QUOTED = ("“稳中求进”", "《产业促进办法》", "「灯塔计划」", "“双轮驱动”", "《年度展望》")
GLOSSED = ("混合专家模型（MoE）", "脑机接口（BCI）", "净息差（NIM）", "存款准备金率（RRR）", "动态市盈率（PE）")
FIGURES = ("同比增长12.5%", "下滑3.4%", "达到1,860亿元", "约2.3万亿元", "首次突破400万辆", "环比持平")
LABELS = ("要点：", "背景：", "编者按：", "风险提示：", "一句话总结：", "数据来源：")
SENTENCES = (
    "市场对此反应平淡",
    "分析师认为，需求仍在恢复",
    "公司表示将继续加大投入",
    "这一结果好于此前的预期",
    "监管部门要求在月底前完成整改",
    "多家机构上调了全年预测",
)


def sentence(rng):
    """Returns a sentence without bold."""
    return rng.choice(SENTENCES) + "。"


def plain(rng):
    """Returns a clause that names a company and a topic."""
    return f"{rng.choice(NAMES)}的{rng.choice(THINGS)}"


# Bold in a sentence. Each function returns HTML.


def ordinary(rng):
    """Bold between punctuation marks, or at the end, which works in Markdown as it is."""
    return f"{sentence(rng)}<strong>{plain(rng)}</strong>，{rng.choice(FIGURES)}，<b>{rng.choice(THINGS)}</b>。"


def whole_words(rng):
    """Bold that touches letters on both sides."""
    return f"据悉，{rng.choice(NAMES)}<strong>{rng.choice(THINGS)}</strong>将于下周公布，{sentence(rng)}"


def label(rng):
    """A bold label that ends in a colon, directly before its text."""
    return f"<strong>{rng.choice(LABELS)}</strong>{plain(rng)}{rng.choice(FIGURES)}。"


def bold_sentence(rng):
    """A bold sentence with its full stop, directly before the next sentence."""
    return f"{plain(rng)}受到关注。<b>{sentence(rng)}</b>{sentence(rng)}"


def quoted(rng):
    """Bold words in quotation marks."""
    return f"会议强调坚持<strong>{rng.choice(QUOTED)}</strong>的方针，{sentence(rng)}"


def glossed(rng):
    """Bold terms that end in a gloss in brackets, two in one sentence."""
    first, second = rng.sample(GLOSSED, 2)
    return f"报告比较了<strong>{first}</strong>与<strong>{second}</strong>的变化，{sentence(rng)}"


def figure(rng):
    """A bold number that ends in a percent sign."""
    return f"其中占比<b>{rng.randint(11, 98)}.{rng.randint(1, 9)}%</b>的业务来自海外，{rng.choice(FIGURES)}。"


def cut(rng):
    """Bold that an editor has cut into adjacent elements."""
    pieces = (rng.choice(NAMES), "2026年", rng.choice(FIGURES))
    return f"财报显示，{''.join(f'<strong>{piece}</strong>' for piece in pieces)}，{sentence(rng)}"


def cut_at_marks(rng):
    """Bold that is cut before and after a punctuation mark, and has an empty piece."""
    first, second = rng.sample(THINGS, 2)
    return f"<b>{first}</b><b>、</b><b></b><b>{second}</b>均在列，{sentence(rng)}"


def spans(rng):
    """Bold around the spans of a rich-text editor."""
    return f"<strong><span>{rng.choice(NAMES)}</span></strong><strong><span>：{rng.choice(FIGURES)}</span></strong>。"


def nested(rng):
    """Bold inside bold. Many converters write `**A**B**C**` for it, which is also what they write if B is not bold, so
    the text before the inner element must not end in punctuation: that would make A look like a label.
    """
    return f"<strong>截至发稿<b>{plain(rng)}</b>{rng.choice(FIGURES)}</strong>，{sentence(rng)}"


def nested_whole(rng):
    """Bold inside bold without text between them."""
    return f"{plain(rng)}<b><strong>{rng.choice(FIGURES)}</strong></b>，{sentence(rng)}"


def link_inside(rng):
    """A link in bold, directly before text."""
    return f'详见<strong><a href="https://news.example/{rng.randint(1, 999)}">{plain(rng)}</a></strong>一文。'


def link_among(rng):
    """Bold that holds a link and other words."""
    address = f"https://news.example/{rng.randint(1, 999)}"
    return f'<strong>截至发稿，<a href="{address}">{plain(rng)}</a>{rng.choice(FIGURES)}。</strong>{sentence(rng)}'


def bold_in_link(rng):
    """Bold in a link."""
    return f'阅读<a href="https://news.example/{rng.randint(1, 999)}"><b>{rng.choice(QUOTED)}</b></a>全文。'


def padded(rng):
    """Bold that begins or ends with a space or a no-break space."""
    blank = rng.choice((" ", "&nbsp;"))
    return f"{rng.choice(NAMES)}<strong>{blank}{rng.choice(THINGS)}{blank}</strong>上线，{sentence(rng)}"


def broken(rng):
    """Bold around a line break, and one that holds nothing else."""
    return f"<strong>{rng.choice(LABELS)}<br>{plain(rng)}</strong>。<b><br></b>{sentence(rng)}"


def italic(rng):
    """A bold italic sentence, directly before the next one."""
    return f"{plain(rng)}，<strong><em>{rng.choice(SENTENCES)}。</em></strong>{sentence(rng)}"


# What is common in news, and what is rarer.
COMMON = (whole_words, label, bold_sentence, quoted, glossed, figure, cut, cut_at_marks, spans, link_inside, link_among)
RARE = (nested, nested_whole, bold_in_link, padded, broken, italic)
BOLD = (ordinary, *COMMON, *RARE)


def text(rng):
    """Returns a sentence, with common bold in one of four."""
    return rng.choice((sentence, ordinary, ordinary, rng.choice(COMMON)))(rng)


# Blocks.


def paragraph(rng):
    """A paragraph of one to three sentences."""
    return f"<p>{''.join(text(rng) for _ in range(rng.randint(1, 3)))}</p>"


def heading(rng):
    """A heading, sometimes bold."""
    words = f"{rng.randint(1, 9)}. {plain(rng)}"
    return f"<h3><strong>{words}</strong></h3>" if rng.random() < 0.5 else f"<h3>{words}</h3>"


def items(rng):
    """A list, ordered or not."""
    kind = rng.choice(("ul", "ol"))
    return f"<{kind}>{''.join(f'<li>{text(rng)}</li>' for _ in range(rng.randint(2, 4)))}</{kind}>"


def quote(rng):
    """A block quotation."""
    return f"<blockquote><p>{text(rng)}</p></blockquote>"


def image(rng):
    """An image, alone or in bold with a caption."""
    tag = f'<img src="https://img.example/{rng.randint(100, 999)}.jpg" alt="走势图">'
    return f"<p>{tag}</p>" if rng.random() < 0.5 else f"<p>{tag}<br><strong>图：{plain(rng)}。</strong>供图</p>"


def table(rng):
    """A table with bold cells."""
    rows = "".join(f"<tr><td><b>{rng.choice(NAMES)}</b></td><td>{figure(rng)}</td></tr>" for _ in range(2))
    return f"<table><thead><tr><th>公司</th><th>表现</th></tr></thead><tbody>{rows}</tbody></table>"


BLOCKS = (paragraph, paragraph, paragraph, items, quote, image, table, heading)


def posts(count, seed=20):
    """Returns `count` news items. Each begins with a kind of bold in turn, and has only common ones after that."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        first = f"<p>{BOLD[number % len(BOLD)](rng)}</p>"
        blocks = [rng.choice(BLOCKS)(rng) for _ in range(rng.randint(2, 4))]
        made.append("\n".join((first, *blocks, f"<p>{sentence(rng)}</p>")))
    return made
