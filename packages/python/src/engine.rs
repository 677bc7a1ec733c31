//! A config and what posts are compared with, and the work on one text.

use std::path::{Path, PathBuf};

use digest_lint::app::assembly::{Assembly, ConfigProblem};
use digest_lint::app::config_file::on_disk;
use digest_lint::app::run::{guarded, internal};
use digest_lint::app::setup::{ConfigChoice, Setup};
use digest_lint::app::site::disk::OpenTexts;
use digest_lint::app::spelling::DiskSpelling;
use digest_lint::{Config, FixFilter, Level, Project, Safety, lints};
use jiff::Timestamp;
use pyo3::exceptions::{PyFileNotFoundError, PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::batch::{self, TextBatch};
use crate::errors::{Unprocessed, WrongConfig};
use crate::findings::{PyFinding, PyFixed, converted};
use crate::pool;

/// A config and what posts are compared with.
#[pyclass(module = "digest_lint._digest_lint", frozen)]
pub(crate) struct Engine {
    pub(crate) assembly: Assembly,
}

/// A fixed text that is no Python object yet.
pub(crate) struct Repaired {
    /// The new text, if it has changed.
    pub(crate) text: Option<String>,
    pub(crate) fixed: Vec<&'static str>,
    pub(crate) left: Vec<PyFinding>,
}

/// The lowest level of findings.
#[derive(Clone, Copy)]
pub(crate) struct Show(Level);

impl FromPyObject<'_, '_> for Show {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let name: String = value.extract()?;
        let level = [Level::Info, Level::Warn, Level::Error].into_iter().find(|level| level.as_str() == name);
        let unknown = || PyValueError::new_err(format!("show is {name:?}; it can be 'info', 'warn' or 'error'"));
        level.map(Self).ok_or_else(unknown)
    }
}

#[pymethods]
impl Engine {
    #[new]
    #[pyo3(signature = (config, now))]
    fn new(py: Python<'_>, config: Option<&str>, now: Option<i64>) -> PyResult<Self> {
        let config = of_text(config.unwrap_or_default()).map_err(|error| error.error(py))?;
        let project = Project::new(config);
        let project = match time(now)? {
            Some(now) => project.at_time(now),
            None => project,
        };
        Ok(Self { assembly: Assembly::from(project) })
    }

    /// Creates an engine from the config and the site that belong to a folder.
    #[staticmethod]
    fn of_site(py: Python<'_>, root: PathBuf, now: Option<i64>) -> PyResult<Self> {
        let now = time(now)?;
        let threads = pool::threads()?;
        let made = py.detach(|| guarded(|| threads.install(|| site(root, now))));
        made.map_err(|panic| Unprocessed::Internal(internal(&panic)).error(py, None))??.map_err(|error| error.error(py))
    }

