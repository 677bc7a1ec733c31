//! A page as readers see it, taken from the HTML alone.

use html5gum::{Token, Tokenizer};

/// The style of a character: a set of the bits below.
pub(crate) type Style = u8;

pub(crate) const BOLD: Style = 1;
pub(super) const ITALIC: Style = 2;
pub(super) const STRUCK: Style = 4;
pub(super) const CODE: Style = 8;
pub(super) const LINK: Style = 16;

/// Tags that do not end a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u", "wbr",
];

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) tag: String,
    /// The value of `href` or `src`.
    pub(super) to: String,
    /// The title, and the alternative text of an image.
    pub(super) told: String,
}

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The characters of each block with their style; whitespace is collapsed as in a browser.
    pub(crate) blocks: Vec<Vec<(char, Style)>>,
    /// All tags that are not inline.
    pub(super) tags: Vec<String>,
    pub(super) links: Vec<Link>,
    pub(super) ids: Vec<String>,
    pub(super) code: Vec<String>,
}

impl Page {
    pub(crate) fn read(html: &str) -> Self {
        let mut reader = Reader::default();
        for Ok(token) in Tokenizer::new(html) {
            match token {
                Token::StartTag(tag) => {
                    let attributes = tag.attributes.iter().map(|(name, value)| (shown(name), shown(value)));
                    reader.open(&shown(&tag.name), &attributes.collect::<Vec<_>>());
                }
                Token::EndTag(tag) => reader.close(&shown(&tag.name)),
                Token::String(text) => reader.text(&shown(&text)),
                _ => {}
            }
        }
        reader.part();
        reader.page
    }

    /// Returns the text of all blocks, one line per block.
    pub(super) fn text(&self) -> String {
        let lines = self.blocks.iter().map(|block| block.iter().map(|(c, _)| *c).chain(['\n']).collect::<String>());
        lines.collect()
    }
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[derive(Default)]
struct Reader {
    page: Page,
    block: Vec<(char, Style)>,
    open: Vec<(String, Style)>,
    /// The number of open `pre` elements.
    verbatim: usize,
}

impl Reader {
    fn style(&self) -> Style {
        self.open.iter().fold(0, |style, (_, one)| style | one)
    }

    fn open(&mut self, tag: &str, attributes: &[(String, String)]) {
        let value = |name: &str| attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        self.page.ids.extend(value("id").or_else(|| value("name").filter(|_| tag == "a")));
        if let Some(to) = value("href").or_else(|| value("src")) {
            let told = [value("title"), value("alt")].into_iter().flatten().collect::<Vec<_>>().join("|");
            self.page.links.push(Link { tag: tag.to_owned(), to, told });
        }
        if tag == "img" {
            self.block.push(('\u{fffc}', self.style()));
        }
        let style = match tag {
            "strong" | "b" => BOLD,
            "em" | "i" => ITALIC,
            "del" | "s" => STRUCK,
            "code" => CODE,
            "a" if value("href").is_some() => LINK,
            _ => 0,
        };
        if INLINE.contains(&tag) {
            if !matches!(tag, "img" | "wbr") {
                self.open.push((tag.to_owned(), style));
            }
            if tag == "code" {
                self.page.code.push(String::new());
            }
            return;
        }
        self.part();
        self.verbatim += usize::from(tag == "pre");
        let kept =
            attributes.iter().filter(|(name, _)| !matches!(name.as_str(), "id" | "href" | "src" | "title" | "alt"));
        let kept: Vec<String> = kept.map(|(name, value)| format!(" {name}={value}")).collect();
        self.page.tags.push(format!("<{tag}{}>", kept.concat()));
    }

    fn close(&mut self, tag: &str) {
        if let Some(at) = self.open.iter().rposition(|(name, _)| name == tag) {
            self.open.remove(at);
        }
        if !INLINE.contains(&tag) {
            self.part();
            self.verbatim = self.verbatim.saturating_sub(usize::from(tag == "pre"));
            self.page.tags.push(format!("</{tag}>"));
        }
    }

    fn text(&mut self, text: &str) {
        let style = self.style();
        if style & CODE != 0 {
            self.page.code.last_mut().expect("code is open").push_str(text);
        }
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r') && self.verbatim == 0;
            if is_blank && self.block.last().is_none_or(|(last, _)| *last == ' ') {
                continue;
            }
            self.block.push((if is_blank { ' ' } else { c }, style));
        }
    }

    /// Ends the current block of text.
    fn part(&mut self) {
        if self.block.last().is_some_and(|(last, _)| *last == ' ') {
            self.block.pop();
        }
        if !self.block.is_empty() {
            self.page.blocks.push(std::mem::take(&mut self.block));
        }
    }
}
