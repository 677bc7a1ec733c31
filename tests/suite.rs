//! The only test binary, and the index of `tests/`: each folder tests one thing, and `support` is shared. `browser/`
//! also contains the scripts that drive a browser, `renderers/` those that drive Markdown parsers, `server/` one that
//! drives Neovim, and `cmd/` the transcripts that `cli/transcripts.rs` plays.
#![expect(clippy::expect_used, reason = "a test that cannot go on should say so and stop")]
#![expect(clippy::panic, reason = "a test that fails panics")]
#![expect(clippy::string_slice, reason = "tests know where their texts have borders")]
#![expect(clippy::disallowed_methods, reason = "tests read and record files")]

/// Directives in posts, and the findings that they suppress.
mod allow {
    mod directives;
}

/// The family bold: its properties, and `fixtures/cases/bold.jsonl`.
mod bold {
    pub(crate) mod cases;
    mod hostile;
    pub(crate) mod laws;
    mod renderers;
}

/// The HTML report and the documentation in a real browser.
mod browser {
    mod pages;
}

/// The program as people run it.
mod cli {
    mod baseline;
    mod host;
    mod init;
    mod lines;
    mod refused;
    mod schema;
    mod since;
    #[cfg(unix)]
    mod terminal;
    mod transcripts;
    mod trust;
    mod watch;
    #[cfg(unix)]
    mod wine;
    mod written;
}

/// The facts of one post, many of them compared with Hugo.
mod document {
    mod addresses;
    mod anchors;
    mod facts;
    mod fences;
    mod strikes;
}

/// What `editors/` contains.
mod editors {
    mod nvim;
    mod settings;
    #[cfg(unix)] // the packer runs a script
    mod vscode;
}

/// All lints on recorded posts: their pages, `fixtures/posts/`, `fixtures/cases/reported.jsonl`.
mod examples {
    mod pages;
    mod posts;
    pub(crate) mod reported;
}

/// Passes of fixes, and what happens to files.
mod fix {
    mod conflicts;
    #[cfg(unix)]
    mod disturbed;
    mod faults;
    #[cfg(unix)]
    mod full_disk;
    #[cfg(unix)]
    mod interrupted;
    #[cfg(unix)]
    mod kept;
    mod many;
    mod offers;
    mod passes;
}

/// The family front matter, and how front matter and its dates are read.
mod front_matter {
    mod cases;
    mod date_fields;
    mod date_table;
    mod dates;
    mod fixes;
    mod hostile;
    mod lost;
    mod oracle;
    mod reading;
}

/// The repository itself: its layout, its documentation, its README.
mod house {
    mod address;
    mod docs;
    mod generated;
    mod layout;
    mod names;
    mod picture;
    mod readme;
    mod translation;
}

/// Pages of Hugo before and after the fixes of all families.
mod hugo {
    mod build;
    mod fixes;
    mod inputs;
    mod judge;
    pub(crate) mod page;
    mod value;
}

/// Properties that hold for any post.
mod laws {
    mod any_post;
    mod fuzz;
    mod line_ends;
    #[path = "../../fuzz/targets.rs"]
    mod targets;
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

/// The packages that people install: the GitHub action, the container image, the npm packages, the pre-commit hooks,
/// the Python module, and the archives of a release with what other package managers make of them.
mod packages {
    #[cfg(unix)]
    mod action;
    #[cfg(unix)]
    mod docker;
    #[cfg(unix)]
    mod git_hook;
    #[cfg(unix)]
    mod npm;
    #[cfg(unix)]
    mod pre_commit;
    #[cfg(unix)]
    mod python;
    mod release;
    #[cfg(unix)]
    mod wasm;
}

/// What the proof refuses and what it accepts.
mod proof {
    mod blocks;
    mod emphasis;
    mod fields;
    mod links;
    mod numbers;
    mod parts;
    mod refused;
    mod words;
}

/// The output of each format.
mod report {
    mod formats;
    mod hostile;
    mod html;
    mod manual;
    mod printed;
    mod window;
}

/// The language server, as an editor uses it.
#[cfg(feature = "lsp")]
mod server {
    mod help;
    mod hostile;
    mod law;
    mod neovim;
    mod projects;
    mod sessions;
}

/// The site around a post, compared with what Hugo publishes.
mod site {
    mod case;
    mod findings;
    mod generators;
    mod index;
    mod links;
    mod random;
    mod resolution;
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

/// Helpers that the tests share.
mod support {
    pub(crate) mod cases;
    #[cfg(feature = "lsp")]
    pub(crate) mod editor;
    pub(crate) mod findings;
    pub(crate) mod folder;
    pub(crate) mod growth;
    pub(crate) mod hugo;
    pub(crate) mod lints;
    pub(crate) mod proof;
    pub(crate) mod records;
    pub(crate) mod repository;
    pub(crate) mod shell;
    pub(crate) mod shell_commands;
    pub(crate) mod shell_syntax;
    pub(crate) mod tools;
}
