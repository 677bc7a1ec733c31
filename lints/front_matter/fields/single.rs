//! Visits the unquoted single values of a front matter, each with its type by the schema.

use super::Fields;
use crate::config::front_matter::Type;
use crate::document::front_matter::{Node, NodeKind, Primitive};
use crate::lint::Context;

/// A value without quotes and without a tag.
pub(in crate::lints::front_matter) struct Single<'n> {
    /// The key of the value, or of the list that contains it.
    pub(in crate::lints::front_matter) key: &'n str,
    pub(in crate::lints::front_matter) node: &'n Node,
    pub(in crate::lints::front_matter) text: &'n str,
    pub(in crate::lints::front_matter) primitive: Primitive,
    /// The type by the schema, or `any` if the schema does not define one.
    pub(in crate::lints::front_matter) kind: Type,
    /// Whether it is an item of a list.
    pub(in crate::lints::front_matter) is_item: bool,
}

impl Single<'_> {
    /// Whether the schema says that the value is text.
    pub(in crate::lints::front_matter) const fn is_text(&self) -> bool {
        use Type::{Language, ListOrString, Path, Slug, String, Text, Url};
        matches!(self.kind, String | Text | Slug | Path | Url | Language | ListOrString)
    }
}

/// Visits every single value, at the top level and nested.
pub(in crate::lints::front_matter) fn each(context: &Context<'_>, mut visit: impl FnMut(&Single<'_>)) {
    let fields = context.shared::<Fields>();
    for (entry, field) in fields.all(context) {
        let (kind, of) = field.map_or((Type::Any, Type::Any), |field| (field.kind, field.of));
        ValueWalk { visit: &mut visit, key: &entry.key }.value(&entry.value, kind, of);
    }
}

struct ValueWalk<'w, 'n> {
    visit: &'w mut dyn FnMut(&Single<'_>),
    key: &'n str,
}

impl ValueWalk<'_, '_> {
    /// Visits the values of a node of the type `kind`, whose items have the type `of`.
    fn value(&mut self, node: &Node, kind: Type, of: Type) {
        match &node.kind {
            NodeKind::Sequence(items) => items.iter().for_each(|item| match item.kind {
                NodeKind::Scalar { .. } => self.single(item, of, true),
                _ => self.value(item, Type::Any, Type::Any),
            }),
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    ValueWalk { visit: &mut *self.visit, key: &entry.key }.value(&entry.value, Type::Any, Type::Any);
                }
            }
            _ => self.single(node, kind, false),
        }
    }

    fn single(&mut self, node: &Node, kind: Type, is_item: bool) {
        let NodeKind::Scalar { text, plain: true, primitive } = &node.kind else { return };
        if node.tag.is_none() {
            (self.visit)(&Single { key: self.key, node, text, primitive: *primitive, kind, is_item });
        }
    }
}
