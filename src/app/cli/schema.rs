//! `digest-lint schema`: JSON Schemas for editors.

use std::path::Path;

use super::args::{self, Files, Schema};
use super::setup::Setup;
use crate::app::run::Message;
use crate::config::{self, front_matter::Profile};
use crate::lints;
use crate::page::Page;
use crate::report::Screen;

/// The JSON Schema that the arguments ask for. What is wrong with the config is drawn for `screen`.
pub(super) fn schema(args: &Schema, current: &Path, screen: Screen) -> Result<String, Message> {
    if args.config {
        let lints: Vec<_> = lints::ALL.iter().map(|lint| (lint.name, Page::read(lint.page).summary)).collect();
        return Ok(format!("{:#}\n", config::json_schema(&lints)));
    }
    let mut front_matter = Setup::load(&Files::default(), current, Path::new("."), screen)?.config.front_matter;
    let named = args.profile.map(|profile| match profile {
        args::Profile::Digest => Profile::Digest,
        args::Profile::Hugo => Profile::Hugo,
        args::Profile::None => Profile::None,
    });
    front_matter.profile = named.or(front_matter.profile);
    // Without keys there is nothing that `digest` would fit.
    let schema = front_matter.schema(None, std::iter::empty());
    Ok(format!("{:#}\n", schema.json_schema()))
}
