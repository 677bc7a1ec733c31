//! What a lint is, what it sees, and how it speaks.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use jiff::Timestamp;

use crate::allow::Allowed;
use crate::config::Config;
use crate::config::numbers::Profile;
use crate::diagnostic::{Diagnostic, Edit, Effect, Finding, Fix, Level, Safety, Weight};
use crate::document::Document;
use crate::document::bare_url::keeps_addresses;
use crate::document::escape::keeps_escape;
use crate::document::typographer::{keeps_joined, keeps_quotes};
use crate::online::Verdicts;
use crate::site::{FileLookup, Membership, Page, Site};

/// A lint is a value. Its name is its path: `bold/glued` lives in `lints/bold/glued.rs`.
pub struct Lint {
    /// Family and name, with a slash between.
    pub name: &'static str,
    /// The level where the config says nothing; none where it is off by default.
    pub level: Option<Level>,
    /// The page that `explain` prints and the tests execute.
    pub page: &'static str,
    /// Reports what is wrong in one post.
    pub check: fn(&Context<'_>, &mut Sink<'_>),
}

impl Lint {
    /// The part of the name before the slash.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.name.split_once('/').map_or(self.name, |(family, _)| family)
    }
}

/// What a lint sees.
pub struct Context<'a> {
    /// The post.
    pub document: &'a Document<'a>,
    /// The options of the families.
    pub config: &'a Config,
    /// What the directives of the post silence.
    pub allowed: Allowed<'a>,
    /// Is told of each lint that runs.
    pub observer: Option<&'a dyn Observer>,
    environment: Environment<'a>,
    shared: RefCell<Vec<Shared>>,
    unjudged: RefCell<BTreeMap<Arc<str>, usize>>,
    /// Whether something was asked for that is not known.
    lacking: Cell<bool>,
}

/// A value shared by several lints, and whether computing it needed context that we lack.
#[derive(Clone)]
struct Shared {
    fact: Rc<dyn Any>,
    lacking: bool,
}

/// Is told of each lint that runs, for example to measure its time.
pub trait Observer: Sync {
    /// Runs `check`, which is what `lint` does with one post.
    fn run(&self, lint: &'static str, check: &mut dyn FnMut());
}

/// What is known of a post apart from its text; by default nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Environment<'a> {
    /// Where the post is, as [`crate::config::Base::relative`] gives it.
    pub path: Option<&'a str>,
    /// The name of the post's file.
    pub file_name: Option<&'a str>,
    /// The time that dates are held against.
    pub now: Option<Timestamp>,
    /// The site that the post belongs to.
    pub site: Option<Membership<'a>>,
    /// The files around the post, if it belongs to no site.
    pub files: Option<&'a dyn FileLookup>,
    /// What the hosts of external links say of these, where they were asked.
    pub links: Option<&'a Verdicts>,
    /// How the posts of the site write numbers, where the config asks for that.
    pub profile: Option<&'a Profile>,
    /// The lints that the command line keeps from running.
    pub withheld: &'a [&'static str],
}

impl<'a> Context<'a> {
    /// The context of a post of which nothing else is known.
    #[must_use]
    pub fn new(document: &'a Document<'a>, config: &'a Config) -> Self {
        Self::with_environment(document, config, Environment::default())
    }

    /// The context of a post in an `environment`.
    #[must_use]
    pub fn with_environment(document: &'a Document<'a>, config: &'a Config, environment: Environment<'a>) -> Self {
        let allowed = Allowed::of(document);
        let (shared, unjudged, lacking) = (RefCell::default(), RefCell::default(), Cell::default());
        Self { document, config, allowed, observer: None, environment, shared, unjudged, lacking }
    }

