//! Checks that a first config fits the posts that it was made from.

use digest_lint::app::init::Survey;
use digest_lint::config::Config;
use digest_lint::document::Document;
use digest_lint::lint::{self, Context};
use digest_lint::lints::ALL;
use digest_lint::page::{BlockKind, Page};
use snapbox::{assert_data_eq, str};

use crate::support::lints::{defaults, names};

/// The lints that check posts against the schema.
const OF_THE_SCHEMA: [&str; 6] = [
    "front-matter/missing",
    "front-matter/missing-field",
    "front-matter/wrong-type",
    "front-matter/empty-value",
    "front-matter/unknown-key",
    "front-matter/invalid-value",
];

#[test]
fn a_site_with_custom_keys() {
    assert_data_eq!(
        proposed(&site()),
        str![[r##"
# What `digest-lint init` found in 40 posts with front matter.
# Keep what is right, change what is not.

[front-matter]
profile = "hugo"                         # fits all 40 posts
required = true                          # every post has front matter
# unknown-keys = "warn"                  # reports every key that is not known

# What the profile does not say, the most frequent first.
[front-matter.fields]
author = { type = "string", required = true } # in all 40 posts; would fit: enum = ["小林", "阿青，实习"]
desk = { type = "string", required = true } # in all 40 posts; would fit: enum = ["市场", "科技", "要闻"]
title = { required = true }              # in all 40 posts
paid = { type = "bool" }                 # in 20 of 40 posts
score = { type = "number" }              # in 20 of 40 posts
"编辑" = { type = "list-or-string", of = "string" } # in 10 of 40 posts
credits = { type = "list", of = "map" }  # in 8 of 40 posts
intro = { type = "text" }                # in 8 of 40 posts
source = { type = "url" }                # in 8 of 40 posts
"checked on" = { type = "date" }         # in 5 of 40 posts
mixed = { type = "any" }                 # in 2 of 40 posts

# Left out, because they look misspelt: sumary.

"##]]
    );
}

#[test]
fn digests_among_other_posts() {
    let digest = "---\ntitle: 早间汇总\ndate: 2025-03-01\nlang: zh-CN\ntoc: false\npager: true\nlead: \"\"\n---\n";
    let other = "---\ntitle: 关于\ntoc: {depth: 2}\n---\n";
    let posts: Vec<_> = [digest; 3].into_iter().chain([other]).map(str::to_owned).collect();
    assert_data_eq!(
        proposed(&posts),
        str![[r#"
# What `digest-lint init` found in 4 posts with front matter.
# Keep what is right, change what is not.

[front-matter]
profile = "digest"                       # fits 3 of 4 posts
# unknown-keys = "warn"                  # reports every key that is not known

# What the profile does not say, the most frequent first.
[front-matter.fields]
toc = { type = "any" }                   # in all 4 posts
date = { required = false }              # missing or empty in 1 of 4 posts

"#]]
    );
    assert_fits(&posts);
}

#[test]
fn posts_without_front_matter_get_no_fields() {
    let proposal = proposed(&["正文。".to_owned()]);
    assert!(
        !proposal.contains("[front-matter.fields]") && proposal.contains("fits what no front matter says"),
        "{proposal}"
    );
}

#[test]
fn every_key_can_be_written_in_the_config() {
    let keys = ["a b", "a.b", "a\\\"b", "a'b", "a\\nb", "a\\u007fb", "#", "=", "甲", "\\\\", "-"];
    for key in keys {
        let post = format!("---\n\"{key}\": \"'''\\\"\\\"\\\"\\\\\\n\"\n---\n");
        let proposal = proposed(std::slice::from_ref(&post));
        let config = Config::parse(&proposal, &names());
        let config = config.unwrap_or_else(|error| panic!("{}: {proposal}", error.message));
        let document = Document::parse(&post);
        let root = document.front_matter.as_ref().and_then(|front_matter| front_matter.root()).expect("a mapping");
        assert!(config.front_matter.fields.contains_key(&root.entries()[0].key), "{proposal}");
    }
}

#[test]
fn a_first_config_finds_nothing_new() {
    assert_fits(&site());
    let mut all = Vec::new();
    for page in ALL.iter().map(|lint| Page::read(lint.page)) {
        let posts = page.blocks().filter(|block| matches!(block.kind, BlockKind::Bad | BlockKind::Good));
        for post in posts.map(|block| block.text.to_owned()) {
            assert_fits(std::slice::from_ref(&post));
            all.push(post);
        }
    }
    assert_fits(&all);
}

/// Returns 40 posts with some keys of their own, one of which is misspelt.
fn site() -> Vec<String> {
    let post = |(at, desk): (usize, &str)| {
        let mut post = format!("---\ntitle: 第 {at} 期\ntags: [芯片]\ndesk: {desk}\n");
        let mut add = |every: usize, lines: &str| {
            if at.is_multiple_of(every) {
                post += lines;
            }
        };
        add(1, if at.is_multiple_of(2) { "author: 小林\n" } else { "author: 阿青，实习\n" });
        add(2, "paid: true\n");
        add(2, if at.is_multiple_of(4) { "score: 3\n" } else { "score: 3.5\n" });
        add(4, if at.is_multiple_of(8) { "编辑: 小林\n" } else { "编辑: [小林, 阿青]\n" });
        add(5, "source: https://example.com/a\nintro: |\n  一行\n  又一行\ncredits:\n  - {name: 小林}\n");
        add(8, "\"checked on\": 2025-03-01 07:00:00\n");
        add(20, if at == 0 { "mixed: {a: 1}\n" } else { "mixed: 甲\n" });
        add(40, "sumary: 三条要闻。\n");
        post + "---\n\n正文。\n"
    };
    (0..40).zip(["要闻", "科技", "市场"].into_iter().cycle()).map(post).collect()
}

fn proposed(posts: &[String]) -> String {
    let mut survey = Survey::default();
    posts.iter().for_each(|post| survey.add(Survey::of(post)));
    survey.proposal().to_string()
}

/// Asserts that the config made from the posts can be read, and that it causes no new findings in them.
fn assert_fits(posts: &[String]) {
    let proposal = proposed(posts);
    let config = Config::parse(&proposal, &names()).expect("the config can be read");
    for post in posts {
        let (with, without) = (found(post, &config), found(post, &Config::default()));
        let new: Vec<_> = with.iter().filter(|finding| !without.contains(finding)).collect();
        assert!(new.is_empty(), "{new:?}\n{post}\n{proposal}");
    }
}

/// Returns the findings of the lints that check the schema.
fn found(post: &str, config: &Config) -> Vec<String> {
    let found = lint::check(&Context::new(&Document::parse(post), config), &defaults());
    let found = found.iter().filter(|finding| OF_THE_SCHEMA.contains(&finding.lint));
    found.map(|finding| format!("{} at {}: {}", finding.lint, finding.span.start, finding.message)).collect()
}
