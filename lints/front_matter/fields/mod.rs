//! The fields of the front matter, for all lints of the family.
//!
//! - Reading: the schema field of each key ([`Fields`]), dates, numbers and single values.
//! - Writing: edits of entries, items and values that leave every other byte unchanged.
//! - Text: the flaws of a title or a summary.

pub(super) mod blanks;
pub(super) mod cut;
pub(super) mod dates;
pub(in crate::lints) mod edits;
pub(in crate::lints) mod items;
pub(super) mod layout;
pub(super) mod letters;
pub(super) mod markup;
pub(super) mod nearest;
pub(super) mod number;
pub(super) mod others;
pub(super) mod single;
pub(super) mod stand_in;
pub(super) mod terms;
pub(super) mod values;

use std::sync::Arc;

use crate::config::front_matter::{Field, Schema};
use crate::document::front_matter::{Entry, FrontMatter, Node};
use crate::lint::{Context, Shared};

/// The schema of a post, and the fields to which its top-level keys belong.
pub(in crate::lints::front_matter) struct Fields {
    pub(in crate::lints::front_matter) schema: Arc<Schema>,
    /// For each entry, the index of its field in the schema.
    places: Vec<Option<usize>>,
}

impl Shared for Fields {
    fn compute(context: &Context<'_>) -> Self {
        let entries = entries(context);
        let keys = || entries.iter().map(|entry| entry.key.as_str());
        let schema = Arc::clone(context.config.front_matter.schema(context.path(), keys()));
        let places = keys().map(|key| schema.index(key)).collect();
        Self { schema, places }
    }
}

impl Fields {
    /// All entries in file order, each with its field if the schema has one.
    pub(in crate::lints::front_matter) fn all<'f>(
        &'f self,
        context: &'f Context<'_>,
    ) -> impl Iterator<Item = (&'f Entry, Option<&'f Field>)> {
        let fields = self.schema.fields();
        let places = self.places.iter().map(|place| place.and_then(|place| fields.get(place)));
        entries(context).iter().zip(places)
    }

    /// The entries that are fields of the schema, in file order.
    pub(in crate::lints::front_matter) fn known<'f>(
        &'f self,
        context: &'f Context<'_>,
    ) -> impl Iterator<Item = (&'f Entry, &'f Field)> {
        self.all(context).filter_map(|(entry, field)| Some((entry, field?)))
    }

    /// The entries that are not fields of the schema, in file order.
    pub(in crate::lints::front_matter) fn unknown<'f>(
        &'f self,
        context: &'f Context<'_>,
    ) -> impl Iterator<Item = &'f Entry> {
        self.all(context).filter(|(_, field)| field.is_none()).map(|(entry, _)| entry)
    }

    /// Whether an entry is the field `name`.
    pub(in crate::lints::front_matter) fn has(&self, name: &str) -> bool {
        let place = self.schema.index(name);
        place.is_some() && self.places.contains(&place)
    }
}

/// The top-level entries. Empty if there is no front matter, or if it cannot be parsed.
pub(in crate::lints::front_matter) fn entries<'d>(context: &Context<'d>) -> &'d [Entry] {
    let root = context.document.front_matter.as_ref().and_then(FrontMatter::root);
    root.map(Node::entries).unwrap_or_default()
}
