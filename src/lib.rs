//! Finds and fixes what converters break in Markdown posts of Hugo sites.
//!
//! A [`Project`] holds a config and the context that posts are checked in. [`Project::check`] returns the findings in a
//! post, and [`Project::fix`] returns the fixed post. A fix is applied only if it is proved to change nothing for a
//! reader except what it declares.
//!
//! ```
//! use digest_lint::{Project, Safety};
//!
//! let project = Project::default();
//! let text = "**机制****（甲）**等";
//! let findings = project.check("post.md", text).diagnostics;
//! assert_eq!(findings[0].lint, "bold/glued");
//! assert_eq!(project.fix("post.md", text, Safety::Safe)?.text, "**机制**（甲）等");
//! # Ok::<(), digest_lint::NotConverging>(())
//! ```
//!
//! Links, dates and duplicates are checked against the site of the post, which the host reads and passes in: see
//! [`Project::with_site`] and [`SiteRoot::of_files`]. The module [`report`] formats findings.
//!
//! The library does no I/O and has no clock. The feature `cli`, which is on by default, adds the command line, which
//! does the I/O.

// First, because the others use its macro `include_text!`.
#[macro_use]
#[doc(hidden)]
pub mod text;

#[doc(hidden)]
pub mod allow;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod app;
pub mod config;
#[doc(hidden)]
pub mod diagnostic;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod examples;
#[doc(hidden)]
pub mod fingerprint;
#[doc(hidden)]
pub mod fix;
pub mod generator;
#[doc(hidden)]
pub mod lint;
#[path = "../lints/mod.rs"] // The lints are at the top level, where their authors look for them.
#[doc(hidden)]
pub mod lints;
#[doc(hidden)]
pub mod online;
#[doc(hidden)]
pub mod page;
#[doc(hidden)]
pub mod project;
#[doc(hidden)]
pub mod render;
pub mod report;
#[doc(hidden)]
pub mod selection;
#[doc(hidden)]
pub mod site;
#[doc(hidden)]
pub mod verify;

pub use config::Config;
pub use diagnostic::{Diagnostic, Edit, Fix, Level, Safety};
pub use fix::{FixFilter, NotConverging, Outcome};
pub use online::{LinkStatus, LinkStatuses};
pub use project::{Findings, PostContext, Project};
pub use site::{FileLookup, LazySite, ReadOptions, Settings, Site, SiteRoot};
pub use text::{HostPosition, Lines, Position, PositionEncoding, PositionMap, Span};
