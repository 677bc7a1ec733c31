//! Posts of sites that another generator than Hugo builds.

use std::path::PathBuf;

use digest_lint::config::bold::Renderer;
use digest_lint::generator::{Generator, OtherSite};
use digest_lint::lints::{ALL, OF_HUGO};
use digest_lint::{Diagnostic, Project};

use crate::support::cases::texts;

/// Returns everything that a finding tells its reader.
fn words(finding: &Diagnostic) -> String {
    let notes = finding.notes.iter().map(|(_, note)| note.as_str());
    let title = finding.fix.as_ref().map(|fix| fix.title.as_str());
    [finding.message.as_str()].into_iter().chain(notes).chain(title).collect::<Vec<_>>().join("\n")
}

/// The posts in the pages of lints, whose examples show every lint.
fn examples() -> impl Iterator<Item = String> {
    let blocks = ALL.iter().flat_map(|lint| lint.page.split("\n````md ").skip(1));
    blocks.filter_map(|block| Some(block.split_once('\n')?.1.split("\n````").next().unwrap_or_default().to_owned()))
}

#[test]
fn nothing_on_another_site_speaks_of_hugo() {
    let site = OtherSite { generator: Generator::VitePress, config: PathBuf::new(), renderer: Renderer::CjkFriendly };
    let (hugo, other) = (Project::default(), Project::default().with_other_site(site));
    let mut of_hugo = 0;
    for text in texts().into_iter().chain(examples()) {
        of_hugo += hugo.check("post.md", &text).diagnostics.iter().filter(|one| words(one).contains("Hugo")).count();
        for finding in other.check("post.md", &text).diagnostics {
            assert!(!words(&finding).contains("Hugo"), "{}: {}", finding.lint, words(&finding));
        }
    }
    assert!(of_hugo > OF_HUGO.len(), "the posts show too few lints about Hugo: {of_hugo}");
}
