//! The site generators other than Hugo that are recognized, and the Markdown renderers of their sites.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::config::bold::Renderer;

/// A site that a generator other than Hugo builds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherSite {
    /// The generator.
    pub generator: Generator,
    /// The path of the file that shows this, usually the config of the generator.
    pub config: PathBuf,
    /// The renderer of the site.
    pub renderer: Renderer,
}

/// A site generator other than Hugo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generator {
    /// <https://docusaurus.io>, which parses Markdown with micromark.
    Docusaurus,
    /// <https://hexo.io>, which parses Markdown with marked.
    Hexo,
    /// <https://www.mkdocs.org>, which parses Markdown with Python-Markdown.
    MkDocs,
    /// <https://rspress.rs>, which parses Markdown with micromark, and since version 2 with CJK-friendly rules.
    Rspress,
    /// <https://vitepress.dev>, which parses Markdown with markdown-it, and since version 2 with CJK-friendly rules.
    VitePress,
}

/// The generators and the stems of their config files, which end in an extension of [`SCRIPTS`].
const SCRIPTED: [(Generator, &str); 4] = [
    (Generator::VitePress, ".vitepress/config"),
    (Generator::VitePress, ".vitepress/config/index"),
    (Generator::Rspress, "rspress.config"),
    (Generator::Docusaurus, "docusaurus.config"),
];

/// The extensions of modules in JavaScript and TypeScript.
const SCRIPTS: [&str; 4] = ["ts", "mts", "js", "mjs"];

/// The generators with config files in YAML.
const DECLARED: [(Generator, &str); 3] =
    [(Generator::MkDocs, "mkdocs.yml"), (Generator::MkDocs, "mkdocs.yaml"), (Generator::Hexo, "_config.yml")];

/// Reads the text of the file at a path, if it can be read.
pub type Reader<'r> = &'r dyn Fn(&Path) -> Option<String>;

impl OtherSite {
    /// Recognizes the site whose root is `folder` by the config of its generator.
    #[must_use]
    pub fn at(folder: &Path, read: Reader<'_>) -> Option<Self> {
        let scripted = SCRIPTED.iter().flat_map(|(generator, stem)| {
            SCRIPTS.iter().map(move |extension| (*generator, folder.join(format!("{stem}.{extension}"))))
        });
        let declared = DECLARED.iter().map(|(generator, name)| (*generator, folder.join(name)));
        let (generator, config, text) =
            scripted.chain(declared).find_map(|(generator, path)| read(&path).map(|text| (generator, path, text)))?;
        let packages = Packages { folder, read };
        // Jekyll's config has the same name as Hexo's.
        if generator == Generator::Hexo && packages.dependency("hexo").is_none() {
            return None;
        }
        let renderer = generator.renderer(&text, &packages);
        Some(Self { generator, config, renderer })
    }
}

impl Generator {
    /// The name of the generator as its authors write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docusaurus => "Docusaurus",
            Self::Hexo => "Hexo",
            Self::MkDocs => "MkDocs",
            Self::Rspress => "Rspress",
            Self::VitePress => "VitePress",
        }
    }

    /// Returns the renderer of a site, from the text of its config and from its packages.
    fn renderer(self, config: &str, packages: &Packages<'_>) -> Renderer {
        let names: &[&str] = match self {
            Self::MkDocs => return Renderer::PythonMarkdown,
            Self::Rspress => &["@rspress/core", "rspress"],
            Self::VitePress => &["vitepress"],
            Self::Docusaurus | Self::Hexo => &[],
        };
        let is_built_in = !names.is_empty()
            && !disables_friendly_emphasis(config)
            // A version that cannot be determined is probably a new one.
            && names.iter().find_map(|name| packages.major(name)).is_none_or(|major| major >= 2);
        match self {
            _ if is_built_in || packages.has_cjk_friendly() => Renderer::CjkFriendly,
            Self::Docusaurus | Self::Rspress => Renderer::Micromark,
            _ => Renderer::Commonmark,
        }
    }
}

/// Whether the config, which is a program, contains `cjkFriendlyEmphasis: false`.
fn disables_friendly_emphasis(config: &str) -> bool {
    let mut values = config.split("cjkFriendlyEmphasis").skip(1);
    values.any(|rest| rest.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':').is_some_and(is_false))
}

fn is_false(value: &str) -> bool {
    value.trim_start().starts_with("false")
}

/// The npm packages around a site.
struct Packages<'p> {
    folder: &'p Path,
    read: Reader<'p>,
}

