//! The reference of the config, derived from the types that read it.

use maud::Markup;

/// Every key.
pub(super) fn reference() -> Markup {
    Markup::default()
}
