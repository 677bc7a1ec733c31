//! Checks which text Hugo strikes out between tildes.

use digest_lint::document::Document;
use digest_lint::document::strike::strikes;

use crate::support::folder::Folder;
use crate::support::hugo::{recent, rendered};

/// Paragraphs as people write them.
const WRITTEN: &[&str] = &[
    "幅度约80~130BP，也较联邦基金利率高出约60~220BP。",
    "约~150元，共~200人。",
    "增长20%~25%，此前预计10%~15%，又5~6。",
    "价格 ~5 元到 ~10 元，80~ 130，60 ~220。",
    "幅度80\\~130，约60~220，又1~2。",
    "\\~~150，又~200",
    "80~130，~~删~~，60~220。",
    "**80~130** 和 **60~220**",
    "80~130**和60~220**",
    "[80~130](x) 和 60~220和5~6",
    "甲~~80~130BP~，5~~5",
    "5℃~8℃，9℃~12℃，5元~8元，9元~12元。",
    "1~2 https://e.com/a~b 3~4",
    "- 80~130，\n  60~220。\n- 5~6",
    "> 80~130，\n> 60~220。",
    "| 甲 | 乙 |\n|---|---|\n| 1~2 | 3~4 |\n| 1~2，3~4 | ~5~ |",
    "`1~2`3~4和5~6，7~8",
];

/// The pieces of random paragraphs.
const PIECES: &[&str] = &["80", "甲", "~", "~", "~", "~~", "*", "**", "_", " ", "，", "%", "\\~", "（", "℃", "\n"];

#[test]
fn strikethrough_matches_hugo() {
    let Some(hugo) = recent() else { return };
    let mut posts: Vec<String> = WRITTEN.iter().map(|text| (*text).to_owned()).collect();
    let mut seed = 7_usize;
    for _ in 0..500 {
        let mut text = String::from("甲");
        for _ in 0..16 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text += PIECES[(seed >> 33) % PIECES.len()];
        }
        posts.push(text + "乙");
    }
    let scratch = Folder::new();
    let pages = rendered(hugo, scratch.path(), &posts);
    let mut struck = 0;
    for (post, page) in posts.iter().zip(&pages) {
        let document = Document::parse(post);
        let ours = strikes(&document);
        struck += ours.len();
        assert_eq!(ours.len(), page.matches("<del>").count(), "{post:?}\n{page}\n{ours:?}");
        let mut shown = vec![false; post.len()];
        for strike in &ours {
            shown[strike.open.end..strike.close.start].fill(true);
        }
        let letters: String =
            post.char_indices().filter(|(at, c)| shown[*at] && c.is_alphanumeric()).map(|(_, c)| c).collect();
        assert_eq!(letters, struck_by_hugo(page), "{post:?}\n{page}");
    }
    assert!(struck > 100, "only {struck}");
}

/// Returns the letters and digits that Hugo strikes out.
fn struck_by_hugo(page: &str) -> String {
    let mut depth = 0;
    let mut struck = String::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        match tag {
            "del" => depth += 1,
            "/del" => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            struck.extend(text.chars().filter(|c| c.is_alphanumeric()));
        }
    }
    struck
}
