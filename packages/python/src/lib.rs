//! The engine of the Python package `digest_lint`. `digest_lint/_api.py` turns it into the functions for users.

#![expect(clippy::too_many_arguments, reason = "PyO3 generates functions of five arguments, as Python calls them")]
#![expect(clippy::needless_pass_by_value, reason = "PyO3 passes the values that it converts to the functions")]

mod batch;
mod engine;
mod errors;
mod findings;
mod pool;

use pyo3::prelude::*;

/// The engine, which is written in Rust.
#[pymodule]
mod _digest_lint {
    #[pymodule_export]
    use crate::engine::Engine;
    #[pymodule_export]
    use crate::findings::{PyFinding, PyFix, PyFixed};

    use super::{Bound, PyModule, PyModuleMethods as _, PyResult};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