impl Packages<'_> {
    /// Returns the version range of a package that the nearest `package.json` with this dependency names.
    fn dependency(&self, name: &str) -> Option<String> {
        self.manifests().find_map(|manifest| {
            dependencies(&manifest)
                .find(|(key, _)| *key == name)
                .and_then(|(_, range)| Some(range.as_str()?.to_owned()))
        })
    }

    /// Returns the major version of a package: of the installed one, or else of the one that a `package.json` names.
    fn major(&self, name: &str) -> Option<u32> {
        let installed = self.folder.ancestors().find_map(|folder| {
            let path = folder.join("node_modules").join(name).join("package.json");
            parsed(&(self.read)(&path)?)?.get("version")?.as_str().map(str::to_owned)
        });
        let version = installed.or_else(|| self.dependency(name))?;
        let digits = version.trim_start_matches(['^', '~', '=', 'v', ' ']);
        digits.split(|char: char| !char.is_ascii_digit()).next()?.parse().ok()
    }

    /// Whether the site depends on a plugin such as `remark-cjk-friendly`.
    fn has_cjk_friendly(&self) -> bool {
        self.manifests().any(|manifest| dependencies(&manifest).any(|(name, _)| name.contains("cjk-friendly")))
    }

    /// The `package.json` files in the folder of the site and above it, the nearest first.
    fn manifests(&self) -> impl Iterator<Item = Map<String, Value>> {
        self.folder.ancestors().filter_map(|folder| parsed(&(self.read)(&folder.join("package.json"))?))
    }
}

fn parsed(manifest: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(manifest).ok()
}

fn dependencies(manifest: &Map<String, Value>) -> impl Iterator<Item = (&str, &Value)> {
    let tables = ["dependencies", "devDependencies"].into_iter().filter_map(|key| manifest.get(key)?.as_object());
    tables.flatten().map(|(name, range)| (name.as_str(), range))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Option<(Generator, Renderer)> {
        let read = |path: &Path| files.iter().find(|(name, _)| path == Path::new(name)).map(|(_, text)| (*text).into());
        let site = OtherSite::at(Path::new("/s/docs"), &read)?;
        Some((site.generator, site.renderer))
    }

    #[test]
    fn the_renderer_follows_the_version_and_the_config() {
        let config = "/s/docs/.vitepress/config.mts";
        let package = "/s/package.json";
        let one = r#"{"devDependencies": {"vitepress": "^1.6.4"}}"#;
        let two = r#"{"devDependencies": {"vitepress": "^2.0.0-alpha.12"}}"#;
        let off = "export default { markdown: { cjkFriendlyEmphasis: false } }";
        let installed = "/s/node_modules/vitepress/package.json";
        let with = |files: &[(&str, &str)]| {
            found(files).map(|(generator, renderer)| {
                assert_eq!(generator, Generator::VitePress);
                renderer
            })
        };
        let (plain, friendly) = (Some(Renderer::Commonmark), Some(Renderer::CjkFriendly));
        assert_eq!(with(&[(config, ""), (package, one)]), plain);
        assert_eq!(with(&[(config, ""), (package, two)]), friendly);
        assert_eq!(with(&[(config, ""), (package, two), (installed, r#"{"version": "1.6.4"}"#)]), plain);
        assert_eq!(with(&[(config, off), (package, two)]), plain);
        assert_eq!(with(&[(config, "")]), friendly);
        let plugin = r#"{"dependencies": {"vitepress": "1.5.0", "markdown-it-cjk-friendly": "2.0.2"}}"#;
        assert_eq!(with(&[(config, ""), (package, plugin)]), friendly);
    }

    #[test]
    fn each_generator_is_known_by_its_config() {
        let hexo = r#"{"dependencies": {"hexo": "^8.0.0", "hexo-renderer-marked": "^7.0.0"}}"#;
        let rspress = r#"{"dependencies": {"rspress": "^1.40.0"}}"#;
        let remark = r#"{"dependencies": {"remark-cjk-friendly": "^2.0.0"}}"#;
        let (plain, friendly) = (Renderer::Commonmark, Renderer::CjkFriendly);
        for (file, package, wanted) in [
            ("/s/docs/_config.yml", hexo, Some((Generator::Hexo, plain))),
            ("/s/docs/_config.yml", "{}", None),
            ("/s/docs/mkdocs.yml", "", Some((Generator::MkDocs, Renderer::PythonMarkdown))),
            ("/s/docs/rspress.config.ts", "{}", Some((Generator::Rspress, friendly))),
            ("/s/docs/rspress.config.ts", rspress, Some((Generator::Rspress, Renderer::Micromark))),
            ("/s/docs/docusaurus.config.js", "{}", Some((Generator::Docusaurus, Renderer::Micromark))),
            ("/s/docs/docusaurus.config.js", remark, Some((Generator::Docusaurus, friendly))),
            ("/s/mkdocs.yml", "", None),
            ("/s/docs/book.toml", "", None),
        ] {
            assert_eq!(found(&[(file, ""), ("/s/package.json", package)]), wanted, "{file}");
        }
    }
}
