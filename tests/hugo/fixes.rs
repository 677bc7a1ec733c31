//! Compares what Hugo shows before and after the fixes of all families, independently of the proof.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use digest_lint::config::bold::BoldOptions;
use digest_lint::diagnostic::Safety;
use digest_lint::lints::ALL;
use digest_lint::page::{BlockKind, LintPage};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::build::{self, Pages, Rendered};
use super::inputs::{self, Fixed, Input, Step};
use super::judge::differences;

use crate::bold::laws::check;
use crate::support::cases::cases;
use crate::support::folder::Folder;
use crate::support::hugo::{recent, rendered};
use crate::support::lints::fixed;

#[test]
fn bold_in_hugo_matches_the_parser() {
    let Some(hugo) = recent() else { return };
    let before = posts();
    let scratch = Folder::new();
    for portable in [false, true] {
        let options = BoldOptions { portable, ..BoldOptions::default() };
        let after: Vec<String> =
            before.iter().map(|text| fixed(text, Safety::Safe, |document| check(document, &options)).text).collect();
        let new = rendered(hugo, &scratch.join(format!("portable-{portable}")), &after);
        for (index, new) in new.iter().enumerate() {
            let story = format!("{}\nbecame\n{}", before[index], after[index]);
            assert_eq!(bold_by_hugo(new), bold_by_parser(&after[index]), "{story}");
        }
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures are of interest")]
fn safe_fixes_change_pages_of_hugo_only_as_declared() {
    let Some(hugo) = recent() else { return };
    let inputs = inputs::all();
    let fixed = in_parallel(&inputs, Input::fix);
    let mut tally = Tally::default();
    let all: Vec<(&Input, &Fixed)> = inputs.iter().zip(&fixed).filter(|(_, fixed)| fixed.changes()).collect();
    let (cjk, all): (Vec<_>, Vec<_>) = all.into_iter().partition(|(input, _)| input.is_cjk());
    for (all, config) in [(&all, build::one_language()), (&all, build::two_languages()), (&cjk, build::cjk())] {
        tally.compare(all, |posts| build::build(hugo, &[("hugo.toml", &config)], posts));
    }
    let own: Vec<_> = all.iter().filter(|(input, _)| !input.site().is_empty()).collect();
    let of_own = in_parallel(&own, |one| {
        let mut tally = Tally::default();
        tally.compare(&[**one], |posts| build::build(hugo, &one.0.site(), posts));
        tally
    });
    let of_own = of_own.into_iter().reduce(Tally::and).unwrap_or_default();
    eprintln!("in sites of their own: {}", of_own.figures());
    eprintln!("in sites of one and of two languages: {}", tally.figures());
    let tally = tally.and(of_own);
    assert!(tally.wrong.is_empty(), "{} differences\n{}", tally.wrong.len(), tally.wrong.join("\n"));
    for (family, least) in LEAST_COMPARED {
        let compared = tally.compared.get(*family).copied().unwrap_or_default();
        assert!(compared >= *least, "only {compared} fixed posts of {family} were compared");
    }
    assert!(tally.unrendered.len() <= MOST_UNRENDERED, "Hugo does not render {} posts", tally.unrendered.len());
}

/// The minimum number of fixed posts of each family that must be compared.
const LEAST_COMPARED: &[(&str, usize)] =
    &[("bold", 1000), ("front-matter", 120), ("links", 70), ("numbers", 500), ("text", 90), ("allow", 10)];

/// The maximum number of posts that Hugo cannot render before the fixes, and that therefore cannot be compared.
const MOST_UNRENDERED: usize = 16;

/// The number of comparisons and their results.
#[derive(Default)]
struct Tally {
    /// By the families of the lints that fixed something.
    compared: BTreeMap<&'static str, usize>,
    /// The posts that Hugo cannot render before the fixes, with its errors.
    unrendered: BTreeMap<String, String>,
    wrong: Vec<String>,
}

impl Tally {
    fn and(mut self, other: Self) -> Self {
        for (family, count) in other.compared {
            *self.compared.entry(family).or_default() += count;
        }
        self.unrendered.extend(other.unrendered);
        self.wrong.extend(other.wrong);
        self
    }

    fn figures(&self) -> String {
        let reasons = self.unrendered.iter().map(|(text, said)| format!("\n  {text:?}: {said}"));
        format!("compared {:?}, not rendered {}{}", self.compared, self.unrendered.len(), reasons.collect::<String>())
    }

    /// Compares the pages of Hugo before and after each pass of fixes, for posts in one site.
    fn compare(&mut self, all: &[(&Input, &Fixed)], build: impl Fn(&[&str]) -> Pages) {
        let texts = all.iter().flat_map(|(input, fixed)| fixed.texts().chain([input.text.as_str()]));
        let texts: Vec<&str> = texts.collect::<BTreeSet<_>>().into_iter().collect();
        let pages = build(&texts);
        let page =
            |text: &str| texts.binary_search(&text).ok().and_then(|index| pages.get(index)).expect("it was built");
        let mut done = BTreeSet::new();
        for (input, fixed) in all {
            for step in &fixed.steps {
                self.step(&input.origin, step, (page(&step.before), page(&step.after)));
            }
            for text in fixed.unsafely.iter().filter(|text| done.insert(*text)) {
                if let (Ok(_), Err(said)) = (page(&input.text), page(text)) {
                    self.wrong.push(format!("{}: unsafe fixes stop the build: {said}\n{text}", input.origin));
                }
            }
        }
    }

    fn step(&mut self, origin: &str, step: &Step, pages: (&Result<Rendered, String>, &Result<Rendered, String>)) {
        let lints: BTreeSet<&str> = step.fixed.iter().map(|finding| finding.lint).collect();
        let said = match pages {
            (Err(said), _) => {
                let said = said.lines().next().unwrap_or_default().to_owned();
                self.unrendered.insert(step.before.clone(), said);
                return;
            }
            (Ok(_), Err(said)) => vec![format!("the fixed post stops the build: {said}")],
            (Ok(before), Ok(after)) => differences(&step.before, &step.fixed, before, after),
        };
        for family in step.fixed.iter().filter_map(|finding| finding.lint.split('/').next()).collect::<BTreeSet<_>>() {
            *self.compared.entry(family).or_default() += 1;
        }
        let said = said.into_iter().map(|said| format!("    {said}\n")).collect::<String>();
        if !said.is_empty() {
            let wrong = format!("{origin} {lints:?}\n    {:?}\n    {:?}\n{said}", step.before, step.after);
            self.wrong.extend((!self.wrong.contains(&wrong)).then_some(wrong));
        }
    }
}

/// Runs `work` on each element, on all cores, and keeps the order.
fn in_parallel<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let take = || {
            let mut done = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(one) = all.get(index) else { return done };
                done.push((index, work(one)));
            }
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(take)).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("the work was done")).collect()
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, made)| made).collect()
}

