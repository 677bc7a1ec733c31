//! The results in Python. They cannot be changed, are compared by value, and can be pickled.

use digest_lint::{Diagnostic, Level, PositionEncoding, PositionMap};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

/// What pickle passes to a constructor: no positional arguments, and these by name.
type NewArguments<'py> = ((), Bound<'py, PyDict>);

/// A fix of a finding: edits that are applied together.
#[pyclass(name = "Fix", module = "digest_lint", frozen, eq, hash)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyFix {
    /// `safe` if readers see the same words and links, or `unsafe` if the result needs review.
    #[pyo3(get)]
    safety: String,
    edits: Vec<(usize, usize, String)>,
}

#[pymethods]
impl PyFix {
    #[new]
    #[pyo3(signature = (**fields), text_signature = "(*, safety, edits)")]
    fn new(fields: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let fields = Fields::of(fields, 2)?;
        Ok(Self { safety: fields.get("safety")?, edits: fields.get("edits")? })
    }

    /// The start and the end of each part to replace, and its replacement, in the order of the text.
    #[getter]
    fn edits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.edits)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        drawn("Fix", &self.__getnewargs_ex__(py)?.1)
    }

    /// Returns what pickle creates a copy from.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<NewArguments<'py>> {
        let fields = PyDict::new(py);
        fields.set_item("safety", &self.safety)?;
        fields.set_item("edits", self.edits(py)?)?;
        Ok(((), fields))
    }
}

/// A finding of a lint in a text.
#[pyclass(name = "Finding", module = "digest_lint", frozen, eq, hash, get_all)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyFinding {
    /// The name of the lint, such as `bold/glued`.
    lint: String,
    /// `info`, `warn` or `error`.
    level: String,
    /// What is wrong.
    message: String,
    /// What the fix does, or None if there is none.
    help: Option<String>,
    /// The offset of the first character that is wrong.
    start: usize,
    /// The offset after the last character that is wrong.
    end: usize,
    /// The line of `start`, counted from 1.
    line: usize,
    /// The column of `start`, counted from 1.
    column: usize,
    /// The fix, or None if there is none.
    fix: Option<PyFix>,
}

#[pymethods]
impl PyFinding {
    #[new]
    #[pyo3(
        signature = (**fields),
        text_signature = "(*, lint, level, message, help, start, end, line, column, fix)"
    )]
    fn new(fields: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let fields = Fields::of(fields, 9)?;
        let fix: Option<PyRef<'_, PyFix>> = fields.get("fix")?;
        Ok(Self {
            lint: fields.get("lint")?,
            level: fields.get("level")?,
            message: fields.get("message")?,
            help: fields.get("help")?,
            start: fields.get("start")?,
            end: fields.get("end")?,
            line: fields.get("line")?,
            column: fields.get("column")?,
            fix: fix.map(|fix| PyFix::clone(&fix)),
        })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        drawn("Finding", &self.__getnewargs_ex__(py)?.1)
    }

    /// Returns what pickle creates a copy from.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<NewArguments<'py>> {
        let fields = PyDict::new(py);
        fields.set_item("lint", &self.lint)?;
        fields.set_item("level", &self.level)?;
        fields.set_item("message", &self.message)?;
        fields.set_item("help", &self.help)?;
        fields.set_item("start", self.start)?;
        fields.set_item("end", self.end)?;
        fields.set_item("line", self.line)?;
        fields.set_item("column", self.column)?;
        fields.set_item("fix", self.fix.clone())?;
        Ok(((), fields))
    }
}

/// Converts the findings in `text` that are at least of the level `show`.
pub(crate) fn converted(text: &str, found: &[Diagnostic], show: Level) -> Vec<PyFinding> {
    let map = PositionMap::new(text, PositionEncoding::Utf32);
    let shown = found.iter().filter(|one| one.level >= show).map(|one| {
        let position = map.position(one.span.start);
        let fix = one.fix.as_ref().map(|fix| PyFix {
            safety: if fix.safety == digest_lint::Safety::Safe { "safe" } else { "unsafe" }.to_owned(),
            edits: fix
                .edits()
                .iter()
                .map(|edit| (map.units_before(edit.span.start), map.units_before(edit.span.end), edit.text.clone()))
                .collect(),
        });
        PyFinding {
            lint: one.lint.to_owned(),
            level: one.level.as_str().to_owned(),
            message: one.message.clone(),
            help: one.fix.as_ref().map(|fix| fix.title.clone()),
            start: map.units_before(one.span.start),
            end: map.units_before(one.span.end),
            line: position.line + 1,
            column: position.character + 1,
            fix,
        }
    });
    shown.collect()
}

/// A text after its fixes.
#[pyclass(name = "Fixed", module = "digest_lint", frozen, get_all)]
pub(crate) struct PyFixed {
    /// The text; the same object as before if nothing was fixed.
    pub(crate) text: Py<PyString>,
    /// The lint of each finding that was fixed. A fix can lead to others, so some may not be in the text before.
    pub(crate) fixed: Py<PyTuple>,
    /// The findings that are left in `text`.
    pub(crate) left: Py<PyTuple>,
}

#[pymethods]
impl PyFixed {
    #[new]
    #[pyo3(signature = (**fields), text_signature = "(*, text, fixed, left)")]
    fn new(fields: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let fields = Fields::of(fields, 3)?;
        Ok(Self { text: fields.get("text")?, fixed: fields.get("fixed")?, left: fields.get("left")? })
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let py = other.py();
        other.cast::<Self>().map_or(Ok(false), |other| self.values(py)?.eq(other.get().values(py)?))
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.values(py)?.hash()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        drawn("Fixed", &self.__getnewargs_ex__(py)?.1)
    }

    /// Returns what pickle creates a copy from.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<NewArguments<'py>> {
        let fields = PyDict::new(py);
        fields.set_item("text", &self.text)?;
        fields.set_item("fixed", &self.fixed)?;
        fields.set_item("left", &self.left)?;
        Ok(((), fields))
    }
}

impl PyFixed {
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (&self.text, &self.fixed, &self.left).into_pyobject(py)
    }
}

/// The arguments of a constructor, which are all needed, by name.
struct Fields<'a, 'py>(&'a Bound<'py, PyDict>);

impl<'a, 'py> Fields<'a, 'py> {
    fn of(fields: Option<&'a Bound<'py, PyDict>>, count: usize) -> PyResult<Self> {
        let fields = fields.filter(|fields| fields.len() == count);
        fields.map(Self).ok_or_else(|| PyTypeError::new_err(format!("expected {count} arguments, all of them by name")))
    }

    fn get<T: FromPyObjectOwned<'py>>(&self, name: &str) -> PyResult<T> {
        let value = self.0.get_item(name)?;
        let value = value.ok_or_else(|| PyTypeError::new_err(format!("the argument `{name}` is missing")))?;
        value.extract().map_err(Into::into)
    }
}

/// Returns the expression that creates an object.
fn drawn(class: &str, fields: &Bound<'_, PyDict>) -> PyResult<String> {
    let fields = fields.iter().map(|(name, value)| Ok(format!("{}={}", name.str()?, value.repr()?)));
    Ok(format!("{class}({})", fields.collect::<PyResult<Vec<_>>>()?.join(", ")))
}
