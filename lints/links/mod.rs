//! The links family.
