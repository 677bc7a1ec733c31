//! Cascades, by which a section or the config sets front matter for many pages:
//! <https://gohugo.io/configuration/cascade/>.

use globset::{GlobBuilder, GlobMatcher};

use super::tree::Tree;

/// A cascade that can change where pages are published, or whether they are.
#[derive(Clone, Debug)]
pub(super) struct Cascade {
    /// The logical paths of the pages that it applies to; `None` for all pages.
    target: Option<GlobMatcher>,
    /// Whether it can change where pages are published.
    pub(super) moves: bool,
    /// The URLs and aliases that it sets. Each can be a pattern.
    pub(super) urls: Vec<String>,
    /// The slug that it sets for pages and for the folders of sections.
    pub(super) slug: Option<String>,
}

/// Keys that change where a page is published, or add another place.
const MOVING: [&str; 6] = ["aliases", "date", "lang", "sites", "slug", "url"];

/// Keys that can keep a page from being published.
const HIDING: [&str; 4] = ["draft", "expirydate", "headless", "publishdate"];

/// Returns the cascades of a value, which is a table or a list of tables. Cascades without a key that moves or hides
/// pages are left out.
pub(super) fn cascades(value: &Tree) -> Vec<Cascade> {
    let tables = match value {
        Tree::List(tables) => tables.as_slice(),
        table => std::slice::from_ref(table),
    };
    let decisive = tables.iter().filter(|table| has(table, &MOVING) || hides(table));
    decisive.map(Cascade::of).collect()
}

/// Whether a table has one of the keys. Hugo treats the same keys in `params` like those at the top level.
fn has(table: &Tree, keys: &[&str]) -> bool {
    let own = |keys_of: &[&str]| table.entries(keys_of).any(|(key, _)| keys.contains(&key));
    own(&[]) || own(&["params"])
}

fn hides(table: &Tree) -> bool {
    let is_page = |value: &Tree| value.one_or_more().any(|output| output.eq_ignore_ascii_case("html"));
    has(table, &HIDING)
        || table.entries(&[]).any(|(key, value)| match key {
            "build" | "_build" => value.text(&["render"]).is_some_and(|render| !matches!(render, "always" | "true")),
            "outputs" => !is_page(value),
            _ => false,
        })
}

/// Returns a matcher for a pattern of Hugo, in which `**` matches any characters anywhere. In patterns of `globset`,
/// `**` matches `/` only if it is a whole segment.
fn matcher(pattern: &str) -> Option<GlobMatcher> {
    const ANY: &str = "{*,*/**/*}";
    let is_whole = |segment: &str| segment == "**" || !segment.contains("**");
    let segments = pattern.split('/').map(|segment| match segment {
        // Alternatives can contain whole segments.
        whole if is_whole(whole) || whole.contains(['{', '}', '[', '\\']) => whole.to_owned(),
        part => part.replace("**", ANY),
    });
    let pattern = segments.collect::<Vec<_>>().join("/");
    let glob = GlobBuilder::new(&pattern).literal_separator(true).empty_alternates(true).build();
    glob.ok().map(|glob| glob.compile_matcher())
}

impl Cascade {
    fn of(table: &Tree) -> Self {
        let path = ["target", "_target"].into_iter().find_map(|key| table.text(&[key, "path"]));
        let target = path.and_then(|path| matcher(&path.to_lowercase()));
        let value = |key| table.get(&[key]).or_else(|| table.get(&["params", key])).into_iter();
        let texts = |key| value(key).flat_map(Tree::one_or_more).map(str::to_owned);
        let urls = texts("url").chain(texts("aliases")).collect();
        Self { target, moves: has(table, &MOVING), urls, slug: texts("slug").next() }
    }

    /// Whether the cascade applies to the page with this logical path.
    pub(super) fn holds(&self, logical: &str) -> bool {
        self.target.as_ref().is_none_or(|target| target.is_match(format!("/{logical}")))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::HugoConfigFile;
    use super::*;

    fn found(text: &str) -> Vec<Cascade> {
        let (tree, _) = Tree::of([&HugoConfigFile { path: "hugo.toml".to_owned(), text: text.to_owned() }]);
        cascades(tree.get(&["cascade"]).expect("a cascade"))
    }

    #[test]
    fn only_cascades_that_move_or_hide_pages_are_kept() {
        for plain in [
            "[cascade.params]\ncolor = 'x'",
            "[cascade]\ntype = 'docs'\nlayout = 'wide'",
            "[cascade.build]\nlist = 'never'",
            "[cascade]\noutputs = ['HTML', 'RSS']",
            "[[cascade]]\ntoc = true\n[cascade.target]\nlang = 'en'\npath = '/docs/**'",
        ] {
            assert!(found(plain).is_empty(), "{plain}");
        }
        for (text, moves) in [
            ("[cascade]\nurl = '/:slug/'", true),
            ("[cascade.params]\nurl = 'x'", true),
            ("[cascade.build]\nrender = 'never'", false),
            ("[cascade]\ndraft = true", false),
        ] {
            let found: Vec<_> = found(text).iter().map(|one| one.moves).collect();
            assert_eq!(found, [moves], "{text}");
        }
    }

    #[test]
    fn a_target_is_a_glob_for_logical_paths() {
        let holds = |path: &str, logical: &str| {
            let text = format!("[cascade]\ndraft = true\n[cascade.target]\npath = '{path}'");
            found(&text).first().is_some_and(|one| one.holds(logical))
        };
        assert!(holds("/docs/**", "docs/a/b") && !holds("/docs/**", "news/a"));
        assert!(holds("{,/**}/_includes{,/**}", "docs/_includes/a") && !holds("{,/**}/_includes{,/**}", "docs/a"));
        assert!(holds("/leaf**", "leaf/part/a") && holds("/leaf**", "leaflet") && !holds("/leaf**", "tea/leaf"));
        assert!(holds("/News", "news") && !holds("/News", "news/a"));
    }
}
