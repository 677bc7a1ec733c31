//! `digest-lint schema`: prints JSON Schemas for editors.

use std::path::Path;

use super::args::{self, FilesArgs, SchemaArgs};
use super::setup;
use crate::app::docs;
use crate::app::run::Message;
use crate::config::front_matter::Profile;
use crate::lints;
use crate::report::Screen;

/// Returns the JSON Schema that the arguments ask for. Errors in the config are drawn for `screen`.
pub(super) fn schema(args: &SchemaArgs, current: &Path, screen: Screen) -> Result<String, Message> {
    if args.config {
        return Ok(docs::schema(lints::ALL));
    }
    let mut front_matter = setup::load(&FilesArgs::default(), current, Path::new("."), screen)?.config.front_matter;
    let named = args.profile.map(|profile| match profile {
        args::ProfileName::Digest => Profile::Digest,
        args::ProfileName::Hugo => Profile::Hugo,
        args::ProfileName::None => Profile::None,
    });
    front_matter.profile = named.or(front_matter.profile);
    // There is no post to fit a profile to, so `digest` is never chosen here.
    let schema = front_matter.schema(None, std::iter::empty());
    Ok(format!("{:#}\n", schema.json_schema()))
}
