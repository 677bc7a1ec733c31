//! The [`Lint`] type, the [`Context`] that a lint reads, and the [`Sink`] that it reports to.

mod doubts;
mod offers;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use jiff::Timestamp;

use crate::allow::Allowed;
use crate::config::Config;
use crate::config::numbers::NumberProfile;
use crate::diagnostic::{Diagnostic, Finding, Fix, Level, Weight};
use crate::document::Document;
use crate::online::LinkStatuses;
use crate::site::{FileLookup, Membership, Page, Site};
use offers::Offers;

/// A lint. Its name matches its path: `bold/glued` is defined in `lints/bold/glued.rs`.
pub struct Lint {
    /// The family and the name, separated by a slash.
    pub name: &'static str,
    /// The default level; `None` if the lint is off by default.
    pub level: Option<Level>,
    /// The Markdown page that `explain` prints and that the tests execute; empty without the feature `pages`.
    pub page: &'static str,
    /// Reports the problems of one post.
    pub check: fn(&Context<'_>, &mut Sink<'_>),
}

impl Lint {
    /// The part of the name before the slash.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.name.split_once('/').map_or(self.name, |(family, _)| family)
    }
}

/// The input of a lint.
pub struct Context<'a> {
    /// The post.
    pub document: &'a Document<'a>,
    /// The options of the families.
    pub config: &'a Config,
    /// The findings that the directives of the post suppress.
    pub allowed: Allowed<'a>,
    /// Wraps each lint that runs, if set.
    pub observer: Option<&'a dyn Observer>,
    environment: Environment<'a>,
    shared: RefCell<Vec<SharedFact>>,
    unjudged: RefCell<BTreeMap<Arc<str>, usize>>,
    /// Whether the running lint needed a fact that is missing.
    lacking: Cell<bool>,
}

/// A value that several lints share. Each post has one value of each such type, so make a type for the purpose.
pub trait Shared: Any {
    /// Computes the value for a post.
    fn compute(context: &Context<'_>) -> Self;
}

/// A value shared by several lints, and whether computing it needed a fact that is missing.
#[derive(Clone)]
struct SharedFact {
    fact: Rc<dyn Any>,
    lacking: bool,
}

/// The page of the post in its site.
struct OwnPage(Option<Rc<Page>>);

impl Shared for OwnPage {
    fn compute(context: &Context<'_>) -> Self {
        let (text, front_matter) = (context.document.text, context.document.front_matter.as_ref());
        Self(context.place().and_then(|(site, path)| site.page_of(path, text, front_matter)).map(Rc::new))
    }
}

/// Wraps the run of each lint, for example to measure its time.
pub trait Observer: Sync {
    /// Called for each lint that runs on a post; must call `check`, which runs it.
    fn run(&self, lint: &'static str, check: &mut dyn FnMut());
}

/// Facts about a post apart from its text; none by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Environment<'a> {
    /// The path of the post, as returned by [`crate::config::Base::relative`].
    pub path: Option<&'a str>,
    /// The name of the post's file.
    pub file_name: Option<&'a str>,
    /// The current time, for checks of dates.
    pub now: Option<Timestamp>,
    /// The site that the post belongs to.
    pub site: Option<Membership<'a>>,
    /// The files around the post, if it belongs to no site.
    pub files: Option<&'a dyn FileLookup>,
    /// The answers of hosts about external links, if they were queried.
    pub links: Option<&'a LinkStatuses>,
    /// How the posts of the site write numbers, if the config asks for that.
    pub profile: Option<&'a NumberProfile>,
    /// The lints that the command line excludes.
    pub withheld: &'a [&'static str],
}

impl<'a> Context<'a> {
    /// Creates the context of a post with an empty [`Environment`].
    #[must_use]
    pub fn new(document: &'a Document<'a>, config: &'a Config) -> Self {
        Self::with_environment(document, config, Environment::default())
    }

    /// Creates the context of a post with an `environment`.
    #[must_use]
    pub fn with_environment(document: &'a Document<'a>, config: &'a Config, environment: Environment<'a>) -> Self {
        let allowed = Allowed::of(document);
        let (shared, unjudged, lacking) = (RefCell::default(), RefCell::default(), Cell::default());
        Self { document, config, allowed, observer: None, environment, shared, unjudged, lacking }
    }

