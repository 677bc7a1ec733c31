//! digest-lint.
fn main() {}
