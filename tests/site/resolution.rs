//! Checks where links and references of small sites lead.

use digest_lint::site::destination::{Destination, Markup};
use digest_lint::site::{ReadOptions, Resolution, Site, Unpublished};

/// Resolves a link of `content/post.md` in a site of `files`.
fn verdict(files: &[(&str, &str)], target: &str) -> Resolution {
    let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let now = "2025-02-01T00:00:00Z".parse().ok();
    let site = Site::of_files(&files, ReadOptions { now, ..ReadOptions::default() });
    let page = site.page_of("content/post.md", "", None).expect("the post is a page");
    site.resolve(&page, Destination { target, markup: Markup::Link })
}

/// Resolves a `ref` of `content/post.md` in a site of `files`.
fn reference(files: &[(&str, &str)], path: &str) -> Resolution {
    let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let site = Site::of_files(&files, ReadOptions::default());
    let page = site.page_of("content/post.md", "", None).expect("the post is a page");
    site.refer(&page, path, None)
}

#[test]
fn a_page_is_published_from_its_date_until_it_expires() {
    let verdict = |matter: &str, config: &str| {
        let post = format!("---\n{matter}\n---\n");
        verdict(&[("content/a.md", &post), ("hugo.toml", config)], "/a/")
    };
    let unpublished = |why| Resolution::Unpublished("content/a.md".to_owned(), why);
    assert_eq!(verdict("date: 2025-03-01", ""), unpublished(Unpublished::Future));
    assert_eq!(verdict("date: 2025-01-01\npublishDate: 2025-03-01", ""), unpublished(Unpublished::Future));
    assert_eq!(verdict("date: 2025-03-01\npublishDate: 2025-01-01", ""), Resolution::Sound);
    assert_eq!(verdict("expiryDate: 2025-01-01", ""), unpublished(Unpublished::Expired));
    assert_eq!(verdict("draft: true\nexpiryDate: 2025-01-01", ""), unpublished(Unpublished::Draft));
    assert_eq!(verdict("date: 2025-03-01", "buildFuture = true"), Resolution::Sound);
}

