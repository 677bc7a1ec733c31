//! What a lint is, what it sees, and how it speaks.

mod offers;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use jiff::Timestamp;

use crate::allow::Allowed;
use crate::config::Config;
use crate::config::numbers::Profile;
use crate::diagnostic::{Diagnostic, Finding, Fix, Level, Weight};
use crate::document::Document;
use crate::online::Verdicts;
use crate::site::{Beside, Membership, Page, Site};
use crate::timing::{Stopwatch, Task, timed};
use offers::Offers;

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
    /// Counts the time of each lint, where somebody wants to know.
    pub stopwatch: Option<&'a Stopwatch>,
    surroundings: Surroundings<'a>,
    shared: RefCell<Vec<Shared>>,
    unjudged: RefCell<BTreeMap<Arc<str>, usize>>,
    /// Whether something was asked for that is not known.
    lacking: Cell<bool>,
}

/// What several lints have worked out together, and whether something that is not known was asked for.
#[derive(Clone)]
struct Shared {
    fact: Rc<dyn Any>,
    lacking: bool,
}

/// What is known of a post beside its text; by default nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// Where the post is, as [`crate::config::Base::relative`] gives it.
    pub path: Option<&'a str>,
    /// The name of the post's file.
    pub file_name: Option<&'a str>,
    /// The time that dates are held against.
    pub now: Option<Timestamp>,
    /// The site that the post belongs to.
    pub site: Option<Membership<'a>>,
    /// What lies around the post, where that belongs to no site.
    pub beside: Option<&'a dyn Beside>,
    /// What the hosts of external links say of these, where they were asked.
    pub links: Option<&'a Verdicts>,
    /// How the posts of the site write numbers, where the config asks for that.
    pub profile: Option<&'a Profile>,
    /// The lints that the command line keeps from running.
    pub withheld: &'a [&'static str],
}

impl<'a> Context<'a> {
    /// What lints see of `document` under `config`, where nothing else is known.
    #[must_use]
    pub fn new(document: &'a Document<'a>, config: &'a Config) -> Self {
        Self::among(document, config, Surroundings::default())
    }

    /// What lints see of `document` under `config` in its `surroundings`.
    #[must_use]
    pub fn among(document: &'a Document<'a>, config: &'a Config, surroundings: Surroundings<'a>) -> Self {
        let allowed = Allowed::of(document);
        let (shared, unjudged, lacking) = (RefCell::default(), RefCell::default(), Cell::default());
        Self { document, config, allowed, surroundings, stopwatch: None, shared, unjudged, lacking }
    }

    /// Where the post is, as [`crate::config::Base::relative`] gives it, where the config depends on that.
    #[must_use]
    pub const fn path(&self) -> Option<&'a str> {
        self.surroundings.path
    }

    /// The name of the post's file.
    #[must_use]
    pub fn file_name(&self) -> Option<&'a str> {
        self.known(self.surroundings.file_name)
    }

    /// The time that dates are held against.
    #[must_use]
    pub fn now(&self) -> Option<Timestamp> {
        self.known(self.surroundings.now)
    }

    /// The site that the post belongs to.
    #[must_use]
    pub fn site(&self) -> Option<&'a Site> {
        self.known(self.surroundings.site).map(|membership| membership.site.get())
    }

    /// The site that the post belongs to, and where its file is there, with `/` between folders; for lints that have
    /// nothing to judge where there is none.
    #[must_use]
    pub fn place(&self) -> Option<(&'a Site, &'a str)> {
        self.surroundings.site.map(|membership| (membership.site.get(), membership.path))
    }

    /// The site that the post belongs to, and the page that it is there; none where it belongs to none or is no page.
    #[must_use]
    pub fn page(&self) -> Option<(&'a Site, Rc<Page>)> {
        let membership = self.known(self.surroundings.site)?;
        let site = membership.site.get();
        let (text, front_matter) = (self.document.text, self.document.front_matter.as_ref());
        let page = self.shared(|_| site.page_of(membership.path, text, front_matter).map(Rc::new));
        Some((site, self.known(Option::clone(&page))?))
    }

    /// What lies around the post, where that belongs to no site.
    #[must_use]
    pub fn beside(&self) -> Option<&'a dyn Beside> {
        self.known(self.surroundings.beside)
    }

    /// What the hosts of external links say of these.
    #[must_use]
    pub fn links(&self) -> Option<&'a Verdicts> {
        self.known(self.surroundings.links)
    }

    /// How the posts of the site write numbers.
    #[must_use]
    pub fn profile(&self) -> Option<&'a Profile> {
        self.known(self.surroundings.profile)
    }

    /// Notes that a link is not judged, and why. To be called once for each link, so from what lints share.
    pub fn leave_unjudged(&self, reason: &Arc<str>) {
        *self.unjudged.borrow_mut().entry(Arc::clone(reason)).or_default() += 1;
    }

    /// The links that were not judged, by the reason.
    pub fn take_unjudged(&self) -> BTreeMap<Arc<str>, usize> {
        self.unjudged.take()
    }

    /// Notes when something is not known: a lint that has asked for it might find more where it is.
    fn known<T>(&self, fact: Option<T>) -> Option<T> {
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
    offers: &'s Offers<'s>,
}

impl Sink<'_> {
    /// Reports what is wrong, if anything is. What stands in a merge conflict is not judged: it is two texts, and one of them will go.
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
        // Findings that share a fix come one after the other.
        let is_known = |fix: &Fix| self.found.last().is_some_and(|last| last.fix.as_ref() == Some(fix));
        let fix = fix.filter(|fix| is_known(fix) || self.offers.may_take(fix));
        self.found.push(Diagnostic { lint: self.lint, level, span, message, notes, fix });
    }
}

/// Runs the `lints`, each at its [`Weight`] (a bare level is a default one), and returns the findings in the order of the
/// file, but for those that the post allows. Lints that look at what was allowed come last.
#[must_use]
pub fn check(context: &Context<'_>, lints: &[(&Lint, impl Into<Weight> + Copy)]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let offers = Offers::of(context.document);
    let withheld = context.surroundings.withheld.iter().copied();
    context.allowed.begin(withheld.chain(lints.iter().map(|(lint, _)| lint.name)));
    for &(lint, weight) in lints {
        let first = found.len();
        context.lacking.set(false);
        let mut sink = Sink { lint: lint.name, weight: weight.into(), found: &mut found, offers: &offers };
        timed(context.stopwatch, Task::Lint(lint.name), || (lint.check)(context, &mut sink));
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