/// Returns the bad examples of all pages of bold, and the inputs of all cases.
fn posts() -> Vec<String> {
    let pages = ALL.iter().filter(|lint| lint.family() == "bold").map(|lint| LintPage::read(lint.page));
    let mut posts: Vec<String> = Vec::new();
    for page in pages {
        posts.extend(page.blocks().filter(|block| block.kind == BlockKind::Bad).map(|block| block.text.to_owned()));
    }
    for case in cases::<serde_json::Value>("bold") {
        posts.extend(case.get("input").and_then(serde_json::Value::as_str).map(str::to_owned));
    }
    // Shortcodes and front matter depend on the site of the post, which is missing here.
    posts.retain(|text| !text.contains("{{") && !text.starts_with("---"));
    posts
}

/// Returns the letters and digits that Hugo shows in bold.
fn bold_by_hugo(page: &str) -> String {
    let mut depth = 0;
    let mut bold = String::new();
    for (index, piece) in page.split('<').enumerate() {
        let (tag, text) = if index == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        match tag {
            "strong" => depth += 1,
            "/strong" => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            // A named character reference is not a letter here.
            let words = text.split('&').enumerate();
            let words =
                words.map(|(at, word)| if at == 0 { word } else { word.split_once(';').map_or("", |(_, rest)| rest) });
            bold.extend(words.flat_map(str::chars).filter(|c| c.is_alphanumeric()));
        }
    }
    bold
}

/// Returns the letters and digits that the parser reads as bold.
fn bold_by_parser(text: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut depth = 0;
    let mut bold = String::new();
    let mut images = 0;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Strong) => depth += 1,
            Event::End(TagEnd::Strong) => depth -= 1,
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Text(words) | Event::Code(words) if depth > 0 && images == 0 => {
                bold.extend(words.chars().filter(|c| c.is_alphanumeric()));
            }
            _ => {}
        }
    }
    bold
}
