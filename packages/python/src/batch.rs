//! Processes many texts in parallel, in order, and without the lock of the interpreter.

use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyList, PyString};
use rayon::prelude::*;

use crate::errors::Unprocessed;
use crate::pool;

/// The number of texts between two conversions of results to Python, which also handle signals such as Ctrl+C.
const CHUNK: usize = 1024;

/// Texts to process.
pub(crate) struct TextBatch<'a, 'py> {
    pub(crate) texts: &'a Bound<'py, PyList>,
    /// Their paths, or no path for any of them.
    pub(crate) paths: Vec<Option<PathBuf>>,
    /// Whether errors are among the results, instead of being raised.
    pub(crate) returns_errors: bool,
}

impl<'py> TextBatch<'_, 'py> {
    /// Runs `work` on each text, and returns the results in the order of the texts, converted by `into_python`.
    pub(crate) fn run<T: Send>(
        &self,
        work: impl Fn(&[u8], Option<&Path>) -> Result<T, Unprocessed> + Sync,
        into_python: impl Fn(T, &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let py = self.texts.py();
        let (threads, results) = (pool::threads()?, PyList::empty(py));
        let (texts, paths): (Vec<_>, _) = (self.texts.iter().collect(), self.paths.as_slice());
        for (number, chunk) in texts.chunks(CHUNK).enumerate() {
            py.check_signals()?;
            let start = number * CHUNK;
            let read: Vec<_> = chunk.iter().map(read).collect();
            let work = |(offset, text): (usize, Result<PyBackedBytes, Unprocessed>)| {
                let path = paths.get(start + offset).and_then(Option::as_deref);
                text.and_then(|text| work(&text, path))
            };
            let done: Vec<_> = py.detach(|| threads.install(|| read.into_par_iter().enumerate().map(work).collect()));
            for (offset, (text, done)) in chunk.iter().zip(done).enumerate() {
                match done.map_err(|failure| failure.error(py, Some(start + offset))) {
                    Ok(done) => results.append(into_python(done, text.cast()?)?)?,
                    Err(error) if self.returns_errors => results.append(error.into_value(py))?,
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(results)
    }
}

fn read(text: &Bound<'_, PyAny>) -> Result<PyBackedBytes, Unprocessed> {
    match text.cast::<PyString>() {
        Ok(text) => utf8(text),
        Err(_) => {
            let kind = text.get_type().name().map_or_else(|_| "another type".to_owned(), |name| name.to_string());
            Err(Unprocessed::Text(format!("expected str, got {kind}")))
        }
    }
}

/// Returns a text as UTF-8, in memory that is freed with the result: Python would keep it in the `str`.
pub(crate) fn utf8(text: &Bound<'_, PyString>) -> Result<PyBackedBytes, Unprocessed> {
    text.encode_utf8().map(PyBackedBytes::from).map_err(|error| {
        let place = error.value(text.py()).getattr("start").and_then(|start| start.extract::<usize>());
        let place = place.map_or_else(|_| String::new(), |start| format!(" at offset {start}"));
        Unprocessed::Text(format!(
            "half of a surrogate pair{place}, which is no character; decode the post with errors=\"replace\""
        ))
    })
}
