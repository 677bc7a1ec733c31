//! The threads that process texts.

use std::mem;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Returns the threads of this process. A process that was made by `fork`, as `multiprocessing` does, has none of the
/// threads of the process before, so it gets new ones.
pub(crate) fn threads() -> PyResult<Arc<ThreadPool>> {
    static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);
    let mut held = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((owner, pool)) = held.as_ref()
        && *owner == process::id()
    {
        return Ok(Arc::clone(pool));
    }
    let built = ThreadPoolBuilder::new().thread_name(|index| format!("digest-lint-{index}")).build();
    let pool = Arc::new(built.map_err(|error| PyRuntimeError::new_err(format!("cannot start threads: {error}")))?);
    // The threads that the old pool would end are in the other process.
    mem::forget(held.replace((process::id(), Arc::clone(&pool))));
    Ok(pool)
}
