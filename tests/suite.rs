//! One test binary: the modules below.
