//! Decides which lints run on a post, and at which level.

use std::borrow::Cow;

use crate::config::{Config, Levels, Override, Setting};
use crate::diagnostic::{Level, Weight};
use crate::lint::Lint;
use crate::text::Span;

/// A lint that runs, and its weight.
pub type Leveled = (&'static Lint, Weight);

/// The lints of a run. The site-wide selection is computed once; overrides are applied per post.
pub struct Selection {
    overrides: Vec<Override>,
    /// Every lint that the command line allows, with its weight where no override applies.
    lints: Vec<(&'static Lint, Option<Weight>)>,
    site: Vec<Leveled>,
    /// Every lint that the command line names, not by its family.
    asked_for: Vec<&'static str>,
    /// Every lint that the command line or the site excludes.
    withheld: Vec<&'static str>,
}

/// The lints that the command line selects, by names of lints and families.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these run; if empty, all do. A lint that is named itself, not by its family, runs even if the config turns
    /// it off.
    pub only: Vec<String>,
    /// These never run.
    pub skip: Vec<String>,
}

impl Filter {
    fn lets(&self, lint: &Lint) -> bool {
        let names = |list: &[String]| list.iter().any(|name| name == lint.name || name == lint.family());
        (self.only.is_empty() || names(&self.only)) && !names(&self.skip)
    }

    fn asks_for(&self, lint: &Lint) -> bool {
        self.only.iter().any(|name| name == lint.name)
    }
}

impl Selection {
    /// Computes the levels of `lints` from the config and the command line.
    #[must_use]
    pub fn new(lints: &[&'static Lint], config: &Config, filter: &Filter) -> Self {
        let weight = |lint: &Lint| {
            let weight = weighed(lint, lint.level.map(Weight::Default), &config.levels);
            let asked_for = filter.asks_for(lint).then(|| Weight::Default(lint.level.unwrap_or(Level::Warn)));
            weight.or(asked_for)
        };
        let (lints, withheld): (Vec<_>, Vec<_>) = lints.iter().partition(|lint| filter.lets(lint));
        let lints: Vec<_> = lints.into_iter().map(|lint: &'static Lint| (lint, weight(lint))).collect();
        let site = running(lints.iter().copied());
        let withheld = withheld.into_iter().map(|lint: &Lint| lint.name).collect();
        let asked_for = lints.iter().filter(|(lint, _)| filter.asks_for(lint)).map(|(lint, _)| lint.name).collect();
        Self { overrides: config.overrides.clone(), lints, site, asked_for, withheld }
    }

    /// The lints that the command line or the site excludes.
    #[must_use]
    pub fn withheld(&self) -> &[&'static str] {
        &self.withheld
    }

    /// Turns `lints` off, except those that the config or the command line names. The level of a family turns none of
    /// them on.
    pub fn turn_off(&mut self, lints: &[&Lint], levels: &Levels) {
        let names = |levels: &Levels, lint: &Lint| levels.get(lint.name).is_some();
        for (lint, weight) in std::mem::take(&mut self.lints) {
            let is_off = lints.iter().any(|off| off.name == lint.name)
                && !names(levels, lint)
                && !self.asked_for.contains(&lint.name);
            if is_off && !self.overrides.iter().any(|one| names(&one.levels, lint)) {
                self.withheld.push(lint.name);
            } else {
                self.lints.push((lint, weight.filter(|_| !is_off)));
            }
        }
        self.site = running(self.lints.iter().copied());
    }

    /// Returns the lints for the post at `path`, which is as returned by [`crate::config::Base::relative`].
    #[must_use]
    pub fn at(&self, path: Option<&str>) -> Cow<'_, [Leveled]> {
        let holding: Vec<_> =
            self.overrides.iter().filter(|one| path.is_some_and(|path| one.paths.file(path))).collect();
        if holding.is_empty() {
            return Cow::Borrowed(&self.site);
        }
        Cow::Owned(running(self.lints.iter().map(|&(lint, weight)| {
            (lint, holding.iter().fold(weight, |weight, one| weighed(lint, weight, &one.levels)))
        })))
    }

    /// Whether any of `wanted` could run on some post.
    #[must_use]
    pub fn may_run(&self, wanted: &[&Lint]) -> bool {
        let mut lints = self.lints.iter().filter(|(lint, _)| wanted.iter().any(|wanted| wanted.name == lint.name));
        lints.any(|(lint, weight)| {
            weight.is_some() || self.overrides.iter().any(|one| weighed(lint, None, &one.levels).is_some())
        })
    }
}

/// The weight of a lint after applying `levels` to its earlier weight, `before`.
fn weighed(lint: &Lint, before: Option<Weight>, levels: &Levels) -> Option<Weight> {
    said(lint, levels).map_or(before, |(_, setting)| setting.level().map(Weight::Configured))
}

/// Returns the setting in `levels` for a lint, by its name or else its family, and its span in the config. A family's
/// level does not enable a lint that is off by default; only its own name does.
#[must_use]
pub fn said(lint: &Lint, levels: &Levels) -> Option<(Span, Setting)> {
    let of_family = || levels.get(lint.family()).filter(|_| lint.level.is_some());
    levels.get(lint.name).or_else(of_family)
}

fn running(lints: impl Iterator<Item = (&'static Lint, Option<Weight>)>) -> Vec<Leveled> {
    lints.filter_map(|(lint, weight)| weight.map(|weight| (lint, weight))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    static GLUED: Lint = Lint { name: "bold/glued", level: Some(Level::Warn), page: "", check: |_, _| {} };
    static EMPTY: Lint = Lint { name: "bold/empty", level: None, page: "", check: |_, _| {} };
    static TARGET: Lint = Lint { name: "links/target", level: Some(Level::Error), page: "", check: |_, _| {} };
    const LINTS: [&Lint; 3] = [&GLUED, &EMPTY, &TARGET];

    fn selected(config: &str, filter: &Filter, path: &str) -> String {
        let config = Config::parse(config, &LINTS.map(|lint| lint.name)).unwrap();
        let selection = Selection::new(&LINTS, &config, filter);
        let lints = selection.at(Some(path));
        lints.iter().map(|(lint, level)| format!("{}={} ", lint.name, level.level().as_str())).collect()
    }

    fn only(names: &[&str]) -> Filter {
        Filter { only: names.iter().map(|&name| name.to_owned()).collect(), skip: Vec::new() }
    }

    #[test]
    fn without_a_config_each_lint_has_its_default_level() {
        assert_eq!(selected("", &Filter::default(), "a.md"), "bold/glued=warn links/target=error ");
    }

    #[test]
    fn the_level_of_a_lint_overrides_its_family() {
        let config = "levels = { bold = 'off', 'bold/glued' = 'info' }";
        assert_eq!(selected(config, &Filter::default(), "a.md"), "bold/glued=info links/target=error ");
    }

    #[test]
    fn only_its_own_name_enables_a_lint_that_is_off_by_default() {
        let of = |config| selected(config, &Filter::default(), "a.md");
        assert_eq!(of("levels = { bold = 'error' }"), "bold/glued=error links/target=error ");
        assert_eq!(of("levels = { 'bold/empty' = 'error' }"), "bold/glued=warn bold/empty=error links/target=error ");
        assert_eq!(selected("", &only(&["bold"]), "a.md"), "bold/glued=warn ");
        assert_eq!(selected("", &only(&["bold/empty"]), "a.md"), "bold/empty=warn ");
    }

    #[test]
    fn a_selected_lint_runs_although_the_config_turns_it_off() {
        assert_eq!(selected("levels = { bold = 'off' }", &only(&["bold/glued"]), "a.md"), "bold/glued=warn ");
    }

    #[test]
    fn the_last_matching_override_wins() {
        let config = "
            levels = { links = 'off' }
            overrides = [
                { paths = ['zh/'], levels = { links = 'info', bold = 'error' } },
                { paths = ['zh/old'], levels = { 'bold/glued' = 'off' } },
            ]";
        let of = |path| selected(config, &Filter::default(), path);
        assert_eq!(of("en/a.md"), "bold/glued=warn ");
        assert_eq!(of("zh/a.md"), "bold/glued=error links/target=info ");
        assert_eq!(of("zh/old/a.md"), "links/target=info ");
    }

    #[test]
    fn a_lint_may_run_if_the_site_or_an_override_enables_it() {
        let may_run = |config: &str, filter: &Filter| {
            let config = Config::parse(config, &LINTS.map(|lint| lint.name)).unwrap();
            Selection::new(&LINTS, &config, filter).may_run(&[&TARGET])
        };
        assert!(may_run("", &Filter::default()));
        assert!(!may_run("", &only(&["bold"])));
        assert!(!may_run("levels = { links = 'off' }", &Filter::default()));
        let config = "levels = { links = 'off' }\noverrides = [{ paths = ['zh/'], levels = { links = 'info' } }]";
        assert!(may_run(config, &Filter::default()));
        assert!(!may_run(config, &only(&["bold"])));
    }

    #[test]
    fn levels_from_the_config_are_told_apart_from_defaults() {
        let weight = |config: &str, filter: &Filter, name: &str| {
            let config = Config::parse(config, &LINTS.map(|lint| lint.name)).unwrap();
            let selection = Selection::new(&LINTS, &config, filter);
            let lints = selection.at(Some("zh/a.md"));
            lints.iter().find(|(lint, _)| lint.name == name).map(|(_, weight)| *weight)
        };
        let none = Filter::default();
        assert_eq!(weight("", &none, "links/target"), Some(Weight::Default(Level::Error)));
        assert_eq!(weight("", &only(&["bold/empty"]), "bold/empty"), Some(Weight::Default(Level::Warn)));
        let configured = Some(Weight::Configured(Level::Error));
        assert_eq!(weight("levels = { 'links/target' = 'error' }", &none, "links/target"), configured);
        assert_eq!(weight("levels = { links = 'error' }", &only(&["links/target"]), "links/target"), configured);
        assert_eq!(weight("levels = { 'bold/empty' = 'error' }", &none, "bold/empty"), configured);
        let overridden = "overrides = [{ paths = ['zh/'], levels = { bold = 'error' } }]";
        assert_eq!(weight(overridden, &none, "bold/glued"), configured);
        assert_eq!(weight(overridden, &none, "bold/empty"), None);
    }

    #[test]
    fn skip_overrides_only() {
        let filter = Filter { skip: vec!["bold".to_owned()], ..only(&["bold/glued", "links"]) };
        assert_eq!(selected("", &filter, "a.md"), "links/target=error ");
    }
}