    /// Where the post is, as [`crate::config::Base::relative`] gives it, where the config depends on that.
    #[must_use]
    pub const fn path(&self) -> Option<&'a str> {
        self.environment.path
    }

    /// The name of the post's file.
    #[must_use]
    pub fn file_name(&self) -> Option<&'a str> {
        self.require(self.environment.file_name)
    }

    /// The time that dates are held against.
    #[must_use]
    pub fn now(&self) -> Option<Timestamp> {
        self.require(self.environment.now)
    }

    /// The site that the post belongs to.
    #[must_use]
    pub fn site(&self) -> Option<&'a Site> {
        self.require(self.environment.site).map(|membership| membership.site.get())
    }

    /// The site that the post belongs to, and where its file is there, with `/` between folders; for lints that have
    /// nothing to judge where there is none.
    #[must_use]
    pub fn place(&self) -> Option<(&'a Site, &'a str)> {
        self.environment.site.map(|membership| (membership.site.get(), membership.path))
    }

    /// The site that the post belongs to, and the page that it is there; none where it belongs to none or is no page.
    #[must_use]
    pub fn page(&self) -> Option<(&'a Site, Rc<Page>)> {
        let membership = self.require(self.environment.site)?;
        let site = membership.site.get();
        let (text, front_matter) = (self.document.text, self.document.front_matter.as_ref());
        let page = self.shared(|_| site.page_of(membership.path, text, front_matter).map(Rc::new));
        Some((site, self.require(Option::clone(&page))?))
    }

    /// The files around the post, if it belongs to no site.
    #[must_use]
    pub fn files(&self) -> Option<&'a dyn FileLookup> {
        self.require(self.environment.files)
    }

    /// What the hosts of external links say of these.
    #[must_use]
    pub fn links(&self) -> Option<&'a Verdicts> {
        self.require(self.environment.links)
    }

    /// How the posts of the site write numbers.
    #[must_use]
    pub fn profile(&self) -> Option<&'a Profile> {
        self.require(self.environment.profile)
    }

    /// Notes that a link is not judged, and why. To be called once for each link, so from what lints share.
    pub fn leave_unjudged(&self, reason: &Arc<str>) {
        *self.unjudged.borrow_mut().entry(Arc::clone(reason)).or_default() += 1;
    }

    /// The links that were not judged, by the reason.
    pub fn take_unjudged(&self) -> BTreeMap<Arc<str>, usize> {
        self.unjudged.take()
    }

    /// Records that a fact is missing: a lint that needed it must not count as having run.
    fn require<T>(&self, fact: Option<T>) -> Option<T> {
        self.lacking.set(self.lacking.get() || fact.is_none());
        fact
    }

    /// What the lints of one family work out together: made by the first that asks, found by the others by its type.
    pub fn shared<T: Any>(&self, make: impl FnOnce(&Self) -> T) -> Rc<T> {
        let made = self.shared.borrow().iter().find(|shared| shared.fact.is::<T>()).cloned();
        let made = made.and_then(|shared| Some((shared.fact.downcast().ok()?, shared.lacking)));
        let lacked = self.lacking.take();
        let (fact, lacking) = made.unwrap_or_else(|| {
            let fact = Rc::new(make(self));
            let lacking = self.lacking.get();
            self.shared.borrow_mut().push(Shared { fact: Rc::clone(&fact) as Rc<dyn Any>, lacking });
            (fact, lacking)
        });
        self.lacking.set(lacked || lacking);
        fact
    }
}

/// Where a lint reports to.
pub struct Sink<'s> {
    lint: &'static str,
    weight: Weight,
    found: &'s mut Vec<Diagnostic>,
    document: &'s Document<'s>,
}

impl Sink<'_> {
    /// Reports what is wrong, if anything is. What stands in a merge conflict is not judged: it is two texts, and one of them will go.
    pub fn report(&mut self, finding: impl Into<Option<Finding>>) {
        if let Some(finding) = finding.into().filter(|finding| !self.document.is_in_conflict(finding.span)) {
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
        // Findings that share a fix come one after the other.
        let is_known = |fix: &Fix| self.found.last().is_some_and(|last| last.fix.as_ref() == Some(fix));
        let fix = fix.filter(|fix| is_known(fix) || self.is_provable(fix));
        self.found.push(Diagnostic { lint: self.lint, level, span, message, notes, fix });
    }

    /// Nothing can be proved of a post that is two, nor of a front matter that is broken elsewhere; and math, escapes,
    /// signs that the typographer joins, quotes that it curls, and bare addresses stay as they are, but for what unsafe
    /// fixes do to quotes, and fixes of links and bold to addresses.
    fn is_provable(&self, fix: &Fix) -> bool {
        let is_one = self.document.conflicts.is_empty();
        let of_front_matter = matches!(fix.effect, Effect::FrontMatter | Effect::Field | Effect::LostFrontMatter);
        let is_sound = || self.document.front_matter.as_ref().is_none_or(|found| found.errors().is_empty());
        let text = self.document.text;
        // The fixes of bold put addresses in angle brackets where they need it, by edits that go together.
        let may_move = matches!(fix.effect, Effect::Link | Effect::Emphasis);
        let keeps = |edit: &Edit| {
            !self.document.is_in_math(edit.span)
                && keeps_joined(text, edit.span, &edit.text)
                && (fix.safety == Safety::Unsafe || keeps_quotes(text, edit.span, &edit.text))
                && keeps_escape(text, edit.span, &edit.text)
                && (may_move || keeps_addresses(text, edit.span, &edit.text))
        };
        is_one && if of_front_matter { is_sound() } else { fix.edits().iter().all(keeps) }
    }
}

/// Runs the `lints`, each at its [`Weight`] (a bare level is a default one), and returns the findings in the order of the
/// file, but for those that the post allows. Lints that look at what was allowed come last.
#[must_use]
pub fn check(context: &Context<'_>, lints: &[(&Lint, impl Into<Weight> + Copy)]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let withheld = context.environment.withheld.iter().copied();
    context.allowed.begin(withheld.chain(lints.iter().map(|(lint, _)| lint.name)));
    for &(lint, weight) in lints {
        let first = found.len();
        context.lacking.set(false);
        let mut sink = Sink { lint: lint.name, weight: weight.into(), found: &mut found, document: context.document };
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
    found.sort_by(|a, b| (a.span, a.lint).cmp(&(b.span, b.lint)));
    found
}

/// Whether every place that the finding names lies in `text`, on character borders.
fn is_sound(finding: &Diagnostic, text: &str) -> bool {
    let mut places = std::iter::once(finding.span).chain(finding.notes.iter().map(|(span, _)| *span));
    places.all(|span| text.get(span.start..span.end).is_some()) && finding.fix.as_ref().is_none_or(|fix| fix.fits(text))
}
