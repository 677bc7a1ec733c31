//! The bold family.
