#![no_main]

#[expect(dead_code, reason = "each program runs one target")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|text: &str| targets::prove(text));
