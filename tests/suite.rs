//! One test binary, and the index of `tests/`: a folder is a room of tests about one thing, and `support` is what they share.
//! `browser/` also holds the scripts that drive a browser, and `cmd/` the transcripts that `cli/transcripts.rs` plays.
#![expect(clippy::expect_used, reason = "a test that cannot go on should say so and stop")]
#![expect(clippy::panic, reason = "a test that fails panics")]
#![expect(clippy::string_slice, reason = "tests know where their texts have borders")]
#![expect(clippy::disallowed_methods, reason = "tests read and record files")]

/// Directives in a post, and what they silence.
mod allow {
    mod directives;
}

/// The family bold: its laws, and `fixtures/cases/bold.jsonl`.
mod bold {
    pub(crate) mod cases;
    pub(crate) mod laws;
}

/// Our pages in a real browser.
mod browser {
    mod pages;
}

/// The program as people run it.
mod cli {
    mod baseline;
    mod host;
    mod init;
    mod refused;
    mod schema;
    mod since;
    #[cfg(unix)]
    mod terminal;
    #[cfg(unix)]
    mod transcripts;
    mod watch;
}

/// The facts of one post, many of them held against Hugo.
mod document {
    mod addresses;
    mod anchors;
    mod facts;
    mod fences;
    mod strikes;
}

/// What all lints make of posts that are written down: their pages, `fixtures/posts/`, `fixtures/cases/reported.jsonl`.
mod examples {
    mod pages;
    mod posts;
    pub(crate) mod reported;
}

/// Passes of fixes, and the proof that they are harmless.
mod fix {
    mod conflicts;
    mod passes;
    mod proof;
}

/// The family front matter, and how front matter and its dates are read.
mod front_matter {
    mod cases;
    mod dates;
    mod fixes;
    mod hostile;
    mod lost;
    mod oracle;
    mod reading;
}

/// The repository keeps its own rules: its layout, its documentation, its README.
mod house {
    mod docs;
    mod generated;
    mod layout;
    mod readme;
}

/// What Hugo itself shows before and after the fixes of all families.
mod hugo {
    mod build;
    mod fixes;
    mod inputs;
    mod judge;
    mod page;
    mod value;
}

/// What holds for any post.
mod laws {
    mod any_post;
}

/// The family links.
mod links {
    mod hostile;
    #[cfg(feature = "online")]
    mod online;
}

/// The family numbers.
mod numbers {
    pub(crate) mod cases;
    mod hostile;
    mod injected;
    mod laws;
}

/// What people install: the GitHub action, the npm packages, the hooks of pre-commit.
mod packages {
    #[cfg(unix)]
    mod action;
    #[cfg(unix)]
    mod npm;
    #[cfg(unix)]
    mod pre_commit;
}

/// What each format prints.
mod report {
    mod formats;
    mod hostile;
    mod html;
    mod printed;
    mod window;
}

/// The site around a post, held against what Hugo publishes.
mod site {
    mod findings;
    mod index;
    mod links;
    mod table;
}

/// The family text.
mod text {
    mod blocks;
    mod boilerplate;
    mod characters;
    mod hostile;
    mod laws;
    mod marks;
}

/// What the tests share.
mod support {
    pub(crate) mod cases;
    pub(crate) mod findings;
    pub(crate) mod folder;
    pub(crate) mod growth;
    pub(crate) mod hugo;
    pub(crate) mod lints;
    pub(crate) mod records;
    pub(crate) mod repository;
    pub(crate) mod tools;
}
