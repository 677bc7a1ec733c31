//! Checks that the Chinese README says what the English one says: the same headings, commands, links and figures.

use std::fs;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The READMEs, the original first.
pub(super) const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];

/// The parts of a README that do not depend on its language.
#[derive(Default)]
pub(super) struct Text {
    /// The headings, as levels, each with the text and the link targets of its section.
    pub(super) sections: Vec<(u8, String)>,
    /// The lines of its shell commands, without comments.
    pub(super) commands: Vec<String>,
    /// The targets of links and images, except for the link to the other language.
    pub(super) links: Vec<String>,
    /// The other blocks of code.
    code: Vec<String>,
}

impl Text {
    pub(super) fn read(path: &str) -> Self {
        let markdown = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self::of(&markdown)
    }

    fn of(markdown: &str) -> Self {
        let mut text = Self { sections: vec![(0, String::new())], ..Self::default() };
        let mut block = None;
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => text.sections.push((level as u8, String::new())),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => text.link(&dest_url),
                Event::InlineHtml(html) | Event::Html(html) => {
                    sources(&html).for_each(|source| text.link(source));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => block = Some(info),
                Event::End(TagEnd::CodeBlock) => block = None,
                Event::Text(code) if block.is_some() => text.code(block.as_deref(), &code),
                Event::Text(words) | Event::Code(words) => text.words(&words),
                Event::SoftBreak | Event::End(TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Item) => text.words(" "),
                _ => {}
            }
        }
        text
    }

    fn words(&mut self, words: &str) {
        self.sections.last_mut().expect("there is a section").1.push_str(words);
    }

    fn link(&mut self, target: &str) {
        if !READMES.contains(&target) {
            self.words(&format!(" {target} "));
            self.links.push(target.to_owned());
        }
    }

    fn code(&mut self, info: Option<&str>, code: &str) {
        if info != Some("sh") {
            return self.code.push(code.to_owned());
        }
        let commands = code.lines().map(|line| line.split(" #").next().unwrap_or_default().trim());
        self.commands.extend(commands.filter(|line| !line.is_empty()).map(str::to_owned));
    }
}

/// Returns the pictures in HTML.
fn sources(html: &str) -> impl Iterator<Item = &str> {
    html.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// Returns the numbers in a text, sorted, such as `1.5` and `10,000`. Digits within names, such as `x86_64`, are left
/// out.
pub(super) fn figures(text: &str) -> Vec<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._,/-".contains(c);
    let words = text.split(|c| !is_name(c)).map(|word| word.trim_matches(['.', ',', '/', '-']));
    let is_figure = |word: &&str| {
        word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
    };
    let mut figures: Vec<String> = words.filter(is_figure).map(str::to_owned).collect();
    figures.sort();
    figures
}

#[test]
fn the_readmes_say_the_same() {
    let [english, chinese] = READMES.map(Text::read);
    let levels = |text: &Text| text.sections.iter().map(|(level, _)| *level).collect::<Vec<_>>();
    assert_eq!(levels(&english), levels(&chinese), "headings");
    assert_eq!(english.commands, chinese.commands, "commands");
    assert_eq!(english.code, chinese.code, "blocks of code");
    assert_eq!(english.links, chinese.links, "links and pictures");
    for (at, (ours, theirs)) in english.sections.iter().zip(&chinese.sections).enumerate() {
        assert_eq!(figures(&ours.1), figures(&theirs.1), "figures of section {at}");
    }
    assert!(english.sections.len() > 4 && english.commands.len() > 4 && english.links.len() > 10);
}

#[test]
fn each_readme_links_to_the_other() {
    for (path, other) in [(READMES[0], READMES[1]), (READMES[1], READMES[0])] {
        let text = fs::read_to_string(path).expect("the README is there");
        assert!(text.contains(&format!("]({other})")), "{path} does not link to {other}");
    }
}

#[test]
fn the_parts_of_a_readme_are_found() {
    let text = Text::of(
        "# a\n\n[b](README.md) 1.5 [c](d.md#e)\n<img src=\"f.svg\" alt=\"7\">\n\n## g\n\n```sh\nh i # j\n```\n\n```yaml\nk\n```\n",
    );
    assert_eq!(text.sections.iter().map(|(level, _)| *level).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!((text.commands, text.code), (vec!["h i".to_owned()], vec!["k\n".to_owned()]));
    assert_eq!(text.links, ["d.md#e", "f.svg"]);
    assert_eq!(figures("240 条，2,000 篇；约 1.5 倍、14 %，x86_64 和 v0.1.0"), ["1.5", "14", "2,000", "240"]);
}
