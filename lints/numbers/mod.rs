//! The numbers family.
