//! `digest-lint config`: the effective settings for a path, and where each one comes from.

use std::fmt::Write as _;
use std::path::Path;

use jiff::Timestamp;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::args;
use super::setup;
use crate::app::config_file::ConfigFile;
use crate::app::run::{ExitStatus, Message, Output, each};
use crate::app::setup::Setup;
use crate::app::site::described;
use crate::app::walk::{missing, shown};
use crate::config::bold::{BoldOptions, Renderer};
use crate::config::front_matter::{FrontMatterOverride, Profile};
use crate::config::numbers::NumbersOptions;
use crate::config::{Config, Patterns, Resolved, place};
use crate::diagnostic::Level;
use crate::document::Document;
use crate::document::front_matter::Node;
use crate::lint::Lint;
use crate::lints;
use crate::project::Project;
use crate::report::escape::visible;
use crate::selection::{Filter, said};
use crate::site::SiteRoot;
use crate::text::{Lines, Span};

const DEFAULT: &str = "default";

/// Prints the effective settings for the path in the arguments.
pub(super) fn config(args: &args::ConfigArgs, current: &Path, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    let path = args.path.as_path();
    path.metadata().map_err(|error| Message::Error(missing(path, &error)))?;
    let files = args::FilesArgs { config: args.config.clone(), ..args::FilesArgs::default() };
    let setup = setup::load(&files, current, path, output.err_screen())?;
    let project = setup.project(&Filter::default(), (current, Timestamp::now()), None);
    let found = PathConfig::new((&setup, &project), current, path)?;
    output.write(found.header().as_bytes());
    let site = match project.other_site() {
        Some(site) => format!("# Built with {}\n\n", described(site, current)),
        None => of_site(project.site()),
    };
    output.write(site.as_bytes());
    output.write(found.resolved().to_string().as_bytes());
    Ok(super::ended(output))
}

/// Returns comments that describe the Hugo site: its content folders by language, and the parts that could not be read.
fn of_site(root: Option<&SiteRoot>) -> String {
    let Some(root) = root else { return "# No Hugo site\n\n".to_owned() };
    let (site, root) = (root.site().get(), root.shown());
    let mut out = format!("# Hugo site in {}: {} pages\n", visible(&root), site.pages().len());
    for language in &site.settings().languages {
        let _ = writeln!(out, "#   {}: {}", visible(&language.key), visible(&language.content_dir));
    }
    for (reason, area, more) in site.unknown() {
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(out, "# Unknown: {}{more}: {}", visible(area), visible(reason));
    }
    out + "\n"
}

/// A path, and the config that applies to it.
struct PathConfig<'a> {
    path: &'a Path,
    /// The path relative to the base folder of the config's patterns.
    relative: Option<String>,
    is_folder: bool,
    setup: &'a Setup,
    /// The renderer that the project checks bold for.
    renderer: Option<Renderer>,
    /// The path of the config relative to the current folder, and its lines.
    file: Option<(String, Lines<'a>)>,
    values: Table,
    places: Option<Spanned<DeTable<'a>>>,
}

