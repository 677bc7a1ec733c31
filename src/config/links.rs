//! The `[links]` table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The options of the `links` family.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct LinksOptions {
    /// Whether `--online` may also send requests to this machine and to hosts in private networks. It has no effect
    /// without `--trust-config`.
    pub allow_private: bool,
}