/// Files that hide what a site publishes, links that cannot be judged because of them, and links that can.
type Obstacle = (&'static [(&'static str, &'static str)], &'static [&'static str], &'static [&'static str]);

const OBSTACLES: &[Obstacle] = &[
    (&[("hugo.toml", "theme = 'bare'")], &["/img/a.png", "/a.ico"], &["/nowhere/", "/posts/a.png", "/img/"]),
    (
        &[(
            "hugo.toml",
            "[[module.imports]]\npath = 'e.test/x'\n[[module.imports.mounts]]\nsource = 'a'\ntarget = 'content/a'",
        )],
        &["/a/b/", "/a/"],
        &["/nowhere/", "/a.png"],
    ),
    (
        &[(
            "hugo.toml",
            "[[module.mounts]]\nsource = 'gone'\ntarget = 'static/lib'\n[[module.mounts]]\nsource = 'content'\ntarget = 'content'",
        )],
        &["/lib/a", "/lib/a.png"],
        &["/nowhere/", "/liber/"],
    ),
    (
        &[("content/docs/_content.gotmpl", "{{ $.AddPage . }}")],
        &["/docs/x/", "/docs/x/y.png"],
        &["/nowhere/", "/docsy/"],
    ),
    (&[("content/a.md", "---\nurl: /u/:unknown/\n---\n")], &["/u/x/"], &["/nowhere/", "/u/", "/u/x/y/"]),
    (
        &[("content/s/_index.md", "---\ncascade:\n  url: /s/b/\n---\n"), ("content/s/a.md", "")],
        &["/s/a/"],
        &["/nowhere/", "/sa/"],
    ),
    (
        &[("hugo.toml", "[permalinks]\nnews = '/n/:year/:slug/'"), ("content/news/a.md", "")],
        &["/n/2025/a/"],
        &["/n/a/", "/nowhere/"],
    ),
    (
        &[("hugo.toml", "[cascade.build]\nrender = 'never'\n[cascade.target]\npath = '/s/**'"), ("content/s/a.md", "")],
        &["/s/a/"],
        &["/nowhere/"],
    ),
    (&[("content/s/a.md", "---\nsites: {}\n---\n")], &["/s/a/", "/v1/s/a/"], &["/nowhere/", "/t/a/"]),
];

#[test]
fn an_obstacle_affects_only_the_urls_that_depend_on_it() {
    for (files, hidden, missing) in OBSTACLES {
        let files: Vec<_> = files.iter().copied().chain([("content/posts/b.md", "")]).collect();
        for target in *hidden {
            assert!(matches!(verdict(&files, target), Resolution::Unknown(_)), "{target} {files:?}");
        }
        for target in *missing {
            assert_eq!(verdict(&files, target), Resolution::Missing((*target).to_owned()), "{files:?}");
        }
        assert_eq!(verdict(&files, "/posts/b/"), Resolution::Sound);
    }
}

#[test]
fn settings_that_move_no_page_are_not_obstacles() {
    let missing = Resolution::Missing("/nowhere/".to_owned());
    for (path, text) in [
        ("hugo.toml", "theme = 'bare'"),
        ("hugo.toml", "[cascade]\ntype = 'docs'\n[cascade.params]\ncolor = 'x'"),
        ("content/page.html", ""),
        ("content/_index.html", ""),
        ("content/a.md", "---\nslug: index\n---\n"),
        ("content/50%.md", ""),
        ("content/s/_index.md", "---\ncascade:\n  build: {list: never}\n---\n"),
    ] {
        assert_eq!(verdict(&[(path, text)], "/nowhere/"), missing, "{path}: {text}");
    }
}

#[test]
fn with_a_custom_link_hook_only_targets_that_exist_nowhere_are_missing() {
    let files = [
        ("layouts/_markup/render-link.html", ""),
        ("content/x/fund.md", ""),
        ("static/files/a.pdf", ""),
        ("hugo.toml", ""),
    ];
    for target in ["fund.md", "x/fund", "fund/", "../wherever/fund.md", "a.pdf", "/a.pdf"] {
        assert!(matches!(verdict(&files, target), Resolution::Unknown(_)), "{target}");
    }
    assert_eq!(verdict(&files, "/bond/"), Resolution::Missing("/bond/".to_owned()));
}

#[test]
fn the_base_url_may_have_a_path() {
    let files = [("hugo.toml", "baseURL = 'https://e.test/blog/'"), ("content/a.md", "")];
    for target in ["/blog/a/", "../a/", "https://e.test/blog/a", "/elsewhere/", "/a/"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
    assert_eq!(verdict(&files, "/blog/b/"), Resolution::Missing("/b/".to_owned()));
    for elsewhere in ["../../", "../../b/", "../../a/", "/blog/../b/"] {
        assert_eq!(verdict(&files, elsewhere), Resolution::Sound, "{elsewhere}");
    }
    for outside in ["../../../b/", "../../../A/"] {
        assert_eq!(verdict(&files, outside), Resolution::Outside(outside.replace("../../..", "")));
    }
    assert!(matches!(verdict(&files, "a.md"), Resolution::Source(..)));
    assert!(matches!(verdict(&files, "/a.md"), Resolution::Source(..)));
}

#[test]
fn a_reference_to_a_page_without_a_url_is_empty() {
    let files = [
        ("hugo.toml", "disableKinds = ['section']"),
        ("content/docs/a.md", ""),
        ("content/b.md", "---\nbuild: {render: never}\n---\n"),
    ];
    assert_eq!(reference(&files, "docs/a.md"), Resolution::Sound);
    for path in ["/docs/", "b.md"] {
        assert_eq!(reference(&files, path), Resolution::Pageless, "{path}");
    }
}

#[test]
fn hugo_may_put_the_path_of_the_base_url_before_links() {
    for (key, doubled) in
        [("canonifyURLs", Resolution::Sound), ("relativeURLs", Resolution::Missing("/blog/a/".to_owned()))]
    {
        let config = format!("baseURL = 'https://e.test/blog/'\n{key} = true");
        let files = [("hugo.toml", config.as_str()), ("content/a.md", "")];
        for target in ["/a/", "../a/", "https://e.test/blog/a/", "https://e.test/a/"] {
            assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
        }
        assert_eq!(verdict(&files, "/b/"), Resolution::Missing("/b/".to_owned()));
        assert_eq!(verdict(&files, "/blog/a/"), doubled);
    }
}

#[test]
fn a_file_next_to_posts_is_published_under_the_url_of_their_section() {
    let files = [
        ("hugo.toml", ""),
        ("content/My Funds/a.md", ""),
        ("content/My Funds/one.png", ""),
        ("content/My Funds/Sub Dir/two.png", ""),
        ("content/Only Files/three.png", ""),
    ];
    for target in ["/my-funds/one.png", "/my-funds/Sub%20Dir/two.png", "/Only%20Files/three.png"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
    let published = Resolution::Missing("/My Funds/one.png".to_owned());
    assert_eq!(verdict(&files, "/My%20Funds/one.png"), published);
}

#[test]
fn the_embedded_hook_accepts_a_slash_before_a_file_of_the_bundle() {
    let config = "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'always'";
    let files = [("hugo.toml", config), ("content/a/index.md", ""), ("content/a/b.pdf", "")];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let site = Site::of_files(&files, ReadOptions::default());
    let page = site.page_of("content/a/index.md", "", None).expect("the post is a page");
    for target in ["b.pdf", "/b.pdf", "/B.pdf"] {
        assert_eq!(site.resolve(&page, Destination { target, markup: Markup::Link }), Resolution::Sound, "{target}");
    }
}

#[test]
fn terms_and_taxonomies_are_pages() {
    let files = [
        ("hugo.toml", "[taxonomies]\ntag = 'tags'\ntopic = 'topics'"),
        ("content/a.md", "---\ntags: [基 金, 'C#', A/B]\nTopics: New York\n---\n"),
    ];
    for target in ["/tags/", "/topics/", "/tags/基-金/", "/tags/c%23/", "/tags/a/b", "/topics/new-york/"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
    assert!(matches!(verdict(&files, "/topics/page/2/"), Resolution::Unknown(_)));
    for target in ["/categories/", "/tags/bonds/"] {
        assert_eq!(verdict(&files, target), Resolution::Missing(target.to_owned()));
    }
}

#[test]
fn a_page_in_the_same_language_comes_first() {
    let config = "defaultContentLanguage = 'en'\n[languages.en]\n[languages.zh]\n\
        [markup.goldmark.renderHooks.link]\nuseEmbedded = 'never'\n";
    let own = [("hugo.toml", config), ("content/post.zh.md", ""), ("content/a.zh.md", "")];
    let files = own.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let site = Site::of_files(&files, ReadOptions::default());
    let page = site.page_of("content/post.zh.md", "", None).expect("the post is a page");
    let link = |target| site.resolve(&page, Destination { target, markup: Markup::Link });
    assert_eq!(link("/a/"), Resolution::Missing("/a/".to_owned()));
    assert_eq!(site.nearest(&page, "/a/", "/a/").map(|near| near.url).as_deref(), Some("/zh/a/"));
    assert_eq!(link("/zh/a/"), Resolution::Sound);
}

#[test]
fn a_path_that_names_a_language_resolves_in_the_own_language() {
    let files = [
        ("hugo.toml", "defaultContentLanguage = 'zh'\n[languages.zh]\n[languages.en]"),
        ("content/post.md", ""),
        ("content/a.md", ""),
        ("content/a.en.md", ""),
        ("content/b.en.md", ""),
        ("content/s/_index.md", ""),
        ("content/s/_index.en.md", ""),
        ("content/s/c.md", ""),
    ];
    for target in ["a.en.md", "/a.en.md", "a.zh.md", "/s/_index.en.md", "s/index.en.md"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
    assert_eq!(verdict(&files, "b.en.md"), Resolution::Language("content/b.en.md".to_owned()));
    assert_eq!(reference(&files, "c.en.md"), Resolution::Sound);
}

#[test]
fn a_reference_to_two_files_of_one_page_is_sound() {
    let files = [("hugo.toml", ""), ("content/s/a.md", ""), ("content/s/a/index.md", ""), ("content/post.md", "")];
    assert_eq!(reference(&files, "a"), Resolution::Sound);
}

#[test]
fn a_bundle_is_not_a_section() {
    let files = [("hugo.toml", ""), ("content/a/index.md", "---\nslug: b\n---\n"), ("content/c/d/index.md", "")];
    assert_eq!(verdict(&files, "/a/"), Resolution::Missing("/a/".to_owned()));
    for target in ["/b/", "/c/", "/c/d/"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
}

#[test]
fn a_draft_does_not_hide_the_next_page_that_hugo_finds() {
    let files = [
        ("hugo.toml", "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'always'"),
        ("content/s/post.md", ""),
        ("content/s/a.md", "---\ndraft: true\n---\n"),
        ("content/a.md", "---\nslug: c\n---\n"),
        ("content/s/b.md", "---\ndraft: true\n---\n"),
        ("content/t/b.md", ""),
        ("content/b.md", "---\ndraft: true\n---\n"),
        ("content/other.md", "---\nurl: /s/b/\n---\n"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let site = Site::of_files(&files, ReadOptions::default());
    let page = site.page_of("content/s/post.md", "", None).expect("the post is a page");
    let link = |target| site.resolve(&page, Destination { target, markup: Markup::Link });
    assert_eq!((link("a"), site.refer(&page, "a", None)), (Resolution::Sound, Resolution::Sound));
    assert_eq!(site.refer(&page, "b", None), Resolution::Sound);
    assert_eq!(link("../b"), Resolution::Sound, "the draft is no page to the hook, and a browser finds the other one");
    let draft = Resolution::Unpublished("content/s/b.md".to_owned(), Unpublished::Draft);
    assert_eq!((link("b"), site.refer(&page, "./b", None)), (draft.clone(), draft));
}

#[test]
fn references_are_decoded_as_urls_and_lose_their_extension() {
    let files = [("hugo.toml", ""), ("content/t/C# a.md", ""), ("content/b.md", ""), ("content/post.md", "")];
    for path in ["t/C%23%20a", "/t/c%23-a.md#x", "b.htm", "b.rst", "b.markdown"] {
        assert_eq!(reference(&files, path), Resolution::Sound, "{path}");
    }
    assert_eq!(reference(&files, "/b.txt"), Resolution::Missing("/b.txt".to_owned()));
}

#[test]
fn a_simple_name_loses_the_part_after_its_last_dot() {
    let files = [("hugo.toml", ""), ("content/s/a.md", ""), ("content/s/v1.2.md", ""), ("content/post.md", "")];
    for path in ["a", "a/", "a.txt", "v1.2.m", "v1.2.md"] {
        assert_eq!(reference(&files, path), Resolution::Sound, "{path}");
    }
    for path in ["v1.2", "a.b.c"] {
        assert_eq!(reference(&files, path), Resolution::Missing(path.to_owned()));
    }
}

#[test]
fn the_embedded_hook_resolves_assets_from_their_root() {
    let config = "[markup.goldmark.renderHooks.image]\nuseEmbedded = 'always'";
    let files = [("hugo.toml", config), ("content/a/b.md", ""), ("assets/img/c.png", "")];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let site = Site::of_files(&files, ReadOptions::default());
    let page = site.page_of("content/a/b.md", "", None).expect("the post is a page");
    for target in ["img/c.png", "../img/c.png", "/x/../img/./c.png"] {
        assert_eq!(site.resolve(&page, Destination { target, markup: Markup::Image }), Resolution::Sound, "{target}");
    }
}

#[test]
fn files_of_a_bundle_may_be_published_with_its_translations() {
    let config = "defaultContentLanguage = 'zh'\n\
        [languages.zh]\ncontentDir = 'content'\n[languages.en]\ncontentDir = 'english'\n\
        [markup.goldmark]\nduplicateResourceFiles = true\n";
    let files = [
        ("hugo.toml", config),
        ("content/post.md", ""),
        ("content/news/a.md", ""),
        ("content/b/index.md", "---\nslug: c\n---\n"),
        ("english/news/a.md", ""),
        ("english/news/one.png", ""),
        ("english/b/index.md", ""),
        ("english/b/two.png", ""),
        ("english/three.png", ""),
    ];
    for target in ["/news/one.png", "/en/news/one.png", "/c/two.png", "/en/b/two.png", "/three.png", "/en/three.png"] {
        assert_eq!(verdict(&files, target), Resolution::Sound, "{target}");
    }
}

#[test]
fn redirect_files_are_found_in_the_root_and_among_static_files() {
    let redirects =
        |path: &str| Site::of_files(&[(path.to_owned(), String::new())], ReadOptions::default()).may_redirect();
    assert!(redirects("static/_redirects") && redirects("netlify.toml") && !redirects("static/a.txt"));
}