    /// The path of the post, as returned by [`crate::config::Base::relative`], if the config depends on it.
    #[must_use]
    pub const fn path(&self) -> Option<&'a str> {
        self.environment.path
    }

    /// The name of the post's file.
    #[must_use]
    pub fn file_name(&self) -> Option<&'a str> {
        self.require(self.environment.file_name)
    }

    /// The current time, for checks of dates.
    #[must_use]
    pub fn now(&self) -> Option<Timestamp> {
        self.require(self.environment.now)
    }

    /// The site that the post belongs to.
    #[must_use]
    pub fn site(&self) -> Option<&'a Site> {
        self.require(self.environment.site).map(|membership| membership.site.get())
    }

    /// The site that the post belongs to, and the path of its file in the site, with `/` as separator. For lints that
    /// have nothing to check in a post without a site: unlike [`Self::site`], this does not record a missing fact.
    #[must_use]
    pub fn place(&self) -> Option<(&'a Site, &'a str)> {
        self.environment.site.map(|membership| (membership.site.get(), membership.path))
    }

    /// The site that the post belongs to, and its page there; `None` if there is no site or the post is not a page.
    #[must_use]
    pub fn page(&self) -> Option<(&'a Site, Rc<Page>)> {
        let site = self.site()?;
        Some((site, self.require(self.shared::<OwnPage>().0.clone())?))
    }

    /// The files around the post, if it belongs to no site.
    #[must_use]
    pub fn files(&self) -> Option<&'a dyn FileLookup> {
        self.require(self.environment.files)
    }

    /// The answers of hosts about external links.
    #[must_use]
    pub fn links(&self) -> Option<&'a LinkStatuses> {
        self.require(self.environment.links)
    }

    /// How the posts of the site write numbers.
    #[must_use]
    pub fn profile(&self) -> Option<&'a NumberProfile> {
        self.require(self.environment.profile)
    }

    /// Counts a link that was not checked, by `reason`. Call it once for each link, so only from a
    /// [shared](Self::shared) value.
    pub fn leave_unjudged(&self, reason: &Arc<str>) {
        *self.unjudged.borrow_mut().entry(Arc::clone(reason)).or_default() += 1;
    }

    /// Takes the number of links that were not checked, by reason.
    pub fn take_unjudged(&self) -> BTreeMap<Arc<str>, usize> {
        self.unjudged.take()
    }

    /// Records that a fact is missing: a lint that needed it must not count as having run.
    fn require<T>(&self, fact: Option<T>) -> Option<T> {
        self.lacking.set(self.lacking.get() || fact.is_none());
        fact
    }

    /// Returns a value that several lints share. It is computed for the first lint that asks.
    pub fn shared<T: Shared>(&self) -> Rc<T> {
        let made = self.shared.borrow().iter().find(|shared| shared.fact.is::<T>()).cloned();
        let made = made.and_then(|shared| Some((shared.fact.downcast().ok()?, shared.lacking)));
        let lacked = self.lacking.take();
        let (fact, lacking) = made.unwrap_or_else(|| {
            let fact = Rc::new(T::compute(self));
            let lacking = self.lacking.get();
            self.shared.borrow_mut().push(SharedFact { fact: Rc::clone(&fact) as Rc<dyn Any>, lacking });
            (fact, lacking)
        });
        self.lacking.set(lacked || lacking);
        fact
    }
}

/// Collects the findings of a lint.
pub struct Sink<'s> {
    lint: &'static str,
    weight: Weight,
    found: &'s mut Vec<Diagnostic>,
    offers: &'s Offers<'s>,
}

impl Sink<'_> {
    /// Reports a finding, if there is one. Findings inside a merge conflict are dropped: the text has two versions, and
    /// one of them will be deleted.
    pub fn report(&mut self, finding: impl Into<Option<Finding>>) {
        if let Some(finding) = finding.into().filter(|finding| !self.offers.document.is_in_conflict(finding.span)) {
            self.push(finding);
        }
    }

    /// Reports a merge conflict.
    pub fn report_conflict(&mut self, finding: Finding) {
        self.push(finding);
    }

    fn push(&mut self, finding: Finding) {
        let Finding { span, message, notes, fix, at_most } = finding;
        let level = self.weight.of_finding(at_most);
        // Findings that share a fix are reported consecutively.
        let is_known = |fix: &Arc<Fix>| self.found.last().is_some_and(|last| last.fix.as_ref() == Some(fix));
        let fix = fix.filter(|fix| is_known(fix) || self.offers.keeps_surroundings(fix));
        self.found.push(Diagnostic { lint: self.lint, level, span, message, notes, fix });
    }
}

/// Runs the `lints`, each at its [`Weight`] (a bare [`Level`] is a default one). Returns the findings in file order,
/// without those that the post's directives allow. Lints that check the directives themselves must come last.
#[must_use]
pub fn check(context: &Context<'_>, lints: &[(&Lint, impl Into<Weight> + Copy)]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let offers = Offers::of(context.document);
    let withheld = context.environment.withheld.iter().copied();
    context.allowed.begin(withheld.chain(lints.iter().map(|(lint, _)| lint.name)));
    for &(lint, weight) in lints {
        let first = found.len();
        context.lacking.set(false);
        let mut sink = Sink { lint: lint.name, weight: weight.into(), found: &mut found, offers: &offers };
        match context.observer {
            Some(observer) => observer.run(lint.name, &mut || (lint.check)(context, &mut sink)),
            None => (lint.check)(context, &mut sink),
        }
        debug_assert!(
            found.iter().skip(first).all(|one| is_sound(one, context.document.text)),
            "{} reports a place outside of the text",
            lint.name
        );
        context.allowed.silence(lint.name, &mut found, first);
        if !context.lacking.get() {
            context.allowed.judged(lint.name);
        }
    }
    offers.prove(&mut found);
    found.sort_by(|a, b| (a.span, a.lint).cmp(&(b.span, b.lint)));
    found
}

/// Whether every span of the finding lies within `text`, on character boundaries.
fn is_sound(finding: &Diagnostic, text: &str) -> bool {
    let mut places = std::iter::once(finding.span).chain(finding.notes.iter().map(|(span, _)| *span));
    places.all(|span| text.get(span.start..span.end).is_some()) && finding.fix.as_ref().is_none_or(|fix| fix.fits(text))
}