impl<'a> PathConfig<'a> {
    /// Reads the values of the config, which is valid TOML because `Setup` has parsed it before.
    fn new((setup, project): (&'a Setup, &Project), current: &Path, path: &'a Path) -> Result<Self, Message> {
        let text = setup.file.as_ref().map_or("", |file| file.text.as_str());
        let broken = |error: toml::de::Error| Message::Error(error.to_string());
        Ok(Self {
            path,
            relative: project.base().relative(path),
            renderer: project.config().bold.renderer,
            is_folder: path.is_dir(),
            setup,
            file: setup
                .file
                .as_ref()
                .map(|file| (crate::app::setup::name(file, current).into_owned(), Lines::new(&file.text))),
            values: text.parse().map_err(broken)?,
            places: setup.file.as_ref().and_then(|file| DeTable::parse(&file.text).ok()),
        })
    }

    fn header(&self) -> String {
        let config = match &self.file {
            Some((name, _)) => format!("from {}", visible(name)),
            None => format!("no {} in this or a parent folder", ConfigFile::NAME),
        };
        format!("# Effective settings for {}: {config}\n\n", visible(&shown(self.path)))
    }

    fn resolved(&self) -> Resolved {
        let mut resolved = Resolved::default();
        self.defaults(&mut resolved);
        self.front_matter_profile(&mut resolved);
        self.file(&mut resolved);
        self.front_matter_override(&mut resolved);
        if let Some(renderer) = self.renderer.filter(|_| self.setup.config.bold.renderer.is_none()) {
            let origin = match &self.setup.other {
                Some(site) => site.generator.name(),
                None => "an extension in Hugo's config",
            };
            resolved.set(&["bold", "renderer"], Value::try_from(renderer).unwrap_or(Value::Boolean(false)), origin);
        }
        self.levels(&mut resolved);
        resolved
    }

    fn defaults(&self, resolved: &mut Resolved) {
        let config = Config {
            bold: BoldOptions { renderer: Some(Renderer::default()), ..BoldOptions::default() },
            numbers: NumbersOptions { scope: Some(self.setup.config.numbers.scope()), ..NumbersOptions::default() },
            ..Config::default()
        };
        // `Config` always serializes as a table: a test prints all defaults.
        let table = Table::try_from(config).unwrap_or_default();
        resolved.lay(&[], &table, |_| DEFAULT.to_owned());
    }

    /// Adds the keys of the front matter profile: the one in the config, or else the one that fits the post.
    fn front_matter_profile(&self, resolved: &mut Resolved) {
        let options = &self.setup.config.front_matter;
        let of_override = self.holding_override().and_then(|(index, _)| options.overrides.get(index)?.profile);
        let Some((profile, origin)) =
            of_override.or(options.profile).map_or_else(|| self.fitting(), |named| Some((named, DEFAULT)))
        else {
            return;
        };
        for (name, table) in profile.tables() {
            let key = ["front-matter"];
            resolved.lay(&key, &table, |_| format!("profile {name}"));
        }
        let name = Value::try_from(profile).unwrap_or(Value::Boolean(false));
        resolved.set(&["front-matter", "profile"], name, origin);
    }

    /// Returns the profile that fits the post. A folder has none, since each post has its own.
    fn fitting(&self) -> Option<(Profile, &'static str)> {
        if let Some(site) = &self.setup.other {
            return Some((Profile::None, site.generator.name()));
        }
        let profile = |text: &str| {
            let document = Document::parse(text);
            let root = document.front_matter.as_ref().and_then(|found| found.root());
            let keys = root.into_iter().flat_map(Node::entries).map(|entry| entry.key.as_str());
            Profile::fitting(keys)
        };
        let found = (!self.is_folder).then(|| each(&[self.path.to_owned()], profile)).into_iter().flatten().next();
        Some((found?.ok()?, "default: fits the keys of the post"))
    }

    fn file(&self, resolved: &mut Resolved) {
        let Some(places) = &self.places else { return };
        let mut values = self.values.clone();
        values.remove("levels");
        resolved.lay(&[], &values, |keys| self.at(place(places.get_ref(), keys)));
    }

    /// Returns the last `[[front-matter.overrides]]` whose paths match, with its index in the list.
    fn holding_override(&self) -> Option<(usize, &FrontMatterOverride)> {
        let overrides = self.setup.config.front_matter.overrides.iter().enumerate();
        overrides.rev().find(|(_, one)| self.holds(&one.paths))
    }

    fn front_matter_override(&self, resolved: &mut Resolved) {
        let Some((index, _)) = self.holding_override() else { return };
        let values = self.values.get("front-matter").and_then(|table| table.get("overrides")?.get(index)?.as_table());
        let places = self.places.as_ref().and_then(|root| match root.get_ref().get("front-matter")?.get_ref() {
            DeValue::Table(table) => match table.get("overrides")?.get_ref().as_array()?.get(index)?.get_ref() {
                DeValue::Table(table) => Some(table),
                _ => None,
            },
            _ => None,
        });
        if let (Some(values), Some(places)) = (values, places) {
            let mut values = values.clone();
            values.remove("paths");
            let origin = |keys: &[&str]| format!("{}, for this path", self.at(place(places, keys)));
            resolved.lay(&["front-matter"], &values, origin);
        }
    }

    fn levels(&self, resolved: &mut Resolved) {
        for lint in lints::ALL {
            let (level, origin) = self.level(lint);
            resolved.set(&["levels", lint.name], level.map_or("off", Level::as_str), origin);
        }
    }

    /// Returns the level of a lint and its origin: the default, replaced by the level for the site, then for this path.
    fn level(&self, lint: &Lint) -> (Option<Level>, String) {
        let config = &self.setup.config;
        let holding =
            config.overrides.iter().filter(|one| self.holds(&one.paths)).map(|one| (&one.levels, ", for this path"));
        let is_of_hugo = lints::OF_HUGO.iter().any(|of_hugo| of_hugo.name == lint.name);
        let other = self.setup.other.as_ref().filter(|_| is_of_hugo);
        let mut found = match other {
            Some(site) => (None, site.generator.name().to_owned()),
            None => (lint.level, DEFAULT.to_owned()),
        };
        for (levels, what) in std::iter::once((&config.levels, "")).chain(holding) {
            let said = if other.is_some() { levels.get(lint.name) } else { said(lint, levels) };
            if let Some((span, setting)) = said {
                found = (setting.level(), format!("{}{what}", self.at(Some(span))));
            }
        }
        found
    }

    fn holds(&self, paths: &Patterns) -> bool {
        let holds = |path: &str| if self.is_folder { paths.folder(path) } else { paths.file(path) };
        self.relative.as_deref().is_some_and(holds)
    }

    fn at(&self, span: Option<Span>) -> String {
        let Some((name, lines)) = &self.file else { return DEFAULT.to_owned() };
        match span {
            Some(span) => format!("{}:{}", visible(name), lines.line(span.start)),
            None => visible(name).into_owned(),
        }
    }
}
