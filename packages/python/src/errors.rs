//! The errors of the package, which `digest_lint/_errors.py` defines.

use digest_lint::app::assembly::ConfigProblem;
use digest_lint::{PositionEncoding, PositionMap, Span};
use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

const MODULE: &str = "digest_lint._errors";

/// The reason why a text was not processed.
#[derive(Debug)]
pub(crate) enum Unprocessed {
    /// Something is wrong with the text.
    Text(String),
    /// A bug.
    Internal(String),
}

impl Unprocessed {
    /// Returns the error, with the place of the text in its batch.
    pub(crate) fn error(self, py: Python<'_>, index: Option<usize>) -> PyErr {
        static TEXT: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        static INTERNAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        match self {
            Self::Text(message) => created(TEXT.import(py, MODULE, "TextError"), (message, index)),
            Self::Internal(message) => created(INTERNAL.import(py, MODULE, "InternalError"), (message, index)),
        }
    }
}

/// An error in a config.
#[derive(Debug)]
pub(crate) struct WrongConfig {
    pub(crate) message: String,
    /// The path of the config, if it is a file.
    pub(crate) file: Option<String>,
    /// The line and the column.
    pub(crate) place: Option<(usize, usize)>,
}

impl WrongConfig {
    /// Returns an error at `span` of a config that was given as text.
    pub(crate) fn at(message: String, text: &str, span: Span) -> Self {
        Self { message, file: None, place: Some(place(text, span)) }
    }

    /// Returns an error that concerns a whole config.
    pub(crate) fn whole(message: String) -> Self {
        Self { message, file: None, place: None }
    }

    pub(crate) fn error(self, py: Python<'_>) -> PyErr {
        static CONFIG: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let (line, column) = self.place.unzip();
        created(CONFIG.import(py, MODULE, "ConfigError"), (self.message, self.file, line, column))
    }
}

impl From<ConfigProblem> for WrongConfig {
    fn from(problem: ConfigProblem) -> Self {
        let place = (problem.span != Span::default()).then(|| place(&problem.text, problem.span));
        Self { message: problem.message, file: Some(problem.path.to_string_lossy().into_owned()), place }
    }
}

/// Returns the line and the column of a span, counted from 1.
fn place(text: &str, span: Span) -> (usize, usize) {
    let position = PositionMap::new(text, PositionEncoding::Utf32).position(span.start);
    (position.line + 1, position.character + 1)
}

fn created<'py>(class: PyResult<&Bound<'py, PyType>>, arguments: impl PyCallArgs<'py>) -> PyErr {
    class.and_then(|class| class.call1(arguments)).map_or_else(|error| error, PyErr::from_value)
}
