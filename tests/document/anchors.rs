//! Checks that the IDs computed for a post are those that Hugo generates.

use std::collections::BTreeSet;
use std::fs;

use digest_lint::document::Document;
use digest_lint::document::anchor::{AnchorOptions, Anchors, IdType, plain_ids};
use serde::{Deserialize, Serialize};

use crate::support::cases::cases;
use crate::support::folder::Folder;
use crate::support::hugo::{CONFIG, Hugo, recent, recorded};
use crate::support::records::{self, bless, shown};

const TABLE: &str = "fixtures/cases/anchors.jsonl";

/// The kinds of IDs: type, name in Hugo's config, and the language of the test site that uses it.
const TYPES: [(IdType, &str, &str); 3] = [
    (IdType::Github, "github", "en"),
    (IdType::GithubAscii, "github-ascii", "de"),
    (IdType::Blackfriday, "blackfriday", "fr"),
];

/// A post, and the IDs that Hugo generates for it.
#[derive(Deserialize, Serialize)]
struct Case {
    #[serde(rename = "type")]
    kind: String,
    text: String,
    ids: Vec<String>,
}

#[test]
fn recorded_posts_have_the_ids_of_hugo() {
    let mut cases: Vec<Case> = cases("anchors");
    assert!(cases.len() >= 200, "only {} cases", cases.len());
    if bless()
        && let Some(hugo) = recorded()
    {
        record(hugo, &mut cases);
    }
    let wrong: Vec<String> = cases.iter().filter_map(|case| difference(&case.kind, &case.text, &case.ids)).collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn plain_ids_are_ids_of_hugo() {
    let mut plain = 0;
    for case in cases::<Case>("anchors") {
        let id_type = TYPES.iter().find(|(_, kind, _)| *kind == case.kind).expect("a known type").0;
        let options = AnchorOptions { id_type, ..AnchorOptions::default() };
        let document = Document::parse(&case.text);
        for id in plain_ids(&document, &options) {
            assert!(case.ids.contains(&id), "{id} in {:?}", case.text);
            plain += 1;
        }
    }
    assert!(plain >= 30, "only {plain} plain headings");
}

#[test]
#[expect(clippy::print_stderr, reason = "the figure is of interest")]
fn a_thousand_random_posts_have_the_ids_of_hugo() {
    let Some(hugo) = recent() else { return };
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let kinds = TYPES.iter().map(|(_, kind, _)| *kind).cycle();
    let posts: Vec<(&str, String)> = kinds.take(1000).map(|kind| (kind, random.post())).collect();
    let made = hugo_ids(hugo, &posts);
    let wrong: Vec<String> =
        posts.iter().zip(&made).filter_map(|((kind, text), ids)| difference(kind, text, ids)).collect();
    eprintln!("{} of {} posts have the ids that Hugo makes", posts.len() - wrong.len(), posts.len());
    assert!(wrong.len() <= 5, "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    let unsure = posts.iter().filter(|(_, text)| !anchors(IdType::Github, text).complete).count();
    assert_eq!(unsure, 0, "posts whose ids are not known");
}

#[test]
fn ids_are_incomplete_if_they_cannot_be_known() {
    let complete = |text: &str| Anchors::of(&Document::parse(text), &AnchorOptions::default()).complete;
    assert!(complete("## 要点\n\n见[附录]({{< ref \"a.md\" >}})。\n"));
    assert!(!complete("## 要点 {{< badge >}}\n"));
    assert!(!complete("{{< toc >}}\n\n## 要点\n"));
    assert!(!complete("## 要点 {x}\n"));
    let others = AnchorOptions { others: true, ..AnchorOptions::default() };
    assert!(!Anchors::of(&Document::parse("## 要点\n"), &others).complete);
}

#[test]
fn only_explicit_ids_exist_if_hugo_generates_none() {
    let document = Document::parse("## 甲\n\n## 乙 {#b}\n");
    let options = AnchorOptions { headings: false, ..AnchorOptions::default() };
    assert_eq!(Anchors::of(&document, &options).iter().collect::<Vec<_>>(), ["b"]);
}

fn anchors(id_type: IdType, text: &str) -> Anchors {
    Anchors::of(&Document::parse(text), &AnchorOptions { id_type, ..AnchorOptions::default() })
}

fn difference(kind: &str, text: &str, ids: &[String]) -> Option<String> {
    let id_type = TYPES.iter().find(|(_, name, _)| *name == kind).expect("a kind of ids").0;
    let anchors = anchors(id_type, text);
    let (found, wanted): (BTreeSet<&str>, BTreeSet<&str>) =
        (anchors.iter().collect(), ids.iter().map(String::as_str).collect());
    let told = found == wanted || !anchors.complete;
    let lines = |ids: BTreeSet<&str>| ids.into_iter().map(|id| format!("{id}\n")).collect::<String>();
    (!told).then(|| format!("{kind}\n{}{}", shown(text), records::difference(&lines(wanted), &lines(found))))
}

fn record(hugo: &Hugo, cases: &mut [Case]) {
    let posts: Vec<(&str, String)> = cases.iter().map(|case| (case.kind.as_str(), case.text.clone())).collect();
    let made = hugo_ids(hugo, &posts);
    for (case, ids) in cases.iter_mut().zip(made) {
        case.ids = ids;
    }
    let lines = cases.iter().map(|case| serde_json::to_string(case).expect("a case is JSON") + "\n");
    fs::write(TABLE, lines.collect::<String>()).expect("the cases can be written");
}

/// Returns the IDs on the pages that Hugo renders for the posts, each of its kind.
fn hugo_ids(hugo: &Hugo, posts: &[(&str, String)]) -> Vec<Vec<String>> {
    let site = Folder::new();
    let write = |path: &str, text: &str| site.write(path, text);
    let languages = TYPES.map(|(_, kind, key)| {
        // The markup settings of a language replace those of the site.
        format!(
            "[languages.{key}]\ncontentDir = '{key}'\n[languages.{key}.markup.goldmark.parser]\nautoIDType = '{kind}'\n\
            [languages.{key}.markup.goldmark.renderer]\nunsafe = true\n"
        )
    });
    write("hugo.toml", &format!("defaultContentLanguageInSubdir = true\n{CONFIG}{}", languages.concat()));
    write("layouts/_default/single.html", "{{ .Content }}");
    let key = |kind: &str| TYPES.iter().find(|(_, name, _)| *name == kind).expect("a kind of ids").2;
    for (index, (kind, text)) in posts.iter().enumerate() {
        write(&format!("{}/p{index}.md", key(kind)), &format!("---\ntitle: x\n---\n{text}"));
    }
    hugo.build(site.path());
    let page = |(index, (kind, _)): (usize, &(&str, String))| {
        let path = format!("public/{}/p{index}/index.html", key(kind));
        ids_of(&site.read(path))
    };
    posts.iter().enumerate().map(page).collect()
}

/// Returns the values of `id` and `name` in HTML.
fn ids_of(html: &str) -> Vec<String> {
    let tags = html.split('<').skip(1).filter_map(|piece| piece.split_once('>')).map(|(tag, _)| tag);
    let values = tags.flat_map(|tag| {
        tag.split([' ', '\n']).filter_map(|one| one.strip_prefix("id=").or_else(|| one.strip_prefix("name=")))
    });
    values.map(|value| value.trim_matches('"').to_owned()).collect()
}

/// Pieces of headings that are text. A heading starts with one of the first thirteen.
const PLAIN: [&str; 36] = [
    "要点",
    "市场",
    "2025年",
    "一、",
    "（附表）",
    "GPU 与 CPU",
    "Q3",
    "3.5%",
    "C++",
    "naïve",
    "Ünïcode",
    "A",
    "a",
    "——",
    "「芯片」",
    "：",
    "，",
    "！",
    "😀",
    "➡️",
    "é",
    "Ⅷ",
    "½",
    "٣",
    "ß",
    "ＡＢ",
    "x_y",
    "-",
    "--",
    "...",
    "it's",
    "\"引文\"",
    "&amp;",
    "&#65;",
    "\\*",
    "/",
];
/// Pieces of headings that contain markup.
const MARKED: [&str; 14] = [
    "**粗 体**",
    "*斜*",
    "**粗 *斜* 后**",
    "`码 x`",
    "[链接 *斜* 尾](u)",
    "![图](i.png)",
    "~~删~~",
    "<https://e.com/a>",
    "https://e.com/b",
    "<b>标</b>",
    "[**粗** 尾](u)",
    "***粗斜***",
    "**甲_乙 丙**",
    "[x]",
];

/// A random number generator (xorshift) that returns the same sequence in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn one(&mut self, of: &[&'static str]) -> &'static str {
        of.get(self.below(of.len())).expect("an index below the length")
    }

    /// Returns a post of a few headings, some of which are equal.
    fn post(&mut self) -> String {
        let headings: Vec<String> = (0..=self.below(4)).map(|_| self.heading()).collect();
        let mut post = String::new();
        for _ in 0..headings.len() + self.below(3) {
            let heading = headings.get(self.below(headings.len())).expect("an index below the length");
            let block = match self.below(8) {
                0 => format!("{heading}\n---\n"),
                1 => format!("> ## {heading}\n"),
                2 => format!("- ### {heading}\n"),
                3 => format!("# {heading} #\n"),
                _ => format!("## {heading}\n"),
            };
            post.push_str(&block);
            post.push('\n');
        }
        post
    }

    fn heading(&mut self) -> String {
        let mut heading = self.one(PLAIN.split_at(13).0).to_owned();
        for _ in 0..self.below(5) {
            heading.push_str(self.one(&["", " ", " "]));
            let piece = if self.below(4) == 0 { self.one(&MARKED) } else { self.one(&PLAIN) };
            heading.push_str(piece);
        }
        heading.push_str(self.one(&["", "", "", "", "", "", "", " {#a}", " {#要点 .c}", " {.c}", "{#x-1}"]));
        heading
    }
}
