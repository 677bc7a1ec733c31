//! The text family: what a converter leaves behind besides bold, links and numbers.
