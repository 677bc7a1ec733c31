//! Finds the script in which a body is written.

use crate::document::{Document, LeafKind, TokenKind};
use crate::text::{is_han, is_traditional};

/// The number of letters of each script in the prose of a body.
#[derive(Default)]
pub(in crate::lints::front_matter) struct Letters {
    all: usize,
    han: usize,
    latin: usize,
    /// Kana and Hangul.
    other_asian: usize,
}

/// The script of nearly all letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::lints::front_matter) enum MainScript {
    Han,
    Latin,
}

/// With fewer letters, the script is unknown.
const FEWEST: usize = 100;

impl Letters {
    /// Counts the first `most` letters, without code, links, HTML and shortcodes.
    pub(in crate::lints::front_matter) fn of(document: &Document<'_>, most: usize) -> Self {
        let mut letters = Self::default();
        for leaf in document.leaves.iter().filter(|leaf| leaf.kind != LeafKind::LinkText) {
            for token in document.tokens(leaf).iter().filter(|token| token.kind == TokenKind::Text) {
                letters.count(document.source(token.span), most);
                if letters.all >= most {
                    return letters;
                }
            }
        }
        letters
    }

    fn count(&mut self, text: &str, most: usize) {
        for c in text.chars() {
            match c {
                'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => self.latin += 1,
                _ if is_han(c) => self.han += 1,
                '\u{3040}'..='\u{30ff}' | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => self.other_asian += 1,
                _ if c.is_alphabetic() => {}
                _ => continue,
            }
            self.all += 1;
            if self.all >= most {
                return;
            }
        }
    }

    /// The script of nearly all letters. `None` for bilingual, Japanese and Korean text.
    pub(in crate::lints::front_matter) const fn script(&self) -> Option<MainScript> {
        if self.all < FEWEST || self.other_asian * 50 > self.all {
            None
        } else if self.han * 10 >= self.all * 7 {
            Some(MainScript::Han)
        } else if self.han * 20 <= self.all && self.latin * 10 >= self.all * 9 {
            Some(MainScript::Latin)
        } else {
            None
        }
    }
}

/// The most likely language tag of a body in `script`, or `None` if there are several candidates.
pub(in crate::lints::front_matter) fn likely_tag(document: &Document<'_>, script: MainScript) -> Option<&'static str> {
    let texts = || {
        let tokens = document.leaves.iter().flat_map(|leaf| document.tokens(leaf));
        tokens.filter(|token| token.kind == TokenKind::Text).map(|token| document.source(token.span))
    };
    match script {
        MainScript::Han => {
            let count = |wanted: fn(char) -> bool| texts().flat_map(str::chars).filter(|c| wanted(*c)).count();
            (count(is_traditional) * 100 < count(is_han)).then_some("zh-CN")
        }
        // No other language in Latin letters has the word "the".
        MainScript::Latin => {
            let words = texts().flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
            (words.filter(|word| *word == "the").take(2).count() == 2).then_some("en")
        }
    }
}
