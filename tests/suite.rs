//! One test binary: the modules below.
#![expect(clippy::expect_used, reason = "a test that cannot go on should say so and stop")]
#![expect(clippy::panic, reason = "a test that fails panics")]
#![expect(clippy::string_slice, reason = "tests know where their texts have borders")]
#![expect(clippy::disallowed_methods, reason = "tests read and record files")]

#[cfg(unix)]
mod action;
mod addresses;
mod allow;
mod anchors;
mod baseline;
mod boilerplate;
mod bold;
mod browser;
mod cases;
#[cfg(unix)]
mod cli;
mod conflicts;
mod dates;
mod docs;
mod document;
mod fences;
mod fix;
mod formats;
mod front_matter;
mod front_matter_cases;
mod front_matter_fixes;
mod front_matter_hostile;
mod front_matter_lost;
mod front_matter_oracle;
mod generated;
mod hostile_reports;
mod house;
mod html;
mod hugo;
mod hugo_command;
mod init;
mod laws;
mod layout;
mod links_hostile;
#[cfg(unix)]
mod npm;
mod numbers_cases;
mod numbers_hostile;
mod numbers_injected;
mod numbers_laws;
#[cfg(feature = "online")]
mod online;
mod pages;
mod posts;
#[cfg(unix)]
mod pre_commit;
mod readme;
mod refused;
mod report;
mod reported;
mod schema;
mod since;
mod site;
mod site_findings;
mod site_links;
mod site_table;
mod strikes;
#[cfg(unix)]
mod terminal;
mod text_blocks;
mod text_characters;
mod text_hostile;
mod text_laws;
mod text_marks;
mod verify;
mod watch;
mod window;
