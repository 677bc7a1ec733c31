//! Parses the Markdown page of a lint, which `explain` prints and the tests execute.

use crate::text::Span;

/// The fence of a block: four backticks, so that examples can contain code blocks.
const FENCE: &str = "````";

/// The parsed page of a lint.
pub struct LintPage<'p> {
    /// The lint's name: the first line without its `# `.
    pub name: &'p str,
    /// The first paragraph, joined into one line.
    pub summary: String,
    /// The parts after the summary, in order.
    pub parts: Vec<PagePart<'p>>,
}

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePart<'p> {
    /// A paragraph or a list.
    Prose(&'p str),
    /// A fenced block.
    Block(Block<'p>),
}

/// A block fenced by four backticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block<'p> {
    /// The purpose of the block.
    pub kind: BlockKind<'p>,
    /// The contents, line endings included.
    pub text: &'p str,
    /// The byte range of `text` in the page.
    pub span: Span,
}

/// The purpose of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind<'p> {
    /// `toml config`: the config for the blocks that follow.
    Config,
    /// `md site content/other.md`: a file of the site that the following examples belong to, with its path in the site.
    Site(&'p str),
    /// `png beside img/a.png`: a file next to the following examples, which belong to no site, with its relative path.
    Beside(&'p str),
    /// `text online`: the answers of hosts for the following examples, in lines such as `404 https://example.com/a`.
    Online,
    /// `md bad`: a post that the lint reports.
    Bad,
    /// `text report`: the report of the preceding bad post.
    Report,
    /// `md fixed`: the preceding bad post after all fixes.
    Fixed,
    /// `md good`: a post that no lint reports.
    Good,
}

impl<'p> BlockKind<'p> {
    fn of(info: &'p str) -> Option<Self> {
        match info {
            "toml config" => Some(Self::Config),
            "text online" => Some(Self::Online),
            "md bad" => Some(Self::Bad),
            "text report" => Some(Self::Report),
            "md fixed" => Some(Self::Fixed),
            "md good" => Some(Self::Good),
            _ => info
                .split_once(" site ")
                .map(|(_, path)| Self::Site(path))
                .or_else(|| info.split_once(" beside ").map(|(_, path)| Self::Beside(path))),
        }
    }
}

impl<'p> LintPage<'p> {
    /// Parses a page. A fenced block of an unknown kind counts as prose.
    #[must_use]
    pub fn read(text: &'p str) -> Self {
        let mut page = Self { name: "", summary: String::new(), parts: Vec::new() };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let paragraph = rest.split("\n\n").next().unwrap_or_default();
            if let Some(block) = block(text, at) {
                at = block.span.end + FENCE.len() + 1;
                page.parts.push(PagePart::Block(block));
                continue;
            }
            at += (paragraph.len() + 2).min(rest.len());
            let paragraph = paragraph.trim_matches('\n');
            match paragraph.strip_prefix("# ") {
                Some(name) => page.name = name,
                None if paragraph.is_empty() => {}
                None if page.summary.is_empty() => page.summary = paragraph.replace('\n', " "),
                None => page.parts.push(PagePart::Prose(paragraph)),
            }
        }
        page
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> impl Iterator<Item = Block<'p>> {
        self.parts.iter().filter_map(|part| match part {
            PagePart::Block(block) => Some(*block),
            PagePart::Prose(_) => None,
        })
    }
}

/// The block that starts at byte `at`, after any empty lines.
fn block(page: &str, at: usize) -> Option<Block<'_>> {
    let rest = page.get(at..)?;
    let opening = rest.trim_start_matches('\n');
    let (info, body) = opening.strip_prefix(FENCE)?.split_once('\n')?;
    let kind = BlockKind::of(info)?;
    let start = page.len() - body.len();
    let length = if body.starts_with(FENCE) { 0 } else { body.find("\n````")? + 1 };
    let span = Span::new(start, start + length);
    Some(Block { kind, text: span.of(page), span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::embedded;

    #[test]
    fn a_page_may_have_crlf() {
        const LF: &str =
            "# a/b\n\nSummary of\ntwo lines.\n\n````md bad\n甲\n\n乙\n````\n\n````text report\n````\n\nEnd.\n";
        const CRLF: &str = "# a/b\r\n\r\nSummary of\r\ntwo lines.\r\n\r\n````md bad\r\n甲\r\n\r\n乙\r\n````\r\n\r\n````text report\r\n````\r\n\r\nEnd.\r\n";
        const BYTES: [u8; embedded::length(CRLF)] = embedded::normalized(CRLF);
        let [lf, crlf] = [LF, embedded::choose(CRLF, &BYTES)].map(LintPage::read);
        assert_eq!((lf.name, lf.summary, lf.parts), (crlf.name, crlf.summary, crlf.parts));
        assert_eq!(lf.name, "a/b");
    }
}
