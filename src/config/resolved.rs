//! The effective settings of one path, and the source of each value.

use std::collections::BTreeMap;
use std::fmt;

use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

use crate::text::Span;

/// Effective settings after layers of values have been merged, each with its source. The `Display` form is a config in
/// TOML with the sources as comments.
#[derive(Debug, Default)]
pub struct Resolved(BTreeMap<Vec<String>, (Value, String)>);

/// The widest line, in characters, that the comments after all values are aligned to.
const WIDEST: usize = 44;

impl Resolved {
    /// Sets one value, replacing the earlier one.
    pub fn set(&mut self, keys: &[&str], value: impl Into<Value>, origin: impl Into<String>) {
        let keys = keys.iter().map(|&key| key.to_owned()).collect();
        self.0.insert(keys, (value.into(), origin.into()));
    }

    /// Merges the values of `table`, at the keys `under`, over the earlier values; `origin` returns the source of each
    /// key. Arrays of tables are skipped, because they apply only to some paths.
    pub fn lay(&mut self, under: &[&str], table: &Table, origin: impl Fn(&[&str]) -> String) {
        for (keys, value) in values(&[], table) {
            self.set(&[under, &keys].concat(), value.clone(), origin(&keys));
        }
    }
}

/// Returns all values in `table` and its subtables, each with its keys.
fn values<'t>(before: &[&'t str], table: &'t Table) -> Vec<(Vec<&'t str>, &'t Value)> {
    let below = table.iter().flat_map(|(key, value)| {
        let keys = [before, &[key.as_str()]].concat();
        match value {
            Value::Table(inner) => values(&keys, inner),
            Value::Array(items) if items.first().is_some_and(Value::is_table) => Vec::new(),
            value => vec![(keys, value)],
        }
    });
    below.collect()
}

/// Returns the span of the value at `keys` in `table`.
#[must_use]
pub fn place(table: &DeTable<'_>, keys: &[&str]) -> Option<Span> {
    let (last, parents) = keys.split_last()?;
    let parent = parents.iter().try_fold(table, |table, key| match table.get(*key)?.get_ref() {
        DeValue::Table(inner) => Some(inner),
        _ => None,
    })?;
    parent.get(*last).map(|value| value.span().into())
}

impl fmt::Display for Resolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_top = |keys: &[String]| keys.len() == 1;
        let tops = self.0.iter().filter(|(keys, _)| is_top(keys));
        lines(f, tops.map(|(keys, found)| (keys.as_slice(), found)))?;
        let mut tables: Vec<&String> =
            self.0.keys().filter(|keys| !is_top(keys)).filter_map(|keys| keys.first()).collect();
        tables.dedup();
        for table in tables {
            writeln!(f, "\n[{}]", key(table))?;
            let of_table = self.0.iter().filter(|(keys, _)| !is_top(keys) && keys.first() == Some(table));
            lines(f, of_table.filter_map(|(keys, found)| Some((keys.get(1..)?, found))))?;
        }
        Ok(())
    }
}

fn lines<'r>(
    f: &mut fmt::Formatter<'_>,
    values: impl Iterator<Item = (&'r [String], &'r (Value, String))>,
) -> fmt::Result {
    let values = values.map(|(keys, (value, origin))| {
        let keys: Vec<_> = keys.iter().map(|name| key(name)).collect();
        (format!("{} = {value}", keys.join(".")), origin)
    });
    let values: Vec<_> = values.collect();
    let widths = values.iter().map(|(line, _)| line.chars().count()).filter(|width| *width <= WIDEST);
    let width = widths.max().unwrap_or_default();
    values.iter().try_for_each(|(line, origin)| writeln!(f, "{line:width$}  # {origin}"))
}

/// Returns the key in TOML syntax, with quotes if they are needed.
fn key(name: &str) -> String {
    let is_bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_bare { name.to_owned() } else { Value::from(name).to_string() }
}