    /// What is missing from comparisons, because it cannot be read.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        let site = self.assembly.project.site().and_then(|root| root.site().built());
        let errors = site.map(|site| site.errors.as_slice()).unwrap_or_default();
        errors.iter().map(|error| format!("missing from comparisons: {error}")).collect()
    }

    /// Checks a text.
    fn check(&self, text: &Bound<'_, PyString>, path: Option<PathBuf>, show: Show) -> PyResult<Vec<PyFinding>> {
        let py = text.py();
        let bytes = batch::utf8(text).map_err(|failure| failure.error(py, None))?;
        py.detach(|| self.findings(&bytes, path.as_deref(), show)).map_err(|failure| failure.error(py, None))
    }

    /// Fixes a text: with the lowest level, and whether to apply unsafe fixes.
    fn fix(&self, text: &Bound<'_, PyString>, path: Option<PathBuf>, options: (Show, bool)) -> PyResult<PyFixed> {
        let py = text.py();
        let bytes = batch::utf8(text).map_err(|failure| failure.error(py, None))?;
        let repaired = py.detach(|| self.repaired(&bytes, path.as_deref(), options));
        repaired.map_err(|failure| failure.error(py, None))?.into_python(text)
    }

    /// Checks texts: with the lowest level, and whether to return errors.
    fn check_many<'py>(
        &self,
        texts: &Bound<'py, PyList>,
        paths: Option<Vec<Option<PathBuf>>>,
        options: (Show, bool),
    ) -> PyResult<Bound<'py, PyList>> {
        let (show, returns_errors) = options;
        let batch = TextBatch { texts, paths: paths.unwrap_or_default(), returns_errors };
        batch.run(
            |text, path| self.findings(text, path, show),
            |found, text| Ok(found.into_pyobject(text.py())?.into_any()),
        )
    }

    /// Fixes texts: with the lowest level, whether to apply unsafe fixes, and whether to return errors.
    fn fix_many<'py>(
        &self,
        texts: &Bound<'py, PyList>,
        paths: Option<Vec<Option<PathBuf>>>,
        options: (Show, bool, bool),
    ) -> PyResult<Bound<'py, PyList>> {
        let (show, is_unsafe, returns_errors) = options;
        let batch = TextBatch { texts, paths: paths.unwrap_or_default(), returns_errors };
        batch.run(
            |text, path| self.repaired(text, path, (show, is_unsafe)),
            |repaired, text| Ok(Bound::new(text.py(), repaired.into_python(text)?)?.into_any()),
        )
    }
}

impl Engine {
    fn findings(&self, text: &[u8], path: Option<&Path>, Show(show): Show) -> Result<Vec<PyFinding>, Unprocessed> {
        without_panic(|| {
            let text = decoded(text)?;
            let found = self.assembly.check(path.unwrap_or(Path::new(NO_PATH)), text).map_err(Unprocessed::Internal)?;
            Ok(converted(text, &found, show))
        })
    }

    fn repaired(
        &self,
        text: &[u8],
        path: Option<&Path>,
        (Show(level), is_unsafe): (Show, bool),
    ) -> Result<Repaired, Unprocessed> {
        without_panic(|| {
            let text = decoded(text)?;
            let filter = FixFilter { safety: if is_unsafe { Safety::Unsafe } else { Safety::Safe }, level };
            let post = (path.unwrap_or(Path::new(NO_PATH)), text);
            let outcome = self.assembly.fix(post, filter, |_| true).map_err(Unprocessed::Internal)?;
            Ok(Repaired {
                left: converted(&outcome.text, &outcome.left, level),
                fixed: outcome.fixed.iter().map(|finding| finding.lint).collect(),
                text: (outcome.text != text).then_some(outcome.text),
            })
        })
    }
}

/// The path of a post without one, as of a post on standard input.
const NO_PATH: &str = "<stdin>";

fn without_panic<T>(work: impl FnOnce() -> Result<T, Unprocessed>) -> Result<T, Unprocessed> {
    guarded(work).unwrap_or_else(|panic| Err(Unprocessed::Internal(internal(&panic))))
}

fn decoded(text: &[u8]) -> Result<&str, Unprocessed> {
    str::from_utf8(text).map_err(|error| Unprocessed::Internal(internal(&error.to_string())))
}

fn time(microseconds: Option<i64>) -> PyResult<Option<Timestamp>> {
    let time = microseconds.map(Timestamp::from_microsecond).transpose();
    time.map_err(|error| PyOverflowError::new_err(format!("now: {error}")))
}

/// Parses a config that was given as text. It has no folder, so it cannot name files.
fn of_text(text: &str) -> Result<Config, WrongConfig> {
    let config = Config::parse(text, &lints::names());
    let mut config = config.map_err(|error| WrongConfig::at(error.message, text, error.span))?;
    let refused = |key: &str, path: &Path| {
        let path = path.display();
        WrongConfig::whole(format!("`{key}` names the file {path}, which only the config of a Project can do"))
    };
    config.front_matter.load_vocabularies(|path| Err(refused("vocabulary", path)))?;
    let named = [("baseline", &config.baseline), ("profile", &config.numbers.profile)];
    if let Some(error) = named.into_iter().find_map(|(key, path)| Some(refused(key, path.as_deref()?))) {
        return Err(error);
    }
    Ok(config)
}

