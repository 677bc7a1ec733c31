//! One test binary: the modules below.
#![expect(clippy::expect_used, reason = "a test that cannot go on should say so and stop")]

mod verify;
