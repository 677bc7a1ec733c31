//! One test binary: the modules below.

mod report;
mod window;