/// Reads the config and the site that belong to a folder.
fn site(mut root: PathBuf, now: Option<Timestamp>) -> PyResult<Result<Engine, WrongConfig>> {
    if !root.is_dir() {
        return Err(PyFileNotFoundError::new_err(format!("{}: no such folder", root.display())));
    }
    DiskSpelling::default().correct(&mut root);
    let setup = match Setup::load(ConfigChoice::Nearest, (&root, &root), &on_disk) {
        Ok(setup) => setup,
        Err(error) => return Ok(Err(ConfigProblem::from(error).into())),
    };
    let assembly = Assembly::new(&setup, (&root, now), OpenTexts::new(), true);
    if let Some(problem) = assembly.problems.first() {
        return Ok(Err(WrongConfig::whole(problem.clone())));
    }
    // All posts are compared with the site as it is now.
    assembly.project.site().map(|root| root.site().get());
    Ok(Ok(Engine { assembly }))
}

impl Repaired {
    /// Returns the Python object; `text` is the text before.
    fn into_python(self, text: &Bound<'_, PyString>) -> PyResult<PyFixed> {
        let py = text.py();
        let text = self.text.map_or_else(|| text.clone(), |new| PyString::new(py, &new));
        let left = self.left.into_iter().map(|finding| Bound::new(py, finding)).collect::<PyResult<Vec<_>>>()?;
        let fixed = self.fixed.into_iter().map(|lint| PyString::intern(py, lint));
        Ok(PyFixed {
            text: text.unbind(),
            fixed: pyo3::types::PyTuple::new(py, fixed.collect::<Vec<_>>())?.unbind(),
            left: pyo3::types::PyTuple::new(py, left)?.unbind(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::CString;

    use digest_lint::diagnostic::Level;
    use digest_lint::lint::Lint;
    use digest_lint::selection::Filter;
    use pyo3::types::PyDict;

    use super::*;

    /// Panics on any post that contains `panic`.
    static PANICS: Lint = Lint {
        name: "toy/panics",
        level: Some(Level::Warn),
        page: "",
        check: |context, _| assert!(!context.document.text.contains("panic"), "read {:?}", "panic"),
    };

    /// What a user does: the errors are exceptions that `except Exception` catches, and later calls work.
    const SCRIPT: &str = r#"
for call in [lambda: engine.check("panic", None, "warn"), lambda: engine.fix("panic", None, ("warn", False)),
             lambda: engine.check_many(["a", "panic"], None, ("warn", False))]:
    try:
        call()
    except Exception as error:
        assert isinstance(error, digest_lint.InternalError), repr(error)
        assert 'internal error: read "panic" at ' in str(error) and "please report it" in str(error), error
    else:
        raise AssertionError("no error")
results = engine.fix_many(["a", "panic", "b"], None, ("warn", False, True))
assert [results[0].text, results[1].index, results[2].text] == ["a", 1, "b"], results
assert engine.check("a", None, "warn") == []
"#;

    #[test]
    fn a_panic_is_an_exception() {
        let assembly = Assembly::from(Project::with_lints(Config::default(), &[&PANICS], &Filter::default()));
        Python::initialize();
        Python::attach(|py| {
            let sys = py.import("sys")?;
            let module = pyo3::wrap_pymodule!(crate::_digest_lint)(py);
            sys.getattr("modules")?.set_item("digest_lint._digest_lint", module)?;
            sys.getattr("path")?.call_method1("insert", (0, env!("CARGO_MANIFEST_DIR")))?;
            let names = PyDict::new(py);
            names.set_item("digest_lint", py.import("digest_lint")?)?;
            names.set_item("engine", Bound::new(py, Engine { assembly })?)?;
            py.run(&CString::new(SCRIPT).unwrap(), Some(&names), None)
        })
        .unwrap();
    }
}
